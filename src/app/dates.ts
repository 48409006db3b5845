/** Dates of an operation, as they leave the house. */

/** A date of an operation, as a calendar shows it: closed words and numbers, and no text. */
export type DateLine = {
  readonly kind: 'phase' | 'gate' | 'task' | 'hold' | 'mandate'
  /** Stays the same for as long as there is such a date. */
  readonly id: string
  /** The word or the number that tells it from others of its kind; empty where nothing may. */
  readonly name: string
  readonly from: string
  readonly until: string
  readonly changedAt: string
}
