import { expect, test } from 'vitest'
import { compareQuality, type SeenLook } from '../../src/exercise/compare-quality.ts'
import { secondLookOf } from '../../src/exercise/decisions.ts'
import { itemsOf } from '../../src/exercise/items.ts'
import type { QualityTruth } from '../../src/exercise/quality-truth.ts'
import { november } from '../../src/exercise/scenarios/november.ts'
import { rateOfWorld } from '../../src/worker/quality-agreement.ts'

const look = { item: 'a', key: 'synthetic/a', decision: 'refer', again: 'monitor', at: 0 } as const
const overturned = { ...look, verdict: { is: 'overturned', at: 1 } } as const
const truth: QualityTruth = { samples: [{ at: 0, size: 2 }], looks: [overturned] }

const waiting: SeenLook = {
  ...{ item: 'b', state: 'drawn', decision: 'refer', again: null, isOwnWork: false },
}
const seen: SeenLook = {
  ...{ item: 'a', state: 'overturned', decision: 'refer', again: 'monitor', isOwnWork: false },
}

const kindsOf = (tables: readonly SeenLook[], facts = tables, world = truth) =>
  compareQuality(world, tables, facts).map(({ kind }) => kind)

test('second looks that everybody has alike agree, and what nobody has looked at again may wait', () => {
  expect(kindsOf([seen, waiting])).toEqual([])
})

test.each([
  [
    'a row that no fact bears out',
    [{ ...seen, again: 'refer' }, waiting],
    ['look-facts-differ', 'look-differs'],
  ],
  [
    'a fact without its row',
    [waiting],
    ['drawn-differs', 'look-facts-differ', 'look-not-in-house'],
  ],
] as const)('%s is found', (_what, tables, kinds) => {
  expect(kindsOf(tables, [seen, waiting])).toEqual(kinds)
})

test('a verdict that nobody gave, a look that nobody took and one at an own decision are found', () => {
  const open = { ...truth, looks: [{ ...look, verdict: null }] }
  expect(kindsOf([seen, waiting], undefined, open)).toEqual(['look-differs'])
  expect(kindsOf([seen, { ...waiting, state: 'agreed', again: 'refer' }])).toEqual([
    'look-not-in-world',
  ])
  expect(kindsOf([{ ...seen, isOwnWork: true }, waiting])).toEqual(['judged-own-work'])
})

test('the rate of the world counts what was drawn, decided again, and said to be wrong', () => {
  const agreed = { ...look, again: 'refer', verdict: null } as const
  const looks = [
    ...Array.from({ length: 57 }, (_none, at) => ({ ...agreed, item: `agreed ${at}` })),
    ...Array.from({ length: 2 }, (_none, at) => ({ ...overturned, item: `wrong ${at}` })),
    { ...look, item: 'open', verdict: null },
  ]
  expect(
    rateOfWorld({
      samples: [
        { at: 0, size: 60 },
        { at: 1, size: 10 },
      ],
      looks,
    }),
  ).toEqual({
    ...{ drawn: 70, reviewed: 60, wrong: 2, unsettled: 1, skipped: 0 },
    measured: { percent: 3.33, low: 0.92, high: 13.7 },
  })
})

test('in November about one look in twenty-five differs, and half of these find an error', () => {
  const looks = itemsOf(november, 0.2).map(({ key }) => secondLookOf(november, key))
  const differing = looks.filter(({ decision, again }) => decision !== again.decision)
  const wrong = differing.filter(({ isWrong }) => isWrong)
  expect(differing.length / looks.length).toBeCloseTo(0.04, 2)
  expect(wrong.length / differing.length).toBeCloseTo(0.5, 1)
  expect(looks.filter(({ isWrong }) => isWrong)).toHaveLength(wrong.length)
})
