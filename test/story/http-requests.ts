/** Requests of any form to any route: what it may expect, what it may not, and who comes past its door. */
import fc from 'fast-check'
import { may } from '../../src/domain/authority.ts'
import { laterCapabilities } from '../../src/http/order.ts'
import type { Route } from '../../src/http/route.ts'
import { routes } from '../../src/http/routes.ts'
import { type Said, saidOf } from '../support/said.ts'
import type { Story } from './http-support.ts'

/** One request to a route, with whatever stands in it. */
export type AnyRequest = {
  readonly route: Route
  readonly body: unknown
  readonly query: Readonly<Record<string, unknown>>
  /** Stands for every hole of the path; null takes what is known under the names of the holes. */
  readonly segment: string | null
}

/** A person who comes past the door of a route. */
export function guestOf({ cast }: Story, { act, door }: Route): string | null {
  if (door !== 'person') return null
  const people = Object.entries(cast.people)
  return people.find(([, person]) => act === null || may(person, act))?.[0] ?? 'lead'
}

const words = fc.constantFrom(
  ...['operation', 'provider', 'item', 'refer', 'a', 'open', '\u0000', '\ud800', '', '-1', '1e309'],
  ...['2026-11-19T00:00:00Z', '9999-99-99T99:99:99Z', '__proto__', 'ask-desk', 'H1', 'A', '1'],
  ...['video', 'lead', 'en', 'file', 'abuse@pages.example', 'constructor', 'Europe/Brussels'],
)

/** A value that some member of some message may have, or none. */
export const anyValue = fc.oneof(words, fc.constant(null), fc.integer(), fc.double(), fc.string())

const namesOf = ({ query, body }: Route): readonly string[] =>
  [query, body].flatMap((schema) =>
    'properties' in schema ? Object.keys(Object(schema.properties)) : [],
  )

/** Objects that name what the route knows, with what it may not expect. */
const bodyFor = (route: Route) => {
  const names = fc.constantFrom('item', 'link', ...namesOf(route))
  const flat = fc.dictionary(names, anyValue)
  const list = fc.array(fc.oneof(flat, anyValue), { maxLength: 4 })
  return fc.oneof(
    fc.dictionary(names, fc.oneof(anyValue, list, flat)),
    fc.jsonValue().map((json) => json),
  )
}

/** Any request to a route. */
export const requestOf = (route: Route): fc.Arbitrary<AnyRequest> =>
  fc.record({
    route: fc.constant(route),
    body: bodyFor(route),
    query: fc.dictionary(fc.constantFrom('x', ...namesOf(route)), anyValue),
    segment: fc.oneof({ weight: 3, arbitrary: fc.constant(null) }, anyValue.map(String)),
  })

/** Sends a request as somebody who comes past the door. `known` fills the holes of its path by name. */
export async function askAnything(
  story: Story,
  known: Readonly<Record<string, string>>,
  { route, body, query, segment }: AnyRequest,
  headers: Readonly<Record<string, string>> = {},
): Promise<Said> {
  const path = route.path.replace(/:(\w+)/g, (_hole, name: string) =>
    encodeURIComponent((segment ?? known[name] ?? known.op ?? '').toWellFormed()),
  )
  const asked = new URLSearchParams()
  for (const [name, text] of Object.entries(query)) asked.set(name, String(text).toWellFormed())
  const guest = guestOf(story, route)
  const bare = route.method === 'GET' || route.method === 'DELETE'
  const response = await fetch(`${story.server.address}${path}?${asked}`, {
    method: route.method,
    redirect: 'manual',
    headers: {
      ...(guest === null ? {} : { authorization: `Bearer ${await story.tokenOf(guest)}` }),
      ...(route.takes === 'json' && !bare ? { 'content-type': 'application/json' } : {}),
      ...headers,
    },
    ...(bare ? {} : { body: JSON.stringify(body) ?? '' }),
  })
  return saidOf(response)
}

/** Streams that never end are watched elsewhere. */
export const askable: readonly Route[] = routes.filter(
  ({ path, method }) => !path.endsWith('/live') && method !== 'DELETE',
)

/** The fixed words of a path, two at most; what is not here yet is one stage. */
export function stageOf({ path }: Route): string {
  const parts = path.split('/').filter((part) => part !== '' && part[0] !== ':')
  const words = parts.filter((part) => part !== 'api' && part !== 'v1')
  const isLater = laterCapabilities.some((capability) => words.includes(capability))
  return isLater ? 'operations, what is not here yet' : words.slice(0, 2).join(' ')
}
