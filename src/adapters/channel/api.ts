/** The API channel: one signed POST to a provider, and what its answer means for the next step. */
import { createHash } from 'node:crypto'
import type { FailureCode } from '../../domain/dispatch.ts'
import { HOUR_MS, type Id, type Instant, type Result, SECOND_MS } from '../../domain/kit.ts'
import { parseReceipt } from './answers.ts'
import { jsonOf } from './call.ts'
import {
  type ReceivedHeaders,
  type SigningKey,
  sign,
  type VerifyingKey,
  verify,
} from './signature.ts'

/** A provider may slow us down, but not past the end of an action by one header. */
export const RETRY_AFTER_MS_MAX = HOUR_MS

/** First pause: a process restart or a short overload is over by then. */
export const BACKOFF_FIRST_MS = 5 * SECOND_MS

/** Longest pause: a provider that is back is tried again within an hour. */
export const BACKOFF_MS_MAX = HOUR_MS

/** With these pauses about a day: an outage over night is survived, and day two can still act. */
export const ATTEMPTS_MAX = 48

/** Answers are a few hundred bytes; what is longer is no receipt of ours. */
export const ANSWER_BYTES_MAX = 65_536

/** Standard Webhooks recommends 15 to 30 s: a provider stores the message, then answers. */
export const ATTEMPT_MS_MAX = 20 * SECOND_MS

/** What a provider's server said. */
export type PostAnswer = {
  readonly status: number
  readonly headers: ReceivedHeaders
  readonly body: Uint8Array
}

/** Delivers one message. A failure is a value with a code of the fetcher; redirects are answers. */
export type Post = (message: {
  readonly address: string
  readonly headers: Readonly<Record<string, string>>
  readonly body: Uint8Array
  readonly limits: { readonly totalMs: number; readonly bodyBytesMax: number }
}) => Promise<Result<PostAnswer, { readonly code: string }>>

/** What an attempt came to. A 2xx proves delivery; only a signed receipt is an acknowledgement. */
export type SendOutcome =
  | { readonly kind: 'delivered'; readonly status: number; readonly acknowledged: boolean }
  | {
      readonly kind: 'try-again'
      readonly why: FailureCode
      readonly status: number | null
      /** Asked for by the provider; null where it named no time. */
      readonly afterMs: number | null
    }
  | { readonly kind: 'refused'; readonly why: FailureCode; readonly status: number | null }

/** What an answer is held against. */
export type Expected = {
  readonly dispatch: Id<'dispatch'>
  /** Keys of the provider, to know a receipt in its answer; none where none is registered. */
  readonly keys: readonly VerifyingKey[]
  readonly at: Instant
}

/** Milliseconds until the provider wants to hear from us again, or null where it does not say. */
export function retryAfterMs(headers: ReceivedHeaders, at: Instant): number | null {
  const told = headers['retry-after']
  if (typeof told !== 'string') return null
  const ms = /^\d+$/.test(told) ? Number(told) * SECOND_MS : Date.parse(told) - at
  return Number.isNaN(ms) ? null : Math.min(Math.max(ms, 0), RETRY_AFTER_MS_MAX)
}

/** Client errors that pass: too slow, still at work on the same id, too early, too many. */
const PASSING_STATUSES: readonly number[] = [408, 409, 425, 429]

/** Whether an answer carries a receipt for this dispatch, signed by the provider. */
function isReceipt({ headers, body }: PostAnswer, { dispatch, keys, at }: Expected): boolean {
  if (!verify({ headers, body, keys, now: at }).ok) return false
  const message = jsonOf(body)
  const receipt = message.ok ? parseReceipt(message.value, at) : message
  return receipt.ok && receipt.value.dispatch === dispatch
}

/** What an answer means. Everything else than success, overload and outage needs a person. */
export function outcomeOf(answer: PostAnswer, expected: Expected): SendOutcome {
  const { status, headers } = answer
  if (status >= 200 && status < 300) {
    return { kind: 'delivered', status, acknowledged: isReceipt(answer, expected) }
  }
  if (status >= 500 || PASSING_STATUSES.includes(status)) {
    const afterMs = retryAfterMs(headers, expected.at)
    return { kind: 'try-again', why: 'failing', status, afterMs }
  }
  return { kind: 'refused', why: 'refused-by-provider', status }
}

const GARBAGE: readonly string[] = [
  'fetch.malformed',
  'fetch.headers-too-large',
  'fetch.too-large',
  'fetch.encoding',
]

/** What no answer means. An address that our own guard bars waits for a person, not for time. */
export function outcomeOfFailure(code: string): SendOutcome {
  if (code.startsWith('fetch.blocked-'))
    return { kind: 'refused', why: 'unreachable', status: null }
  const nearer = GARBAGE.includes(code) ? 'garbage' : 'unreachable'
  const why = code === 'fetch.timeout' ? 'too-slow' : nearer
  return { kind: 'try-again', why, status: null, afterMs: null }
}

/** A message of whatever kind, made and ready; how it is sent is the same for all. */
export type MessageToSend = {
  readonly post: Post
  readonly provider: { readonly url: string; readonly keys: readonly VerifyingKey[] }
  readonly body: Uint8Array
  readonly dispatch: Id<'dispatch'>
  readonly keys: readonly SigningKey[]
  /** Civil time of this attempt. */
  readonly at: Instant
}

/** Sends a message once. The same dispatch always goes under the same id with the same bytes. */
async function postOnce(send: MessageToSend): Promise<SendOutcome> {
  const { post, provider, body, dispatch, at } = send
  const signature = sign({ id: dispatch, at, body, keys: send.keys })
  const answer = await post({
    address: provider.url,
    headers: { 'content-type': 'application/json; charset=utf-8', ...signature },
    body,
    limits: { totalMs: ATTEMPT_MS_MAX, bodyBytesMax: ANSWER_BYTES_MAX },
  })
  return answer.ok
    ? outcomeOf(answer.value, { dispatch, keys: provider.keys, at })
    : outcomeOfFailure(answer.reason.code)
}

/** Sends a referral. Each kind of message has a sender of its own; an order has none (E05, G4). */
export const sendReferral = (send: MessageToSend): Promise<SendOutcome> => postOnce(send)

/** Sends a measure under its judicial instrument. */
export const sendMeasure = (send: MessageToSend): Promise<SendOutcome> => postOnce(send)

/** Sends the answer to a question of a provider. */
export const sendAnswer = (send: MessageToSend): Promise<SendOutcome> => postOnce(send)

/**
 * Pause before the next attempt, after `attempt` (1, 2, ...) has failed. Doubling, and between half
 * and the whole of each step by a hash: providers that fail together are not asked again together,
 * and a replay finds the same instant.
 */
export function backoffMs(dispatch: Id<'dispatch'>, attempt: number): number {
  const stepMs = Math.min(BACKOFF_FIRST_MS * 2 ** (attempt - 1), BACKOFF_MS_MAX)
  const hash = createHash('sha256').update(`${dispatch}.${attempt}`).digest()
  return Math.floor((stepMs / 2) * (1 + hash.readUInt32BE(0) / 2 ** 32))
}
