/**
 * Questions over the wire: a provider asks whether acting would harm, and hears one of two answers.
 * Nothing here names a reason, a state or a person, and no time by which anything is owed (G3, G8).
 */
import { type Static, Type } from 'typebox'
import { QUESTION_HOURS_MAX } from '../domain/question.ts'
import { questionAnswers, questionKinds, questionStates } from '../domain/words.ts'
import { exactly, LineOfText, Moment, nullable, Uuid } from './plain.ts'
import { noticeLanguages } from './provider.ts'
import { word } from './word.ts'

/** Follows `answerTo` in the call that asks; with the id of the question in the one that looks. */
export const QUESTION_PATH = '/questions'

/** Longer addresses are taken by no browser. */
export const QUESTION_CHARACTERS_MAX = 2_000

/** Agreed with a provider: after how many hours silence is an answer, and which. */
export const QuestionTerms = exactly({
  hours: Type.Integer({ minimum: 1, maximum: QUESTION_HOURS_MAX }),
  fallback: word(questionAnswers),
})

/** What a provider asks about, before it acts of its own accord. */
export const QuestionMessage = Type.Object({
  type: Type.Literal('question'),
  kind: word(questionKinds),
  about: LineOfText(QUESTION_CHARACTERS_MAX, 'The address, domain or server of your own.'),
})
export type QuestionMessage = Static<typeof QuestionMessage>

/** What is said on receipt: the same of everything. */
export const QuestionReceived = Type.Object({
  question: Type.String({ format: 'uuid', description: 'Id of your question, to look at it.' }),
})

/** A question of the provider that looks. */
export const QuestionSheet = Type.Object({
  question: Type.String({ format: 'uuid', description: 'Id of your question.' }),
  answer: nullable(word(questionAnswers)),
  answeredAt: nullable(Moment('Since when this answer holds.')),
})
export type QuestionSheet = Static<typeof QuestionSheet>

/** The answer, as it is sent. It cannot say by when anything is to be done, nor who says so. */
export const QuestionAnswerMessage = Type.Object(
  {
    type: Type.Literal('question-answer'),
    version: Type.Literal(1),
    exercise: Type.Boolean({ description: 'True when everything in this message is synthetic.' }),
    dispatch: Type.String({ format: 'uuid', description: 'Id of this message, its key.' }),
    question: Type.String({ format: 'uuid', description: 'Id of your question.' }),
    answer: word(questionAnswers),
    answeredAt: Moment('Since when this answer holds.'),
    language: word(noticeLanguages),
    provider: Type.Object({ id: Type.String({ format: 'uuid' }), name: Type.String() }),
    voluntary: Type.Literal(true),
    notice: Type.String({ description: 'What the answer means, in words.' }),
    answerTo: Type.String({ description: 'Base address of the calls you can make.' }),
  },
  { additionalProperties: false },
)
export type QuestionAnswerMessage = Static<typeof QuestionAnswerMessage>

/** What a desk says. */
export const QuestionAnswering = exactly({ answer: word(questionAnswers) })

/** The question that was answered. */
export const QuestionReply = Type.Object({ question: Uuid() })

/** Questions as the desks of an operation see them: those that wait first. */
export const QuestionList = Type.Object({
  questions: Type.Array(
    Type.Object({
      question: Uuid(),
      kind: word(questionKinds),
      about: nullable(Type.String({ description: 'Null where it was erased.' })),
      provider: nullable(Type.String({ description: 'Who asks; told to those who answer alone.' })),
      askedAt: Moment(),
      dueAt: Moment('When silence is an answer.'),
      isDue: Type.Boolean({ description: 'Whether three quarters of the time are over.' }),
      state: word(questionStates),
      answer: nullable(word(questionAnswers)),
      settledAt: nullable(Moment()),
      fallback: word(questionAnswers),
      isUntold: Type.Boolean({ description: 'Whether a message with the answer was given up.' }),
      answers: Type.Array(word(questionAnswers), { description: 'What the reader can answer.' }),
      known: Type.Object({
        items: Type.Array(Type.Object({ item: Uuid(), isHeld: Type.Boolean() })),
        targets: Type.Array(Type.Object({ target: Uuid(), mustAsk: Type.Boolean() })),
        cards: Type.Array(Uuid()),
      }),
    }),
  ),
})
export type QuestionList = Static<typeof QuestionList>
