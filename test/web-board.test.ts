/** What the board of readiness counts and where the map puts it. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { lacks, stateCodes } from '../src/domain/words.ts'
import type { CardLine } from '../src/protocol/card.ts'
import { countdown } from '../src/web/board/countdown.ts'
import { capitals } from '../src/web/board/places.ts'
import { byKind, byState, isReady } from '../src/web/board/tally.ts'
import { exhibitName } from '../src/web/card/exhibit-name.ts'
import { syntheticBoard } from '../src/web/dev/board.ts'
import { apart } from '../src/web/wall/apart.ts'

const [sample] = syntheticBoard().cards
if (sample === undefined) throw new Error('the board has no card')

const cards: fc.Arbitrary<readonly CardLine[]> = fc
  .array(
    fc.record({
      kind: fc.constantFrom('server', 'domain', 'app', 'stream'),
      state: fc.constantFrom(...stateCodes),
      lacks: fc.subarray([...lacks]),
      stage: fc.constantFrom('sealed', 'sent'),
    }),
    { maxLength: 60 },
  )
  .map((list) => list.map((change, place) => ({ ...sample, ...change, card: String(place) })))

const sum = (counts: readonly number[]): number => counts.reduce((total, count) => total + count, 0)

test('kinds and states add up to the same measures, ready and not', () => {
  fc.assert(
    fc.property(cards, (all) => {
      const ready = all.filter(isReady).length
      const kinds = byKind(all, isReady)
      expect(sum(kinds.map(({ total }) => total))).toBe(all.length)
      expect(sum(kinds.map((kind) => kind.ready))).toBe(ready)
      const missing = kinds.flatMap((kind) => kind.missing.map(([, count]) => count))
      expect(sum(missing)).toBe(all.length - ready)
      const states = byState(all)
      expect(sum(states.map((state) => state.cards.length))).toBe(all.length)
      expect(sum(states.map(({ waiting }) => waiting.length))).toBe(all.length - ready)
    }),
  )
})

test('whoever is not ready stands first, and each half by name', () => {
  fc.assert(
    fc.property(cards, (all) => {
      const states = byState(all)
      const first = states.findIndex(({ waiting }) => waiting.length === 0)
      const [waiting, ready] =
        first === -1 ? [states, []] : [states.slice(0, first), states.slice(first)]
      expect(ready.every((each) => each.waiting.length === 0)).toBe(true)
      for (const half of [waiting, ready]) {
        const names = half.map(({ state }) => state)
        expect(names).toEqual([...names].sort())
      }
    }),
  )
})

test.each([
  ['2020-01-02T00:00:00.000Z', 'T − 24:00:00'],
  ['2020-01-01T00:00:00.400Z', 'T − 00:00:01'],
  ['2020-01-01T00:00:00.000Z', 'T + 00:00:00'],
  ['2019-12-31T23:13:50.000Z', 'T + 00:46:10'],
  ['2020-01-04T23:59:59.000Z', 'T − 95:59:59'],
  ['2020-01-11T01:00:00.000Z', 'T − 10 days'],
])('at midnight a go at %s is %s away', (goAt, said) => {
  expect(countdown(new Date(goAt), new Date('2020-01-01T00:00:00.000Z'))).toBe(said)
})

test('every zone of a capital is one that clocks know', () => {
  for (const { zone } of Object.values(capitals)) {
    expect(() => new Intl.DateTimeFormat('en', { timeZone: zone })).not.toThrow()
  }
})

test.each([
  ['Server 5', 4, '5-04'],
  ['Hall 2, rack 17', 1, '17-01'],
  ['The cellar', 12, '12'],
  [null, 3, '03'],
])('on the card "%s" exhibit %i is called %s', (name, number, said) => {
  expect(exhibitName({ name }, number)).toBe(said)
})

test('boxes that have room do not overlap, and all of them stay in the frame', () => {
  const frame = { width: 648, height: 372 }
  const boxes = fc.array(
    fc.record({
      x: fc.integer({ min: 0, max: frame.width }),
      y: fc.integer({ min: 0, max: frame.height }),
      width: fc.integer({ min: 60, max: 100 }),
      height: fc.constant(30),
    }),
    { minLength: 1, maxLength: 8 },
  )
  fc.assert(
    fc.property(boxes, (given) => {
      const placed = apart(given, frame)
      expect(placed).toHaveLength(given.length)
      for (const [place, one] of placed.entries()) {
        expect(one.x - one.width / 2).toBeGreaterThanOrEqual(0)
        expect(one.x + one.width / 2).toBeLessThanOrEqual(frame.width)
        expect(one.y - one.height / 2).toBeGreaterThanOrEqual(0)
        expect(one.y + one.height / 2).toBeLessThanOrEqual(frame.height)
        for (const other of placed.slice(place + 1)) {
          const across = (one.width + other.width) / 2 - Math.abs(one.x - other.x)
          const down = (one.height + other.height) / 2 - Math.abs(one.y - other.y)
          expect(Math.min(across, down)).toBeLessThanOrEqual(0.01)
        }
      }
    }),
  )
})
