import fs from 'node:fs'
import http from 'node:http'
import os from 'node:os'
import path from 'node:path'
import { buffer } from 'node:stream/consumers'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Character } from '../../src/exercise/characters.ts'
import { itemsOf, type WorldItem } from '../../src/exercise/items.ts'
import type { ProviderPlan } from '../../src/exercise/scenario.ts'
import { november } from '../../src/exercise/scenarios/november.ts'
import { startWorld, type World } from '../../src/exercise/world.ts'
import { headersFor, idFor, referral, StandInHouse } from './exercise-house.ts'

const HOUR = 3_600_000
const NINE = november.midnightAt + 9 * HOUR
const SCALE = 0.1

const items = itemsOf(november, SCALE)
const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'actionday-world-'))
let world: World
let house: StandInHouse

const itemLike = (character: Character, fits: (item: WorldItem) => boolean = () => true) => {
  const found = items.find(
    (item) => item.fate.character === character && !item.fate.goneBefore && fits(item),
  )
  if (found === undefined) throw new Error(`no ${character} in the world`)
  return found
}

const providerBy = (slug: string): ProviderPlan => {
  const found = november.providers.find((provider) => provider.slug === slug)
  if (found === undefined) throw new Error(`no ${slug} in the world`)
  return found
}

/** Reads a page from one of the two places from which the house looks. */
async function look(provider: ProviderPlan, pagePath: string, from = november.addresses.insideEu) {
  const answer = await new Promise<http.IncomingMessage>((resolve, reject) => {
    http
      .get(
        { host: provider.address, port: world.port, path: pagePath, localAddress: from },
        resolve,
      )
      .on('error', reject)
  })
  const text = (await buffer(answer)).toString()
  return { status: answer.statusCode, location: answer.headers.location, text }
}

const lookAt = (item: WorldItem, from?: string) => look(item.provider, item.path, from)

async function tell(at: number): Promise<void> {
  house.tellTime(at)
  await world.tell(at, true)
}

let dispatches = 0
async function ask(item: WorldItem): Promise<number> {
  dispatches += 1
  const dispatch = idFor('dispatch', String(dispatches))
  const named = [{ item: idFor(item.key), address: item.address }]
  const message = referral(item.provider, dispatch, named)
  return (await house.refer(item.provider, world.port, message)).status
}

const truthOf = (item: WorldItem) => [...world.truth()].find(({ key }) => key === item.key)

beforeAll(async () => {
  house = new StandInHouse(november)
  world = await startWorld({ scenario: november, scale: SCALE, folder, port: 0 })
  world.start(await house.open())
  await tell(NINE)
})

afterAll(async () => {
  await world.close()
  house.close()
  fs.rmSync(folder, { recursive: true })
})

const refused = (counts: Readonly<Record<string, number>>, status: number): number =>
  counts[String(status)] ?? 0

test('a referral without our signature is answered with 401 and changes nothing', async () => {
  const item = itemLike('prompt')
  const named = [{ item: idFor(item.key), address: item.address }]
  const body = Buffer.from(JSON.stringify(referral(item.provider, idFor('bad'), named)))
  const url = `http://${item.provider.address}:${world.port}/referrals`
  const headers = headersFor(body, 'synthetic', NINE)
  const changed = Buffer.concat([body, Buffer.from(' ')])
  const send = (over: Record<string, string>, sent: Buffer) =>
    fetch(url, { method: 'POST', headers: { ...headers, ...over }, body: sent })
  const before = world.raw()
  expect((await send({}, changed)).status).toBe(401)
  expect((await send({ 'webhook-signature': 'v1a,AAAA' }, body)).status).toBe(401)
  expect((await send({ 'webhook-timestamp': '1' }, body)).status).toBe(401)
  const after = world.raw()
  expect(refused(after.byStatus, 401) - refused(before.byStatus, 401)).toBe(3)
  expect(after.accepted).toBe(before.accepted)
})

