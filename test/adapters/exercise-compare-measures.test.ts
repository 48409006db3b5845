import { expect, test } from 'vitest'
import { actCounts, compareMeasures, type SeenCard } from '../../src/exercise/compare-measures.ts'
import type { MeasureTruth } from '../../src/exercise/measure-truth.ts'

const truth: MeasureTruth = {
  key: 'domain-1',
  card: 'a',
  peer: { slug: 'synthetic-registrar', character: 'prompt' },
  taken: [{ dispatch: 'one', at: 0 }],
  actedAt: 60_000,
  statuses: ['clientHold'],
  answered: { outcome: 'done', happenedAt: '2026-04-23T06:05:00.000Z' },
  told: [{ act: 'struck', source: 'press', isDone: true }],
  exhibits: 1,
  images: 0,
}

const seen: SeenCard = {
  card: 'a',
  stage: 'sent',
  hasLeft: true,
  isCaught: false,
  message: 'one',
  outcome: 'done',
  standing: null,
  reports: [
    { act: 'struck', source: 'counterpart', isDone: true },
    { act: 'struck', source: 'press', isDone: true },
  ],
  exhibits: 1,
  images: 0,
}

const kindsOf = (
  truths: Partial<MeasureTruth>,
  cards: Partial<SeenCard>,
  facts: Partial<SeenCard> = cards,
) =>
  compareMeasures([{ ...truth, ...truths }], [{ ...seen, ...cards }], [{ ...seen, ...facts }]).map(
    ({ kind }) => kind,
  )

test('a measure that left, was taken once and answered agrees', () => {
  expect(kindsOf({}, {})).toEqual([])
})

test('what stayed and was delivered all the same is found, and what left and was not', () => {
  const stayed = { stage: 'sealed', hasLeft: false, message: null } as const
  expect(kindsOf({}, stayed)).toEqual(['delivered-but-stayed'])
  const lost = { taken: [], actedAt: null, answered: null }
  expect(kindsOf(lost, { stage: 'going', outcome: null })).toEqual(['left-but-not-delivered'])
  expect(kindsOf(lost, { stage: 'going', outcome: null, isCaught: true })).toEqual([])
  expect(kindsOf(lost, { outcome: null })).toEqual([
    'left-but-not-delivered',
    'sent-but-not-delivered',
  ])
})

test('a second key is found, and a key that is another than that of the measure', () => {
  const twice = [...truth.taken, { dispatch: 'two', at: 1 }]
  expect(kindsOf({ taken: twice }, {})).toEqual(['delivered-twice', 'other-key'])
  expect(kindsOf({ taken: [{ dispatch: 'two', at: 1 }] }, {})).toEqual(['other-key'])
})

test('answers that were lost or made up are found; a promise that nobody kept is told apart', () => {
  expect(kindsOf({}, { outcome: null })).toEqual(['answer-not-kept'])
  expect(kindsOf({ answered: null }, {})).toEqual(['answer-never-given'])
  expect(kindsOf({ actedAt: null, statuses: ['ok'] }, {})).toEqual(['said-done-but-not'])
})

test('tables that differ from the facts are found, and what somebody told and nobody kept', () => {
  expect(kindsOf({}, {}, { stage: 'going' })).toEqual(['facts-differ'])
  expect(kindsOf({}, { reports: [] })).toEqual(['told-differs'])
  expect(kindsOf({}, { exhibits: 2 })).toEqual(['told-differs'])
  const denied = { act: 'struck', source: 'press', isDone: false } as const
  expect(kindsOf({}, { reports: [denied] })).toEqual(['told-differs'])
})

test('a measure that nobody planned, or nobody drew up, is found', () => {
  expect(compareMeasures([], [seen], [seen]).map(({ kind }) => kind)).toContain('not-in-plan')
  expect(compareMeasures([truth], [], []).map(({ kind }) => kind)).toEqual(['not-drawn'])
})

test('sources are counted side by side, and never together', () => {
  const denying = {
    reports: [
      { act: 'struck', source: 'press', isDone: false },
      { act: 'seized', source: 'prosecutor', isDone: true },
    ],
  } as const
  expect(actCounts([seen, denying])).toEqual([
    { act: 'seized', source: 'prosecutor', done: 1, denied: 0 },
    { act: 'struck', source: 'counterpart', done: 1, denied: 0 },
    { act: 'struck', source: 'press', done: 1, denied: 1 },
  ])
})

test('what the house saw in force was acted upon by somebody', () => {
  expect(kindsOf({ actedAt: null }, { standing: 'in-force' })).toEqual([
    ...['said-done-but-not', 'in-force-but-not'],
  ])
  expect(kindsOf({ actedAt: null }, { standing: 'not-in-force' })).toEqual(['said-done-but-not'])
})
