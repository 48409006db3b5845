/** Response: what providers send us, exactly as docs/api.md says it. Refusals have its form. */
import type { TSchema } from 'typebox'
import type { ProviderCaller } from '../app/house.ts'
import type { Refusal } from '../app/refusal.ts'
import { type AnswersTaken, recordAnswers, recordReceipt } from '../app/response.ts'
import { counterpartAnswered } from '../app/seizure.ts'
import { type Id, isoOf, no, ok, parseId } from '../domain/kit.ts'
import { MEASURE_ANSWER_PATH, MeasureAnswer, MeasureAnswerReply } from '../protocol/measure.ts'
import { anyBody, anyQuery } from '../protocol/plain.ts'
import {
  AnswersMessage,
  AnswersReply,
  type CallRefusal,
  DispatchReply,
  PROVIDER_API_PATH,
  Receipt,
  ReceiptReply,
  type RowRefusalCode,
  rowRefusals,
} from '../protocol/provider.ts'
import { QUESTION_PATH, QuestionMessage } from '../protocol/question.ts'
import type { Edge } from './edge.ts'
import {
  bytesOf,
  callerOf,
  onceFor,
  type Said,
  signedPath,
  told,
  writing,
} from './provider-call.ts'
import { type Asked, type Route, route } from './route.ts'
import { type AnsweredDispatch, dispatchStanding } from './standing.ts'

/** The operation and the standing of a dispatch of this provider. */
async function ownDispatch(
  { house }: Edge,
  { provider }: ProviderCaller,
  dispatch: Id<'dispatch'>,
): Said<AnsweredDispatch & { readonly op: Id<'operation'> }> {
  const op = await house.reads.operationOf(dispatch)
  if (op === undefined) return no('answers.dispatch-not-found')
  const found = await dispatchStanding(house.store, op, dispatch)
  if (!found.ok || found.value?.dispatch.provider !== provider)
    return no('answers.dispatch-not-found')
  return ok({ ...found.value, op })
}

/** Of the use cases of this stage only an unknown dispatch can come. */
function callCode({ code }: Refusal): CallRefusal {
  if (code === 'answers.dispatch-not-found' || code === 'dispatch.not-found')
    return 'answers.dispatch-not-found'
  throw new Error(`a provider cannot be told ${code}`)
}

async function takeReceipt(edge: Edge, request: Asked, body: Uint8Array): Said<ReceiptReply> {
  const caller = await callerOf(edge, request, body)
  if (!caller.ok) return caller
  const { house } = edge
  const read = house.providerCalls.receipt(body, await house.clock.now())
  if (!read.ok) return read
  const { dispatch, receivedAt } = read.value
  const own = await ownDispatch(edge, caller.value, dispatch)
  if (!own.ok) return own
  const store = onceFor(edge, caller.value, body)
  const { op } = own.value
  const receipt = { dispatch, proof: 'signed-acknowledgement', receivedAt } as const
  const taken = await recordReceipt(store, op, caller.value, receipt)
  if (!taken.ok) return no(callCode(taken.reason))
  if (store.wasReused()) return no('call.id-reused')
  const now = await ownDispatch(edge, caller.value, dispatch)
  const countsAt = now.ok ? now.value.dispatch.receivedAt : null
  return ok({ dispatch, receivedAt: isoOf(countsAt ?? receivedAt) })
}

async function takeAnswers(edge: Edge, request: Asked, body: Uint8Array): Said<AnswersReply> {
  const caller = await callerOf(edge, request, body)
  if (!caller.ok) return caller
  const { house } = edge
  const read = house.providerCalls.answers(body, await house.clock.now())
  if (!read.ok) return read
  const { dispatch, answers, refused } = read.value
  const own = await ownDispatch(edge, caller.value, dispatch)
  if (!own.ok) return own
  const store = onceFor(edge, caller.value, body)
  const message = { dispatch, rows: answers }
  const taken = await recordAnswers(store, own.value.op, caller.value, message)
  if (!taken.ok) return no(callCode(taken.reason))
  if (store.wasReused()) return no('call.id-reused')
  const all = [...refused.map(withWhatToDo), ...taken.value.refused.map(unrecorded)]
  return ok({ taken: taken.value.taken, refused: all.sort((a, b) => a.row - b.row) })
}

