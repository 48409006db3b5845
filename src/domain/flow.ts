/**
 * Flow: what an outlet published, hour by hour and way by way, as sensors count it. Own posts and
 * copies are two counts: a copy is no post of its own. A row of zero is data; no row is none. There
 * is no field for a reader, a follower or a member (G6).
 */
import type { Draft } from './facts.ts'
import { HOUR_MS, type Id, type Instant, type Slug } from './kit.ts'
import { ways } from './target/edges.ts'
import type { Target } from './target.ts'

/** Links that lead from posts to another platform. */
export type Outlinks = { readonly platform: Slug; readonly links: number }

/** One hour of one outlet on one of its ways. */
export type HourCount = {
  readonly outlet: Id<'target'>
  readonly way: Id<'target'>
  /** The beginning of the hour, a whole one in UTC. */
  readonly hourAt: Instant
  readonly own: number
  readonly copies: number
  readonly outlinks: readonly Outlinks[]
}

/** One hour of one site: from how many places it was asked for, and from how many it was reached. */
export type HourReach = {
  readonly site: Id<'target'>
  readonly hourAt: Instant
  readonly vantages: number
  readonly reached: number
}

/** Facts of this stage. */
export type FlowFacts = {
  'flow.counted': { readonly sensor: Slug; readonly counts: readonly HourCount[] }
  'flow.reached': { readonly sensor: Slug; readonly reach: readonly HourReach[] }
}

/** Why a row cannot be taken. `row` counts from 0. */
export type FlowRefusal = {
  readonly code:
    | 'flow.outlet-not-found'
    | 'flow.way-not-found'
    | 'flow.site-not-found'
    | 'flow.hour-not-whole'
    | 'flow.hour-to-come'
    | 'flow.hour-twice'
    | 'flow.vantages-wrong'
  readonly row: number
}

/** Destinations of one hour: who links to more links to everything. */
export const OUTLINKS_MAX = 30

/** Posts of one hour: what is above is no count but a fault. */
export const HOUR_COUNT_MAX = 100_000

/** Rows that were taken, and those that were not, by their places. */
export type Sorted<Row> = {
  readonly rows: readonly Row[]
  readonly refused: readonly FlowRefusal[]
}

type Seen = (id: Id<'target'>) => Pick<Target, 'kind'> | undefined
type Fault<Row> = (row: Row) => FlowRefusal['code'] | undefined

/** Kinds of targets that can be up or down: ways, and the names and machines that they stand on. */
export const siteKinds: readonly string[] = [...ways, 'domain', 'server']

const wayKinds: readonly string[] = ways

const hourFault = (hourAt: Instant, now: Instant): FlowRefusal['code'] | undefined => {
  if (hourAt % HOUR_MS !== 0) return 'flow.hour-not-whole'
  // An hour is counted when it is over.
  return hourAt + HOUR_MS > now ? 'flow.hour-to-come' : undefined
}

function sorted<Row>(
  asked: readonly Row[],
  nameOf: (row: Row) => string,
  faultOf: Fault<Row>,
): Sorted<Row> {
  const rows: Row[] = []
  const refused: FlowRefusal[] = []
  const known = new Set<string>()
  for (const [row, each] of asked.entries()) {
    const name = nameOf(each)
    const code = faultOf(each) ?? (known.has(name) ? 'flow.hour-twice' : undefined)
    if (code !== undefined) refused.push({ code, row })
    else {
      known.add(name)
      rows.push(each)
    }
  }
  return { rows, refused }
}

/** Sorts counts: a row that cannot be taken costs no other. */
export const sortCounts = (
  asked: readonly HourCount[],
  seen: Seen,
  now: Instant,
): Sorted<HourCount> =>
  sorted(
    asked,
    ({ outlet, way, hourAt }) => `${outlet} ${way} ${hourAt}`,
    ({ outlet, way, hourAt }) => {
      if (seen(outlet)?.kind !== 'outlet') return 'flow.outlet-not-found'
      if (!wayKinds.includes(seen(way)?.kind ?? '')) return 'flow.way-not-found'
      return hourFault(hourAt, now)
    },
  )

/** Sorts what was reached in the same way. */
export const sortReach = (
  asked: readonly HourReach[],
  seen: Seen,
  now: Instant,
): Sorted<HourReach> =>
  sorted(
    asked,
    ({ site, hourAt }) => `${site} ${hourAt}`,
    ({ site, hourAt, vantages, reached }) => {
      if (!siteKinds.includes(seen(site)?.kind ?? '')) return 'flow.site-not-found'
      if (vantages < 1 || reached > vantages) return 'flow.vantages-wrong'
      return hourFault(hourAt, now)
    },
  )

/** The fact of hours that a sensor has counted. */
export const flowCounted = (
  sensor: Slug,
  counts: readonly HourCount[],
  now: Instant,
): Draft<FlowFacts> => ({ kind: 'flow.counted', happenedAt: now, body: { sensor, counts } })

/** The fact of hours in which a sensor has asked for sites. */
export const flowReached = (
  sensor: Slug,
  reach: readonly HourReach[],
  now: Instant,
): Draft<FlowFacts> => ({ kind: 'flow.reached', happenedAt: now, body: { sensor, reach } })
