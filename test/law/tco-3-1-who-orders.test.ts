import { expect, test } from 'vitest'
import { makeBatch } from '../../src/app/dispatch.ts'
import { follow } from '../../src/app/follow.ts'
import { authority, may } from '../../src/domain/authority.ts'
import { issueOrder, obstacleTo } from '../../src/domain/measure.ts'
import { grounds, organisationKinds, roles } from '../../src/domain/words.ts'
import { routes } from '../../src/http/routes.ts'
import { batchJob, batchPlan, deskWith } from './desk.ts'
import { operation, readyItem } from './samples.ts'

test('tco:3(1): nobody holds the act of issuing an order, in any function of any organisation', () => {
  for (const role of roles)
    for (const organisationKind of organisationKinds)
      expect(may({ role, organisationKind }, 'order.issue'), `${role} of ${organisationKind}`).toBe(
        false,
      )
  expect(authority['order.issue']).toEqual({ roles: [], kinds: [] })
})

test('tco:3(1): hubs, NGOs and providers decide nothing beyond their part', () => {
  for (const organisationKind of ['ngo', 'provider'] as const)
    for (const role of roles)
      for (const act of ['triage.assess', 'gate.release', 'triage.decide-legal'] as const)
        expect(may({ role, organisationKind }, act)).toBe(false)
})

test('tco:3(1): asking for an order is refused, and there is no other way to ask', () => {
  expect(issueOrder()).toEqual({ ok: false, reason: { code: 'order.capability-not-here' } })
  expect(issueOrder).toHaveLength(0)
})

test('tco:3(1): the history has no kind of fact for an order', () => {
  const kinds = Object.keys(follow)
  expect(kinds).toContain('dispatch.made')
  expect(kinds.filter((kind) => /order|removal/.test(kind))).toEqual([])
})

test('tco:3(1): the one door for orders asks for the act that nobody holds', () => {
  const doors = routes.filter(({ path }) => /order/.test(path))
  expect(doors.map(({ method, act }) => ({ method, act }))).toEqual([
    { method: 'POST', act: 'order.issue' },
  ])
})

test('tco:3(1): a decision for an order never becomes a message', async () => {
  const item = {
    ...readyItem(1),
    triage: { step: 'decided', decision: 'order', grounds, by: 'legal' },
  } as const
  expect(obstacleTo({ ...item, referred: false })).toBe('not-decided-refer')
  const gates = operation.gates.map((row) => ({ ...row, state: 'released' as const }))
  const desk = deskWith([item], { ...operation, gates })
  expect(await makeBatch(desk.store, batchJob, batchPlan)).toEqual({ ok: true, value: 0 })
  expect(desk.kinds()).toEqual([])
})
