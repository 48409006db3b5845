/** The feeds of a scenario: what stands in which file, and that all of it is made up alike each time. */
import { expect, test } from 'vitest'
import { HOUR_MS } from '../../src/domain/kit.ts'
import { peopleOf } from '../../src/exercise/cast.ts'
import { filesOf } from '../../src/exercise/flow-files.ts'
import { wayHour } from '../../src/exercise/flow-hours.ts'
import type { FlowPlan } from '../../src/exercise/flow-plan.ts'
import type { Scenario } from '../../src/exercise/scenario.ts'
import { april } from '../../src/exercise/scenarios/april.ts'
import { november } from '../../src/exercise/scenarios/november.ts'

const planOf = ({ flows }: Scenario): FlowPlan => {
  if (flows === null) throw new Error('nobody looks')
  return flows
}

const scenarios = [april, november]

test.each(scenarios)(
  '$name: each hour of each way is told once, but those of a dead sensor',
  (scenario) => {
    const plan = planOf(scenario)
    const files = filesOf(plan)
    const end = Math.max(...plan.files)
    for (const way of plan.ways.filter(({ sensor }) => sensor !== null)) {
      const told = files
        .map((file) => file.hoursOf(way))
        .filter(({ from, until }) => until > from)
        .toSorted((a, b) => a.from - b.from)
      const dead = plan.dead.find(({ sensor }) => sensor === way.sensor)
      for (const [at, { from }] of told.entries()) {
        const before = told[at - 1]
        expect(from).toBe(before?.until ?? Math.max(plan.baseline.from, way.since))
      }
      const last = told.at(-1)?.until ?? 0
      expect(last).toBe(dead?.late?.until ?? dead?.from ?? Math.floor(end / HOUR_MS) * HOUR_MS)
    }
  },
)

test.each(scenarios)(
  '$name: no file tells an hour that is not over, or a way that nobody has listed',
  (scenario) => {
    const plan = planOf(scenario)
    for (const file of filesOf(plan)) {
      expect(file.ofSites.until).toBeLessThanOrEqual(file.at)
      for (const way of plan.ways) {
        const { from, until } = file.hoursOf(way)
        expect(until).toBeLessThanOrEqual(file.at)
        if (until > from) expect(way.listedAt ?? 0).toBeLessThanOrEqual(file.at)
      }
    }
  },
)

test.each(scenarios)(
  '$name: who acts is of the staff, and every name says that it is made up',
  (scenario) => {
    const plan = planOf(scenario)
    const people = new Set(peopleOf(scenario).map(({ key }) => key))
    for (const key of Object.values(plan.people)) expect(people).toContain(key)
    for (const { name } of [...plan.outlets, ...plan.ways]) expect(name).toMatch(/synthetic/)
    for (const { name } of plan.sites) expect(name).toMatch(/\.example$/)
    for (const { text } of plan.goals) expect(text).toMatch(/^Synthetic/)
    const ways = plan.ways.map(({ key }) => key)
    expect(new Set(ways).size).toBe(ways.length)
    for (const { replaces } of plan.ways) if (replaces !== null) expect(ways).toContain(replaces)
  },
)

test.each(scenarios)(
  '$name: posts come in bursts about their mean, and alike each time',
  (scenario) => {
    const plan = planOf(scenario)
    const hours = Array.from({ length: 336 }, (_none, at) => plan.baseline.from + at * HOUR_MS)
    for (const way of plan.ways.filter(({ since, phases }) => since < 0 && phases.length > 0)) {
      const counts = hours.map((hour) => wayHour(scenario, plan, way, hour).own)
      const mean = counts.reduce((sum, own) => sum + own, 0) / hours.length
      const wished = way.phases[0]?.own ?? 0
      expect(Math.abs(mean - wished)).toBeLessThan(0.25 * wished)
      expect(hours.map((hour) => wayHour(scenario, plan, way, hour).own)).toEqual(counts)
    }
  },
)

test('copies are no posts: a way that is copied alone never has one of its own', () => {
  const plan = planOf(april)
  const copied = plan.ways.filter(
    ({ phases }) => phases.length > 0 && phases.every(({ own }) => own === 0),
  )
  expect(copied.map(({ key }) => key)).toEqual(['a-group', 'a-group-2', 'c-back'])
  for (const way of copied) {
    const hours = Array.from({ length: 240 }, (_none, at) => way.since + at * HOUR_MS)
    const all = hours.map((hour) => wayHour(april, plan, way, hour))
    expect(all.every(({ own }) => own === 0)).toBe(true)
    expect(all.some(({ copies }) => copies > 0)).toBe(true)
  }
})
