/**
 * Lives: how long ways of publishing lasted, by cohorts. Those of before the day are looked at until
 * the day alone, so that the action itself ends none of them; those of after it until now. Who lasts
 * still is censored there, and never counted as ended.
 */
import type { Id, Instant } from '../kit.ts'
import type { Edge } from '../target.ts'
import type { Cohort } from '../words.ts'
import type { Life } from './survival.ts'

type Line = Pick<Edge, 'kind' | 'from' | 'to' | 'since' | 'until'>

/** A way with its beginning, and its end where it is over. */
type Way = {
  readonly begunAt: Instant
  readonly endedAt: Instant | null
  readonly isSuccessor: boolean
}

/** What lives are read from. */
export type LifeView = {
  readonly edges: readonly Line[]
  readonly outlets: readonly Id<'target'>[]
  readonly controls: readonly Id<'target'>[]
  readonly day: Instant | null
  readonly now: Instant
}

const earliest = (instants: readonly Instant[]): Instant | null =>
  instants.length === 0 ? null : instants.reduce((a, b) => (a < b ? a : b))

/** The ways of some publishers whose beginning is known. A way that was replaced is over. */
function waysOf(edges: readonly Line[], publishers: readonly Id<'target'>[]): readonly Way[] {
  const named = new Set(publishers)
  const lines = edges.filter(({ kind, from }) => kind === 'publishes-on' && named.has(from))
  return [...new Set(lines.map(({ to }) => to))].flatMap((way) => {
    const own = lines.filter(({ to }) => to === way)
    const begunAt = earliest(own.flatMap(({ since }) => since ?? []))
    if (begunAt === null) return []
    const ends = own.flatMap(({ until }) => until ?? [])
    const closedAt = ends.length < own.length ? null : ends.reduce((a, b) => (a > b ? a : b))
    const replaced = edges.flatMap(({ kind, from, since }) =>
      kind === 'replaced-by' && from === way && since !== null && since > begunAt ? [since] : [],
    )
    const endedAt = earliest([...replaced, ...(closedAt === null ? [] : [closedAt])])
    const isSuccessor = edges.some(({ kind, to }) => kind === 'replaced-by' && to === way)
    return [{ begunAt, endedAt, isSuccessor }]
  })
}

/** A life as far as it was looked at. */
const seenUntil = ({ begunAt, endedAt }: Way, until: Instant): Life =>
  endedAt !== null && endedAt < until
    ? { lastedMs: Math.max(0, endedAt - begunAt), ended: true }
    : { lastedMs: until - begunAt, ended: false }

/** The lives of each cohort. Without a day all are of before it. */
export function livesOf(view: LifeView): Readonly<Record<Cohort, readonly Life[]>> {
  const { edges, outlets, controls, day, now } = view
  const turn = day !== null && day < now ? day : now
  const split = (publishers: readonly Id<'target'>[]) => {
    const found = waysOf(edges, publishers)
    const begun = found.filter(({ begunAt }) => begunAt >= turn && begunAt < now)
    return {
      before: found.filter(({ begunAt }) => begunAt < turn).map((way) => seenUntil(way, turn)),
      after: begun.map((way) => seenUntil(way, now)),
      successors: begun.filter(({ isSuccessor }) => isSuccessor).map((way) => seenUntil(way, now)),
    }
  }
  const [treated, control] = [split(outlets), split(controls)]
  return {
    ...treated,
    'control-before': control.before,
    'control-after': control.after,
  }
}
