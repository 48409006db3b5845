/** The safeguards of questions that providers ask. The golden file is printed by safeguards.test.ts. */
import { expect, test } from 'vitest'
import { questionNotices } from '../../src/adapters/channel/question-notice.ts'
import type { Store } from '../../src/app/ports.ts'
import { ask as askOperation } from '../../src/app/question.ts'
import { questionAnswers } from '../../src/domain/words.ts'
import {
  QuestionAnswerMessage,
  QuestionReceived,
  QuestionSheet,
} from '../../src/protocol/question.ts'
import { deskWith } from './desk.ts'
import { id, now, operation, readyItem } from './samples.ts'

test('G8: a question is taken and answered without a look at what it is about', async () => {
  const item = readyItem(1)
  const held = { ...item, holds: 1 }
  const ask = async (items: readonly (typeof item)[]) => {
    const desk = deskWith(items)
    const needs: unknown[] = []
    const change: Store['change'] = (op, call) => {
      needs.push(call.needs)
      return desk.store.change(op, call)
    }
    const told = await askOperation({ change }, { bytes: (n) => new Uint8Array(n) }, operation.op, {
      ...{ question: id(0x51), provider: id(0xb0), kind: 'address', askedAt: now },
      about: { seal: id(0x52), text: 'https://share.example/synthetic/1', reviewBy: now },
      terms: { hours: 24, fallback: 'act-as-you-see-fit' },
    })
    expect(needs.map((each) => Object.keys(Object(each)))).toEqual([['questions', 'askedBy']])
    return [told, desk.facts]
  }
  const [nothing, ...others] = await Promise.all([[], [item], [held]].map(ask))
  for (const other of others) expect(other).toEqual(nothing)
})

test('G8: outwards a question has two answers, and no place for a reason, a state or a name', () => {
  expect(questionAnswers).toEqual(['hold-ask-desk', 'act-as-you-see-fit'])
  expect(Object.keys(QuestionReceived.properties)).toEqual(['question'])
  expect(Object.keys(QuestionSheet.properties)).toEqual(['question', 'answer', 'answeredAt'])
  const sent = Object.keys(QuestionAnswerMessage.properties)
  expect(sent.filter((name) => /sender|state|reason|person|contact|known/.test(name))).toEqual([])
  expect(Object(QuestionAnswerMessage).additionalProperties).toBe(false)
  const said = Object.values(questionNotices).map((each) => questionAnswers.map((it) => each[it]))
  expect(new Set(said.flat()).size).toBe(8)
})

test('G3: an answer binds nobody: it says so, and by no time is anything to be done', () => {
  const fields = Object.keys(QuestionAnswerMessage.properties)
  expect(fields).toContain('voluntary')
  expect(fields.filter((name) => /deadline|due|until|before|by$/i.test(name))).toEqual([])
  for (const { 'hold-ask-desk': hold } of Object.values(questionNotices))
    expect(hold).toMatch(/for you alone to decide|beslist u alleen|vous seul décidez|allein Sie/)
})
