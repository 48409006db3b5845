import { afterAll, beforeAll, expect, test } from 'vitest'
import { noteOpen, openNoted } from '../../src/adapters/postgres/series.ts'
import { after, MINUTE_MS } from '../../src/domain/kit.ts'
import { type ActedHouse, actedHouse } from '../support/acts/house.ts'
import { idFor } from '../support/acts/story.ts'

let house: ActedHouse

beforeAll(async () => {
  house = await actedHouse()
})

afterAll(() => house[Symbol.asyncDispose]())

const op = idFor<'operation'>('series')

async function pointsOf(): Promise<number> {
  const { rows } = await house.pool.query<{ count: number }>(
    'select count(*) as count from open_series where op_id = $1',
    [op],
  )
  return rows[0]?.count ?? 0
}

async function note(at: typeof house.now, ending: 'commit' | 'rollback'): Promise<void> {
  const client = await house.pool.connect()
  await client.query('begin')
  await noteOpen(client, op, at)
  await client.query(ending)
  client.release()
  if (ending === 'commit') openNoted(op, at)
}

test('a point that was rolled back is noted by the next transaction of its step', async () => {
  await note(house.now, 'rollback')
  expect(await pointsOf()).toBe(0)
  await note(house.now, 'commit')
  expect(await pointsOf()).toBe(1)
})

test('a step has one point, and the next step another', async () => {
  await note(house.now, 'commit')
  expect(await pointsOf()).toBe(1)
  await note(after(house.now, 10 * MINUTE_MS), 'commit')
  expect(await pointsOf()).toBe(2)
})
