/**
 * The wire between an executing authority and whoever carries out a measure: a registrar, a
 * registry, a hoster, a store, the host of a stream. Signed as everything between us is. It is
 * neither a referral nor a removal order: it stands under a judicial instrument of its own state.
 */
import { type Static, Type } from 'typebox'
import {
  cardKinds,
  cardMeasures,
  cardOutcomes,
  eppStatuses,
  instrumentKinds,
} from '../domain/words.ts'
import { noticeLanguages, Sender } from './provider.ts'
import { word } from './word.ts'

/** Follows `answerTo` in the call that answers a measure. */
export const MEASURE_ANSWER_PATH = '/measures'

/** Statuses of one domain name: there are not more. */
const STATUSES_MAX = eppStatuses.length

const Uuid = (description: string) => Type.String({ format: 'uuid', description })
const Moment = (description: string) => Type.String({ format: 'date-time', description })

/** A measure, as it leaves at the go. */
export const MeasureMessage = Type.Object(
  {
    type: Type.Literal('measure'),
    version: Type.Literal(1),
    exercise: Type.Boolean({ description: 'True when everything in this message is synthetic.' }),
    dispatch: Uuid('Id of this message, and its idempotency key.'),
    measure: Uuid('Our id of the measure. The answer names it.'),
    goAt: Moment('The instant for which it was released.'),
    language: word(noticeLanguages),
    sender: Sender,
    provider: Type.Object({ id: Uuid('Your id.'), name: Type.String() }),
    kind: word(cardKinds),
    asks: word(cardMeasures),
    object: Type.String({ description: 'What is acted on: a domain name, a listing, a machine.' }),
    instrument: Type.Object({
      kind: word(instrumentKinds),
      reference: Type.String({ description: 'Number of the instrument; ask the sender for it.' }),
    }),
    notice: Type.String({ description: 'What this message is, in words.' }),
    answerTo: Type.String({ description: 'Base address of the calls you can make.' }),
  },
  { additionalProperties: false },
)
export type MeasureMessage = Static<typeof MeasureMessage>

/** What came of it; of a domain name with its statuses before and after. */
export const MeasureAnswer = Type.Object({
  type: Type.Literal('measure-answer'),
  measure: Uuid('The measure that you answer for.'),
  outcome: word(cardOutcomes),
  happenedAt: Moment('When you acted or decided.'),
  before: Type.Optional(Type.Array(word(eppStatuses), { maxItems: STATUSES_MAX })),
  after: Type.Optional(Type.Array(word(eppStatuses), { maxItems: STATUSES_MAX })),
})
export type MeasureAnswer = Static<typeof MeasureAnswer>

/** The measure whose answer was taken. */
export const MeasureAnswerReply = Type.Object({ measure: Uuid('The measure.') })
