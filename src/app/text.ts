/** What a person writes: sealed beside the fact, with the day on which somebody looks at it again. */
import type { PrivateRow, Sealed } from '../domain/facts.ts'
import type { Id, Instant } from '../domain/kit.ts'
import { sealAs } from '../domain/seal.ts'
import type { Random } from './ports.ts'

/** A text with the seal that it gets. */
export type TextAsk = {
  readonly seal: Id<'seal'>
  readonly text: string
  readonly reviewBy: Instant
}

/** Seals it. */
export const sealedText = (
  { seal, text, reviewBy }: TextAsk,
  random: Random,
): { readonly sealed: Sealed; readonly row: PrivateRow } => sealAs(seal, text, reviewBy, random)
