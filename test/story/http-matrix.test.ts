/** Every route, tried by everybody: nobody, a wrong token, and a person in each function. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { freshId, machineRandom } from '../../src/adapters/ids.ts'
import type { Person } from '../../src/app/directory.ts'
import { may } from '../../src/domain/authority.ts'
import { type Role, roles } from '../../src/domain/words.ts'
import type { Route } from '../../src/http/route.ts'
import { routes } from '../../src/http/routes.ts'
import { MORNING } from '../support/house.ts'
import { type Story, startStory } from './http-support.ts'

let story: Story
let op: string
const people = new Map<Role, Person>()

beforeAll(async () => {
  story = await startStory()
  op = await story.openOperation()
  const { unit, ngo } = story.cast
  const random = machineRandom()
  for (const role of roles) {
    const isNgo = role === 'ngo-submitter'
    people.set(role, {
      person: freshId(random, MORNING),
      organisation: isNgo ? ngo : unit,
      organisationKind: isNgo ? 'ngo' : 'authority',
      state: isNgo ? null : 'BE',
      role,
      unit: role,
      unitNumber: 1,
      compartments: ['open'],
      name: `synthetic ${role}`,
      language: 'en',
      active: true,
    })
  }
  const entries = [...people.values()].map((it) => ({ kind: 'person', it }) as const)
  await story.house.directory.add(entries, null, MORNING)
})

afterAll(async () => {
  expect(story.bugs).toEqual([])
  await story[Symbol.asyncDispose]()
})

/** What comes of a request that nobody could have meant: only who comes past the door hears of it. */
async function statusOf({ method, path, takes }: Route, token: string | null): Promise<number> {
  const place = path.replaceAll(':op', op).replaceAll(/:\w+/g, op)
  const response = await fetch(`${story.server.address}${place}?nonsense=1`, {
    method,
    redirect: 'manual',
    headers: {
      ...(token === null ? {} : { authorization: `Bearer ${token}` }),
      ...(method === 'POST' && takes === 'json' ? { 'content-type': 'application/json' } : {}),
    },
    ...(method === 'POST' ? { body: '{"nonsense":1}' } : {}),
  })
  await response.body?.cancel()
  return response.status
}

const isTurnedAway = (status: number): boolean => status === 401 || status === 403

async function comesIn(route: Route, role: Role): Promise<boolean> {
  const person = people.get(role)
  if (person === undefined) throw new Error(`nobody is ${role}`)
  // A token of its own for each call: one of the routes ends it.
  const status = await statusOf(route, await story.house.accounts.issue(person.person, 'bearer'))
  expect(status, `${route.method} ${route.path} as ${role}`).not.toBe(500)
  return !isTurnedAway(status)
}

async function lineOf(route: Route): Promise<string> {
  const name = `${route.method} ${route.path}`
  if (route.door !== 'person') return `${name}\n  ${route.door}`
  const inside: Role[] = []
  for (const role of roles) if (await comesIn(route, role)) inside.push(role)
  const who = inside.length === roles.length ? 'every person' : inside.join(', ')
  return `${name}\n  ${who || 'no person'}`
}

test('every route lets in exactly those who hold its act', { timeout: 60_000 }, async () => {
  const lines: string[] = []
  for (const route of routes) {
    lines.push(await lineOf(route))
    if (route.door !== 'person' || route.act === null) continue
    for (const [role, person] of people)
      expect(await comesIn(route, role), `${route.path} as ${role}`).toBe(may(person, route.act))
  }
  await expect(`${lines.join('\n\n')}\n`).toMatchFileSnapshot('../golden/routes.txt')
})

test('without a token, or with a wrong one, nobody comes past the door of a person', async () => {
  for (const route of routes.filter(({ door }) => door === 'person')) {
    expect(await statusOf(route, null), route.path).toBe(401)
    expect(await statusOf(route, 'a'.repeat(43)), route.path).toBe(401)
  }
})

test('a call of a provider without its signature is refused before it is read', async () => {
  for (const route of routes.filter(({ door }) => door === 'provider'))
    expect(await statusOf(route, null), route.path).toBe(401)
})
