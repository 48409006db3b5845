import type pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { dueLanes, takeLane } from '../../src/adapters/postgres/due.ts'
import { claimJobs, putJobs } from '../../src/adapters/postgres/jobs.ts'
import { SCHEMA } from '../../src/adapters/postgres/migrate.ts'
import { connect } from '../../src/adapters/postgres/pool.ts'
import { HOUR_MS, instantOf } from '../../src/domain/kit.ts'
import { idFor } from '../support/acts/story.ts'
import { freshDatabase, type TestDatabase } from '../support/database.ts'

let database: TestDatabase
let pool: pg.Pool

beforeAll(async () => {
  database = await freshDatabase()
  pool = connect(database.ownerUrl, { max: 2, searchPath: SCHEMA })
})

afterAll(async () => {
  await pool.end()
  await database[Symbol.asyncDispose]()
})

const CIVIL = instantOf(1_000)
const NOON = 1_700_000_000_000
const LEASE_MS = 25_000

const taken = (lane: string, owner: string, machineNow: number) =>
  takeLane(pool, lane, { owner, machineNow, leaseMs: LEASE_MS })

/** An operation with one job that a worker leased at this time, and died. */
async function leasedAt(name: string, machineNow: number) {
  const op = idFor<'operation'>(name)
  const lane = `inside ${op}`
  const client = await pool.connect()
  await putJobs(client, op, [{ key: 'j', lane, kind: 'gather', runAt: CIVIL, payload: {} }])
  client.release()
  const claimed = (at: number) =>
    claimJobs(pool, op, {
      lane,
      most: 1,
      civilNow: CIVIL,
      mayStart: true,
      machineNow: at,
      token: crypto.randomUUID(),
      leaseMs: LEASE_MS,
    })
  expect(await claimed(machineNow)).toHaveLength(1)
  const isDue = async (at: number): Promise<boolean> =>
    (await dueLanes(pool, CIVIL, at)).some((due) => due.op === op)
  return { claimed, isDue }
}

test('a lane is nobody else’s while its lease stands, and anybody’s afterwards', async () => {
  const [first, second] = [crypto.randomUUID(), crypto.randomUUID()]
  expect(await taken('kept', first, NOON)).not.toBeNull()
  expect(await taken('kept', second, NOON + LEASE_MS - 1)).toBeNull()
  expect(await taken('kept', second, NOON + LEASE_MS + 1)).not.toBeNull()
})

test('a lane whose worker died is free again after the clock was set back', async () => {
  expect(await taken('back', crypto.randomUUID(), NOON)).not.toBeNull()
  expect(await taken('back', crypto.randomUUID(), NOON - HOUR_MS)).not.toBeNull()
})

test('a job is nobody else’s while its lease stands, and anybody’s afterwards', async () => {
  const { claimed, isDue } = await leasedAt('kept', NOON)
  expect(await isDue(NOON + LEASE_MS - 1)).toBe(false)
  expect(await claimed(NOON + LEASE_MS - 1)).toHaveLength(0)
  expect(await isDue(NOON + LEASE_MS + 1)).toBe(true)
  expect(await claimed(NOON + LEASE_MS + 1)).toHaveLength(1)
})

test('a job whose worker died is claimed again after the clock was set back', async () => {
  const { claimed, isDue } = await leasedAt('back', NOON)
  expect(await isDue(NOON - HOUR_MS)).toBe(true)
  expect(await claimed(NOON - HOUR_MS)).toHaveLength(1)
})
