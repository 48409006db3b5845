import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { type Known, standingOf } from '../../src/adapters/postgres/reads/standings.ts'
import { DAY_MS, HOUR_MS, type Instant, instantOf, MINUTE_MS } from '../../src/domain/kit.ts'
import { type ActedHouse, actedHouse, perform, seer } from '../support/acts/house.ts'
import { openIntake, opening, takeChunk } from '../support/acts/intake.ts'
import { cast, dawn, must, Story } from '../support/acts/story.ts'

const { op } = cast
const story = new Story(9)
let house: ActedHouse

beforeAll(async () => {
  house = await actedHouse()
  await perform(house, story, () => opening(story))
  await perform(house, story, (desk) => openIntake(story, desk, house.now))
  while (story.items.length < 20)
    await perform(house, story, (desk) => takeChunk(story, desk, house.now))
})

beforeEach(() => {
  house.now = dawn
})

afterAll(() => house[Symbol.asyncDispose]())

const frameAt = async (now: number) => {
  house.now = instantOf(now)
  return must(await house.reads.wall(op, seer))
}

const noon = 100 * HOUR_MS
const known: Known = {
  sent: 10,
  unanswered: 4,
  hasAnswered: true,
  isFailing: false,
  firstSentAt: noon - 9 * HOUR_MS,
  lastSentAt: noon - 3 * HOUR_MS,
  lastAnswerAt: noon - 4 * HOUR_MS,
  nextAttemptAt: null,
}

test.each([
  [
    'failing, whatever it has answered',
    { isFailing: true, nextAttemptAt: noon + 5 },
    'failing',
    noon + 5,
  ],
  [
    'answered, when nothing is left without an answer',
    { unanswered: 0 },
    'answered',
    known.lastAnswerAt,
  ],
  [
    'silent, when two hours after a message there was never an answer',
    { hasAnswered: false, lastAnswerAt: null },
    'silent',
    known.firstSentAt,
  ],
  [
    'waiting, when a first message went less than two hours ago',
    { hasAnswered: false, lastAnswerAt: null, lastSentAt: noon - HOUR_MS },
    'waiting',
    noon - HOUR_MS,
  ],
  [
    'waiting, when it has answered before and a new message is fresh',
    { lastSentAt: noon - HOUR_MS },
    'waiting',
    noon - HOUR_MS,
  ],
  [
    'in parts, when it has answered since the last message',
    { lastSentAt: noon - HOUR_MS, lastAnswerAt: noon - MINUTE_MS },
    'in-parts',
    noon - MINUTE_MS,
  ],
  ['in parts, when it has answered and is not done long after', {}, 'in-parts', known.lastAnswerAt],
  [
    'waiting, when a message has yet to leave',
    {
      sent: 0,
      unanswered: 0,
      hasAnswered: false,
      firstSentAt: null,
      lastSentAt: null,
      lastAnswerAt: null,
    },
    'waiting',
    null,
  ],
] as const)('a provider stands as %s', (_, change, standing, at) => {
  expect(standingOf({ ...known, ...change }, noon)).toEqual({ standing, at })
})

/** Looks that are due in some round at some instants, so that counts can be known by hand. */
async function due(rounds: readonly (readonly [round: string, at: number])[]): Promise<void> {
  await house.pool.query('delete from look_due where op_id = $1', [op])
  await house.pool.query(
    `insert into look_due (op_id, compartment, round, at, items)
      select $1, $2, round, at, count(*) from unnest($3::text[], $4::bigint[]) as given(round, at)
       group by round, at`,
    [op, 'open', rounds.map(([round]) => round), rounds.map(([, at]) => at)],
  )
}

test('checks are counted as first or again, by now and by the day of the command post', async () => {
  const now = Date.UTC(2026, 10, 18, 14)
  const midnightInBrussels = Date.UTC(2026, 10, 18, 23)
  await due([
    ['1h', now - 1],
    ['1h', now],
    ['1h', now + 1],
    ['baseline', now - 1],
    ['6h', now + 1],
    ['24h', midnightInBrussels - 1],
    ['24h', midnightInBrussels],
    ['30d', now + 30 * DAY_MS],
    ['random', now - 1],
  ])
  const { checks } = await frameAt(now)
  expect(checks).toEqual({ firstNow: 2, firstLater: 1, againToday: 3, againLater: 2 })
})

