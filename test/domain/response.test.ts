import fc from 'fast-check'
import { expect, test } from 'vitest'
import { after } from '../../src/domain/kit.ts'
import {
  type AnsweredRow,
  answeredDraft,
  declines,
  repeats,
  saysActed,
  supersedes,
} from '../../src/domain/response.ts'
import { answerReasons, outcomes, restrictionAreas } from '../../src/domain/words.ts'
import { dawn, idFor } from '../support/acts/story.ts'
import { instants } from '../support/arbitrary.ts'

const rows: fc.Arbitrary<AnsweredRow> = fc.record({
  item: fc.constant(idFor<'item'>('item')),
  outcome: fc.constantFrom(...outcomes),
  reason: fc.constantFrom(...answerReasons),
  area: fc.constantFrom(...restrictionAreas, null),
  happenedAt: instants,
})

test('an answer repeats the current one when it says the same of the same instant', () => {
  fc.assert(
    fc.property(rows, fc.nat(), (row, order) => {
      expect(repeats(row, { ...row, order })).toBe(true)
      expect(repeats(row, null)).toBe(false)
    }),
  )
})

test('an answer that differs in one thing alone is no repeat', () => {
  fc.assert(
    fc.property(rows, rows, (row, other) => {
      for (const name of ['outcome', 'reason', 'area', 'happenedAt'] as const)
        if (row[name] !== other[name])
          expect(repeats(row, { ...row, [name]: other[name], order: 1 }), name).toBe(false)
      expect(repeats(row, { ...row, happenedAt: after(row.happenedAt, 1), order: 1 })).toBe(false)
    }),
  )
})

test('no answer takes the place of itself', () => {
  fc.assert(
    fc.property(rows, fc.nat(), (row, order) => {
      expect(supersedes({ ...row, order }, { ...row, order })).toBe(false)
    }),
  )
})

test('what an answer says of itself: acted, declined, or neither', () => {
  expect(outcomes.filter(saysActed)).toEqual(['removed', 'restricted', 'already-gone'])
  expect(outcomes.filter(declines)).toEqual(['kept', 'not-ours'])
})

test('a round of answers is one fact on their dispatch', () => {
  const dispatch = idFor<'dispatch'>('dispatch')
  expect(answeredDraft(dispatch, [], dawn)).toEqual({
    kind: 'response.answered',
    happenedAt: dawn,
    body: { dispatch, rows: [] },
  })
})
