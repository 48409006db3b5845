/** A provider's interface for referrals: what an outsider checks before it takes a message. */
import type { KeyObject } from 'node:crypto'
import type { IncomingHttpHeaders } from 'node:http'
import { Compile } from 'typebox/compile'
import { MINUTE_MS } from '../domain/kit.ts'
import { ReferralMessage } from '../protocol/provider.ts'
import type { Delivery } from './journal.ts'
import { instantAt, type ProviderPlan, type Scenario } from './scenario.ts'
import { isSigned } from './signing.ts'

/** What is answered to one delivery. */
export interface Taken {
  readonly status: number
  readonly retryAfterSeconds?: number
  /** Present when the message is good, whether it came before or not. */
  readonly message?: ReferralMessage
}

/** What the interface has to know of the world. */
export interface IntakePoint {
  readonly scenario: Scenario
  readonly provider: ProviderPlan
  readonly now: () => number
  /** The id that the house gave to this provider, and the key the house signs with. */
  readonly introduced: () => { readonly id: string; readonly key: KeyObject } | null
}

const referrals = Compile(ReferralMessage)

function parsed(body: Buffer): unknown {
  try {
    return JSON.parse(body.toString('utf8'))
  } catch (error) {
    if (error instanceof SyntaxError) return undefined
    throw error
  }
}

/**
 * Counts messages per civil minute; what is over is sent away until the next one. A message that
 * comes again keeps its place: who repeats what was cut off on the way is not punished for it.
 */
function limiterOf(perMinute: number | null) {
  let minute = -1
  const places = new Map<string, number>()
  return (now: number, message: string): number | null => {
    const current = Math.floor(now / MINUTE_MS)
    if (current !== minute) {
      minute = current
      places.clear()
    }
    const place = places.get(message) ?? places.size + 1
    places.set(message, place)
    if (perMinute === null || place <= perMinute) return null
    return Math.max(1, Math.ceil(((minute + 1) * MINUTE_MS - now) / 1_000))
  }
}

const isFailing = ({ scenario, provider }: IntakePoint, now: number): boolean =>
  provider.failing.some(
    ({ from, to }) => now >= instantAt(scenario, from) && now < instantAt(scenario, to),
  )

/** Makes the interface of one provider. */
export function intakeOf(point: IntakePoint) {
  const waitFor = limiterOf(point.provider.ownLimitPerMinute)
  const toleranceMs = point.scenario.signatureToleranceMs
  return (headers: IncomingHttpHeaders, body: Buffer): Taken => {
    const now = point.now()
    if (isFailing(point, now)) return { status: 503 }
    const retryAfterSeconds = waitFor(now, String(headers['webhook-id']))
    if (retryAfterSeconds !== null) return { status: 429, retryAfterSeconds }
    const introduced = point.introduced()
    // Not ready yet: a 401 would be taken for the last word.
    if (introduced === null) return { status: 503 }
    if (!isSigned(introduced.key, headers, body, { now, toleranceMs })) return { status: 401 }
    const message = parsed(body)
    if (message === undefined) return { status: 400 }
    // Nothing that is meant for the world outside may be taken for an exercise, or the reverse.
    if (!referrals.Check(message) || !message.exercise) return { status: 422 }
    return message.provider.id === introduced.id ? { status: 202, message } : { status: 422 }
  }
}

/** A message as a delivery: each address as the key of what stands there, or null. */
export const deliveryOf = (
  provider: ProviderPlan,
  message: ReferralMessage,
  at: number,
  keyOf: (address: string) => string | undefined,
  isKnown: (key: string) => boolean,
): Delivery => ({
  dispatch: message.dispatch,
  provider: provider.slug,
  at,
  items: message.items.map(({ item, address }) => {
    const key = keyOf(address)
    const isOurs = key?.startsWith(`${provider.slug}/`) === true && isKnown(key)
    return { item, key: isOurs ? key : null }
  }),
})
