import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  after,
  DAY_MS,
  earlier,
  HOUR_MS,
  hexOf,
  idOf,
  instantOf,
  isoOf,
  keysOf,
  later,
  MINUTE_MS,
  no,
  ok,
  parseHex,
  parseId,
  parseInstant,
  parseSlug,
  parseZone,
  recordOf,
  SECOND_MS,
  unreachable,
  uuidFrom,
} from '../../src/domain/kit.ts'
import { dawn, idFor } from '../support/acts/story.ts'
import { instants } from '../support/arbitrary.ts'

const INSTANT_MAX = 8.64e15
const UUID = '019a9613-6a80-7c00-8000-0123456789ab'

test('an id is a lower-case UUID and nothing else', () => {
  expect(parseId(UUID)).toBe(UUID)
  expect(idOf(UUID)).toBe(UUID)
  for (const text of ['', UUID.toUpperCase(), ` ${UUID}`, `${UUID}0`, UUID.replace('-', '0')]) {
    expect(parseId(text)).toBeUndefined()
    expect(() => idOf(text)).toThrow('malformed id')
  }
})

test('an instant is a whole number of milliseconds that a date can hold', () => {
  for (const ms of [0, -1, INSTANT_MAX, -INSTANT_MAX]) {
    expect(parseInstant(ms)).toBe(ms)
    expect(instantOf(ms)).toBe(ms)
    expect(new Date(isoOf(instantOf(ms))).getTime()).toBe(ms)
  }
  for (const ms of [0.5, Number.NaN, Number.POSITIVE_INFINITY, INSTANT_MAX + 1, -INSTANT_MAX - 1]) {
    expect(parseInstant(ms)).toBeUndefined()
    expect(() => instantOf(ms)).toThrow('malformed instant')
  }
})

test('durations are what their names say', () => {
  expect(isoOf(instantOf(0))).toBe('1970-01-01T00:00:00.000Z')
  const isoAfter = (ms: number) => isoOf(after(instantOf(0), ms))
  expect(isoAfter(SECOND_MS)).toBe('1970-01-01T00:00:01.000Z')
  expect(isoAfter(MINUTE_MS)).toBe('1970-01-01T00:01:00.000Z')
  expect(isoAfter(HOUR_MS)).toBe('1970-01-01T01:00:00.000Z')
  expect(isoAfter(DAY_MS)).toBe('1970-01-02T00:00:00.000Z')
})

test('of two instants one is the earlier and one the later, in whatever order they are told', () => {
  fc.assert(
    fc.property(instants, instants, (a, b) => {
      expect(earlier(a, b)).toBe(Math.min(a, b))
      expect(later(a, b)).toBe(Math.max(a, b))
    }),
  )
  expect([earlier(dawn, dawn), later(dawn, dawn)]).toEqual([dawn, dawn])
})

test('hexadecimal is whole bytes in lower case', () => {
  for (const text of ['00', 'deadbeef']) {
    expect(parseHex(text)).toBe(text)
    expect(hexOf(text)).toBe(text)
  }
  for (const text of ['', '0', 'AB', 'abc', '0x00', 'gg', ' 00'])
    expect(parseHex(text)).toBeUndefined()
})

test('a slug has 1 to 60 lower-case letters, digits and hyphens, and begins with no hyphen', () => {
  for (const text of ['a', '7', 'synthetic-share', 'a'.repeat(60)])
    expect(parseSlug(text)).toBe(text)
  for (const text of ['', '-a', 'A', 'a b', 'a_b', 'a'.repeat(61)])
    expect(parseSlug(text)).toBeUndefined()
})

test('a zone is read by its form', () => {
  for (const text of ['UTC', 'Europe/Brussels', 'America/Port-au-Prince', 'Etc/GMT+1'])
    expect(parseZone(text)).toBe(text)
  for (const text of ['', '+01:00', 'Europe/', '/Brussels', 'Europe Brussels', '1UTC'])
    expect(parseZone(text)).toBeUndefined()
})

test('a success has a value and a refusal its reason', () => {
  expect(ok(1)).toEqual({ ok: true, value: 1 })
  expect(no('synthetic')).toEqual({ ok: false, reason: 'synthetic' })
})

test('a branch that cannot be is a bug when it is', () => {
  expect(() => unreachable({ kind: 'synthetic' } as never)).toThrow(
    'unreachable: {"kind":"synthetic"}',
  )
})

test('a record has one value for each word, in their order', () => {
  const lengths = recordOf(['one', 'three'], (word) => word.length)
  expect(lengths).toEqual({ one: 3, three: 5 })
  expect(keysOf(lengths)).toEqual(['one', 'three'])
})

test('an id of given bytes is the UUID of version 7 that RFC 9562 has in 5.7', () => {
  const bytes = (value: number) => new Uint8Array(12).fill(value)
  expect(uuidFrom(dawn, bytes(0x00))).toBe('01a1ed74-8980-7000-8000-000000000000')
  expect(uuidFrom(dawn, bytes(0xff))).toBe('01a1ed74-8980-7fff-bfff-ffffffffffff')
  const counting = Uint8Array.from({ length: 10 }, (_, place) => 0x10 + place)
  expect(uuidFrom(instantOf(0), counting)).toBe('00000000-0000-7011-9213-141516171819')
})

test('an id holds its instant, one before 1970 holds none, and both are ids', () => {
  fc.assert(
    fc.property(instants, fc.uint8Array({ minLength: 10, maxLength: 10 }), (at, bytes) => {
      const id = uuidFrom(at, bytes)
      expect(parseId(id)).toBe(id)
      expect(Number.parseInt(id.replaceAll('-', '').slice(0, 12), 16)).toBe(at)
      expect(uuidFrom(instantOf(-at), bytes).slice(0, 13)).toBe('00000000-0000')
    }),
  )
  expect(idFor('one')).not.toBe(idFor('other'))
})
