/**
 * Ledger: what an item is in full, and what it counts for. Every figure is a predicate of the
 * item's own state, so a figure opens exactly the list that it counts, and can be recomputed from
 * the facts as of any instant. Counting rules live here and nowhere else.
 */
import { type Baseline, saysGone, saysNothing } from './evidence.ts'
import type { Identity, Scope } from './intake.ts'
import { inScope } from './intake.ts'
import { DAY_MS, type Instant } from './kit.ts'
import { obstacleTo, type Referral } from './measure.ts'
import { type Answer, declines, saysActed } from './response.ts'
import { type Triage, wantsRemoval } from './triage.ts'
import type { Checks } from './verification.ts'
import {
  type Attribution,
  type DispatchState,
  type FigureId,
  figureIds,
  type Part,
} from './words.ts'

/** An item's referral with the state of its dispatch. */
export type ItemReferral = Referral & {
  readonly state: DispatchState
  readonly sentAt: Instant | null
  readonly receivedAt: Instant | null
}

/** One item in full. */
export type Item = Identity & {
  readonly submissions: number
  readonly scope: Scope
  readonly triage: Triage
  readonly baseline: Baseline | null
  /** Standing holds that name this item. */
  readonly holds: number
  readonly referral: ItemReferral | null
  readonly answer: Answer | null
  readonly checks: Checks
}

/** Whether our message left: from then on the item belongs to the provider's parts of the wall. */
export const wasSent = (item: Item): boolean =>
  item.referral !== null && item.referral.sentAt !== null && item.referral.state !== 'given-up'

const isGone = (item: Item): boolean =>
  item.checks.decisive !== null && saysGone(item.checks.decisive.class)

const isLive = (item: Item): boolean => item.checks.decisive?.class === 'live'

const wasSeenGone = (item: Item): boolean => wasSent(item) && item.checks.firstGoneAt !== null

const isBack = (item: Item): boolean => wasSeenGone(item) && isLive(item)

/**
 * The one part of the wall that an item is in. What is said is never added to what we saw; what
 * is only unreachable is not down.
 */
export function partOf(item: Item): Part {
  if (!wasSent(item)) return 'not-sent'
  if (isBack(item)) return 'back'
  if (isGone(item)) return 'confirmed'
  const outcome = item.answer?.outcome
  if (outcome === undefined || outcome === 'needs-information') return 'no-answer'
  if (outcome === 'reinstated') return 'back'
  return saysActed(outcome) ? 'said-down' : 'refused'
}

/** Whether an item went down before our message, after it, or nobody can say. */
export function attributionOf(item: Item): Attribution {
  if (item.baseline !== null && saysGone(item.baseline.class)) return 'before'
  if (!wasSeenGone(item)) return 'none'
  return item.baseline === null || saysNothing(item.baseline.class) ? 'unknown' : 'after'
}

/** Whether the item could go out now, gates apart. */
export const isReady = (item: Item): boolean =>
  obstacleTo({ ...item, referred: item.referral !== null }) === null

const saidDownSeenLive = (item: Item): boolean => {
  if (!wasSent(item) || item.answer === null || !isLive(item)) return false
  const seenAfter = (item.checks.decisive?.at ?? 0) >= item.answer.happenedAt
  const regional = item.answer.outcome === 'restricted' && item.answer.area !== 'everywhere'
  return seenAfter && !regional && saysActed(item.answer.outcome)
}

/** How one figure is defined. */
export type FigureRule = {
  readonly unit: 'address'
  readonly definition: string
  /** The figure that it is a share of, or null for a count that stands alone. */
  readonly denominator: FigureId | null
  /** Which family it belongs to: the funnel is cumulative, the parts add up to all. */
  readonly family: 'funnel' | 'part' | 'discrepancy' | 'attribution' | 'queue'
  readonly counts: (item: Item) => boolean
}

const decided = (item: Item): boolean => item.triage.step === 'decided'

const funnel = (
  definition: string,
  denominator: FigureId | null,
  counts: (item: Item) => boolean,
) => ({ unit: 'address', definition, denominator, family: 'funnel', counts }) as const

const part = (name: Part, definition: string) =>
  ({
    unit: 'address',
    definition,
    denominator: 'unique',
    family: 'part',
    counts: (item: Item) => partOf(item) === name,
  }) as const

const apart = (
  family: 'discrepancy' | 'attribution' | 'queue',
  definition: string,
  denominator: FigureId | null,
  counts: (item: Item) => boolean,
) => ({ unit: 'address', definition, denominator, family, counts }) as const

