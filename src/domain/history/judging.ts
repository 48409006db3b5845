/** Assessments and holds. */
import { cardsOf, type Hold, type HoldSubject, itemsOf } from '../deconfliction.ts'
import { afterLegal, afterLook } from '../triage.ts'
import { cardsAfter } from './cards.ts'
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
  return { holds: [placed], ...countHeld(room, subject, 1) }
}

/** A lifted hold, and the items it named. */
export function holdLifted(room: Room, { body, recordedAt }: Of<'hold.lifted'>): Changes {
  const hold = room.hold(body.hold)
  if (hold === undefined) return {}
  const holds = [{ ...hold, liftedAt: recordedAt }]
  return { holds, ...countHeld(room, hold.subject, -1) }
}

/** What a hold names counts one more, or one less. */
function countHeld(room: Room, subject: HoldSubject, by: 1 | -1): Changes {
  const counted = <Held extends { readonly holds: number }>(held: Held): Held => ({
    ...held,
    holds: Math.max(0, held.holds + by),
  })
  const [items, cards] = [itemsOf(subject), cardsOf(subject)]
  return {
    ...(items.length === 0 ? {} : itemsAfter(room, items, counted)),
    ...(cards.length === 0 ? {} : cardsAfter(room, cards, counted)),
  }
}
