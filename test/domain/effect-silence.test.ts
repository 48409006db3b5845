/** Silence and standings: what is missing is never taken for what was wished. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  byHour,
  flowsOf,
  SENSOR_GRACE_MS,
  silenceOf,
  type ToldCount,
  type ToldReach,
} from '../../src/domain/effect/silence.ts'
import { type Evidence, standingOf } from '../../src/domain/effect/standing.ts'
import { after, type Instant, instantOf } from '../../src/domain/kit.ts'
import type { StopCondition } from '../../src/domain/objective.ts'
import type { ActSource, SeizureAct } from '../../src/domain/words.ts'
import { id } from '../law/samples.ts'
import {
  at,
  channel,
  day,
  hours,
  now,
  other,
  posts,
  press,
  radio,
  row,
  silenceIn,
  stream,
} from './hours.ts'

test('silence is counted from the end of the last hour with an own post, while the sensor is alive', () => {
  const rows = hours(press, channel, [-400, 62], posts(1))
  expect(silenceIn(rows)).toEqual({ silence: 'silent', hours: 61, until: now, postedAt: at(1) })
  expect(silenceIn(hours(press, channel, [-9, 62], posts(58)))).toMatchObject({
    ...{ silence: 'posting', hours: 4 },
  })
})

test('a sensor that tells nothing gives no verdict, whatever the outlet did before', () => {
  const rows = hours(press, channel, [-400, 20], posts(1))
  expect(silenceIn(rows)).toEqual({
    ...{ silence: 'no-verdict', hours: null, until: at(20), postedAt: at(1) },
  })
  expect(silenceIn([])).toMatchObject({ silence: 'no-verdict', until: null })
  const late = instantOf(at(21) + SENSOR_GRACE_MS)
  expect(silenceIn(rows, after(late, -1)).silence).toBe('posting')
  expect(silenceIn(rows, late).silence).toBe('no-verdict')
})

test('a row of zero is data, and no row is none: behind a gap nothing is silent', () => {
  const rows = hours(press, channel, [-400, 62], posts(1)).filter(({ hourAt }) => hourAt !== at(30))
  expect(silenceIn(rows)).toMatchObject({ silence: 'silent', hours: 31 })
})

test('a copy is no own post, and one way that posts breaks the silence of all', () => {
  const copies = hours(press, channel, [-400, 62], (hour) => ({ copies: 5, own: hour < 1 ? 6 : 0 }))
  expect(silenceIn(copies)).toMatchObject({ hours: 61 })
  const both = [...copies, ...hours(press, stream, [-400, 62], posts(60))]
  expect(silenceIn(both)).toMatchObject({ silence: 'posting', hours: 2 })
})

test('of several counts of an hour the one that was told last holds', () => {
  const rows = hours(press, channel, [-9, 62], posts(1))
  const mended = row(press, channel, 61, { own: 2, seq: 7 })
  expect(silenceIn([mended, ...rows])).toMatchObject({ hours: 0 })
  expect(silenceIn([...rows, mended])).toMatchObject({ hours: 0 })
})

test('taking rows away never makes an outlet more silent', () => {
  const kept = fc.array(fc.boolean(), { minLength: 72, maxLength: 72 })
  const posted = fc.array(fc.nat({ max: 2 }), { minLength: 72, maxLength: 72 })
  fc.assert(
    fc.property(kept, posted, (keep, own) => {
      const all = hours(press, channel, [-10, 62], (hour) => ({ own: own[hour + 10] ?? 0 }))
      const some = all.filter((_, index) => keep[index])
      const [whole, less] = [silenceIn(all), silenceIn(some)]
      if (less.hours !== null && less.postedAt === whole.postedAt)
        expect(less.hours).toBeLessThanOrEqual(whole.hours ?? 0)
      const stop = { kind: 'silence-flows', outlets: [press], count: 1, hours: 40 } as const
      const verdict = standingOf(stop, evidence({ rows: some })).verdict
      const truth = standingOf(stop, evidence({ rows: all })).verdict
      if (truth === 'not-yet' && some.some(({ own: each, hourAt }) => each > 0 && hourAt >= at(22)))
        expect(verdict).not.toBe('reached')
    }),
    { numRuns: 60 },
  )
})

type Given = {
  readonly rows?: readonly ToldCount[]
  readonly reach?: readonly ToldReach[]
  readonly cards?: Evidence['cards']
  readonly personsTold?: Evidence['personsTold']
  readonly when?: Instant
  readonly began?: Instant | null
}

test('a way that is younger than its outlet was silent before it began, and only then', () => {
  const rows = [...hours(press, channel, [-30, 62]), ...hours(press, stream, [31, 62])]
  const of = (since: number | null, from = press) => {
    const began = since === null ? null : at(since)
    const edge = { kind: 'publishes-on', from, to: stream, since: began } as const
    return silenceOf(flowsOf(rows, [edge]).get(press) ?? [], now).hours
  }
  expect(of(31)).toBe(92)
  expect(of(31.5)).toBe(92)
  // From its beginning to its first row nothing is known.
  expect(of(20)).toBe(31)
  expect(of(null)).toBe(31)
  expect(of(31, radio)).toBe(31)
})

const evidence = ({ rows = [], reach = [], when = now, ...rest }: Given): Evidence => ({
  day: rest.began === undefined ? day : rest.began,
  now: when,
  flows: flowsOf(rows, []),
  sites: byHour(reach, ({ site }) => site),
  cards: rest.cards ?? [],
  personsTold: rest.personsTold ?? [],
})

const flowsStop = (count: number, needed = 72): StopCondition => ({
  ...{ kind: 'silence-flows', outlets: [press, radio, other], count, hours: needed },
})

test('an objective is reached by silence that is known, and by nothing that is missing', () => {
  const silent = [...hours(press, channel, [-9, 62], posts(1)), ...hours(radio, stream, [-9, 62])]
  expect(standingOf(flowsStop(2, 61), evidence({ rows: silent }))).toMatchObject({
    ...{ verdict: 'reached', met: 2, unknown: 1, needed: 2, hours: 61 },
  })
  expect(standingOf(flowsStop(3, 61), evidence({ rows: silent }))).toMatchObject({
    ...{ verdict: 'no-verdict', hours: null },
  })
  expect(standingOf(flowsStop(3), evidence({ rows: silent })).verdict).toBe('not-yet')
  expect(standingOf(flowsStop(1, 24), evidence({})).verdict).toBe('no-verdict')
})

test('silence before the day is no merit of it, and before the day nothing is reached', () => {
  const rows = hours(press, channel, [-400, 62])
  expect(standingOf(flowsStop(1, 72), evidence({ rows }))).toMatchObject({
    ...{ verdict: 'not-yet', hours: 62 },
  })
  for (const began of [null, at(63)])
    expect(standingOf(flowsStop(1, 1), evidence({ rows, began })).verdict).toBe('not-yet')
})

test('a sensor that died leaves a bound: what posted late cannot have been silent so long', () => {
  const rows = hours(press, channel, [-9, 40], posts(30))
  const of = (needed: number) => standingOf(flowsStop(1, needed), evidence({ rows }))
  const alone = { kind: 'silence-flows', outlets: [press], count: 1 } as const
  expect(standingOf({ ...alone, hours: 40 }, evidence({ rows })).verdict).toBe('not-yet')
  expect(standingOf({ ...alone, hours: 30 }, evidence({ rows })).verdict).toBe('no-verdict')
  expect(of(30).unknown).toBe(3)
})

const site = id<'target'>(0xd1)
const reached = (
  [from, until]: readonly [number, number],
  told: (hour: number) => Partial<ToldReach>,
): readonly ToldReach[] =>
  Array.from({ length: until - from }, (_, i) => ({
    ...{ site, hourAt: at(from + i), vantages: 2, reached: 0, seq: 1 },
    ...told(from + i),
  }))

test('a site is down when two vantages do not reach it; one alone says nothing', () => {
  const stop = { kind: 'sites-down', sites: [site], count: 1, hours: 24 } as const
  const of = (reach: readonly ToldReach[]) => standingOf(stop, evidence({ reach }))
  expect(of(reached([-5, 62], () => ({})))).toMatchObject({ verdict: 'reached', met: 1 })
  expect(of(reached([-5, 62], (hour) => ({ reached: hour === 50 ? 1 : 0 })))).toMatchObject({
    ...{ verdict: 'not-yet', met: 1, hours: 11 },
  })
  expect(of(reached([-5, 62], () => ({ vantages: 1 }))).verdict).toBe('no-verdict')
  expect(of(reached([-5, 40], () => ({}))).verdict).toBe('no-verdict')
})

test('capacity is the mean of own posts since the day; an outlet that is missing leaves no verdict', () => {
  const stop = {
    kind: 'capacity-to-publish',
    outlets: [press, radio],
    perHundredHours: 20,
    hours: 60,
  } as const
  const quiet = [
    ...hours(press, channel, [-9, 62], (hour) => ({ own: hour === 20 ? 3 : 0 })),
    ...hours(radio, stream, [-9, 62]),
  ]
  const of = (rows: readonly ToldCount[]) => standingOf(stop, evidence({ rows }))
  expect(of(quiet)).toMatchObject({ verdict: 'reached', perHundredHours: 5, hours: 60 })
  expect(of(quiet.filter(({ outlet }) => outlet === press))).toMatchObject({
    ...{ verdict: 'no-verdict', unknown: 1, perHundredHours: 5, hours: null },
  })
  const loud = hours(press, channel, [-9, 62], () => ({ own: 1 }))
  expect(of(loud)).toMatchObject({ verdict: 'not-yet', perHundredHours: 100 })
  expect(of([...loud, ...hours(radio, stream, [-9, 62])])).toMatchObject({ hours: 0 })
})

const report = (act: SeizureAct, source: ActSource, isDone: boolean) => ({
  ...{ act, source, isDone, happenedAt: day, toldAt: day, person: null },
})

test('three acts are three counts, and where sources differ there is no verdict', () => {
  const stop = { kind: 'servers-out', struck: 2, seized: 1, switchedOff: 0 } as const
  const server = (...reports: ReturnType<typeof report>[]) => ({ kind: 'server', reports }) as const
  const both = [
    server(report('struck', 'own-team', true), report('seized', 'own-team', true)),
    server(report('struck', 'own-team', true)),
  ]
  expect(standingOf(stop, evidence({ cards: both }))).toMatchObject({
    verdict: 'reached',
    tallies: [
      { name: 'struck', is: 2, needed: 2 },
      { name: 'seized', is: 1, needed: 1 },
      { name: 'switched-off', is: 0, needed: 0 },
    ],
  })
  const disputed = [
    ...both.slice(1),
    server(
      report('struck', 'own-team', true),
      report('seized', 'press', true),
      report('seized', 'prosecutor', false),
    ),
  ]
  expect(standingOf(stop, evidence({ cards: disputed }))).toMatchObject({
    ...{ verdict: 'no-verdict', unknown: 1 },
  })
  expect(standingOf(stop, evidence({ cards: both.slice(1) })).verdict).toBe('not-yet')
})

test('what the press alone tells of a server is counted neither way', () => {
  const stop = { kind: 'servers-out', struck: 0, seized: 1, switchedOff: 0 } as const
  const heard = [{ kind: 'server', reports: [report('seized', 'press', true)] }] as const
  expect(standingOf(stop, evidence({ cards: heard }))).toMatchObject({
    ...{ verdict: 'no-verdict', unknown: 1 },
    tallies: [{ is: 0 }, { name: 'seized', is: 0, needed: 1 }, { is: 0 }],
  })
})

test('persons are the numbers that were told last; before the first nothing is known', () => {
  const stop = { kind: 'persons-identified', identified: 2, arrested: 1 } as const
  const told = (...all: readonly (readonly [number, number])[]) =>
    standingOf(
      stop,
      evidence({
        personsTold: all.map(([identified, arrested]) => ({ identified, arrested, toldAt: day })),
      }),
    )
  expect(told()).toMatchObject({ verdict: 'no-verdict', tallies: [] })
  expect(told([2, 0]).verdict).toBe('not-yet')
  expect(told([0, 0], [3, 1])).toMatchObject({ verdict: 'reached', met: 2 })
})
