/** Intake: a list becomes submissions, and submissions become items: one address, one item. */
import type { Draft, Sealed } from './facts.ts'
import { type Hex, type Id, type Instant, no, ok, type Result, type Slug } from './kit.ts'
import type {
  HandlingCode,
  InformationGrade,
  IntakeChannel,
  ItemKind,
  LanguageCode,
  ProtectedCategory,
  ScopeVerdict,
  SourceGrade,
  StateCode,
  TrafficLight,
} from './words.ts'

/** What never changes of an item, and what its submissions say of it together. */
export type Identity = {
  readonly item: Id<'item'>
  /** First byte of the key, also the last byte of the id: spreads a large operation. */
  readonly bucket: number
  /** HMAC of the identity under the key of the installation; never a bare hash of an address. */
  readonly key: Hex
  /** Version of the address rules under which the key was made. */
  readonly rules: number
  /** The address as received and as it can be fetched. */
  readonly address: Sealed
  readonly kind: ItemKind
  readonly platform: Slug | null
  readonly provider: Id<'provider'> | null
  readonly language: LanguageCode
  /** The state of the first submitter: an item counts for one state in figures. */
  readonly state: StateCode | null
  /** The controller: who sends, and whose data it is. */
  readonly controller: Id<'organisation'>
  readonly compartment: Slug
  readonly handling: HandlingCode
}

/** Where an item stands with the scope check. */
export type Scope = {
  readonly verdict: ScopeVerdict
  /** Named persons who asked for the override; it holds with two. */
  readonly overriddenBy: readonly Id<'person'>[]
}

/** The terms under which one submitter gave a list. */
export type Terms = {
  readonly intake: Id<'intake'>
  readonly submitter: Id<'organisation'>
  readonly state: StateCode | null
  readonly channel: IntakeChannel
  readonly handling: HandlingCode
  readonly source: SourceGrade
  readonly information: InformationGrade
  readonly light: TrafficLight
  readonly compartment: Slug
  readonly retentionDays: number
}

/** One accepted row of a chunk. */
export type AcceptedRow = {
  readonly submission: Id<'submission'>
  readonly line: number
  readonly item: Id<'item'>
  /** Present when this row makes a new item; absent when it joins one. */
  readonly fresh: {
    readonly key: Hex
    readonly kind: ItemKind
    readonly platform: Slug | null
    readonly provider: Id<'provider'> | null
    readonly language: LanguageCode
    readonly verdict: ScopeVerdict
  } | null
  readonly address: Sealed
}

/** Counts of a whole intake. */
export type IntakeCounts = {
  readonly read: number
  readonly fresh: number
  readonly joined: number
  readonly refused: number
  readonly stopped: number
}

/** Facts of this stage. */
export type IntakeFacts = {
  'intake.opened': Terms
  'intake.received': {
    readonly intake: Id<'intake'>
    readonly chunk: number
    readonly rules: number
    readonly rows: readonly AcceptedRow[]
    readonly refused: number
  }
  'intake.closed': { readonly intake: Id<'intake'>; readonly counts: IntakeCounts }
  'scope.override-asked': { readonly items: readonly Id<'item'>[] }
  'scope.overridden': { readonly items: readonly Id<'item'>[]; readonly asker: Id<'person'> }
  'protected.listed': {
    readonly key: Hex
    readonly category: ProtectedCategory
    readonly reviewBy: Instant
    readonly address: Sealed
    readonly items: readonly Id<'item'>[]
  }
}

/** An intake as it stands. */
export type Intake = {
  readonly terms: Terms
  readonly chunks: number
  readonly counts: IntakeCounts
  readonly openedAt: Instant
  readonly closedAt: Instant | null
}

/** Why an intake act cannot be. */
export type IntakeRefusal =
  | { readonly code: 'intake.not-found' }
  | { readonly code: 'intake.closed' }
  | { readonly code: 'intake.chunk-out-of-order'; readonly expected: number }
  | { readonly code: 'scope.nothing-to-override'; readonly item: Id<'item'> }
  | { readonly code: 'scope.second-person-needed'; readonly item: Id<'item'> }
  | { readonly code: 'scope.never'; readonly item: Id<'item'> }

/** What every item starts with. */
export const noCounts: IntakeCounts = { read: 0, fresh: 0, joined: 0, refused: 0, stopped: 0 }

/** Whether the scope check lets an item go on to a send. */
export const inScope = (scope: Scope): boolean =>
  scope.verdict === 'clear' ||
  scope.verdict === 'warn' ||
  (scope.verdict === 'override' && scope.overriddenBy.length >= OVERRIDE_PERSONS)

/** Named persons an override takes: the first asks, another confirms. */
export const OVERRIDE_PERSONS = 2

/** Asks for or confirms an override of the scope check, item by item. */
export function override(
  item: { readonly item: Id<'item'>; readonly scope: Scope },
  person: Id<'person'>,
  now: Instant,
): Result<Draft<IntakeFacts>, IntakeRefusal> {
  const { verdict, overriddenBy } = item.scope
  if (verdict === 'block' || verdict === 'protected')
    return no({ code: 'scope.never', item: item.item })
  if (verdict !== 'override' || overriddenBy.length >= OVERRIDE_PERSONS)
    return no({ code: 'scope.nothing-to-override', item: item.item })
  const [asker] = overriddenBy
  if (asker === undefined)
    return ok({ kind: 'scope.override-asked', happenedAt: now, body: { items: [item.item] } })
  if (asker === person) return no({ code: 'scope.second-person-needed', item: item.item })
  return ok({ kind: 'scope.overridden', happenedAt: now, body: { items: [item.item], asker } })
}
