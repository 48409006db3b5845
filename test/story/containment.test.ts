import { afterAll, beforeAll, expect, test } from 'vitest'
import { ATTEMPTS_MAX } from '../../src/adapters/channel/api.ts'
import { after, DAY_MS, HOUR_MS, type Instant, MINUTE_MS, SECOND_MS } from '../../src/domain/kit.ts'
import { freePort } from '../support/free-port.ts'
import { type Answering, accept, startPeer } from '../support/peer.ts'
import { listAt, type Said } from '../support/said.ts'
import { until } from '../support/until.ts'
import { type Scene, setScene } from './scene.ts'

/** A provider that works has all of its messages this soon, whatever the others do. */
const PROMPT_WITHIN_MS = 5_000

/** The reply of a provider that answers with more than anybody reads. */
const FLOOD = Buffer.alloc(10_000_000, 'synthetic ')

/** Passes every stop of the backoff, the longest of which is an hour. */
const ALL_ATTEMPTS_MS = ATTEMPTS_MAX * HOUR_MS

const PROMPT_ITEMS = 6

let scene: Scene
let downPort: number
/** Civil instants at which something came to a provider, by its name and the key. */
const arrivals: { readonly name: string; readonly id: string; readonly at: Instant }[] = []

const saying =
  (name: string, answering: Answering): Answering =>
  (response, delivery, nth) => {
    arrivals.push({ name, id: delivery.id, at: scene.house.now() })
    answering(response, delivery, nth)
  }

/** How each provider takes what comes to it, until it takes things properly. */
const manners: Readonly<Record<string, Answering>> = {
  prompt: accept,
  // A lying head, then silence; the next time a flood behind a good head.
  garbage: (response, _delivery, nth) => {
    if (nth > 1) response.writeHead(200).end(FLOOD)
    else response.socket?.end('synthetic garbage, and no protocol at all\r\n\r\n')
  },
  silent: (response, _delivery, nth) => {
    if (nth > 1) response.writeHead(202).end()
  },
  busy: (response, _delivery, nth) =>
    response.writeHead(nth > 1 ? 202 : 429, { 'retry-after': '600' }).end(),
  failing: (response, _delivery, nth) => response.writeHead(nth > 8 ? 202 : 500).end(),
  refusing: (response) => response.writeHead(400).end(),
}

beforeAll(async () => {
  downPort = await freePort()
  scene = await setScene({
    prompt: { items: PROMPT_ITEMS },
    garbage: { items: 1 },
    silent: { items: 1 },
    busy: { items: 1 },
    failing: { items: 1 },
    refusing: { items: 1 },
    down: { items: 2, batchMax: 2, apiAddress: `http://down.example:${downPort}/referrals` },
  })
  for (const [name, answering] of Object.entries(manners))
    scene.of(name).peer.answerWith(saying(name, answering))
})

afterAll(async () => {
  expect(scene.house.bugs).toEqual([])
  await scene[Symbol.asyncDispose]()
})

const timesOf = (name: string): readonly Instant[] =>
  arrivals.filter((each) => each.name === name).map(({ at }) => at)

const gapsOf = (name: string): readonly number[] =>
  timesOf(name)
    .map((at, i, all) => at - (all[i - 1] ?? at))
    .slice(1)

async function dispatchOf(name: string): Promise<string> {
  const path = `/api/v1/operations/${scene.op}/dispatches`
  const lines = listAt(await scene.call('lead', `GET ${path}`), 'dispatches')
  return String(lines.find(({ provider }) => provider === scene.of(name).provider)?.dispatch)
}

const revive = async (name: string): Promise<Said> => {
  const place = `dispatches/${await dispatchOf(name)}/revive`
  return scene.call('duty', `POST /api/v1/operations/${scene.op}/${place}`)
}

test('whoever answers has everything at once, whatever the others do meanwhile', async () => {
  await scene.release()
  const running = scene.house.runFree()
  const startedAt = performance.now()
  await until(() => scene.of('silent').peer.deliveries.length === 1)
  await until(() => scene.of('prompt').peer.deliveries.length === PROMPT_ITEMS, PROMPT_WITHIN_MS)
  const arrived = scene.of('prompt').peer.deliveries.map(({ at }) => at)
  expect(Math.max(...arrived) - startedAt).toBeLessThan(PROMPT_WITHIN_MS)
  await running[Symbol.asyncDispose]()
  expect(await scene.states('prompt')).toEqual({ received: PROMPT_ITEMS })
  for (const name of ['down', 'silent', 'busy', 'failing'])
    expect(await scene.states(name), name).toEqual({ queued: 1 })
}, 60_000)

