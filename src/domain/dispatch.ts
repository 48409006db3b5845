/**
 * Dispatch: one message to one provider from one true sender. Immutable from its first attempt;
 * before it, held items are cut. After an unknown outcome only a recall can follow, never a second
 * message under another key: the id of the dispatch is the idempotency key.
 */
import { sha256 } from '@noble/hashes/sha2.js'
import { utf8ToBytes } from '@noble/hashes/utils.js'
import type { Draft } from './facts.ts'
import { type Id, type Instant, MINUTE_MS, no, ok, type Result, uuidFrom } from './kit.ts'
import type { DispatchChannel, DispatchState, ReceiptProof } from './words.ts'

/** Milliseconds that a held send waits before it asks again by itself; a lifted hold wakes it at once. */
export const HELD_WAIT_MS = 10 * MINUTE_MS

/** A dispatch as it stands. */
export type Dispatch = {
  readonly dispatch: Id<'dispatch'>
  readonly measure: Id<'measure'>
  readonly provider: Id<'provider'>
  /** The authority in whose name it goes; never the hub in its place. */
  readonly sender: Id<'organisation'>
  readonly channel: DispatchChannel
  readonly state: DispatchState
  readonly items: readonly Id<'item'>[]
  readonly madeAt: Instant
  readonly sentAt: Instant | null
  readonly receivedAt: Instant | null
  readonly proof: ReceiptProof | null
}

/**
 * Ids of a batch, made from what is in it: a batch that is made again at the same instant, after a
 * kill, is the same message under the same key.
 */
export function idsOfBatch(
  now: Instant,
  named: string,
): { readonly dispatch: Id<'dispatch'>; readonly measure: Id<'measure'> } {
  const from = (what: string): Uint8Array => sha256(utf8ToBytes(`${what} ${named}`))
  return { dispatch: uuidFrom(now, from('dispatch')), measure: uuidFrom(now, from('referral')) }
}

/** Why a dispatch was given up: the last failure. */
export const failureCodes = [
  'refused-by-provider',
  'failing',
  'unreachable',
  'garbage',
  'too-slow',
  'key-missing',
] as const
export type FailureCode = (typeof failureCodes)[number]

/** Facts of this stage. */
export type DispatchFacts = {
  'dispatch.made': {
    readonly dispatch: Id<'dispatch'>
    readonly measure: Id<'measure'>
    readonly provider: Id<'provider'>
    readonly sender: Id<'organisation'>
    readonly channel: DispatchChannel
    readonly items: readonly Id<'item'>[]
  }
  'dispatch.cut': { readonly dispatch: Id<'dispatch'>; readonly items: readonly Id<'item'>[] }
  'dispatch.sent': { readonly dispatch: Id<'dispatch'> }
  'dispatch.received': { readonly dispatch: Id<'dispatch'>; readonly proof: ReceiptProof }
  'dispatch.given-up': {
    readonly dispatch: Id<'dispatch'>
    readonly why: FailureCode
    readonly attempts: number
  }
  'dispatch.revived': { readonly dispatch: Id<'dispatch'> }
}

/** Events in the life of a dispatch. */
export const dispatchEvents = ['send', 'receive', 'give-up', 'revive', 'empty'] as const
export type DispatchEvent = (typeof dispatchEvents)[number]

/** Every lawful step. What is not in the table does not exist. */
export const dispatchSteps = {
  queued: { send: 'sent', receive: 'received', 'give-up': 'given-up', empty: 'emptied' },
  sent: { receive: 'received', 'give-up': 'given-up' },
  received: {},
  'given-up': { revive: 'queued', receive: 'received' },
  emptied: {},
} as const satisfies Record<DispatchState, Partial<Record<DispatchEvent, DispatchState>>>

/** Why a step of a dispatch is refused. */
export type DispatchRefusal =
  | { readonly code: 'dispatch.not-found' }
  | {
      readonly code: 'dispatch.step-not-lawful'
      readonly state: DispatchState
      readonly event: DispatchEvent
    }

/** The state after an event, or undefined when the step is not lawful. */
export function stepOf(state: DispatchState, event: DispatchEvent): DispatchState | undefined {
  const steps: Partial<Record<DispatchEvent, DispatchState>> = dispatchSteps[state]
  return steps[event]
}

/** The state after an event that has happened: history is never refused. */
export const stateAfter = (state: DispatchState, event: DispatchEvent): DispatchState =>
  stepOf(state, event) ?? state

/** Decides a step; the draft is made by the caller's event. */
export function takeStep(
  dispatch: Dispatch | undefined,
  event: DispatchEvent,
  draft: Draft<DispatchFacts>,
): Result<Draft<DispatchFacts>, DispatchRefusal> {
  if (dispatch === undefined) return no({ code: 'dispatch.not-found' })
  if (stepOf(dispatch.state, event) === undefined)
    return no({ code: 'dispatch.step-not-lawful', state: dispatch.state, event })
  return ok(draft)
}

/** Records an arrival once: the first valid proof wins, later ones change nothing here. */
export function receive(
  dispatch: Dispatch | undefined,
  proof: ReceiptProof,
  happenedAt: Instant,
): Result<readonly Draft<DispatchFacts>[], DispatchRefusal> {
  if (dispatch === undefined) return no({ code: 'dispatch.not-found' })
  if (stepOf(dispatch.state, 'receive') === undefined) return ok([])
  const body = { dispatch: dispatch.dispatch, proof }
  return ok([{ kind: 'dispatch.received', happenedAt, body }])
}
