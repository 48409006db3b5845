/** Claims, successors and lives: without a baseline and a control set nothing is an effect. */
import { expect, test } from 'vitest'
import { destinationsOf, publicDestinations } from '../../src/domain/effect/displacement.ts'
import { livesOf } from '../../src/domain/effect/lives.ts'
import { flowsOf, type ToldCount } from '../../src/domain/effect/silence.ts'
import { claimOf, countedIn, firstSuccessor } from '../../src/domain/effect.ts'
import { type HourCount, sortCounts, sortReach } from '../../src/domain/flow.ts'
import { after, DAY_MS, HOUR_MS, type Id, parseSlug } from '../../src/domain/kit.ts'
import { id } from '../law/samples.ts'
import { at, channel, day, hours, now, other, press, radio, row, stream } from './hours.ts'

const site = id<'target'>(0xd1)

const baseline = {
  ...{ outlets: [press], controls: [other], from: at(-340), until: at(-2) },
  registeredAt: at(-400),
}

/** Six posts an hour before the day and so many after it. */
const level = (outlet: Id<'target'>, way: Id<'target'>, later: number) =>
  hours(outlet, way, [-340, 62], (hour) => ({ own: hour < 0 ? 6 : later }))

const view = {
  ...{ day, now, baselines: [baseline], touched: new Set<Id<'target'>>() },
  flows: flowsOf([...level(press, channel, 0), ...level(other, stream, 6)], []),
}

test('an effect is claimed against baseline and control set, with bounds, also where all is silent', () => {
  const claim = claimOf(view)
  expect(claim).toMatchObject({
    ok: true,
    value: {
      treated: { before: { posts: 2_028, hours: 338 }, after: { posts: 0, hours: 62 } },
      against: { value: 0, low: 0 },
    },
  })
  const flows = flowsOf([...level(press, channel, 1), ...level(other, stream, 3)], [])
  const half = claimOf({ ...view, flows })
  expect(half.ok && half.value.against.value).toBeCloseTo(1 / 3, 9)
  expect(half.ok && half.value.treated.dispersion).toBe(0)
})

test('without day, baseline, control set or count no effect is claimed, and it is said why', () => {
  const lacking = (other_: Partial<typeof view>) => {
    const claim = claimOf({ ...view, ...other_ })
    return claim.ok ? 'claimed' : claim.reason.code
  }
  const flows = (...rows: readonly (readonly ToldCount[])[]) => ({
    flows: flowsOf(rows.flat(), []),
  })
  expect(lacking({ now: at(-1) })).toBe('effect.no-day')
  expect(lacking({ baselines: [] })).toBe('effect.no-baseline')
  expect(lacking({ baselines: [{ ...baseline, registeredAt: at(1) }] })).toBe('effect.no-baseline')
  expect(lacking({ touched: new Set([other]) })).toBe('effect.control-touched')
  const [ours, theirs] = [level(press, channel, 1), level(other, stream, 6)]
  expect(lacking(flows(ours.slice(3), theirs))).toBe('effect.baseline-incomplete')
  expect(lacking(flows(ours, theirs.slice(3)))).toBe('effect.control-incomplete')
  expect(lacking(flows(ours.slice(0, 340), theirs))).toBe('effect.nothing-counted-since')
  expect(lacking(flows(ours, level(other, stream, 0)))).toBe('effect.control-incomplete')
})

test('an hour counts when every way that is known by then was counted in it', () => {
  const rows = [
    ...hours(press, channel, [0, 10], () => ({ own: 1, copies: 2 })),
    ...hours(press, stream, [4, 9], () => ({ own: 1 })),
  ]
  expect(countedIn(flowsOf(rows, []).get(press) ?? [], at(0), at(10))).toMatchObject({
    ...{ posts: 14, hours: 9, copies: 18 },
  })
})

const line = (
  kind: 'publishes-on' | 'replaced-by',
  from: Id<'target'>,
  to: Id<'target'>,
  since: number,
  until: number | null = null,
) => ({
  ...{ kind, from, to, since: at(since), until: until === null ? null : at(until) },
})

