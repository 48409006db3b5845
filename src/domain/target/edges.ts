/** Which edges there can be between which targets, and which of them may run in a ring. */
import type { EdgeKind, TargetKind } from '../words.ts'
import { edgeKinds } from '../words.ts'

/** One pair of ends: any of these to any of those. */
type Ends = readonly [from: readonly TargetKind[], to: readonly TargetKind[]]

/** What one kind of edge may join. */
type EdgeRule = { readonly ends: readonly Ends[]; readonly rings: boolean }

/** Who publishes. */
export const publishers: readonly TargetKind[] = ['organisation', 'outlet']

/** Where something is published, so that somebody can read, see or hear it. */
export const ways: readonly TargetKind[] = [
  'website',
  'app',
  'stream',
  'channel',
  'group',
  'account',
]

/** Ways of ours to reach: what stands on names and machines. */
const ownWays: readonly TargetKind[] = ['website', 'app', 'stream']

/** What may be linked without saying how. No account, administrator or person: G6. */
const things: readonly TargetKind[] = [
  ...publishers,
  ...ownWays,
  ...(['channel', 'group', 'domain-family', 'domain', 'server'] as const),
]

/**
 * Kind of edge by kind of edge. Nobody belongs to a group or an account: a person or administrator
 * stands to a way only by running it, and there is no edge from one person to another (G6).
 */
export const edgeRules = {
  'part-of': {
    ends: [
      [publishers, publishers],
      [['domain'], ['domain-family']],
    ],
    rings: false,
  },
  'publishes-on': { ends: [[publishers, ways]], rings: true },
  'reached-by': { ends: [[ownWays, ['domain']]], rings: true },
  'hosted-on': { ends: [[[...ownWays, 'domain'], ['server']]], rings: true },
  'served-by': { ends: [[['domain'], ['name-server']]], rings: true },
  'registered-with': { ends: [[['domain'], ['registrar', 'registry']]], rings: true },
  'operated-by': { ends: [[['server', 'name-server'], ['hoster']]], rings: true },
  runs: {
    ends: [
      [
        ['admin', 'person'],
        [...publishers, ...ways, 'domain', 'server'],
      ],
      [['person'], ['admin']],
    ],
    rings: true,
  },
  'mirror-of': { ends: [[ways, ways]], rings: true },
  // Law of succession: what has replaced another thing was there later, so it runs in no ring.
  'replaced-by': {
    ends: [
      [publishers, publishers],
      [ways, ways],
      [['domain'], ['domain']],
      [['server'], ['server']],
      [['admin'], ['admin']],
    ],
    rings: false,
  },
  'announced-by': { ends: [[[...publishers, ...ways, 'domain'], ways]], rings: true },
  'linked-to': { ends: [[things, things]], rings: true },
} as const satisfies Record<EdgeKind, EdgeRule>

/** Whether an edge may lead from one kind to another. */
export const mayJoin = (kind: EdgeKind, from: TargetKind, to: TargetKind): boolean => {
  const { ends }: EdgeRule = edgeRules[kind]
  return ends.some(([froms, tos]) => froms.includes(from) && tos.includes(to))
}

/** Kinds of edges that never run in a ring. */
export const ringless: readonly EdgeKind[] = edgeKinds.filter((kind) => !edgeRules[kind].rings)
