/** Stop conditions and baselines are fixed before the day, and what is changed later is marked. */
import { expect, test } from 'vitest'
import { may } from '../../src/domain/authority.ts'
import { after, DAY_MS, HOUR_MS, type Id } from '../../src/domain/kit.ts'
import type { StopCondition } from '../../src/domain/objective.ts'
import type { Go, Operation } from '../../src/domain/operation.ts'
import {
  BASELINE_DAYS_MAX,
  BASELINES_MAX,
  dayOf,
  fixStop,
  PERSONS_TOLD_MAX,
  registerBaseline,
  STOPS_MAX,
  tellPersons,
} from '../../src/domain/stop.ts'
import { goStates, organisationKinds, roles } from '../../src/domain/words.ts'
import { id, now, operation, organisation, seal } from '../law/samples.ts'
import { changesOf, happened, later } from './one-step.ts'

const [press, site, control] = [id<'target'>(0xa1), id<'target'>(0xa2), id<'target'>(0xa3)]
const seen = (target: Id<'target'>) =>
  target === site
    ? ({ kind: 'website' } as const)
    : [press, control].includes(target)
      ? ({ kind: 'outlet' } as const)
      : undefined

const aim = (kind: StopCondition['kind'], number: number) => ({
  ...{ objective: id<'objective'>(number), kind, text: seal, setAt: now },
})
const aims = [
  ...[aim('silence-flows', 1), aim('sites-down', 2), aim('servers-out', 3)],
  ...[aim('capacity-to-publish', 4), aim('persons-identified', 5)],
]
const planned: Operation = { ...operation, objectives: aims }
const go = (goAt: Go['goAt'], state: Go['state'] = 'planned'): Go => ({
  ...{ goAt, state, plannedAt: now, signatures: [], stops: [] },
})
const legalAt = (at: Go['goAt']): Operation => ({
  ...planned,
  gates: planned.gates.map((gate) =>
    gate.gate === 'legal' ? { ...gate, state: 'released', at } : gate,
  ),
})

const flows = { kind: 'silence-flows', outlets: [press], count: 1, hours: 72 } as const
const fix = (stop: StopCondition, where: Operation = planned, number = 1) => {
  const fixed = fixStop(
    where,
    organisation,
    { objective: id<'objective'>(number), stop },
    seen,
    now,
  )
  return fixed.ok ? fixed.value.kind : fixed.reason.code
}

test('the day begins with the go that stands, and without one with the legal gate', () => {
  expect(dayOf(planned)).toBeNull()
  expect(dayOf(legalAt(now))).toBe(now)
  const goAt = after(now, DAY_MS)
  const days = goStates.map((state) => dayOf({ ...legalAt(now), go: go(goAt, state) }))
  expect(days).toEqual([goAt, goAt, goAt, now, now])
})

test('a stop condition is of the kind of its objective, names what is measured, and can be met', () => {
  expect(fix(flows)).toBe('stop.fixed')
  expect(fix(flows, planned, 9)).toBe('stop.objective-not-found')
  expect(fix(flows, planned, 2)).toBe('stop.kind-wrong')
  expect(fix({ ...flows, outlets: [site] })).toBe('stop.target-not-found')
  expect(fix({ ...flows, outlets: [id(0xff)] })).toBe('stop.target-not-found')
  for (const bad of [
    { count: 2 },
    { count: 0 },
    { hours: 0 },
    { outlets: [] },
    { outlets: [press, press] },
  ])
    expect(fix({ ...flows, ...bad })).toBe('stop.count-wrong')
  expect(fix({ kind: 'sites-down', sites: [site], count: 1, hours: 24 }, planned, 2)).toBe(
    'stop.fixed',
  )
  expect(fix({ kind: 'sites-down', sites: [press], count: 1, hours: 24 }, planned, 2)).toBe(
    'stop.target-not-found',
  )
  const servers = { kind: 'servers-out', struck: 0, seized: 0, switchedOff: 0 } as const
  expect(fix(servers, planned, 3)).toBe('stop.count-wrong')
  expect(fix({ ...servers, seized: 1 }, planned, 3)).toBe('stop.fixed')
  const capacity = { ...flows, kind: 'capacity-to-publish', perHundredHours: 20 } as const
  const { count: _, ...bare } = capacity
  expect(fix(bare, planned, 4)).toBe('stop.fixed')
  const persons = { kind: 'persons-identified', identified: 0, arrested: 0 } as const
  expect(fix(persons, planned, 5)).toBe('stop.count-wrong')
  expect(fix({ ...persons, arrested: 1 }, planned, 5)).toBe('stop.fixed')
})

