/** What goes back over the wire. */
import type { Readable } from 'node:stream'
import { ok, type Result } from '../domain/kit.ts'
import { type AnyRefusal, refusals } from './refusals.ts'

/** A reply, ready to be sent. */
export type Reply = {
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  readonly body: string | Uint8Array | Readable | null
}

/** What a route says: a reply, or why not. */
export type Answer = Result<Reply, AnyRefusal>

const JSON_TYPE = 'application/json; charset=utf-8'
const PROBLEM_TYPE = 'application/problem+json; charset=utf-8'

/** A reply in JSON. */
export const jsonReply = (value: unknown, status = 200): Reply => ({
  status,
  headers: { 'content-type': JSON_TYPE },
  body: JSON.stringify(value),
})

/** A reply in JSON as an answer. */
export const given = (value: unknown, status = 200): Answer => ok(jsonReply(value, status))

/** The outcome of a use case as an answer. */
export const answered = (
  result: Result<unknown, AnyRefusal>,
  tell: (value: unknown) => unknown = (value) => value,
): Answer => (result.ok ? given(tell(result.value)) : result)

/** A file that the browser saves under a name. */
export const fileReply = (
  type: string,
  name: string,
  body: string | Uint8Array | Readable,
): Reply => ({
  status: 200,
  headers: { 'content-type': type, 'content-disposition': `attachment; filename="${name}"` },
  body,
})

/** A refusal: code, meaning and what to do, then what the refusal itself tells. */
export function problemReply(refusal: AnyRefusal): Reply {
  const { status, meaning, whatToDo } = refusals[refusal.code]
  const body = { meaning, whatToDo, ...refusal }
  return { status, headers: { 'content-type': PROBLEM_TYPE }, body: JSON.stringify(body) }
}
