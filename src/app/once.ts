/** Calls that are done once: a repeat under the same key gets the first answer. */
import { type Id, ok } from '../domain/kit.ts'
import type { Call, Store } from './ports.ts'

/** The answer as it is kept, with the fingerprint of the call that got it. */
type Kept<Answer> = { readonly digest: string; readonly answer: Answer }

/** A store whose calls go under one key, and whether the key had been used for something else. */
export type Once = Store & { wasReused(): boolean }

/** Puts a store under a key. `digest` tells a repeat from another call under the same key. */
export function once(store: Store, callKey: string, digest: string): Once {
  let reused = false
  return {
    wasReused: () => reused,
    async change<Answer>(op: Id<'operation'>, call: Call<Answer>) {
      const reply = await store.change<Kept<Answer>>(op, {
        ...call,
        callKey,
        decide: (desk, now) => {
          const decided = call.decide(desk, now)
          if (!decided.ok) return decided
          return ok({ ...decided.value, answer: { digest, answer: decided.value.answer } })
        },
      })
      if (!reply.ok) return reply
      reused = reply.value.digest !== digest
      return ok(reply.value.answer)
    },
  }
}
