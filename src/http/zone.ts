/** Zones as people name them. */
import { parseZone, type Zone } from '../domain/kit.ts'

/** A zone that this machine knows, or undefined. */
export function knownZone(text: string): Zone | undefined {
  const zone = parseZone(text)
  try {
    return zone && new Intl.DateTimeFormat('en', { timeZone: zone }) && zone
  } catch (error) {
    if (error instanceof RangeError) return undefined
    throw error
  }
}
