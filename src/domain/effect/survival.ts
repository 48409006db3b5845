/**
 * Survival: how long things last when some of them last still. The product-limit estimate of Kaplan
 * and Meier (1958) with right censoring, the variance of Greenwood (1926), and an interval on the
 * scale of log(-log S), which stays between 0 and 1.
 */

/** One life: how long it was seen, and whether it ended then or was only seen no longer. */
export type Life = { readonly lastedMs: number; readonly ended: boolean }

/** The curve falls at this time. All shares are between 0 and 1; null where none can be said. */
export type SurvivalStep = {
  readonly atMs: number
  /** How many had lasted so long and were still looked at. */
  readonly atRisk: number
  readonly ended: number
  readonly survival: number
  readonly standardError: number | null
  readonly low: number | null
  readonly high: number | null
}

/** A curve with what it rests on. */
export type SurvivalCurve = {
  readonly lives: number
  readonly ended: number
  readonly steps: readonly SurvivalStep[]
  /** The first time at which no more than half are left; null where the curve does not fall so far. */
  readonly medianMs: number | null
  /** The longest that any of them was seen: nothing is said of later times. */
  readonly seenMs: number
}

/** The 97.5 % point of the standard normal distribution. */
export const Z_95 = 1.959963984540054

/** The curve of some lives. Who is censored at a time was still looked at then. */
export function survivalOf(lives: readonly Life[]): SurvivalCurve {
  const times = [...new Set(lives.flatMap(({ lastedMs, ended }) => (ended ? [lastedMs] : [])))]
  const steps: SurvivalStep[] = []
  let survival = 1
  let greenwood = 0
  for (const atMs of times.toSorted((a, b) => a - b)) {
    const atRisk = lives.filter(({ lastedMs }) => lastedMs >= atMs).length
    const ended = lives.filter((life) => life.ended && life.lastedMs === atMs).length
    survival *= 1 - ended / atRisk
    greenwood += ended / (atRisk * (atRisk - ended))
    steps.push({ atMs, atRisk, ended, survival, ...intervalOf(survival, greenwood) })
  }
  return {
    lives: lives.length,
    ended: lives.filter(({ ended }) => ended).length,
    steps,
    medianMs: steps.find((step) => step.survival <= HALF)?.atMs ?? null,
    seenMs: lives.reduce((most, { lastedMs }) => Math.max(most, lastedMs), 0),
  }
}

/** Half, with room for what is lost by multiplying fractions. */
const HALF = 0.5 + 1e-12

/** Where none is left the variance is without value, and no interval is given. */
function intervalOf(
  survival: number,
  greenwood: number,
): Pick<SurvivalStep, 'standardError' | 'low' | 'high'> {
  if (!Number.isFinite(greenwood) || survival <= 0)
    return { standardError: null, low: null, high: null }
  const turn = (Z_95 * Math.sqrt(greenwood)) / Math.log(survival)
  return {
    standardError: survival * Math.sqrt(greenwood),
    low: survival ** Math.exp(-turn),
    high: survival ** Math.exp(turn),
  }
}

/** How many had lasted so long and were still looked at: the row under a curve. */
export const atRiskAt = (lives: readonly Life[], atMs: number): number =>
  lives.filter(({ lastedMs }) => lastedMs >= atMs).length
