/**
 * Target: who publishes, where, and what it stands on; typed, dated, sourced and graded. A person
 * or an administrator is a node only with a basis; what is protected, and an account that seems to
 * be a minor's, is "do not act, ask", and nothing tells which of the two it is (G8, G16).
 */
import type { Sealed } from './facts.ts'
import type { Hex, Id, Instant, Slug } from './kit.ts'
import type {
  CopyWaiver,
  EdgeKind,
  InformationGrade,
  PersonCategory,
  ProtectedCategory,
  SourceGrade,
  StateCode,
  TargetKind,
} from './words.ts'

/** Why a person is here at all: a category, a case, and a day on which somebody looks again. */
export type Basis = {
  readonly category: PersonCategory
  readonly case: Sealed
  readonly reviewBy: Instant
}

/** What may be told of a target again and again; the latest that was told holds. */
export type Told = {
  /** Of an outlet: its place in this action, 1 first. */
  readonly rank: number | null
  readonly basis: Basis | null
  /** The account seems to be a minor's. Once told it stays. */
  readonly isMinor: boolean
  /** It stands on a protected address. Once told it stays. */
  readonly isProtected: boolean
}

/** How far it is kept by others before anything on it is removed. */
export type Keeping = {
  /** Somebody with an interest has put its preservation first. */
  readonly isFirst: boolean
  /** Preservations of it that were wanted, and that nobody has confirmed yet. */
  readonly awaited: number
  /** Preservations of it that are confirmed. */
  readonly confirmed: number
  /** Why a named person gave it up, until somebody wants it kept anew. */
  readonly waived: CopyWaiver | null
}

/** A node as it stands. */
export type Target = Told & {
  readonly target: Id<'target'>
  readonly kind: TargetKind
  /** HMAC of kind, compartment and identity: the same thing in two compartments is two nodes. */
  readonly key: Hex
  /** Name and reference: an address, a handle, a host. */
  readonly label: Sealed
  /** In which state it can be reached by law, where that is known and the state can take part. */
  readonly state: StateCode | null
  readonly compartment: Slug
  readonly listedBy: Id<'organisation'>
  readonly listedAt: Instant
  readonly keeping: Keeping
}

/** An edge as it stands. */
export type Edge = {
  readonly edge: Id<'edge'>
  readonly kind: EdgeKind
  readonly from: Id<'target'>
  readonly to: Id<'target'>
  readonly since: Instant | null
  readonly until: Instant | null
  /** The compartments of both ends: who sees an edge sees both. */
  readonly within: readonly Slug[]
  readonly listedAt: Instant
}

/** Who says so and how good it is. */
export type Source = {
  readonly source: SourceGrade
  readonly information: InformationGrade
  readonly text: Sealed
}

/** A node as one source gives it; without `fresh` it is one more source for a node that stands. */
export type ListedTarget = {
  readonly fresh: Pick<Target, 'key' | 'kind' | 'label' | 'state'> | null
  readonly source: Source
  readonly target: Id<'target'>
  readonly told: Told
}

/** An edge as one source gives it. */
export type ListedEdge = {
  readonly edge: Id<'edge'>
  readonly fresh: Pick<Edge, 'from' | 'kind' | 'since' | 'to' | 'until'> | null
  readonly source: Source
}

/** Facts of this stage. What is assessed stands apart from what is told, with its author (B05). */
export type TargetFacts = {
  'target.listed': { readonly compartment: Slug; readonly targets: readonly ListedTarget[] }
  'edge.listed': { readonly edges: readonly ListedEdge[] }
  'edge.ended': { readonly edge: Id<'edge'>; readonly until: Instant }
  'target.assessed': {
    readonly target: Id<'target'>
    readonly assessment: Id<'assessment'>
    readonly text: Sealed
  }
  'target.linked': { readonly target: Id<'target'>; readonly items: readonly Id<'item'>[] }
  'target.protected': {
    readonly target: Id<'target'>
    readonly category: ProtectedCategory
    readonly reviewBy: Instant
  }
}

/** Why a target, an edge or what belongs to one cannot be. `row` counts from 0. */
export type TargetRefusal =
  | {
      readonly code:
        | 'target.name-unreadable'
        | 'target.name-too-long'
        | 'target.rank-not-here'
        | 'target.person-without-basis'
        | 'target.basis-not-here'
        | 'target.minor-not-here'
        | 'target.minor-in-bulk'
        | 'edge.end-not-found'
        | 'edge.kind-not-lawful'
        | 'edge.dates-wrong'
        | 'edge.cycle'
      readonly row: number
    }
  | {
      readonly code:
        | 'target.not-found'
        | 'target.item-not-found'
        | 'target.too-many'
        | 'target.ask-first'
        | 'target.review-date-wrong'
        | 'edge.not-found'
        | 'edge.ended-already'
    }

/** Targets of one operation: twenty times what the largest action had, and a map still loads. */
export const TARGETS_MAX = 20_000

/** Edges of one operation: some for each target. */
export const EDGES_MAX = 60_000

/** Places in an action; behind the first hundred nobody ranks. */
export const RANK_MAX = 100

/** A person whom nobody has looked at for a year is taken out. */
export const BASIS_DAYS_MAX = 366

/** Characters of a name or a reference: longer ones hide something. */
export const NAME_CHARACTERS_MAX = 500

/** Nodes that are persons or stand for one. */
export const personKinds: readonly TargetKind[] = ['admin', 'person']

/** Nodes that can be a minor's. */
export const minorKinds: readonly TargetKind[] = ['account', 'admin', 'person']

/** Whether one must ask before anything is done about it. It does not tell why. */
export const mustAsk = ({
  isMinor,
  isProtected,
}: Pick<Target, 'isMinor' | 'isProtected'>): boolean => isMinor || isProtected

/** A target that nobody wants kept. */
export const notKept: Keeping = { isFirst: false, awaited: 0, confirmed: 0, waived: null }

/** Whether what is on a target waits: it is to be kept first, and nobody has confirmed that. */
export const isUnkept = ({ isFirst, awaited, confirmed, waived }: Keeping): boolean =>
  waived === null && (awaited > 0 || (isFirst && confirmed === 0))

/** Whether an edge holds at an instant. */
export const holdsAt = ({ since, until }: Pick<Edge, 'since' | 'until'>, now: Instant): boolean =>
  (since === null || since <= now) && (until === null || until > now)
