import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { may } from '../../src/domain/authority.ts'
import { laterCapabilities } from '../../src/http/order.ts'
import type { Route } from '../../src/http/route.ts'
import { routes } from '../../src/http/routes.ts'
import { listAt, saidOf } from '../support/said.ts'
import { type Story, startStory } from './http-support.ts'

/** Requests to each stage of the flow. */
const RUNS = 500

let story: Story
const known: Record<string, string> = {}

beforeAll(async () => {
  story = await startStory()
  known.op = await story.openOperation()
  await story.upload('first', known.op, 'url\nhttps://share.example/synthetic/1')
  const page = await story.call('lead', `GET /api/v1/operations/${known.op}/items`)
  known.item = String(listAt(page, 'items')[0]?.item)
})

afterAll(async () => {
  expect(story.bugs).toEqual([])
  // A fuzz that never got past the form of a request would prove nothing.
  for (const status of [200, 400, 401, 403, 404, 409]) expect(statuses).toContain(status)
  await story[Symbol.asyncDispose]()
})

/** A person who comes past the door of a route. */
function guestOf({ act, door }: Route): string | null {
  if (door !== 'person') return null
  const people = Object.entries(story.cast.people)
  return people.find(([, person]) => act === null || may(person, act))?.[0] ?? 'lead'
}

const words = fc.constantFrom(
  ...['operation', 'provider', 'item', 'refer', 'a', 'open', '\u0000', '\ud800', '', '-1', '1e309'],
  ...['2026-11-19T00:00:00Z', '9999-99-99T99:99:99Z', '__proto__', 'ask-desk', 'H1', 'A', '1'],
  ...['video', 'lead', 'en', 'file', 'abuse@pages.example', 'constructor', 'Europe/Brussels'],
)
const value = fc.oneof(words, fc.constant(null), fc.integer(), fc.double(), fc.string())

const namesOf = ({ query, body }: Route): readonly string[] =>
  [query, body].flatMap((schema) =>
    'properties' in schema ? Object.keys(Object(schema.properties)) : [],
  )

/** Objects that name what the route knows, with what it may not expect. */
const bodyFor = (route: Route) => {
  const names = fc.constantFrom('item', 'link', ...namesOf(route))
  const flat = fc.dictionary(names, value)
  const list = fc.array(fc.oneof(flat, value), { maxLength: 4 })
  return fc.oneof(
    fc.dictionary(names, fc.oneof(value, list, flat)),
    fc.jsonValue().map((json) => json),
  )
}

const requestOf = (route: Route) =>
  fc.record({
    route: fc.constant(route),
    body: bodyFor(route),
    query: fc.dictionary(fc.constantFrom('x', ...namesOf(route)), value),
    segment: fc.oneof({ weight: 3, arbitrary: fc.constant(null) }, value.map(String)),
  })

async function statusOf({
  route,
  body,
  query,
  segment,
}: {
  readonly route: Route
  readonly body: unknown
  readonly query: Readonly<Record<string, unknown>>
  readonly segment: string | null
}): Promise<number> {
  const path = route.path.replace(/:(\w+)/g, (_hole, name: string) =>
    encodeURIComponent((segment ?? known[name] ?? known.op ?? '').toWellFormed()),
  )
  const asked = new URLSearchParams()
  for (const [name, text] of Object.entries(query)) asked.set(name, String(text).toWellFormed())
  const guest = guestOf(route)
  const bare = route.method === 'GET' || route.method === 'DELETE'
  const response = await fetch(`${story.server.address}${path}?${asked}`, {
    method: route.method,
    redirect: 'manual',
    headers: {
      ...(guest === null ? {} : { authorization: `Bearer ${await story.tokenOf(guest)}` }),
      ...(route.takes === 'json' && !bare ? { 'content-type': 'application/json' } : {}),
    },
    ...(bare ? {} : { body: JSON.stringify(body) ?? '' }),
  })
  await saidOf(response)
  return response.status
}

/** Streams that never end are watched elsewhere. */
const askable = routes.filter(({ path, method }) => !path.endsWith('/live') && method !== 'DELETE')

/** The fixed words of a path, two at most; what is not here yet is one stage. */
function stageOf({ path }: Route): string {
  const parts = path.split('/').filter((part) => part !== '' && part[0] !== ':')
  const words = parts.filter((part) => part !== 'api' && part !== 'v1')
  const isLater = laterCapabilities.some((capability) => words.includes(capability))
  return isLater ? 'operations, what is not here yet' : words.slice(0, 2).join(' ')
}

const statuses = new Set<number>()

describe('whatever is sent, the machine says no and never breaks', () => {
  for (const [stage, group = []] of Object.entries(Object.groupBy(askable, stageOf))) {
    test(`under ${stage}`, { timeout: 120_000 }, async () => {
      const requests = fc.oneof(...group.map(requestOf))
      await fc.assert(
        fc.asyncProperty(requests, async (request) => {
          const status = await statusOf(request)
          statuses.add(status)
          expect([500, 503]).not.toContain(status)
        }),
        { numRuns: RUNS },
      )
    })
  }
})
