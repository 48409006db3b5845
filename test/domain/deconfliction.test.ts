import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  awaitingAny,
  cardsOf,
  HOLD_REVIEW_MAX_DAYS,
  type Hold,
  type HoldSubject,
  isAllHeld,
  isLaneHeld,
  itemsOf,
  liftHold,
  placeHold,
} from '../../src/domain/deconfliction.ts'
import { after, DAY_MS, type Instant } from '../../src/domain/kit.ts'
import { cast, dawn, idFor } from '../support/acts/story.ts'

const [lumen, tern] = cast.providers

const asked = (reviewBy: Instant) =>
  ({
    hold: idFor<'hold'>('hold'),
    subject: { scope: 'operation' },
    reason: 'live-lead',
    reviewBy,
    note: null,
  }) as const

const standing = (subject: HoldSubject): Hold => ({
  ...{ hold: idFor('hold'), subject, reason: 'live-lead', placedBy: cast.lead },
  ...{ placedAt: dawn, reviewBy: after(dawn, DAY_MS), liftedAt: null },
})

test('a hold has a review date after now and within a quarter, or it is refused', () => {
  const quarterMs = HOLD_REVIEW_MAX_DAYS * DAY_MS
  expect(HOLD_REVIEW_MAX_DAYS).toBe(92)
  for (const aheadMs of [1, DAY_MS, quarterMs]) {
    const body = asked(after(dawn, aheadMs))
    expect(placeHold(body, dawn)).toEqual({
      ok: true,
      value: { kind: 'hold.placed', happenedAt: dawn, body },
    })
  }
  for (const aheadMs of [-DAY_MS, 0, quarterMs + 1])
    expect(placeHold(asked(after(dawn, aheadMs)), dawn)).toEqual({
      ok: false,
      reason: { code: 'hold.review-date-wrong' },
    })
})

test('a hold is lifted once, and none that is not there', () => {
  const hold = standing({ scope: 'operation' })
  expect(liftHold(hold, dawn)).toEqual({
    ok: true,
    value: { kind: 'hold.lifted', happenedAt: dawn, body: { hold: hold.hold } },
  })
  expect(liftHold({ ...hold, liftedAt: dawn }, dawn)).toEqual({
    ok: false,
    reason: { code: 'hold.already-lifted' },
  })
  expect(liftHold(undefined, dawn)).toEqual({ ok: false, reason: { code: 'hold.not-found' } })
})

const subjects = fc.constantFrom<HoldSubject>(
  { scope: 'operation' },
  { scope: 'provider', provider: lumen },
  { scope: 'provider', provider: tern },
  { scope: 'item', items: [idFor('item')] },
)
const holds = fc.record({ subject: subjects, liftedAt: fc.constantFrom(null, dawn) })

test('the lane of a provider is held by a standing hold on it or on all, and by no other', () => {
  fc.assert(
    fc.property(fc.array(holds, { maxLength: 4 }), (some) => {
      const all = some.map(({ subject, liftedAt }) => ({ ...standing(subject), liftedAt }))
      const holding = all.filter(({ liftedAt }) => liftedAt === null).map(({ subject }) => subject)
      const isOver = (subject: HoldSubject) =>
        subject.scope === 'operation' || ('provider' in subject && subject.provider === lumen)
      expect(isLaneHeld(all, lumen)).toBe(holding.some(isOver))
    }),
  )
})

const [server, other] = [idFor<'card'>('server'), idFor<'card'>('other')]
const [one, two] = [idFor<'item'>('one'), idFor<'item'>('two')]
const waits = (card: typeof server, ...items: (typeof one)[]) =>
  standing({ scope: 'awaiting', card, items })

test('what waits for any of some cards is named once, and only while it waits', () => {
  const lifted = { ...waits(server, two), liftedAt: dawn }
  const holds = [
    waits(server, one),
    waits(server, one, two),
    waits(other, two),
    standing({ scope: 'item', items: [two] }),
  ]
  expect(awaitingAny(holds, [server])).toEqual([one, two])
  expect(awaitingAny(holds, [other])).toEqual([two])
  expect(awaitingAny(holds, [])).toEqual([])
  expect(awaitingAny([lifted], [server])).toEqual([])
})

test('everything is held by a standing hold on the operation alone', () => {
  const all = standing({ scope: 'operation' })
  expect([isAllHeld([all]), isAllHeld([{ ...all, liftedAt: dawn }]), isAllHeld([])]).toEqual([
    ...[true, false, false],
  ])
  expect(isAllHeld([standing({ scope: 'provider', provider: lumen })])).toBe(false)
})

test('a hold names the items and the cards of its subject, and no others', () => {
  const subjects: readonly HoldSubject[] = [
    { scope: 'operation' },
    { scope: 'provider', provider: lumen },
    { scope: 'item', items: [one] },
    { scope: 'card', cards: [server], items: [two] },
    { scope: 'awaiting', card: server, items: [one, two] },
  ]
  expect(subjects.map(itemsOf)).toEqual([[], [], [one], [two], [one, two]])
  expect(subjects.map(cardsOf)).toEqual([[], [], [], [server], []])
})
