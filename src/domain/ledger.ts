/**
 * Ledger: what an item counts for. Every figure is a predicate of the item's own state, so a figure
 * opens exactly the list that it counts, and can be recomputed from the facts as of any instant.
 * Counting rules live here and nowhere else.
 */
import { figures } from './ledger/figures.ts'
import { type Item, sentAtOf } from './ledger/item.ts'
import { type FigureId, figureIds } from './words.ts'

export { type FigureRule, figures } from './ledger/figures.ts'
export {
  attributionOf,
  type Item,
  type ItemReferral,
  isReady,
  partOf,
  wasSent,
} from './ledger/item.ts'

/** What an item counts for, one bit a figure in the order of `figureIds`: a whole number below 2^53. */
export function maskOf(item: Item): number {
  let mask = 0
  for (const { counts, bit } of counting) if (counts(item)) mask += bit
  return mask
}

const counting = figureIds.map((id, place) => ({ counts: figures[id].counts, bit: 2 ** place }))

/** The bit of one figure in a mask. */
export const bitOf = (figure: FigureId): number => 2 ** figureIds.indexOf(figure)

/** Whether a mask counts for a figure. */
export const inMask = (mask: number, figure: FigureId): boolean =>
  Math.floor(mask / bitOf(figure)) % 2 === 1

/** Milliseconds from receipt, or from sending where no receipt is proven, to first seen gone. */
export function speedMsOf(item: Item): number | null {
  const { firstGoneAt } = item.checks
  const sentAt = sentAtOf(item)
  if (sentAt === null || firstGoneAt === null) return null
  return firstGoneAt - (item.referral?.receivedAt ?? sentAt)
}
