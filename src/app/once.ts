/** Calls that are done once: a repeat under the same key gets the first answer. */
import { type Id, ok } from '../domain/kit.ts'
import type { Call, Store } from './ports.ts'

/** The answer as it is kept, with the fingerprint of the call that got it. */
type Kept<Answer> = { readonly digest: string; readonly answer: Answer }

/** A store whose calls go under one key, and whether the key had been used for something else. */
export type Once = Store & { wasReused(): boolean }

/**
 * Puts a store under a key. `digest` tells a repeat from another call under the same key. A use
 * case may change the store several times: each change of a call is kept by its place in it.
 */
export function once(store: Store, callKey: string, digest: string): Once {
  let reused = false
  let place = 0
  return {
    wasReused: () => reused,
    async change<Answer>(op: Id<'operation'>, call: Call<Answer>) {
      place += 1
      const reply = await store.change<Kept<Answer>>(op, {
        ...call,
        callKey: place === 1 ? callKey : `${callKey} ${place}`,
        decide: (desk, now) => {
          const decided = call.decide(desk, now)
          if (!decided.ok) return decided
          return ok({ ...decided.value, answer: { digest, answer: decided.value.answer } })
        },
      })
      if (!reply.ok) return reply
      reused ||= reply.value.digest !== digest
      return ok(reply.value.answer)
    },
  }
}
