/** Threat: a danger to life raised from items, heard by desks, closed by one that has it. */
import { may } from '../domain/authority.ts'
import { type Id, no, ok, type Result, type Slug } from '../domain/kit.ts'
import { close, hear } from '../domain/threat.ts'
import type { StateCode, ThreatOutcome } from '../domain/words.ts'
import { byPerson } from './actor.ts'
import { type Person, seenBy } from './directory.ts'
import type { Desk, Random, Store } from './ports.ts'
import type { Refusal } from './refusal.ts'
import { sealedText, type TextAsk } from './text.ts'

/** What somebody sees, in which items, and whom it concerns. */
export type ThreatAsk = TextAsk & {
  readonly threat: Id<'threat'>
  readonly items: readonly Id<'item'>[]
  readonly states: readonly StateCode[]
}

/** The one compartment in which items stand that this person sees. */
function compartmentOf(
  desk: Desk,
  person: Person,
  items: readonly Id<'item'>[],
): Result<Slug, Refusal> {
  const found = items.flatMap((id) => seenBy(person, desk.item(id)) ?? [])
  const [first, ...others] = new Set(found.map(({ compartment }) => compartment))
  if (first === undefined || found.length < items.length)
    return no({ code: 'threat.item-not-found' })
  return others.length > 0 ? no({ code: 'threat.compartments-differ' }) : ok(first)
}

/** Raises a danger to life. Nothing else has to be decided first. Law: tco:14(5). */
export async function raise(
  store: Store,
  random: Random,
  op: Id<'operation'>,
  person: Person,
  ask: ThreatAsk,
): Promise<Result<{ readonly threat: Id<'threat'> }, Refusal>> {
  if (!may(person, 'threat.raise')) return no({ code: 'authority.not-held', act: 'threat.raise' })
  const { threat, items, states } = ask
  const { sealed: text, row } = sealedText(ask, random)
  return store.change(op, {
    needs: { items },
    decide: (desk, now) => {
      if (desk.operation() === undefined) return no({ code: 'operation.not-found' })
      const compartment = compartmentOf(desk, person, items)
      if (!compartment.ok) return compartment
      const body = { threat, items, states, text, compartment: compartment.value }
      return ok({
        steps: [{ kind: 'threat.raised', happenedAt: now, body }],
        sealed: [row],
        ...byPerson(person),
        answer: { threat },
      })
    },
  })
}

/** A desk says that it has a danger, or closes it with what came of it. */
export async function answer(
  store: Store,
  op: Id<'operation'>,
  person: Person,
  id: Id<'threat'>,
  outcome: ThreatOutcome | null,
): Promise<Result<{ readonly threat: Id<'threat'> }, Refusal>> {
  if (!may(person, 'threat.answer')) return no({ code: 'authority.not-held', act: 'threat.answer' })
  return store.change(op, {
    needs: { threats: [id] },
    decide: (desk, now) => {
      const operation = desk.operation()
      if (operation === undefined) return no({ code: 'operation.not-found' })
      const threat = seenBy(person, desk.threat(id))
      const moved =
        outcome === null
          ? hear(operation, threat, person, now)
          : close(operation, threat, { ...person, outcome }, now)
      if (!moved.ok) return moved
      return ok({ steps: [moved.value], ...byPerson(person), answer: { threat: id } })
    },
  })
}
