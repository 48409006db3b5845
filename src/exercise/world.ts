/**
 * A synthetic world: providers with real servers, people as robots, one civil time that it is
 * told. It speaks to the house only through the public interface, with its own keys and tokens.
 */
import { type Caller, callerOf } from './caller.ts'
import { type FlowTruth, flowTruthOf } from './flow-truth.ts'
import { flowTasks } from './flows.ts'
import { itemsOf, keyReaderOf, protectedItemsOf, type WorldItem } from './items.ts'
import type { StartOrder } from './journal.ts'
import { type Lane, laneOver } from './lane.ts'
import { listsOf, rowsOf } from './lists.ts'
import { type MeasureTruth, measureTruths } from './measure-truth.ts'
import { type Memory, type Remembering, remember } from './memory.ts'
import { messagesOf, type PlannedMessage } from './messages.ts'
import { type Outside, outsideOf } from './outside.ts'
import { peerOf } from './peer.ts'
import { pressTasks } from './press.ts'
import { type PressTruth, pressTruth } from './press-truth.ts'
import { qualityTasks } from './quality.ts'
import { type QualityTruth, qualityTruth } from './quality-truth.ts'
import { rawCounter } from './raw.ts'
import { robotsOf } from './robots.ts'
import { instantAt, type Scenario } from './scenario.ts'
import { closeServers, listen } from './servers.ts'
import { jobOfTask, tasksOf } from './shift.ts'
import { bystanderSite } from './site.ts'
import { staffTasks } from './staff.ts'
import { type ItemTruth, takenAnswers, truthOf } from './truth.ts'
import type { RawCounts, Standing } from './wire.ts'

/** What a world is made from. Everything else it is told over its control port. */
export interface WorldPlan {
  readonly scenario: Scenario
  /** 1 is the whole scenario, 0.1 a tenth. */
  readonly scale: number
  /** Where its journal and its raw deliveries are kept, over kills. */
  readonly folder: string
  /** The same port on each of its addresses; 0 takes one that is free. */
  readonly port: number
}

/** A world that runs. */
export interface World {
  readonly port: number
  readonly start: (order: StartOrder) => void
  /** Tells the time. With `wait` it comes back when the house has taken everything due. */
  readonly tell: (now: number, wait: boolean) => Promise<Standing>
  /** Hears the time and does nothing yet. */
  readonly hear: (now: number) => Standing
  readonly standing: () => Standing
  readonly truth: () => Generator<ItemTruth>
  /** What is true of each measure of the plan. */
  readonly measures: () => readonly MeasureTruth[]
  /** What is true of everything that was decided again. */
  readonly quality: () => QualityTruth
  /** What is true of outlets and ends. */
  readonly flows: () => FlowTruth
  /** What is true of everything that was told outside. */
  readonly press: () => PressTruth
  readonly raw: () => RawCounts
  readonly close: () => Promise<void>
}

/** The messages of any dispatch; they follow from the memory, so they are never kept. */
function plannerOf(plan: WorldPlan, memory: Memory, items: ReadonlyMap<string, WorldItem>) {
  const providers = new Map(plan.scenario.providers.map((provider) => [provider.slug, provider]))
  return (dispatch: string): readonly PlannedMessage[] => {
    const delivery = memory.deliveries.get(dispatch)
    const provider = providers.get(delivery?.provider ?? '')
    if (delivery === undefined || provider === undefined) return []
    return messagesOf(provider, delivery, (key) => items.get(key), memory.receivedAt)
  }
}

/** The house as the world reaches it: one caller for each origin that it is told. */
function houseOf(memory: Memory) {
  let known: { readonly origin: string; readonly caller: Caller } | null = null
  return {
    caller: (): Caller => {
      const origin = memory.start?.answerBase
      if (origin === undefined) throw new Error('the world was not started')
      if (known?.origin !== origin) {
        known?.caller.close()
        known = { origin, caller: callerOf(origin) }
      }
      return known.caller
    },
    close: () => known?.caller.close(),
  }
}

/** The lane of all robots, with what an earlier life has left undone. */
function robotsLane(
  plan: WorldPlan,
  remembering: Remembering,
  items: readonly WorldItem[],
  caller: () => Caller,
): Lane {
  const { scenario, scale } = plan
  const { memory, record } = remembering
  const lane = laneOver(() => memory.now)
  const lists = listsOf(scenario, rowsOf(scenario, scale, items))
  const robots = robotsOf({ scenario, remembering, caller, keyOf: keyReaderOf(scenario) })
  const all = [
    ...tasksOf(scenario, scale, lists),
    ...staffTasks(scenario, scale),
    ...qualityTasks(scenario, scale),
    ...flowTasks(scenario),
    ...pressTasks(scenario),
  ]
  const left = all.filter(({ ref }) => !memory.done.has(ref))
  lane.add(
    left.map((task) => jobOfTask(task, robots, () => record({ kind: 'done', task: task.ref }))),
  )
  return lane
}

