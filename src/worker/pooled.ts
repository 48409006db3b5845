/** Runs work over a list with a bound on how much is under way. */

/** Gives the results in the order of the list. What throws stops the whole. */
export async function pooled<Value, Done>(
  values: readonly Value[],
  most: number,
  work: (value: Value) => Promise<Done>,
): Promise<Done[]> {
  const results: Done[] = new Array(values.length)
  let next = 0
  const runner = async (): Promise<void> => {
    while (next < values.length) {
      const index = next
      next += 1
      const value = values[index]
      if (value !== undefined) results[index] = await work(value)
    }
  }
  await Promise.all(Array.from({ length: Math.min(most, values.length) }, runner))
  return results
}
