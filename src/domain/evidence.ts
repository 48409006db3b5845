/** Evidence: the baseline look, the first form of capture before a send (D01). */
import type { Sealed } from './facts.ts'
import type { Id, Instant } from './kit.ts'
import type { CheckClass } from './words.ts'

/** What the baseline look found. */
export type Baseline = {
  readonly class: CheckClass
  readonly at: Instant
  /** Fingerprint and hash of the page, sealed: later looks compare with it. */
  readonly print: Sealed | null
}

/** One row of a round of baseline looks. */
export type BaselineRow = {
  readonly item: Id<'item'>
  readonly class: CheckClass
  /** HTTP status, 0 when no answer came. */
  readonly status: number
  readonly print: Sealed | null
}

/** Facts of this stage. */
export type EvidenceFacts = {
  'evidence.looked': { readonly vantage: number; readonly rows: readonly BaselineRow[] }
}

/** Classes that say, once confirmed, that an item cannot be reached by anyone. */
export const saysGone = (seen: CheckClass): boolean =>
  seen === 'gone' || seen === 'soft-404' || seen === 'redirected'

/** Classes that say nothing about the item: they never move a figure. */
export const saysNothing = (seen: CheckClass): boolean =>
  seen === 'login-wall' || seen === 'blocked' || seen === 'unknown'
