/**
 * Effect: what has changed since the day, with its uncertainty. A change is called one of the action
 * only against a baseline of two weeks and a control set, both registered before the day; where one
 * of them lacks, the refusal stands in place of the number.
 */
import {
  type Bounded,
  type Counted,
  dispersionOf,
  rateOf,
  rateRatio,
  ratioOfRatios,
} from './effect/rate.ts'
import type { Flows, Hours, ToldCount } from './effect/silence.ts'
import {
  after,
  DAY_MS,
  earlier,
  HOUR_MS,
  type Id,
  type Instant,
  instantOf,
  no,
  ok,
  type Result,
} from './kit.ts'
import type { Baseline } from './objective.ts'
import { BASELINE_DAYS_MIN } from './stop.ts'
import type { Edge } from './target.ts'
import type { EffectLack, Succession } from './words.ts'

/** Posts of one outlet in a stretch of time. */
export type WindowCount = Counted & {
  readonly copies: number
  readonly hourly: readonly number[]
}

/** Why no effect is claimed. */
export type EffectRefusal = { readonly code: `effect.${EffectLack}` }

/** Posts an hour before and after, with the interval of each and of their ratio. */
export type Change = {
  readonly before: Counted
  readonly after: Counted
  readonly rateBefore: Bounded | null
  readonly rateAfter: Bounded | null
  readonly ratio: Bounded | null
  readonly copiesBefore: number
  readonly copiesAfter: number
  /** Of the hourly counts before: above 1 the intervals are too narrow. */
  readonly dispersion: number | null
}

/** The change of those who were acted on, that of the control set, and the one against the other. */
export type Claim = {
  readonly treated: Change
  readonly control: Change
  /** What is left of the rate, as a share of what the control set kept. */
  readonly against: Bounded
}

/** What a claim rests on. */
export type EffectView = {
  readonly day: Instant | null
  readonly now: Instant
  readonly baselines: readonly Baseline[]
  readonly flows: Flows
  /** Targets of which a measure was drawn up: none of them can be a control. */
  readonly touched: ReadonlySet<Id<'target'>>
}

/** A way with the first hour that is told of it. */
type KnownWay = { readonly hours: Hours<ToldCount>; readonly from: Instant }

/** What was posted in one hour on all ways that are known by then; undefined where one does not tell it. */
function hourOf(ways: readonly KnownWay[], at: Instant) {
  const sum = { ways: 0, own: 0, copies: 0 }
  for (const { hours, from } of ways) {
    if (from > at) continue
    const row = hours.get(at)
    if (row === undefined) return undefined
    sum.ways += 1
    sum.own += row.own
    sum.copies += row.copies
  }
  return sum.ways === 0 ? undefined : sum
}

/** Hours in which each way that is known by then was counted, with what was posted in them. */
export function countedIn(
  ways: readonly Hours<ToldCount>[],
  from: Instant,
  until: Instant,
): WindowCount {
  const known = ways.flatMap((hours): readonly KnownWay[] => {
    const told = [...hours.keys()]
    return told.length === 0 ? [] : [{ hours, from: told.reduce(earlier) }]
  })
  const hourly: number[] = []
  let copies = 0
  const start = instantOf(Math.ceil(from / HOUR_MS) * HOUR_MS)
  for (let at = start; after(at, HOUR_MS) <= until; at = after(at, HOUR_MS)) {
    const hour = hourOf(known, at)
    if (hour === undefined) continue
    hourly.push(hour.own)
    copies += hour.copies
  }
  return {
    posts: hourly.reduce((sum, each) => sum + each, 0),
    hours: hourly.length,
    copies,
    hourly,
  }
}

/** The baseline that holds: the first that was registered. */
export const baselineOf = (baselines: readonly Baseline[]): Baseline | undefined => baselines[0]

const none: WindowCount = { posts: 0, hours: 0, copies: 0, hourly: [] }

const plus = (a: WindowCount, b: WindowCount): WindowCount => ({
  posts: a.posts + b.posts,
  hours: a.hours + b.hours,
  copies: a.copies + b.copies,
  hourly: [...a.hourly, ...b.hourly],
})

/** The change of one outlet or of several: hours of several are hours of outlets. */
export function changeOf(before: WindowCount, later: WindowCount): Change {
  const bothCounted = before.hours > 0 && later.hours > 0
  return {
    before: { posts: before.posts, hours: before.hours },
    after: { posts: later.posts, hours: later.hours },
    rateBefore: before.hours > 0 ? rateOf(before) : null,
    rateAfter: later.hours > 0 ? rateOf(later) : null,
    ratio: bothCounted ? (rateRatio(later, before) ?? null) : null,
    copiesBefore: before.copies,
    copiesAfter: later.copies,
    dispersion: dispersionOf(before.hourly),
  }
}

/** What one outlet posted before the day, and since. */
export type Windows = { readonly before: WindowCount; readonly after: WindowCount }

