/** What becomes of targets and edges that somebody lists. */
import type { Draft } from '../facts.ts'
import { DAY_MS, type Hex, type Id, type Instant, no, ok, type Result, type Slug } from '../kit.ts'
import {
  BASIS_DAYS_MAX,
  EDGES_MAX,
  type Edge,
  type ListedEdge,
  type ListedTarget,
  minorKinds,
  mustAsk,
  personKinds,
  type Source,
  TARGETS_MAX,
  type Target,
  type TargetFacts,
  type TargetRefusal,
  type Told,
} from '../target.ts'
import type { EdgeKind } from '../words.ts'
import { mayJoin, ringless } from './edges.ts'

type Refused<Row> = { readonly row: Row; readonly code: TargetRefusal['code'] }

/** A node that somebody wants listed, with the id that it gets where it is new. */
export type AskedTarget = Pick<Target, 'target' | 'kind' | 'key' | 'label' | 'state'> & {
  readonly told: Told
  readonly source: Source
}

/** What can be said against a node by itself. */
export function targetFault(
  { kind, told: { basis, rank, isMinor } }: AskedTarget,
  now: Instant,
): TargetRefusal['code'] | undefined {
  if (rank !== null && kind !== 'outlet') return 'target.rank-not-here'
  if (isMinor && !minorKinds.includes(kind)) return 'target.minor-not-here'
  if (!personKinds.includes(kind)) return basis === null ? undefined : 'target.basis-not-here'
  return basis !== null && isReview(basis.reviewBy, now) ? undefined : 'target.person-without-basis'
}

/** Whether a day is to come, and within a year. */
export const isReview = (at: Instant, now: Instant): boolean =>
  at > now && at <= now + BASIS_DAYS_MAX * DAY_MS

/** What stands already, as far as nodes have to know it. */
export type TargetView = {
  readonly targetByKey: (key: Hex) => Pick<Target, 'target'> | undefined
  readonly targetsListed: number
}

/** Nodes sorted: those that can be listed, and those that cannot, each with its reason. */
export type SortedTargets = {
  readonly rows: readonly ListedTarget[]
  readonly refused: readonly Refused<AskedTarget>[]
}

/**
 * Sorts nodes. What is the same thing folds into one node and keeps every source. Among several at
 * once there is none that seems to be a minor's: it is listed by itself (G16).
 */
export function sortTargets(
  asked: readonly AskedTarget[],
  view: TargetView,
  now: Instant,
): SortedTargets {
  const rows: ListedTarget[] = []
  const refused: Refused<AskedTarget>[] = []
  const fresh = new Map<Hex, Id<'target'>>()
  for (const row of asked) {
    const { key, kind, label, state, source, told } = row
    const isBulk = told.isMinor && asked.length > 1
    const fault = targetFault(row, now) ?? (isBulk ? 'target.minor-in-bulk' : undefined)
    const known = view.targetByKey(key)?.target ?? fresh.get(key)
    const isFull = known === undefined && view.targetsListed + fresh.size >= TARGETS_MAX
    const code = fault ?? (isFull ? 'target.too-many' : undefined)
    if (code !== undefined) refused.push({ row, code })
    else {
      if (known === undefined) fresh.set(key, row.target)
      const made = known === undefined ? { key, kind, label, state } : null
      rows.push({ fresh: made, source, target: known ?? row.target, told })
    }
  }
  return { rows, refused }
}

/** The fact of nodes that were listed. */
export const targetsListed = (
  compartment: Slug,
  targets: readonly ListedTarget[],
  now: Instant,
): Draft<TargetFacts> => ({
  kind: 'target.listed',
  happenedAt: now,
  body: { compartment, targets },
})

/** An edge that somebody wants listed, with the id that it gets where it is new. */
export type AskedEdge = Omit<Edge, 'listedAt' | 'within'> & { readonly source: Source }

/** What stands already, as far as edges have to know it, and as far as who lists them may see it. */
export type EdgeView = {
  readonly target: (
    id: Id<'target'>,
  ) => Pick<Target, 'kind' | 'isMinor' | 'isProtected'> | undefined
  /** Edges between the ends that are named, and all of kinds that run in no ring. */
  readonly edges: readonly Edge[]
  readonly edgesListed: number
}

/** Edges sorted. */
export type SortedEdges = {
  readonly rows: readonly ListedEdge[]
  readonly refused: readonly Refused<AskedEdge>[]
}

/** What says that two edges are the same one: it holds on, between the same ends. */
const nameOf = ({ kind, from, to, until }: Pick<Edge, 'kind' | 'from' | 'to' | 'until'>): string =>
  `${kind} ${from} ${to} ${until ?? ''}`

