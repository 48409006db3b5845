/** The one go of all states, and the board that shows who is ready for it. */
import { plan, reviveMeasure, sign, stop } from '../app/go.ts'
import { isoOf, no, ok, parseInstant } from '../domain/kit.ts'
import { CardReply } from '../protocol/card.ts'
import { Board, GoMessage, GoReply, WallBoard } from '../protocol/go.ts'
import { anyBody, noQuery } from '../protocol/plain.ts'
import { underKey } from './keyed.ts'
import { answered, given } from './reply.ts'
import { malformed, operationRoute, type Route } from './route.ts'

const writing = { method: 'POST', query: noQuery, gives: GoReply } as const

/** Routes of this stage. */
export const goRoutes: readonly Route[] = [
  operationRoute(
    {
      method: 'GET',
      path: '/board',
      act: 'card.read',
      summary: 'Who is ready for the go: the go itself, and every card that the reader may see.',
      query: noQuery,
      body: anyBody,
      gives: Board,
    },
    async ({ edge, op, person }) => {
      const board = await edge.house.reads.board(op, person)
      return board === undefined ? no({ code: 'input.not-found' }) : given(board)
    },
  ),
  operationRoute(
    {
      method: 'GET',
      path: '/wall/board',
      act: 'board.read',
      summary: 'The go and its measures as a wall shows them: by kind and state, without a name.',
      query: noQuery,
      body: anyBody,
      gives: WallBoard,
    },
    async ({ edge, op, person }) => {
      const board = await edge.house.reads.wallBoard(op, person)
      return board === undefined ? no({ code: 'input.not-found' }) : given(board)
    },
  ),
  operationRoute(
    {
      ...writing,
      path: '/go',
      act: 'go.plan',
      summary: 'Plans the go, or moves it; all states are asked anew.',
      body: GoMessage,
    },
    async (ask) => {
      const { op, person, body } = ask
      const goAt = parseInstant(Date.parse(body.goAt))
      if (goAt === undefined) return malformed('body/goAt', 'is not a time')
      const done = await underKey(ask, (store) => plan(store, op, person, goAt))
      return answered(done.ok ? ok({ goAt: isoOf(done.value.goAt) }) : done)
    },
  ),
  operationRoute(
    {
      ...writing,
      path: '/go/sign',
      act: 'go.sign',
      summary: 'Signs the go, in its last hour; two people do.',
      body: anyBody,
    },
    async (ask) => {
      const { op, person } = ask
      const done = await underKey(ask, (store) => sign(store, op, person))
      return answered(done.ok ? ok({ goAt: isoOf(done.value.goAt) }) : done)
    },
  ),
  operationRoute(
    {
      ...writing,
      path: '/go/stop',
      act: 'go.abort',
      summary: 'Asks to stop the go; the second person who asks has stopped it.',
      body: anyBody,
    },
    async (ask) => {
      const { op, person } = ask
      const done = await underKey(ask, (store) => stop(store, op, person))
      return answered(done.ok ? ok({ goAt: isoOf(done.value.goAt) }) : done)
    },
  ),
  operationRoute(
    {
      method: 'POST',
      path: '/cards/:card/revive',
      act: 'dispatch.revive',
      summary: 'Puts a measure that was given up back into its lane, under the same key.',
      query: noQuery,
      body: anyBody,
      gives: CardReply,
    },
    async (ask) => {
      const { op, person, id } = ask
      const card = id<'card'>('card')
      const done = await underKey(ask, (store) => reviveMeasure(store, op, person, card))
      return answered(done.ok ? ok({ card }) : done)
    },
  ),
]
