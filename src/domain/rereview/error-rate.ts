/**
 * The rate of errors: of what was decided again, how much had been decided wrong, with the interval
 * that holds the true share in 95 of 100 samples (G17). Nothing is corrected for a finite
 * population: the interval is at most too wide. What nobody has looked at again is never counted as
 * right, and a difference that nobody has settled is counted as wrong at the upper end.
 */
import type { Rereview } from '../rereview.ts'

/** How the items of samples stand, counted. */
export type RereviewTally = {
  /** Items of all samples. */
  readonly drawn: number
  /** Decided again. */
  readonly reviewed: number
  /** Of these, where a legal reviewer says that the earlier decision was wrong. */
  readonly wrong: number
  /** Of these, where the two differ and nobody has said which is right. */
  readonly unsettled: number
  /** Not decided again, and handed back by somebody. */
  readonly skipped: number
}

/** A share with its interval, in per cent to two places. */
export type Measured = { readonly percent: number; readonly low: number; readonly high: number }

/** The rate of errors; `measured` is null while too little was decided again. */
export type ErrorRate = RereviewTally & { readonly measured: Measured | null }

/**
 * Below this no rate is told. With none wrong among fifty the interval still ends at 7.1 per cent:
 * of fewer it would tell a reader nothing, and could be taken for none.
 */
export const MEASURED_MIN = 50

/** The quantile of the normal distribution that leaves 2.5 per cent on either side. */
const Z = 1.959963984540054

/**
 * The Wilson score interval of a share at 95 per cent, from 0 to 1. It holds for few errors as well
 * (E. B. Wilson, J. Am. Stat. Assoc. 22 (1927) 209-212). `of` is at least 1.
 */
export function wilson(count: number, of: number): { readonly low: number; readonly high: number } {
  const share = count / of
  const weight = Z ** 2 / of
  const middle = share + weight / 2
  const half = Z * Math.sqrt((share * (1 - share)) / of + weight / (4 * of))
  return {
    // At either end the bound is the end itself; the sum would miss it by a rounding.
    low: count === 0 ? 0 : (middle - half) / (1 + weight),
    high: count === of ? 1 : (middle + half) / (1 + weight),
  }
}

const perCent = (share: number): number => Math.round(share * 10_000) / 100

/** The rate of errors of a tally. */
export function errorRateOf(tally: RereviewTally): ErrorRate {
  const { reviewed, wrong, unsettled } = tally
  if (reviewed < MEASURED_MIN) return { ...tally, measured: null }
  const measured = {
    percent: perCent(wrong / reviewed),
    low: perCent(wilson(wrong, reviewed).low),
    high: perCent(wilson(wrong + unsettled, reviewed).high),
  }
  return { ...tally, measured }
}

/**
 * Of so many items that were decided so, how many were decided rightly at least; null while too
 * little was decided again. Down to a whole item, and by the bound itself, not by its print.
 */
export function rightlyAtLeast({
  reviewed,
  wrong,
  unsettled,
}: Pick<RereviewTally, 'reviewed' | 'wrong' | 'unsettled'>): ((count: number) => number) | null {
  if (reviewed < MEASURED_MIN) return null
  const { high } = wilson(wrong + unsettled, reviewed)
  return (count) => Math.floor(count * (1 - high))
}

/** Counts items of samples. */
export function tallyOf(rereviews: Iterable<Pick<Rereview, 'state' | 'skippedBy'>>): RereviewTally {
  let [drawn, waiting, wrong, unsettled, skipped] = [0, 0, 0, 0, 0]
  for (const { state, skippedBy } of rereviews) {
    const isWaiting = state === 'drawn' || state === 'given'
    drawn += 1
    if (isWaiting) waiting += 1
    if (state === 'overturned') wrong += 1
    if (state === 'differs') unsettled += 1
    if (isWaiting && skippedBy.length > 0) skipped += 1
  }
  return { drawn, reviewed: drawn - waiting, wrong, unsettled, skipped }
}
