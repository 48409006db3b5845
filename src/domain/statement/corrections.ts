/** Corrections: what was told, what it is now, since when and why. Made by comparison, never left out. */
import type { Instant } from '../kit.ts'
import type { CorrectionReason } from '../words.ts'
import { carries } from './counting.ts'
import type { FigureBinding, FiguresAsOf } from './sentence.ts'

/** One number that was published and is another one now. */
export type Correction = Pick<FigureBinding, 'figure' | 'filter'> & {
  readonly was: number
  readonly wasAsOf: Instant
  readonly is: number
  readonly asOf: Instant
  readonly reason: CorrectionReason
}

/** What has to be corrected of figures that were published, by the figures as of an instant. */
export function correctionsOf(
  told: readonly FigureBinding[],
  figures: FiguresAsOf,
  asOf: Instant,
): readonly Correction[] {
  const latest = new Map(told.map((it) => [`${it.figure} ${it.filter.kind}`, it]))
  return [...latest.values()].flatMap(({ figure, filter, number: was, asOf: wasAsOf }) => {
    const is = figures({ figure, filter, asOf })
    if (is === undefined || is === was || asOf <= wasAsOf) return []
    const moved = { figure, filter, was, wasAsOf, is, asOf }
    return [{ ...moved, reason: whyOther(moved, figures) }]
  })
}

/**
 * Why: it was wrong when it was told, items came back since, or we have seen more gone since. Each of
 * these moves some figures and one way only; of every other change no single reason is known.
 */
function whyOther(
  { figure, filter, was, wasAsOf, is, asOf }: Omit<Correction, 'reason'>,
  figures: FiguresAsOf,
): CorrectionReason {
  if (figures({ figure, filter, asOf: wasAsOf }) !== was) return 'told-wrong'
  const back = (at: Instant): number => figures({ figure: 'part-back', filter, asOf: at }) ?? 0
  const hasRisen = is > was
  const isMovedBack = figure === 'part-back' ? hasRisen : figure === 'part-confirmed' && !hasRisen
  if (isMovedBack && back(asOf) > back(wasAsOf)) return 'came-back'
  return hasRisen && carries[figure] === 'offline' ? 'seen-since' : 'changed-since'
}
