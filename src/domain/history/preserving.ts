/** Preservations: what is wanted kept waits like any hold until that is confirmed or given up. */
import { isAwaited, type Preservation, preservationAfter } from '../preservation.ts'
import { itemsAfter } from './rows.ts'
import type { Changes, Of, Room } from './union.ts'

/** Folds what was wanted kept, and what came of it. */
export const preserved = (
  room: Room,
  fact: Of<'preservation.wanted' | 'preservation.moved'>,
): Changes => (fact.kind === 'preservation.wanted' ? wanted(room, fact) : moved(room, fact))

function wanted(room: Room, { body, actor, recordedAt }: Of<'preservation.wanted'>): Changes {
  if (actor.kind !== 'person') return {}
  const { organisation } = actor
  const it: Preservation = {
    ...body,
    ...{ organisation, wantedAt: recordedAt, state: 'wanted' },
    ...{ reference: null, clock: null, renewals: 0 },
  }
  return {
    preservations: [it],
    ...itemsAfter(room, body.items, (item) => ({ ...item, holds: item.holds + 1 })),
  }
}

function moved(room: Room, { body, happenedAt }: Of<'preservation.moved'>): Changes {
  const before = room.preservation(body.preservation)
  const state = before && preservationAfter(before.state, body.step)
  if (before === undefined || state === undefined) return {}
  const { until } = body
  const it: Preservation = {
    ...before,
    state,
    reference: body.reference ?? before.reference,
    clock: until === null ? before.clock : { from: happenedAt, until },
    renewals: before.renewals + (body.step === 'renew' ? 1 : 0),
  }
  if (!isAwaited(before.state) || isAwaited(state)) return { preservations: [it] }
  return {
    preservations: [it],
    ...itemsAfter(room, before.items, (item) => ({ ...item, holds: Math.max(0, item.holds - 1) })),
  }
}
