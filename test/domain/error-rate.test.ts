/**
 * The rate of errors. Values to compare with: R. G. Newcombe, Two-sided confidence intervals for the
 * single proportion, Statistics in Medicine 17 (1998) 857-872, table I, method 3 (score, Wilson), and
 * Python: z = statistics.NormalDist().inv_cdf(.975), p = k/n,
 * (p + z*z/2/n -+ z*sqrt(p*(1-p)/n + z*z/4/n/n)) / (1 + z*z/n).
 */
import { createHmac } from 'node:crypto'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { hexOf } from '../../src/domain/kit.ts'
import {
  errorRateOf,
  MEASURED_MIN,
  type RereviewTally,
  tallyOf,
  wilson,
} from '../../src/domain/rereview/error-rate.ts'
import { drawn } from '../../src/domain/rereview.ts'
import { rereviewStates } from '../../src/domain/words.ts'
import { id, operation } from '../law/samples.ts'

const four = (value: number): number => Math.round(value * 10_000) / 10_000

const tally = (reviewed: number, wrong: number, more: Partial<RereviewTally> = {}) => ({
  ...{ drawn: reviewed, reviewed, wrong, unsettled: 0, skipped: 0 },
  ...more,
})

test.for([
  [81, 263, 0.2553, 0.3662],
  [15, 148, 0.0624, 0.1605],
  [0, 20, 0, 0.1611],
  [1, 29, 0.0061, 0.1718],
  [50, 50, 0.9287, 1],
] as const)('%i of %i lies between %f and %f, as published', ([count, of, low, high]) => {
  const interval = wilson(count, of)
  expect([four(interval.low), four(interval.high)]).toEqual([low, high])
})

test('ten wrong of eight hundred are 1.25 per cent, 0.7 to 2.3', () => {
  expect(errorRateOf(tally(800, 10)).measured).toEqual({ percent: 1.25, low: 0.68, high: 2.29 })
})

test('of too few no rate is told, and never none', () => {
  expect(errorRateOf(tally(MEASURED_MIN - 1, 0)).measured).toBeNull()
  expect(errorRateOf(tally(0, 0)).measured).toBeNull()
  expect(errorRateOf(tally(MEASURED_MIN, 0)).measured).toEqual({ percent: 0, low: 0, high: 7.13 })
})

test('the interval holds the share, narrows with the number, and lies within all and none', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 100_000 }), fc.float({ min: 0, max: 1 }), (of, share) => {
      fc.pre(!Number.isNaN(share))
      const count = Math.round(of * share)
      const { low, high } = wilson(count, of)
      const wider = wilson(count, of)
      const narrower = wilson(count * 10, of * 10)
      expect(low).toBeGreaterThanOrEqual(0)
      expect(high).toBeLessThanOrEqual(1)
      expect(low).toBeLessThanOrEqual(count / of)
      expect(high).toBeGreaterThanOrEqual(count / of)
      expect(narrower.high - narrower.low).toBeLessThan(wider.high - wider.low)
    }),
  )
})

test('what nobody has settled is wrong at the upper end, and right at the lower', () => {
  const settled = errorRateOf(tally(300, 3)).measured
  const open = errorRateOf(tally(300, 3, { unsettled: 9 })).measured
  expect(open).toMatchObject({ percent: 1, low: settled?.low })
  expect(open?.high).toBe(errorRateOf(tally(300, 12)).measured?.high)
})

test('what was not decided again counts as open, and as skipped where somebody handed it back', () => {
  const rows = rereviewStates.flatMap((state) => [
    { state, skippedBy: [] },
    { state, skippedBy: [id<'person'>(1)] },
  ])
  expect(tallyOf(rows)).toEqual({ drawn: 12, reviewed: 8, wrong: 2, unsettled: 2, skipped: 2 })
})

test('nineteen of twenty samples hold the true share, drawn by the order that the house draws by', () => {
  const items = Array.from({ length: 600 }, (_, number) => ({ item: id<'item'>(number) }))
  const wrong = new Set(items.slice(0, 30).map(({ item }) => item))
  const hash = (text: string) => hexOf(createHmac('sha256', 'synthetic').update(text).digest('hex'))
  const held = Array.from({ length: 150 }, (_, seed) => {
    const sample = drawn(items, 120, { op: operation.op, round: 1, seed }, hash)
    const { low, high } = wilson(sample.filter(({ item }) => wrong.has(item)).length, 120)
    return low <= 0.05 && 0.05 <= high
  })
  expect(held.filter(Boolean).length).toBeGreaterThanOrEqual(142)
})
