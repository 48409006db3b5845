/** The few tools every domain file uses: typed ids, instants, results. The only file with casts. */

declare const brand: unique symbol

/** A UUID that has been parsed into one kind of identifier and cannot be passed as another. */
export type Id<Kind extends string> = string & { readonly [brand]: Kind }

/** Milliseconds since 1970-01-01T00:00:00Z. The domain is handed the time; it never asks for it. */
export type Instant = number & { readonly [brand]: 'instant' }

/** Durations in milliseconds. */
export const SECOND_MS = 1_000
/** One minute in milliseconds. */
export const MINUTE_MS = 60_000
/** One hour in milliseconds. */
export const HOUR_MS = 3_600_000
/** One day of 24 hours in milliseconds; calendar days are another thing. */
export const DAY_MS = 86_400_000

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/

/** Reads a lower-case UUID as an id of one kind, or gives undefined. */
export function parseId<Kind extends string>(text: string): Id<Kind> | undefined {
  return UUID.test(text) ? (text as Id<Kind>) : undefined
}

/** An id that our own code has made or our own database has kept. A malformed one is a bug. */
export function idOf<Kind extends string>(text: string): Id<Kind> {
  const id = parseId<Kind>(text)
  if (id === undefined) throw new Error('malformed id from our own store')
  return id
}

/** The highest instant a JavaScript date can hold, in milliseconds. */
const INSTANT_MAX = 8_640_000_000_000_000

/** A whole number of milliseconds as an instant, or undefined when no date can hold it. */
export function parseInstant(ms: number): Instant | undefined {
  return Number.isSafeInteger(ms) && Math.abs(ms) <= INSTANT_MAX ? (ms as Instant) : undefined
}

/** An instant from our own clock or store. Anything else is a bug. */
export function instantOf(ms: number): Instant {
  const instant = parseInstant(ms)
  if (instant === undefined) throw new Error('malformed instant from our own store')
  return instant
}

/** The instant a duration in milliseconds after another. */
export const after = (start: Instant, durationMs: number): Instant =>
  (start + durationMs) as Instant

/** The later of two instants. */
export const later = (a: Instant, b: Instant): Instant => (a > b ? a : b)

/** The earlier of two instants. */
export const earlier = (a: Instant, b: Instant): Instant => (a < b ? a : b)

/** ISO 8601 in UTC with milliseconds, for people and for the wire. */
export const isoOf = (instant: Instant): string => new Date(instant).toISOString()

/** Success with a value, or an expected refusal with its reason. Bugs and outages throw instead. */
export type Result<Value, Reason> =
  | { readonly ok: true; readonly value: Value }
  | { readonly ok: false; readonly reason: Reason }

/** A success. */
export const ok = <Value>(value: Value): Result<Value, never> => ({ ok: true, value })

/** An expected refusal. */
export const no = <Reason>(reason: Reason): Result<never, Reason> => ({ ok: false, reason })

/** Marks a branch that the types say is impossible. Reaching it is a bug, so it throws. */
export function unreachable(value: never): never {
  throw new Error(`unreachable: ${JSON.stringify(value)}`)
}

/** Narrows a text to one word of a closed list, or gives undefined. */
export function wordOf<Word extends string>(
  list: readonly Word[],
  text: unknown,
): Word | undefined {
  return list.find((word) => word === text)
}

/** The keys of a record whose type is closed, in the order written. */
export const keysOf = <Key extends string>(
  record: Readonly<Record<Key, unknown>>,
): readonly Key[] => Object.keys(record) as Key[]

/** A record with one value for each word of a closed list. */
export function recordOf<Key extends string, Value>(
  keys: readonly Key[],
  valueFor: (key: Key) => Value,
): Record<Key, Value> {
  return Object.fromEntries(keys.map((key) => [key, valueFor(key)])) as Record<Key, Value>
}

/** Lower-case hexadecimal digits: hashes, commitments, keys. */
export type Hex = string & { readonly [brand]: 'hex' }

/** Reads lower-case hexadecimal, or gives undefined. */
export const parseHex = (text: string): Hex | undefined =>
  /^(?:[0-9a-f]{2})+$/.test(text) ? (text as Hex) : undefined

/** Hexadecimal that our own code or store has made. Anything else is a bug. */
export function hexOf(text: string): Hex {
  const hex = parseHex(text)
  if (hex === undefined) throw new Error('malformed hexadecimal from our own store')
  return hex
}

/** A short name of the directory, such as a platform: lower-case letters, digits and hyphens. */
export type Slug = string & { readonly [brand]: 'slug' }

/** Reads a slug of 1 to 60 characters, or gives undefined. */
export const parseSlug = (text: string): Slug | undefined =>
  /^[a-z0-9][a-z0-9-]{0,59}$/.test(text) ? (text as Slug) : undefined

/** An IANA time zone name, as the runtime knows it. */
export type Zone = string & { readonly [brand]: 'zone' }

/** Reads a zone name by its form alone; whether the runtime knows it is checked at the edge. */
export const parseZone = (text: string): Zone | undefined =>
  /^[A-Za-z]+(?:[/_+-][A-Za-z0-9]+)*$/.test(text) ? (text as Zone) : undefined

/**
 * A UUID of version 7 from an instant and at least ten further bytes: random ones for a fresh id,
 * derived ones where the same thing must get the same id again. RFC 9562, 5.7.
 */
export function uuidFrom<Kind extends string>(at: Instant, bytes: Uint8Array): Id<Kind> {
  const time = Math.max(0, at).toString(16).padStart(12, '0')
  const byte = (index: number): number => bytes[index] ?? 0
  const version = hexOfByte((byte(0) & 0x0f) | 0x70) + hexOfByte(byte(1))
  const variant = hexOfByte((byte(2) & 0x3f) | 0x80) + hexOfByte(byte(3))
  let rest = ''
  for (let index = 4; index < 10; index += 1) rest += hexOfByte(byte(index))
  return `${time.slice(0, 8)}-${time.slice(8)}-${version}-${variant}-${rest}` as Id<Kind>
}

const hexOfBytes = Array.from({ length: 256 }, (_, value) => value.toString(16).padStart(2, '0'))
const hexOfByte = (value: number): string => hexOfBytes[value] ?? ''

/** The compartment that everybody of an operation sees: what belongs to nobody in particular. */
export const ORDINARY = 'open'

/** The key of a breakdown for whatever has none: no provider, no state. */
export const NO_KEY = '--'
