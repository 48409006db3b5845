import { afterAll, beforeAll, expect, test } from 'vitest'
import { connect } from '../../src/adapters/postgres/pool.ts'
import { recount } from '../../src/adapters/postgres/reads/recount.ts'
import { replay } from '../../src/adapters/postgres/replay.ts'
import { DAY_MS, HOUR_MS, MINUTE_MS } from '../../src/domain/kit.ts'
import { keysOfStories } from '../support/house.ts'
import { startWalk, type Walk } from '../support/walk.ts'

let walk: Walk

/** The whole way: decided, sent by both channels, answered, looked at for a month. */
async function walkAll(): Promise<void> {
  const { share } = walk
  await walk.addPeople()
  await walk.addProviders()
  await walk.importList()
  const tag = await walk.itemAt(share.at('/tag/synthetic'))
  await walk.override('lead', tag)
  await walk.override('duty', tag)
  const [five, six] = [share.at('/synthetic/5'), share.at('/synthetic/6')]
  await walk.assess('analyst', [six])
  await walk.assess('second', [five])
  await walk.settle(five)
  const held = await walk.hold([tag])
  await walk.releaseGates()
  await walk.pass(5 * MINUTE_MS)
  await walk.lift(held)
  await walk.pass(5 * MINUTE_MS)
  await walk.returnSheet(walk.filled(await walk.handOver()))
  const said = { '/synthetic/1': 'removed', '/synthetic/2': 'removed', '/synthetic/3': 'kept' }
  await walk.answer('answers-1', said, walk.house.now())
  for (const n of [1, 4]) share.gone.add(`/synthetic/${n}`)
  await walk.pass(DAY_MS + 2 * HOUR_MS)
  share.gone.delete('/synthetic/4')
  await walk.pass(32 * DAY_MS)
}

beforeAll(async () => {
  walk = await startWalk()
  await walkAll()
})

afterAll(async () => {
  expect(walk.house.bugs).toEqual([])
  await walk[Symbol.asyncDispose]()
})

test('the facts of a real operation, folded anew, give every row of every projection again', async () => {
  const { ownerUrl } = walk.house
  const report = await replay({ ownerUrl, foldKey: { jitter: keysOfStories.jitter } })
  expect(report.filter(({ missing, extra }) => missing + extra > 0)).toEqual([])
  const rows = new Map(report.map(({ table, rows: count }) => [String(table), Number(count)]))
  for (const table of ['item', 'dispatch', 'check_result', 'totals', 'hold', 'intake'])
    expect(rows.get(table), table).toBeGreaterThan(0)
})

test('the totals say what the rows of items say', async () => {
  const counts = await walk.figures()
  expect(counts).toMatchObject({ sent: 9, verified: 2, 'back-online': 1, 'down-30d': 1 })
  expect(await recount(walk.house.built.pool, walk.opId)).toBe(0)
})

test.each([
  'update fact set kind = kind',
  'update fact set recorded_at = 0 where seq = 1',
  'delete from fact where seq = 1',
  'truncate fact',
  'truncate consultation',
  'update consultation set purpose = purpose',
  'delete from consultation',
  'alter table fact add column synthetic text',
  'drop table fact',
])('the database itself refuses the application: %s', async (statement) => {
  const { pool } = walk.house.built
  await expect(pool.query(statement)).rejects.toMatchObject({ code: '42501' })
})

test('what the application may not do, it may not do by becoming the owner either', async () => {
  const owner = connect(walk.house.ownerUrl, { max: 1, searchPath: 'actionday' })
  const { rows } = await owner.query<{ name: string }>('select current_user as name')
  await owner.end()
  const { pool } = walk.house.built
  const become = `set role ${JSON.stringify(rows[0]?.name)}`
  await expect(pool.query(become)).rejects.toMatchObject({ code: '42501' })
})
