/** Sealing: a value goes beside the facts, its salted commitment into them. */
import { commitmentTo, type PrivateRow, type Sealed, type Sha256 } from './facts.ts'
import { type Hex, hexOf, type Id, type Instant } from './kit.ts'

/** Where salts come from: handed in, so that the domain draws nothing itself. */
export type Random = { bytes(count: number): Uint8Array }

/** Bytes of salt: as many as make guessing a short value hopeless. */
const SALT_BYTES = 16

/** A value with its salt and commitment, before it has an id. */
export type Committed = { readonly value: string; readonly salt: Hex; readonly commitment: Hex }

/** Commits to a value. The hashing is here, so that it can be done outside of any transaction. */
export function commitTo(value: string, random: Random, hash?: Sha256): Committed {
  const salt = random.bytes(SALT_BYTES)
  const commitment = commitmentTo(salt, value, hash)
  return { value, salt: hexOf(Buffer.from(salt).toString('hex')), commitment }
}

/** Gives a committed value its id and the instant at which somebody must look at it. */
export const sealUnder = (
  seal: Id<'seal'>,
  { value, salt, commitment }: Committed,
  reviewBy: Instant,
): { readonly sealed: Sealed; readonly row: PrivateRow } => ({
  sealed: { commitment, seal },
  row: { seal, salt, value, reviewBy },
})

/** Seals a value under a given id. */
export const sealAs = (seal: Id<'seal'>, value: string, reviewBy: Instant, random: Random) =>
  sealUnder(seal, commitTo(value, random), reviewBy)
