/** Whom to strike and when: drawn from a seed over the chain of an undisturbed play. */
import { roll } from '../../src/exercise/random.ts'
import { type Blow, type Striker, type Victim, victims } from './exercise-run.ts'

/** Stages of an exercise, each by the beginning of the kinds of its facts. */
const stages = ['intake', 'evidence', 'triage', 'gate', 'response', 'check'] as const

/** Blows at sends have to hit one that is under way; those that missed are dealt again. */
const MISSES_PER_HIT = 4

/** How many blows are planned: of each stage a number at each victim, and so many at sends. */
export type Severity = { readonly rounds: number; readonly sends: number }

type Planned = { readonly victim: Victim; readonly at: number }

/** A striker with a plan, and what it has dealt. */
export type Planner = Striker & { readonly blows: readonly Blow[] }

/** Plans blows by the chain of an undisturbed play: the same seed gives the same plan. */
export function plannedBlows(
  seed: string,
  chain: readonly string[],
  { rounds, sends }: Severity,
): Planner {
  const plan = plannedStages(seed, chain, rounds)
  const aims = plannedSends(seed, chain, sends)
  const blows: Blow[] = []
  let hits = 0
  let tries = 0
  return {
    blows,
    next({ facts, sends: underWay }) {
      const aim = aims[hits]
      if (aim !== undefined && facts >= aim.at && underWay > 0 && tries < sends * MISSES_PER_HIT) {
        tries += 1
        return aim.victim
      }
      const [first] = plan
      if (first === undefined || facts < first.at) return null
      plan.shift()
      return first.victim
    },
    dealt(blow) {
      blows.push(blow)
      if (blow.sendsCut > 0) hits += 1
    },
  }
}

/** Places in the chain at which a kind of fact is recorded. */
const placesOf = (chain: readonly string[], beginning: string): readonly number[] =>
  chain.flatMap((kind, index) => (kind.startsWith(beginning) ? [index + 1] : []))

const drawn = (places: readonly number[], seed: string, name: string): number =>
  places[Math.floor(roll(seed, name) * places.length)] ?? 0

function plannedStages(seed: string, chain: readonly string[], rounds: number): Planned[] {
  const plan = stages.flatMap((stage) =>
    Array.from({ length: rounds }, (_none, round) =>
      victims.map((victim) => ({
        victim,
        at: drawn(placesOf(chain, `${stage}.`), seed, `${stage} ${victim} ${round}`),
      })),
    ).flat(),
  )
  return plan.sort((a, b) => a.at - b.at)
}

/** Sends are struck at through those who send: the worker and the database in turn. */
function plannedSends(seed: string, chain: readonly string[], sends: number): Planned[] {
  const places = placesOf(chain, 'dispatch.sent')
  const plan = Array.from({ length: sends }, (_none, index) => ({
    victim: index % 2 === 0 ? ('worker' as const) : ('database' as const),
    // Not among the last of them: a blow that misses needs another chance.
    at: drawn(places.slice(0, Math.ceil(places.length * 0.8)), seed, `send ${index}`),
  }))
  return plan.sort((a, b) => a.at - b.at)
}
