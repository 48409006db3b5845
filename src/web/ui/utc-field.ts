/** Fields of a browser for date and time: they write no zone, and here what they hold is always UTC. */

/** The latest that such a field takes: a year of five digits is a slip of the hand, and no instant. */
export const FIELD_MAX = '9999-12-31T23:59'

/** What such a field holds of an instant. */
export const fieldOf = (iso: string): string => iso.slice(0, FIELD_MAX.length)

/** The instant that such a field holds, as it is sent; undefined where it holds none. */
export function isoOfField(field: string): string | undefined {
  const ms = Date.parse(`${field}Z`)
  return Number.isNaN(ms) ? undefined : new Date(ms).toISOString()
}
