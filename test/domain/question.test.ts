import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { foldQuestion } from '../../src/domain/history/questioning.ts'
import { DAY_MS, HOUR_MS, type Id, instantOf, after as plus } from '../../src/domain/kit.ts'
import {
  answerMessageOf,
  answerQuestion,
  askQuestion,
  dayBegan,
  lapseQuestion,
  QUESTION_FALLBACK,
  QUESTION_HOURS,
  QUESTIONS_PER_DAY_MAX,
  type Question,
  questionOf,
  questionRingsAt,
  standingOfQuestion,
} from '../../src/domain/question.ts'
import { questionAnswers } from '../../src/domain/words.ts'
import { id, now, operation, organisation, provider, seal } from '../law/samples.ts'

const terms = { hours: QUESTION_HOURS, fallback: QUESTION_FALLBACK }
const stranger = id<'organisation'>(0xaf)

const open: Question = {
  ...{ question: id<'question'>(0x51), provider, kind: 'domain', about: seal },
  ...{ askedAt: now, dueAt: plus(now, QUESTION_HOURS * HOUR_MS), fallback: QUESTION_FALLBACK },
  ...{ state: 'open', answer: null, settledAt: null, told: null },
}

const asked = (number: number, at = now) => ({
  ...{ question: id<'question'>(number), provider, kind: 'domain' as const },
  ...{ about: seal, askedAt: at },
})

const one = fc.record({
  answer: fc.constantFrom(null, ...questionAnswers),
  settledAt: fc.integer({ min: 1, max: 1_000 }).map(instantOf),
})
const said = one.map(({ answer, settledAt }) => ({
  answer,
  settledAt: answer === null ? null : settledAt,
}))

describe('a question', () => {
  test('is asked once, under an id that its provider and its key make', () => {
    expect(questionOf(provider, 'a')).toBe(questionOf(provider, 'a'))
    expect(questionOf(provider, 'b')).not.toBe(questionOf(provider, 'a'))
    expect(questionOf(id(0xb9), 'a')).not.toBe(questionOf(provider, 'a'))
    expect(askQuestion([open], asked(0x51), terms)).toEqual({ ok: true, value: undefined })
  })

  test('has its time and what silence means from the terms that were there before', () => {
    const taken = askQuestion([], asked(1), { hours: 3, fallback: 'hold-ask-desk' })
    expect(taken).toMatchObject({
      value: {
        ...{ kind: 'question.asked', happenedAt: now },
        body: { dueAt: plus(now, 3 * HOUR_MS), fallback: 'hold-ask-desk' },
      },
    })
    expect(QUESTION_FALLBACK).toBe('act-as-you-see-fit')
  })

  test('is taken so often a day and no more, whatever it is about and whoever else asks', () => {
    const of = (count: number, more: Partial<Question> = {}) =>
      Array.from({ length: count }, (_, n) => ({ ...open, question: id<'question'>(n), ...more }))
    const codeOf = (here: readonly Question[], at = now) => {
      const taken = askQuestion(here, asked(0x999, at), terms)
      return taken.ok ? 'taken' : taken.reason.code
    }
    expect(codeOf(of(QUESTIONS_PER_DAY_MAX - 1))).toBe('taken')
    expect(codeOf(of(QUESTIONS_PER_DAY_MAX))).toBe('question.too-many')
    expect(codeOf(of(QUESTIONS_PER_DAY_MAX, { provider: id(0xb9) }))).toBe('taken')
    const midnight = plus(dayBegan(now), DAY_MS)
    expect(codeOf(of(QUESTIONS_PER_DAY_MAX), plus(midnight, -1))).toBe('question.too-many')
    expect(codeOf(of(QUESTIONS_PER_DAY_MAX), midnight)).toBe('taken')
  })

  test('rings at three quarters of its time', () => {
    expect(questionRingsAt(open)).toBe(plus(now, (QUESTION_HOURS * HOUR_MS * 3) / 4))
  })

  test('is answered by who leads or has the post, by nobody else, and never twice alike', () => {
    const by = (organisation_: Id<'organisation'>, found: Question | undefined = open) =>
      answerQuestion(
        operation,
        found,
        { organisation: organisation_, answer: 'hold-ask-desk' },
        now,
      )
    expect(by(organisation)).toMatchObject({ value: { kind: 'question.answered' } })
    expect(by(stranger)).toEqual({ ok: false, reason: { code: 'question.not-yours' } })
    const elsewhere = { ...operation, leads: [], host: stranger }
    const there = { organisation: stranger, answer: 'hold-ask-desk' } as const
    expect(answerQuestion(elsewhere, open, there, now).ok).toBe(true)
    const held = { ...open, state: 'answered', answer: 'hold-ask-desk' } as const
    expect(by(organisation, held)).toMatchObject({ reason: { code: 'question.answered-already' } })
    expect(answerQuestion(operation, undefined, there, now)).toMatchObject({
      reason: { code: 'question.not-found' },
    })
  })

  test('lapses at its instant, once, and only while nobody has answered', () => {
    expect(lapseQuestion(open, plus(open.dueAt, -1))).toBeUndefined()
    expect(lapseQuestion(open, plus(open.dueAt, HOUR_MS))).toEqual({
      ...{ kind: 'question.lapsed', happenedAt: open.dueAt },
      body: { question: open.question, answer: QUESTION_FALLBACK },
    })
    for (const state of ['answered', 'lapsed'] as const)
      expect(lapseQuestion({ ...open, state }, open.dueAt)).toBeUndefined()
    expect(lapseQuestion(undefined, open.dueAt)).toBeUndefined()
  })
})