/** Sorts edges. One that stands already gets one more source. */
export function sortEdges(asked: readonly AskedEdge[], view: EdgeView): SortedEdges {
  const rows: ListedEdge[] = []
  const refused: Refused<AskedEdge>[] = []
  const known = new Map(view.edges.map((edge) => [nameOf(edge), edge.edge]))
  const rings = new Rings(view.edges)
  let fresh = 0
  for (const row of asked) {
    const { edge, kind, from, to, since, until, source } = row
    const standing = known.get(nameOf(row))
    const fault = edgeFault(row, view, asked.length > 1)
    const isFull = standing === undefined && view.edgesListed + fresh >= EDGES_MAX
    const closes = standing === undefined && rings.closedBy(row)
    const code =
      fault ?? (isFull ? 'target.too-many' : undefined) ?? (closes ? 'edge.cycle' : undefined)
    if (code !== undefined) refused.push({ row, code })
    else if (standing === undefined) {
      fresh += 1
      known.set(nameOf(row), edge)
      rings.add(row)
      rows.push({ edge, fresh: { from, kind, since, to, until }, source })
    } else rows.push({ edge: standing, fresh: null, source })
  }
  return { rows, refused }
}

function edgeFault(
  { kind, from, to, since, until }: AskedEdge,
  { target }: EdgeView,
  isBulk: boolean,
): TargetRefusal['code'] | undefined {
  const [start, end] = [target(from), target(to)]
  if (start === undefined || end === undefined) return 'edge.end-not-found'
  if (from === to || !mayJoin(kind, start.kind, end.kind)) return 'edge.kind-not-lawful'
  if (since !== null && until !== null && until <= since) return 'edge.dates-wrong'
  // G16: nothing is done about several at once where one of them is "do not act, ask".
  return isBulk && (mustAsk(start) || mustAsk(end)) ? 'target.ask-first' : undefined
}

/** Chains of the kinds that run in no ring. */
class Rings {
  readonly #next = new Map<string, Id<'target'>[]>()

  constructor(edges: readonly Edge[]) {
    for (const edge of edges) this.add(edge)
  }

  add({ kind, from, to }: Pick<Edge, 'kind' | 'from' | 'to'>): void {
    if (!ringless.includes(kind)) return
    const place = `${kind} ${from}`
    const next = this.#next.get(place)
    if (next === undefined) this.#next.set(place, [to])
    else next.push(to)
  }

  /** Whether an edge would close a ring. */
  closedBy({ kind, from, to }: Pick<Edge, 'kind' | 'from' | 'to'>): boolean {
    return ringless.includes(kind) && this.#reaches(kind, to, from)
  }

  #reaches(kind: EdgeKind, from: Id<'target'>, to: Id<'target'>): boolean {
    const seen = new Set([from])
    for (const at of seen) {
      if (at === to) return true
      for (const next of this.#next.get(`${kind} ${at}`) ?? []) seen.add(next)
    }
    return false
  }
}

/** The fact of edges that were listed. */
export const edgesListed = (edges: readonly ListedEdge[], now: Instant): Draft<TargetFacts> => ({
  kind: 'edge.listed',
  happenedAt: now,
  body: { edges },
})

/** Says until when an edge held. */
export function endEdge(
  edge: Edge | undefined,
  until: Instant,
  now: Instant,
): Result<Draft<TargetFacts>, TargetRefusal> {
  if (edge === undefined) return no({ code: 'edge.not-found' })
  if (edge.until !== null) return no({ code: 'edge.ended-already' })
  if (until > now || (edge.since !== null && until <= edge.since))
    return no({ code: 'edge.dates-wrong', row: 0 })
  return ok({ kind: 'edge.ended', happenedAt: until, body: { edge: edge.edge, until } })
}

/** Puts several things under one act, only where none of them is "do not act, ask". */
export const inBulk = (
  targets: readonly Pick<Target, 'isMinor' | 'isProtected'>[],
  things: number,
): Result<null, TargetRefusal> =>
  things > 1 && targets.some(mustAsk) ? no({ code: 'target.ask-first' }) : ok(null)

/** Puts a target on the protected list: from then on, "do not act, ask". */
export function protect(
  target: Id<'target'>,
  { category, reviewBy }: Pick<TargetFacts['target.protected'], 'category' | 'reviewBy'>,
  now: Instant,
): Result<Draft<TargetFacts>, TargetRefusal> {
  if (!isReview(reviewBy, now)) return no({ code: 'target.review-date-wrong' })
  const body = { target, category, reviewBy }
  return ok({ kind: 'target.protected', happenedAt: now, body })
}
