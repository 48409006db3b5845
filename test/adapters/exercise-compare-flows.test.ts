import { expect, test } from 'vitest'
import { compareFlows, type SeenGoal, type SeenOutlet } from '../../src/exercise/compare-flows.ts'
import type { FlowTruth } from '../../src/exercise/flow-truth.ts'

const outlet = { key: 'b', target: 'one', isHeard: true, silentHours: 61 }
const goal: FlowTruth['goals'][number] = {
  ...{ key: 'silence', kind: 'silence-flows', objective: 'two', isHeard: true, isMet: false },
  numbers: [1],
}
const seen: SeenOutlet = { target: 'one', silence: 'silent', hours: 61 }
const stands: SeenGoal = { objective: 'two', verdict: 'not-yet', numbers: [1] }

const kindsOf = (
  truth: { readonly outlet?: Partial<typeof outlet>; readonly goal?: Partial<typeof goal> },
  house: { readonly outlet?: Partial<SeenOutlet>; readonly goal?: Partial<SeenGoal> } = {},
) =>
  compareFlows(
    { outlets: [{ ...outlet, ...truth.outlet }], goals: [{ ...goal, ...truth.goal }] },
    [{ ...seen, ...house.outlet }],
    [{ ...stands, ...house.goal }],
  ).map(({ key, kind }) => [key, kind])

test('what the house says of an outlet and of an end agrees when it is so', () => {
  expect(kindsOf({})).toEqual([])
  const early = { silentHours: 23 }
  expect(kindsOf({ outlet: early }, { outlet: { silence: 'posting', hours: 23 } })).toEqual([])
})

test('a silence that is another than the true one is found, by an hour and by its word', () => {
  expect(kindsOf({ outlet: { silentHours: 60 } })).toEqual([['b', 'silence-differs']])
  expect(kindsOf({}, { outlet: { silence: 'posting' } })).toEqual([['b', 'silence-differs']])
})

test('a dead sensor gives no verdict, and one that lives gives one', () => {
  const mute = { silence: 'no-verdict', hours: null } as const
  expect(kindsOf({ outlet: { isHeard: false } })).toEqual([['b', 'verdict-without-sensor']])
  expect(kindsOf({ outlet: { isHeard: false } }, { outlet: mute })).toEqual([])
  expect(kindsOf({}, { outlet: mute })).toEqual([['b', 'no-verdict-with-sensor']])
})

test('reached and not, not reached and it is, and numbers that differ are found', () => {
  const ends = (truth: Partial<typeof goal>, house: Partial<SeenGoal> = {}) =>
    kindsOf({ goal: truth }, { goal: house }).map(([, kind]) => kind)
  expect(ends({}, { verdict: 'reached' })).toEqual(['reached-but-not'])
  expect(ends({ isMet: true })).toEqual(['not-reached-but-is'])
  expect(ends({ numbers: [2] })).toEqual(['numbers-differ'])
  expect(ends({}, { verdict: 'no-verdict' })).toEqual(['no-verdict-with-sensor'])
})

test('where something is not told the house may wait, and may not claim', () => {
  const unheard = { isHeard: false, numbers: [2] }
  expect(kindsOf({ goal: unheard }, { goal: { verdict: 'no-verdict' } })).toEqual([])
  expect(kindsOf({ goal: unheard })).toEqual([])
  expect(kindsOf({ goal: unheard }, { goal: { verdict: 'reached' } })).toEqual([
    ['silence', 'reached-but-not'],
  ])
})

test('what the house does not know at all is found', () => {
  const missing = { outlet: { target: 'other' }, goal: { objective: 'other' } }
  expect(kindsOf({}, missing)).toEqual([
    ['b', 'not-in-house'],
    ['silence', 'not-in-house'],
  ])
})
