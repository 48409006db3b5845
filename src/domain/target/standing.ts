/**
 * What still stands if something falls. The rule in one sentence: a target stands while it has not
 * fallen itself and, of each kind of thing that it is known to need, one still stands; and who
 * publishes can be read while one of the ways, or a mirror of one, stands. What nobody has listed
 * is never counted as fallen with the rest.
 */
import type { Id } from '../kit.ts'
import type { Edge, Target } from '../target.ts'
import type { EdgeKind } from '../words.ts'
import { publishers } from './edges.ts'

type Node = Pick<Target, 'target' | 'kind'>
type Line = Pick<Edge, 'kind' | 'from' | 'to'>

/**
 * Kinds of edges that say what their beginning needs. A domain falls with its family, a server with
 * whoever operates it. None of them can run in a ring: each leads from way to name to machine.
 */
const needs: readonly EdgeKind[] = ['reached-by', 'hosted-on', 'served-by', 'operated-by']

/** A way that still stands, and by which of its names and machines. */
export type StandingWay = {
  readonly way: Id<'target'>
  readonly by: readonly Id<'target'>[]
  /** It is a mirror of what was named, and not itself a way that is listed for the publisher. */
  readonly isMirror: boolean
}

/** One publisher after the fall. */
export type PublisherAfter = {
  readonly target: Id<'target'>
  /** Whether a way is known at all: without one nothing can be said. */
  readonly isKnown: boolean
  readonly standing: readonly StandingWay[]
  readonly lost: readonly Id<'target'>[]
}

/** The whole after the fall. */
export type Standing = {
  /** Everything that falls: what was named, and what falls with it. */
  readonly fallen: readonly Id<'target'>[]
  readonly publishers: readonly PublisherAfter[]
}

/** Says what still stands if these fall. Edges are those that hold. */
export function standingWithout(
  nodes: readonly Node[],
  edges: readonly Line[],
  falls: ReadonlySet<Id<'target'>>,
): Standing {
  const map = new LinesByEnd(nodes, edges)
  const stands = standsIn(map, falls)
  return {
    fallen: nodes.flatMap(({ target }) => (stands(target) ? [] : [target])),
    publishers: nodes
      .filter(({ kind }) => publishers.includes(kind))
      .map(({ target }) => after(map, target, stands)),
  }
}

/** Edges by the ends that are there. */
class LinesByEnd {
  readonly #out = new Map<string, Id<'target'>[]>()
  readonly #known: ReadonlySet<Id<'target'>>

  constructor(nodes: readonly Node[], edges: readonly Line[]) {
    this.#known = new Set(nodes.map(({ target }) => target))
    const kinds = new Map(nodes.map(({ target, kind }) => [target, kind]))
    for (const { kind, from, to } of edges) {
      if (!this.#known.has(from) || !this.#known.has(to)) continue
      this.#put(kind, from, to)
      if (kind === 'mirror-of') this.#put(kind, to, from)
      if (kind === 'part-of' && kinds.get(to) === 'domain-family') this.#put('family', from, to)
    }
  }

  #put(kind: string, from: Id<'target'>, to: Id<'target'>): void {
    const place = `${kind} ${from}`
    const known = this.#out.get(place)
    if (known === undefined) this.#out.set(place, [to])
    else known.push(to)
  }

  from(kind: EdgeKind | 'family', target: Id<'target'>): readonly Id<'target'>[] {
    return this.#out.get(`${kind} ${target}`) ?? []
  }
}

/** Whether a target still stands; each is judged once. */
function standsIn(map: LinesByEnd, falls: ReadonlySet<Id<'target'>>) {
  const judged = new Map<Id<'target'>, boolean>()
  const stands = (target: Id<'target'>): boolean => {
    const known = judged.get(target)
    if (known !== undefined) return known
    const hasAll = (kind: EdgeKind | 'family'): boolean => {
      const supports = map.from(kind, target)
      return supports.length === 0 || supports.some(stands)
    }
    const found = !falls.has(target) && needs.every(hasAll) && hasAll('family')
    judged.set(target, found)
    return found
  }
  return stands
}

function after(
  map: LinesByEnd,
  target: Id<'target'>,
  stands: (target: Id<'target'>) => boolean,
): PublisherAfter {
  const named = new Set(map.from('publishes-on', target))
  // Mirrors of mirrors as well; a ring of them ends where it began.
  const all = new Set(named)
  for (const way of all) for (const mirror of map.from('mirror-of', way)) all.add(mirror)
  const standing: StandingWay[] = []
  const lost: Id<'target'>[] = []
  for (const way of all) {
    if (!stands(way)) lost.push(way)
    else {
      const by = needs.flatMap((kind) => map.from(kind, way)).filter(stands)
      standing.push({ way, by, isMirror: !named.has(way) })
    }
  }
  return { target, isKnown: all.size > 0, standing, lost }
}
