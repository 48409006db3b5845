/**
 * Chance that is none: every draw is a function of the seed and a name. The truth of an item thus
 * depends on nothing that happened before it, and a world that was killed comes back the same.
 */

const FNV_OFFSET = 0x811c9dc5
const FNV_PRIME = 0x01000193
const GOLDEN = 0x9e3779b9
const UINT32 = 2 ** 32

/** The finish of splitmix32: spreads every input bit over all 32. */
function mixed(input: number): number {
  let bits = input | 0
  bits = Math.imul(bits ^ (bits >>> 16), 0x21f0aaad)
  bits = Math.imul(bits ^ (bits >>> 15), 0x735a2d97)
  return (bits ^ (bits >>> 15)) >>> 0
}

/** 32 bits that follow from the seed and the names. */
export function hashOf(seed: string, ...names: readonly string[]): number {
  let bits = FNV_OFFSET
  for (let at = 0; at < seed.length; at += 1) {
    bits = Math.imul(bits ^ seed.charCodeAt(at), FNV_PRIME)
  }
  for (const name of names) {
    bits = Math.imul(bits ^ 0x1f, FNV_PRIME)
    for (let at = 0; at < name.length; at += 1) {
      bits = Math.imul(bits ^ name.charCodeAt(at), FNV_PRIME)
    }
  }
  return mixed(bits)
}

/** A number in [0, 1) that follows from the seed and the names. */
export const roll = (seed: string, ...names: readonly string[]): number =>
  hashOf(seed, ...names) / UINT32

/** An endless row of numbers in [0, 1) from 32 bits (splitmix32). */
export function streamOf(start: number): () => number {
  let state = start | 0
  return () => {
    state = (state + GOLDEN) | 0
    return mixed(state) / UINT32
  }
}

/** Something with a share of the whole; shares need not add up to one. */
export interface Weighted {
  readonly weight: number
}

/** The row that a number in [0, 1) falls on. An empty table is a bug and throws. */
export function pick<Row extends Weighted>(rows: readonly Row[], chance: number): Row {
  const total = rows.reduce((sum, row) => sum + row.weight, 0)
  let left = chance * total
  for (const row of rows) {
    left -= row.weight
    if (left < 0) return row
  }
  const last = rows.at(-1)
  if (last === undefined) throw new Error('nothing to pick from')
  return last
}

/** One of a list by a number in [0, 1). An empty list is a bug and throws. */
export function oneOf<Value>(values: readonly Value[], chance: number): Value {
  const value = values[Math.floor(chance * values.length)]
  if (value === undefined) throw new Error('nothing to choose from')
  return value
}

/** A whole number from `low` to `high` by a number in [0, 1). */
export const between = (low: number, high: number, chance: number): number =>
  Math.round(low + (high - low) * chance)
