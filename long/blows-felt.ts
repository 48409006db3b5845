/** How often a play was disturbed in each way, and for how long it felt that. */
import type { Felt } from '../test/support/blows-dealt.ts'

/** What is told of a row of times in milliseconds. */
type Times = { readonly median: number; readonly p95: number; readonly most: number }

/** What is told of one kind. */
export type KindFelt = {
  readonly dealt: number
  /** Until what was struck was there again; null where nothing went away. */
  readonly backMs: Times | null
  /** Until then and the next fact. */
  readonly nextFactMs: Times | null
}

/** Tells of each of these kinds that befell a play. */
export function feltByKind(
  kinds: readonly string[],
  felt: readonly Felt[],
): Readonly<Record<string, KindFelt>> {
  const byKind = Map.groupBy(felt, ({ kind }) => kind)
  return Object.fromEntries(
    kinds.flatMap((kind) => {
      const all = byKind.get(kind)
      return all === undefined ? [] : [[kind, toldOf(all)]]
    }),
  )
}

const toldOf = (felt: readonly Felt[]): KindFelt => ({
  dealt: felt.length,
  backMs: timesOf(felt.map(({ backMs }) => backMs)),
  nextFactMs: timesOf(felt.map(({ factMs }) => factMs)),
})

function timesOf(values: readonly (number | null)[]): Times | null {
  const sorted = values.filter((value) => value !== null).sort((a, b) => a - b)
  const at = (share: number): number | undefined => sorted[Math.ceil(sorted.length * share) - 1]
  const [median, p95, most] = [at(0.5), at(0.95), at(1)]
  if (median === undefined || p95 === undefined || most === undefined) return null
  return { median, p95, most }
}
