/** Succession: what replaced what, and how long each successor lasted (B02). */
import type { Id, Instant } from '../kit.ts'
import type { Edge } from '../target.ts'

/** A successor: since when it is there, and until it was replaced itself; null where that is not so. */
export type Successor = {
  readonly target: Id<'target'>
  readonly replaces: Id<'target'>
  readonly since: Instant
  readonly until: Instant | null
  readonly lastedMs: number | null
}

/** Successors whose beginning is known, in the order of it. */
export function successorsOf(
  edges: readonly Pick<Edge, 'kind' | 'from' | 'to' | 'since'>[],
): readonly Successor[] {
  const dated = edges.flatMap(({ kind, from, to, since }) =>
    kind === 'replaced-by' && since !== null ? [{ from, to, since }] : [],
  )
  return dated
    .map(({ from, to, since }) => {
      const ends = dated.flatMap((next) =>
        next.from === to && next.since > since ? [next.since] : [],
      )
      const until = ends.length === 0 ? null : ends.reduce((a, b) => (a < b ? a : b))
      const lastedMs = until === null ? null : until - since
      return { target: to, replaces: from, since, until, lastedMs }
    })
    .sort((a, b) => a.since - b.since)
}