test('a message for another provider or for the world outside is not taken', async () => {
  const item = itemLike('prompt')
  const named = [{ item: idFor(item.key), address: item.address }]
  const good = referral(item.provider, idFor('not taken'), named)
  const elsewhere = { ...good, provider: { id: idFor('somebody'), name: 'synthetic' } }
  const real = { ...good, exercise: false }
  expect((await house.refer(item.provider, world.port, elsewhere)).status).toBe(422)
  expect((await house.refer(item.provider, world.port, real)).status).toBe(422)
  expect(truthOf(item)?.asked).toEqual([])
})

test('a repeated dispatch is counted each time and taken once', async () => {
  const item = itemLike('prompt', ({ provider }) => provider.slug === 'baltik-files')
  const named = [{ item: idFor(item.key), address: item.address }]
  const message = referral(item.provider, idFor('thrice'), named)
  const before = world.raw()
  for (let time = 0; time < 3; time += 1) {
    expect((await house.refer(item.provider, world.port, message)).status).toBe(202)
  }
  const after = world.raw()
  expect(after.deliveries - before.deliveries).toBe(3)
  expect(after.distinct - before.distinct).toBe(1)
  expect(truthOf(item)?.asked.length).toBe(1)
})

test('a provider that limits its rate says when to come back, and keeps its word', async () => {
  const tern = providerBy('tern-social')
  const calls = [1, 2, 3].map((n) =>
    referral(tern, idFor('rate', String(n)), [
      { item: idFor('x'), address: `http://${tern.hosts[0]}/post/nothing` },
    ]),
  )
  await tell(NINE + HOUR)
  const statuses: number[] = []
  let wait = 0
  for (const message of calls) {
    const answer = await house.refer(tern, world.port, message)
    statuses.push(answer.status)
    wait = Number(answer.headers.get('retry-after') ?? 0)
  }
  expect(statuses).toEqual([202, 202, 429])
  expect(wait).toBe(60)
  await tell(NINE + HOUR + wait * 1_000)
  const [, , last] = calls
  expect(last && (await house.refer(tern, world.port, last)).status).toBe(202)
})

test('a provider that fails for a while takes nothing then, and everything after', async () => {
  const item = itemLike('failing')
  await tell(NINE + 1.5 * HOUR)
  expect(await ask(item)).toBe(503)
  expect(truthOf(item)?.asked).toEqual([])
  await tell(NINE + 3.5 * HOUR)
  expect(await ask(item)).toBe(202)
})

test('an address that is not theirs is answered as such', async () => {
  const vidra = providerBy('vidra-video')
  const item = idFor('nobody')
  const dispatch = idFor('wrong address')
  const named = [{ item, address: 'http://vidra.example/watch/nothing' }]
  await house.refer(vidra, world.port, referral(vidra, dispatch, named))
  await tell(NINE + 5 * HOUR)
  const answers = [...house.said.values()].filter((body) => JSON.stringify(body).includes(item))
  expect(JSON.stringify(answers)).toContain('"outcome":"not-ours","reason":"wrong-address"')
})