describe('what all operations say together', () => {
  test('one hold is a hold; without one, nothing is said while anybody may still say it', () => {
    fc.assert(
      fc.property(fc.array(said, { maxLength: 6 }), (everywhere) => {
        const standing = standingOfQuestion(everywhere)
        const holds = everywhere.filter(({ answer }) => answer === 'hold-ask-desk')
        if (holds.length > 0) {
          const first = Math.min(...holds.map(({ settledAt }) => settledAt ?? Number.NaN))
          expect(standing).toEqual({ answer: 'hold-ask-desk', at: first })
        } else if (everywhere.length === 0 || everywhere.some(({ answer }) => answer === null))
          expect(standing).toBeNull()
        else {
          const last = Math.max(...everywhere.map(({ settledAt }) => settledAt ?? Number.NaN))
          expect(standing).toEqual({ answer: 'act-as-you-see-fit', at: last })
        }
      }),
    )
  })

  test('whoever is asked first or last, and however many there are that let act, it is the same', () => {
    fc.assert(
      fc.property(fc.array(said, { minLength: 1, maxLength: 6 }), (everywhere) => {
        expect(standingOfQuestion(everywhere.toReversed())).toEqual(standingOfQuestion(everywhere))
      }),
    )
  })

  test('goes out under an id of its own: another answer, or the same again later, is another', () => {
    const at = instantOf(7)
    const message = answerMessageOf(open.question, { answer: 'hold-ask-desk', at })
    expect(answerMessageOf(open.question, { answer: 'hold-ask-desk', at })).toBe(message)
    expect(answerMessageOf(open.question, { answer: 'act-as-you-see-fit', at })).not.toBe(message)
    expect(answerMessageOf(id(2), { answer: 'hold-ask-desk', at })).not.toBe(message)
    const later = { answer: 'hold-ask-desk', at: instantOf(8) } as const
    expect(answerMessageOf(open.question, later)).not.toBe(message)
  })
})

test('what came of a question that nobody asked here changes nothing', () => {
  const envelope = {
    ...{ op: operation.op, seq: 1, version: 1, recordedAt: now, happenedAt: now },
    actor: { kind: 'rule', rule: 'lapsing' },
    ...{ onBehalfOf: null, cause: null, lawVersion: 1, directoryVersion: 1 },
  } as const
  const body = { question: open.question, answer: QUESTION_FALLBACK } as const
  const room = { question: (): Question | undefined => undefined }
  const lapsed = { ...envelope, kind: 'question.lapsed', body } as const
  expect(foldQuestion(room, lapsed)).toEqual({})
  const asking = { ...open, kind: 'domain' } as const
  expect(foldQuestion(room, { ...envelope, kind: 'question.asked', body: asking })).toEqual({})
})
