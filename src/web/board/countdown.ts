/** How far away the go is, as people say it: T − 24:00:00. */
import { unit } from '../ui/format.ts'

const SECOND_MS = 1_000
const MINUTE_S = 60
const HOUR_S = 60 * MINUTE_S
const DAY_S = 24 * HOUR_S

/** From here on whole days are counted, and nothing else: nobody reads 2,400 hours, or a clock behind so many days. */
const DAYS_FROM_S = 4 * DAY_S

const two = (value: number): string => String(value).padStart(2, '0')

/** The time from now to an instant, or since it. A second is shown until it is over. */
export function countdown(goAt: Date, now: Date): string {
  const leftMs = goAt.getTime() - now.getTime()
  const left = leftMs > 0
  const seconds = left ? Math.ceil(leftMs / SECOND_MS) : Math.floor(-leftMs / SECOND_MS)
  const sign = `T ${left ? '−' : '+'}`
  if (seconds >= DAYS_FROM_S) return `${sign} ${unit(Math.floor(seconds / DAY_S), 'day')}`
  const hours = Math.floor(seconds / HOUR_S)
  const minutes = Math.floor((seconds % HOUR_S) / MINUTE_S)
  return `${sign} ${two(hours)}:${two(minutes)}:${two(seconds % MINUTE_S)}`
}
