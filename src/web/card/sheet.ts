/** What the parts of the card share, and what it says when the entries that wait are counted in. */
import { UNDO_MS } from '../../domain/seizure.ts'
import { type SeizureAct, seizureActs } from '../../domain/words.ts'
import type { CardSheet } from '../../protocol/card.ts'
import { zoneOf } from '../board/places.ts'
import { clock } from '../ui/format.ts'
import type { Entry } from './outbox.ts'
import type { CardView } from './use-card.ts'

/** The card as its parts see it. */
export type CardProps = {
  readonly op: string
  readonly sheet: CardSheet
  readonly view: CardView
  readonly may: (act: string) => boolean
}

/** An act that was done, as the own team says. */
export type Done = {
  readonly happenedAt: Date
  /** Until when the entry can be taken back; null when it no longer can. */
  readonly undoUntil: Date | null
  /** The entry that still waits for the network. */
  readonly waits: Entry | null
}

/** What the own team says of an act, the entries that wait counted in; undefined where nothing. */
export function doneOf({ sheet, view }: CardProps, act: SeizureAct): Done | undefined {
  const told = sheet.reports.find(
    (report) => report.act === act && report.source === 'own-team' && report.isDone,
  )
  const until = sheet.undoable.find((each) => each.act === act)?.until
  let done: Done | undefined = told && {
    happenedAt: new Date(told.happenedAt),
    undoUntil: until === undefined ? null : new Date(until),
    waits: null,
  }
  for (const entry of view.kept.entries) {
    if (entry.refused !== null || entry.body.act !== act) continue
    if (entry.path === 'reports/undo') done = undefined
    if (entry.path === 'reports' && entry.body.source === 'own-team') {
      const madeAt = new Date(entry.madeAt)
      const undoUntil = new Date(madeAt.getTime() + UNDO_MS)
      done = { happenedAt: madeAt, undoUntil, waits: entry }
    }
  }
  return done
}

/** The act that comes next, or undefined when all three are done. */
export const nextAct = (props: CardProps): SeizureAct | undefined =>
  seizureActs.find((act) => doneOf(props, act) === undefined)

/** What was done lies behind us, also by a clock that goes a little slower than ours. */
const BEHIND_MACHINE_MS = 1_000

/** The time at which an act of this moment is said to have happened. */
export const justNow = ({ now, rate }: Pick<CardView, 'now' | 'rate'>): string =>
  new Date(now.getTime() - Math.max(1, rate) * BEHIND_MACHINE_MS).toISOString()

/** The time on the clocks where the thing stands. */
export const timeThere = ({ sheet }: Pick<CardProps, 'sheet'>, at: string | Date): string =>
  clock(new Date(at), zoneOf(sheet.state))