type RefusedAnswer = AnswersReply['refused'][number]

const withWhatToDo = (row: {
  readonly row: number
  readonly item: string | null
  readonly code: RowRefusalCode
}): RefusedAnswer => ({ ...row, whatToDo: rowRefusals[row.code] })

/** Of an answer in good form there is one thing that can be wrong. */
const unrecorded = ({ row, item }: AnswersTaken['refused'][number]): RefusedAnswer =>
  withWhatToDo({ row, item, code: 'answers.item-not-in-dispatch' })

async function takeMeasure(
  edge: Edge,
  request: Asked,
  body: Uint8Array,
): Said<{ readonly measure: Id<'card'> }> {
  const caller = await callerOf(edge, request, body)
  if (!caller.ok) return caller
  const { house } = edge
  const read = house.providerCalls.measureAnswer(body, await house.clock.now())
  if (!read.ok) return read
  const op = await house.reads.operationOfCard(read.value.card)
  if (op === undefined) return no('measure.not-found')
  const store = onceFor(edge, caller.value, body)
  const taken = await counterpartAnswered(store, op, caller.value.provider, read.value)
  if (!taken.ok) return no('measure.not-found')
  return store.wasReused() ? no('call.id-reused') : ok({ measure: taken.value.card })
}

async function showDispatch(edge: Edge, request: Asked): Said<DispatchReply> {
  const caller = await callerOf(edge, request, signedPath(request))
  if (!caller.ok) return caller
  const id = parseId<'dispatch'>(request.params.dispatch ?? '')
  if (id === undefined) return no('answers.dispatch-not-found')
  const own = await ownDispatch(edge, caller.value, id)
  if (!own.ok) return own
  const { op, dispatch, answers } = own.value
  const items = (await edge.house.reads.referred(op, id)).map(({ item, address }) => {
    const answer = answers.get(item) ?? null
    const happenedAt = answer === null ? null : isoOf(answer.happenedAt)
    return { item, address, outcome: answer?.outcome ?? null, happenedAt }
  })
  return ok({ dispatch: id, state: dispatch.state, items })
}

/** Routes of this stage. */
export const responseRoutes: readonly Route[] = [
  route(
    {
      ...writing,
      path: `${PROVIDER_API_PATH}/receipts`,
      summary: 'Acknowledges a dispatch (signed).',
      gives: ReceiptReply,
    },
    async ({ edge, request, body }) => told(await takeReceipt(edge, request, bytesOf(body))),
  ),
  route(
    {
      ...writing,
      path: `${PROVIDER_API_PATH}/answers`,
      summary: 'Answers for items of a dispatch (signed).',
      gives: AnswersReply,
    },
    async ({ edge, request, body }) => told(await takeAnswers(edge, request, bytesOf(body))),
  ),
  route(
    {
      ...writing,
      path: PROVIDER_API_PATH + MEASURE_ANSWER_PATH,
      summary: 'Says what came of a measure (signed).',
      gives: MeasureAnswerReply,
    },
    async ({ edge, request, body }) => told(await takeMeasure(edge, request, bytesOf(body))),
  ),
  route(
    {
      method: 'GET',
      door: 'provider',
      path: `${PROVIDER_API_PATH}/dispatches/:dispatch`,
      summary: 'A dispatch and the answers that count (signed).',
      query: anyQuery,
      body: anyBody,
      gives: DispatchReply,
    },
    async ({ edge, request }) => told(await showDispatch(edge, request)),
  ),
]

/** The form of what providers send, for openapi.json: their bodies are read as bytes. */
export const providerBodies: Readonly<Record<string, TSchema>> = {
  [`${PROVIDER_API_PATH}/receipts`]: Receipt,
  [`${PROVIDER_API_PATH}/answers`]: AnswersMessage,
  [PROVIDER_API_PATH + MEASURE_ANSWER_PATH]: MeasureAnswer,
  [PROVIDER_API_PATH + QUESTION_PATH]: QuestionMessage,
}
