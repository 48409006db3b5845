import type { ChildProcess } from 'node:child_process'
import { expect, test } from 'vitest'
import { agreed } from '../../src/bin/agreed.ts'
import type { BuiltHouse } from '../../src/bin/house.ts'
import { idOf } from '../../src/domain/kit.ts'
import { instantAt } from '../../src/exercise/scenario.ts'
import { april } from '../../src/exercise/scenarios/april.ts'
import { GO_AT } from '../../src/exercise/scenarios/april-cards.ts'
import { untilGone } from '../support/disturb.ts'
import { openStage } from '../support/exercise-stage.ts'
import { until } from '../support/until.ts'

/** All measures, and few of the referrals. */
const PLAY = { name: 'april', scale: 0.02 } as const
const REFERRALS = 4
const LIMIT_MS = 120_000

const T0 = instantAt(april, GO_AT)
const SECOND = 1_000
const HOUR = 3_600 * SECOND
const DAY = 24 * HOUR

async function strike(worker: ChildProcess): Promise<void> {
  worker.kill('SIGKILL')
  if (worker.pid !== undefined) await untilGone(worker.pid)
}

/** Led by a judge and a prosecutor with the police to whom the case is assigned, from a post at the hub. */
async function setUpAsInTheAction({ house }: BuiltHouse): Promise<void> {
  const judge = [...house.directory.current().people.values()].find(({ role }) => role === 'judge')
  if (judge === undefined) throw new Error('the exercise has no judge')
  const [line] = await house.reads.operations(judge)
  const op = idOf<'operation'>(line?.op ?? '')
  const court = 'Investigating judge and federal prosecutor BE (synthetic)'
  const police = 'Judicial police BE (synthetic)'
  expect(await house.reads.operation(op, judge)).toMatchObject({
    leads: [
      { name: court, office: 'investigating-judge' },
      { name: court, office: 'prosecutor' },
      { name: police, office: 'judicial-police' },
    ],
    mandates: [{ by: court, to: police }],
    host: 'Hub (synthetic)',
  })
  const page = { kind: 'outlet', after: null, limit: 10 } as const
  const { targets } = await house.reads.targets(op, judge, page)
  const [ours, controls] = [targets.filter(({ rank }) => rank), targets.filter(({ rank }) => !rank)]
  expect(ours.map(({ name, rank }) => [name, rank])).toEqual(
    april.outlets.map(({ name, rank }) => [name, rank]),
  )
  expect(controls).toHaveLength(3)
}

/** Two weeks on: one outlet is silent, one is not heard, and of six ends one is reached. */
const afterTwoWeeks = {
  agrees: true,
  outlets: 7,
  silence: { silent: 1, posting: 5, 'no-verdict': 1 },
  goals: {
    silence: 'not-yet',
    sites: 'not-yet',
    servers: 'not-yet',
    broadcast: 'reached',
    publish: 'no-verdict',
    persons: 'not-yet',
  },
  disagreements: [],
}

test('05:40, live lead; the worker is killed two seconds before the go and again in it: each measure leaves once, and none that is held', {
  timeout: LIMIT_MS,
}, async () => {
  await using stage = await openStage(PLAY)
  const { built, world, now } = stage
  expect(await stage.playTo(T0 - 2 * SECOND)).toBe(T0 - 2 * SECOND)

  const first = stage.work('--rate', '1')
  await until(async () => (await now()) > T0 - 2 * SECOND)
  await strike(first)
  expect(await now()).toBeLessThan(T0)
  expect((await world.raw()).measures.deliveries).toBe(0)

  const second = stage.work('--rate', '0')
  await until(async () => (await world.raw()).measures.deliveries > 0)
  await strike(second)
  await stage.playTo(T0 + DAY)

  const { agreement, raw } = await agreed(built, stage.control)
  expect(raw.problems).toEqual([])
  expect(agreement).toMatchObject({ agrees: true, deliveries: { raw: 0 } })
  const { measures } = agreement
  expect(measures).toMatchObject({ cards: 47, left: 39, stayed: 8, awaiting: REFERRALS })
  expect(measures?.deliveries).toMatchObject({ distinct: 29 })
  expect(measures?.notKept.map(({ key }) => key)).toEqual(['domain-3', 'domain-18'])
  const seized = measures?.acts.filter(({ act }) => act === 'seized')
  expect(seized).toEqual([
    { act: 'seized', source: 'own-team', done: 12, denied: 0 },
    { act: 'seized', source: 'press', done: 14, denied: 0 },
    { act: 'seized', source: 'prosecutor', done: 10, denied: 2 },
  ])
  const truths = await world.measures()
  const stayed = truths.filter(({ peer, taken }) => peer !== null && taken.length === 0)
  expect(stayed.map(({ key }) => key)).toEqual([
    ...['domain-4', 'domain-5', 'domain-6'],
    ...['domain-13', 'domain-14', 'domain-15'],
  ])
  expect(stage.bugs).toEqual([])
  await setUpAsInTheAction(built)

  expect(agreement.quality).toMatchObject({ agrees: true, errorRate: { drawn: 2, reviewed: 2 } })

  // One row that no fact bears out is enough to disagree: a card, a second look, a total.
  await built.pool.query(`update card set stage = 'given-up' where card_id =
    (select card_id from card where stage = 'sealed' limit 1)`)
  await built.pool.query(`update rereview set state = 'upheld' where place = 0`)
  await built.pool.query('update totals set f_lawful = f_lawful + 1')
  const after = (await agreed(built, stage.control)).agreement
  expect(after.agrees).toBe(false)
  expect(after.measures?.disagreements.map(({ kind }) => kind)).toEqual(['facts-differ'])
  expect(after.quality?.disagreements.map(({ kind }) => kind)).toEqual([
    'look-facts-differ',
    'look-differs',
  ])
  expect(after.figuresApart.map(({ figure }) => figure)).toEqual(['lawful'])
})

test('two weeks on the page of the effect says what the outlets really did, and a count that was changed is found', {
  timeout: LIMIT_MS,
}, async () => {
  await using stage = await openStage(PLAY)
  const { built, control } = stage
  await stage.playTo(T0 + 62 * HOUR)
  const third = (await agreed(built, control)).agreement.flows
  expect(third).toMatchObject({ agrees: true, goals: { silence: 'not-yet', broadcast: 'not-yet' } })
  expect(third?.silence).toMatchObject({ silent: 2, 'no-verdict': 1 })

  await stage.playTo(T0 + 15 * DAY)
  const { agreement, raw } = await agreed(built, control)
  expect(raw.problems).toEqual([])
  expect(agreement.flows).toEqual(afterTwoWeeks)
  expect(agreement.agrees).toBe(true)
  expect(stage.bugs).toEqual([])

  // The radio has posted once more, says a row that no fact bears out.
  const radio = (await stage.world.flows()).outlets.find(({ key }) => key === 'b')?.target
  await built.pool.query(
    `insert into flow_count (op_id, outlet_id, way_id, hour_at, seq, at, own, copies, outlinks)
      select op_id, outlet_id, way_id, hour_at, seq + 1000000, at, 1, copies, outlinks
        from flow_count where outlet_id = $1 order by hour_at desc limit 1`,
    [radio],
  )
  const changed = (await agreed(built, control)).agreement
  expect(changed.agrees).toBe(false)
  expect(changed.flows?.disagreements.map(({ key, kind }) => [key, kind])).toEqual([
    ['b', 'silence-differs'],
    ['broadcast', 'numbers-differ'],
  ])
})
