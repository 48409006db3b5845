/** The time of a baseline as two fields hold it: whole hours in UTC. */
import { BASELINE_DAYS_MAX, BASELINE_DAYS_MIN } from '../../domain/stop.ts'
import type { EffectSheet } from '../../protocol/effect.ts'

/** Both ends, as fields of a form write them. */
export type Period = { readonly from: string; readonly until: string }

const HOUR_MS = 3_600_000
const DAY_MS = 24 * HOUR_MS

/** An instant in the form that such a field takes, on the hour before it. */
const fieldOf = (ms: number): string =>
  new Date(Math.floor(ms / HOUR_MS) * HOUR_MS).toISOString().slice(0, 16)

const msOf = (field: string): number => Date.parse(`${field}Z`)

/** What is sent; what is no time is sent as it is, and refused. */
export const isoOfField = (field: string): string =>
  Number.isNaN(msOf(field)) ? field : new Date(msOf(field)).toISOString()

/** The last two weeks before the day, or before now where no day is known. */
export function periodFor({ day, asOf }: Pick<EffectSheet, 'day' | 'asOf'>): Period {
  const until = Date.parse(day ?? asOf)
  return { from: fieldOf(until - BASELINE_DAYS_MIN * DAY_MS), until: fieldOf(until) }
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
