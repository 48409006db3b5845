import fc from 'fast-check'
import { expect, test } from 'vitest'
import { assessItems } from '../../src/app/triage.ts'
import { completeness, type Judgement, settle, wantsRemoval } from '../../src/domain/triage.ts'
import { decisions, exemptPurposes, type PurposeAnswer } from '../../src/domain/words.ts'
import { deskWith } from './desk.ts'
import { freshItem, id, judgement, operation, person } from './samples.ts'

const removals = decisions.filter(wantsRemoval)

test('tco:1(3): the six purposes are those of the article', () => {
  expect([...exemptPurposes].sort()).toEqual(
    ['art', 'counter-speech', 'education', 'journalism', 'polemic', 'research'].sort(),
  )
})

test('tco:1(3): removal is wanted only when every purpose was answered, and none with yes', () => {
  const answers = fc.record(
    Object.fromEntries(
      exemptPurposes.map((purpose) => [
        purpose,
        fc.constantFrom<PurposeAnswer | undefined>('no', 'yes', 'unclear', undefined),
      ]),
    ),
  )
  fc.assert(
    fc.property(fc.constantFrom(...removals), answers, (decision, given) => {
      const purposes = Object.fromEntries(
        Object.entries(given).filter(([, answer]) => answer !== undefined),
      )
      const isComplete = exemptPurposes.every((purpose) => given[purpose] !== undefined)
      const isFree = !Object.values(given).includes('yes')
      expect(completeness({ ...judgement, decision, purposes }).ok).toBe(isComplete && isFree)
    }),
  )
})

test('tco:1(3): one answer left out is refused by name, one answered yes is another refusal', () => {
  for (const purpose of exemptPurposes) {
    const { [purpose]: _left, ...others } = judgement.purposes
    const missing = completeness({ ...judgement, purposes: others })
    expect(missing).toEqual({ ok: false, reason: { code: 'triage.purposes-unanswered' } })
    const exempt = completeness({
      ...judgement,
      purposes: { ...judgement.purposes, [purpose]: 'yes' },
    })
    expect(exempt).toEqual({ ok: false, reason: { code: 'triage.exempt-purpose' } })
  }
})

test('tco:1(3): a legal reviewer is bound by the same test', () => {
  const look = { unit: 1, decision: 'refer', grounds: [] } as const
  const waiting = {
    step: 'legal',
    first: { ...look, by: id<'person'>(1) },
    second: { ...look, by: id<'person'>(2), decision: 'monitor' },
  } as const
  const exempt: Judgement = {
    ...judgement,
    purposes: { ...judgement.purposes, journalism: 'yes' },
  }
  expect(settle(waiting, exempt, id(3)).ok).toBe(false)
  expect(settle(waiting, judgement, id(3)).ok).toBe(true)
})

test('tco:1(3): nothing of an assessment without the answers is recorded', async () => {
  const item = freshItem(1)
  const desk = deskWith([item])
  const row = { item: item.item, judgement: { ...judgement, purposes: {} }, suggestion: null }
  const taken = await assessItems(desk.store, operation.op, person(1, 'analyst'), [row])
  expect(taken).toMatchObject({ ok: true, value: { taken: 0 } })
  expect(desk.kinds()).toEqual([])
})
