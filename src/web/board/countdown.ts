/** How far away the go is, as people say it: T − 24:00:00. */
import { unit } from '../ui/format.ts'

const SECOND_MS = 1_000
const MINUTE_S = 60
const HOUR_S = 60 * MINUTE_S
const DAY_S = 24 * HOUR_S

/** From here on days are counted as well: nobody reads 2,400 hours. */
const DAYS_FROM_S = 4 * DAY_S

const two = (value: number): string => String(value).padStart(2, '0')

/** The time from now to an instant, or since it. A second is shown until it is over. */
export function countdown(goAt: Date, now: Date): string {
  const leftMs = goAt.getTime() - now.getTime()
  const left = leftMs > 0
  const seconds = left ? Math.ceil(leftMs / SECOND_MS) : Math.floor(-leftMs / SECOND_MS)
  const days = seconds >= DAYS_FROM_S ? Math.floor(seconds / DAY_S) : 0
  const rest = seconds - days * DAY_S
  const hours = Math.floor(rest / HOUR_S)
  const clock = `${two(hours)}:${two(Math.floor((rest % HOUR_S) / MINUTE_S))}:${two(rest % MINUTE_S)}`
  return `T ${left ? '−' : '+'} ${days > 0 ? `${unit(days, 'day')} ` : ''}${clock}`
}
