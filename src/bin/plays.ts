/** What an exercise plays. Scenarios follow one another in civil time, which alone tells which is on. */
import type { Play } from '../adapters/postgres/installation.ts'
import { after, DAY_MS, type Instant, instantOf } from '../domain/kit.ts'
import { instantAt } from '../exercise/scenario.ts'
import type { Range } from './command.ts'
import { scenarioNamed } from './scenarios.ts'

/** Sizes of a play: below, nothing more could be left out; a hundred is 2.6 million addresses. */
export const SCALES: Range = { least: 0.001, most: 100 }

/** Civil seconds a second: none jumps, and a year in a third of a second is over before anybody has looked. */
export const RATES: Range = { least: 0, most: 100_000_000 }

/** An exercise ends after the last round of the last item. */
export const COURSE_DAYS = 34

/** When the operation of a play opens. */
export function openingOf({ name }: Play): Instant {
  const scenario = scenarioNamed(name)
  return instantOf(instantAt(scenario, scenario.opensAt))
}

/** The play that follows, if any does. */
export const playAfter = (plays: readonly Play[], play: Play): Play | undefined =>
  plays[plays.findIndex(({ name }) => name === play.name) + 1]

/** The play that is on: the last whose opening has come, and before all of them the first. */
export const playOn = (plays: readonly Play[], now: Instant): Play | undefined =>
  plays.findLast((play) => openingOf(play) <= now) ?? plays[0]

/** The last instant of a play: whatever is due before the next opens is done while its world stands. */
export function endOf(plays: readonly Play[], play: Play): Instant {
  const next = playAfter(plays, play)
  if (next !== undefined) return instantOf(openingOf(next) - 1)
  return after(instantOf(scenarioNamed(play.name).midnightAt), COURSE_DAYS * DAY_MS)
}
