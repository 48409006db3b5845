/**
 * Preservation: what a provider is to keep while others still need it. Actionday keeps reference,
 * clock and state, and never sends such an order itself. What somebody wants kept is kept before it
 * is removed: until that is confirmed, or given up, its items are on hold, and others see no more
 * than of any hold (G8). Of a whole target the items that belong to it wait, and the measures on it
 * are not ready. Law: tco:6, eevidence:11, budapest:16, us:2703(f).
 */
import { endOf, type Period } from './calendar.ts'
import type { Draft, Sealed } from './facts.ts'
import { after, type Id, type Instant, no, ok, type Result, type Slug, type Zone } from './kit.ts'
import type { RuleId } from './law.ts'
import { isUnkept, type Keeping, type Target } from './target.ts'
import type { CopyWaiver, PreservationKind, PreservationState, PreservationStep } from './words.ts'

/** What is kept whole: all that a provider has of a target, or of what a measure is about. */
export type Wholes = {
  readonly targets: readonly Id<'target'>[]
  readonly cards: readonly Id<'card'>[]
}

/** A preservation as it stands. */
export type Preservation = {
  readonly preservation: Id<'preservation'>
  readonly kind: PreservationKind
  readonly provider: Id<'provider'>
  readonly items: readonly Id<'item'>[]
  readonly wholes: Wholes
  readonly compartment: Slug
  readonly organisation: Id<'organisation'>
  readonly wantedAt: Instant
  readonly state: PreservationState
  /** The number of the request in the file of its authority. */
  readonly reference: Sealed | null
  /** From when the present period runs, and until when; null before it was asked for. */
  readonly clock: { readonly from: Instant; readonly until: Instant } | null
  readonly renewals: number
}

/** Facts of this stage. */
export type PreservationFacts = {
  'preservation.wanted': Pick<
    Preservation,
    'preservation' | 'kind' | 'provider' | 'items' | 'compartment'
  >
  'preservation.wanted-whole': Pick<
    Preservation,
    'preservation' | 'kind' | 'provider' | 'wholes' | 'compartment'
  >
  /** Whatever is on this target waits until a preservation of it is confirmed. */
  'preservation.put-first': { readonly target: Id<'target'> }
  'preservation.waived': { readonly target: Id<'target'>; readonly why: CopyWaiver }
  'preservation.moved': {
    readonly preservation: Id<'preservation'>
    readonly step: PreservationStep
    readonly reference: Sealed | null
    /** When the period that this step starts is over; null where it starts none. */
    readonly until: Instant | null
  }
}

/** Why a preservation cannot be wanted or moved. */
export type PreservationRefusal =
  | { readonly code: 'preservation.not-found' }
  | { readonly code: 'preservation.item-not-found' }
  | { readonly code: 'preservation.not-one-provider' }
  | { readonly code: 'preservation.provider-missing' }
  | { readonly code: 'preservation.first-already' }
  | { readonly code: 'preservation.nothing-awaited' }
  | { readonly code: 'preservation.step-not-lawful'; readonly state: PreservationState }
  | { readonly code: 'preservation.lapsed' }
  | { readonly code: 'preservation.not-renewable' }
  | { readonly code: 'preservation.reference-missing' }

/** Items of one request: those of a target; more go into a second one. */
export const PRESERVATION_ITEMS_MAX = 1_000

/** Targets and cards of one request, each: what one provider has of one action. */
export const PRESERVATION_WHOLES_MAX = 50

/** Every lawful step. What was released is over; it can be wanted anew. */
export const preservationMoves = {
  wanted: { ask: 'asked', release: 'released' },
  asked: { confirm: 'confirmed', release: 'released' },
  confirmed: { renew: 'confirmed', release: 'released' },
  released: {},
} as const satisfies Record<PreservationState, Partial<Record<PreservationStep, PreservationState>>>

type Terms = {
  readonly rule: RuleId
  readonly first: Period
  readonly renewal: Period
  /** How often it can be renewed; null where the law sets no number. */
  readonly renewals: number | null
}

/** How long each kind lasts. Law: tco:6, eevidence:11, budapest:16, us:2703(f). */
export const preservationTerms = {
  'tco-6': { rule: 'tco:6', first: { months: 6 }, renewal: { months: 6 }, renewals: null },
  'epoc-pr': { rule: 'eevidence:11', first: { days: 60 }, renewal: { days: 30 }, renewals: 1 },
  budapest: { rule: 'budapest:16', first: { days: 90 }, renewal: { days: 90 }, renewals: null },
  'us-2703f': { rule: 'us:2703(f)', first: { days: 90 }, renewal: { days: 90 }, renewals: 1 },
} as const satisfies Record<PreservationKind, Terms>

