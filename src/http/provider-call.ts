/** Signed calls of providers: who speaks, what a repeat is, and how a refusal looks (docs/api.md). */
import { createHash } from 'node:crypto'
import type { ProviderCaller } from '../app/house.ts'
import { type Once, once } from '../app/once.ts'
import { ok, type Result } from '../domain/kit.ts'
import { anyBody, anyQuery } from '../protocol/plain.ts'
import { type CallRefusal, callRefusals, PROVIDER_BODY_BYTES_MAX } from '../protocol/provider.ts'
import type { Edge } from './edge.ts'
import { type Answer, given, jsonReply } from './reply.ts'
import type { Asked } from './route.ts'

/** What a call comes to, or why it is refused. */
export type Said<Value> = Promise<Result<Value, CallRefusal>>

/** A refused call in the form of the provider interface. */
export function callProblem(refusal: CallRefusal): Answer {
  const { code, ...place } = typeof refusal === 'string' ? { code: refusal } : refusal
  const { status, whatToDo } = callRefusals[code]
  return ok(jsonReply({ code, whatToDo, ...place }, status))
}

/** What a call came to, in the form of the provider interface. */
export const told = (result: Result<object, CallRefusal>): Answer =>
  result.ok ? given(result.value) : callProblem(result.reason)

/** What a GET signs: its path, from its first slash, without a query. */
export const signedPath = (request: Asked): Uint8Array =>
  Buffer.from(request.url.split('?', 1)[0] ?? '')

/** The body as it came. */
export const bytesOf = (body: unknown): Uint8Array =>
  body instanceof Uint8Array ? body : new Uint8Array()

/** Says who calls, by the bytes that are signed. */
export async function callerOf(
  { house }: Edge,
  request: Asked,
  signed: Uint8Array,
): Said<ProviderCaller> {
  await house.directory.refresh()
  const now = await house.clock.now()
  return house.providerCalls.callerOf({ headers: request.headers, signed, now })
}

/** The store for one signed call: a repeat under its id is done once. */
export const onceFor = (
  { house }: Edge,
  { provider, call }: ProviderCaller,
  body: Uint8Array,
): Once => once(house.store, `${provider} ${call}`, createHash('sha256').update(body).digest('hex'))

/** What all routes have by which providers write. */
export const writing = {
  method: 'POST',
  door: 'provider',
  takes: 'bytes',
  bodyBytesMax: PROVIDER_BODY_BYTES_MAX,
  query: anyQuery,
  body: anyBody,
} as const
