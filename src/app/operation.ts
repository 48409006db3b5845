/** Operation: opening one, moving its gates. */
import { may } from '../domain/authority.ts'
import { type Id, type Instant, no, ok, type Result, type Zone } from '../domain/kit.ts'
import { moveGate, soundOpening } from '../domain/operation.ts'
import type { Enrolled } from '../domain/participant.ts'
import { sealAs } from '../domain/seal.ts'
import type { Gate, GateReason } from '../domain/words.ts'
import { byPerson } from './actor.ts'
import type { Person } from './directory.ts'
import type { Random, Store } from './ports.ts'
import type { Refusal } from './refusal.ts'

/** What is asked when an operation is opened. */
export type Opening = {
  readonly op: Id<'operation'>
  readonly seal: Id<'seal'>
  readonly title: string
  readonly exercise: boolean
  readonly lead: Id<'organisation'>
  readonly host: Id<'organisation'>
  readonly zone: Zone
  readonly days: number
  readonly participants: readonly Enrolled[]
  readonly reviewBy: Instant
}

/** Opens an operation. Opening the same one again changes nothing and is refused. */
export async function openOperation(
  store: Store,
  random: Random,
  person: Person,
  opening: Opening,
): Promise<Result<Id<'operation'>, Refusal>> {
  if (!may(person, 'operation.open'))
    return no({ code: 'authority.not-held', act: 'operation.open' })
  const { op, seal, title, reviewBy, ...rest } = opening
  return store.change(op, {
    needs: {},
    decide: (desk, now) => {
      if (desk.operation() !== undefined) return no({ code: 'operation.already-open' })
      const participants = soundOpening(rest)
      if (!participants.ok) return participants
      const { sealed, row } = sealAs(seal, title, reviewBy, random)
      const body = { title: sealed, ...rest, participants: participants.value }
      return ok({
        steps: [{ kind: 'operation.opened', happenedAt: now, body }],
        sealed: [row],
        ...byPerson(person),
        answer: op,
      })
    },
  })
}

/** Releases or waives a gate, by a named person, with a reason. */
export async function stepGate(
  store: Store,
  op: Id<'operation'>,
  person: Person,
  move: { readonly gate: Gate; readonly step: 'release' | 'waive'; readonly reason: GateReason },
): Promise<Result<{ readonly gate: Gate }, Refusal>> {
  if (!may(person, 'gate.release')) return no({ code: 'authority.not-held', act: 'gate.release' })
  return store.change(op, {
    needs: {},
    decide: (desk, now) => {
      const operation = desk.operation()
      if (operation === undefined) return no({ code: 'operation.not-found' })
      const moved = moveGate(operation, { ...move, note: null }, now)
      if (!moved.ok) return moved
      return ok({ steps: [moved.value], ...byPerson(person), answer: { gate: move.gate } })
    },
  })
}
