import fc from 'fast-check'
import { expect, test } from 'vitest'
import { dayAt, endOf, instantShowing, timeAt } from '../../src/domain/calendar.ts'
import { after, DAY_MS, type Instant, instantOf, isoOf, parseZone } from '../../src/domain/kit.ts'

const zoneOf = (name: string) => {
  const zone = parseZone(name)
  if (zone === undefined) throw new Error('no zone')
  return zone
}

const zones = ['Europe/Brussels', 'America/New_York', 'Africa/Cairo', 'Asia/Kathmandu', 'UTC'].map(
  zoneOf,
)

const at = (iso: string): Instant => instantOf(Date.parse(iso))

test.each([
  // The day of the act does not count, and the last day is whole.
  ['2026-11-18T09:00:00Z', 'Europe/Brussels', { days: 60 }, '2027-01-17T23:00:00.000Z'],
  ['2026-11-18T23:30:00Z', 'Europe/Brussels', { days: 60 }, '2027-01-18T23:00:00.000Z'],
  // Over the change to summer time.
  ['2027-01-18T09:00:00Z', 'Europe/Brussels', { days: 90 }, '2027-04-18T22:00:00.000Z'],
  ['2027-01-18T03:00:00Z', 'America/New_York', { days: 90 }, '2027-04-18T04:00:00.000Z'],
  ['2026-11-18T09:00:00Z', 'Europe/Brussels', { months: 6 }, '2027-05-18T22:00:00.000Z'],
  // A month without that day: its last one.
  ['2026-08-31T09:00:00Z', 'Europe/Brussels', { months: 6 }, '2027-02-28T23:00:00.000Z'],
  ['2027-08-31T09:00:00Z', 'Europe/Brussels', { months: 6 }, '2028-02-29T23:00:00.000Z'],
] as const)('from %s in %s, %o ends at %s', (start, zone, period, end) => {
  expect(isoOf(endOf(at(start), period, zoneOf(zone)))).toBe(end)
})

test('a period of days ends as the next day begins there, so many days later on the calendar', () => {
  const starts = fc.integer({ min: Date.UTC(2020, 0), max: Date.UTC(2040, 0) }).map(instantOf)
  const days = fc.integer({ min: 1, max: 400 })
  const check = (start: Instant, count: number, place: number) => {
    const zone = zones[place % zones.length] ?? zoneOf('UTC')
    const end = endOf(start, { days: count }, zone)
    const day = (instant: Instant): number => {
      const { year, month, day: number } = dayAt(instant, zone)
      return Date.UTC(year, month - 1, number) / DAY_MS
    }
    expect(day(end) - day(start)).toBe(count + 1)
    expect(day(after(end, -1)) - day(start)).toBe(count)
  }
  fc.assert(fc.property(starts, days, fc.nat(), check))
})

const shownAs = (at: Instant, zone: ReturnType<typeof zoneOf>): number => {
  const { year, month, day, hour, minute } = timeAt(at, zone)
  return Date.UTC(year, month - 1, day, hour, minute)
}

test('what a clock shows at an instant is read back as it, or as the earlier of two', () => {
  const minutes = fc.integer({ min: Date.UTC(2020, 0) / 60_000, max: Date.UTC(2040, 0) / 60_000 })
  const check = (minute: number, place: number) => {
    const zone = zones[place % zones.length] ?? zoneOf('UTC')
    const instant = instantOf(minute * 60_000)
    const read = instantShowing(shownAs(instant, zone), zone)
    if (read === undefined) throw new Error('what was shown is never shown')
    expect(shownAs(read, zone)).toBe(shownAs(instant, zone))
    expect(read).toBeLessThanOrEqual(instant)
    expect(instant - read).toBeLessThan(DAY_MS / 12)
  }
  fc.assert(fc.property(minutes, fc.nat(), check))
})

test.each([
  ['2026-11-21T14:00Z', 'Europe/Brussels', '2026-11-21T13:00:00.000Z'],
  ['2026-07-21T14:00Z', 'Europe/Brussels', '2026-07-21T12:00:00.000Z'],
  // Shown twice as summer ends: the first.
  ['2026-10-25T02:30Z', 'Europe/Brussels', '2026-10-25T00:30:00.000Z'],
  ['2026-10-25T03:00Z', 'Europe/Brussels', '2026-10-25T02:00:00.000Z'],
  ['2026-11-01T01:30Z', 'America/New_York', '2026-11-01T05:30:00.000Z'],
  // The clocks leap over it as summer begins.
  ['2026-03-29T02:30Z', 'Europe/Brussels', undefined],
  ['2026-03-29T03:00Z', 'Europe/Brussels', '2026-03-29T01:00:00.000Z'],
] as const)('what shows %s in %s is %s', (shown, zone, instant) => {
  const read = instantShowing(Date.parse(shown), zoneOf(zone))
  expect(read === undefined ? undefined : isoOf(read)).toBe(instant)
})
