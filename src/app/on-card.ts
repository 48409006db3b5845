/** One act on one card: loaded, seen by whoever acts, decided, recorded. */
import { type Act, may } from '../domain/authority.ts'
import type { Card, CardFacts, CardRefusal } from '../domain/card.ts'
import type { Draft, PrivateRow } from '../domain/facts.ts'
import { type Id, type Instant, no, ok, type Result } from '../domain/kit.ts'
import type { Operation } from '../domain/operation.ts'
import { byPerson } from './actor.ts'
import { type Person, seenBy } from './directory.ts'
import type { Store } from './ports.ts'
import type { Refusal } from './refusal.ts'

/** The card that was drawn, changed or acted on. */
export type CardDone = { readonly card: Id<'card'> }

/** Whose act it is, on which card. */
export type CardAsk = {
  readonly op: Id<'operation'>
  readonly person: Person
  readonly card: Id<'card'>
}

/** Decides on the card as it stands, or on none. */
export type Decide = (
  card: Card | undefined,
  now: Instant,
  operation: Operation,
) => Result<Draft<CardFacts>, CardRefusal>

/** Records one act on one card that the person may see. */
export async function onCard(
  store: Store,
  { op, person, card: id }: CardAsk,
  act: Act,
  decide: Decide,
  sealed: readonly PrivateRow[] = [],
): Promise<Result<CardDone, Refusal>> {
  if (!may(person, act)) return no({ code: 'authority.not-held', act })
  return store.change(op, {
    needs: { cards: [id] },
    decide: (desk, now) => {
      const operation = desk.operation()
      if (operation === undefined) return no({ code: 'operation.not-found' })
      const decided = decide(seenBy(person, desk.card(id)), now, operation)
      if (!decided.ok) return decided
      return ok({ steps: [decided.value], sealed, ...byPerson(person), answer: { card: id } })
    },
  })
}
