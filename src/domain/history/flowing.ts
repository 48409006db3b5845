/** Flows: rows that sensors told are only ever added; what was told earlier stays. */
import type { Changes, Of } from './union.ts'

/** Adds the rows of one fact. */
export function flowTold(fact: Of<'flow.counted' | 'flow.reached'>): Changes {
  const { seq, recordedAt: at } = fact
  return fact.kind === 'flow.counted'
    ? { counts: fact.body.counts.map((row) => ({ ...row, seq, at })) }
    : { reach: fact.body.reach.map((row) => ({ ...row, seq, at })) }
}