test('the first is fixed before the day; a later one stands beside it and is marked', () => {
  const begun = { ...planned, go: go(now) }
  expect(fix(flows, begun)).toBe('stop.too-late')
  const version = { objective: id<'objective'>(1), stop: flows, fixedAt: now, isLate: false }
  expect(fix(flows, { ...begun, stops: [version] })).toBe('stop.fixed')
  expect(fix(flows, { ...planned, stops: Array(STOPS_MAX).fill(version) })).toBe('stop.too-many')
  const fixed = happened('stop.fixed', { objective: id<'objective'>(1), stop: flows })
  const stops = (where: Operation) => changesOf({ operation: where }, fixed).operation?.stops
  expect(stops({ ...begun, stops: [version] })).toEqual([
    version,
    { ...version, fixedAt: later, isLate: true },
  ])
  expect(stops({ ...planned, go: go(after(later, 1)) })).toMatchObject([{ isLate: false }])
})

const whole = after(now, -(now % HOUR_MS))
const baseline = {
  ...{ outlets: [press], controls: [control] },
  ...{ from: after(whole, -14 * DAY_MS), until: whole },
}
const register = (part: Partial<typeof baseline> = {}, where: Operation = planned) => {
  const body = { ...baseline, ...part }
  const registered = registerBaseline(where, organisation, body, seen, now)
  return registered.ok ? registered.value.kind : registered.reason.code
}

test('a baseline has two weeks and a control set, and is registered before the day', () => {
  expect(register()).toBe('baseline.registered')
  expect(register({ from: after(whole, -14 * DAY_MS + HOUR_MS) })).toBe('baseline.too-short')
  expect(register({ from: after(whole, -(BASELINE_DAYS_MAX + 1) * DAY_MS) })).toBe(
    'baseline.too-short',
  )
  expect(register({ from: after(whole, -15 * DAY_MS + 1) })).toBe('baseline.too-short')
  for (const part of [{ controls: [] }, { outlets: [] }, { controls: [press] }])
    expect(register(part)).toBe('baseline.control-missing')
  expect(register({ controls: [site] })).toBe('stop.target-not-found')
  for (const goAt of [now, after(whole, -1)])
    expect(register({}, { ...planned, go: go(goAt) })).toBe('baseline.too-late')
  const soon = after(whole, HOUR_MS)
  expect(register({ until: soon }, { ...planned, go: go(after(now, 1)) })).toBe('baseline.too-late')
  const many = Array(BASELINES_MAX).fill({ ...baseline, registeredAt: now })
  expect(register({}, { ...planned, baselines: many })).toBe('baseline.too-many')
  const fact = happened('baseline.registered', baseline)
  expect(changesOf({ operation: planned }, fact).operation?.baselines).toEqual([
    { ...baseline, registeredAt: later },
  ])
})

test('numbers of persons are told by a judge alone, and stand with their time', () => {
  for (const kind of organisationKinds)
    for (const role of roles)
      expect(may({ role, organisationKind: kind }, 'persons.tell')).toBe(
        role === 'judge' && ['authority', 'judicial-authority'].includes(kind),
      )
  const told = { identified: 2, arrested: 0 }
  const fact = happened('persons.told', told)
  const { personsTold } = changesOf({ operation: planned }, fact).operation ?? planned
  expect(personsTold).toEqual([{ ...told, toldAt: later }])
  const full = { ...planned, personsTold: Array(PERSONS_TOLD_MAX).fill(personsTold[0]) }
  expect(tellPersons(full, organisation, told, now)).toMatchObject({
    reason: { code: 'stop.too-many' },
  })
})
