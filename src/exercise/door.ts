/** What an outsider checks before it reads a message: is it failing, is there room, is it signed. */
import type { KeyObject } from 'node:crypto'
import type http from 'node:http'
import type { IncomingHttpHeaders } from 'node:http'
import { MINUTE_MS } from '../domain/kit.ts'
import { instantAt, type OffsetMs, type Scenario } from './scenario.ts'
import { isSigned } from './signing.ts'

/** What is answered to one delivery. */
export interface Said {
  readonly status: number
  readonly retryAfterSeconds?: number
}

/** How much one outsider takes, and when nothing. */
export interface DoorPlan {
  readonly ownLimitPerMinute: number | null
  readonly failing: readonly { readonly from: OffsetMs; readonly to: OffsetMs }[]
}

/** The id that the house gave to an outsider, and the key the house signs with. */
export interface Introduced {
  readonly id: string
  readonly key: KeyObject
}

/** What a door has to know of the world. */
export interface DoorPoint {
  readonly scenario: Scenario
  readonly plan: DoorPlan
  readonly now: () => number
  readonly introduced: () => Introduced | null
}

/** A refusal, or the message with whom it must be for. */
type Opened = Said | { readonly message: unknown; readonly id: string }

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

const isFailing = ({ scenario, plan }: DoorPoint, now: number): boolean =>
  plan.failing.some(
    ({ from, to }) => now >= instantAt(scenario, from) && now < instantAt(scenario, to),
  )

/** Makes the door of one outsider. */
export function doorOf(point: DoorPoint) {
  const waitFor = limiterOf(point.plan.ownLimitPerMinute)
  const toleranceMs = point.scenario.signatureToleranceMs
  return (headers: IncomingHttpHeaders, body: Buffer): Opened => {
    const now = point.now()
    if (isFailing(point, now)) return { status: 503 }
    const retryAfterSeconds = waitFor(now, String(headers['webhook-id']))
    if (retryAfterSeconds !== null) return { status: 429, retryAfterSeconds }
    const introduced = point.introduced()
    // Not ready yet: a 401 would be taken for the last word.
    if (introduced === null) return { status: 503 }
    if (!isSigned(introduced.key, headers, body, { now, toleranceMs })) return { status: 401 }
    const message = parsed(body)
    return message === undefined ? { status: 400 } : { message, id: introduced.id }
  }
}

/** A referral of 500 addresses is far below; what is above is no message of ours. */
const BODY_BYTES_MAX = 5_000_000

/** Reads a whole body, or undefined when it is too long; the rest is then thrown away. */
export async function bodyOf(request: http.IncomingMessage): Promise<Buffer | undefined> {
  const pieces: Buffer[] = []
  let length = 0
  for await (const piece of request) {
    length += piece.length
    if (length <= BODY_BYTES_MAX) pieces.push(piece)
  }
  return length <= BODY_BYTES_MAX ? Buffer.concat(pieces) : undefined
}

/** Answers a delivery. */
export function reply(response: http.ServerResponse, { status, retryAfterSeconds }: Said): void {
  if (retryAfterSeconds !== undefined) response.setHeader('retry-after', retryAfterSeconds)
  response.writeHead(status, { 'content-type': 'application/json' })
  response.end(JSON.stringify({ taken: status === 202 }))
}

/** Whatever was thrown, as what a connection can be ended with. */
export const asError = (error: unknown): Error =>
  error instanceof Error ? error : new Error(String(error))
