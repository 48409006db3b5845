/** Stop conditions, baselines, numbers of persons, and hours that sensors count. */
import { flowCounted, flowReached, sortCounts, sortReach } from '../../../src/domain/flow.ts'
import { after, DAY_MS, HOUR_MS, type Id, instantOf, parseSlug } from '../../../src/domain/kit.ts'
import type { StopCondition } from '../../../src/domain/objective.ts'
import { fixStop, registerBaseline, tellPersons } from '../../../src/domain/stop.ts'
import { act, cast, type Make, must, person, type Story } from './story.ts'
import { listTargets } from './targets.ts'

const sensor = must(parseSlug('synthetic-tap'))

const outletsOf = (story: Story, room: Parameters<Make>[1]): readonly Id<'target'>[] =>
  story.targets.filter((id) => room.target(id)?.kind === 'outlet')

/** A maker of acts. */
export const stop: Make = (story, room, now) => {
  const operation = must(room.operation())
  if (operation.objectives.length === 0) return undefined
  const { objective, kind } = story.pick(operation.objectives)
  const outlets = outletsOf(story, room).slice(0, 3)
  const hours = 1 + story.dice(90)
  const stops: Readonly<Record<typeof kind, StopCondition>> = {
    'silence-flows': { kind: 'silence-flows', outlets, count: 1, hours },
    'sites-down': { kind: 'sites-down', sites: story.some(story.targets), count: 1, hours },
    'servers-out': { kind: 'servers-out', struck: 2, seized: 1, switchedOff: 0 },
    'persons-identified': { kind: 'persons-identified', identified: 2, arrested: 1 },
    'capacity-to-broadcast': {
      ...{ kind: 'capacity-to-broadcast', outlets, perHundredHours: 20, hours },
    },
    'capacity-to-publish': {
      ...{ kind: 'capacity-to-publish', outlets, perHundredHours: 100, hours },
    },
  }
  const body = { objective, stop: stops[kind] }
  const fixed = fixStop(operation, cast.be, body, room.target, now)
  return fixed.ok ? act(person(cast.lead, 'lead'), [fixed.value]) : undefined
}

/** A maker of acts. */
export const baseline: Make = (story, room, now) => {
  const [outlet, ...controls] = outletsOf(story, room)
  if (outlet === undefined) return undefined
  const until = instantOf(Math.floor(now / HOUR_MS) * HOUR_MS)
  const body = { outlets: [outlet], controls, from: after(until, -14 * DAY_MS), until }
  const operation = must(room.operation())
  const registered = registerBaseline(operation, cast.be, body, room.target, now)
  return registered.ok ? act(person(cast.lead, 'lead'), [registered.value]) : undefined
}

/** A maker of acts. */
export const persons: Make = (story, room, now) => {
  const body = { identified: story.dice(9), arrested: story.dice(3) }
  const told = tellPersons(must(room.operation()), cast.be, body, now)
  return told.ok ? act(person(cast.lead, 'judge'), [told.value]) : undefined
}

/** A maker of acts. */
export const hours: Make = (story, room, now) => {
  const outlets = outletsOf(story, room)
  if (outlets.length === 0) return listTargets(story, room, now)
  const hourAt = () => instantOf((Math.floor(now / HOUR_MS) - 1 - story.dice(99)) * HOUR_MS)
  const counts = Array.from({ length: 30 }, () => ({
    ...{ outlet: story.pick(outlets), way: story.pick(story.targets), hourAt: hourAt() },
    ...{ own: story.dice(9), copies: story.dice(9) },
    outlinks: [{ platform: must(parseSlug('tern-social')), links: story.dice(9) }],
  }))
  const reach = Array.from({ length: 9 }, () => ({
    ...{ site: story.pick(story.targets), hourAt: hourAt(), vantages: 2, reached: story.dice(3) },
  }))
  const counted = sortCounts(counts, room.target, now).rows
  const reached = sortReach(reach, room.target, now).rows
  const steps = [
    ...(counted.length === 0 ? [] : [flowCounted(sensor, counted, now)]),
    ...(reached.length === 0 ? [] : [flowReached(sensor, reached, now)]),
  ]
  return steps.length === 0 ? undefined : act(person(cast.analyst, 'analyst'), steps)
}
