/** What a case of the bench is, and how a figure of ours stands beside that of a peer. */

/** One line of a result: our figure, the peer's from the same run, and whether the goal is met. */
export type Measured = {
  readonly case: string
  readonly n: number
  readonly ours: number
  readonly peer: number
  readonly peerName: string
  readonly unit: string
  /** Ours divided by the peer's. */
  readonly ratio: number
  readonly goal: string
  readonly met: boolean
}

/** What a case is told: how large it shall be, where the command line says so. */
export type Wanted = { readonly rows: number | undefined }

/** A case measures on a server of its own and gives its lines as they are done. */
export type Case = (wanted: Wanted) => AsyncIterable<Measured>

type Pair = Omit<Measured, 'ratio' | 'goal' | 'met'>

const rounded = (value: number): number => Number(value.toPrecision(4))

const line = (pair: Pair, goal: string, isMet: (ratio: number) => boolean): Measured => {
  const ratio = pair.ours / pair.peer
  const { ours, peer } = pair
  return {
    ...pair,
    ours: rounded(ours),
    peer: rounded(peer),
    ratio: rounded(ratio),
    goal,
    met: isMet(ratio),
  }
}

/** A line whose ratio must reach a bound. */
export const atLeast = (bound: number, pair: Pair): Measured =>
  line(pair, `>= ${bound}`, (ratio) => ratio >= bound)

/** A line whose ratio must not exceed a bound. */
export const atMost = (bound: number, pair: Pair): Measured =>
  line(pair, `<= ${bound}`, (ratio) => ratio <= bound)

/** A line whose figure itself must stay within a limit; the peer's stands beside it. */
export const within = (limit: number, pair: Pair): Measured => ({
  ...line(pair, '', () => false),
  goal: `ours <= ${limit} ${pair.unit}`,
  met: pair.ours <= limit,
})

/** The figure below which so many of a hundred lie: the nearest that was measured. */
export function percentile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b)
  const found = sorted[Math.max(0, Math.ceil((share / 100) * sorted.length) - 1)]
  if (found === undefined) throw new Error('a percentile needs at least one figure')
  return found
}

/** The middle of some figures: one slow round does not move it. */
export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b)
  const middle = sorted[Math.floor(sorted.length / 2)]
  if (middle === undefined) throw new Error('a median needs at least one figure')
  return middle
}
