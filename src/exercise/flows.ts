/** What the staff does so that effect can be told: lists outlets, fixes ends, brings the files of sensors. */
import { Compile } from 'typebox/compile'
import { HOUR_MS } from '../domain/kit.ts'
import { FlowFileReply, type StopMessage } from '../protocol/effect.ts'
import { ObjectiveReply } from '../protocol/mandate.ts'
import { type EdgesMessage, type TargetsMessage, TargetsReply } from '../protocol/target.ts'
import { type FlowFile, filesOf } from './flow-files.ts'
import { reachedIn, VANTAGES, wayHour } from './flow-hours.ts'
import type { FlowPlan, GoalPlan, WayPlan } from './flow-plan.ts'
import type { Memory } from './memory.ts'
import { parsed, type Robots } from './robots.ts'
import { instantAt, type Scenario } from './scenario.ts'
import type { Task } from './shift.ts'

type Target = TargetsMessage['targets'][number]
type Edge = EdgesMessage['edges'][number]

const listedReply = Compile(TargetsReply)
const aimedReply = Compile(ObjectiveReply)
const fileReply = Compile(FlowFileReply)

/** What a robot stands on. */
interface Desk {
  readonly scenario: Scenario
  readonly plan: FlowPlan
  readonly robots: Robots
  readonly ref: string
}

/** Under which name the id of something of the plan is kept. */
export const targetName = (key: string): string => `target ${key}`
export const goalName = (key: string): string => `objective ${key}`

const said = { source: 'A', information: '1', sourceText: 'Synthetic scenario' } as const

const iso = (scenario: Scenario, at: number): string =>
  new Date(instantAt(scenario, at)).toISOString()

const idOf = ({ robots }: Desk, key: string): string =>
  robots.remembering.memory.named.get(targetName(key)) ?? ''

/** Lists some and keeps their ids. */
async function listTargets(
  { plan, robots, ref }: Desk,
  some: readonly { readonly key: string; readonly target: Target }[],
): Promise<void> {
  const body: TargetsMessage = { targets: some.map(({ target }) => target) }
  const text = await robots.write(plan.people.lists, 'targets', `${ref}-targets`, body)
  const ids = parsed(text, listedReply)?.targets ?? []
  for (const [at, { key }] of some.entries()) {
    const id = ids[at]
    if (id) robots.remembering.record({ kind: 'named', name: targetName(key), id })
  }
}

/** Where each publishes, what it has replaced, and by which names it is reached. */
function edgesOf(desk: Desk, ways: readonly WayPlan[]): readonly Edge[] {
  const { scenario, plan } = desk
  return ways.flatMap(({ key, outlet, since, replaces }): Edge[] => {
    const to = idOf(desk, key)
    const from = { since: iso(scenario, since), ...said }
    return [
      { kind: 'publishes-on', from: idOf(desk, outlet), to, ...from },
      ...(replaces === null
        ? []
        : [{ kind: 'replaced-by' as const, from: idOf(desk, replaces), to, ...from }]),
      ...plan.sites
        .filter(({ way }) => way === key)
        .map((site) => ({
          ...{ kind: 'reached-by' as const, from: to, to: idOf(desk, site.key) },
          ...said,
        })),
    ]
  })
}

const wayTargets = (ways: readonly WayPlan[]) =>
  ways.map(({ key, kind, name }) => ({ key, target: { kind, name, ...said } }))

async function listAll(desk: Desk): Promise<void> {
  const { plan, robots, ref, scenario } = desk
  const ways = plan.ways.filter(({ listedAt }) => listedAt === null)
  const outlets = plan.outlets.map(({ key, name }): { key: string; target: Target } => {
    const rank = scenario.outlets.find((each) => each.name === name)?.rank
    const target = { kind: 'outlet' as const, name, ...said }
    return { key, target: rank === undefined ? target : { ...target, rank } }
  })
  const sites = plan.sites.map(({ key, name }) => ({
    ...{ key, target: { kind: 'domain' as const, name, reference: name, ...said } },
  }))
  await listTargets(desk, [...outlets, ...wayTargets(ways), ...sites])
  const edges = [...edgesOf(desk, ways)]
  await robots.write(plan.people.lists, 'edges', `${ref}-edges`, { edges })
}

/** Ways that somebody has found at the same time. */
async function listFound(desk: Desk, ways: readonly WayPlan[]): Promise<void> {
  const { plan, robots, ref } = desk
  await listTargets(desk, wayTargets(ways))
  const edges = [...edgesOf(desk, ways)]
  await robots.write(plan.people.lists, 'edges', `${ref}-edges`, { edges })
}

function stopOf(desk: Desk, goal: GoalPlan): StopMessage {
  const { plan } = desk
  const ids = (keys: readonly string[]) => keys.map((key) => idOf(desk, key))
  switch (goal.kind) {
    case 'silence-flows': {
      const { kind, count, hours } = goal
      return { kind, outlets: ids(goal.outlets), count, hours }
    }
    case 'sites-down': {
      const { kind, count, hours } = goal
      return { kind, sites: ids(plan.sites.map(({ key }) => key)), count, hours }
    }
    case 'servers-out': {
      const { kind, struck, seized, switchedOff } = goal
      return { kind, struck, seized, switchedOff }
    }
    case 'persons-identified': {
      const { kind, identified, arrested } = goal
      return { kind, identified, arrested }
    }
    default: {
      const { kind, perHundredHours, hours } = goal
      return { kind, outlets: ids(goal.outlets), perHundredHours, hours }
    }
  }
}

