/** Sealing: a value goes beside the facts, its salted commitment into them. */
import { commitmentTo, type PrivateRow, type Sealed } from '../domain/facts.ts'
import { hexOf, type Id, type Instant } from '../domain/kit.ts'
import type { Random } from './ports.ts'

/** Bytes of salt: as many as make guessing a short value hopeless. */
const SALT_BYTES = 16

/** Seals a value under a given id. */
export function sealAs(
  seal: Id<'seal'>,
  value: string,
  reviewBy: Instant,
  random: Random,
): { readonly sealed: Sealed; readonly row: PrivateRow } {
  const salt = random.bytes(SALT_BYTES)
  const commitment = commitmentTo(salt, value)
  const row = { seal, salt: hexOf(Buffer.from(salt).toString('hex')), value, reviewBy }
  return { sealed: { seal, commitment }, row }
}