test.each([
  [dawn, 1, 0],
  [Date.UTC(2026, 10, 18, 22, 59), 1, 0],
  [Date.UTC(2026, 10, 18, 23), 2, 0],
  [Date.UTC(2026, 10, 19, 23), 2, 1],
  [Date.UTC(2026, 11, 18), 2, 29],
])(
  'at %i the operation is on day %i of two, ended %i days ago, in the zone of its post',
  async (now, day, ago) => {
    expect((await frameAt(now)).dayOf).toEqual({ day, days: 2, ago })
  },
)

/** Points of the series and a first message, so that the line can be known by hand. */
async function series(
  planAt: Instant,
  points: readonly (readonly [at: number, open: number])[],
): Promise<void> {
  const dispatch = story.fresh<'dispatch'>()
  const at = points.map(([each]) => each)
  await house.pool.query(
    `insert into dispatch (op_id, dispatch_id, measure_id, provider_id, sender_id, channel, state, items, made_at)
     values ($1, $2, $2, $3, $4, 'api', 'queued', '{}', $5)`,
    [op, dispatch, cast.providers[0], cast.be, planAt],
  )
  await house.pool.query(
    `insert into open_series (op_id, at, open_count, total)
     select $1, at, open, $4 from unnest($2::bigint[], $3::bigint[]) as given(at, open) on conflict do nothing`,
    [op, at, points.map(([, open]) => open), story.items.length - 3],
  )
}

test('the line starts with the first message, is thin enough to draw, and ends in the present', async () => {
  const start = instantOf(Date.UTC(2026, 10, 20))
  const step = 10 * MINUTE_MS
  await series(
    start,
    Array.from({ length: 900 }, (_, i) => [start - 5 * step + i * step, 2_000 - i] as const),
  )
  const now = start + 895 * step
  const { open, total } = await frameAt(now)
  expect(open.series.length).toBeLessThanOrEqual(200)
  expect(open.series.length).toBeGreaterThan(150)
  expect(open.series[0]?.at).toBe(new Date(start).toISOString())
  expect(open.series.at(-1)).toEqual({ at: new Date(now).toISOString(), open: open.now })
  expect(open.found).toBe(3)
  expect(open.now).toBe(total)
})

test('the pace of the last hour says when nothing is open; without a pace nothing is said', async () => {
  const { now: open } = (await frameAt(dawn)).open
  const at = Date.UTC(2026, 11, 24)
  await house.pool.query(
    'insert into open_series (op_id, at, open_count, total) values ($1, $2, $3, 0)',
    [op, at - HOUR_MS, 2 * open],
  )
  expect((await frameAt(at)).open.doneAt).toBe(new Date(at + HOUR_MS).toISOString())
  await house.pool.query(
    'insert into open_series (op_id, at, open_count, total) values ($1, $2, $3, 0)',
    [op, at + HOUR_MS, open],
  )
  expect((await frameAt(at + 2 * HOUR_MS)).open.doneAt).toBeNull()
})

test('who may not see every compartment sees no line that counts them all', async () => {
  house.now = instantOf(Date.UTC(2026, 10, 27))
  const frame = must(await house.reads.wall(op, { ...seer, compartments: [] }))
  expect(frame.open).toMatchObject({ now: 0, found: 0, doneAt: null })
  expect(frame.open.series.map(({ open }) => open)).toEqual([0])
})

test('a state is ready when its desk has acted of late, and on call when it only has people', async () => {
  const desk = async (now: number) =>
    (await frameAt(now)).states.find(({ state }) => state === 'BE')?.desk
  expect(await desk(dawn + HOUR_MS)).toBe('ready')
  expect(await desk(dawn + 3 * HOUR_MS)).toBe('on-call')
  expect((await frameAt(dawn)).states.find(({ state }) => state === 'DE')?.desk).toBe('not-yet')
})
