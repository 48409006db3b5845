/** What needs a person, and nobody who may not see it. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { after, DAY_MS } from '../../src/domain/kit.ts'
import { type ActedHouse, actedHouse, actOut, seer } from '../support/acts/house.ts'
import { telling } from '../support/acts/memory.ts'
import { stranger } from '../support/acts/reading.ts'
import { cast } from '../support/acts/story.ts'

const { op } = cast
const ACTS = 500
const story = telling(ACTS)

let house: ActedHouse

beforeAll(async () => {
  house = await actedHouse()
  await actOut(house, story, ACTS)
})

afterAll(() => house[Symbol.asyncDispose]())

test('alarms name each message that was given up, each hold past its review, and failing lanes', async () => {
  const now = house.now
  await house.pool.query(
    `update dispatch set state = 'given-up' where op_id = $1 and provider_id = $2`,
    [op, cast.providers[0]],
  )
  const given = await house.reads.dispatches(op, seer, 'given-up')
  expect(given.length).toBeGreaterThan(1)
  house.now = after(now, 400 * DAY_MS)
  const alarms = await house.reads.alarms(op, seer)
  house.now = now
  const ids = (kind: string) =>
    alarms
      .filter((alarm) => alarm.kind === kind)
      .map(({ id }) => id)
      .sort()
  expect(ids('dead-letter')).toEqual(given.map(({ dispatch }) => dispatch).sort())
  const { rows } = await house.pool.query<{ readonly id: string }>(
    'select hold_id as id from hold where op_id = $1 and lifted_at is null',
    [op],
  )
  expect(rows.length).toBeGreaterThan(0)
  expect(ids('hold-past-review')).toEqual(rows.map(({ id }) => id).sort())
  const { rows: persons } = await house.pool.query<{ readonly id: string }>(
    'select target_id as id from target where op_id = $1 and review_by < $2 order by target_id',
    [op, after(now, 400 * DAY_MS)],
  )
  expect(persons.length).toBeGreaterThan(0)
  expect(ids('basis-past-review')).toEqual(persons.map(({ id }) => id))
  expect(ids('lane-failing')).toEqual([])
  const lane = `provider:${cast.providers[0]}`
  await house.pool.query(
    `insert into lane (lane, lease_until, allowed_at, failing_since, last_status) values ($1, 0, 0, $2, 503)`,
    [lane, now],
  )
  const [failing] = (await house.reads.alarms(op, seer)).filter(
    ({ kind }) => kind === 'lane-failing',
  )
  expect(failing).toMatchObject({ id: cast.providers[0], since: new Date(now).toISOString() })
  expect(failing?.detail).toContain('503')
  expect(await house.reads.alarms(op, stranger)).toEqual([])
})

test('a hold within its review is no alarm', async () => {
  const alarms = await house.reads.alarms(op, seer)
  const { rows } = await house.pool.query<{ readonly due: number }>(
    'select count(*) as due from hold where op_id = $1 and lifted_at is null and review_by < $2',
    [op, house.now],
  )
  expect(alarms.filter(({ kind }) => kind === 'hold-past-review')).toHaveLength(rows[0]?.due ?? -1)
})
