/** Builds what the worker works with, over a built house. */
import { ATTEMPT_MS_MAX } from '../adapters/channel/api.ts'
import { newKeyPair, parseSigningKey } from '../adapters/channel/signature.ts'
import { createFetcher, type Fetcher } from '../adapters/probe/fetch.ts'
import { fetchLimits } from '../adapters/probe/limits.ts'
import { exerciseNetwork, type Network, publicNetwork } from '../adapters/probe/network.ts'
import { instantOf } from '../domain/kit.ts'
import { hostsOf, type Scenario, vantagesOf } from '../exercise/scenario.ts'
import type { WorldLine } from '../worker/conductor.ts'
import type { WorkParts } from '../worker/parts.ts'
import type { BuiltHouse } from './house.ts'

/** For the name of a provider, and to record what came of a send on a busy day. */
const SPARE_MS = 10_000

/** How long a lease stands without its worker: a send ends within it, or it would be sent again meanwhile. */
const LEASE_MS = fetchLimits.connectMs + ATTEMPT_MS_MAX + SPARE_MS

/** In an exercise nothing outside is slow for long, and a killed worker should be missed soon. */
const EXERCISE_LEASE_MS = 1_000

/** The network of an exercise: names of the scenario, addresses of 127.77/16, two places to look from. */
export const scenarioNetwork = (scenario: Scenario, port: number): Network =>
  exerciseNetwork({ hosts: hostsOf(scenario, port), vantages: vantagesOf(scenario) })

/** The network of real work: DNS, public addresses, one place to look from unless more are set. */
export const realNetwork = (built: BuiltHouse): Network => {
  const [first, ...rest] = built.settings.vantages
  return publicNetwork(first === undefined ? {} : { vantages: [first, ...rest] })
}

/** What a world can be told, in this process or in another. */
type ToldWorld = {
  tell(now: number, wait: boolean): Promise<{ readonly nextDueAt: number | null }>
  hear(now: number): unknown
}

/** How a conductor speaks to a world. */
export const worldLine = (world: ToldWorld): WorldLine => ({
  tell: (now) => world.tell(now, true),
  hear: async (now) => world.hear(now),
  mention: async (now) => {
    await world.tell(now, false)
  },
})

/** Parts of a worker with what must be closed. */
export function workerParts(
  built: BuiltHouse,
  network: Network,
  leaseMs?: number,
): { parts: WorkParts; fetcher: Fetcher } {
  const { house, pool, keys } = built
  const fetcher = createFetcher({ network, now: () => instantOf(Date.now()) })
  const key = parseSigningKey(newKeyPair(keys.signingSeed).secret)
  if (!key.ok) throw new Error('the signing key of this installation is malformed')
  const parts: WorkParts = {
    pool,
    store: house.store,
    reads: house.reads,
    clock: house.clock,
    machineNow: Date.now,
    random: house.random,
    directory: house.directory,
    fetcher,
    vantages: network.vantages.map(({ name }) => name),
    siblingSecret: keys.siblingSecret,
    signingKeys: [key.value],
    exercise: house.settings.exercise,
    origin: house.settings.origin,
    owner: crypto.randomUUID(),
    leaseMs: leaseMs ?? (house.settings.exercise ? EXERCISE_LEASE_MS : LEASE_MS),
  }
  return { parts, fetcher }
}
