/** The time of a baseline as two fields hold it: whole hours in UTC. */
import { BASELINE_DAYS_MAX, BASELINE_DAYS_MIN } from '../../domain/stop.ts'
import type { EffectSheet } from '../../protocol/effect.ts'
import { fieldOf } from '../ui/utc-field.ts'

/** Both ends, as fields of a form write them. */
export type Period = { readonly from: string; readonly until: string }

const HOUR_MS = 3_600_000
const DAY_MS = 24 * HOUR_MS

/** The hour that an instant is in, as such a field holds it. */
const hourOf = (ms: number): string =>
  fieldOf(new Date(Math.floor(ms / HOUR_MS) * HOUR_MS).toISOString())

const msOf = (field: string): number => Date.parse(`${field}Z`)

/** The last two weeks before the day, or before now where no day is known. */
export function periodFor({ day, asOf }: Pick<EffectSheet, 'day' | 'asOf'>): Period {
  const until = Date.parse(day ?? asOf)
  return { from: hourOf(until - BASELINE_DAYS_MIN * DAY_MS), until: hourOf(until) }
}

/** Whole days from one end to the other; undefined where an end is missing. */
export function wholeDays({ from, until }: Period): number | undefined {
  const days = Math.floor((msOf(until) - msOf(from)) / DAY_MS)
  return Number.isNaN(days) ? undefined : Math.max(0, days)
}

/** Whether a baseline can last so long. */
export function isFitting({ from, until }: Period): boolean {
  const days = (msOf(until) - msOf(from)) / DAY_MS
  return days >= BASELINE_DAYS_MIN && days <= BASELINE_DAYS_MAX
}
