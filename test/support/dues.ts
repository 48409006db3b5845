/** When an item is looked at, under a secret that is one byte over and over. */
import { machineSha256 } from '../../src/adapters/sha256.ts'
import { dueRounds, jitterFrom } from '../../src/domain/verification.ts'

type Ask = Parameters<typeof dueRounds>

/** The rounds of an item under a secret. */
export const duesUnder =
  (secret: number) =>
  (item: Ask[0], sentAt: Ask[1]): ReturnType<typeof dueRounds> =>
    dueRounds(item, sentAt, jitterFrom(new Uint8Array(32).fill(secret), machineSha256))
