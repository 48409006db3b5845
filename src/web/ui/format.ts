/** Times, durations and names as the reader writes them. */
import { type Weekday, weekdays } from '../../domain/words.ts'
import { localeNow, wordFor } from './text.ts'

const cache = new Map<string, Intl.DateTimeFormat>()

function formatter(options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = `${localeNow()} ${JSON.stringify(options)}`
  const found = cache.get(key) ?? new Intl.DateTimeFormat(localeNow(), options)
  cache.set(key, found)
  return found
}

/** Hours and minutes on a clock of the zone. */
export const clock = (at: Date, timeZone: string): string =>
  formatter({ hour: '2-digit', minute: '2-digit', hourCycle: 'h23', timeZone }).format(at)

const day = (at: Date, timeZone: string): string =>
  formatter({ day: 'numeric', month: 'short', timeZone }).format(at)

/** The time of an instant, or its day where that is not the day of now. */
export function clockOrDay(at: Date, now: Date, timeZone: string): string {
  return day(at, timeZone) === day(now, timeZone) ? clock(at, timeZone) : day(at, timeZone)
}

/** A date with its year. */
export const date = (at: Date, timeZone: string): string =>
  formatter({ dateStyle: 'medium', timeZone }).format(at)

/** Date and time in full. */
export const dateTime = (at: Date, timeZone: string): string =>
  formatter({ dateStyle: 'medium', timeStyle: 'short', hourCycle: 'h23', timeZone }).format(at)

/** One digit after the point. */
export const tenths = (value: number): string =>
  new Intl.NumberFormat(localeNow(), {
    minimumFractionDigits: 1,
    maximumFractionDigits: 1,
  }).format(value)

const spans = [
  ['day', 86_400_000],
  ['hour', 3_600_000],
  ['minute', 60_000],
  ['second', 1_000],
] as const

/** A duration in its two largest units. */
export function duration(ms: number): string {
  const first = spans.findIndex(([, length]) => ms >= length)
  if (first === -1) return unit(0, 'second')
  let rest = ms
  return spans
    .slice(first, first + 2)
    .map(([name, length]) => {
      const count = Math.floor(rest / length)
      rest -= count * length
      return count === 0 ? '' : unit(count, name)
    })
    .filter((text) => text !== '')
    .join(' ')
}

/** A count of a unit of time. */
export const unit = (count: number, name: string): string =>
  new Intl.NumberFormat(localeNow(), { style: 'unit', unit: name, unitDisplay: 'short' }).format(
    count,
  )

/** The name of a state in the reader's language. */
export const stateName = (code: string): string => displayName('region', code)

/** The name of a language in the reader's language; our catalogue comes first. */
export const languageName = (code: string): string =>
  wordFor('language', code) ?? displayName('language', code)

/** A Monday, from which the days of the week are named. */
const MONDAY = Date.UTC(2024, 0, 1)

/** A day of the week in the reader's language, short. */
export const weekdayName = (day: Weekday): string =>
  formatter({ weekday: 'short', timeZone: 'UTC' }).format(
    new Date(MONDAY + weekdays.indexOf(day) * 86_400_000),
  )

function displayName(type: 'region' | 'language', code: string): string {
  return new Intl.DisplayNames([localeNow()], { type, fallback: 'code' }).of(code) ?? code
}

/** A date without its year, with the day of the week: what people say of a day to come. */
export const weekday = (at: Date, timeZone: string): string =>
  formatter({ weekday: 'short', day: 'numeric', month: 'long', timeZone }).format(at)

/** A month with its year, as it stands within a sentence. */
export const monthOf = (year: number, month: number): string =>
  formatter({ month: 'long', year: 'numeric', timeZone: 'UTC' }).format(Date.UTC(year, month - 1))

/** Hours, minutes and seconds on a clock of the zone. */
export const clockWithSeconds = (at: Date, timeZone: string): string =>
  formatter({ timeStyle: 'medium', hourCycle: 'h23', timeZone }).format(at)

/** Names one after the other, as a sentence holds them. */
export const listed = (names: readonly string[]): string =>
  new Intl.ListFormat(localeNow(), { type: 'unit', style: 'short' }).format(names)

/** A size in the unit that keeps it short; powers of ten, as disks are sold. */
export function size(bytes: number): string {
  const units = ['byte', 'kilobyte', 'megabyte', 'gigabyte', 'terabyte', 'petabyte'] as const
  const power = Math.min(units.length - 1, Math.floor(Math.log10(Math.max(1, bytes)) / 3))
  return new Intl.NumberFormat(localeNow(), {
    style: 'unit',
    unit: units[power] ?? 'byte',
    unitDisplay: power === 0 ? 'long' : 'short',
    maximumFractionDigits: 1,
  }).format(bytes / 1000 ** power)
}