test('the others are tried again by civil time, each at its own pace', async () => {
  await scene.house.workTo(after(scene.house.now(), 3 * HOUR_MS))
  for (const name of ['garbage', 'silent', 'busy', 'failing'])
    expect(await scene.states(name), name).toEqual({ received: 1 })
  expect(timesOf('garbage')).toHaveLength(2)
  const [pauseOfBusy = 0] = gapsOf('busy')
  expect(pauseOfBusy).toBeGreaterThanOrEqual(10 * MINUTE_MS)
  expect(pauseOfBusy).toBeLessThan(10 * MINUTE_MS + 30 * SECOND_MS)
  const gaps = gapsOf('failing')
  expect(gaps).toHaveLength(8)
  expect(gaps.at(-1)).toBeGreaterThan(5 * MINUTE_MS)
  expect(gaps.at(-1)).toBeGreaterThan(10 * (gaps[0] ?? 0))
})

test('what is refused at once, and what is tried in vain for long, waits for a person', async () => {
  expect(await scene.states('refusing')).toEqual({ 'given-up': 1 })
  expect(timesOf('refusing')).toHaveLength(1)
  expect(await scene.states('down')).toEqual({ queued: 1 })
  await scene.house.workTo(after(scene.house.now(), ALL_ATTEMPTS_MS))
  expect(await scene.states('down')).toEqual({ 'given-up': 1 })
  const path = `/api/v1/operations/${scene.op}/dispatches?state=given-up`
  const dead = listAt(await scene.call('lead', `GET ${path}`), 'dispatches')
  expect(dead.map(({ attempts }) => attempts).sort()).toEqual([1, ATTEMPTS_MAX])
  const list = await scene.call('lead', `GET /api/v1/operations/${scene.op}/items?figure=given-up`)
  expect(list.json).toMatchObject({ total: 3 })
  await scene.house.workTo(after(scene.house.now(), DAY_MS))
  expect(timesOf('refusing')).toHaveLength(1)
})

test('a person revives a dead letter, and it goes again under its key', async () => {
  const refused = await scene.call(
    'first',
    `POST /api/v1/operations/${scene.op}/dispatches/${await dispatchOf('down')}/revive`,
  )
  expect(refused.status).toBe(403)
  await using back = await startPeer('down.example', '127.77.30.7', downPort)
  scene.of('refusing').peer.answerWith(saying('refusing', accept))
  for (const name of ['down', 'refusing']) expect((await revive(name)).status).toBe(200)
  await scene.house.untilQuiet()
  for (const name of ['down', 'refusing'])
    expect(await scene.states(name), name).toEqual({ received: 1 })
  expect(back.deliveries.map(({ id }) => id)).toEqual([await dispatchOf('down')])
  expect(new Set(scene.of('refusing').peer.deliveries.map(({ id }) => id)).size).toBe(1)
  expect((await revive('down')).json).toMatchObject({ code: 'dispatch.step-not-lawful' })
})

test('nothing was lost and nothing came under two keys', async () => {
  const figures = await scene.call('lead', `GET /api/v1/operations/${scene.op}/figures`)
  const count = (name: string) =>
    listAt(figures, 'figures').find(({ figure }) => figure === name)?.count
  expect([count('unique'), count('sent'), count('received'), count('given-up')]).toEqual([
    13, 13, 13, 0,
  ])
  for (const name of Object.keys(manners)) {
    const { peer } = scene.of(name)
    const keys = new Map(peer.deliveries.map(({ id, body }) => [id, body.toString()]))
    const items = [...keys.values()].flatMap((body) => JSON.parse(body).items)
    expect(new Set(items.map(({ item }) => item)).size, name).toBe(items.length)
    for (const { id, body } of peer.deliveries) expect(body.toString()).toBe(keys.get(id))
  }
})
