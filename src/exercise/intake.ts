/** A provider's interface for referrals: what an outsider checks before it takes a message. */
import type { IncomingHttpHeaders } from 'node:http'
import { Compile } from 'typebox/compile'
import { ReferralMessage } from '../protocol/provider.ts'
import { type DoorPoint, doorOf, type Said } from './door.ts'
import type { Delivery } from './journal.ts'
import type { ProviderPlan } from './scenario.ts'

/** What is answered to one delivery. */
export interface Taken extends Said {
  /** Present when the message is good, whether it came before or not. */
  readonly message?: ReferralMessage
}

const referrals = Compile(ReferralMessage)

/** Makes the interface of one provider. */
export function intakeOf(point: DoorPoint) {
  const door = doorOf(point)
  return (headers: IncomingHttpHeaders, body: Buffer): Taken => {
    const opened = door(headers, body)
    if ('status' in opened) return opened
    const { message, id } = opened
    // Nothing that is meant for the world outside may be taken for an exercise, or the reverse.
    if (!referrals.Check(message) || !message.exercise) return { status: 422 }
    return message.provider.id === id ? { status: 202, message } : { status: 422 }
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
