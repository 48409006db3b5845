/** Registry: what the public register says of a domain, recorded beside what others say. */
import type { Card } from '../domain/card.ts'
import { type Id, ok, type Result } from '../domain/kit.ts'
import { looked } from '../domain/registry.ts'
import type { EppStatus, RegistryRound } from '../domain/words.ts'
import { byRule } from './actor.ts'
import type { HeldJob, Store } from './ports.ts'
import type { Refusal } from './refusal.ts'

/** The card as it stands; nothing is recorded. */
export const cardToLook = (
  store: Store,
  op: Id<'operation'>,
  card: Id<'card'>,
): Promise<Result<Card | undefined, Refusal>> =>
  store.change(op, {
    needs: { cards: [card] },
    decide: (desk) => ok({ steps: [], ...byRule('checking'), answer: desk.card(card) }),
  })

/** Records what the register said in one round, and ends its job. */
export const recordRegistry = (
  store: Store,
  job: HeldJob,
  { card: id, round }: { readonly card: Id<'card'>; readonly round: RegistryRound },
  statuses: readonly EppStatus[] | null,
): Promise<Result<null, Refusal>> =>
  store.change(job.op, {
    needs: { cards: [id] },
    finishes: job,
    decide: (desk, now) => {
      const card = desk.card(id)
      const step = card && looked(card, round, statuses, now)
      return ok({ steps: step ? [step] : [], ...byRule('checking'), answer: null })
    },
  })
