/** A family of domains: who could act on each, and under which law. Nothing here acts. */
import type { Id } from '../kit.ts'
import type { Edge, Target } from '../target.ts'
import type { EdgeKind, StateCode } from '../words.ts'

type Node = Pick<Target, 'target' | 'kind' | 'state'>
type Line = Pick<Edge, 'kind' | 'from' | 'to'>

/** What a domain stands on, and where each of them can be reached by law. */
export type Support = {
  readonly as: EdgeKind
  readonly target: Id<'target'>
  readonly kind: Target['kind']
  /** Null where it is not known, or is none of the states that can take part. */
  readonly state: StateCode | null
}

/** One domain with what it stands on. */
export type FamilyDomain = {
  readonly domain: Id<'target'>
  readonly supports: readonly Support[]
}

/** Who keeps, serves or carries a domain; a server leads on to whoever operates it. */
const supporting: readonly EdgeKind[] = ['registered-with', 'served-by', 'hosted-on', 'operated-by']

/**
 * The domains of a family; of a website, app or stream the domains by which it is reached; of a
 * domain those of its families.
 */
export function familyOf(
  nodes: readonly Node[],
  edges: readonly Line[],
  start: Id<'target'>,
): readonly FamilyDomain[] {
  const kinds = new Map(nodes.map((node) => [node.target, node]))
  const lead = (kind: EdgeKind, from: Id<'target'>) =>
    edges.flatMap((edge) => (edge.kind === kind && edge.from === from ? [edge.to] : []))
  const reached = lead('reached-by', start)
  const seeds = kinds.get(start)?.kind === 'domain' ? [start] : reached
  const families = [start, ...seeds.flatMap((domain) => lead('part-of', domain))]
  const related = edges.flatMap((edge) =>
    edge.kind === 'part-of' && families.includes(edge.to) ? [edge.from] : [],
  )
  const domains = [...new Set([...seeds, ...related])].filter(
    (domain) => kinds.get(domain)?.kind === 'domain',
  )
  return domains.map((domain) => ({ domain, supports: supportsOf(kinds, edges, domain) }))
}

function supportsOf(
  kinds: ReadonlyMap<Id<'target'>, Node>,
  edges: readonly Line[],
  domain: Id<'target'>,
): readonly Support[] {
  const found = new Map<Id<'target'>, Support>()
  const reached = new Set([domain])
  for (const at of reached)
    for (const edge of edges) {
      const node = kinds.get(edge.to)
      if (edge.from !== at || node === undefined || !supporting.includes(edge.kind)) continue
      reached.add(edge.to)
      if (!found.has(edge.to))
        found.set(edge.to, { as: edge.kind, target: edge.to, kind: node.kind, state: node.state })
    }
  return [...found.values()]
}
