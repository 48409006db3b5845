/** Stop: when an objective is reached, against what effect is held, and numbers of persons. */
import { type Act, may } from '../domain/authority.ts'
import type { Draft } from '../domain/facts.ts'
import { type Id, type Instant, no, ok, type Result } from '../domain/kit.ts'
import { targetsOf } from '../domain/objective.ts'
import type { Operation } from '../domain/operation.ts'
import {
  fixStop,
  registerBaseline,
  type StopFacts,
  type StopRefusal,
  tellPersons,
} from '../domain/stop.ts'
import type { Target } from '../domain/target.ts'
import { byPerson } from './actor.ts'
import { type Person, seenBy } from './directory.ts'
import type { Store } from './ports.ts'
import type { Refusal } from './refusal.ts'

/** What one of these acts decides on: the operation, and the targets that this person sees. */
type Given = {
  readonly operation: Operation
  readonly seen: (id: Id<'target'>) => Target | undefined
  readonly now: Instant
}

type Asked = {
  readonly store: Store
  readonly op: Id<'operation'>
  readonly person: Person
  readonly act: Act
  readonly targets: readonly Id<'target'>[]
}

async function record(
  { store, op, person, act, targets }: Asked,
  decide: (given: Given) => Result<Draft<StopFacts>, StopRefusal>,
): Promise<Result<{ readonly at: Instant }, Refusal>> {
  if (!may(person, act)) return no({ code: 'authority.not-held', act })
  return store.change(op, {
    needs: { targets },
    decide: (desk, now) => {
      const operation = desk.operation()
      if (operation === undefined) return no({ code: 'operation.not-found' })
      const seen = (id: Id<'target'>) => seenBy(person, desk.target(id))
      const decided = decide({ operation, seen, now })
      if (!decided.ok) return decided
      return ok({ steps: [decided.value], ...byPerson(person), answer: { at: now } })
    },
  })
}

/** Fixes the stop condition of an objective; one that is changed later stands beside it. */
export const fix = (
  store: Store,
  op: Id<'operation'>,
  person: Person,
  body: StopFacts['stop.fixed'],
): Promise<Result<{ readonly at: Instant }, Refusal>> =>
  record(
    { store, op, person, act: 'stop.fix', targets: targetsOf(body.stop) },
    ({ operation, seen, now }) => fixStop(operation, person.organisation, body, seen, now),
  )

/** Registers baseline and control set. */
export const register = (
  store: Store,
  op: Id<'operation'>,
  person: Person,
  body: StopFacts['baseline.registered'],
): Promise<Result<{ readonly at: Instant }, Refusal>> =>
  record(
    {
      ...{ store, op, person, act: 'baseline.register' },
      targets: [...body.outlets, ...body.controls],
    },
    ({ operation, seen, now }) => registerBaseline(operation, person.organisation, body, seen, now),
  )

/** Tells how many persons are identified and arrested. */
export const tell = (
  store: Store,
  op: Id<'operation'>,
  person: Person,
  body: StopFacts['persons.told'],
): Promise<Result<{ readonly at: Instant }, Refusal>> =>
  record({ store, op, person, act: 'persons.tell', targets: [] }, ({ operation, now }) =>
    tellPersons(operation, person.organisation, body, now),
  )
