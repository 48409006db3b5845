import fc from 'fast-check'
import { expect, test } from 'vitest'
import { assessItems, settleItems } from '../../src/app/triage.ts'
import { type Judgement, offences, type Suggestion } from '../../src/domain/triage.ts'
import { decisions, exemptPurposes, grounds, purposeAnswers } from '../../src/domain/words.ts'
import { deskWith } from './desk.ts'
import { freshItem, judgement, operation, person, readyItem } from './samples.ts'

const anySuggestion = fc.option(
  fc.record<Suggestion>({
    modelVersion: fc.integer({ min: 0, max: 1_000 }),
    score: fc.integer({ min: 0, max: 1_000 }),
  }),
)

const anyJudgement = fc.record<Judgement>({
  decision: fc.constantFrom(...decisions),
  grounds: fc.subarray([...grounds]),
  offence: fc.option(fc.constantFrom(...offences)),
  purposes: fc.dictionary(fc.constantFrom(...exemptPurposes), fc.constantFrom(...purposeAnswers)),
  translated: fc.boolean(),
  note: fc.constant(null),
})

const item = freshItem(1)

async function outcomeOf(looks: readonly Judgement[], suggestions: readonly (Suggestion | null)[]) {
  const desk = deskWith([item])
  for (const [index, given] of looks.entries()) {
    const row = { item: item.item, judgement: given, suggestion: suggestions[index] ?? null }
    await assessItems(desk.store, operation.op, person(index, 'analyst'), [row])
  }
  return desk.item(item.item)?.triage
}

test('led:11: whatever a machine suggests, people decide the same', async () => {
  const looks = fc.tuple(anyJudgement, anyJudgement)
  const pairs = fc.tuple(anySuggestion, anySuggestion)
  await fc.assert(
    fc.asyncProperty(looks, pairs, async (given, suggestions) => {
      expect(await outcomeOf(given, suggestions)).toEqual(await outcomeOf(given, [null, null]))
    }),
  )
})

test('led:11: the highest score decides nothing by itself', async () => {
  expect(await outcomeOf([], [])).toEqual({ step: 'first' })
  const certain = { modelVersion: 1, score: 1_000 }
  expect(await outcomeOf([judgement], [certain])).toMatchObject({ step: 'second' })
})

test('led:11: it takes two different people, or a third who settles what they differ on', async () => {
  const desk = deskWith([item])
  const [first, second, legal] = [
    person(1, 'analyst'),
    person(2, 'second-eye'),
    person(3, 'legal-reviewer'),
  ]
  const row = { item: item.item, judgement, suggestion: null }
  await assessItems(desk.store, operation.op, first, [row])
  const again = await assessItems(desk.store, operation.op, first, [row])
  expect(again).toMatchObject({ value: { refused: [{ code: 'triage.same-person' }] } })
  const differs = { ...row, judgement: { ...judgement, decision: 'monitor' as const } }
  await assessItems(desk.store, operation.op, second, [differs])
  expect(desk.item(item.item)?.triage.step).toBe('legal')
  await settleItems(desk.store, operation.op, legal, [row])
  expect(desk.item(item.item)?.triage).toMatchObject({ step: 'decided', by: 'legal' })
})

test('led:11: every decision in the history was made by a person', async () => {
  const desk = deskWith([item, readyItem(2)])
  for (const number of [1, 2])
    await assessItems(desk.store, operation.op, person(number, 'analyst'), [
      { item: item.item, judgement, suggestion: { modelVersion: 1, score: 999 } },
    ])
  expect(desk.facts.map(({ actor }) => actor.kind)).toEqual(['person', 'person'])
  expect(desk.item(item.item)?.triage).toMatchObject({ step: 'decided', by: 'two' })
})
