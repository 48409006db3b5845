/** Where an action stands on the time line, in units of its drawing. */
import type { ChainReply } from '../../protocol/chain.ts'

/** An action as the server gives it. */
export type Action = ChainReply['actions'][number]

/** The drawing: years from its first to its last, each as wide as the calendar has it long. */
export const drawing = { width: 1_400, start: 150, end: 1_380, firstYear: 2016, lastYear: 2019 }

const from = Date.UTC(drawing.firstYear, 0, 1)
const until = Date.UTC(drawing.lastYear + 1, 0, 1)

const placeOf = (ms: number): number =>
  drawing.start + ((ms - from) / (until - from)) * (drawing.end - drawing.start)

/** Where a year begins. */
export const yearAt = (year: number): number => placeOf(Date.UTC(year, 0, 1))

/** The years of the drawing. */
export const years: readonly number[] = Array.from(
  { length: drawing.lastYear - drawing.firstYear + 1 },
  (_none, at) => drawing.firstYear + at,
)

/** Where an action stands: on its day, or in the middle of its month where no day is reported. */
export function actionAt({ year, month, day }: Pick<Action, 'year' | 'month' | 'day'>): number {
  if (day !== null) return placeOf(Date.UTC(year, month - 1, day))
  return placeOf((Date.UTC(year, month - 1, 1) + Date.UTC(year, month, 1)) / 2)
}
