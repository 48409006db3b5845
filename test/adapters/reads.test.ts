import { Value } from 'typebox/value'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Filter } from '../../src/app/reads.ts'
import type { Viewer } from '../../src/domain/authority.ts'
import { after, type Id } from '../../src/domain/kit.ts'
import { figureIds, parts, stateCodes } from '../../src/domain/words.ts'
import { FiguresReply, ItemPage } from '../../src/protocol/figures.ts'
import { WallFrame } from '../../src/protocol/wall.ts'
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

const figuresNow = async (viewer: Viewer, filter: Filter = {}) =>
  must(await house.reads.figures(op, viewer, filter, { asOf: null, by: null }))

test('the story has items in every part of the wall, so that what follows says something', async () => {
  const { figures } = await figuresNow(seer)
  const count = (id: string) => figures.find(({ figure }) => figure === id)?.count ?? 0
  for (const part of parts) expect(count(`part-${part}`), part).toBeGreaterThan(0)
  expect(count('found')).toBeGreaterThan(count('unique'))
})

test.each([
  ['everything', seer, {}],
  ['one compartment', openOnly, {}],
  ['one provider', seer, { provider: cast.providers[0] }],
  ['one state', openOnly, { state: 'BE' }],
] as const)('every figure opens exactly the list that it counts: %s', async (_, viewer, filter) => {
  const reply = await figuresNow(viewer, filter)
  expect(Value.Check(FiguresReply, reply)).toBe(true)
  expect(reply.figures.map(({ figure }) => figure)).toEqual(['found', ...figureIds])
  for (const figure of figureIds) {
    const list = await wholeList(house, { viewer, filter: { ...filter, figure }, limit: 7 })
    const { count } = must(reply.figures.find((each) => each.figure === figure))
    expect([figure, list.total, list.items.length]).toEqual([figure, count, count])
    expect(list.submissions, figure).toBeNull()
    expect(new Set(list.items.map(({ item }) => item)).size).toBe(count)
  }
})

test.each([
  ['everything', seer, {}],
  ['one compartment', openOnly, {}],
  ['one state', openOnly, { state: 'BE' }],
] as const)(
  'the submissions of the addresses found add up to their figure: %s',
  async (_, viewer, filter) => {
    const { figures } = await figuresNow(viewer, filter)
    const list = await wholeList(house, {
      viewer,
      filter: { ...filter, figure: 'found' },
      limit: 7,
    })
    const sum = list.items.reduce((all, { submissions }) => all + submissions, 0)
    expect([sum, list.submissions]).toEqual([figures[0]?.count, figures[0]?.count])
    expect([list.total, list.items.length]).toEqual([figures[1]?.count, figures[1]?.count])
  },
)

test('the path beside a figure names the same filter', async () => {
  const { figures } = await figuresNow(seer, { state: 'BE' })
  const found = `/api/v1/operations/${op}/items?state=BE&figure=found`
  expect(figures[0]).toMatchObject({ figure: 'found', unit: 'submission', list: found })
  expect(figures[1]?.list).toBe(`/api/v1/operations/${op}/items?state=BE&figure=unique`)
})

test('a page that may read few items ends early and goes on, and the list is the same', async () => {
  const few = { reads: house.coldReads(5) }
  for (const figure of ['found', ...figureIds] as const)
    for (const filter of [{ figure }, { figure, state: 'BE' }, { kind: 'video' }] as const) {
      const ask = { viewer: seer, filter, limit: 7 }
      expect((await wholeList(few, ask)).items).toEqual((await wholeList(house, ask)).items)
    }
  const short = await few.reads.items(op, seer, { kind: 'video' }, { after: null, limit: 7 })
  expect(short.items.length).toBeLessThan(7)
  expect(short.next).not.toBeNull()
})

test('totals, the rows of items and the fold of the facts count the same', async () => {
  for (const by of ['kind', 'provider', 'state', 'language'] as const) {
    const totals = must(await house.reads.figures(op, seer, {}, { asOf: null, by }))
    house.now = after(house.now, 1)
    const asOf = after(house.now, -1)
    const folded = must(await house.reads.figures(op, seer, {}, { asOf, by }))
    const rows = must(await house.reads.figures(op, seer, { figure: 'unique' }, { asOf: null, by }))
    const numbers = ({ figures, speed, by: broken }: FiguresReply) => ({
      figures: figures.map(({ figure, count }) => [figure, count]),
      speed: { ...speed, asOf: undefined },
      by: broken?.rows.toSorted((a, b) => (a.key < b.key ? -1 : 1)),
    })
    expect(numbers(folded)).toEqual(numbers(totals))
    expect(numbers(rows)).toEqual(numbers(totals))
  }
})

test('a figure with an overlapping figure counts the items of both', async () => {
  const both = must(
    await house.reads.figures(op, seer, { figure: 'sent' }, { asOf: null, by: null }),
  )
  const count = (id: string) => both.figures.find(({ figure }) => figure === id)?.count
  expect(count('unique')).toBe(count('sent'))
  expect(count('part-not-sent')).toBe(0)
})

