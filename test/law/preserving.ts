/** A preservation of each kind, asked for at the instant of the tests of the law. */
import { fold } from '../../src/domain/history.ts'
import { after, type Instant, isoOf } from '../../src/domain/kit.ts'
import { movePreservation, type Preservation, remindAt } from '../../src/domain/preservation.ts'
import { noJitter } from '../../src/domain/verification.ts'
import type { PreservationKind, PreservationStep } from '../../src/domain/words.ts'
import { id, now, operation, organisation, provider, readyItem, seal } from './samples.ts'

const item = readyItem(1)

/** One that is wanted, and that nobody has asked for. */
export const wanted = (kind: PreservationKind): Preservation => ({
  ...{ preservation: id(0x70), kind, provider, items: [item.item] },
  wholes: { targets: [], cards: [] },
  ...{ compartment: item.compartment, organisation, wantedAt: now, state: 'wanted' },
  ...{ reference: null, clock: null, renewals: 0 },
})

/** After a step at an instant, or why not. */
export function afterStep(
  found: Preservation,
  step: PreservationStep,
  at: Instant = now,
): Preservation | string {
  const moved = movePreservation(found, { step, reference: seal }, operation.zone, at)
  if (!moved.ok) return moved.reason.code
  const actor = { kind: 'person', person: id<'person'>(1), organisation, role: 'lead' } as const
  const envelope = { op: operation.op, seq: 2, version: 1, recordedAt: at, cause: null }
  const room = {
    ...{ operation: () => operation, item: () => undefined, dispatch: () => undefined },
    ...{ hold: () => undefined, intake: () => undefined, task: () => undefined },
    ...{ threat: () => undefined, preservation: () => found, target: () => undefined },
    ...{ edge: () => undefined, card: () => undefined, question: () => undefined },
    ...{ watch: () => undefined, lookalike: () => undefined, rereview: () => undefined },
    ...{ linked: () => new Set<never>(), cardsOn: () => [], signal: () => undefined },
    ...{ assertion: () => undefined, statement: () => undefined },
  }
  const fact = {
    ...moved.value,
    ...envelope,
    actor,
    onBehalfOf: null,
    lawVersion: 1,
    directoryVersion: 1,
  }
  const [changed] =
    fold(room, fact as Parameters<typeof fold>[1], { jitter: noJitter }).preservations ?? []
  return changed ?? 'nothing changed'
}

/** After steps at the instant of the tests; throws where one is refused. */
export const afterSteps = (kind: PreservationKind, ...steps: PreservationStep[]): Preservation =>
  steps.reduce((found, step) => {
    const next = afterStep(found, step)
    if (typeof next === 'string') throw new Error(next)
    return next
  }, wanted(kind))

/** When its present period is over, and when somebody is reminded, for people. */
export function datesOf(it: Preservation | string) {
  if (typeof it === 'string' || it.clock === null) return it
  return [isoOf(it.clock.until), isoOf(remindAt(it) ?? it.clock.from)]
}

/** One instant after its period is over. */
export const lapsed = (it: Preservation): Instant => after(it.clock?.until ?? now, 0)
