/** Times as spreadsheet programs and people write them. */
import { DAY_MS, no, ok, type Result, type Zone } from '../../domain/kit.ts'

/** Which number comes first in a date with slashes; null where the sheet does not tell. */
export type SlashOrder = 'day' | 'month' | null

export type SheetTimeCode = 'sheet.time-unreadable' | 'sheet.time-ambiguous'

/** How a sheet's times without an offset are read. */
export type Reading = {
  readonly zone: Zone | 'UTC'
  readonly slashOrder: SlashOrder
}

/** An offset that the text names itself: `Z`, `+01:00`. */
const WITH_OFFSET =
  /^(\d{4}-\d{2}-\d{2})[T ](\d{2}:\d{2})(:\d{2}(?:\.\d+)?)? ?(Z|[+-]\d{2}:?\d{2}|UTC)$/i
const YEAR_FIRST = /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[T ,]+(.+))?$/i
const YEAR_LAST = /^(\d{1,2})([-/.])(\d{1,2})\2(\d{4})(?:[T ,]+(.+))?$/i
const CLOCK = /^(\d{1,2})[:.hH](\d{2})(?:[:.](\d{2})(?:\.\d+)?)?(?: ?([ap])\.?m\.?)?$/i
const SERIAL = /^\d{5}(?:[.,]\d+)?$/

/** Day 0 of the serial dates of spreadsheet programs. */
const SERIAL_EPOCH_MS = Date.UTC(1899, 11, 30)

/** A date on the wall: what a clock there showed, as if it were UTC. */
type WallMs = number

/** Milliseconds since midnight; a date alone means midnight. */
function clockMs(text: string | undefined): number | undefined {
  if (text === undefined) return 0
  const [, hourText, minute, second = '0', half] = CLOCK.exec(text.trim()) ?? []
  if (hourText === undefined || minute === undefined) return undefined
  const hour = Number(hourText)
  if (half !== undefined && (hour < 1 || hour > 12)) return undefined
  const onDay = half === undefined ? hour : (hour % 12) + (half.toLowerCase() === 'p' ? 12 : 0)
  if (onDay > 23 || Number(minute) > 59 || Number(second) > 59) return undefined
  return ((onDay * 60 + Number(minute)) * 60 + Number(second)) * 1_000
}

/** The date on the wall, or undefined for one that no calendar has, such as 30 February. */
function wallOf(date: [year: number, month: number, day: number], clock: string | undefined) {
  const [year, month, day] = date
  const midnight = new Date(Date.UTC(year, month - 1, day))
  const inDay = clockMs(clock)
  if (midnight.getUTCMonth() !== month - 1 || midnight.getUTCDate() !== day) return undefined
  return inDay === undefined ? undefined : midnight.getTime() + inDay
}

/** What a clock in the zone shows at an instant; Swedish writes dates as ISO 8601 does. */
const shownIn = (zone: Reading['zone'], ms: number): WallMs =>
  Date.parse(`${new Date(ms).toLocaleString('sv-SE', { timeZone: zone }).replace(' ', 'T')}Z`)

/**
 * The instant at which a clock in the zone shows this. Asked twice, since the first guess may lie
 * on the other side of a change of the clocks.
 */
function instantIn(zone: Reading['zone'], wall: WallMs): number {
  const guess = wall - (shownIn(zone, wall) - wall)
  return guess - (shownIn(zone, guess) - wall)
}

/** Whether a date with slashes tells which of its numbers is the day. */
function orderOf(text: string): SlashOrder {
  const [, first, separator, second, , clock] = YEAR_LAST.exec(text.trim()) ?? []
  if (separator !== '/') return null
  if (Number(first) > 12) return 'day'
  return Number(second) > 12 || /[ap]\.?m\.?$/i.test(clock ?? '') ? 'month' : null
}

/** The order that a sheet's own dates tell, unless they tell both or none. */
export function slashOrderIn(texts: readonly string[]): SlashOrder {
  const told = new Set(texts.map(orderOf).filter((order) => order !== null))
  const [order = null] = told
  return told.size === 1 ? order : null
}

/** A date with the year last: points and hyphens put the day first, slashes as the sheet does. */
function wallOfYearLast(text: string, slashOrder: SlashOrder): WallMs | 'ambiguous' | undefined {
  const [, first, separator, second, year, clock] = YEAR_LAST.exec(text) ?? []
  if (first === undefined || second === undefined || year === undefined) return undefined
  const order = separator === '/' && first !== second ? slashOrder : 'day'
  if (order === null) return 'ambiguous'
  const [day, month] = order === 'day' ? [first, second] : [second, first]
  return wallOf([Number(year), Number(month), Number(day)], clock)
}

function wallOfText(text: string, slashOrder: SlashOrder): WallMs | 'ambiguous' | undefined {
  if (SERIAL.test(text)) {
    // Serial dates are fractions of a day: only whole seconds survive them.
    const seconds = Math.round((Number(text.replace(',', '.')) * DAY_MS) / 1_000)
    return SERIAL_EPOCH_MS + seconds * 1_000
  }
  const [, year, month, day, clock] = YEAR_FIRST.exec(text) ?? []
  return year === undefined
    ? wallOfYearLast(text, slashOrder)
    : wallOf([Number(year), Number(month), Number(day)], clock)
}

/** A written time as RFC 3339 in UTC. One without an offset is of the reading's zone. */
export function sheetTime(written: string, reading: Reading): Result<string, SheetTimeCode> {
  const text = written.trim()
  const [, date, minutes, seconds = ':00', offset] = WITH_OFFSET.exec(text) ?? []
  if (offset !== undefined) {
    const plain = offset.toUpperCase() === 'UTC' ? 'Z' : offset.toUpperCase()
    const ms = Date.parse(`${date}T${minutes}${seconds}${plain}`)
    return Number.isNaN(ms) ? no('sheet.time-unreadable') : ok(new Date(ms).toISOString())
  }
  const wall = wallOfText(text, reading.slashOrder)
  if (wall === 'ambiguous') return no('sheet.time-ambiguous')
  if (wall === undefined) return no('sheet.time-unreadable')
  return ok(new Date(instantIn(reading.zone, wall)).toISOString())
}
