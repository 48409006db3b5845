/** Questions of providers: asked and looked at by signed calls, listed and answered at the desks. */
import { keysAbout } from '../app/asked.ts'
import { answer, ask, defaultTerms, questionOf, standingOfQuestion } from '../app/question.ts'
import { DAY_MS, isoOf, no, ok, parseId, SECOND_MS } from '../domain/kit.ts'
import { anyBody, anyQuery, noQuery } from '../protocol/plain.ts'
import { PROVIDER_API_PATH } from '../protocol/provider.ts'
import {
  QUESTION_PATH,
  QuestionAnswering,
  QuestionList,
  QuestionReceived,
  QuestionReply,
  QuestionSheet,
} from '../protocol/question.ts'
import type { Edge } from './edge.ts'
import { freshText } from './fresh.ts'
import { underKey } from './keyed.ts'
import {
  bytesOf,
  callerOf,
  callProblem,
  onceFor,
  type Said,
  signedPath,
  told,
  writing,
} from './provider-call.ts'
import { type Answer, answered, given } from './reply.ts'
import { type Asked, operationRoute, type Route, route } from './route.ts'

/**
 * Takes a question. It is put to every operation that runs, whatever they know: nothing about it is
 * looked up here, so neither the reply nor its time tells anything (G8).
 */
async function take(
  edge: Edge,
  request: Asked,
  body: Uint8Array,
): Said<{ readonly question: string }> {
  const caller = await callerOf(edge, request, body)
  if (!caller.ok) return caller
  const { house } = edge
  const { provider, call } = caller.value
  const read = house.providerCalls.question(body)
  if (!read.ok) return read
  const question = questionOf(provider, call)
  const [first] = await house.reads.questionEverywhere(question)
  // A repeat reaches whom the first call reached, should that have been broken off.
  const askedAt = first?.askedAt ?? (await house.clock.now())
  const terms = house.directory.current().providers.get(provider)?.questions ?? defaultTerms
  const running = await house.reads.runningAt(askedAt)
  if (running.length === 0) return no('question.nobody-here')
  for (const op of running) {
    const { written: about } = await freshText(edge, read.value.about)
    const store = onceFor(edge, caller.value, body)
    const { kind } = read.value
    const asked = { question, provider, kind, about, askedAt, terms }
    const taken = await ask(store, house.random, op, asked)
    if (!taken.ok) return no('question.too-many')
    if (store.wasReused()) return no('call.id-reused')
  }
  return ok({ question })
}

/** What its provider is told of a question; of others there is none. */
async function look(edge: Edge, request: Asked): Said<QuestionSheet> {
  const caller = await callerOf(edge, request, signedPath(request))
  if (!caller.ok) return caller
  const question = parseId<'question'>(request.params.question ?? '')
  if (question === undefined) return no('question.not-found')
  const everywhere = await edge.house.reads.questionEverywhere(question)
  if (!everywhere.some(({ provider }) => provider === caller.value.provider))
    return no('question.not-found')
  const standing = standingOfQuestion(everywhere)
  const answeredAt = standing === null ? null : isoOf(standing.at)
  return ok({ question, answer: standing?.answer ?? null, answeredAt })
}

/** Who has asked too often is told when the next day begins. */
async function tooMany({ house }: Edge): Promise<Answer> {
  const refused = callProblem('question.too-many')
  if (!refused.ok) return refused
  const left = DAY_MS - ((await house.clock.now()) % DAY_MS)
  const headers = { ...refused.value.headers, 'retry-after': `${Math.ceil(left / SECOND_MS)}` }
  return ok({ ...refused.value, headers })
}

/** Routes of this stage. */
export const questionRoutes: readonly Route[] = [
  route(
    {
      ...writing,
      path: PROVIDER_API_PATH + QUESTION_PATH,
      summary: 'Asks whether acting on something of its own would harm an action (signed).',
      gives: QuestionReceived,
    },
    async ({ edge, request, body }) => {
      const taken = await take(edge, request, bytesOf(body))
      return !taken.ok && taken.reason === 'question.too-many' ? tooMany(edge) : told(taken)
    },
  ),
  route(
    {
      method: 'GET',
      door: 'provider',
      path: `${PROVIDER_API_PATH}${QUESTION_PATH}/:question`,
      summary: 'A question and its answer, if there is one (signed).',
      query: anyQuery,
      body: anyBody,
      gives: QuestionSheet,
    },
    async ({ edge, request }) => told(await look(edge, request)),
  ),
  operationRoute(
    {
      method: 'GET',
      path: '/questions',
      act: 'question.read',
      summary: 'Questions of providers: those that wait, and the latest that were settled.',
      query: noQuery,
      body: anyBody,
      gives: QuestionList,
    },
    async ({ edge: { house }, person, op }) => {
      const keysOf = keysAbout(house.intakeTools, person)
      return given({ questions: await house.reads.questions(op, person, keysOf) })
    },
  ),
  operationRoute(
    {
      method: 'POST',
      path: '/questions/:question/answer',
      act: 'question.answer',
      summary: 'Answers for this operation; one "hold" of any operation is a hold.',
      query: noQuery,
      body: QuestionAnswering,
      gives: QuestionReply,
    },
    async (asked) => {
      const { person, op, id, body } = asked
      const said = { question: id<'question'>('question'), answer: body.answer }
      return answered(await underKey(asked, (store) => answer(store, op, person, said)))
    },
  ),
]
