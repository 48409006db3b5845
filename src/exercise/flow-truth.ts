/**
 * The truth of the flows: what each outlet really did, whatever its sensor told, and whether each
 * end was really reached. It is counted from the plan and from what was done, never from the house.
 */
import { type Static, Type } from 'typebox'
import { HOUR_MS } from '../domain/kit.ts'
import { objectiveKinds, type SeizureAct } from '../domain/words.ts'
import { word } from '../protocol/word.ts'
import { filesOf, toldUntil } from './flow-files.ts'
import { reachedIn, wayHour } from './flow-hours.ts'
import type { FlowPlan, GoalPlan } from './flow-plan.ts'
import { goalName, personsRef, settingRef, targetName } from './flows.ts'
import { type MeasureTruth, measureTruths } from './measure-truth.ts'
import type { Memory } from './memory.ts'
import type { Scenario } from './scenario.ts'

const nullable = <Schema extends Parameters<typeof Type.Union>[0][number]>(schema: Schema) =>
  Type.Union([schema, Type.Null()])
const Hours = Type.Integer({ minimum: 0 })

/** Everything true of the flows of a scenario until the hour that was told last. */
export const FlowTruth = Type.Object({
  outlets: Type.Array(
    Type.Object({
      key: Type.String(),
      /** The id of the house; null when it was never listed. */
      target: nullable(Type.String()),
      /** Whether each of its sensors still tells. */
      isHeard: Type.Boolean(),
      /** Whole hours without an own post, whether they were told or not. */
      silentHours: Hours,
    }),
  ),
  goals: Type.Array(
    Type.Object({
      key: Type.String(),
      kind: word(objectiveKinds),
      objective: nullable(Type.String()),
      /** Whether all that it rests on is told. */
      isHeard: Type.Boolean(),
      isMet: Type.Boolean(),
      /** The few numbers on which it stands. */
      numbers: Type.Array(Type.Integer()),
    }),
  ),
})
export type FlowTruth = Static<typeof FlowTruth>
type OutletTruth = FlowTruth['outlets'][number]
type GoalTruth = FlowTruth['goals'][number]

/** A sensor whose last hour ended longer ago is dead: an hour, and two in which its row may come. */
const HEARD_MS = 3 * HOUR_MS

/** What everything is counted from. */
interface Ground {
  readonly scenario: Scenario
  readonly plan: FlowPlan
  readonly memory: Memory
  /** The end of the last hour that any sensor has told; offsets. */
  readonly until: number
  readonly now: number
  readonly toldOf: (outlet: string) => number | null
}

function groundOf(scenario: Scenario, plan: FlowPlan, memory: Memory): Ground {
  const brought = filesOf(plan).filter(({ ref }) => memory.done.has(ref))
  const listed = plan.ways.filter((way) => way.sensor !== null && toldUntil(brought, way) !== null)
  const ends = new Map(listed.map((way) => [way, toldUntil(brought, way) ?? 0]))
  return {
    ...{ scenario, plan, memory, until: Math.max(plan.baseline.from, ...ends.values()) },
    now: memory.now - scenario.midnightAt,
    toldOf: (outlet) => {
      const own = [...ends].flatMap(([way, end]) => (way.outlet === outlet ? [end] : []))
      return own.length === 0 ? null : Math.min(...own)
    },
  }
}

const isRecent = ({ now }: Ground, told: number | null): boolean =>
  told !== null && told + HEARD_MS > now

const isHeard = (ground: Ground, outlet: string): boolean => isRecent(ground, ground.toldOf(outlet))

/** Own posts of an outlet in the hour that begins there, on all of its ways. */
const ownIn = ({ scenario, plan }: Ground, outlet: string, hour: number): number =>
  plan.ways
    .filter((way) => way.outlet === outlet)
    .reduce((sum, way) => sum + wayHour(scenario, plan, way, hour).own, 0)

/** Hours back from the last that was told for which something held without a break. */
function hoursBack({ until }: Ground, from: number, holds: (hour: number) => boolean): number {
  let count = 0
  for (let hour = until - HOUR_MS; hour >= from && holds(hour); hour -= HOUR_MS) count += 1
  return count
}

const silentSince = (ground: Ground, outlet: string, from: number): number =>
  hoursBack(ground, from, (hour) => ownIn(ground, outlet, hour) === 0)

function outletTruth(ground: Ground, key: string): OutletTruth {
  const { memory, plan } = ground
  return {
    key,
    target: memory.named.get(targetName(key)) ?? null,
    isHeard: isHeard(ground, key),
    silentHours: silentSince(ground, key, plan.baseline.from),
  }
}

