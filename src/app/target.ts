/** Target: nodes and edges listed, ended, assessed, linked to items, protected. */
import { may } from '../domain/authority.ts'
import { ITEMS_PER_FACT_MAX } from '../domain/facts.ts'
import { type Id, type Instant, no, ok, type Result } from '../domain/kit.ts'
import { endEdge, inBulk, protect as protectTarget } from '../domain/target/listing.ts'
import type { TargetFacts } from '../domain/target.ts'
import type { ProtectedCategory } from '../domain/words.ts'
import { byPerson } from './actor.ts'
import { type Person, seenBy } from './directory.ts'
import type { Desk, Random, Store } from './ports.ts'
import type { Refusal } from './refusal.ts'
import { sealedText, type TextAsk } from './text.ts'

const notHeld = no({ code: 'authority.not-held', act: 'target.write' } as const)

/** Whether a person sees an edge: both of its ends. */
export const seesEdge = (
  { compartments }: Pick<Person, 'compartments'>,
  { within }: { readonly within: readonly string[] },
): boolean => within.every((each) => compartments.includes(each))

/** Says until when an edge held; null is now, by the clock that counts here. */
export async function end(
  store: Store,
  op: Id<'operation'>,
  person: Person,
  id: Id<'edge'>,
  until: Instant | null,
): Promise<Result<{ readonly edge: Id<'edge'> }, Refusal>> {
  if (!may(person, 'target.write')) return notHeld
  return store.change(op, {
    needs: { edges: [id] },
    decide: (desk, now) => {
      const edge = desk.edge(id)
      const seen = edge !== undefined && seesEdge(person, edge) ? edge : undefined
      const ended = endEdge(seen, until ?? now, now)
      if (!ended.ok) return ended
      return ok({ steps: [ended.value], ...byPerson(person), answer: { edge: id } })
    },
  })
}

const missing = no({ code: 'target.not-found' } as const)

const seenTarget = (desk: Desk, person: Person, id: Id<'target'>) => seenBy(person, desk.target(id))

/** Says something of a target, in one's own name: it stands apart from what is told as a fact. */
export async function assess(
  store: Store,
  random: Random,
  op: Id<'operation'>,
  person: Person,
  ask: TextAsk & {
    readonly target: Id<'target'>
    readonly assessment: Id<'assessment'>
  },
): Promise<Result<{ readonly assessment: Id<'assessment'> }, Refusal>> {
  if (!may(person, 'target.write')) return notHeld
  const { target, assessment } = ask
  const { sealed: text, row } = sealedText(ask, random)
  return store.change(op, {
    needs: { targets: [target] },
    decide: (desk, now) => {
      if (seenTarget(desk, person, target) === undefined) return missing
      const body = { target, assessment, text }
      return ok({
        steps: [{ kind: 'target.assessed', happenedAt: now, body }],
        sealed: [row],
        ...byPerson(person),
        answer: { assessment },
      })
    },
  })
}

/** Says which items belong to a target: up to 1,000, and one at a time where one must ask. */
export async function link(
  store: Store,
  op: Id<'operation'>,
  person: Person,
  target: Id<'target'>,
  items: readonly Id<'item'>[],
): Promise<Result<{ readonly items: number }, Refusal>> {
  if (!may(person, 'target.write')) return notHeld
  if (items.length > ITEMS_PER_FACT_MAX) return no({ code: 'target.too-many' })
  return store.change(op, {
    needs: { targets: [target], items, links: [{ target, items }] },
    decide: (desk, now) => {
      const node = seenTarget(desk, person, target)
      if (node === undefined) return missing
      if (items.some((item) => seenBy(person, desk.item(item)) === undefined))
        return no({ code: 'target.item-not-found' })
      const free = inBulk([node], items.length)
      if (!free.ok) return free
      const body: TargetFacts['target.linked'] = { target, items }
      return ok({
        steps: [{ kind: 'target.linked', happenedAt: now, body }],
        ...byPerson(person),
        answer: { items: items.length },
      })
    },
  })
}

/** Puts a target on the protected list. What everybody sees of it is "do not act, ask". */
export async function protect(
  store: Store,
  op: Id<'operation'>,
  person: Person,
  target: Id<'target'>,
  asked: { readonly category: ProtectedCategory; readonly reviewBy: Instant },
): Promise<Result<{ readonly target: Id<'target'> }, Refusal>> {
  if (!may(person, 'protected.write'))
    return no({ code: 'authority.not-held', act: 'protected.write' })
  return store.change(op, {
    needs: { targets: [target] },
    decide: (desk, now) => {
      if (seenTarget(desk, person, target) === undefined) return missing
      const listed = protectTarget(target, asked, now)
      if (!listed.ok) return listed
      return ok({ steps: [listed.value], ...byPerson(person), answer: { target } })
    },
  })
}
