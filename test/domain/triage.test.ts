import fc from 'fast-check'
import { expect, test } from 'vitest'
import { idOf } from '../../src/domain/kit.ts'
import {
  afterLegal,
  afterLook,
  assess,
  completeness,
  type Judgement,
  type Look,
  nearestFirst,
  settle,
  type Triage,
} from '../../src/domain/triage.ts'
import { decisions, exemptPurposes, grounds, purposeAnswers } from '../../src/domain/words.ts'
import { judgementOf } from '../support/acts/review.ts'
import { cast, idFor } from '../support/acts/story.ts'

const item = idFor<'item'>('item')
const lookBy = (by: Look['by'], decision: Look['decision'] = 'refer'): Look => ({
  by,
  unit: 1,
  decision,
  grounds: ['a'],
})
const row = { item, judgement: judgementOf('refer'), suggestion: null }

const states: Readonly<Record<string, Triage>> = {
  first: { step: 'first' },
  'second, after the analyst': { step: 'second', first: lookBy(cast.analyst) },
  'legal, analyst against second': {
    step: 'legal',
    first: lookBy(cast.analyst),
    second: lookBy(cast.second, 'monitor'),
  },
  decided: { step: 'decided', decision: 'refer', grounds: ['a'], by: 'two' },
}

const people = { analyst: cast.analyst, second: cast.second, third: cast.third } as const

test('who may look after whom, and who may settle, is as printed', async () => {
  const lines = Object.entries(states).flatMap(([name, triage]) =>
    Object.entries(people).map(([who, id]) => {
      const assessed = assess(triage, row, id)
      const settled = settle(triage, judgementOf('refer'), id)
      const look = assessed.ok ? `${assessed.value.look} look` : assessed.reason.code
      return `${name.padEnd(30)} ${who.padEnd(8)} ${look.padEnd(20)} ${settled.ok ? 'settles' : settled.reason.code}`
    }),
  )
  await expect(`${lines.join('\n')}\n`).toMatchFileSnapshot('../golden/triage.txt')
})

const judgements: fc.Arbitrary<Judgement> = fc.record({
  decision: fc.constantFrom(...decisions),
  grounds: fc.subarray([...grounds]),
  offence: fc.constantFrom('provocation', null),
  purposes: fc.dictionary(fc.constantFrom(...exemptPurposes), fc.constantFrom(...purposeAnswers)),
  translated: fc.boolean(),
  note: fc.constant(null),
})

test('removal is asked for with a ground, an offence and all six purposes answered, none with yes (tco:1(3), tco:2(7))', () => {
  fc.assert(
    fc.property(judgements, (judgement) => {
      const wants = judgement.decision === 'refer' || judgement.decision === 'order'
      const answers = exemptPurposes.map((purpose) => judgement.purposes[purpose])
      const isWhole =
        judgement.grounds.length > 0 &&
        judgement.offence !== null &&
        answers.every((answer) => answer === 'no' || answer === 'unclear')
      expect(completeness(judgement).ok).toBe(!wants || isWhole)
    }),
    { numRuns: 500 },
  )
})

test('two different people who say the same decide, with the grounds of both; else it is for the legal reviewer', () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...decisions),
      fc.constantFrom(...decisions),
      fc.subarray([...grounds]),
      fc.subarray([...grounds]),
      (one, other, mine, theirs) => {
        const first = { ...lookBy(cast.analyst, one), grounds: mine }
        const second = { ...lookBy(cast.second, other), grounds: theirs }
        const triage = afterLook(afterLook({ step: 'first' }, first), second)
        expect(triage).toEqual(
          one === other
            ? {
                step: 'decided',
                decision: one,
                grounds: grounds.filter((each) => [...mine, ...theirs].includes(each)),
                by: 'two',
              }
            : { step: 'legal', first, second },
        )
      },
    ),
  )
})

test('a decided item stays decided, whatever look comes late', () => {
  fc.assert(
    fc.property(fc.constantFrom(...decisions), fc.constantFrom(...decisions), (decided, late) => {
      const triage = afterLegal(judgementOf(decided))
      expect(afterLook(triage, lookBy(cast.third, late))).toEqual(triage)
    }),
  )
})

test('a score never decides: it stands beside the judgement and changes nothing (led:11)', () => {
  fc.assert(
    fc.property(fc.nat(1_000), judgements, (score, judgement) => {
      const without = assess({ step: 'first' }, { item, judgement, suggestion: null }, cast.analyst)
      const beside = assess(
        { step: 'first' },
        { item, judgement, suggestion: { modelVersion: 1, score } },
        cast.analyst,
      )
      expect(beside.ok).toBe(without.ok)
      if (beside.ok && without.ok) expect(beside.value.judgement).toEqual(without.value.judgement)
    }),
  )
})

const ids = fc.uniqueArray(fc.integer({ min: 0, max: 0xffffffff }), {
  minLength: 1,
  maxLength: 200,
})
const idWith = <Kind extends string>(tail: number) =>
  idOf<Kind>(item.slice(0, -8).concat(tail.toString(16).padStart(8, '0')))

test('each person begins elsewhere, misses nothing, and always begins so', () => {
  fc.assert(
    fc.property(ids, fc.integer({ min: 0, max: 0xffffffff }), (tails, own) => {
      const items = tails.map((tail) => ({ item: idWith<'item'>(tail) }))
      const person = idWith<'person'>(own)
      const order = nearestFirst(person, items)
      expect(new Set(order)).toEqual(new Set(items))
      expect(nearestFirst(person, items.toReversed())).toEqual(order)
    }),
  )
})

test('two people who each take a twentieth of 500 rarely have more than a few in common', () => {
  const of = (n: number) => Math.imul(n, 0x9e3779b1) >>> 0
  const items = Array.from({ length: 500 }, (_, n) => ({ item: idWith<'item'>(of(n + 1)) }))
  const portions = Array.from({ length: 12 }, (_, n) =>
    nearestFirst(idWith<'person'>(of(n * 7_919 + 3)), items).slice(0, 25),
  )
  const times = Map.groupBy(portions.flat(), ({ item }) => item)
  const thrice = [...times.values()].filter((each) => each.length > 2).length
  // Two may have one: theirs are the first and the second look. A third comes too late.
  expect(thrice).toBeLessThan(25)
  expect(times.size).toBeGreaterThan(150)
})
