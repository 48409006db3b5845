import { afterEach, expect, test } from 'vitest'
import { claimJobs } from '../../src/adapters/postgres/jobs.ts'
import { clearAttempt } from '../../src/app/dispatch.ts'
import {
  after,
  DAY_MS,
  HOUR_MS,
  isoOf,
  MINUTE_MS,
  parseId,
  SECOND_MS,
} from '../../src/domain/kit.ts'
import { listAt, textAt } from '../support/said.ts'
import { until } from '../support/until.ts'
import { type Manner, type Scene, setScene } from './scene.ts'

/** What a hold may take until nothing more goes out, in milliseconds of the machine. */
const HOLD_WITHIN_MS = 5_000

let scene: Scene

afterEach(async () => {
  expect(scene.house.bugs).toEqual([])
  await scene[Symbol.asyncDispose]()
})

const wide: Manner = { items: 6, ratePerMinute: 1 }

async function hold(subject: Readonly<Record<string, unknown>>): Promise<string> {
  const reviewBy = isoOf(after(scene.house.now(), 30 * DAY_MS))
  const asked = { ...subject, reason: 'live-lead', reviewBy }
  return textAt(
    await scene.call('duty', `POST /api/v1/operations/${scene.op}/holds`, asked),
    'hold',
  )
}

const lift = (id: string) =>
  scene.call('duty', `POST /api/v1/operations/${scene.op}/holds/${id}/lift`)

const pass = (ms: number): Promise<void> => scene.house.workTo(after(scene.house.now(), ms))

/** How often each item came to a provider, under however many keys. */
function arrivals(name: string): Readonly<Record<string, number>> {
  const counts: Record<string, number> = {}
  for (const item of scene.of(name).peer.itemsSent().flat()) counts[item] = (counts[item] ?? 0) + 1
  return counts
}

const onceEach = (items: number): readonly number[] => Array.from({ length: items }, () => 1)

test('a hold on the operation stops what is queued for everybody, and lifting sends the rest once', async () => {
  scene = await setScene({ one: wide, two: wide })
  await scene.release()
  await scene.house.untilQuiet()
  const [one, two] = [scene.of('one').peer, scene.of('two').peer]
  expect([one.deliveries.length, two.deliveries.length]).toEqual([1, 1])
  const id = await hold({ scope: 'operation' })
  await pass(2 * HOUR_MS)
  expect([one.deliveries.length, two.deliveries.length]).toEqual([1, 1])
  expect(await scene.states('one')).toEqual({ received: 1, queued: 5 })
  await lift(id)
  await pass(HOUR_MS)
  for (const name of ['one', 'two']) {
    expect(Object.values(arrivals(name))).toEqual(onceEach(6))
    expect(await scene.states(name)).toEqual({ received: 6 })
  }
})

test('a hold on one provider stops its lane and no other', async () => {
  scene = await setScene({ one: wide, two: wide })
  await scene.release()
  await scene.house.untilQuiet()
  const id = await hold({ scope: 'provider', provider: scene.of('one').provider })
  await pass(HOUR_MS)
  expect(scene.of('one').peer.deliveries).toHaveLength(1)
  expect(scene.of('two').peer.deliveries).toHaveLength(6)
  await lift(id)
  await pass(10 * MINUTE_MS)
  expect(Object.values(arrivals('one'))).toEqual(onceEach(6))
})

test('a held item is cut from a message that has not left; lifted, it goes in one of its own', async () => {
  scene = await setScene({ one: { items: 8, ratePerMinute: 1, batchMax: 4 } })
  await scene.release()
  await scene.house.untilQuiet()
  const { peer } = scene.of('one')
  const sent = new Set(peer.itemsSent().flat())
  const path = `/api/v1/operations/${scene.op}`
  const all = listAt(await scene.call('lead', `GET ${path}/items`), 'items')
  const [waiting] = all.map(({ item }) => String(item)).filter((item) => !sent.has(item))
  const id = await hold({ scope: 'item', items: [waiting] })
  await pass(HOUR_MS)
  expect(peer.itemsSent().map((items) => items.length)).toEqual([4, 3])
  expect(peer.itemsSent().flat()).not.toContain(waiting)
  await lift(id)
  await pass(HOUR_MS)
  expect(peer.itemsSent().at(-1)).toEqual([waiting])
  expect(Object.values(arrivals('one'))).toEqual(onceEach(8))
})

test('a message that may have arrived is not cut: with one item held, all of it waits', async () => {
  scene = await setScene({ one: { items: 3, batchMax: 3 } })
  const { peer } = scene.of('one')
  peer.answerWith((response, _delivery, nth) => response.writeHead(nth === 1 ? 503 : 202).end())
  await scene.release()
  await scene.house.untilQuiet()
  expect(peer.deliveries).toHaveLength(1)
  const [items = []] = peer.itemsSent()
  const id = await hold({ scope: 'item', items: items.slice(0, 1) })
  await pass(3 * HOUR_MS)
  expect(peer.deliveries).toHaveLength(1)
  await lift(id)
  await pass(HOUR_MS)
  expect(peer.itemsSent()).toEqual([items, items])
  expect(new Set(peer.deliveries.map(({ id: key }) => key)).size).toBe(1)
  expect(await scene.states('one')).toEqual({ received: 1 })
})

