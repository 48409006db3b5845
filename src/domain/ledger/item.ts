/** What an item is in full, and the states of it that figures ask for. */
import { type Baseline, saysGone, saysNothing } from '../evidence.ts'
import type { Identity, Scope } from '../intake.ts'
import type { Instant } from '../kit.ts'
import { obstacleTo, type Referral } from '../measure.ts'
import { type Answer, saysActed } from '../response.ts'
import type { Triage } from '../triage.ts'
import type { Checks } from '../verification.ts'
import type { Attribution, DispatchState, Part } from '../words.ts'

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

/** When our message left, or null where none of ours stands. */
export const sentAtOf = ({ referral }: Item): Instant | null =>
  referral === null || referral.state === 'given-up' ? null : referral.sentAt

/** Whether our message left: from then on the item belongs to the provider's parts of the wall. */
export const wasSent = (item: Item): boolean => sentAtOf(item) !== null

/** Whether the last telling look says gone. */
export const isGone = (item: Item): boolean =>
  item.checks.decisive !== null && saysGone(item.checks.decisive.class)

const isLive = (item: Item): boolean => item.checks.decisive?.class === 'live'

/** Whether we saw it gone at a check after our message. */
export const wasSeenGone = (item: Item): boolean =>
  wasSent(item) && item.checks.firstGoneAt !== null

/** Whether it is live again after we saw it gone. */
export const isBack = (item: Item): boolean => wasSeenGone(item) && isLive(item)

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

/** Whether the provider says it acted and we saw it live after that. */
export const saidDownSeenLive = (item: Item): boolean => {
  const { decisive } = item.checks
  if (!wasSent(item) || item.answer === null || decisive?.class !== 'live') return false
  const { outcome, area, happenedAt } = item.answer
  const regional = outcome === 'restricted' && area !== 'everywhere'
  return decisive.at >= happenedAt && !regional && saysActed(outcome)
}
