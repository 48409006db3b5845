/**
 * What really happened in each hour: posts and copies of each way, and whether a site could be
 * reached. It follows from the seed and the plan, and of sites from what was really done to them.
 */
import { HOUR_MS } from '../domain/kit.ts'
import type { FlowPlan, SitePlan, WayPlan } from './flow-plan.ts'
import type { Memory } from './memory.ts'
import { standingOf } from './peer.ts'
import { hashOf, pick, roll, streamOf } from './random.ts'
import type { Scenario } from './scenario.ts'

/** One hour of one way. */
export interface WayHour {
  readonly own: number
  readonly copies: number
  readonly links: ReadonlyMap<string, number>
}

/** Posts come in bursts: a quarter of a day is quiet, ordinary or loud, and all together a mean day. */
const BURST_HOURS = 6
const bursts = [
  { factor: 0.5, weight: 3 },
  { factor: 1, weight: 4 },
  { factor: 1.5, weight: 3 },
] as const

/** Half of all posts lead to somewhere else. */
const LINK_SHARE = 0.5

/** Places from which a site is asked for. */
export const VANTAGES = 2

/** A count with this mean, by numbers in [0, 1): Knuth's product of them. */
function poisson(mean: number, next: () => number): number {
  const floor = Math.exp(-mean)
  let count = 0
  for (let product = next(); product > floor; product *= next()) count += 1
  return count
}

const latest = <Step extends { readonly from: number }>(
  steps: readonly Step[],
  at: number,
): Step | undefined => steps.findLast(({ from }) => from <= at)

/** What a way carried in the hour that begins there. */
export function wayHour(scenario: Scenario, plan: FlowPlan, way: WayPlan, hour: number): WayHour {
  const phase = hour < way.since ? undefined : latest(way.phases, hour)
  if (phase === undefined) return { own: 0, copies: 0, links: new Map() }
  const { seed } = scenario
  const quarter = Math.floor(hour / (BURST_HOURS * HOUR_MS))
  const { factor } = pick(bursts, roll(seed, way.key, 'burst', String(quarter)))
  const next = streamOf(hashOf(seed, way.key, String(hour)))
  const own = poisson(phase.own * factor, next)
  const copies = poisson(phase.copies * factor, next)
  return { own, copies, links: linksOf(plan, way, hour, own + copies, next) }
}

function linksOf(
  plan: FlowPlan,
  way: WayPlan,
  hour: number,
  posts: number,
  next: () => number,
): ReadonlyMap<string, number> {
  const links = new Map<string, number>()
  const outlet = plan.outlets.find(({ key }) => key === way.outlet)
  const platforms = latest(outlet?.links ?? [], hour)?.platforms ?? []
  if (platforms.length === 0) return links
  for (let post = 0; post < posts; post += 1) {
    if (next() >= LINK_SHARE) continue
    const { platform } = pick(platforms, next())
    links.set(platform, (links.get(platform) ?? 0) + 1)
  }
  return links
}

/** Measures after which a name leads nowhere. A lock keeps it where it is. */
const takesDown: readonly string[] = [
  'registrar-hold',
  'registry-hold',
  'name-server-change',
  'sinkhole',
]

/** From how many places a site was reached in the hour that begins there. */
export function reachedIn(
  scenario: Scenario,
  memory: Memory,
  site: SitePlan,
  hour: number,
): number {
  const up = site.filtered ? VANTAGES - 1 : VANTAGES
  const { cards, peers } = scenario.seizure ?? { cards: [], peers: [] }
  const card = cards.find(({ key }) => key === site.card)
  const peer = peers.find(({ slug }) => slug === card?.peer)
  if (card === undefined || peer === undefined || !takesDown.includes(card.measure)) return up
  if (site.backAt !== null && site.backAt < hour + HOUR_MS) return up
  const { actedAt } = standingOf(scenario, memory, peer, card, scenario.midnightAt + hour)
  return actedAt === null ? up : 0
}
