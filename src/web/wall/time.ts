/** Civil time as the wall shows it: the time of the action, in the zone of its post. */
import { clock, clockOrDay } from '../ui/format.ts'

/** What the clock of the command post says now. */
export type Civil = { readonly zone: string; readonly now: Date }

/** The time of an instant of today, else its day. */
export const when = (iso: string, civil: Civil): string =>
  clockOrDay(new Date(iso), civil.now, civil.zone)

/** The time of an instant, whatever its day. */
export const timeOf = (iso: string, zone: string): string => clock(new Date(iso), zone)
