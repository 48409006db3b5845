/**
 * Calls under a key of the caller's own: a repeat gets the first answer, so that whoever never
 * heard it can ask again without doing anything twice.
 */
import { createHash } from 'node:crypto'
import type { Person } from '../app/directory.ts'
import { once } from '../app/once.ts'
import type { Store } from '../app/ports.ts'
import { ok, type Result } from '../domain/kit.ts'
import type { Edge } from './edge.ts'
import type { AnyRefusal } from './refusals.ts'
import { type Asked, malformed } from './route.ts'

const KEY_HEADER = 'idempotency-key'
const KEY = /^[\x21-\x7e]{1,200}$/

/** The caller's key, or undefined where there is none. */
export function keyOf({ headers }: Asked): Result<string | undefined, AnyRefusal> {
  const key = headers[KEY_HEADER]
  if (key === undefined || (typeof key === 'string' && KEY.test(key))) return ok(key)
  return malformed(`headers/${KEY_HEADER}`, 'is 1 to 200 printable characters without spaces')
}

/** Makes one change under the caller's key, or plainly where there is none. */
export async function underKey<Value>(
  ask: {
    readonly edge: Edge
    readonly person: Person
    readonly request: Asked
    readonly body: unknown
  },
  change: (store: Store) => Promise<Result<Value, AnyRefusal>>,
): Promise<Result<Value, AnyRefusal>> {
  const { edge, person, request, body } = ask
  const key = keyOf(request)
  if (!key.ok) return key
  if (key.value === undefined) return change(edge.house.store)
  const said = createHash('sha256')
    .update(`${request.url} ${JSON.stringify(body)}`)
    .digest('hex')
  const store = once(edge.house.store, `${person.person} ${key.value}`, said)
  const answer = await change(store)
  return store.wasReused()
    ? malformed(`headers/${KEY_HEADER}`, 'was used for another call')
    : answer
}
