/** The rate of errors in words, for pages and the command line. */
import { rateSentences } from '../../protocol/rate.ts'
import type { ErrorRate } from '../../protocol/rereview.ts'
import type { Words } from './words.ts'

/** What stands beside a total, in one line: shares to one place, counts as they are. */
export function rateIn({ language, say }: Words, rate: ErrorRate): string {
  return rateSentences(rate)
    .map(({ key, values }) => {
      const places = key === 'rate.measured' ? 1 : 0
      const numbers = new Intl.NumberFormat(language, {
        minimumFractionDigits: places,
        maximumFractionDigits: places,
      })
      const gaps = new Map<string, number>(Object.entries(values))
      return say(key).replace(/\{(\w+)\}/g, (_, name: string) =>
        numbers.format(gaps.get(name) ?? 0),
      )
    })
    .join(' · ')
}
