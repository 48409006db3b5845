/** Steps of a statement that is written: read, asked, consented to, published, opened anew. */

import { answer, publish, visible } from '../app/statement/consent.ts'
import { askFor, drop, read, revise, withdraw } from '../app/statement.ts'
import { hexOf, no, parseId } from '../domain/kit.ts'
import { anyBody, noQuery } from '../protocol/plain.ts'
import {
  ConsentMessage,
  DropMessage,
  ReadMessage,
  ReviseMessage,
  StatementReply,
} from '../protocol/statement.ts'
import { underKey } from './keyed.ts'
import { answered } from './reply.ts'
import { malformed, operationRoute, type Route } from './route.ts'
import { changed, judges, notATime, pressOf, statementOf, timeOf } from './statement-ask.ts'
import { lackTold } from './statement-told.ts'

/** Bytes of the code of a public page: 128 bits that nobody guesses (G13). */
const CODE_BYTES = 16

const dropRoute = operationRoute(
  {
    method: 'POST',
    path: '/statements/:statement/drop',
    act: 'statement.draft',
    summary: 'Takes a sentence out of a draft.',
    query: noQuery,
    body: DropMessage,
    gives: StatementReply,
  },
  async (ask) => {
    const sentence = parseId<'sentence'>(ask.body.sentence)
    if (sentence === undefined) return malformed('body/sentence', 'is no id')
    return changed(ask, (press, statement) => drop(press, statement, sentence))
  },
)

const readRoute = operationRoute(
  {
    method: 'POST',
    path: '/statements/:statement/read',
    act: 'statement.draft',
    summary: 'Notes that a second person has read one language of a sentence.',
    query: noQuery,
    body: ReadMessage,
    gives: StatementReply,
  },
  async (ask) => {
    const sentence = parseId<'sentence'>(ask.body.sentence)
    if (sentence === undefined) return malformed('body/sentence', 'is no id')
    return changed(ask, (press, statement) => read(press, statement, { ...ask.body, sentence }))
  },
)

const askRoute = operationRoute(
  {
    method: 'POST',
    path: '/statements/:statement/ask',
    act: 'statement.draft',
    summary: 'Asks everybody whose consent is needed; from now on they see it.',
    query: noQuery,
    body: anyBody,
    gives: StatementReply,
  },
  async (ask) => changed(ask, askFor),
)

const consentRoute = operationRoute(
  {
    method: 'POST',
    path: '/statements/:statement/consents',
    act: 'statement.consent',
    summary: 'Gives consent to sentences as they stand, or withholds it.',
    query: noQuery,
    body: ConsentMessage,
    gives: StatementReply,
  },
  async (ask) => {
    const sentences = ask.body.sentences.flatMap(({ sentence, revision }) => {
      const id = parseId<'sentence'>(sentence)
      return id === undefined ? [] : [{ sentence: id, revision }]
    })
    if (sentences.length < ask.body.sentences.length)
      return malformed('body/sentences', 'names what is no id')
    const asked = { ...ask.body, sentences }
    return changed(ask, (press, statement) => answer(judges(ask.edge), press, statement, asked))
  },
)

const publishRoute = operationRoute(
  {
    method: 'POST',
    path: '/statements/:statement/publish',
    act: 'statement.publish',
    summary: 'Publishes the version as it stands, once nothing is lacking.',
    query: noQuery,
    body: anyBody,
    gives: StatementReply,
  },
  async (ask) => {
    const { edge, op, person } = ask
    const code = hexOf(Buffer.from(edge.house.random.bytes(CODE_BYTES)).toString('hex'))
    const done = await underKey(ask, (store) =>
      publish(judges(edge), pressOf(ask, store), statementOf(ask), code),
    )
    if (done.ok || done.reason.code !== 'statement.not-ready') return answered(done)
    const judged = await visible(judges(edge), op, person, statementOf(ask))
    const lacks = judged?.lacks.map((lack) => lackTold(judged, lack)) ?? []
    return no({ code: 'statement.not-ready', lacks })
  },
)

const reviseRoute = operationRoute(
  {
    method: 'POST',
    path: '/statements/:statement/revise',
    act: 'statement.draft',
    summary: 'Opens the next version of what was published; the old one stays readable.',
    query: noQuery,
    body: ReviseMessage,
    gives: StatementReply,
  },
  async (ask) => {
    const figuresAt = timeOf(ask.body.figuresAt)
    if (figuresAt === undefined) return notATime('figuresAt')
    return changed(ask, (press, statement) => revise(press, statement, figuresAt))
  },
)

const withdrawRoute = operationRoute(
  {
    method: 'POST',
    path: '/statements/:statement/withdraw',
    act: 'statement.draft',
    summary: 'Takes a draft back; what was published stays.',
    query: noQuery,
    body: anyBody,
    gives: StatementReply,
  },
  async (ask) => changed(ask, withdraw),
)

/** Routes of what follows once it is written. */
export const statementSteps: readonly Route[] = [
  ...[dropRoute, readRoute, askRoute, consentRoute, publishRoute, reviseRoute],
  withdrawRoute,
]
