/**
 * Measure: which act is lawful for which item. Here lives the referral; the removal order has its
 * own type, its own sender and its own capability, and is refused until that is here.
 */
import { type Baseline, saysGone } from './evidence.ts'
import { inScope, type Scope } from './intake.ts'
import { type Id, no, type Result } from './kit.ts'
import type { Triage } from './triage.ts'

/** A referral on one item: the row (measure, item) with its own state. */
export type Referral = {
  readonly measure: Id<'measure'>
  readonly dispatch: Id<'dispatch'>
}

/** What stands between a decision and a send, for one item. */
export type SendObstacle =
  | 'not-decided-refer'
  | 'out-of-scope'
  | 'not-looked-at'
  | 'gone-before'
  | 'held'
  | 'already-referred'
  | 'no-provider'

/** The parts of an item that decide whether it may be referred. */
export type Referrable = {
  readonly scope: Scope
  readonly triage: Triage
  readonly baseline: Baseline | null
  readonly holds: number
  readonly provider: Id<'provider'> | null
  readonly referred: boolean
}

/** The first obstacle to referring an item, or null when there is none. Law: europol:4(1)(m). */
export function obstacleTo(item: Referrable): SendObstacle | null {
  if (item.triage.step !== 'decided' || item.triage.decision !== 'refer') return 'not-decided-refer'
  if (!inScope(item.scope)) return 'out-of-scope'
  if (item.baseline === null) return 'not-looked-at'
  if (saysGone(item.baseline.class)) return 'gone-before'
  if (item.holds > 0) return 'held'
  if (item.referred) return 'already-referred'
  return item.provider === null ? 'no-provider' : null
}

/** What the machine says to whoever asks for a removal order. */
export type OrderRefusal = { readonly code: 'order.capability-not-here' }

/** Removal orders are refused everywhere: there is no function that makes one. Law: tco:3(1). */
export const issueOrder = (): Result<never, OrderRefusal> =>
  no({ code: 'order.capability-not-here' })