test('the first successor after the day is told with what it posts; a copier is no return', () => {
  const edges = [
    line('publishes-on', press, channel, -900),
    line('replaced-by', channel, stream, 9),
  ]
  const of = (own: number, copies: number, isHeard = true) =>
    firstSuccessor(
      press,
      edges,
      flowsOf(
        hours(press, stream, [0, 62], (hour) => (hour < 9 ? {} : { own, copies })),
        [],
      ).get(press) ?? [],
      { day, now, isHeard },
    )
  expect(of(0, 3)).toEqual({ succession: 'copies-only', target: stream, since: at(9) })
  expect(of(1, 3).succession).toBe('posts')
  expect(of(0, 0).succession).toBe('not-counted')
  const none = (isHeard: boolean) =>
    firstSuccessor(radio, edges, [], { day, now, isHeard }).succession
  expect([none(true), none(false)]).toEqual(['none-found', 'unknown'])
})

test('lives of before the day end by the day; who lasts still is censored, and never ended', () => {
  const next = id<'target'>(0xc3)
  const edges = [
    line('publishes-on', press, channel, -240, -24),
    line('publishes-on', press, stream, -48, 2),
    line('publishes-on', press, next, 10),
    line('replaced-by', stream, next, 10),
    line('publishes-on', other, site, -96),
  ]
  const lives = livesOf({ edges, outlets: [press], controls: [other], day, now })
  expect(lives.before).toEqual([
    { lastedMs: 9 * DAY_MS, ended: true },
    { lastedMs: 2 * DAY_MS, ended: false },
  ])
  expect(lives.after).toEqual([{ lastedMs: 52 * HOUR_MS, ended: false }])
  expect(lives.successors).toEqual(lives.after)
  expect(lives['control-before']).toEqual([{ lastedMs: 4 * DAY_MS, ended: false }])
  expect(lives['control-after']).toEqual([])
})

test('the public sees where posts lead coded, late, and no cell under ten', () => {
  const slug = (text: string) => {
    const found = parseSlug(text)
    if (found === undefined) throw new Error('no slug')
    return found
  }
  const [tern, quadri] = [slug('tern-social'), slug('quadri-share')]
  const rows = [
    row(press, channel, -5, { outlinks: [{ platform: tern, links: 40 }] }),
    row(press, channel, 5, {
      outlinks: [
        { platform: quadri, links: 30 },
        { platform: tern, links: 9 },
      ],
    }),
  ]
  const before = { from: at(-340), until: day, hours: 340 }
  const later = { from: day, until: now, hours: 62 }
  expect(destinationsOf(rows, before, later)).toMatchObject([
    { platform: quadri, before: 0, after: 30, ratio: null },
    { platform: tern, before: 40, after: 9 },
  ])
  expect(publicDestinations(rows, before, later, now)).toBeNull()
  const month = after(day, 31 * DAY_MS)
  const told = publicDestinations(rows, before, later, month)
  expect(told).toEqual([
    { code: 'P1', before: null, after: 30 },
    { code: 'P2', before: 40, after: null },
  ])
  expect(JSON.stringify(told)).not.toMatch(/tern|quadri/)
})

test('rows of hours that are no hours, or of what one does not see, cost no other', () => {
  const seen = (target: Id<'target'>) =>
    target === press
      ? ({ kind: 'outlet' } as const)
      : target === channel || target === site
        ? ({ kind: 'website' } as const)
        : undefined
  const good: HourCount = {
    ...{ outlet: press, way: channel, hourAt: at(1) },
    own: 1,
    copies: 0,
    outlinks: [],
  }
  const asked = [
    good,
    good,
    { ...good, outlet: radio },
    { ...good, way: press },
    { ...good, hourAt: after(at(2), 1) },
    { ...good, hourAt: after(at(62), 0) },
    { ...good, hourAt: at(61) },
  ]
  const sorted = sortCounts(asked, seen, now)
  expect(sorted.rows.map(({ hourAt }) => hourAt)).toEqual([at(1), at(61)])
  expect(sorted.refused.map(({ row: place, code }) => `${place} ${code}`)).toEqual([
    '1 flow.hour-twice',
    '2 flow.outlet-not-found',
    '3 flow.way-not-found',
    '4 flow.hour-not-whole',
    '5 flow.hour-to-come',
  ])
  const look = { site, hourAt: at(3), vantages: 2, reached: 2 }
  const reach = sortReach([look, { ...look, reached: 3 }, { ...look, site: press }], seen, now)
  expect(reach.refused.map(({ code }) => code)).toEqual([
    'flow.vantages-wrong',
    'flow.site-not-found',
  ])
})
