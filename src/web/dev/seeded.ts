/** A stream of numbers in [0, 1) that is the same for the same seed. */
export function seeded(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

/** A UUID made of a running number: readable, and the same in each run. */
export const syntheticId = (kind: number, place: number): string =>
  `0000000${kind}-0000-7000-8000-${place.toString(16).padStart(12, '0')}`