test('a provider that asks for a pause gets it from its whole lane', async () => {
  scene = await setScene({ one: { items: 6, batchMax: 1, inFlightMax: 2 } })
  const { peer } = scene.of('one')
  peer.answerWith((response) => response.writeHead(429, { 'retry-after': '600' }).end())
  await scene.release()
  await pass(9 * MINUTE_MS)
  // Two were on their way side by side; none of the other four asks again what these were told.
  expect(peer.deliveries).toHaveLength(2)
  peer.answerWith((response) => response.writeHead(202).end())
  await pass(HOUR_MS)
  expect(Object.values(arrivals('one')).toSorted()).toEqual([1, 1, 1, 1, 2, 2])
  expect(await scene.states('one')).toEqual({ received: 6 })
})

test('however long a hold stands, it uses up no attempt', async () => {
  scene = await setScene({ one: { items: 1 } })
  const { peer } = scene.of('one')
  peer.answerWith((response, _delivery, nth) => response.writeHead(nth < 3 ? 503 : 202).end())
  await scene.release()
  await scene.house.untilQuiet()
  const id = await hold({ scope: 'operation' })
  await pass(2 * DAY_MS)
  await lift(id)
  await scene.house.untilQuiet()
  expect(peer.deliveries).toHaveLength(2)
  await pass(MINUTE_MS)
  expect(peer.deliveries).toHaveLength(3)
  expect(await scene.states('one')).toEqual({ received: 1 })
})

test('a hold that is lifted just after a send found it wakes that send', async () => {
  scene = await setScene({ one: { items: 1 } })
  const { peer } = scene.of('one')
  peer.answerWith((response, _delivery, nth) => response.writeHead(nth < 2 ? 503 : 202).end())
  await scene.release()
  await scene.house.untilQuiet()
  const id = await hold({ scope: 'operation' })
  scene.house.setNow(after(scene.house.now(), HOUR_MS))
  const { store } = scene.house.parts
  const [job] = await claimed()
  const dispatch = job && parseId<'dispatch'>(String(job.payload.dispatch))
  if (job === undefined || dispatch === undefined) throw new Error('no send is due')
  expect(await clearAttempt(store, job, dispatch)).toEqual({ ok: true, value: { kind: 'held' } })
  await lift(id)
  await scene.house.untilQuiet()
  expect(peer.deliveries).toHaveLength(2)
  expect(await scene.states('one')).toEqual({ received: 1 })
})

/** The send that is due, held by a worker that goes no further. */
const claimed = () =>
  claimJobs(scene.house.parts.pool, scene.op, {
    lane: `provider:${scene.of('one').provider}`,
    most: 1,
    civilNow: scene.house.now(),
    mayStart: true,
    machineNow: Date.now(),
    token: crypto.randomUUID(),
    leaseMs: 25_000,
  })

test('a hold that comes while messages are on their way lets no other follow', async () => {
  scene = await setScene({ one: { items: 12, inFlightMax: 8, batchMax: 1 } })
  const { peer } = scene.of('one')
  peer.answerWith((response) => response.writeHead(503).end())
  await scene.release()
  await pass(30 * SECOND_MS)
  expect(new Set(peer.deliveries.map(({ id }) => id)).size).toBe(12)
  scene.house.setNow(after(scene.house.now(), 2 * MINUTE_MS))
  peer.deliveries.length = 0
  const attempts = async () => {
    const lines = listAt(
      await scene.call('lead', `GET /api/v1/operations/${scene.op}/dispatches`),
      'dispatches',
    )
    return new Map(lines.map(({ dispatch, attempts: count }) => [dispatch, Number(count)]))
  }
  const before = await attempts()
  const waiting: (() => void)[] = []
  peer.answerWith((response) => waiting.push(() => response.writeHead(202).end()))
  await using _running = scene.house.runFree()
  await until(() => peer.deliveries.length > 0)
  const calledAt = performance.now()
  const id = await hold({ scope: 'operation' })
  const marked = [...(await attempts())].filter(([id, count]) => count > (before.get(id) ?? 0))
  const onTheirWay = marked.length
  expect(onTheirWay).toBe(8)
  // Nothing is answered: what was marked before the hold must not wait behind a slow answer.
  await until(() => peer.deliveries.length === onTheirWay, HOLD_WITHIN_MS)
  const lastAt = Math.max(...peer.deliveries.map(({ at }) => at))
  for (const answer of waiting.splice(0)) answer()
  await until(async () => (await scene.states('one')).received === onTheirWay)
  expect(peer.deliveries).toHaveLength(onTheirWay)
  expect(lastAt - calledAt).toBeLessThan(HOLD_WITHIN_MS)
  process.stdout.write(
    `hold: ${onTheirWay} on their way, the last arrived ${Math.round(lastAt - calledAt)} ms after the call\n`,
  )
  peer.answerWith((response) => response.writeHead(202).end())
  await lift(id)
  await until(() => peer.deliveries.length === 12)
  expect(Object.values(arrivals('one'))).toEqual(onceEach(12))
})