test('the breakdown by a dimension adds up to the whole, and none is a name of its own', async () => {
  const reply = must(await house.reads.figures(op, seer, {}, { asOf: null, by: 'provider' }))
  const rows = must(reply.by).rows
  const sum = rows.reduce((total, { counts }) => total + (counts.unique ?? 0), 0)
  expect(sum).toBe(reply.figures.find(({ figure }) => figure === 'unique')?.count)
  expect(rows.map(({ name }) => name)).toEqual([
    '--',
    'Synthetic Lumen',
    'Synthetic Tern',
    'Synthetic Vidra',
  ])
})

test('a page holds the shape that the protocol promises', async () => {
  const page = await house.reads.items(op, seer, {}, { after: null, limit: 500 })
  expect(Value.Check(ItemPage, page)).toBe(true)
})

test.each(['', 'synthetic', '!!!', Buffer.alloc(40).toString('base64url')])(
  'a cursor that no list gave is named as such: %j',
  async (after) => {
    await expect(house.reads.items(op, seer, {}, { after, limit: 5 })).rejects.toMatchObject({
      name: 'MalformedCursor',
    })
  },
)

test('a cursor of one filter is none of another', async () => {
  const { next } = await house.reads.items(op, seer, { kind: 'video' }, { after: null, limit: 1 })
  await expect(
    house.reads.items(op, seer, {}, { after: must(next), limit: 1 }),
  ).rejects.toMatchObject({ name: 'MalformedCursor' })
})

test('what one may not see answers like what does not exist', async () => {
  const page = { after: null, limit: 5 }
  const unknown = idFor<'operation'>('unknown')
  const item = must(story.items[0])
  expect(await house.reads.items(op, stranger, {}, page)).toEqual(
    await house.reads.items(unknown, seer, {}, page),
  )
  expect(await house.reads.operations(stranger)).toEqual([])
  for (const [where, viewer] of [
    [op, stranger],
    [unknown, seer],
  ] as const) {
    expect(await house.reads.figures(where, viewer, {}, { asOf: null, by: null })).toBeUndefined()
    expect(await house.reads.wall(where, viewer)).toBeUndefined()
    expect(await house.reads.item(where, viewer, item, 'review')).toBeUndefined()
    expect(await house.reads.queue(where, viewer, 'looks', { limit: 5, spread: true })).toEqual([])
    expect(await house.reads.dispatches(where, viewer, null)).toEqual([])
  }
})

test('the wall is one frame in which the parts add up and agree with figures and breakdowns', async () => {
  const frame = must(await house.reads.wall(op, seer))
  expect(Value.Errors(WallFrame, frame)).toEqual([])
  const sum = (numbers: readonly number[]) => numbers.reduce((a, b) => a + b, 0)
  expect(sum(Object.values(frame.parts))).toBe(frame.total)
  expect(sum(frame.states.map(({ notSent }) => notSent))).toBe(frame.parts['not-sent'])
  expect(sum(frame.providers.map(({ unanswered }) => unanswered))).toBe(frame.parts['no-answer'])
  expect(frame.open.now).toBe(frame.total - frame.parts.confirmed - frame.parts.refused)
  expect(frame.seq).toBe(await house.reads.headOf(op))
  const { figures } = await figuresNow(seer)
  for (const part of parts)
    expect(frame.parts[part]).toBe(figures.find(({ figure }) => figure === `part-${part}`)?.count)
})

test('the states of the wall stand in the order of their codes, the log from the newest on', async () => {
  const frame = must(await house.reads.wall(op, seer))
  const codes = frame.states.map(({ state }) => [...stateCodes, '--'].indexOf(state))
  expect(codes).toEqual(codes.toSorted((a, b) => a - b))
  const seqs = frame.log.map(({ seq }) => seq)
  expect(seqs).toEqual(seqs.toSorted((a, b) => b - a))
  expect(frame.log.length).toBe(8)
})

test('a frame after more facts says the same as that of a server that has just started', async () => {
  const warm = must(await house.reads.wall(op, seer))
  expect(await house.coldReads().wall(op, seer)).toEqual(warm)
})

test('the operations of a viewer count what this viewer may see', async () => {
  const [all] = await house.reads.operations(seer)
  const [open] = await house.reads.operations(openOnly)
  expect(all).toMatchObject({ op, title: 'Synthetic operation', exercise: true })
  expect(must(open).items).toBeLessThan(must(all).items)
})

test('a dispatch gives its items in its own order and knows its operation', async () => {
  const [line] = await house.reads.dispatches(op, seer, 'received')
  const { dispatch, items } = must(line)
  const referred = await house.reads.referred(op, dispatch)
  const { rows } = await house.pool.query<{ items: Id<'item'>[] }>(
    'select items from dispatch where dispatch_id = $1',
    [dispatch],
  )
  expect(referred.map(({ item }) => item)).toEqual(must(rows[0]).items)
  expect(referred.length).toBe(items)
  expect(await house.reads.operationOf(dispatch)).toBe(op)
  expect(await house.reads.operationOf(idFor('no dispatch'))).toBeUndefined()
})
