/** Every figure that counts items: its unit, definition, denominator, family and predicate. */
import { saysGone, saysNothing } from '../evidence.ts'
import { inScope } from '../intake.ts'
import { declines, saysActed } from '../response.ts'
import { wantsRemoval } from '../triage.ts'
import type { FigureId, Part } from '../words.ts'
import {
  attributionOf,
  type Item,
  isBack,
  isGone,
  isReady,
  partOf,
  saidDownSeenLive,
  wasSeenGone,
  wasSent,
} from './item.ts'

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