/** Before and after of one outlet. */
export function windowsOf(
  flows: Flows,
  outlet: Id<'target'>,
  baseline: Pick<Baseline, 'from' | 'until'>,
  since: { readonly day: Instant; readonly now: Instant },
): Windows {
  const ways = flows.get(outlet) ?? []
  return {
    before: countedIn(ways, baseline.from, baseline.until),
    after: countedIn(ways, since.day, since.now),
  }
}

/** Hours of each outlet of a baseline that are counted at least, or nothing is claimed. */
export const BASELINE_HOURS_MIN = (BASELINE_DAYS_MIN * DAY_MS) / HOUR_MS

const lack = (what: EffectLack): Result<never, EffectRefusal> => no({ code: `effect.${what}` })

/** Says what the action changed, or why nothing can be said. */
export function claimOf(view: EffectView): Result<Claim, EffectRefusal> {
  const { day, now, flows, touched } = view
  const baseline = baselineOf(view.baselines)
  if (day === null || day > now) return lack('no-day')
  if (baseline === undefined || baseline.registeredAt > day || baseline.until > day)
    return lack('no-baseline')
  if (baseline.controls.some((id) => touched.has(id))) return lack('control-touched')
  const windows = (outlets: readonly Id<'target'>[]) =>
    outlets.map((outlet) => windowsOf(flows, outlet, baseline, { day, now }))
  const [treated, control] = [windows(baseline.outlets), windows(baseline.controls)]
  const isShort = (each: { readonly before: WindowCount }) => each.before.hours < BASELINE_HOURS_MIN
  if (treated.some(isShort)) return lack('baseline-incomplete')
  if (control.some(isShort)) return lack('control-incomplete')
  return claimed(treated, control)
}

function claimed(
  treated: readonly Windows[],
  control: readonly Windows[],
): Result<Claim, EffectRefusal> {
  const sum = (all: readonly Windows[], which: 'before' | 'after') =>
    all.map((each) => each[which]).reduce(plus, none)
  const change = (all: readonly Windows[]) => changeOf(sum(all, 'before'), sum(all, 'after'))
  const [ours, theirs] = [change(treated), change(control)]
  if (ours.ratio === null || ours.after.hours === 0) return lack('nothing-counted-since')
  if (theirs.ratio === null || theirs.after.posts === 0) return lack('control-incomplete')
  const against = againstControl(ours, theirs)
  return against === undefined
    ? lack('control-incomplete')
    : ok({ treated: ours, control: theirs, against })
}

/** Where nothing was posted any more, the bound is the highest rate left over the lowest of the control. */
function againstControl(ours: Change, theirs: Change): Bounded | undefined {
  const dispersion = Math.max(ours.dispersion ?? 1, theirs.dispersion ?? 1)
  if (ours.after.posts === 0) {
    const [high, low] = [ours.ratio?.high ?? null, theirs.ratio?.low ?? null]
    return { value: 0, low: 0, high: high === null || !low ? null : high / low }
  }
  return ratioOfRatios(
    {
      after: ours.after,
      before: ours.before,
      controlAfter: theirs.after,
      controlBefore: theirs.before,
    },
    dispersion,
  )
}

/** The first successor of an outlet after the day. */
export type FirstSuccessor = {
  readonly succession: Succession
  readonly target: Id<'target'> | null
  readonly since: Instant | null
}

type Line = Pick<Edge, 'kind' | 'from' | 'to' | 'since'>

/** Looks for what replaced an outlet or one of its ways since the day, and what it posts. */
export function firstSuccessor(
  outlet: Id<'target'>,
  edges: readonly Line[],
  ways: readonly Hours<ToldCount>[],
  heard: { readonly day: Instant | null; readonly now: Instant; readonly isHeard: boolean },
): FirstSuccessor {
  const { day, now, isHeard } = heard
  const own = edges.flatMap(({ kind, from, to }) =>
    kind === 'publishes-on' && from === outlet ? [to] : [],
  )
  const names = new Set([outlet, ...own])
  const found = edges
    .flatMap(({ kind, from, to, since }) =>
      kind === 'replaced-by' && names.has(from) && since !== null && since <= now
        ? [{ to, since }]
        : [],
    )
    .filter(({ since }) => day !== null && since >= day)
    .toSorted((a, b) => a.since - b.since)[0]
  if (found === undefined) {
    const succession = isHeard ? 'none-found' : 'unknown'
    return { succession, target: null, since: null }
  }
  const { to, since } = found
  const rows = ways.flatMap((hours) =>
    [...hours.values()].filter(({ way, hourAt }) => way === to && after(hourAt, HOUR_MS) > since),
  )
  return { succession: successionOf(rows), target: to, since }
}

/** Copies alone are no return of the outlet. */
function successionOf(rows: readonly ToldCount[]): Succession {
  if (rows.some(({ own }) => own > 0)) return 'posts'
  return rows.some(({ copies }) => copies > 0) ? 'copies-only' : 'not-counted'
}
