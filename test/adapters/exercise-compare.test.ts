import { expect, test } from 'vitest'
import { compare, type SeenItem, tally } from '../../src/exercise/compare.ts'
import type { ItemTruth } from '../../src/exercise/truth.ts'

const HOUR = 3_600_000

const truth: ItemTruth = {
  key: 'synthetic-host/page/one',
  address: 'http://synthetic.example/page/one',
  provider: 'synthetic-host',
  kind: 'page',
  character: 'puts-back',
  isProtected: false,
  decision: 'refer',
  history: [
    { from: null, state: 'live' },
    { from: HOUR, state: 'gone' },
    { from: 20 * HOUR, state: 'live' },
  ],
  asked: [{ dispatch: 'one', item: 'a', at: 0 }],
  answers: [{ dispatch: 'one', outcome: 'removed', happenedAt: '1970-01-01T01:00:00.000Z' }],
}

const seen: SeenItem = {
  item: 'a',
  address: truth.address,
  part: 'confirmed',
  decisive: { class: 'gone', at: 6 * HOUR },
  sent: true,
  outcome: 'removed',
  checks: [
    { round: 'baseline', at: 0, class: 'live' },
    { round: '6h', at: 6 * HOUR, class: 'gone' },
  ],
}

const keyOf = (address: string): string =>
  address.replace('http://synthetic.example', 'synthetic-host')

const kindsOf = (truths: ItemTruth[], items: SeenItem[], hours = 10, skewMs = 0) =>
  compare(truths, items, keyOf, { at: hours * HOUR, skewMs }).map(({ kind }) => kind)

test('a house that saw what was there agrees with the world', () => {
  expect(kindsOf([truth], [seen])).toEqual([])
})

test('verified gone that was live at that very look is found', () => {
  const wrong: SeenItem = { ...seen, decisive: { class: 'gone', at: 30 * 60_000 }, checks: [] }
  expect(kindsOf([truth], [wrong])).toEqual(['verified-gone-but-live'])
})

test('what came back after the last look is told apart from a wrong look', () => {
  expect(kindsOf([truth], [seen], 21)).toEqual(['back-since-last-look'])
})

test('a look that said gone of a live page is found, one that said nothing is not', () => {
  const look = (said: 'gone' | 'blocked'): SeenItem => ({
    ...seen,
    checks: [{ round: '24h', at: 25 * HOUR, class: said }],
  })
  expect(kindsOf([truth], [look('gone')])).toEqual(['look-wrong'])
  expect(kindsOf([truth], [look('blocked')])).toEqual([])
})

test('a change within the skew of the two clocks is no wrong look', () => {
  const near: SeenItem = {
    ...seen,
    checks: [{ round: '1h', at: HOUR - 1_000, class: 'gone' }],
  }
  expect(kindsOf([truth], [near])).toEqual(['look-wrong'])
  expect(kindsOf([truth], [near], 10, 2_000)).toEqual([])
})

test('two dispatches of one address are a double send, one repeated dispatch is none', () => {
  const asked = (dispatch: string) => ({ dispatch, item: 'a', at: 0 })
  expect(kindsOf([{ ...truth, asked: [asked('one'), asked('two')] }], [seen])).toEqual([
    'sent-twice',
  ])
  expect(kindsOf([{ ...truth, asked: [asked('one'), asked('one')] }], [seen])).toEqual([])
})

test('lost and invented sends, answers and items are each found', () => {
  expect(kindsOf([{ ...truth, asked: [] }], [seen])).toEqual(['sent-but-not-received'])
  expect(kindsOf([truth], [{ ...seen, sent: false }])).toEqual(['received-but-not-sent'])
  expect(kindsOf([truth], [{ ...seen, outcome: 'kept' }])).toEqual(['answer-not-counted'])
  expect(kindsOf([{ ...truth, answers: [] }], [seen])).toEqual(['answer-never-given'])
  expect(kindsOf([truth], [])).toEqual(['not-in-house'])
  expect(kindsOf([], [seen])).toEqual(['not-in-world'])
  expect(kindsOf([truth], [seen, { ...seen, item: 'b' }])).toEqual(['not-folded'])
})

test('what is protected or decided otherwise must not be sent', () => {
  expect(kindsOf([{ ...truth, isProtected: true }], [seen])).toEqual(['sent-against-decision'])
  const other: ItemTruth = { ...truth, decision: 'not-terrorist' }
  const counts = tally(compare([other], [seen], keyOf, { at: 10 * HOUR, skewMs: 0 }))
  expect(counts.get('sent-against-decision')).toBe(1)
  expect(counts.get('verified-gone-but-live')).toBe(0)
})
