/** What came of all inputs: counted by group, with the slowest and the first that should not have been. */
import type { Attempt, Seen } from './nonsense-group.ts'

/** Longer is a hang for whoever waits. */
export const SLOWEST_MS = 5_000

/** Offenders that are shown; the rest are counted. */
const SHOWN_MAX = 12

/** Characters of an input that are shown. */
const SHOWN_CHARACTERS = 400

/** One input with what came of it. */
export type Noted = {
  readonly index: number
  readonly attempt: Attempt
  readonly seen: Seen
  readonly ms: number
}

type GroupTally = {
  inputs: number
  readonly outcomes: Record<string, number>
  slowest: { readonly ms: number; readonly index: number }
}

/** Counts, and keeps the first offenders with the index by which each is built again. */
export class Tally {
  offences = 0
  readonly #groups = new Map<string, GroupTally>()
  readonly #offenders: object[] = []

  note({ index, attempt, seen, ms }: Noted): void {
    const found = this.#groups.get(attempt.group)
    const group = found ?? { inputs: 0, outcomes: {}, slowest: { ms: 0, index } }
    this.#groups.set(attempt.group, group)
    group.inputs += 1
    group.outcomes[seen.outcome] = (group.outcomes[seen.outcome] ?? 0) + 1
    if (ms > group.slowest.ms) group.slowest = { ms: Math.round(ms), index }
    const faults = ms > SLOWEST_MS ? [...seen.faults, `took ${Math.round(ms)} ms`] : seen.faults
    if (faults.length === 0) return
    this.offences += 1
    if (this.#offenders.length < SHOWN_MAX)
      this.#offenders.push({
        index,
        group: attempt.group,
        faults,
        input: attempt.shown().slice(0, SHOWN_CHARACTERS),
      })
  }

  /** For the report; `attemptAt(seed, index)` builds the input of an index again. */
  shown(): Record<string, unknown> {
    const groups = [...this.#groups].sort(([a], [b]) => a.localeCompare(b))
    return {
      offences: this.offences,
      offenders: this.#offenders,
      groups: Object.fromEntries(groups),
    }
  }
}
