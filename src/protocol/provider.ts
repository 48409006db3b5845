/**
 * The wire between Actionday and a hosting service provider, version 1. What is written here is
 * written for people in docs/api.md; the two are held equal by test.
 */
import { type Static, Type } from 'typebox'
import {
  answerReasons,
  dispatchStates,
  grounds,
  itemKinds,
  outcomes,
  restrictionAreas,
  stateCodes,
} from '../domain/words.ts'
import type { MalformedPlace } from './fault.ts'
import { word } from './word.ts'

/** Items in one message: a body stays well under a megabyte and one answer sheet stays readable. */
export const ITEMS_PER_DISPATCH_MAX = 500

/** Answers in one call: the same bound as items in a message, doubled for corrections. */
export const ANSWERS_PER_CALL_MAX = 1_000

/** Bytes of one call by a provider: a thousand answers with room to spare. */
export const PROVIDER_BODY_BYTES_MAX = 1_000_000

/** Names the provider that makes a signed call, so that we know whose keys to try. */
export const PROVIDER_HEADER = 'actionday-provider'

/** What follows `answerTo` in each call that a provider can make. */
export const providerPaths = {
  receipts: '/receipts',
  answers: '/answers',
  measures: '/measures',
  dispatch: '/dispatches/{dispatch}',
  questions: '/questions',
  question: '/questions/{question}',
} as const

/** Where the calls of a provider live on our server; `answerTo` is our origin followed by this. */
export const PROVIDER_API_PATH = '/api/v1/provider'

/** Languages in which the words of a message can be. */
export const noticeLanguages = ['en', 'nl', 'fr', 'de'] as const
export type NoticeLanguage = (typeof noticeLanguages)[number]

const Uuid = (description: string) => Type.String({ format: 'uuid', description })
const Moment = (description: string) => Type.String({ format: 'date-time', description })

/** One referred address. */
export const ReferredItem = Type.Object({
  item: Uuid('Our id of this item. Every answer names it.'),
  address: Type.String({ description: 'The exact location, as it can be fetched.' }),
  kind: word(itemKinds),
  grounds: Type.Array(word(grounds), {
    description: 'Letters of Art. 2(7) of Regulation (EU) 2021/784.',
  }),
})
export type ReferredItem = Static<typeof ReferredItem>

/** The authority that refers, never the hub in its place. */
export const Sender = Type.Object({
  authority: Type.String({ description: 'Name of the authority.' }),
  state: Type.Union([word(stateCodes), Type.Null()], {
    description: 'Null where the authority is of no single state.',
  }),
  contact: Type.String({ description: 'Mail address of the desk that answers questions.' }),
})
export type Sender = Static<typeof Sender>

/**
 * A referral: a request for voluntary consideration, with the elements of DSA Art. 16(2). It
 * cannot say by when anything is to be done, and it is not an order (G3).
 */
export const ReferralMessage = Type.Object(
  {
    type: Type.Literal('referral'),
    version: Type.Literal(1),
    exercise: Type.Boolean({ description: 'True when everything in this message is synthetic.' }),
    dispatch: Uuid('Id of this message, and its idempotency key.'),
    issuedAt: Moment('When the message was made. It stays the same when the message is repeated.'),
    language: word(noticeLanguages),
    sender: Sender,
    provider: Type.Object({
      id: Uuid('Your id. A message that names another provider is not for you.'),
      name: Type.String(),
    }),
    voluntary: Type.Literal(true),
    legalBasis: Type.String({ description: 'On which law the sender refers.' }),
    notice: Type.String({ description: 'What a referral is and is not, in words.' }),
    goodFaith: Type.String({ description: 'Statement of good faith, DSA Art. 16(2)(d).' }),
    reasons: Type.Array(Type.Object({ ground: word(grounds), text: Type.String() }), {
      description: 'Each ground that occurs among the items, in words, DSA Art. 16(2)(a).',
    }),
    answerTo: Type.String({ description: 'Base address of the calls you can make.' }),
    items: Type.Array(ReferredItem, { minItems: 1, maxItems: ITEMS_PER_DISPATCH_MAX }),
  },
  // A deadline or a threat cannot be added by way of a further field.
  { additionalProperties: false },
)
export type ReferralMessage = Static<typeof ReferralMessage>

/** A signed acknowledgement of a dispatch. */
export const Receipt = Type.Object({
  type: Type.Literal('receipt'),
  dispatch: Uuid('The dispatch that you have.'),
  receivedAt: Moment('When you received it.'),
})
export type Receipt = Static<typeof Receipt>

/** One answer to one item. */
export const ItemAnswer = Type.Object({
  item: Uuid('The item that you answer for.'),
  outcome: word(outcomes),
  reason: Type.Optional(word(answerReasons)),
  area: Type.Optional(word(restrictionAreas)),
  happenedAt: Moment('When you acted or decided.'),
})
export type ItemAnswer = Static<typeof ItemAnswer>

/** Answers to any items of one dispatch, in any order, in parts, late, or again. */
export const AnswersMessage = Type.Object({
  type: Type.Literal('answers'),
  dispatch: Uuid('The dispatch whose items you answer for.'),
  answers: Type.Array(Type.Unknown(), {
    minItems: 1,
    maxItems: ANSWERS_PER_CALL_MAX,
    description: 'Each an ItemAnswer; one bad row never costs the good ones.',
  }),
})
export type AnswersMessage = Static<typeof AnswersMessage>

