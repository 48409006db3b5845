import fc from 'fast-check'
import { expect, test } from 'vitest'
import { hold, lift } from '../../src/app/deconfliction.ts'
import { makeBatch } from '../../src/app/dispatch.ts'
import { stepGate } from '../../src/app/operation.ts'
import { may } from '../../src/domain/authority.ts'
import { after, DAY_MS } from '../../src/domain/kit.ts'
import { isOpen, moveGate, waiverReasons } from '../../src/domain/operation.ts'
import { gateReasons, gateStates, gates, organisationKinds, roles } from '../../src/domain/words.ts'
import { batchJob, batchPlan, deskWith } from './desk.ts'
import { id, now, operation, person, readyItem } from './samples.ts'

const lead = person(1, 'lead')
const items = [readyItem(1), readyItem(2)]
const release = (desk: ReturnType<typeof deskWith>, gate: 'deconfliction' | 'legal') =>
  stepGate(desk.store, operation.op, lead, { gate, step: 'release', reason: 'nothing-found' })

test('tco:14(1): no batch is made before deconfliction and legal sign-off are released', async () => {
  const desk = deskWith(items)
  expect(await makeBatch(desk.store, batchJob, batchPlan)).toEqual({ ok: true, value: 0 })
  await release(desk, 'legal')
  expect(await makeBatch(desk.store, batchJob, batchPlan)).toEqual({ ok: true, value: 0 })
  await release(desk, 'deconfliction')
  expect(await makeBatch(desk.store, batchJob, batchPlan)).toEqual({ ok: true, value: 2 })
  expect(desk.kinds()).toEqual(['gate.moved', 'gate.moved', 'dispatch.made'])
})

test('tco:14(1): whatever the gates, a batch goes only through all of them', async () => {
  const states = fc.record(
    Object.fromEntries(gates.map((gate) => [gate, fc.constantFrom(...gateStates)])),
  )
  await fc.assert(
    fc.asyncProperty(states, async (state) => {
      const rows = operation.gates.map((row) => ({ ...row, state: state[row.gate] ?? 'closed' }))
      const desk = deskWith(items, { ...operation, gates: rows })
      await makeBatch(desk.store, batchJob, batchPlan)
      const isFree = rows.every((row) => row.state !== 'closed')
      expect(desk.kinds()).toEqual(isFree ? ['dispatch.made'] : [])
    }),
  )
})

test('tco:14(1): a gate is moved by a named person, once, and is waived for few reasons only', () => {
  expect(isOpen(operation, 'deconfliction')).toBe(false)
  for (const reason of gateReasons) {
    const move = { gate: 'deconfliction', step: 'waive', reason, note: null } as const
    expect(moveGate(operation, move, now).ok).toBe(waiverReasons.includes(reason))
  }
  const released = operation.gates.map((row) => ({ ...row, state: 'released' as const }))
  const again = { gate: 'deconfliction', step: 'release', reason: 'exercise', note: null } as const
  expect(moveGate({ ...operation, gates: released }, again, now)).toMatchObject({
    reason: { code: 'gate.step-not-lawful' },
  })
})

test('tco:14(1): only deciders of authorities, hubs and judicial authorities release', () => {
  const holders = roles.flatMap((role) =>
    organisationKinds
      .filter((organisationKind) => may({ role, organisationKind }, 'gate.release'))
      .map((kind) => `${role} of ${kind}`),
  )
  expect(holders).toHaveLength(18)
  expect(holders.filter((holder) => /analyst|ngo|provider|oversight|wall/.test(holder))).toEqual([])
})

test('tco:14(1): a hold keeps an item out of every batch until it is lifted', async () => {
  const gates = operation.gates.map((row) => ({ ...row, state: 'released' as const }))
  const desk = deskWith(items, { ...operation, gates })
  const asked = {
    hold: id<'hold'>(7),
    subject: { scope: 'item', items: [id<'item'>(0x1001)] },
    reason: 'live-lead',
    reviewBy: after(now, DAY_MS),
  } as const
  await hold(desk.store, operation.op, lead, asked)
  expect(await makeBatch(desk.store, batchJob, batchPlan)).toEqual({ ok: true, value: 1 })
  expect(desk.item(id(0x1001))?.referral).toBeNull()
  await lift(desk.store, operation.op, lead, asked.hold)
  expect(await makeBatch(desk.store, batchJob, batchPlan)).toEqual({ ok: true, value: 1 })
  expect(desk.item(id(0x1001))?.referral).not.toBeNull()
})
