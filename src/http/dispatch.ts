/** Dispatch: the messages of an operation, and the file channel by hand. */
import type { Directory } from '../app/directory.ts'
import { recordHandedOver, revive } from '../app/dispatch.ts'
import { recordAnswers } from '../app/response.ts'
import type { Dispatch } from '../domain/dispatch.ts'
import { type Id, no, ok, type Result } from '../domain/kit.ts'
import {
  DispatchList,
  DispatchMoved,
  DispatchQuery,
  SheetReply,
  sheetRefusals,
} from '../protocol/dispatch.ts'
import { anyBody, noQuery } from '../protocol/plain.ts'
import { rowRefusals } from '../protocol/provider.ts'
import type { Edge } from './edge.ts'
import type { AnyRefusal } from './refusals.ts'
import { type Answer, answered, fileReply, given } from './reply.ts'
import { malformed, operationRoute, type Route } from './route.ts'
import { dispatchStanding } from './standing.ts'

async function dispatchOf(
  { house }: Edge,
  op: Id<'operation'>,
  id: Id<'dispatch'>,
): Promise<Result<Dispatch, AnyRefusal>> {
  const found = await dispatchStanding(house.store, op, id)
  if (!found.ok) return found
  return found.value === undefined ? no({ code: 'dispatch.not-found' }) : ok(found.value.dispatch)
}

/** Sender and provider of a dispatch; both stand in the directory as long as the dispatch does. */
function partiesOf({ sender, provider }: Dispatch, directory: Directory) {
  const authority = directory.organisations.get(sender)
  const addressee = directory.providers.get(provider)
  if (authority === undefined || addressee === undefined)
    throw new Error('a dispatch names somebody whom the directory does not know')
  return { sender: authority, provider: addressee }
}

async function mailOf(edge: Edge, op: Id<'operation'>, id: Id<'dispatch'>): Promise<Answer> {
  const dispatch = await dispatchOf(edge, op, id)
  if (!dispatch.ok) return dispatch
  const { reads, fileChannel, directory } = edge.house
  const mail = await fileChannel.mail({
    dispatch: id,
    ...partiesOf(dispatch.value, directory.current()),
    items: await reads.referred(op, id),
    issuedAt: dispatch.value.madeAt,
  })
  if (mail === null) return no({ code: 'dispatch.no-mailbox' })
  return ok(fileReply('message/rfc822', `referral-${id}.eml`, mail))
}

const files: readonly Route[] = [
  operationRoute(
    {
      method: 'GET',
      path: '/dispatches/:dispatch/referral.csv',
      act: 'dispatch.file',
      summary: 'The sheet of a referral, for the file channel.',
      query: noQuery,
      body: anyBody,
      gives: 'text/csv',
    },
    async ({ edge, op, id }) => {
      const dispatch = await dispatchOf(edge, op, id('dispatch'))
      if (!dispatch.ok) return dispatch
      const items = await edge.house.reads.referred(op, dispatch.value.dispatch)
      const sheet = edge.house.fileChannel.sheet(items)
      const name = `referral-${dispatch.value.dispatch}.csv`
      return ok(fileReply('text/csv; charset=utf-8', name, sheet))
    },
  ),
  operationRoute(
    {
      method: 'GET',
      path: '/dispatches/:dispatch/referral.eml',
      act: 'dispatch.file',
      summary: 'The mail of a referral, ready to be sent.',
      query: noQuery,
      body: anyBody,
      gives: 'message/rfc822',
    },
    ({ edge, op, id }) => mailOf(edge, op, id('dispatch')),
  ),
]

/** What whoever enters a sheet does about a line of it. */
const whatToDo: Readonly<Record<string, string>> = { ...sheetRefusals, ...rowRefusals }

const sheetAnswers = operationRoute(
  {
    method: 'POST',
    path: '/dispatches/:dispatch/answers',
    act: 'answers.enter',
    takes: 'bytes',
    summary: 'Enters the answers of a sheet that came back (CSV), line by line.',
    query: noQuery,
    body: anyBody,
    gives: SheetReply,
  },
  async ({ edge, person, op, id, body }) => {
    if (!(body instanceof Uint8Array)) return malformed('body', 'is no sheet')
    const { fileChannel, clock, store } = edge.house
    const dispatch = id<'dispatch'>('dispatch')
    const sheet = fileChannel.answers(body, dispatch, await clock.now())
    const message = { dispatch, rows: sheet.answers }
    const taken = await recordAnswers(store, op, { person }, message)
    return answered(taken, () => ({
      taken: taken.ok ? taken.value.taken : 0,
      refused: [...sheet.refused, ...(taken.ok ? taken.value.refused : [])]
        .map(({ row, item, code }) => ({ line: row, item, code, whatToDo: whatToDo[code] ?? '' }))
        .sort((a, b) => a.line - b.line),
    }))
  },
)

/** Routes of this stage. */
export const dispatchRoutes: readonly Route[] = [
  operationRoute(
    {
      method: 'GET',
      path: '/dispatches',
      act: 'operation.read',
      summary: 'The messages of an operation, dead letters included.',
      query: DispatchQuery,
      body: anyBody,
      gives: DispatchList,
    },
    async ({ edge, person, op, query }) =>
      given({ dispatches: await edge.house.reads.dispatches(op, person, query.state ?? null) }),
  ),
  ...files,
  sheetAnswers,
  operationRoute(
    {
      method: 'POST',
      path: '/dispatches/:dispatch/revive',
      act: 'dispatch.revive',
      summary: 'Puts a dead letter back into its lane. Its key stays the same.',
      query: noQuery,
      body: anyBody,
      gives: DispatchMoved,
    },
    async ({ edge, person, op, id }) => {
      const dispatch = id<'dispatch'>('dispatch')
      return answered(await revive(edge.house.store, op, person, dispatch), () => ({ dispatch }))
    },
  ),
  operationRoute(
    {
      method: 'POST',
      path: '/dispatches/:dispatch/handed-over',
      act: 'dispatch.file',
      summary: 'Says that the message of the file channel has been handed over.',
      query: noQuery,
      body: anyBody,
      gives: DispatchMoved,
    },
    async ({ edge, person, op, id }) => {
      const dispatch = id<'dispatch'>('dispatch')
      const moved = await recordHandedOver(edge.house.store, op, person, dispatch)
      return answered(moved, () => ({ dispatch }))
    },
  ),
]
