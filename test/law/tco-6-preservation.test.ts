import { expect, test } from 'vitest'
import { move, want } from '../../src/app/preservation.ts'
import { may } from '../../src/domain/authority.ts'
import { isReady } from '../../src/domain/ledger.ts'
import { organisationKinds, preservationKinds, preservationSteps } from '../../src/domain/words.ts'
import { deskWith } from './desk.ts'
import { afterStep, afterSteps, datesOf, lapsed, wanted } from './preserving.ts'
import { id, operation, person, readyItem } from './samples.ts'

const item = readyItem(1)
const random = { bytes: (count: number) => new Uint8Array(count).fill(3) }
const reference = { seal: id<'seal'>(0x71), text: 'SYN-2026-1', reviewBy: operation.openedAt }

test('tco:6: six months on the calendar of the authority, and a reminder at three quarters', () => {
  expect(datesOf(afterSteps('tco-6', 'ask'))).toEqual([
    '2027-05-18T22:00:00.000Z',
    '2027-04-03T12:30:00.000Z',
  ])
})

test('tco:6: it is renewed for as long as a review needs it, and not once it has lapsed', () => {
  const confirmed = afterSteps('tco-6', 'ask', 'confirm', 'renew', 'renew', 'renew')
  expect([confirmed.renewals, confirmed.state]).toEqual([3, 'confirmed'])
  expect(afterStep(confirmed, 'renew', lapsed(confirmed))).toBe('preservation.lapsed')
})

test('tco:6: what is wanted kept waits until that is confirmed, and no longer', async () => {
  const desk = deskWith([item])
  const judge = person(1, 'judge')
  const preservation = id<'preservation'>(0x72)
  const ready = () => {
    const found = desk.item(item.item)
    return found !== undefined && isReady(found)
  }
  expect(ready()).toBe(true)
  const items = [item.item]
  await want(desk.store, operation.op, judge, { preservation, kind: 'tco-6', items })
  expect(ready()).toBe(false)
  await move(desk.store, random, operation.op, judge, { preservation, step: 'ask', reference })
  expect(ready()).toBe(false)
  const confirm = { preservation, step: 'confirm', reference: null } as const
  await move(desk.store, random, operation.op, judge, confirm)
  expect(ready()).toBe(true)
  const release = { preservation, step: 'release', reference: null } as const
  await move(desk.store, random, operation.op, judge, release)
  expect(ready()).toBe(true)
})

test('tco:6: released before anybody confirmed, it lets its items go', async () => {
  const desk = deskWith([item])
  const judge = person(1, 'judge')
  const preservation = id<'preservation'>(0x73)
  await want(desk.store, operation.op, judge, {
    ...{ preservation, kind: 'tco-6', items: [item.item] },
  })
  const release = { preservation, step: 'release', reference: null } as const
  await move(desk.store, random, operation.op, judge, release)
  expect(desk.item(item.item)?.holds).toBe(0)
})

test('tco:6: items that one does not see, and items of two providers, are refused', async () => {
  const other = { ...item, item: id<'item'>(0x2002), provider: id<'provider'>(0xb1) }
  const desk = deskWith([item, other])
  const asked = (items: readonly (typeof other.item)[], role: 'judge' | 'analyst' = 'judge') =>
    want(desk.store, operation.op, person(1, role), {
      ...{ preservation: id(0x74), kind: 'tco-6', items },
    })
  const codeOf = async (said: ReturnType<typeof asked>) => {
    const told = await said
    return told.ok ? 'taken' : told.reason.code
  }
  expect(await codeOf(asked([id(0x9999)]))).toBe('preservation.item-not-found')
  expect(await codeOf(asked([item.item, other.item]))).toBe('preservation.not-one-provider')
  expect(await codeOf(asked([item.item], 'analyst'))).toBe('authority.not-held')
  expect(desk.kinds()).toEqual([])
})

test('tco:6: no step is taken where the table has none, and asking needs a file number', () => {
  for (const kind of preservationKinds)
    for (const step of preservationSteps)
      if (step !== 'ask' && step !== 'release')
        expect(afterStep(wanted(kind), step)).toBe('preservation.step-not-lawful')
  expect(afterStep(afterSteps('tco-6', 'release'), 'ask')).toBe('preservation.step-not-lawful')
})

test('tco:6: a hub, a provider and an NGO move no preservation', () => {
  const movers = organisationKinds.filter((organisationKind) =>
    may({ role: 'lead', organisationKind }, 'preservation.move'),
  )
  expect(movers).toEqual(['authority', 'judicial-authority'])
})
