/** Participant: letting one more organisation take part, and changing the frame of one that does. */
import { may } from '../domain/authority.ts'
import type { Draft } from '../domain/facts.ts'
import { type Id, type Instant, no, ok, type Result } from '../domain/kit.ts'
import type { Operation } from '../domain/operation.ts'
import {
  type Enrolled,
  enrolled,
  type Frame,
  join,
  type ParticipantFacts,
  type ParticipantRefusal,
  reframe,
} from '../domain/participant.ts'
import { byPerson } from './actor.ts'
import type { Person } from './directory.ts'
import type { Store } from './ports.ts'
import type { Refusal } from './refusal.ts'

type Joined = { readonly organisation: Id<'organisation'> }
type Decide = (
  operation: Operation,
  now: Instant,
) => Result<Draft<ParticipantFacts>, ParticipantRefusal>

async function record(
  store: Store,
  op: Id<'operation'>,
  person: Person,
  answer: Joined,
  decide: Decide,
): Promise<Result<Joined, Refusal>> {
  if (!may(person, 'participant.add'))
    return no({ code: 'authority.not-held', act: 'participant.add' })
  return store.change(op, {
    needs: {},
    decide: (desk, now) => {
      const operation = desk.operation()
      if (operation === undefined) return no({ code: 'operation.not-found' })
      const decided = decide(operation, now)
      if (!decided.ok) return decided
      return ok({ steps: [decided.value], ...byPerson(person), answer })
    },
  })
}

/** Lets an organisation take part under its frame. */
export const addParticipant = (
  store: Store,
  op: Id<'operation'>,
  person: Person,
  told: Enrolled,
): Promise<Result<Joined, Refusal>> =>
  record(store, op, person, { organisation: told.organisation }, (operation, now) =>
    join(operation, person, enrolled(told), now),
  )

/** Changes the frame of a participant; its own people say when they are there and what they speak. */
export const frameParticipant = (
  store: Store,
  op: Id<'operation'>,
  person: Person,
  organisation: Id<'organisation'>,
  change: Partial<Frame>,
): Promise<Result<Joined, Refusal>> =>
  record(store, op, person, { organisation }, (operation, now) =>
    reframe(operation, person, organisation, change, now),
  )
