/** Randomness and fresh ids from the machine. */
import { randomFillSync } from 'node:crypto'
import type { Random } from '../app/ports.ts'
import { type Id, type Instant, uuidFrom } from '../domain/kit.ts'

/** The machine's generator. Drawn in large pieces: a call for each salt would cost more than the salt. */
export function machineRandom(): Random {
  const pool = new Uint8Array(POOL_BYTES)
  let used = POOL_BYTES
  return {
    bytes(count) {
      if (used + count > POOL_BYTES) {
        randomFillSync(pool)
        used = 0
      }
      used += count
      return pool.slice(used - count, used)
    },
  }
}

const POOL_BYTES = 65_536
const ID_BYTES = 10

/** A fresh UUIDv7. */
export const freshId = <Kind extends string>(random: Random, now: Instant): Id<Kind> =>
  uuidFrom(now, random.bytes(ID_BYTES))
