import { expect, test } from 'vitest'
import type { Hold, HoldSubject } from '../../src/domain/deconfliction.ts'
import type { Changes } from '../../src/domain/history.ts'
import { freshItem, id, judgement, readyItem } from '../law/samples.ts'
import { changesOf, happened, later, lead, made, rule } from './one-step.ts'

const assessment = (number: number) =>
  ({ item: id<'item'>(number), look: 'first', judgement, suggestion: null }) as const

test('a look counts for the person and the team that made it', () => {
  const step = happened('triage.assessed', { unit: 5, rows: [assessment(0x1001)] })
  const look = { by: lead, unit: 5, decision: 'refer', grounds: ['a'] }
  expect(changesOf({ items: [freshItem(1)] }, step)).toEqual({
    items: [{ ...freshItem(1), triage: { step: 'second', first: look } }],
  })
})

test('a legal decision is the decision, and names no item that is not there', () => {
  const rows = [0x1001, 0x1002].map((number) => ({ item: id<'item'>(number), judgement }))
  expect(
    changesOf({ items: [freshItem(1)] }, happened('triage.legal-decided', { rows })).items,
  ).toEqual([
    {
      ...freshItem(1),
      triage: { step: 'decided', decision: 'refer', grounds: ['a'], by: 'legal' },
    },
  ])
})

const placed = (subject: HoldSubject) =>
  ({ hold: id<'hold'>(0xc0), subject, reason: 'live-lead', reviewBy: later, note: null }) as const
const holdOn = (subject: HoldSubject): Hold => ({
  hold: id(0xc0),
  subject,
  reason: 'live-lead',
  reviewBy: later,
  ...{ placedBy: lead, placedAt: later, liftedAt: null },
})

test('what only a person can decide moves nothing where no person is named', () => {
  const items = [freshItem(1)]
  const named = { items: [id<'item'>(0x1001)] }
  for (const step of [
    happened('triage.assessed', { unit: 1, rows: [assessment(0x1001)] }),
    happened('hold.placed', placed({ scope: 'item', ...named })),
    happened('scope.override-asked', named),
  ])
    expect(changesOf({ items }, step, rule)).toEqual({})
})

test('a hold on items counts at each of them, and its lifting counts back, never below none', () => {
  const subject = { scope: 'item', items: [id<'item'>(0x1001), id<'item'>(0x1002)] } as const
  const items = [
    { ...readyItem(1), holds: 3 },
    { ...readyItem(2), holds: 0 },
  ]
  const holdsOf = ({ items: after }: Changes) => after?.map(({ holds }) => holds)
  const standing = changesOf({ items }, happened('hold.placed', placed(subject)))
  expect(standing.holds).toEqual([holdOn(subject)])
  expect(holdsOf(standing)).toEqual([4, 1])
  const lift = happened('hold.lifted', { hold: id(0xc0) })
  const lifted = changesOf({ items, holds: [holdOn(subject)] }, lift)
  expect(lifted.holds).toEqual([{ ...holdOn(subject), liftedAt: later }])
  expect(holdsOf(lifted)).toEqual([2, 0])
  expect(changesOf({ items }, lift)).toEqual({})
})

test.each([{ scope: 'operation' }, { scope: 'provider', provider: made.provider }] as const)(
  'a hold on %j changes no item',
  (subject) => {
    const items = [readyItem(1)]
    expect(changesOf({ items }, happened('hold.placed', placed(subject)))).toEqual({
      holds: [holdOn(subject)],
    })
    const lift = happened('hold.lifted', { hold: id(0xc0) })
    expect(changesOf({ items, holds: [holdOn(subject)] }, lift)).toEqual({
      holds: [{ ...holdOn(subject), liftedAt: later }],
    })
  },
)
