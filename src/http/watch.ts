/** Watches over names: set, ended, fed with lists, answered. */
import type { Person } from '../app/directory.ts'
import { feed } from '../app/watch/feed.ts'
import { answer, end, set } from '../app/watch.ts'
import {
  after,
  DAY_MS,
  type Id,
  no,
  ok,
  parseId,
  parseInstant,
  type Result,
} from '../domain/kit.ts'
import { anyBody, noQuery } from '../protocol/plain.ts'
import {
  DAILY_CAP,
  FEED_BYTES_MAX,
  FeedQuery,
  FeedReply,
  LookalikeMessage,
  LookalikeReply,
  WatchList,
  WatchMessage,
  WatchQuery,
  WatchReply,
} from '../protocol/watch.ts'
import { reading } from './body.ts'
import type { Edge } from './edge.ts'
import { underKey } from './keyed.ts'
import { NOTE_REVIEW_DAYS } from './limits.ts'
import type { AnyRefusal } from './refusals.ts'
import { answered, given } from './reply.ts'
import { malformed, operationRoute, type Route } from './route.ts'

/** Who gets the tasks: somebody of the same operation who can have one. */
async function ownerOf(
  { house }: Edge,
  op: Id<'operation'>,
  person: Person,
  asked: string | undefined,
): Promise<Result<Person, AnyRefusal>> {
  if (asked === undefined) return ok(person)
  const here = await house.reads.colleagues(op, person)
  const id = parseId<'person'>(asked)
  const owner = here.some((each) => each.person === id) && id
  const found = owner ? house.directory.current().people.get(owner) : undefined
  return found === undefined ? no({ code: 'task.owner-not-here' }) : ok(found)
}

const feeding = operationRoute(
  {
    method: 'POST',
    path: '/watch/names',
    act: 'watch.feed',
    takes: 'stream',
    bodyBytesMax: FEED_BYTES_MAX,
    summary:
      'Holds a list of newly registered names (one a line, or CSV) against what is watched; each resemblance becomes a task.',
    query: FeedQuery,
    body: anyBody,
    gives: FeedReply,
  },
  async ({ edge, person, op, query, body }) => {
    const owner = await ownerOf(edge, op, person, query.owner)
    if (!owner.ok) return owner
    const { house } = edge
    const reviewBy = after(await house.clock.now(), NOTE_REVIEW_DAYS * DAY_MS)
    return reading(body, async (pieces) => {
      const batches = house.lists.names(pieces, FEED_BYTES_MAX)
      return answered(await feed(house, { op, person, owner: owner.value, batches, reviewBy }))
    })
  },
)

/** Routes of this stage. */
export const watchRoutes: readonly Route[] = [
  operationRoute(
    {
      method: 'POST',
      path: '/targets/:target/watch',
      act: 'watch.set',
      summary: 'Puts a domain or a family under watch, with a daily cap and an end.',
      query: noQuery,
      body: WatchMessage,
      gives: WatchReply,
    },
    async (ask) => {
      const { op, person, id, body } = ask
      const until = parseInstant(Date.parse(body.until))
      if (until === undefined) return malformed('body/until', 'is no time')
      const asked = { target: id<'target'>('target'), dailyCap: body.dailyCap ?? DAILY_CAP, until }
      return answered(await underKey(ask, (store) => set(store, op, person, asked)))
    },
  ),
  operationRoute(
    {
      method: 'POST',
      path: '/targets/:target/watch/end',
      act: 'watch.set',
      summary: 'Ends a watch before its time.',
      query: noQuery,
      body: anyBody,
      gives: WatchReply,
    },
    async (ask) => {
      const { op, person, id } = ask
      const target = id<'target'>('target')
      return answered(await underKey(ask, (store) => end(store, op, person, target)))
    },
  ),
  feeding,
  operationRoute(
    {
      method: 'GET',
      path: '/watch',
      act: 'target.read',
      summary: 'What is watched, and the names that wait for a look or have had one.',
      query: WatchQuery,
      body: anyBody,
      gives: WatchList,
    },
    async ({ edge, person, op, query }) =>
      given(await edge.house.reads.watch(op, person, query.which ?? 'open')),
  ),
  operationRoute(
    {
      method: 'POST',
      path: '/watch/:task/answer',
      act: 'target.write',
      summary: 'Says what a name is that resembles one under watch. It does not come back.',
      query: noQuery,
      body: LookalikeMessage,
      gives: LookalikeReply,
    },
    async (ask) => {
      const { op, person, id, body } = ask
      const said = { task: id<'task'>('task'), answer: body.answer }
      return answered(await underKey(ask, (store) => answer(store, op, person, said)))
    },
  ),
]
