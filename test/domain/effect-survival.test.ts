/** Curves and intervals, held against what others have published. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { dispersionOf, rateOf, rateRatio, ratioOfRatios } from '../../src/domain/effect/rate.ts'
import { atRiskAt, type Life, survivalOf } from '../../src/domain/effect/survival.ts'

const ended = (lastedMs: number): Life => ({ lastedMs, ended: true })
const seen = (lastedMs: number): Life => ({ lastedMs, ended: false })

/** Weeks in remission under 6-MP, Freireich and others, Blood 21 (1963); each textbook has them. */
const remissions: readonly Life[] = [
  ...[6, 6, 6, 7, 10, 13, 16, 22, 23].map(ended),
  ...[6, 9, 10, 11, 17, 19, 20, 25, 32, 32, 34, 35].map(seen),
]

test('the curve of the 6-MP data is the published one, with its standard errors and intervals', () => {
  const { steps, medianMs, lives, ended: relapses, seenMs } = survivalOf(remissions)
  const told = steps.map(({ atMs, atRisk, ended: fell, survival, standardError, low, high }) => [
    ...[atMs, atRisk, fell],
    ...[survival, standardError, low, high].map((each) => Number(each?.toFixed(3))),
  ])
  // Survival and Greenwood's error as in Collett and in Kleinbaum and Klein; intervals as survfit
  // of R prints them with conf.type = "log-log".
  expect(told).toEqual([
    [6, 21, 3, 0.857, 0.076, 0.62, 0.952],
    [7, 17, 1, 0.807, 0.087, 0.563, 0.923],
    [10, 15, 1, 0.753, 0.096, 0.503, 0.889],
    [13, 12, 1, 0.69, 0.107, 0.432, 0.849],
    [16, 11, 1, 0.627, 0.114, 0.368, 0.805],
    [22, 7, 1, 0.538, 0.128, 0.268, 0.747],
    [23, 6, 1, 0.448, 0.135, 0.188, 0.68],
  ])
  expect({ medianMs, lives, relapses, seenMs }).toEqual({
    ...{ medianMs: 23, lives: 21, relapses: 9, seenMs: 35 },
  })
  expect([0, 6, 10, 35, 36].map((at) => atRiskAt(remissions, at))).toEqual([21, 21, 15, 1, 0])
})

test('the placebo arm of the same study: all have ended, the median is 8, and no error where none is left', () => {
  const weeks = [1, 1, 2, 2, 3, 4, 4, 5, 5, 8, 8, 8, 8, 11, 11, 12, 12, 15, 17, 22, 23]
  const { steps, medianMs } = survivalOf(weeks.map(ended))
  expect(medianMs).toBe(8)
  expect(steps.map(({ survival }) => Number(survival.toFixed(3)))).toEqual([
    0.905, 0.81, 0.762, 0.667, 0.571, 0.381, 0.286, 0.19, 0.143, 0.095, 0.048, 0,
  ])
  expect(steps.at(-1)).toMatchObject({ standardError: null, low: null, high: null })
})

test('nobody, or nobody who ended: the curve stays whole and has no median', () => {
  expect(survivalOf([])).toEqual({ lives: 0, ended: 0, steps: [], medianMs: null, seenMs: 0 })
  expect(survivalOf([seen(4), seen(9)])).toMatchObject({ steps: [], medianMs: null, seenMs: 9 })
})

test('a curve only falls, stays inside its interval, and without censoring is the share that is left', () => {
  const life = fc.record({ lastedMs: fc.integer({ min: 1, max: 30 }), ended: fc.boolean() })
  fc.assert(
    fc.property(fc.array(life, { maxLength: 40 }), (lives) => {
      let last = 1
      for (const { survival, low, high } of survivalOf(lives).steps) {
        expect(survival).toBeLessThan(last)
        last = survival
        if (low === null || high === null) continue
        expect(low).toBeLessThanOrEqual(survival)
        expect(high).toBeGreaterThanOrEqual(survival)
      }
      const whole = lives.map((each) => ({ ...each, ended: true }))
      for (const { atMs, survival } of survivalOf(whole).steps) {
        const left = whole.filter(({ lastedMs }) => lastedMs > atMs).length / whole.length
        expect(survival).toBeCloseTo(left, 9)
      }
    }),
  )
})

