/** Ledger: figures, the lists behind them, the wall, and what changes while one watches. */

import { type FoundLine, findItems } from '../app/intake/find.ts'
import { type Filter, MalformedCursor } from '../app/reads.ts'
import { type Instant, idOf, no, ok, parseInstant } from '../domain/kit.ts'
import { FiguresReply, type ItemFilter, ItemPage } from '../protocol/figures.ts'
import {
  FIND_ADDRESSES_MAX,
  FiguresQuery,
  FindMessage,
  FindReply,
  ItemQuery,
  ItemsQuery,
} from '../protocol/ledger.ts'
import { anyBody, noQuery } from '../protocol/plain.ts'
import { WallFrame } from '../protocol/wall.ts'
import { PAGE_ROWS, RECEIVED_SHOWN } from './limits.ts'
import { given } from './reply.ts'
import { malformed, operationRoute, type Route } from './route.ts'

/** A filter with its provider as an id. */
function filterOf({ provider, figure, kind, state, language }: ItemFilter): Filter {
  return {
    ...(figure === undefined ? {} : { figure }),
    ...(kind === undefined ? {} : { kind }),
    ...(state === undefined ? {} : { state }),
    ...(language === undefined ? {} : { language }),
    ...(provider === undefined ? {} : { provider: idOf<'provider'>(provider) }),
  }
}

/** An instant of the past: null where none is asked for, undefined where it is no time. */
const instantAsked = (asOf: string | undefined): Instant | null | undefined =>
  asOf === undefined ? null : parseInstant(Date.parse(asOf))

const notFound = no({ code: 'input.not-found' as const })

const items = operationRoute(
  {
    method: 'GET',
    path: '/items',
    act: 'items.read',
    summary: 'The list that a figure counts, page by page.',
    query: ItemsQuery,
    body: anyBody,
    gives: ItemPage,
  },
  async ({ edge, person, op, query }) => {
    const { after = null, limit = PAGE_ROWS, asOf: told, ...filter } = query
    const asOf = instantAsked(told)
    if (asOf === undefined) return malformed('query/asOf', 'is no time')
    const page = { after, limit, asOf }
    try {
      return given(await edge.house.reads.items(op, person, filterOf(filter), page))
    } catch (error) {
      if (error instanceof MalformedCursor) return malformed('query/after', 'is of another list')
      throw error
    }
  },
)

const item = operationRoute(
  {
    method: 'GET',
    path: '/items/:item',
    act: 'item.consult',
    summary: 'The whole way of one item. Who looks, when and why is written down.',
    query: ItemQuery,
    body: anyBody,
    gives: 'application/json',
  },
  async ({ edge, person, op, query, id }) => {
    const { reads } = edge.house
    const item = id<'item'>('item')
    const way = await reads.item(op, person, item, query.purpose ?? 'review')
    if (way !== undefined) return given(way)
    return (await reads.isBlindTo(op, person, item)) ? no({ code: 'rereview.blind' }) : notFound
  },
)

const nothing = { item: null, address: null, code: null, whatToDo: null } as const

/** A line with everything that its reader can do with it. */
function shownLine(
  told: FoundLine,
  whatToDo: (code: string) => string,
): FindReply['lines'][number] {
  const { line, is } = told
  const shown = { ...nothing, line, received: told.received.slice(0, RECEIVED_SHOWN), is }
  if (told.is === 'found') return { ...shown, ...told.found }
  return told.is === 'malformed'
    ? { ...shown, code: told.code, whatToDo: whatToDo(told.code) }
    : shown
}

const find = operationRoute(
  {
    method: 'POST',
    path: '/items/find',
    act: 'items.read',
    summary: 'Which items of the operation pasted addresses are. What is found is noted as read.',
    query: noQuery,
    body: FindMessage,
    gives: FindReply,
  },
  async ({ edge: { house }, person, op, body }) => {
    const lines = await findItems(house, op, person, { ...body, most: FIND_ADDRESSES_MAX })
    if (!lines.ok) return lines
    return given({ lines: lines.value.map((line) => shownLine(line, house.lists.whatToDo)) })
  },
)

const figures = operationRoute(
  {
    method: 'GET',
    path: '/figures',
    act: 'figures.read',
    summary: 'All figures, each with its definition and the list that it counts.',
    query: FiguresQuery,
    body: anyBody,
    gives: FiguresReply,
  },
  async ({ edge, person, op, query }) => {
    const { asOf, by = null, ...filter } = query
    const instant = instantAsked(asOf)
    if (instant === undefined) return malformed('query/asOf', 'is no time')
    const ask = { asOf: instant, by }
    const reply = await edge.house.reads.figures(op, person, filterOf(filter), ask)
    return reply === undefined ? notFound : given(reply)
  },
)

const wall = operationRoute(
  {
    method: 'GET',
    path: '/wall',
    act: 'figures.read',
    summary: 'One frame of the wall.',
    query: noQuery,
    body: anyBody,
    gives: WallFrame,
  },
  async ({ edge, person, op }) => {
    const frame = await edge.house.reads.wall(op, person)
    return frame === undefined ? notFound : given(frame)
  },
)

/** What the browser says that it has. */
const lastIdOf = (header: string | readonly string[] | undefined): string | undefined =>
  typeof header === 'string' ? header : undefined

const live = operationRoute(
  {
    method: 'GET',
    path: '/live',
    act: 'figures.read',
    summary: 'Frames of the wall as they change, at most one a second (server-sent events).',
    query: noQuery,
    body: anyBody,
    gives: 'text/event-stream',
  },
  async ({ edge, person, op, request }) => {
    const first = await edge.house.reads.wall(op, person)
    if (first === undefined) return notFound
    const lastId = lastIdOf(request.headers['last-event-id'])
    const stream = edge.live.watch(op, person, first, lastId)
    if (stream === undefined) return no({ code: 'live.full' })
    const headers = { 'content-type': 'text/event-stream', 'x-accel-buffering': 'no' }
    return ok({ status: 200, headers, body: stream })
  },
)

/** Routes of this stage. */
export const ledgerRoutes: readonly Route[] = [items, item, find, figures, wall, live]
