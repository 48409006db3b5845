/** Characters of those who are asked for measures, and what becomes of one measure: pure. */
import { HOUR_MS, keysOf, MINUTE_MS } from '../domain/kit.ts'
import type { CardOutcome } from '../domain/words.ts'
import { between, roll } from './random.ts'

type Range = readonly [lowMs: number, highMs: number]

/** How one character treats a measure. */
interface MeasureManner {
  /** When it acts, after it was asked; null when it never does. */
  readonly acts: Range | null
  /** What it says came of it; null when it says nothing. */
  readonly says: CardOutcome | null
  /** How long after acting, or after having been asked, it answers. */
  readonly answers: Range
}

const prompt = {
  acts: [MINUTE_MS, 5 * MINUTE_MS],
  says: 'done',
  answers: [MINUTE_MS, 4 * MINUTE_MS],
} as const satisfies MeasureManner

/** The characters. Rate limits and failures stand in the plan of each peer. */
const measureManners = {
  prompt,
  'rate-limiting': prompt,
  failing: prompt,
  'says-done': { ...prompt, acts: null },
  /** No law of its state lets it act on this paper. */
  refusing: { acts: null, says: 'refused', answers: [20 * MINUTE_MS, 50 * MINUTE_MS] },
  silent: { acts: null, says: null, answers: [0, 0] },
  slow: { acts: [2 * HOUR_MS, 4 * HOUR_MS], says: 'done', answers: [MINUTE_MS, 10 * MINUTE_MS] },
} as const satisfies Record<string, MeasureManner>
export type MeasureCharacter = keyof typeof measureManners

/** Every character by name. */
export const measureCharacters: readonly MeasureCharacter[] = keysOf(measureManners)

/** What becomes of one measure, with delays since it was taken. */
export interface MeasureFate {
  readonly actsAfterMs: number | null
  readonly answer: { readonly outcome: CardOutcome; readonly afterMs: number } | null
}

/** The outsider writes instants in whole seconds. */
const draw = (range: Range, chance: number): number =>
  Math.ceil(between(range[0], range[1], chance) / 1_000) * 1_000

/** The fate of one measure: the same whenever it is asked for. */
export function measureFateOf(
  seed: string,
  card: string,
  character: MeasureCharacter,
): MeasureFate {
  const { acts, says, answers }: MeasureManner = measureManners[character]
  const actsAfterMs = acts === null ? null : draw(acts, roll(seed, card, 'measure acts'))
  const spokenMs = draw(answers, roll(seed, card, 'measure answers'))
  return {
    actsAfterMs,
    answer: says === null ? null : { outcome: says, afterMs: (actsAfterMs ?? 0) + spokenMs },
  }
}
