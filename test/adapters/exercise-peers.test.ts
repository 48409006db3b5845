import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { Compile } from 'typebox/compile'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { instantAt, type Scenario } from '../../src/exercise/scenario.ts'
import { april } from '../../src/exercise/scenarios/april.ts'
import {
  aprilCards,
  aprilNeedToKnow,
  aprilPeers,
  GO_AT,
} from '../../src/exercise/scenarios/april-cards.ts'
import type { CardPlan, PeerPlan } from '../../src/exercise/seizure.ts'
import { startWorld, type World } from '../../src/exercise/world.ts'
import { MeasureAnswer, MeasureMessage } from '../../src/protocol/measure.ts'
import { headersFor, idFor, StandInHouse } from './exercise-house.ts'

const MINUTE = 60_000
const T0 = instantAt(april, GO_AT)

/** Nobody of the staff does anything here: what is tested are the peers. */
const quiet: Scenario = {
  ...april,
  itemCount: 1,
  flows: null,
  releases: [],
  review: { ...april.review, seats: 0 },
  states: april.states.map((desk) => ({ ...desk, analysts: 0, secondEyes: 0, legalReviewers: 0 })),
  seizure: {
    goAt: GO_AT,
    peers: aprilPeers,
    cards: aprilCards,
    steps: [],
    itemsWait: false,
    needToKnow: aprilNeedToKnow,
  },
}

const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'actionday-peers-'))
const messages = Compile(MeasureMessage)
const answers = Compile(MeasureAnswer)
let world: World
let house: StandInHouse

beforeAll(async () => {
  house = new StandInHouse(quiet)
  world = await startWorld({ scenario: quiet, scale: 1, folder, port: 0 })
  world.start(await house.open())
  await tell(T0 - MINUTE)
})

afterAll(async () => {
  await world.close()
  house.close()
  fs.rmSync(folder, { recursive: true })
})

async function tell(at: number): Promise<void> {
  house.tellTime(at)
  await world.tell(at, true)
}

const peerBy = (slug: string): PeerPlan => {
  const found = aprilPeers.find((peer) => peer.slug === slug)
  if (found === undefined) throw new Error(`no ${slug} in the world`)
  return found
}

const cardsWith = (slug: string): readonly [CardPlan, ...CardPlan[]] => {
  const [first, ...rest] = aprilCards.filter(({ peer }) => peer === slug)
  if (first === undefined) throw new Error(`nothing is with ${slug}`)
  return [first, ...rest]
}

function messageFor(slug: string, card: CardPlan): MeasureMessage {
  const message: MeasureMessage = {
    type: 'measure',
    version: 1,
    exercise: true,
    dispatch: idFor('dispatch', card.key),
    measure: idFor('measure', card.key),
    goAt: new Date(T0).toISOString(),
    language: 'en',
    sender: {
      authority: 'Executing authority (synthetic)',
      state: card.state,
      contact: 'x@y.example',
    },
    provider: { id: idFor(slug), name: 'synthetic' },
    kind: card.kind,
    asks: card.measure,
    object: card.object,
    instrument: { kind: card.instrument, reference: 'synthetic' },
    notice: 'synthetic',
    answerTo: 'http://127.0.0.1/api/v1/provider',
  }
  if (!messages.Check(message))
    throw new Error('the stand-in sends what the protocol does not know')
  return message
}

async function ask(slug: string, message: MeasureMessage, over: Record<string, string> = {}) {
  const body = Buffer.from(JSON.stringify(message))
  const answer = await fetch(`http://${peerBy(slug).address}:${world.port}/measures`, {
    method: 'POST',
    headers: { ...headersFor(body, message.dispatch, now), ...over },
    body,
  })
  await answer.arrayBuffer()
  return answer
}

let now = T0 - MINUTE
async function at(instant: number): Promise<void> {
  now = instant
  await tell(instant)
}

async function rdap(slug: string, name: string) {
  const answer = await fetch(`http://${peerBy(slug).address}:${world.port}/domain/${name}`)
  const body: { status?: string[]; ldhName?: string; errorCode?: number } = JSON.parse(
    await answer.text(),
  )
  return { status: answer.status, type: answer.headers.get('content-type'), body }
}

const truthOf = (key: string) => world.measures().find((each) => each.key === key)

const saidOf = (card: CardPlan): MeasureAnswer | undefined => {
  const said = house.said.get(`measure_${idFor('dispatch', card.key)}`)
  return said === undefined ? undefined : answers.Parse(said)
}

test('one takes nothing for twelve minutes from the go on, and everything after', async () => {
  const [card] = cardsWith('cinder-registrar')
  const message = messageFor('cinder-registrar', card)
  await at(T0)
  expect((await ask('cinder-registrar', message)).status).toBe(503)
  await at(T0 + 12 * MINUTE)
  expect((await ask('cinder-registrar', message)).status).toBe(202)
  expect(truthOf(card.key)?.taken.length).toBe(1)
})