/** Every figure that counts items. */
export const figures = {
  unique: funnel('Different addresses after folding of duplicates.', null, () => true),
  assessed: funnel(
    'Decided by two different people, or by a legal reviewer where they differed.',
    'unique',
    decided,
  ),
  lawful: funnel(
    'Decided to be referred or put forward for an order, and in scope or in a message already.',
    'assessed',
    // What is protected after it was sent stays in the funnel: it was lawful to send.
    (item) =>
      item.triage.step === 'decided' &&
      wantsRemoval(item.triage.decision) &&
      (inScope(item.scope) || item.referral !== null),
  ),
  sent: funnel('Our message with this address left, and was not given up.', 'lawful', wasSent),
  received: funnel(
    'There is proof that the provider has our message.',
    'sent',
    (item) => wasSent(item) && item.referral?.state === 'received',
  ),
  acted: funnel(
    'The provider says that it removed or restricted it, or that it was gone already. Not checked.',
    'sent',
    (item) => wasSent(item) && item.answer !== null && saysActed(item.answer.outcome),
  ),
  verified: funnel(
    'We saw it gone at a check of ours after sending, whether or not it came back.',
    'sent',
    wasSeenGone,
  ),
  'down-24h': funnel(
    'Gone at our first check at or after 24 hours from sending.',
    'sent',
    (item) => wasSent(item) && item.checks.at24h !== null && saysGone(item.checks.at24h),
  ),
  'down-30d': funnel(
    'Gone at our first check at or after 30 days from sending.',
    'sent',
    (item) => wasSent(item) && item.checks.at30d !== null && saysGone(item.checks.at30d),
  ),
  'back-online': funnel(
    'Live at our last telling check, after we had seen it gone.',
    'verified',
    isBack,
  ),
  reinstated: funnel(
    'The provider says that it put it back.',
    'sent',
    (item) => wasSent(item) && item.answer?.outcome === 'reinstated',
  ),
  'part-confirmed': part('confirmed', 'Sent, and gone at our last telling check.'),
  'part-said-down': part(
    'said-down',
    'Sent, the provider says it acted, and we have not confirmed it.',
  ),
  'part-no-answer': part(
    'no-answer',
    'Sent, without a final answer of the provider and not seen gone.',
  ),
  'part-not-sent': part('not-sent', 'No message of ours has left for it, or it was given up.'),
  'part-refused': part('refused', 'Sent, the provider declines, and it is not seen gone.'),
  'part-back': part('back', 'Sent, seen gone, and live again; or put back by the provider.'),
  'said-down-live': apart(
    'discrepancy',
    'The provider says it acted; we saw it live after that.',
    'acted',
    saidDownSeenLive,
  ),
  'said-kept-gone': apart(
    'discrepancy',
    'The provider says it keeps it; we see it gone.',
    'sent',
    (item) =>
      wasSent(item) && item.answer !== null && declines(item.answer.outcome) && isGone(item),
  ),
  replaced: apart(
    'discrepancy',
    'Something else stands at the address: a person must look.',
    'sent',
    (item) => wasSent(item) && item.checks.decisive?.class === 'replaced',
  ),
  unknown: apart(
    'discrepancy',
    'Sent and looked at, and no look could tell: blocked, walled or unclear.',
    'sent',
    (item) =>
      wasSent(item) &&
      item.checks.last !== null &&
      saysNothing(item.checks.last.class) &&
      item.checks.decisive === null,
  ),
  'gone-eu': apart(
    'discrepancy',
    'Not reachable from within the EU only. Not counted as down.',
    'sent',
    (item) => wasSent(item) && item.checks.decisive?.class === 'gone-eu',
  ),
  'gone-before': apart(
    'attribution',
    'Gone at the baseline look, before any message of ours.',
    'unique',
    (item) => attributionOf(item) === 'before',
  ),
  'gone-after': apart(
    'attribution',
    'Live at the baseline look, and gone at a check after our message.',
    'verified',
    (item) => attributionOf(item) === 'after',
  ),
  'gone-unknown': apart(
    'attribution',
    'Gone after our message, but the baseline look could not tell.',
    'verified',
    (item) => attributionOf(item) === 'unknown',
  ),
  'waiting-first': apart(
    'queue',
    'Waits for a first look.',
    'unique',
    (item) => item.triage.step === 'first',
  ),
  'waiting-second': apart(
    'queue',
    'Waits for a second look by another person.',
    'unique',
    (item) => item.triage.step === 'second',
  ),
  'waiting-legal': apart(
    'queue',
    'Two people differ; waits for a legal reviewer.',
    'unique',
    (item) => item.triage.step === 'legal',
  ),
  held: apart('queue', 'Hold, ask desk.', 'unique', (item) => item.holds > 0),
  'stopped-by-scope': apart(
    'queue',
    'The scope check stops it, and it was not overridden by two named persons.',
    'unique',
    (item) => !inScope(item.scope) && item.scope.verdict !== 'protected',
  ),
  protected: apart(
    'queue',
    'On the protected list: do not act, ask.',
    'unique',
    (item) => item.scope.verdict === 'protected',
  ),
  ready: apart(
    'queue',
    'Decided, in scope, looked at and free: goes out as soon as the gates are open.',
    'lawful',
    isReady,
  ),
  'given-up': apart(
    'queue',
    'The message could not be delivered; a person must act.',
    'lawful',
    (item) => item.referral?.state === 'given-up',
  ),
} as const satisfies Record<FigureId, FigureRule>

/** What an item counts for, one bit a figure in the order of `figureIds`: a whole number below 2^53. */
export function maskOf(item: Item): number {
  let mask = 0
  for (const { counts, bit } of counting) if (counts(item)) mask += bit
  return mask
}

const counting = figureIds.map((id, place) => ({ counts: figures[id].counts, bit: 2 ** place }))

/** The bit of one figure in a mask. */
export const bitOf = (figure: FigureId): number => 2 ** figureIds.indexOf(figure)

/** Whether a mask counts for a figure. */
export const inMask = (mask: number, figure: FigureId): boolean =>
  Math.floor(mask / bitOf(figure)) % 2 === 1

/** Milliseconds from receipt, or from sending where no receipt is proven, to first seen gone. */
export function speedMsOf(item: Item): number | null {
  if (!wasSeenGone(item) || item.checks.firstGoneAt === null) return null
  const from = item.referral?.receivedAt ?? item.referral?.sentAt
  return from === null || from === undefined ? null : item.checks.firstGoneAt - from
}

/** The age at which a look counts for "still down after 24 hours", in milliseconds. */
export const STILL_DOWN_AFTER_MS = DAY_MS
