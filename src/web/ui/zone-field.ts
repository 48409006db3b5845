/** Fields for date and time that hold what the clock of a place shows: the operation's, mostly. */
import { instantShowing, timeAt } from '../../domain/calendar.ts'
import { instantOf, isoOf, parseZone } from '../../domain/kit.ts'
import { fieldOf } from './utc-field.ts'

/** What such a field holds of an instant. */
export function fieldIn(at: Date, zone: string): string {
  const place = parseZone(zone)
  if (place === undefined) return fieldOf(at.toISOString())
  const { year, month, day, hour, minute } = timeAt(instantOf(at.getTime()), place)
  return fieldOf(new Date(Date.UTC(year, month - 1, day, hour, minute)).toISOString())
}

/** The instant that such a field holds, as it is sent; undefined where no clock there ever shows it. */
export function isoIn(field: string, zone: string): string | undefined {
  const shown = Date.parse(`${field}Z`)
  const place = parseZone(zone)
  if (Number.isNaN(shown) || place === undefined) return undefined
  const at = instantShowing(shown, place)
  return at === undefined ? undefined : isoOf(at)
}