test('a registrar acts once for a key, answers, and its RDAP shows it', async () => {
  const [card] = cardsWith('alder-registrar')
  const message = messageFor('alder-registrar', card)
  expect((await rdap('alder-registrar', card.object)).body.status).toEqual(['active'])
  for (let time = 0; time < 3; time += 1)
    expect((await ask('alder-registrar', message)).status).toBe(202)
  await at(now + 30 * MINUTE)
  expect(saidOf(card)).toMatchObject({ outcome: 'done', before: ['ok'], after: ['clientHold'] })
  const { status, type, body } = await rdap('alder-registrar', card.object.toUpperCase())
  expect([status, type]).toEqual([200, 'application/rdap+json'])
  expect(body).toMatchObject({ status: ['client hold'], ldhName: card.object })
  const truth = truthOf(card.key)
  expect(truth?.taken.length).toBe(1)
  expect(truth?.answered?.outcome).toBe('done')
  expect(world.raw().measures).toMatchObject({ deliveries: 5, distinct: 2 })
  expect(world.raw().distinct).toBe(0)
})

test('what is not signed, not for it or not synthetic is not taken', async () => {
  const [, card] = cardsWith('alder-registrar')
  if (card === undefined) throw new Error('one card alone')
  const good = messageFor('alder-registrar', card)
  const forged = await ask('alder-registrar', good, { 'webhook-signature': 'v1a,AAAA' })
  expect(forged.status).toBe(401)
  const others = { ...good, provider: { id: idFor('somebody'), name: 'synthetic' } }
  expect((await ask('alder-registrar', others)).status).toBe(422)
  expect((await ask('alder-registrar', { ...good, exercise: false })).status).toBe(422)
  expect(truthOf(card.key)?.taken).toEqual([])
})

test('one says done, and its RDAP still says active', async () => {
  const [card] = cardsWith('dapple-registrar')
  await ask('dapple-registrar', messageFor('dapple-registrar', card))
  await at(now + 30 * MINUTE)
  expect(saidOf(card)).toMatchObject({ outcome: 'done', after: ['clientHold'] })
  expect((await rdap('dapple-registrar', card.object)).body.status).toEqual(['active'])
  expect(truthOf(card.key)).toMatchObject({ actedAt: null, statuses: ['ok'] })
})

test('one has no jurisdiction and one is silent', async () => {
  const [refused] = cardsWith('ember-registrar')
  const [unheard] = cardsWith('fern-registrar')
  await ask('ember-registrar', messageFor('ember-registrar', refused))
  await ask('fern-registrar', messageFor('fern-registrar', unheard))
  await at(now + 60 * MINUTE)
  expect(saidOf(refused)).toMatchObject({ outcome: 'refused', before: ['ok'], after: ['ok'] })
  expect(saidOf(unheard)).toBeUndefined()
  expect(truthOf(unheard.key)).toMatchObject({ actedAt: null, answered: null })
})

test('a registry acts hours later and keeps what stood before', async () => {
  const [card] = cardsWith('isle-registry')
  const askedAt = now
  await ask('isle-registry', messageFor('isle-registry', card))
  await at(askedAt + 60 * MINUTE)
  const locked = 'client transfer prohibited'
  expect((await rdap('isle-registry', card.object)).body.status).toEqual([locked])
  await at(askedAt + 5 * 60 * MINUTE)
  expect((await rdap('isle-registry', card.object)).body.status).toEqual([locked, 'server hold'])
  expect(saidOf(card)?.outcome).toBe('done')
})

test('one takes two a minute', async () => {
  const [first, second, third] = cardsWith('brook-registrar')
  const statuses: number[] = []
  for (const card of [first, second, third])
    if (card !== undefined)
      statuses.push((await ask('brook-registrar', messageFor('brook-registrar', card))).status)
  expect(statuses).toEqual([202, 202, 429])
})

test('a measure about nothing of a peer is kept as a stray', async () => {
  const [card] = cardsWith('gale-registrar')
  const stray = { ...messageFor('gale-registrar', card), object: 'nobody.example' }
  expect((await ask('gale-registrar', stray)).status).toBe(202)
  expect(truthOf('stray gale-registrar')?.taken.length).toBe(1)
  expect((await rdap('gale-registrar', 'nobody.example')).status).toBe(404)
  expect(house.unsigned).toEqual([])
})

test('a world that was killed comes back with everything that its peers had taken', async () => {
  const before = world.measures()
  await world.close()
  world = await startWorld({ scenario: quiet, scale: 1, folder, port: 0 })
  expect(world.measures()).toEqual(before)
  expect(world.raw().measures.distinct).toBe(before.filter(({ taken }) => taken.length > 0).length)
})

test('no peer has two names and no name two peers', () => {
  expect(new Set(aprilPeers.map(({ address }) => address)).size).toBe(aprilPeers.length)
  const counts = (kind: string) => aprilCards.filter((card) => card.kind === kind).length
  expect(['server', 'domain', 'app', 'stream'].map(counts)).toEqual([14, 31, 1, 1])
  expect(new Set(aprilCards.map(({ key }) => key)).size).toBe(47)
  expect(new Set(aprilCards.map(({ state }) => state)).size).toBe(6)
})
