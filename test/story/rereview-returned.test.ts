/** A re-review that nobody decides comes to an end: by hand, or when its shift is over. */
import fs from 'node:fs'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { freshId } from '../../src/adapters/ids.ts'
import { SCHEMA, splitStatements } from '../../src/adapters/postgres/migrate.ts'
import { connect } from '../../src/adapters/postgres/pool.ts'
import type { Person } from '../../src/app/directory.ts'
import { instantOf, isoOf, MINUTE_MS } from '../../src/domain/kit.ts'
import { GIVEN_FOR_MS } from '../../src/domain/rereview.ts'
import { toRefer } from '../support/judgement.ts'
import { listAt, type Said, textAt } from '../support/said.ts'
import { readDoors } from './rereview-doors.ts'
import { type Scene, setScene } from './scene.ts'

const ITEMS = 64
const DRAWN = 60

let scene: Scene
const tokens = new Map<string, string>()

const at = (rest: string): string => `/api/v1/operations/${scene.op}${rest}`

const as = (who: string, request: string, body?: unknown): Promise<Said> =>
  scene.house.ask(tokens.get(who) ?? '', request, body)

const post = (who: string, path: string, body: unknown): Promise<Said> =>
  as(who, `POST ${at(`/rereview/${path}`)}`, body)

const idsOf = (said: Said): readonly string[] =>
  listAt(said, 'items').map(({ item }) => String(item))

const take = async (who: string, most = 50): Promise<readonly string[]> =>
  idsOf(await post(who, 'take', { most }))

const queueOf = async (who: string) => {
  const said = await as(who, `GET ${at('/rereview/queue')}`)
  return { has: idsOf(said), waiting: JSON.parse(said.text).waiting }
}

const refer = (who: string, items: readonly string[]): Promise<Said> =>
  post(who, 'assessments', { assessments: items.map((item) => ({ item, ...toRefer })) })

/** Whether the way of an item, or any list, is open to somebody. */
const sees = async (who: string, item = ''): Promise<boolean> => {
  const way = await as(who, `GET ${at(`/items/${item}`)}`)
  const list = await as(who, `GET ${at('/items?limit=500')}`)
  expect(list.text.includes(item)).toBe(way.status === 200)
  if (way.status !== 200) expect(textAt(way, 'code')).toBe('rereview.blind')
  return way.status === 200
}

const passTime = (ms: number) => scene.house.setNow(instantOf(scene.house.now() + ms))

async function join(who: string): Promise<void> {
  const { house, now } = scene.house
  const analyst = [...house.directory.current().people.values()].find(
    ({ role }) => role === 'analyst',
  )
  if (analyst === undefined) throw new Error('the cast has no analyst')
  const it: Person = { ...analyst, person: freshId(house.random, now()), name: who }
  await house.directory.add([{ kind: 'person', it }], null, now())
  tokens.set(who, await house.accounts.issue(it.person, 'bearer'))
}

beforeAll(async () => {
  scene = await setScene({ one: { items: ITEMS } })
  await join('third')
  await join('fourth')
  passTime(MINUTE_MS)
  const drawn = await scene.call('lead', `POST ${at('/rereview/samples')}`, {
    ...{ size: DRAWN, seed: 7 },
  })
  expect(drawn.status).toBe(200)
})

afterAll(async () => {
  expect(scene.house.bugs).toEqual([])
  await scene[Symbol.asyncDispose]()
})

test('whoever looks again is told where it stands and since when, and how much waits', async () => {
  const before = await queueOf('third')
  expect(before).toEqual({ has: [], waiting: DRAWN })
  const said = await post('third', 'take', { most: 50 })
  expect(listAt(said, 'items')).toHaveLength(50)
  for (const row of listAt(said, 'items'))
    expect(row).toMatchObject({
      providerName: expect.stringContaining('Synthetic'),
      broughtAt: expect.stringMatching(/Z$/),
      until: isoOf(instantOf(scene.house.now() + GIVEN_FOR_MS)),
    })
  expect(await queueOf('fourth')).toEqual({ has: [], waiting: DRAWN - 50 })
  // Who has judged everything could get none of it.
  const first = await scene.call('first', `GET ${at('/rereview/queue')}`)
  expect(JSON.parse(first.text)).toEqual({ items: [], waiting: 0 })
})

