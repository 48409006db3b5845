/** How the ways of an outlet are written down in a scenario. */
import { DAY_MS, HOUR_MS } from '../../domain/kit.ts'
import type { Phase, WayPlan } from '../flow-plan.ts'

/** From `from` on so many own posts and so many copies an hour, as a mean. */
export const phase = (from: number, own: number, copies = 0): Phase => ({ from, own, copies })

/** A way that was known from the beginning; it goes back so many days. */
export const known = (
  [outlet, key, sensor]: readonly [string, string, string],
  [kind, name]: readonly [WayPlan['kind'], string],
  days: number,
  phases: readonly Phase[],
): WayPlan => ({
  ...{ key, outlet, kind, name: `${name} (synthetic)`, since: -days * DAY_MS },
  ...{ listedAt: null, replaces: null, sensor, phases },
})

/** How long after its beginning a new way is found. */
const FOUND_MS = HOUR_MS / 2

/** A way that is found later, in place of another. */
export const found = (
  [outlet, key, sensor]: readonly [string, string, string],
  [kind, name]: readonly [WayPlan['kind'], string],
  [replaces, since]: readonly [string, number],
  phases: readonly Phase[],
): WayPlan => ({
  ...{ key, outlet, kind, name: `${name} (synthetic)`, since },
  ...{ listedAt: since + FOUND_MS, replaces, sensor, phases },
})

/**
 * The ways before one: each began so many days before the first midnight, and ended when the next
 * began. Nobody counts them any more, but how long they lasted is known.
 */
export function past(now: WayPlan, name: string, days: readonly number[]): readonly WayPlan[] {
  const older = days.map(
    (day, at): WayPlan => ({
      ...{ key: `${now.key}-past-${at + 1}`, outlet: now.outlet, kind: now.kind },
      ...{ name: `${name} ${at + 1} (synthetic)`, since: -day * DAY_MS, listedAt: null },
      ...{ replaces: at === 0 ? null : `${now.key}-past-${at}`, sensor: null, phases: [] },
    }),
  )
  return [...older, { ...now, replaces: `${now.key}-past-${days.length}` }]
}

/** Instants from the first to the last, so far apart. */
export const every = (from: number, until: number, apart: number): readonly number[] =>
  Array.from({ length: Math.floor((until - from) / apart) + 1 }, (_none, at) => from + at * apart)