/** Providers speak first, then people look: so an instant has one order. */
async function settle(providers: readonly Lane[], robots: Lane): Promise<void> {
  const all = [...providers, robots]
  while (all.some((lane) => lane.hasDue())) {
    await Promise.all(providers.map((lane) => lane.work()))
    await robots.work()
  }
}

function standingOf(memory: Memory, lanes: readonly Lane[]): Standing {
  const next = lanes.map((lane) => lane.nextAt()).filter((at) => at !== null)
  return {
    now: memory.now,
    nextDueAt: next.length === 0 ? null : Math.min(...next),
    busy: lanes.some((lane) => lane.hasDue()),
  }
}

function* truthFrom(
  scenario: Scenario,
  memory: Memory,
  items: Iterable<WorldItem>,
  planned: (dispatch: string) => readonly PlannedMessage[],
): Generator<ItemTruth> {
  const taken = takenAnswers(memory, [...memory.deliveries.keys()].flatMap(planned))
  for (const item of items) yield truthOf(scenario, memory, item, taken)
}

/** What a world is before anybody can reach it. */
function assembled(plan: WorldPlan) {
  const { scenario, scale, folder } = plan
  const remembering = remember(folder, instantAt(scenario, scenario.opensAt))
  const { memory } = remembering
  const listed = itemsOf(scenario, scale)
  const items = new Map(
    [...listed, ...protectedItemsOf(scenario, scale)].map((item) => [item.key, item] as const),
  )
  const peerPlans = scenario.seizure?.peers ?? []
  const raw = rawCounter(folder, (slug) => peerPlans.some((peer) => peer.slug === slug))
  const house = houseOf(memory)
  const planned = plannerOf(plan, memory, items)
  const common = {
    scenario,
    remembering,
    items,
    caller: house.caller,
    appendRaw: raw.append,
    messagesOf: planned,
  }
  const outsides = scenario.providers.map((provider) => outsideOf(common, provider))
  const peers = peerPlans.map((peer) => peerOf(common, peer))
  const robots = robotsLane(plan, remembering, listed, house.caller)
  return { remembering, items, raw, house, planned, outsides, peers, robots }
}

const pagesOf = (outsides: readonly Outside[]): Record<string, number> =>
  Object.fromEntries(outsides.map(({ provider, site }) => [provider.slug, site.pagesGiven()]))

/** Builds a world from its folder and opens its servers. It does nothing before it is started. */
export async function startWorld(plan: WorldPlan): Promise<World> {
  const { scenario } = plan
  const parts = assembled(plan)
  const { memory, record } = parts.remembering
  const bystanders = bystanderSite()
  const places = [
    { server: bystanders.server, address: scenario.addresses.bystanders },
    ...parts.outsides.map(({ provider, site }) => ({
      server: site.server,
      address: provider.address,
    })),
    ...parts.peers.map(({ peer, server }) => ({ server, address: peer.address })),
  ]
  const port = await listen(places, plan.port)
  const providers = [...parts.outsides, ...parts.peers].map(({ lane }) => lane)
  const lanes = [...providers, parts.robots]
  const standing = (): Standing => standingOf(memory, lanes)
  const heard = (now: number): void => {
    if (now > memory.now) record({ kind: 'told', at: now })
  }
  return {
    port,
    standing,
    start: (order) => record({ kind: 'started', order }),
    hear: (now) => {
      heard(now)
      return standing()
    },
    tell: async (now, wait) => {
      heard(now)
      if (memory.start === null) return standing()
      if (wait) await settle(providers, parts.robots)
      // In the background each lane goes at its own pace; a failure there is a bug and ends us.
      else for (const lane of lanes) void lane.work()
      return standing()
    },
    truth: () => truthFrom(scenario, memory, parts.items.values(), parts.planned),
    measures: () => measureTruths(scenario, memory),
    quality: () => qualityTruth(memory),
    flows: () => flowTruthOf(scenario, memory),
    press: () => pressTruth(memory),
    raw: () => ({
      ...parts.raw.counts(),
      pages: { ...pagesOf(parts.outsides), bystanders: bystanders.pagesGiven() },
      problems: [...memory.problems],
    }),
    close: async () => {
      parts.house.close()
      await closeServers(places.map(({ server }) => server))
      await Promise.all(lanes.map((lane) => lane.work()))
      parts.raw.close()
      parts.remembering.close()
    },
  }
}