test('what is given back goes to others first, and stays kept from whoever had it', async () => {
  const { has } = await queueOf('third')
  const two = has.slice(0, 2)
  expect((await scene.call('lead', `POST ${at('/rereview/returns')}`, { items: two })).status).toBe(
    403,
  )
  const refused = await post('fourth', 'returns', { items: two })
  expect(JSON.parse(refused.text)).toMatchObject({
    taken: 0,
    refused: [{ code: 'rereview.not-given' }, { code: 'rereview.not-given' }],
  })
  expect(JSON.parse((await post('third', 'returns', { items: two })).text).taken).toBe(2)
  expect(await queueOf('third')).toMatchObject({ waiting: DRAWN - 50 + 2 })
  const more = await take('third')
  expect(more).toHaveLength(50)
  for (const item of two) {
    expect(more).not.toContain(item)
    expect(await sees('third', item)).toBe(false)
    expect(await sees('fourth', item)).toBe(true)
  }
  const decided = await refer('third', two)
  expect(JSON.parse(decided.text)).toMatchObject({
    taken: 0,
    refused: [{ code: 'rereview.went-back' }, { code: 'rereview.went-back' }],
  })
  const lists = { [at('/items')]: ['?limit=500'] }
  const doors = await readDoors(scene.op, two, lists, (asked) => as('third', asked))
  expect(doors.length).toBeGreaterThan(20)
  for (const { place, named } of doors) expect(named, place).toEqual([])
  const others = await take('fourth')
  expect(others).toHaveLength(10)
  expect(others.slice(0, 2)).toEqual(two)
  await refer('fourth', others)
  for (const item of two) expect(await sees('third', item)).toBe(true)
})

test('what lies undecided for a shift goes to another, the rest is accepted late, and the figure is told', async () => {
  const { has } = await queueOf('third')
  passTime(GIVEN_FOR_MS - MINUTE_MS)
  expect(await queueOf('fourth')).toEqual({ has: [], waiting: 0 })
  passTime(MINUTE_MS)
  expect(await queueOf('fourth')).toEqual({ has: [], waiting: 50 })
  // Until somebody else takes it whoever has it may still decide, and gets nothing more.
  expect(await queueOf('third')).toEqual({ has, waiting: 0 })
  const taken = await take('fourth', 49)
  expect(taken).toEqual(has.slice(0, 49))
  const { has: left } = await queueOf('third')
  expect(left).toEqual(has.slice(49))
  const late = JSON.parse((await refer('third', [...taken.slice(0, 1), ...left])).text)
  expect(late).toMatchObject({
    taken: 1,
    refused: [{ row: 0, item: taken[0], code: 'rereview.went-back' }],
  })
  expect(await sees('third', taken[0])).toBe(false)
  expect(await sees('fourth', taken[0])).toBe(false)
  expect(await sees('third', left[0])).toBe(true)
  const open = JSON.parse((await scene.call('lead', `GET ${at('/figures')}`)).text).errorRate
  expect(open).toMatchObject({ drawn: DRAWN, reviewed: 11, skipped: 0, measured: null })
  await refer('fourth', taken)
  const told = JSON.parse((await scene.call('lead', `GET ${at('/figures')}`)).text).errorRate
  expect(told).toMatchObject({ reviewed: DRAWN, wrong: 0, skipped: 0, measured: { percent: 0 } })
  expect(await sees('third', taken[0])).toBe(true)
})

test('where nobody else is there, whoever gave it back gets it again, and can skip it for good', async () => {
  const drawn = await scene.call('lead', `POST ${at('/rereview/samples')}`, { size: 4, seed: 1 })
  expect(JSON.parse(drawn.text)).toMatchObject({ size: 4 })
  const had = await take('third')
  const [one = '', ...rest] = had
  await post('third', 'returns', { items: had })
  expect(await take('third')).toEqual(had)
  await post('third', 'skips', { items: [one], reason: 'language' })
  // What is skipped never comes again, so nothing of it is kept any more.
  expect(await sees('third', one)).toBe(true)
  await refer('third', rest)
  expect(await queueOf('third')).toEqual({ has: [], waiting: 0 })
  expect(await queueOf('fourth')).toEqual({ has: [], waiting: 1 })
})

test('a house of before learns from its facts since when somebody has an item', async () => {
  const pool = connect(scene.house.ownerUrl, { max: 1, searchPath: SCHEMA })
  const given = 'select item_id, state, given_at from rereview order by item_id'
  const { rows } = await pool.query(given)
  await pool.query('update rereview set given_at = null')
  const sql = fs.readFileSync('migrations/0020_rereview_returned.sql', 'utf8')
  for (const statement of splitStatements(sql))
    if (statement.includes('update rereview')) await pool.query(statement)
  expect((await pool.query(given)).rows).toEqual(rows)
  expect(new Set(rows.map(({ state }) => state)).size).toBeGreaterThan(1)
  await pool.end()
})
