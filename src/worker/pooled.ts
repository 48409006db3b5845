/** Runs work over a list with a bound on how much is under way. */
import { flight } from '../adapters/postgres/flight.ts'

/**
 * Gives the results in the order of the list. After a failure nothing more is begun, and it is
 * thrown when all that was under way has ended: so who tries again meets none of it.
 */
export async function pooled<Value, Done>(
  values: readonly Value[],
  most: number,
  work: (value: Value) => Promise<Done>,
): Promise<Done[]> {
  const results: Done[] = new Array(values.length)
  let next = 0
  const runner = async (): Promise<void> => {
    try {
      while (next < values.length) {
        const index = next
        next += 1
        const value = values[index]
        if (value !== undefined) results[index] = await work(value)
      }
    } finally {
      next = values.length
    }
  }
  await flight(Array.from({ length: Math.min(most, values.length) }, runner))
  return results
}
