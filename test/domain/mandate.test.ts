import { expect, test } from 'vitest'
import { may } from '../../src/domain/authority.ts'
import { after, DAY_MS } from '../../src/domain/kit.ts'
import {
  giveMandate,
  LEADS_MAX,
  leads,
  MANDATE_DAYS_MAX,
  OBJECTIVES_MAX,
  setLeads,
  setObjective,
} from '../../src/domain/mandate.ts'
import { worksIn } from '../../src/domain/operation.ts'
import { enrolled } from '../../src/domain/participant.ts'
import { leadOffices, organisationKinds, roles } from '../../src/domain/words.ts'
import { id, now, operation, organisation, seal } from '../law/samples.ts'
import { changesOf, happened, later } from './one-step.ts'

const [judge, stranger, host] = [0x41, 0x42, 0x43].map((number) => id<'organisation'>(number)) as [
  ...[typeof organisation, typeof organisation, typeof organisation],
]
const unnamed = enrolled({
  organisation: id<'organisation'>(0xbb),
  ...({ kind: 'authority', state: 'BG', powers: [], mayBeNamed: false } as const),
})
const joint = {
  ...operation,
  host,
  participants: [
    ...operation.participants,
    enrolled({ organisation: judge, kind: 'judicial-authority', state: 'BE', powers: [] }),
    unnamed,
  ],
}
const as = (of: typeof judge) => ({ organisation: of, office: 'investigating-judge' }) as const

test('the lead changes hands by who leads, and only to who works here', () => {
  expect(setLeads(joint, organisation, [as(judge)], now)).toEqual({
    ok: true,
    value: { kind: 'lead.set', happenedAt: now, body: { leads: [as(judge)] } },
  })
  for (const [by, next, code] of [
    [judge, [as(judge)], 'lead.not-yours'],
    [host, [as(judge)], 'lead.not-yours'],
    [organisation, [], 'lead.count-wrong'],
    [organisation, [as(judge), as(judge)], 'lead.count-wrong'],
    [organisation, [as(stranger)], 'lead.not-here'],
    [organisation, [as(judge), as(stranger)], 'lead.not-here'],
    [organisation, [as(judge), as(unnamed.organisation)], 'lead.must-be-named'],
  ] as const)
    expect(setLeads(joint, by, next, now)).toEqual({ ok: false, reason: { code } })
})

test('several lead at once: each office of an organisation counts, up to six', () => {
  const all = [judge, organisation].flatMap((of) =>
    leadOffices.map((office) => ({ organisation: of, office })),
  )
  expect(setLeads(joint, organisation, all.slice(0, LEADS_MAX), now).ok).toBe(true)
  expect(setLeads(joint, organisation, all.slice(0, LEADS_MAX + 1), now)).toEqual({
    ok: false,
    reason: { code: 'lead.count-wrong' },
  })
})

test('the bounds are these', () => {
  expect([LEADS_MAX, OBJECTIVES_MAX, MANDATE_DAYS_MAX]).toEqual([6, 20, 366])
})

test('each of several leads leads, and works here whether it takes part or not', () => {
  const several = { ...joint, leads: [...joint.leads, as(stranger)] }
  expect([organisation, stranger, judge].map((each) => leads(several, each))).toEqual([
    ...[true, true, false],
  ])
  expect(worksIn(several, stranger)).toBe(true)
  expect(worksIn({ ...several, participants: [] }, organisation)).toBe(true)
  expect(worksIn({ ...several, participants: [] }, judge)).toBe(false)
})

test('who leads, who stands at the post and who takes part work in an operation', () => {
  expect([organisation, judge, host, stranger].map((each) => worksIn(joint, each))).toEqual([
    ...[true, true, true, false],
  ])
  expect([organisation, judge, host].map((each) => leads(joint, each))).toEqual([
    ...[true, false, false],
  ])
})

test('a case is assigned by a judicial authority alone, within limits and until a day', () => {
  for (const kind of organisationKinds)
    for (const role of roles)
      expect(may({ role, organisationKind: kind }, 'mandate.give')).toBe(
        kind === 'judicial-authority' &&
          ['lead', 'judge', 'prosecutor', 'issuing-officer'].includes(role),
      )
  const body = { mandate: id<'mandate'>(0x51), by: judge, to: organisation, limits: seal }
  const given = (until: typeof now, to = organisation) =>
    giveMandate(joint, { ...body, to, until }, now)
  for (const aheadMs of [1, MANDATE_DAYS_MAX * DAY_MS])
    expect(given(after(now, aheadMs))).toMatchObject({ value: { kind: 'mandate.given' } })
  for (const aheadMs of [-1, 0, MANDATE_DAYS_MAX * DAY_MS + 1])
    expect(given(after(now, aheadMs))).toMatchObject({ reason: { code: 'mandate.end-wrong' } })
  expect(given(after(now, 1), stranger)).toMatchObject({ reason: { code: 'mandate.not-here' } })
})

test('objectives are set by a lead, before the legal gate is open, and are few', () => {
  const body = { objective: id<'objective'>(0x61), kind: 'silence-flows', text: seal } as const
  expect(setObjective(joint, organisation, body, now)).toEqual({
    ok: true,
    value: { kind: 'objective.set', happenedAt: now, body },
  })
  expect(setObjective(joint, judge, body, now)).toMatchObject({
    reason: { code: 'lead.not-yours' },
  })
  const open = joint.gates.map((row) => ({ ...row, state: 'released' as const }))
  expect(setObjective({ ...joint, gates: open }, organisation, body, now)).toMatchObject({
    reason: { code: 'objective.too-late' },
  })
  const many = Array.from({ length: OBJECTIVES_MAX }, () => ({ ...body, setAt: now }))
  expect(setObjective({ ...joint, objectives: many }, organisation, body, now)).toMatchObject({
    reason: { code: 'objective.too-many' },
  })
})

test('what is recorded stands on the operation, with its instant', () => {
  const standing = { operation: joint }
  const set = happened('lead.set', { leads: [as(judge), as(organisation)] })
  expect(changesOf(standing, set).operation).toMatchObject({
    lead: judge,
    leads: [as(judge), as(organisation)],
  })
  const mandate = { mandate: id<'mandate'>(1), by: judge, to: organisation, limits: seal }
  const given = happened('mandate.given', { ...mandate, until: after(now, DAY_MS) })
  expect(changesOf(standing, given).operation?.mandates).toEqual([
    { ...mandate, until: after(now, DAY_MS), givenAt: later },
  ])
  const aim = { objective: id<'objective'>(2), kind: 'sites-down', text: seal } as const
  expect(changesOf(standing, happened('objective.set', aim)).operation?.objectives).toEqual([
    { ...aim, setAt: later },
  ])
  const both = {
    operation: {
      ...joint,
      mandates: [{ ...mandate, until: now, givenAt: now }],
      objectives: [{ ...aim, setAt: now }],
    },
  }
  expect(changesOf(both, given).operation?.mandates).toHaveLength(2)
  expect(changesOf(both, happened('objective.set', aim)).operation?.objectives).toHaveLength(2)
  expect(changesOf({}, set)).toEqual({})
})
