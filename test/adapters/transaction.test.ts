import type pg from 'pg'
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest'
import { flight } from '../../src/adapters/postgres/flight.ts'
import { connect } from '../../src/adapters/postgres/pool.ts'
import { withTransaction } from '../../src/adapters/postgres/transaction.ts'
import { freshDatabase, type TestDatabase } from '../support/database.ts'

let database: TestDatabase

beforeAll(async () => {
  database = await freshDatabase()
})

afterAll(() => database[Symbol.asyncDispose]())

/** A table of two counters, named by the test that owns it. */
async function counters(table: string): Promise<pg.Pool> {
  const pool = connect(database.ownerUrl, { max: 8, searchPath: 'public' })
  onTestFinished(() => pool.end())
  await pool.query(`create table ${table} (id integer primary key, n bigint not null)`)
  await pool.query(`insert into ${table} values (1, 0), (2, 0)`)
  return pool
}

async function sum(pool: pg.Pool, table: string): Promise<unknown> {
  return (await pool.query(`select sum(n)::bigint as n from ${table}`)).rows[0].n
}

const conflict = (code: string): Error => Object.assign(new Error('synthetic conflict'), { code })

test.each(['40001', '40P01'])(
  'work that met conflict %s runs again and counts once',
  async (code) => {
    const table = `retried_${code.toLowerCase()}`
    const pool = await counters(table)
    const seen: number[] = []
    const value = await withTransaction(
      pool,
      async (client) => (await client.query(`update ${table} set n = n + 1 where id = 1`)).rowCount,
      {
        beforeCommit: (attempt) => {
          seen.push(attempt)
          if (attempt < 4) throw conflict(code)
        },
      },
    )
    expect(value).toBe(1)
    expect(seen).toEqual([1, 2, 3, 4])
    expect(await sum(pool, table)).toBe(1)
  },
)

test('a conflict is met as one, whatever else of its flight failed for it', async () => {
  const pool = await counters('echoed')
  let attempts = 0
  await withTransaction(pool, async (client) => {
    attempts += 1
    await client.query('update echoed set n = n + 1 where id = 1')
    if (attempts > 1) return
    const met = client.query(`do $$ begin raise 'synthetic' using errcode = '40P01'; end $$`)
    await flight([client.query('select 1'), met])
  })
  expect(attempts).toBe(2)
  expect(await sum(pool, 'echoed')).toBe(1)
})

test('a conflict that does not end is reported after the last attempt, with nothing written', async () => {
  const pool = await counters('hopeless')
  let attempts = 0
  const hopeless = withTransaction(pool, (client) => client.query('update hopeless set n = 9'), {
    attemptsMax: 3,
    beforeCommit: () => {
      attempts += 1
      throw conflict('40001')
    },
  })
  await expect(hopeless).rejects.toThrow('synthetic conflict')
  expect(attempts).toBe(3)
  expect(await sum(pool, 'hopeless')).toBe(0)
})

test('real deadlocks and serialization failures are overcome', async () => {
  const pool = await counters('contended')
  const add = (first: number, second: number) =>
    withTransaction(
      pool,
      async (client) => {
        await client.query('set transaction isolation level serializable')
        await client.query('update contended set n = n + 1 where id = $1', [first])
        await client.query('update contended set n = n + 1 where id = $1', [second])
      },
      { attemptsMax: 100 },
    )
  const works = Array.from({ length: 6 }, (_, index) => (index % 2 ? add(1, 2) : add(2, 1)))
  await Promise.all(works)
  expect(await sum(pool, 'contended')).toBe(12)
})

test('any other failure rolls back at once and leaves the connection usable', async () => {
  const pool = await counters('failing')
  const failing = withTransaction(pool, async (client) => {
    await client.query('update failing set n = 9')
    throw new Error('synthetic bug')
  })
  await expect(failing).rejects.toThrow('synthetic bug')
  expect(await sum(pool, 'failing')).toBe(0)
  expect(pool.totalCount).toBe(1)
})

test('an error that the work swallowed does not pass for a commit', async () => {
  const pool = await counters('swallowed')
  const swallowing = withTransaction(pool, async (client) => {
    await client.query('update swallowed set n = 9')
    await client.query('select 1 / 0').catch(() => undefined)
  })
  await expect(swallowing).rejects.toThrow('rolled back')
  expect(await sum(pool, 'swallowed')).toBe(0)
})

test('a connection that dies in a transaction is not given back, and the pool goes on', async () => {
  const pool = await counters('broken')
  const dying = withTransaction(pool, async (client) => {
    await client.query('update broken set n = 9')
    await client.query('select pg_terminate_backend(pg_backend_pid())')
  })
  await expect(dying).rejects.toThrow()
  expect(await sum(pool, 'broken')).toBe(0)
})

test('whole numbers of the database are numbers, and one too large to be exact is refused', async () => {
  const pool = connect(database.ownerUrl, { max: 1 })
  onTestFinished(() => pool.end())
  const { rows } = await pool.query(
    'select 1790000000000::bigint as at, array[1, null, 2]::bigint[] as list, count(*) from (select 1) one',
  )
  expect(rows).toEqual([{ at: 1_790_000_000_000, list: [1, null, 2], count: 1 }])
  await expect(pool.query('select 9007199254740992::bigint')).rejects.toThrow('safe integers')
})

test('a pool finds its schemas, bears its name and keeps the options of its address', async () => {
  const url = new URL(database.ownerUrl)
  url.searchParams.set('options', '-c statement_timeout=1234')
  const pool = connect(url.href, { max: 1, searchPath: 'actionday, public' })
  onTestFinished(() => pool.end())
  const { rows } = await pool.query(`
    select current_setting('search_path') as path, current_setting('application_name') as name,
           current_setting('statement_timeout') as timeout`)
  expect(rows).toEqual([{ path: 'actionday,public', name: 'actionday', timeout: '1234ms' }])
})

test('a schema name that would need quoting is refused', () => {
  expect(() => connect(database.ownerUrl, { max: 1, searchPath: 'a b' })).toThrow('not a plain')
})
