import { rateSentences } from '../../protocol/rate.ts'
import type { ErrorRate as Rate } from '../../protocol/rereview.ts'
import { tenths } from './format.ts'
import { t } from './text.ts'

/** Errors stand beside every total, and so does their not yet being known. */
export const rateLine = (rate: Rate): string => partsOf(rate).join(' · ')

const partsOf = (rate: Rate): readonly string[] =>
  rateSentences(rate).map(({ key, values }) =>
    key === 'rate.measured' ? t(key, inTenths(values)) : t(key, values),
  )

const inTenths = ({ percent, low, high }: NonNullable<Rate['measured']>) => ({
  ...{ percent: tenths(percent), low: tenths(low), high: tenths(high) },
})

/** The same in fewer and fewer words. That something is missing from it is said in each. */
export function rateWordings(rate: Rate): readonly string[] {
  const [first = '', ...qualified] = partsOf(rate)
  const short = rate.measured === null ? first : t('rate.short', inTenths(rate.measured))
  if (qualified.length === 0) return [first, short]
  const unfinished = t('rate.unfinished')
  return [
    rateLine(rate),
    `${first} · ${unfinished}`,
    `${short} · ${unfinished}`,
    `${short} · ${t('rate.unfinished.short')}`,
  ]
}
