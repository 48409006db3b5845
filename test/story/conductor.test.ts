import { setImmediate as turn } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { exerciseClock, setCivilTime } from '../../src/adapters/clock.ts'
import { claimJobs, putJobs } from '../../src/adapters/postgres/jobs.ts'
import type { Provider } from '../../src/app/directory.ts'
import { after, DAY_MS } from '../../src/domain/kit.ts'
import { conductByDue, conductByRate, type WorldLine } from '../../src/worker/conductor.ts'
import { runLane, workOnce } from '../../src/worker/worker.ts'
import { idFor } from '../support/acts/story.ts'
import { MORNING, openHouse, type TestHouse } from '../support/house.ts'

/** A world in which nothing happens. */
const silent: WorldLine = {
  tell: async () => ({ nextDueAt: null }),
  hear: async () => undefined,
  mention: async () => undefined,
}

const course = { until: after(MORNING, DAY_MS), signal: new AbortController().signal }

/** Parts of a worker that goes by the civil time of an exercise. */
async function rehearsing({ parts }: TestHouse) {
  await setCivilTime(parts.pool, MORNING)
  return { ...parts, clock: exerciseClock(parts.pool) }
}

/** Turns in which a clock that still ran would move. */
const TURNS = 50

test('an exercise whose worker breaks off stands still until it goes on', async () => {
  await using house = await openHouse({ exercise: true })
  const parts = await rehearsing(house)
  const refresh = async () => {
    throw new Error('synthetic outage')
  }
  let pauses = 0
  const pause = async () => {
    pauses += 1
    await turn()
  }
  const broken = { ...parts, directory: { ...parts.directory, refresh } }
  const conducting = conductByRate(broken, silent, { ...course, rate: 60, pause })
  await expect(conducting).rejects.toThrow('synthetic outage')
  const before = pauses
  for (let count = 0; count < TURNS; count += 1) await parts.clock.now()
  expect(pauses).toBe(before)
})

const provider: Provider = {
  provider: idFor('a provider'),
  name: 'A provider (synthetic)',
  channel: 'api',
  apiAddress: null,
  mailAddress: null,
  publicKey: null,
  language: 'en',
  ratePerMinute: 60,
  inFlightMax: 2,
  batchMax: 1,
  batchWaitMs: 0,
}

const INSIDE = 'inside'
const OUTWARD = `provider:${provider.provider}`

test('nothing goes out before what a broken turn has left to be done inside', async () => {
  await using house = await openHouse({ exercise: true })
  const parts = await rehearsing(house)
  const op = idFor<'operation'>('conducted')
  const jobs = [INSIDE, OUTWARD].map((lane) => ({
    key: lane,
    lane,
    kind: 'synthetic',
    runAt: MORNING,
    payload: {},
  }))
  const client = await parts.pool.connect()
  await putJobs(client, op, jobs)
  client.release()
  const { leaseMs } = parts
  let machineNow = 1_000_000
  const token = crypto.randomUUID()
  const held = {
    lane: INSIDE,
    most: 1,
    civilNow: MORNING,
    mayStart: true,
    machineNow,
    token,
    leaseMs,
  }
  await claimJobs(parts.pool, op, held)
  const left: number[] = []
  const pause = async (ms: number) => {
    machineNow += ms
    const { rows } = await parts.pool.query('select 1 from job')
    left.push(rows.length)
  }
  await conductByDue({ ...parts, machineNow: () => machineNow }, silent, { ...course, pause })
  expect(left.length).toBeGreaterThan(0)
  expect(new Set(left)).toEqual(new Set([jobs.length]))
  expect((await parts.pool.query('select 1 from job')).rowCount).toBe(0)
})

test('in an exercise no message overtakes one whose way out broke off', async () => {
  await using house = await openHouse({ exercise: true })
  const parts = await rehearsing(house)
  await house.house.directory.add([{ kind: 'provider', it: provider }], null, MORNING)
  const op = idFor<'operation'>('sending')
  const client = await parts.pool.connect()
  const jobs = ['first', 'second'].map((name) => ({
    key: name,
    lane: OUTWARD,
    kind: 'send',
    runAt: MORNING,
    payload: { dispatch: idFor(name) },
  }))
  await putJobs(client, op, jobs)
  client.release()
  let cleared = 0
  const change = async () => {
    cleared += 1
    throw new Error('synthetic outage')
  }
  const running = runLane({ ...parts, store: { change } }, { op, lane: OUTWARD }, MORNING)
  await expect(running).rejects.toThrow('synthetic outage')
  expect(cleared).toBe(1)
})

test('operations that send to one provider share its pace and its messages under way, in turn', async () => {
  await using house = await openHouse({ exercise: true })
  const exercising = await rehearsing(house)
  await house.house.directory.add([{ kind: 'provider', it: provider }], null, MORNING)
  let underWay = 0
  let most = 0
  const change = async () => {
    underWay += 1
    most = Math.max(most, underWay)
    await turn()
    underWay -= 1
    return { ok: false, reason: { code: 'job.lease-lost' } } as const
  }
  const ops = ['one', 'another'].map((name) => idFor<'operation'>(`operation ${name}`)).toSorted()
  const client = await exercising.pool.connect()
  for (const op of ops)
    await putJobs(
      client,
      op,
      Array.from({ length: 4 }, (_none, index) => ({
        ...{ key: `send ${index}`, lane: OUTWARD, kind: 'send', runAt: MORNING },
        payload: { dispatch: idFor(`${op} ${index}`) },
      })),
    )
  client.release()
  // As outside of exercises, where messages of a lane leave side by side; and no lease runs out.
  const parts = { ...exercising, exercise: false, leaseMs: 60_000, store: { change } }
  const turns: (readonly string[])[] = []
  for (let second = 0; second < 8; second += 2) {
    await setCivilTime(parts.pool, after(MORNING, second * 1_000))
    await workOnce(parts)
    // What was on its way has arrived.
    const { rows } = await parts.pool.query<{ op_id: string }>(
      `delete from job where state = 'leased' returning op_id`,
    )
    turns.push(rows.map(({ op_id }) => op_id))
  }
  expect(most).toBe(provider.inFlightMax)
  const [one, another] = ops
  expect(turns).toEqual([one, another, one, another].map((op) => [op, op]))
})