/** What a provider hears back: how many rows were taken, and each that was not with the reason. */
export const AnswersReply = Type.Object({
  taken: Type.Integer({ minimum: 0 }),
  refused: Type.Array(
    Type.Object({
      row: Type.Integer({ minimum: 0, description: 'Place of the row in the call, from 0.' }),
      item: Type.Union([Type.String(), Type.Null()]),
      code: Type.String(),
      whatToDo: Type.String(),
    }),
  ),
})
export type AnswersReply = Static<typeof AnswersReply>

/** What a provider hears back on a receipt. The first receipt of a dispatch is the one kept. */
export const ReceiptReply = Type.Object({
  dispatch: Uuid('The dispatch of the receipt.'),
  receivedAt: Moment('When the dispatch counts as received.'),
})
export type ReceiptReply = Static<typeof ReceiptReply>

/** One dispatch as it stands with us: what was sent and which answers count. */
export const DispatchReply = Type.Object({
  dispatch: Uuid('The dispatch that you asked for.'),
  state: word(dispatchStates),
  items: Type.Array(
    Type.Object({
      item: Uuid('Our id of this item.'),
      address: Type.String(),
      outcome: Type.Union([word(outcomes), Type.Null()]),
      happenedAt: Type.Union([Moment('Of the answer that counts.'), Type.Null()]),
    }),
  ),
})
export type DispatchReply = Static<typeof DispatchReply>

/** What a provider hears when a whole call is refused. */
export const CallProblem = Type.Object({
  code: Type.String(),
  whatToDo: Type.String(),
  where: Type.Optional(Type.String({ description: 'Place of the mistake; of `call.malformed`.' })),
  what: Type.Optional(Type.String({ description: 'What belongs there; of `call.malformed`.' })),
})
export type CallProblem = Static<typeof CallProblem>

/** Why a whole call is refused: the HTTP status and what its maker does next. */
export const callRefusals = {
  'signature.missing': {
    status: 401,
    whatToDo: 'Send all three webhook headers, each once.',
  },
  'signature.malformed': {
    status: 401,
    whatToDo: 'Send the id, the time in whole seconds and at least one v1a signature as specified.',
  },
  'signature.too-old': {
    status: 401,
    whatToDo: 'Set your clock and sign anew with the present time.',
  },
  'signature.too-new': {
    status: 401,
    whatToDo: 'Set your clock and sign anew with the present time.',
  },
  'signature.wrong-key': {
    status: 401,
    whatToDo: 'Sign the exact bytes of the body with a key that you have registered.',
  },
  'call.provider-missing': {
    status: 401,
    whatToDo: `Name yourself by your id in the header ${PROVIDER_HEADER}.`,
  },
  'call.id-reused': {
    status: 409,
    whatToDo: 'Use a new webhook-id for a call whose body is another one.',
  },
  'call.too-large': {
    status: 413,
    whatToDo: 'Divide the call into smaller ones.',
  },
  'call.malformed': {
    status: 400,
    whatToDo: 'Send UTF-8 JSON in the form that this call takes.',
  },
  'receipt.time-implausible': {
    status: 400,
    whatToDo: 'Send the time at which you received the message, as RFC 3339; set your clock.',
  },
  'measure.time-implausible': {
    status: 400,
    whatToDo: 'Send the time at which you acted or decided, as RFC 3339; set your clock.',
  },
  'measure.not-found': {
    status: 404,
    whatToDo: 'Use the id of a measure that was sent to you.',
  },
  'question.too-many': {
    status: 429,
    whatToDo: 'Ask again on the next day (UTC); until then act as you see fit.',
  },
  'question.nobody-here': {
    status: 409,
    whatToDo: 'Nobody can be asked at present: act as you see fit.',
  },
  'question.not-found': {
    status: 404,
    whatToDo: 'Use the id of a question that you asked.',
  },
  'answers.too-many': {
    status: 400,
    whatToDo: 'Divide the answers over several calls.',
  },
  'answers.dispatch-not-found': {
    status: 404,
    whatToDo: 'Use the id of a dispatch that was sent to you.',
  },
} as const satisfies Record<string, { status: number; whatToDo: string }>
export type CallRefusalCode = keyof typeof callRefusals

/** Why a whole call is refused; of one that has not its form, the place too. */
export type CallRefusal =
  | Exclude<CallRefusalCode, 'call.malformed'>
  | ({ readonly code: 'call.malformed' } & MalformedPlace)

/** Why one row of answers is refused, and what its maker does next. The other rows are taken. */
export const rowRefusals = {
  'answers.row-malformed': 'Send each answer as a JSON object.',
  'answers.item-malformed': 'Name the item by the id that we sent.',
  'answers.item-not-in-dispatch': 'Answer only for items of the dispatch that the call names.',
  'answers.outcome-unknown': 'Use one of the listed outcomes.',
  'answers.reason-unknown': 'Use one of the listed reasons, or leave the field out.',
  'answers.area-unknown': 'Use one of the listed areas.',
  'answers.area-missing': 'Say where the restriction holds.',
  'answers.area-unexpected': 'Leave the area out unless the outcome is restricted.',
  'answers.time-malformed': 'Send the time as RFC 3339 with an offset, such as Z.',
  'answers.time-too-early': 'Send the time at which you acted; years before 2000 are not taken.',
  'answers.time-in-future': 'Send the time at which you acted; set your clock.',
} as const satisfies Record<string, string>
export type RowRefusalCode = keyof typeof rowRefusals