/** The state after a step, or undefined where it is not lawful. */
export const preservationAfter = (
  state: PreservationState,
  step: PreservationStep,
): PreservationState | undefined => {
  const moves: Partial<Record<PreservationStep, PreservationState>> = preservationMoves[state]
  return moves[step]
}

/** Whether its items wait: it is wanted, and nobody has confirmed it yet. */
export const isAwaited = (state: PreservationState): boolean =>
  state === 'wanted' || state === 'asked'

/** When somebody is reminded: at three quarters of the period. */
export const remindAt = ({ clock }: Pick<Preservation, 'clock'>): Instant | null =>
  clock === null ? null : after(clock.from, Math.floor(((clock.until - clock.from) * 3) / 4))

/** What is to be done with a preservation. */
export type PreservationMove = {
  readonly step: PreservationStep
  readonly reference: Sealed | null
}

/** Whether it can still be renewed, by number and by time. */
function renewable(
  { kind, clock, renewals }: Preservation,
  now: Instant,
): Result<Instant, PreservationRefusal> {
  const most: number | null = preservationTerms[kind].renewals
  if (most !== null && renewals >= most) return no({ code: 'preservation.not-renewable' })
  return clock === null || clock.until <= now
    ? no({ code: 'preservation.lapsed' })
    : ok(clock.until)
}

/** Moves a preservation. A renewed period begins where the one before ends. */
export function movePreservation(
  found: Preservation | undefined,
  { step, reference }: PreservationMove,
  zone: Zone,
  now: Instant,
): Result<Draft<PreservationFacts>, PreservationRefusal> {
  if (found === undefined) return no({ code: 'preservation.not-found' })
  const { preservation, state, kind } = found
  if (preservationAfter(state, step) === undefined)
    return no({ code: 'preservation.step-not-lawful', state })
  if (step === 'ask' && reference === null) return no({ code: 'preservation.reference-missing' })
  const terms = preservationTerms[kind]
  let until: Instant | null = step === 'ask' ? endOf(now, terms.first, zone) : null
  if (step === 'renew') {
    const ends = renewable(found, now)
    if (!ends.ok) return ends
    // The instant at which a period is over is the first of the next day.
    until = endOf(after(ends.value, -1), terms.renewal, zone)
  }
  const body = { preservation, step, reference, until }
  return ok({ kind: 'preservation.moved', happenedAt: now, body })
}

/** Puts the preservation of a target first: whatever is on it waits until one is confirmed. */
export function putFirst(
  target: Pick<Target, 'target' | 'keeping'>,
  now: Instant,
): Result<Draft<PreservationFacts>, PreservationRefusal> {
  const { isFirst, waived } = target.keeping
  if (isFirst && waived === null) return no({ code: 'preservation.first-already' })
  const body = { target: target.target }
  return ok({ kind: 'preservation.put-first', happenedAt: now, body })
}

/** Gives up, with a reason, that a target is kept before what is on it is removed. */
export function waiveKeeping(
  target: Pick<Target, 'target' | 'keeping'>,
  why: CopyWaiver,
  now: Instant,
): Result<Draft<PreservationFacts>, PreservationRefusal> {
  if (!isUnkept(target.keeping)) return no({ code: 'preservation.nothing-awaited' })
  const body = { target: target.target, why }
  return ok({ kind: 'preservation.waived', happenedAt: now, body })
}

/**
 * How a target is kept after a preservation of it came into one state from another, or from none.
 * When the last that was confirmed is released, the interest is served, and nothing stands first.
 */
export function keptThrough(
  keeping: Keeping,
  before: PreservationState | null,
  after: PreservationState,
): Keeping {
  const counted = (now: number, is: (state: PreservationState) => boolean): number =>
    Math.max(0, now + Number(is(after)) - Number(before !== null && is(before)))
  const awaited = counted(keeping.awaited, isAwaited)
  const confirmed = counted(keeping.confirmed, (state) => state === 'confirmed')
  const isServed = before === 'confirmed' && after === 'released' && confirmed === 0
  return {
    isFirst: keeping.isFirst && !isServed,
    awaited,
    confirmed,
    // Whoever wants it kept anew takes back that somebody gave it up.
    waived: before === null ? null : keeping.waived,
  }
}