/** Sets what the action is for, and when each end is reached. */
async function fixAll(desk: Desk): Promise<void> {
  const { plan, robots, ref } = desk
  for (const goal of plan.goals) {
    const key = `${ref}-${goal.key}`
    const aim = { kind: goal.kind, text: goal.text }
    const text = await robots.write(plan.people.fixes, 'objectives', `${key}-aim`, aim)
    const id = parsed(text, aimedReply)?.objective
    if (id === undefined) continue
    robots.remembering.record({ kind: 'named', name: goalName(goal.key), id })
    const stop = stopOf(desk, goal)
    await robots.write(plan.people.fixes, `objectives/${id}/stop`, `${key}-stop`, stop)
  }
}

async function register(desk: Desk): Promise<void> {
  const { scenario, plan, robots, ref } = desk
  const { outlets, baseline } = plan
  const named = (isControl: boolean) =>
    outlets.filter((each) => each.isControl === isControl).map(({ key }) => idOf(desk, key))
  await robots.write(plan.people.fixes, 'baselines', `${ref}-baseline`, {
    ...{ outlets: named(false), controls: named(true) },
    ...{ from: iso(scenario, baseline.from), until: iso(scenario, baseline.until) },
  })
}

const HEAD = 'record,sensor,outlet,way,hour,own,copies,outlinks,site,vantages,reached'

/** The lines of a file, as the sensors give them out. */
function* linesOf(desk: Desk, file: FlowFile, memory: Memory): Generator<string> {
  const { scenario, plan } = desk
  yield HEAD
  for (const way of plan.ways) {
    const { from, until } = file.hoursOf(way)
    const place = `${way.sensor},${idOf(desk, way.outlet)},${idOf(desk, way.key)}`
    for (let hour = from; hour < until; hour += HOUR_MS) {
      const { own, copies, links } = wayHour(scenario, plan, way, hour)
      const told = [...links].map(([platform, count]) => `${platform}:${count}`).join(' ')
      yield `count,${place},${iso(scenario, hour)},${own},${copies},${told},,,`
    }
  }
  const { from, until } = file.ofSites
  for (let hour = from; hour < until; hour += HOUR_MS) {
    for (const site of plan.sites) {
      const reached = reachedIn(scenario, memory, site, hour)
      const place = `${idOf(desk, site.key)},${VANTAGES},${reached}`
      yield `reach,${plan.watch?.sensor},,,${iso(scenario, hour)},,,,${place}`
    }
  }
}

async function bring(desk: Desk, file: FlowFile): Promise<void> {
  const { plan, robots, ref } = desk
  const { memory, record } = robots.remembering
  const text = [...linesOf(desk, file, memory)].join('\n')
  const reply = await robots.bring(plan.people.brings, 'flows/import', ref, text)
  const refused = parsed(reply, fileReply)?.counts.refused ?? 0
  if (refused > 0)
    record({ kind: 'problem', task: ref, status: 200, text: `${refused} hours were not taken` })
}

/** Found at the same time: listed together. */
const foundTogether = ({ ways }: FlowPlan): readonly (readonly [number, readonly WayPlan[]])[] => [
  ...Map.groupBy(
    ways.filter(({ listedAt }) => listedAt !== null),
    ({ listedAt }) => listedAt ?? 0,
  ),
]

/** Reference of the step in which everything is listed and fixed, as a task and in its keys. */
export const settingRef = 'flows-set'
/** Reference of what the judge tells of persons. */
export const personsRef = (number: number): string => `flows-persons-${number}`

/** Everything that is done about the flows of a scenario, as tasks. */
export function flowTasks(scenario: Scenario): readonly Task[] {
  const plan = scenario.flows
  if (plan === null) return []
  const task = (ref: string, at: number, run: (desk: Desk) => Promise<unknown>): Task => ({
    ref,
    at: instantAt(scenario, at),
    run: async (robots) => {
      await run({ scenario, plan, robots, ref })
    },
  })
  return [
    task(settingRef, plan.setAt, async (desk) => {
      await listAll(desk)
      await fixAll(desk)
      await register(desk)
    }),
    ...foundTogether(plan).map(([at, ways]) =>
      task(`flows-found-${ways[0]?.key}`, at, (desk) => listFound(desk, ways)),
    ),
    ...filesOf(plan).map((file) => task(file.ref, file.at, (desk) => bring(desk, file))),
    ...plan.persons.map(({ at, identified, arrested }, number) =>
      task(personsRef(number), at, ({ robots, ref }) =>
        robots.write(plan.people.tells, 'persons', ref, { identified, arrested }),
      ),
    ),
  ]
}