test('rates have the exact interval of the tables of Garwood', () => {
  const of = (posts: number) => {
    const { low, high } = rateOf({ posts, hours: 1 })
    return [low, high].map((each) => Number(each?.toFixed(3)))
  }
  // Geigy's tables, and 2 x chi-square of scipy 1.17.
  expect(of(0)).toEqual([0, 3.689])
  expect(of(1)).toEqual([0.025, 5.572])
  expect(of(5)).toEqual([1.623, 11.668])
  expect(of(10)).toEqual([4.795, 18.39])
  expect(of(100)).toEqual([81.364, 121.627])
  expect(of(1_949)).toEqual([1863.424, 2037.493])
  expect(rateOf({ posts: 10, hours: 4 })).toMatchObject({ value: 2.5 })
})

test('the ratio of two rates has the exact interval that R gives, also where nothing is left', () => {
  const told = (after: [number, number], before: [number, number]) => {
    const found = rateRatio(
      { posts: after[0], hours: after[1] },
      { posts: before[0], hours: before[1] },
    )
    return found && [found.value, found.low, found.high].map((each) => Number(each?.toFixed(6)))
  }
  // The example of poisson.test in R: c(11, 6+8+7), c(800, 1083+1050+878).
  expect(told([11, 800], [21, 3_011])).toEqual([1.971488, 0.858426, 4.277266])
  // Rothman's cohort of fluoroscopy, 41 in 28,010 against 15 in 19,017.
  expect(told([41, 28_010], [15, 19_017])).toEqual([1.855759, 1.005684, 3.6093])
  expect(told([0, 61], [1_949, 336])).toEqual([0, 0, 0.010435])
  expect(told([3, 10], [0, 10])).toBeUndefined()
})

test('turning two rates round turns their ratio and its interval round', () => {
  const count = fc.record({
    posts: fc.integer({ min: 1, max: 500 }),
    hours: fc.integer({ min: 1, max: 900 }),
  })
  fc.assert(
    fc.property(count, count, (a, b) => {
      const [there, back] = [rateRatio(a, b), rateRatio(b, a)]
      expect(there?.value).toBeCloseTo(1 / (back?.value ?? 0), 6)
      expect((there?.low ?? 0) * (back?.high ?? 0)).toBeCloseTo(1, 6)
    }),
    { numRuns: 30 },
  )
})

test('one ratio against another says nothing without four counts, and bursts make it wider', () => {
  const [many, few] = [
    { posts: 100, hours: 100 },
    { posts: 10, hours: 100 },
  ]
  const counts = { after: few, before: many, controlAfter: many, controlBefore: many }
  const plain = ratioOfRatios(counts, 1)
  expect(plain?.value).toBeCloseTo(0.1)
  // exp(1.96 x sqrt(1/10 + 3/100)) = 2.0272
  expect((plain?.high ?? 0) / (plain?.value ?? 1)).toBeCloseTo(2.0272, 3)
  const bursts = ratioOfRatios(counts, 4)
  expect((bursts?.high ?? 0) / (bursts?.value ?? 1)).toBeCloseTo(2.0272 ** 2, 2)
  const none = { posts: 0, hours: 9 }
  expect(ratioOfRatios({ ...counts, controlAfter: none }, 1)).toBeUndefined()
})

test('posts that come evenly are less dispersed than one, and bursts more', () => {
  expect(dispersionOf([2, 2, 2, 2])).toBe(0)
  expect(dispersionOf([0, 0, 0, 8])).toBe(8)
  expect(dispersionOf([4])).toBeNull()
  expect(dispersionOf([0, 0])).toBeNull()
})
