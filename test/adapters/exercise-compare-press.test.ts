import { expect, test } from 'vitest'
import {
  comparePress,
  type NumberOf,
  type SeenCorrection,
  type SeenVersion,
} from '../../src/exercise/compare-press.ts'
import type { PressTruth } from '../../src/exercise/press-truth.ts'

const told = { figure: 'part-confirmed', of: null, asOf: 10, number: 100 } as const
const referred = { figure: 'sent', of: 'video', asOf: 10, number: 120 } as const
const first: SeenVersion = {
  ...{ at: 20, figuresAt: 10, figures: [told, referred], corrections: [] },
}
const later = { ...told, asOf: 30, number: 90 } as const
const correction: SeenCorrection = {
  figure: 'part-confirmed',
  ...{ of: null, was: 100, is: 90, reason: 'came-back' },
}
const second: SeenVersion = {
  ...{ at: 40, figuresAt: 30, figures: [later, referred], corrections: [correction] },
}
const rate = {
  ...{ drawn: 0, reviewed: 0, wrong: 0, unsettled: 0, skipped: 0, measured: null },
} as const

const truth: PressTruth = {
  statements: [
    {
      ...{ key: 'interim', id: 'a' },
      published: [first, second].map(({ at, figuresAt, figures }) => ({
        ...{ at, figuresAt, figures: [...figures] },
      })),
    },
  ],
  figures: [],
}

const numbers: Readonly<Record<string, number>> = {
  ...{ 'part-confirmed 10': 100, 'part-confirmed 30': 90, 'sent 10': 120, 'sent 30': 120 },
}
const ledger: NumberOf = ({ figure, asOf }) => numbers[`${figure} ${asOf}`]
const world: NumberOf = ({ figure }) => (figure === 'sent' ? 120 : undefined)

const kindsOf = (
  published: readonly SeenVersion[],
  over: {
    readonly facts?: readonly SeenVersion[]
    readonly real?: NumberOf
    readonly kept?: NumberOf
  } = {},
) =>
  comparePress(truth, {
    seen: [{ id: 'a', published }],
    folded: [{ id: 'a', published: over.facts ?? published }],
    ledger: over.kept ?? ledger,
    world: over.real ?? world,
  }).map(({ kind }) => kind)

test('two versions with their numbers and the correction between them agree', () => {
  expect(kindsOf([first, second])).toEqual([])
})

test('a version that was changed after it was published is found, by facts and by the world', () => {
  const figures = [{ ...told, number: 101 }, referred]
  expect(kindsOf([{ ...first, figures }, second], { facts: [first, second] })).toEqual([
    ...['statement-facts-differ', 'version-differs', 'told-not-in-ledger', 'correction-wrong'],
  ])
})

test('a correction that was left out, and one that says something else, are found', () => {
  expect(kindsOf([first, { ...second, corrections: [] }])).toEqual(['correction-wrong'])
  const other = [{ ...correction, is: 95 }]
  expect(kindsOf([first, { ...second, corrections: other }])).toEqual(['correction-wrong'])
})

test('a version that nobody has published, and one that the house has lost, are found', () => {
  expect(kindsOf([first])).toEqual(['version-not-in-house'])
  const third = { ...second, at: 50, corrections: [] }
  expect(kindsOf([first, second, third])).toEqual(['version-not-in-world'])
})

test('a number that is not what really left is found, whatever the house says of itself', () => {
  expect(kindsOf([first, second], { real: () => 119 })).toContain('told-not-true')
})

test('figures that were read are those of the ledger', () => {
  const counts = { sent: 120, 'part-confirmed': 100, 'part-back': 0, providers: 2 }
  const read = { asOf: 10, sha256: '', counts, errorRate: rate }
  const known: Readonly<Record<string, number>> = counts
  const kept: NumberOf = ({ figure }) => known[figure]
  const figures = [read, { ...read, counts: { ...counts, sent: 121 } }]
  const found = comparePress(
    { statements: [], figures },
    { seen: [], folded: [], ledger: kept, world },
  )
  expect(found.map(({ kind, house }) => [kind, house])).toEqual([
    ['read-not-in-ledger', 'sent 121'],
  ])
})
