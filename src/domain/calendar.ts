/**
 * Periods of days and months on the calendar of a zone. The day of the act does not count, and a
 * period ends when its last day is over there, whatever the clocks did in between.
 */
import { after, DAY_MS, type Instant, instantOf, type Zone } from './kit.ts'

/** A period as a law writes it. */
export type Period = { readonly days: number } | { readonly months: number }

type Day = { readonly year: number; readonly month: number; readonly day: number }

const parts = ['year', 'month', 'day', 'hour', 'minute', 'second'] as const

const clocks = new Map<Zone, Intl.DateTimeFormat>()

/** What calendar and clock show there, as if it were UTC. */
function shownAt(at: Instant, zone: Zone): number {
  const options = { calendar: 'gregory', hourCycle: 'h23', era: 'short' } as const
  const numeric = Object.fromEntries(parts.map((part) => [part, 'numeric']))
  const clock =
    clocks.get(zone) ?? new Intl.DateTimeFormat('en', { ...options, ...numeric, timeZone: zone })
  clocks.set(zone, clock)
  const shown = new Map(clock.formatToParts(at).map(({ type, value }) => [type, Number(value)]))
  const of = (part: (typeof parts)[number]): number => shown.get(part) ?? 0
  return Date.UTC(of('year'), of('month') - 1, of('day'), of('hour'), of('minute'), of('second'))
}

/** The day that is at an instant there. */
export function dayAt(at: Instant, zone: Zone): Day {
  const shown = new Date(shownAt(at, zone))
  return {
    year: shown.getUTCFullYear(),
    month: shown.getUTCMonth() + 1,
    day: shown.getUTCDate(),
  }
}

/** Day and time of day at an instant there. */
export function timeAt(
  at: Instant,
  zone: Zone,
): Day & { readonly hour: number; readonly minute: number } {
  const shown = new Date(shownAt(at, zone))
  return { ...dayAt(at, zone), hour: shown.getUTCHours(), minute: shown.getUTCMinutes() }
}

/**
 * The instant at which calendar and clock show something there: in ms, as if it were UTC. Of two it
 * is the first; undefined where the clocks leap over it.
 */
export function instantShowing(shown: number, zone: Zone): Instant | undefined {
  // A day before and a day after, one of them has the clock of the instant itself.
  const found = [-DAY_MS, DAY_MS]
    .map((away) => after(instantOf(shown), away))
    .map((near) => after(instantOf(shown), near - shownAt(near, zone)))
    .filter((at) => shownAt(at, zone) === shown)
  return found.length === 0 ? undefined : instantOf(Math.min(...found))
}

/** The instant at which a day begins there. */
function beginOf({ year, month, day }: Day, zone: Zone): Instant {
  const midnight = Date.UTC(year, month - 1, day)
  // The clock may have been changed between the first guess and the day itself.
  let at = instantOf(midnight)
  for (let turn = 0; turn < 3; turn += 1) at = after(at, midnight - shownAt(at, zone))
  return at
}

/** The last day of a period that an act of that day starts: of months, one that the month has. */
function lastDay({ year, month, day }: Day, period: Period): Day {
  if ('days' in period) {
    const last = new Date(Date.UTC(year, month - 1, day) + period.days * DAY_MS)
    return { year: last.getUTCFullYear(), month: last.getUTCMonth() + 1, day: last.getUTCDate() }
  }
  const months = year * 12 + month - 1 + period.months
  const [lastYear, lastMonth] = [Math.floor(months / 12), (months % 12) + 1]
  const length = new Date(Date.UTC(lastYear, lastMonth, 0)).getUTCDate()
  return { year: lastYear, month: lastMonth, day: Math.min(day, length) }
}

/** When a period is over that an act of that instant starts. */
export function endOf(start: Instant, period: Period, zone: Zone): Instant {
  const { year, month, day } = lastDay(dayAt(start, zone), period)
  return beginOf({ year, month, day: day + 1 }, zone)
}
