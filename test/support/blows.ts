/** What shall happen and when: drawn from a seed over the chain of an undisturbed play. */
import { roll } from '../../src/exercise/random.ts'
import type { Blow, Striker } from './blows-dealt.ts'
import { type Kind, victims } from './disturb.ts'

/** Stages of an exercise, each by the beginning of the kinds of its facts. */
const stages = ['intake', 'evidence', 'triage', 'gate', 'response', 'check'] as const

/** Blows at sends have to hit one that is under way; those that missed are dealt again. */
const MISSES_PER_HIT = 4

/** How many blows are planned: of each stage a number at each victim, so many at sends, and others. */
export type Severity = {
  readonly rounds: number
  readonly sends: number
  readonly others?: readonly Other[]
}

/** Blows of one kind: anywhere, or at sends that are under way. */
type Other = { readonly kind: Kind; readonly times: number; readonly at: 'anywhere' | 'send' }

type Planned = { readonly victim: Kind; readonly at: number }

/** A striker with a plan, and what it has dealt. */
export type Planner = Striker & { readonly blows: readonly Blow[] }

/** Plans blows by the chain of an undisturbed play: the same seed gives the same plan. */
export function plannedBlows(
  seed: string,
  chain: readonly string[],
  { rounds, sends, others = [] }: Severity,
): Planner {
  const plan = [
    ...plannedStages(seed, chain, rounds),
    ...repeated(others, 'anywhere').map((kind, index) => plannedAnywhere(seed, chain, kind, index)),
  ].sort((a, b) => a.at - b.at)
  const aims = plannedSends(seed, chain, [...senders(sends), ...repeated(others, 'send')])
  const blows: Blow[] = []
  let hits = 0
  let tries = 0
  let isAimed = false
  return {
    blows,
    next({ facts, sends: underWay }) {
      const aim = aims[hits]
      if (
        aim !== undefined &&
        facts >= aim.at &&
        underWay > 0 &&
        tries < aims.length * MISSES_PER_HIT
      ) {
        tries += 1
        isAimed = true
        return aim.victim
      }
      isAimed = false
      const [first] = plan
      if (first === undefined || facts < first.at) return null
      plan.shift()
      return first.victim
    },
    dealt(blow) {
      blows.push(blow)
      // A blow of another aim may cut a send by chance; the aim at this one still stands.
      if (isAimed && blow.sendsCut > 0) hits += 1
    },
  }
}

/** Places in the chain at which a kind of fact is recorded. */
const placesOf = (chain: readonly string[], beginning: string): readonly number[] =>
  chain.flatMap((kind, index) => (kind.startsWith(beginning) ? [index + 1] : []))

const drawn = (places: readonly number[], seed: string, name: string): number =>
  places[Math.floor(roll(seed, name) * places.length)] ?? 0

function plannedStages(seed: string, chain: readonly string[], rounds: number): Planned[] {
  return stages.flatMap((stage) =>
    Array.from({ length: rounds }, (_none, round) =>
      victims.map((victim) => ({
        victim,
        at: drawn(placesOf(chain, `${stage}.`), seed, `${stage} ${victim} ${round}`),
      })),
    ).flat(),
  )
}

/** Each kind as often as it shall be dealt there. */
const repeated = (others: readonly Other[], place: Other['at']): Kind[] =>
  others
    .filter(({ at }) => at === place)
    .flatMap(({ kind, times }) => Array.from({ length: times }, () => kind))

/** Not among the last facts: a play that is over has nothing to recover to. */
const plannedAnywhere = (
  seed: string,
  chain: readonly string[],
  victim: Kind,
  index: number,
): Planned => ({
  victim,
  at: 1 + Math.floor(roll(seed, victim, String(index)) * chain.length * 0.9),
})

/** Sends are struck at through those who send: the worker and the database in turn. */
const senders = (sends: number): Kind[] =>
  Array.from({ length: sends }, (_none, index) => (index % 2 === 0 ? 'worker' : 'database'))

function plannedSends(seed: string, chain: readonly string[], kinds: readonly Kind[]): Planned[] {
  const places = placesOf(chain, 'dispatch.sent')
  const plan = kinds.map((victim, index) => ({
    victim,
    // Not among the last of them: a blow that misses needs another chance.
    at: drawn(places.slice(0, Math.ceil(places.length * 0.8)), seed, `send ${index}`),
  }))
  return plan.sort((a, b) => a.at - b.at)
}
