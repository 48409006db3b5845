import fc from 'fast-check'
import { expect, test } from 'vitest'
import { after, DAY_MS } from '../../src/domain/kit.ts'
import { phaseAt, phasesOf } from '../../src/domain/operation.ts'
import { phases } from '../../src/domain/words.ts'
import { now, operation } from '../law/samples.ts'

const atDay = (days: number) => after(now, days * DAY_MS)

test('an operation of two days goes on to the hundred and eightieth day after them', () => {
  expect(phasesOf(operation)).toEqual([
    { phase: 'action', from: now, until: atDay(2) },
    { phase: 'first-day', from: atDay(2), until: atDay(3) },
    { phase: 'week', from: atDay(3), until: atDay(9) },
    { phase: 'month', from: atDay(9), until: atDay(32) },
    { phase: 'quarter', from: atDay(32), until: atDay(92) },
    { phase: 'half-year', from: atDay(92), until: atDay(182) },
  ])
})

test('however long the action, phases follow each other without a gap, and each instant has one', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 366 }), fc.nat(600 * DAY_MS), (days, ms) => {
      const rows = phasesOf({ openedAt: now, days })
      expect(rows.map(({ phase }) => phase)).toEqual([...phases])
      rows.slice(1).forEach(({ from }, index) => {
        expect(from).toBe(rows[index]?.until)
      })
      const at = after(now, ms)
      const here = rows.filter(({ from, until }) => from <= at && at < until)
      expect(phaseAt({ openedAt: now, days }, at)).toBe(here[0]?.phase ?? null)
      expect(here.length).toBeLessThanOrEqual(1)
    }),
  )
})

test('when all phases are over there is none', () => {
  expect(phaseAt(operation, after(atDay(182), -1))).toBe('half-year')
  expect(phaseAt(operation, atDay(182))).toBeNull()
})
