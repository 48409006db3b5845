/** The truth of the second looks: what was drawn, decided again and settled, as the world has done it. */
import { type Static, Type } from 'typebox'
import { rereviewVerdicts } from '../domain/words.ts'
import { word } from '../protocol/word.ts'
import { LookedAgain } from './journal.ts'
import type { Memory } from './memory.ts'

const Verdict = Type.Object({ is: word(rereviewVerdicts), at: Type.Number() })

/** Everything true of the second looks. */
export const QualityTruth = Type.Object({
  /** How much each sample was told to hold. */
  samples: Type.Array(Type.Object({ at: Type.Number(), size: Type.Number() })),
  looks: Type.Array(
    Type.Intersect([
      LookedAgain,
      Type.Object({ at: Type.Number(), verdict: Type.Union([Verdict, Type.Null()]) }),
    ]),
  ),
})
export type QualityTruth = Static<typeof QualityTruth>

/** The truth of the second looks until now. */
export const qualityTruth = ({ samples, looks }: Memory): QualityTruth => ({
  samples: [...samples.values()],
  looks: [...looks.values()].map((look) => ({ ...look })),
})