test('each character treats its pages as it does, and its truth says the same', async () => {
  const at = NINE + 6 * HOUR
  await tell(at)
  const asked = {
    prompt: itemLike('prompt', ({ provider }) => provider.slug === 'quadri-share'),
    'in-parts': itemLike('in-parts', ({ provider }) => provider.slug === 'lumen-pages'),
    refusing: itemLike('refusing', ({ provider }) => provider.slug === 'vidra-video'),
    'says-done': itemLike('says-done', ({ provider }) => provider.slug !== 'tern-social'),
    'soft-404': itemLike('soft-404'),
    'puts-back': itemLike('puts-back', ({ provider }) => provider.slug !== 'tern-social'),
    'login-wall': itemLike('login-wall', ({ provider }) => provider.slug === 'tern-social'),
    silent: itemLike('silent'),
    redirects: itemLike('redirects'),
    replaces: itemLike('replaces'),
    reinstates: itemLike('reinstates'),
  }
  const first = new Map<WorldItem, string>()
  for (const item of Object.values(asked)) {
    const page = await lookAt(item)
    expect(page.status).toBe(200)
    expect(page.text.length).toBeGreaterThan(1_000)
    first.set(item, page.text)
    expect(await ask(item)).toBe(202)
  }
  await tell(at + 12 * HOUR)
  const title = (item: WorldItem): string => /<h1>.*<\/h1>/.exec(first.get(item) ?? '')?.[0] ?? ''

  expect((await lookAt(asked.prompt)).status).toBe(404)
  expect((await lookAt(asked['in-parts'])).status).toBe(404)
  for (const kept of [asked.refusing, asked['says-done'], asked.silent]) {
    expect((await lookAt(kept)).text).toContain(title(kept))
  }
  const sibling = await look(asked['soft-404'].provider, '/w/neverthere')
  expect(await lookAt(asked['soft-404'])).toEqual(sibling)
  expect(sibling.status).toBe(200)
  expect((await lookAt(asked['login-wall'])).text).toContain('Log in to continue')
  expect((await lookAt(asked.redirects)).location).toBe('/')
  expect((await look(asked.redirects.provider, '/n/neverthere')).location).toBe('/')
  const replaced = await lookAt(asked.replaces)
  expect(replaced.status).toBe(200)
  expect(replaced.text).not.toContain(title(asked.replaces))
  expect((await lookAt(asked['puts-back'])).status).not.toBe(200)

  await tell(at + 48 * HOUR)
  expect((await lookAt(asked['puts-back'])).text).toContain(title(asked['puts-back']))
  expect((await lookAt(asked.reinstates)).status).toBe(200)
  const outcomes = (item: WorldItem) => truthOf(item)?.answers.map(({ outcome }) => outcome)
  expect(outcomes(asked['says-done'])).toEqual(['removed'])
  expect(outcomes(asked.silent)).toEqual([])
  expect(outcomes(asked.reinstates)).toEqual(['removed', 'reinstated'])
  expect(outcomes(asked.refusing)?.[0]).toMatch(/kept|needs-information/)
  expect(truthOf(asked['puts-back'])?.history.map(({ state }) => state)).toEqual([
    'live',
    'gone',
    'live',
  ])
})

test('what is withheld in Europe is live for who looks from outside', async () => {
  const item = itemLike('geo-blocking', ({ provider }) => provider.slug === 'quadri-share')
  const { insideEu, outsideEu } = november.addresses
  const now = world.standing().now
  expect((await lookAt(item, insideEu)).text).toBe((await lookAt(item, outsideEu)).text)
  await ask(item)
  await tell(now + 2 * HOUR)
  expect((await lookAt(item, insideEu)).text).toContain('not available in your country')
  expect((await lookAt(item, outsideEu)).status).toBe(200)
  expect((await lookAt(item, outsideEu)).text).not.toContain('not available in your country')
})

test('people have sent their lists, opened the gates and emptied the table by the second night', () => {
  expect(house.unsigned).toEqual([])
  expect(world.raw().problems).toEqual([])
  expect(new Set(house.uploads).size).toBe(house.uploads.length)
  expect(house.uploads.length).toBeGreaterThan(40)
  expect(house.releases.map((line) => line.split(' ')[0])).toEqual([
    'gates/deconfliction/release',
    'gates/legal/release',
  ])
  expect(house.held.size).toBeGreaterThanOrEqual(items.length)
  for (const { decisions, legal } of house.held.values()) {
    expect(decisions.length).toBe(2)
    expect(legal !== null).toBe(decisions[0] !== decisions[1])
  }
})

test('where the triage is left to people, robots bring lists and release gates, and assess nothing', async () => {
  const place = fs.mkdtempSync(path.join(os.tmpdir(), 'actionday-world-'))
  const byHand = new StandInHouse(november)
  const quiet = await startWorld({ scenario: november, scale: 0.01, folder: place, port: 0 })
  quiet.start({ ...(await byHand.open()), manual: true })
  const evening = november.midnightAt + 19 * HOUR
  byHand.tellTime(evening)
  await quiet.tell(evening, true)
  expect(byHand.uploads.length).toBeGreaterThan(0)
  expect(byHand.releases).toHaveLength(november.releases.length)
  expect(byHand.held.size).toBeGreaterThan(0)
  for (const { decisions, legal } of byHand.held.values())
    expect([decisions, legal]).toEqual([[], null])
  await quiet.close()
  byHand.close()
  fs.rmSync(place, { recursive: true })
})
