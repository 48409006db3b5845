import fc from 'fast-check'
import { Compile } from 'typebox/compile'
import { expect, test } from 'vitest'
import { assessItems } from '../../src/app/triage.ts'
import { completeness, offences, wantsRemoval } from '../../src/domain/triage.ts'
import { decisions, grounds } from '../../src/domain/words.ts'
import { AssessmentRow } from '../../src/protocol/triage.ts'
import { deskWith } from './desk.ts'
import { freshItem, id, judgement, operation, person } from './samples.ts'

const isRow = Compile(AssessmentRow)

test('tco:2(7): the grounds are the five letters a to e', () => {
  expect(grounds).toEqual(['a', 'b', 'c', 'd', 'e'])
})

test('tco:2(7): an assessment that wants removal without a ground is refused', async () => {
  const item = freshItem(1)
  for (const decision of decisions.filter(wantsRemoval)) {
    const desk = deskWith([item])
    const groundless = { ...judgement, decision, grounds: [] }
    const rows = [{ item: item.item, judgement: groundless, suggestion: null }]
    const taken = await assessItems(desk.store, operation.op, person(1, 'analyst'), rows)
    expect(taken).toMatchObject({ value: { refused: [{ code: 'triage.ground-missing' }] } })
    expect(desk.kinds()).toEqual([])
  }
})

test('tco:2(7): a ground is linked to an offence of Directive (EU) 2017/541', () => {
  expect(completeness({ ...judgement, offence: null })).toEqual({
    ok: false,
    reason: { code: 'triage.offence-missing' },
  })
  for (const offence of offences) expect(completeness({ ...judgement, offence }).ok).toBe(true)
})

test('tco:2(7): no other ground passes the door (G1)', () => {
  const row = { item: id(1), decision: 'refer', grounds: ['a'] }
  expect(isRow.Check(row)).toBe(true)
  fc.assert(
    fc.property(fc.string(), (text) => {
      fc.pre(!grounds.some((ground) => ground === text))
      expect(isRow.Check({ ...row, grounds: [text] })).toBe(false)
    }),
  )
})

test('tco:2(7): what is not to be removed needs no ground', () => {
  for (const decision of decisions.filter((each) => !wantsRemoval(each)))
    expect(completeness({ ...judgement, decision, grounds: [], offence: null }).ok).toBe(true)
})
