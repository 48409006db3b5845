import { rateSentences } from '../../protocol/rate.ts'
import type { ErrorRate as Rate } from '../../protocol/rereview.ts'
import { tenths } from './format.ts'
import { t } from './text.ts'

/** Errors stand beside every total, and so does their not yet being known. */
export const rateLine = (rate: Rate): string => rateParts(rate).join(' · ')

/** The same sentence by sentence, the rate itself first. */
export const rateParts = (rate: Rate): readonly string[] =>
  rateSentences(rate).map(({ key, values }) => {
    if (key !== 'rate.measured') return t(key, values)
    const { percent, low, high } = values
    return t(key, { percent: tenths(percent), low: tenths(low), high: tenths(high) })
  })
