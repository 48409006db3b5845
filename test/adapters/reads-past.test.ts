/** Figures and lists as they were recorded at an instant of the past. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Viewer } from '../../src/domain/authority.ts'
import { after, type Instant, instantOf, wordOf } from '../../src/domain/kit.ts'
import { figureIds } from '../../src/domain/words.ts'
import { type ActedHouse, actedHouse, actOut, seer } from '../support/acts/house.ts'
import { telling } from '../support/acts/memory.ts'
import { openOnly, stranger, wholeList } from '../support/acts/reading.ts'
import { cast, idFor, must } from '../support/acts/story.ts'

const { op } = cast
const ACTS = 400
const story = telling(ACTS)
let house: ActedHouse

beforeAll(async () => {
  house = await actedHouse()
  await actOut(house, story, ACTS)
})

afterAll(() => house[Symbol.asyncDispose]())

const figuresNow = async (viewer: Viewer) =>
  must(await house.reads.figures(op, viewer, {}, { asOf: null, by: null }))

const all = (limit: number, asOf: Instant | null = null) =>
  wholeList(house, { viewer: seer, limit, asOf })

/** The instant at which a fact of the story was recorded. */
const recordedAt = async (seq: number): Promise<Instant> =>
  instantOf(
    (
      await house.pool.query('select recorded_at from fact where op_id = $1 and seq = $2', [
        op,
        seq,
      ])
    ).rows[0].recorded_at,
  )

/** The number of the fact in the middle of the story. */
const halfway = async (): Promise<number> => Math.floor((await house.reads.headOf(op)) / 2)

test('figures of the past are those of the facts recorded by then', async () => {
  const asOf = await recordedAt(30)
  const then = must(await house.reads.figures(op, seer, {}, { asOf, by: null }))
  const now = await figuresNow(seer)
  expect(then.asOf).toBe(new Date(asOf).toISOString())
  expect(must(then.figures[1]).count).toBeLessThan(must(now.figures[1]).count)
})

test.each([
  ['everything', seer],
  ['one compartment', openOnly],
] as const)(
  'each figure of the past opens exactly the list that it counted: %s',
  async (_, viewer) => {
    for (const asOf of [await recordedAt(30), await recordedAt(await halfway())]) {
      const then = must(await house.reads.figures(op, viewer, {}, { asOf, by: null }))
      const path = `/api/v1/operations/${op}/items?figure=unique&asOf=`
      expect(then.figures[1]?.list).toBe(path + encodeURIComponent(new Date(asOf).toISOString()))
      for (const { figure, count } of then.figures.slice(1)) {
        const list = await wholeList(house, {
          viewer,
          filter: { figure: must(wordOf(figureIds, figure)) },
          limit: 7,
          asOf,
        })
        expect([figure, list.total, list.items.length]).toEqual([figure, count, count])
        expect(new Set(list.items.map(({ item }) => item)).size).toBe(count)
        expect(list.asOf).toBe(then.asOf)
      }
    }
  },
)

test('the list as of the last fact is the list that stands, line by line', async () => {
  const asOf = house.now
  house.now = after(house.now, 1)
  const [then, now] = [await all(11, asOf), await all(11)]
  expect(then.items).toEqual(now.items)
  expect(then.items.length).toBeGreaterThan(0)
})

test('before the first fact there is nothing, and a future instant shows what stands', async () => {
  const early = await all(11, after(await recordedAt(1), -1))
  expect([early.total, early.items]).toEqual([0, []])
  const future = await all(500, after(house.now, 60_000))
  expect(future.items).toEqual((await all(500)).items)
})

test('a cursor of the past is none of the present', async () => {
  const asOf = await recordedAt(await halfway())
  const { next } = await house.reads.items(op, seer, {}, { after: null, limit: 1, asOf })
  await expect(
    house.reads.items(op, seer, {}, { after: must(next), limit: 1 }),
  ).rejects.toMatchObject({ name: 'MalformedCursor' })
})

test('the past of what one may not see is empty, like that of what does not exist', async () => {
  const page = { after: null, limit: 5, asOf: await recordedAt(30) }
  const nowhere = await house.reads.items(idFor('unknown'), seer, {}, page)
  expect(await house.reads.items(op, stranger, {}, page)).toEqual(nowhere)
  expect([nowhere.total, nowhere.items]).toEqual([0, []])
})

test('counts of the past are kept apart by instant, viewer, filter and breakdown, and come out the same again', async () => {
  const instants = await Promise.all([10, 20, 30, await halfway()].map(recordedAt))
  const asks = instants.flatMap((asOf) =>
    [seer, openOnly].flatMap((viewer) =>
      [{}, { kind: 'video' as const }].flatMap((filter) =>
        ([null, 'provider'] as const).map((by) => ({ viewer, filter, ask: { asOf, by } })),
      ),
    ),
  )
  const readAll = async () => {
    const texts: string[] = []
    for (const { viewer, filter, ask } of asks)
      texts.push(JSON.stringify(await house.reads.figures(op, viewer, filter, ask)))
    return texts
  }
  const first = await readAll()
  expect(await readAll()).toEqual(first)
  expect(new Set(first).size).toBeGreaterThan(instants.length * 2)
})

test('whatever instant is asked for first, each comes out the same', async () => {
  const instants = await Promise.all([10, 20, 30, await halfway()].map(recordedAt))
  const inOrder = async (order: readonly Instant[]) => {
    const reads = house.coldReads()
    const told = new Map<Instant, string>()
    for (const asOf of order) {
      const figures = await reads.figures(op, seer, {}, { asOf, by: 'provider' })
      const page = { after: null, limit: 500, asOf }
      told.set(asOf, JSON.stringify([figures, await reads.items(op, seer, {}, page)]))
    }
    return instants.map((each) => told.get(each))
  }
  const one = await inOrder(instants)
  expect(new Set(one).size).toBe(instants.length)
  expect(await inOrder(instants.toReversed())).toEqual(one)
  const reads = house.coldReads()
  const together = await Promise.all(
    instants.map((asOf) => reads.figures(op, seer, {}, { asOf, by: 'provider' })),
  )
  const alone = one.map((each) => JSON.parse(must(each))[0])
  expect(JSON.parse(JSON.stringify(together))).toEqual(alone)
})
