import { afterAll, beforeAll, expect, test } from 'vitest'
import { connect } from '../../src/adapters/postgres/pool.ts'
import { recount } from '../../src/adapters/postgres/reads/recount.ts'
import { replay } from '../../src/adapters/postgres/replay.ts'
import { machineSha256 } from '../../src/adapters/sha256.ts'
import { jitterFrom } from '../../src/domain/verification.ts'
import { type ActedHouse, actedHouse, actOut, foldKey } from '../support/acts/house.ts'
import { telling } from '../support/acts/memory.ts'
import { cast, Story } from '../support/acts/story.ts'

const { op } = cast
let house: ActedHouse

beforeAll(async () => {
  const story = telling(400)
  house = await actedHouse()
  await actOut(house, story, 400)
})

afterAll(() => house[Symbol.asyncDispose]())

/** Runs statements as the owner, who alone could change what the application may not. */
async function asOwner(...statements: readonly string[]): Promise<void> {
  const pool = connect(house.ownerUrl, { max: 1, searchPath: 'actionday' })
  for (const statement of statements) await pool.query(statement)
  await pool.end()
}

const different = async () =>
  (await replay({ ownerUrl: house.ownerUrl, foldKey }))
    .filter(({ missing, extra }) => missing + extra > 0)
    .map(({ table, missing, extra }) => ({ table, missing, extra }))

test('folding all facts anew gives every row of every projection again', async () => {
  const seen: number[] = []
  const report = await replay({
    ownerUrl: house.ownerUrl,
    foldKey,
    op,
    onProgress: ({ seq }) => seen.push(seq),
  })
  expect(report.filter(({ missing, extra }) => missing + extra > 0)).toEqual([])
  for (const { table, rows } of report) expect(rows, table).toBeGreaterThan(0)
  expect(seen.at(-1)).toBe(await house.reads.headOf(op))
})

test('a replay finds a row that somebody has changed behind the facts', async () => {
  const some = 'where item_id = (select item_id from item order by item_id limit 1)'
  await asOwner(`update item set holds = holds + 5 ${some}`)
  expect(await different()).toEqual([{ table: 'item', missing: 1, extra: 1 }])
  await asOwner(`update item set holds = holds - 5 ${some}`)
  expect(await different()).toEqual([])
})

test('another secret foretells other checks, and the replay says so', async () => {
  const report = await replay({
    ownerUrl: house.ownerUrl,
    foldKey: { jitter: jitterFrom(new Uint8Array(32).fill(8), machineSha256) },
  })
  expect(report.filter(({ missing }) => missing > 0).map(({ table }) => table)).toEqual([
    'item',
    'look_due',
  ])
})

test('the totals say what the rows of items say, until somebody touches them', async () => {
  const some = "where kind = 'video' and found > 0"
  expect(await recount(house.pool, op)).toBe(0)
  await asOwner(`update totals set f_sent = f_sent + 1 ${some}`)
  expect(await recount(house.pool, op)).toBeGreaterThan(0)
  await asOwner(`update totals set f_sent = f_sent - 1 ${some}`)
  expect(await recount(house.pool, op)).toBe(0)
  await asOwner('update look_due set items = items + 1')
  expect(await recount(house.pool, op)).toBeGreaterThan(0)
  await asOwner('update look_due set items = items - 1')
})

test.each([
  ['kind', "set kind = 'synthetic.unheard-of'"],
  ['version', 'set version = 2'],
])('a fact of an unknown %s stops the replay and is named', async (_, change) => {
  await using spoilt = await actedHouse()
  await actOut(spoilt, new Story(1), 24)
  const owner = connect(spoilt.ownerUrl, { max: 1, searchPath: 'actionday' })
  await owner.query(`update fact ${change} where op_id = $1 and seq = 3`, [op])
  await owner.end()
  await expect(replay({ ownerUrl: spoilt.ownerUrl, foldKey })).rejects.toThrow(
    /^Fact 3 of operation .* unknown/,
  )
})
