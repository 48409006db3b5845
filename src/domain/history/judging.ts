/** Assessments and holds. */
import type { Hold } from '../deconfliction.ts'
import { afterLegal, afterLook } from '../triage.ts'
import { itemsAfter, rowsAfter } from './rows.ts'
import type { Changes, Of, Room } from './union.ts'

/** Items after a batch of assessments. */
export function assessed(room: Room, { body, actor }: Of<'triage.assessed'>): Changes {
  if (actor.kind !== 'person') return {}
  const items = rowsAfter(room, body.rows, (item, { judgement }) => {
    const { decision, grounds } = judgement
    return {
      ...item,
      triage: afterLook(item.triage, { by: actor.person, unit: body.unit, decision, grounds }),
    }
  })
  return { items }
}

/** Items after a legal reviewer's decisions. */
export const legalDecided = (room: Room, { body }: Of<'triage.legal-decided'>): Changes => ({
  items: rowsAfter(room, body.rows, (item, { judgement }) => ({
    ...item,
    triage: afterLegal(judgement),
  })),
})

/** A new hold, and the items it names. */
export function holdPlaced(room: Room, { body, actor, recordedAt }: Of<'hold.placed'>): Changes {
  if (actor.kind !== 'person') return {}
  const { hold, subject, reason, reviewBy } = body
  const placed: Hold = {
    hold,
    subject,
    reason,
    reviewBy,
    placedBy: actor.person,
    placedAt: recordedAt,
    liftedAt: null,
  }
  if (subject.scope !== 'item') return { holds: [placed] }
  return {
    holds: [placed],
    ...itemsAfter(room, subject.items, (item) => ({ ...item, holds: item.holds + 1 })),
  }
}

/** A lifted hold, and the items it named. */
export function holdLifted(room: Room, { body, recordedAt }: Of<'hold.lifted'>): Changes {
  const hold = room.hold(body.hold)
  if (hold === undefined) return {}
  const holds = [{ ...hold, liftedAt: recordedAt }]
  if (hold.subject.scope !== 'item') return { holds }
  return {
    holds,
    ...itemsAfter(room, hold.subject.items, (item) => ({
      ...item,
      holds: Math.max(0, item.holds - 1),
    })),
  }
}