type Met = Pick<GoalTruth, 'isHeard' | 'isMet' | 'numbers'>

/** An act that somebody who was there has told, and nobody has denied. */
const isDone = ({ told }: MeasureTruth, act: SeizureAct): boolean => {
  const own = told.filter((each) => each.act === act)
  return own.some(({ source }) => source !== 'press') && own.every((each) => each.isDone)
}

function serversMet(
  { scenario, memory }: Ground,
  goal: Extract<GoalPlan, { readonly kind: 'servers-out' }>,
): Met {
  const servers = measureTruths(scenario, memory).filter(({ key }) => key.startsWith('server-'))
  const count = (act: SeizureAct) => servers.filter((server) => isDone(server, act)).length
  const numbers = [count('struck'), count('seized'), count('switched-off')]
  const needed = [goal.struck, goal.seized, goal.switchedOff]
  return { isHeard: true, isMet: numbers.every((is, at) => is >= (needed[at] ?? 0)), numbers }
}

function personsMet(
  { plan, memory }: Ground,
  goal: Extract<GoalPlan, { readonly kind: 'persons-identified' }>,
): Met {
  const told = plan.persons.findLast((_step, number) => memory.done.has(personsRef(number)))
  const { identified, arrested } = told ?? { identified: 0, arrested: 0 }
  return {
    isHeard: told !== undefined,
    isMet: identified >= goal.identified && arrested >= goal.arrested,
    numbers: [identified, arrested],
  }
}

function capacityMet(
  ground: Ground,
  goal: Extract<GoalPlan, { readonly perHundredHours: number }>,
): Met {
  const { plan, until } = ground
  const span = Math.max(0, Math.min(goal.hours, (until - plan.dayAt) / HOUR_MS))
  let posts = 0
  for (let back = 1; back <= span; back += 1)
    for (const outlet of goal.outlets) posts += ownIn(ground, outlet, until - back * HOUR_MS)
  return {
    isHeard: goal.outlets.every((outlet) => isHeard(ground, outlet)),
    isMet: span >= goal.hours && posts * 100 < goal.perHundredHours * goal.hours,
    numbers: span === 0 ? [] : [Math.round((posts * 100) / span)],
  }
}

/** The hours of the weakest of the best, and how many meet the bar. */
function silenceMet(
  ground: Ground,
  { outlets, count, hours }: Extract<GoalPlan, { readonly kind: 'silence-flows' }>,
): Met {
  const met = outlets.filter(
    (outlet) => silentSince(ground, outlet, ground.plan.dayAt) >= hours,
  ).length
  const isWhole = outlets.every((outlet) => isHeard(ground, outlet))
  return { isHeard: isWhole, isMet: met >= count, numbers: [met] }
}

function sitesMet(
  ground: Ground,
  { count, hours }: Extract<GoalPlan, { readonly kind: 'sites-down' }>,
): Met {
  const { scenario, memory, plan, until } = ground
  const down = plan.sites.map((site) =>
    hoursBack(ground, plan.dayAt, (hour) => reachedIn(scenario, memory, site, hour) === 0),
  )
  return {
    isHeard: plan.watch !== null && until > plan.watch.from && isRecent(ground, until),
    isMet: down.filter((each) => each >= hours).length >= count,
    numbers: [down.filter((each) => each > 0).length],
  }
}

function metBy(ground: Ground, goal: GoalPlan): Met {
  switch (goal.kind) {
    case 'silence-flows':
      return silenceMet(ground, goal)
    case 'sites-down':
      return sitesMet(ground, goal)
    case 'servers-out':
      return serversMet(ground, goal)
    case 'persons-identified':
      return personsMet(ground, goal)
    default:
      return capacityMet(ground, goal)
  }
}

/** The truth of all outlets and ends until now. Before anything was fixed there is none. */
export function flowTruthOf(scenario: Scenario, memory: Memory): FlowTruth {
  const plan = scenario.flows
  if (plan === null || !memory.done.has(settingRef)) return { outlets: [], goals: [] }
  const ground = groundOf(scenario, plan, memory)
  return {
    outlets: plan.outlets.map(({ key }) => outletTruth(ground, key)),
    goals: plan.goals.map((goal) => ({
      ...{ key: goal.key, kind: goal.kind },
      objective: memory.named.get(goalName(goal.key)) ?? null,
      ...metBy(ground, goal),
    })),
  }
}
