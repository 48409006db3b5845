/**
 * Rates: posts an hour, each with an exact interval. One rate has the interval of Garwood (1936); the
 * ratio of two rates that of Clopper and Pearson (1934), given the sum of both counts. Both take
 * posts as independent of one another; the dispersion beside them says how far they are not.
 */
import { Z_95 } from './survival.ts'

/** A number between two bounds that hold with 95 %; null where a bound is without limit or value. */
export type Bounded = {
  readonly value: number
  readonly low: number | null
  readonly high: number | null
}

/** Posts counted over hours. */
export type Counted = { readonly posts: number; readonly hours: number }

/** Half of what may lie outside a 95 % interval. */
const TAIL = 0.025

/** The place between two bounds at which something that rises passes a level. */
function passing(low: number, high: number, level: number, rises: (at: number) => number): number {
  let [from, to] = [low, high]
  for (;;) {
    const middle = (from + to) / 2
    // As narrow as two numbers can be: no third lies between them.
    if (middle <= from || middle >= to) return middle
    if (rises(middle) < level) from = middle
    else to = middle
  }
}

/** Posts an hour with the exact interval of a Poisson count. */
export function rateOf({ posts, hours }: Counted): Bounded {
  const above = posts + 10 * Math.sqrt(posts + 1) + 20
  const low = posts === 0 ? 0 : passing(0, above, TAIL, (mean) => gammaShare(posts, mean))
  const high = passing(0, above, 1 - TAIL, (mean) => gammaShare(posts + 1, mean))
  return { value: posts / hours, low: low / hours, high: high / hours }
}

/** The rate after as a share of the rate before; undefined where nothing was counted before. */
export function rateRatio(after: Counted, before: Counted): Bounded | undefined {
  if (before.posts === 0) return undefined
  const scale = before.hours / after.hours
  const [x, y] = [after.posts, before.posts]
  const low = x === 0 ? 0 : passing(0, 1, TAIL, (share) => betaShare(x, y + 1, share))
  const high = passing(0, 1, 1 - TAIL, (share) => betaShare(x + 1, y, share))
  const odds = (share: number) => (share / (1 - share)) * scale
  return { value: (x / y) * scale, low: odds(low), high: odds(high) }
}

/**
 * One ratio as a share of another, on the scale of logarithms (Woolf 1955); undefined where one of
 * the four counts is nothing. A dispersion above 1 widens it.
 */
export function ratioOfRatios(
  counts: {
    readonly after: Counted
    readonly before: Counted
    readonly controlAfter: Counted
    readonly controlBefore: Counted
  },
  dispersion: number,
): Bounded | undefined {
  const { after, before, controlAfter, controlBefore } = counts
  const all = [after, before, controlAfter, controlBefore]
  if (all.some(({ posts, hours }) => posts === 0 || hours === 0)) return undefined
  const share = (one: Counted, other: Counted) =>
    one.posts / one.hours / (other.posts / other.hours)
  const value = share(after, before) / share(controlAfter, controlBefore)
  const variance = all.reduce((sum, { posts }) => sum + 1 / posts, 0)
  const width = Math.exp(Z_95 * Math.sqrt(variance * Math.max(1, dispersion)))
  return { value, low: value / width, high: value * width }
}

/**
 * Variance of the hourly counts as a share of their mean: 1 where posts are independent, more where
 * they come in bursts. Null for fewer than two hours, or where nothing was posted.
 */
export function dispersionOf(hourly: readonly number[]): number | null {
  const mean = hourly.reduce((sum, each) => sum + each, 0) / hourly.length
  if (hourly.length < 2 || mean === 0) return null
  const squares = hourly.reduce((sum, each) => sum + (each - mean) ** 2, 0)
  return squares / (hourly.length - 1) / mean
}

/** Lanczos' coefficients for g = 7, nine terms. */
const LANCZOS: readonly [number, ...number[]] = [
  0.99999999999980993, 676.5203681218851, -1259.1392167224028, 771.32342877765313,
  -176.61502916214059, 12.507343278686905, -0.13857109526572012, 9.9843695780195716e-6,
  1.5056327351493116e-7,
]

/** The logarithm of the gamma function, above 0. */
function logGamma(x: number): number {
  const [first, ...rest] = LANCZOS
  const at = x - 1
  const sum = rest.reduce((total, term, i) => total + term / (at + i + 1), first)
  const base = at + 7.5
  return 0.5 * Math.log(2 * Math.PI) + (at + 0.5) * Math.log(base) - base + Math.log(sum)
}

/** What a number loses by rounding: below it a further term changes nothing. */
const FINEST = 1e-15

/** Terms after which a series has long come to rest, for counts up to some millions. */
const TERMS_MAX = 100_000

/** The lower regularised incomplete gamma function P(shape, x). */
function gammaShare(shape: number, x: number): number {
  if (x <= 0) return 0
  const front = Math.exp(shape * Math.log(x) - x - logGamma(shape))
  if (x < shape + 1) {
    let term = 1 / shape
    let sum = term
    for (let i = 1; i < TERMS_MAX && term > sum * FINEST; i += 1) {
      term *= x / (shape + i)
      sum += term
    }
    return Math.min(1, front * sum)
  }
  const tail = fraction((i) =>
    i === 0 ? [1, x + 1 - shape] : [i * (shape - i), x + 2 * i + 1 - shape],
  )
  return Math.max(0, 1 - front * tail)
}

/** The regularised incomplete beta function I(share; a, b). */
function betaShare(a: number, b: number, share: number): number {
  if (share <= 0) return 0
  if (share >= 1) return 1
  if (share > (a + 1) / (a + b + 2)) return 1 - betaShare(b, a, 1 - share)
  const front = Math.exp(
    logGamma(a + b) - logGamma(a) - logGamma(b) + a * Math.log(share) + b * Math.log(1 - share),
  )
  const found = fraction((i) => {
    if (i === 0) return [1, 1]
    const m = Math.floor(i / 2)
    const isEven = i % 2 === 0
    return isEven
      ? [(m * (b - m) * share) / ((a + 2 * m - 1) * (a + 2 * m)), 1]
      : [(-(a + m) * (a + b + m) * share) / ((a + 2 * m) * (a + 2 * m + 1)), 1]
  })
  return (front * found) / a
}

/** A number in whose stead nothing is divided by. */
const TINY = 1e-300

/** A continued fraction a0/(b0 + a1/(b1 + ...)) by the method of Lentz. */
function fraction(part: (i: number) => readonly [a: number, b: number]): number {
  let [c, d, value] = [TINY, 0, TINY]
  for (let i = 0; i < TERMS_MAX; i += 1) {
    const [a, b] = part(i)
    d = 1 / apart(b + a * d)
    c = apart(b + a / c)
    const step = c * d
    value *= step
    if (Math.abs(step - 1) < FINEST) break
  }
  return value
}

const apart = (value: number): number => (Math.abs(value) < TINY ? TINY : value)
