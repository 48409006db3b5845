/** A signed call by a provider: who makes it, and what it says. */
import { type Id, type Instant, no, ok, parseId, type Result } from '../../domain/kit.ts'
import { faultOf, placeOf } from '../../protocol/fault.ts'
import {
  type CallRefusal,
  PROVIDER_BODY_BYTES_MAX,
  PROVIDER_HEADER,
} from '../../protocol/provider.ts'
import { type ReceivedHeaders, type VerifyingKey, verify } from './signature.ts'

/** The registered keys of a provider; none where there is no such provider. */
export type KeysOf = (provider: Id<'provider'>) => Promise<readonly VerifyingKey[]>

export type CallToIdentify = {
  readonly headers: ReceivedHeaders
  /** The bytes that are signed: the body as received, of a GET its path. */
  readonly signed: Uint8Array
  readonly keysOf: KeysOf
  /** Civil time. */
  readonly now: Instant
  readonly toleranceMs?: number
}

/** Who calls, under which id. The id is the idempotency key among the calls of this provider. */
export type Caller = { readonly provider: Id<'provider'>; readonly call: string }

/** Says who calls. An unknown provider and a wrong key are one answer: nobody learns who is in. */
export async function callerOf(call: CallToIdentify): Promise<Result<Caller, CallRefusal>> {
  const { headers, signed, keysOf, ...times } = call
  const name = headers[PROVIDER_HEADER]
  const provider = typeof name === 'string' ? parseId<'provider'>(name.toLowerCase()) : undefined
  if (provider === undefined) return no('call.provider-missing')
  const verified = verify({ headers, body: signed, keys: await keysOf(provider), ...times })
  return verified.ok ? ok({ provider, call: verified.value.id }) : verified
}

/** A call that has not its form, by the first place where it has not. */
export const malformedAt = (where: string, what: string): Result<never, CallRefusal> =>
  no({ code: 'call.malformed', ...placeOf(where, what) })

/** The same of what a validator has found. */
export const malformedBy = (faults: Parameters<typeof faultOf>[1]): Result<never, CallRefusal> =>
  no({ code: 'call.malformed', ...faultOf('body', faults) })

/** Reads a body as JSON in UTF-8. Bytes that are none are refused, not mended. */
export function jsonOf(body: Uint8Array): Result<unknown, CallRefusal> {
  if (body.length > PROVIDER_BODY_BYTES_MAX) return no('call.too-large')
  try {
    const message: unknown = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(body))
    return ok(message)
  } catch (error) {
    // A SyntaxError of the parser or a TypeError of the decoder: both are the caller's bytes.
    if (error instanceof SyntaxError || error instanceof TypeError)
      return malformedAt('body', 'is no JSON in UTF-8')
    throw error
  }
}
