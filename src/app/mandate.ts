/** Mandate: who leads, by whose assignment, and to what end. */
import { type Act, may } from '../domain/authority.ts'
import type { Draft, PrivateRow } from '../domain/facts.ts'
import { type Id, type Instant, no, ok, type Result } from '../domain/kit.ts'
import {
  giveMandate,
  type MandateFacts,
  type MandateRefusal,
  setLeads,
  setObjective,
} from '../domain/mandate.ts'
import type { Lead, Operation } from '../domain/operation.ts'
import type { ObjectiveKind } from '../domain/words.ts'
import { byPerson } from './actor.ts'
import type { Person } from './directory.ts'
import type { Random, Store } from './ports.ts'
import type { Refusal } from './refusal.ts'
import { sealedText, type TextAsk } from './text.ts'

type Decide = (operation: Operation, now: Instant) => Result<Draft<MandateFacts>, MandateRefusal>

/** Records one of these acts, with what is sealed beside it. */
async function record<Answer>(
  store: Store,
  op: Id<'operation'>,
  { person, act, answer }: { readonly person: Person; readonly act: Act; readonly answer: Answer },
  sealed: readonly PrivateRow[],
  decide: Decide,
): Promise<Result<Answer, Refusal>> {
  if (!may(person, act)) return no({ code: 'authority.not-held', act })
  return store.change(op, {
    needs: {},
    decide: (desk, now) => {
      const operation = desk.operation()
      if (operation === undefined) return no({ code: 'operation.not-found' })
      const decided = decide(operation, now)
      if (!decided.ok) return decided
      return ok({ steps: [decided.value], sealed, ...byPerson(person), answer })
    },
  })
}

/** Sets who leads from now on. */
export const leadFrom = (
  store: Store,
  op: Id<'operation'>,
  person: Person,
  leads: readonly Lead[],
): Promise<Result<{ readonly leads: number }, Refusal>> =>
  record(
    store,
    op,
    { person, act: 'lead.set', answer: { leads: leads.length } },
    [],
    (operation, now) => setLeads(operation, person.organisation, leads, now),
  )

/** Assigns the case, in the name of the own judicial authority. */
export function assign(
  store: Store,
  random: Random,
  op: Id<'operation'>,
  person: Person,
  ask: TextAsk & {
    readonly mandate: Id<'mandate'>
    readonly to: Id<'organisation'>
    readonly until: Instant
  },
): Promise<Result<{ readonly mandate: Id<'mandate'> }, Refusal>> {
  const { mandate, to, until } = ask
  const { sealed: limits, row } = sealedText(ask, random)
  const by = person.organisation
  return record(
    store,
    op,
    { person, act: 'mandate.give', answer: { mandate } },
    [row],
    (operation, now) => giveMandate(operation, { mandate, by, to, limits, until }, now),
  )
}

/** Sets an objective. */
export function aim(
  store: Store,
  random: Random,
  op: Id<'operation'>,
  person: Person,
  ask: TextAsk & { readonly objective: Id<'objective'>; readonly kind: ObjectiveKind },
): Promise<Result<{ readonly objective: Id<'objective'> }, Refusal>> {
  const { objective, kind } = ask
  const { sealed: text, row } = sealedText(ask, random)
  return record(
    store,
    op,
    { person, act: 'objective.set', answer: { objective } },
    [row],
    (operation, now) =>
      setObjective(operation, person.organisation, { objective, kind, text }, now),
  )
}
