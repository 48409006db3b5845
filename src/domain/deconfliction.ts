/**
 * Deconfliction: holds on an item, a provider's lane or the whole operation. What others see of a
 * hold is "hold, ask desk", whoever's interest it is (G8). A hold always has a review date.
 */
import type { Draft, Sealed } from './facts.ts'
import { DAY_MS, type Id, type Instant, no, ok, type Result } from './kit.ts'
import type { HoldReason } from './words.ts'

/** What a hold covers. */
export type HoldSubject =
  | { readonly scope: 'operation' }
  | { readonly scope: 'provider'; readonly provider: Id<'provider'> }
  | { readonly scope: 'item'; readonly items: readonly Id<'item'>[] }
  /** Cards, and the items that wait for them. */
  | {
      readonly scope: 'card'
      readonly cards: readonly Id<'card'>[]
      readonly items: readonly Id<'item'>[]
    }
  /** Items that wait until a measure has left. */
  | {
      readonly scope: 'awaiting'
      readonly card: Id<'card'>
      readonly items: readonly Id<'item'>[]
    }

/** An active or lifted hold. */
export type Hold = {
  readonly hold: Id<'hold'>
  readonly subject: HoldSubject
  readonly reason: HoldReason
  readonly placedBy: Id<'person'>
  readonly placedAt: Instant
  /** Never empty: a hold without an end is refused. */
  readonly reviewBy: Instant
  readonly liftedAt: Instant | null
}

/** Facts of this stage. */
export type DeconflictionFacts = {
  'hold.placed': {
    readonly hold: Id<'hold'>
    readonly subject: HoldSubject
    readonly reason: HoldReason
    readonly reviewBy: Instant
    readonly note: Sealed | null
  }
  'hold.lifted': { readonly hold: Id<'hold'> }
}

/** Why a hold cannot be placed or lifted. */
export type HoldRefusal =
  | { readonly code: 'hold.not-found' }
  | { readonly code: 'hold.already-lifted' }
  | { readonly code: 'hold.review-date-wrong' }
  | { readonly code: 'hold.too-many-items' }

/** The longest a hold may stand before somebody looks again: a quarter of a year. */
export const HOLD_REVIEW_MAX_DAYS = 92

/** Places a hold; it needs a review date in the future and not beyond a quarter. */
export function placeHold(
  hold: DeconflictionFacts['hold.placed'],
  now: Instant,
): Result<Draft<DeconflictionFacts>, HoldRefusal> {
  if (hold.reviewBy <= now || hold.reviewBy > now + HOLD_REVIEW_MAX_DAYS * DAY_MS)
    return no({ code: 'hold.review-date-wrong' })
  return ok({ kind: 'hold.placed', happenedAt: now, body: hold })
}

/** Lifts a hold that stands. */
export function liftHold(
  hold: Hold | undefined,
  now: Instant,
): Result<Draft<DeconflictionFacts>, HoldRefusal> {
  if (hold === undefined) return no({ code: 'hold.not-found' })
  if (hold.liftedAt !== null) return no({ code: 'hold.already-lifted' })
  return ok({ kind: 'hold.lifted', happenedAt: now, body: { hold: hold.hold } })
}

/** Whether any standing hold covers a provider's lane or the whole operation. */
export const isLaneHeld = (holds: readonly Hold[], provider: Id<'provider'>): boolean =>
  holds.some(
    ({ liftedAt, subject }) =>
      liftedAt === null &&
      (subject.scope === 'operation' ||
        (subject.scope === 'provider' && subject.provider === provider)),
  )

/** The items that a hold covers by name. */
export const itemsOf = (subject: HoldSubject): readonly Id<'item'>[] =>
  'items' in subject ? subject.items : []

/** The cards that a hold stops. */
export const cardsOf = (subject: HoldSubject): readonly Id<'card'>[] =>
  subject.scope === 'card' ? subject.cards : []

/** Items that wait for any of some cards. */
export function awaitingAny(
  holds: readonly Hold[],
  cards: readonly Id<'card'>[],
): readonly Id<'item'>[] {
  const items = holds.flatMap(({ liftedAt, subject }) =>
    liftedAt === null && subject.scope === 'awaiting' && cards.includes(subject.card)
      ? subject.items
      : [],
  )
  return [...new Set(items)]
}

/** Whether a standing hold covers the whole operation. */
export const isAllHeld = (holds: readonly Hold[]): boolean =>
  holds.some(({ liftedAt, subject }) => liftedAt === null && subject.scope === 'operation')
