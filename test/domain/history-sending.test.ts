import { expect, test } from 'vitest'
import type { Dispatch } from '../../src/domain/dispatch.ts'
import type { Instant } from '../../src/domain/kit.ts'
import { dueRounds, nextDue, unchecked } from '../../src/domain/verification.ts'
import { id, now, readyItem } from '../law/samples.ts'
import { memoryKey } from '../support/acts/memory.ts'
import { changesOf, happened, later, made, referred, rule, SEQ } from './one-step.ts'

test('a baseline look is done with once, and leaves the rounds after a send as they are due', () => {
  const due = (round: 'baseline' | '1h') => ({ ...unchecked, next: { round, at: now } })
  const items = [
    { ...readyItem(1), checks: due('baseline') },
    { ...readyItem(2), checks: due('1h') },
    readyItem(3),
  ]
  const rows = items.map(({ item }) => ({ item, class: 'gone' as const, status: 404, print: null }))
  const changes = changesOf({ items }, happened('evidence.looked', { vantage: 1, rows }))
  expect(changes.items?.map(({ checks }) => checks)).toEqual([unchecked, due('1h'), unchecked])
  expect(changes.items?.[0]?.baseline).toEqual({ class: 'gone', at: later, print: null })
  expect(changes.checks?.[0]).toEqual({
    ...{ item: id(0x1001), round: 'baseline', class: 'gone', status: 404 },
    ...{ vantages: 1, at: later },
  })
})

test('a check of an item that was never sent is kept and moves nothing of it', () => {
  const seen = { round: '1h', class: 'gone', status: 404, vantages: 2 } as const
  for (const item of [readyItem(1), referred(1)]) {
    const rows = [{ item: item.item, ...seen }]
    const changes = changesOf({ items: [item] }, happened('check.seen', { rows }))
    expect(changes.items).toEqual([item])
    expect(changes.checks).toEqual([{ item: item.item, ...seen, at: later }])
  }
})

test('a check counts from the send, and the next round follows', () => {
  const item = referred(1, now)
  const rows = [{ item: item.item, round: '1h', class: 'gone', status: 404, vantages: 2 } as const]
  const [after] = changesOf({ items: [item] }, happened('check.seen', { rows })).items ?? []
  expect(after?.checks).toMatchObject({
    last: { round: '1h', class: 'gone', at: later },
    firstGoneAt: later,
    done: ['1h'],
    next: nextDue(dueRounds(item.item, now, memoryKey.jitter), ['1h']),
  })
})

test('a new dispatch waits, and so do the items that it names', () => {
  const { dispatch, measure, provider, sender, channel, items } = made
  const body = { dispatch, measure, provider, sender, channel, items }
  const before = [readyItem(1), readyItem(2), readyItem(3)]
  expect(changesOf({ items: before }, happened('dispatch.made', body), rule)).toEqual({
    dispatches: [{ ...made, madeAt: later }],
    items: [referred(1), referred(2)],
  })
})

test('cut items leave their dispatch, and a dispatch that has lost all of them is empty', () => {
  const standing = { items: [referred(1), referred(2)], dispatches: [made] }
  const cut = (items: Dispatch['items']) =>
    changesOf(standing, happened('dispatch.cut', { dispatch: made.dispatch, items }), rule)
  expect(cut([id(0x1001)])).toEqual({
    dispatches: [{ ...made, items: [id(0x1002)] }],
    items: [readyItem(1)],
  })
  expect(cut(made.items).dispatches).toEqual([{ ...made, items: [], state: 'emptied' }])
  const { dispatch } = made
  expect(changesOf({}, happened('dispatch.cut', { dispatch, items: [] }))).toEqual({})
})

test('a send gives its items their instant and their first round, and is the first for ever', () => {
  const { dispatch } = made
  const standing = { items: [referred(1), readyItem(2)], dispatches: [made] }
  const sent = changesOf(standing, happened('dispatch.sent', { dispatch }), rule)
  expect(sent.dispatches).toEqual([{ ...made, state: 'sent', sentAt: later }])
  const [first] = dueRounds(id(0x1001), later, memoryKey.jitter)
  expect(sent.items).toEqual([
    { ...referred(1, later), checks: { ...unchecked, next: first } },
    // Cut meanwhile: it is no part of the message any more.
    readyItem(2),
  ])
  const revived = { ...made, sentAt: now }
  const again = changesOf(
    { items: [referred(1, now)], dispatches: [revived] },
    happened('dispatch.sent', { dispatch }),
    rule,
  )
  expect(again.dispatches).toEqual([{ ...revived, state: 'sent' }])
  expect(again.items).toEqual([referred(1, now)])
  expect(changesOf({}, happened('dispatch.sent', { dispatch }), rule)).toEqual({})
})

test('a receipt counts from when it happened, and proves that the message left', () => {
  const { dispatch } = made
  const standing = { items: [referred(1)], dispatches: [made] }
  const body = { dispatch, proof: 'signed-acknowledgement' } as const
  const { dispatches, items } = changesOf(standing, happened('dispatch.received', body))
  const known = { ...made, state: 'received', sentAt: later, receivedAt: now, proof: body.proof }
  expect(dispatches).toEqual([known])
  expect(items?.[0]?.referral).toMatchObject({ state: 'received', sentAt: later, receivedAt: now })
  const told = { ...known, receivedAt: later, proof: 'told-by-person' } as Dispatch
  expect(changesOf({ dispatches: [told] }, happened('dispatch.received', body)).dispatches).toEqual(
    [told],
  )
})

test('what is given up or revived was not sent by that', () => {
  const { dispatch } = made
  const givenUp = happened('dispatch.given-up', { dispatch, why: 'failing', attempts: 3 })
  const standing = { items: [referred(1)], dispatches: [made] }
  const after = changesOf(standing, givenUp, rule)
  expect(after.dispatches).toEqual([{ ...made, state: 'given-up' }])
  expect(after.items?.[0]?.referral).toMatchObject({ state: 'given-up', sentAt: null })
  expect(after.items?.[0]?.checks).toEqual(unchecked)
  const revived = changesOf(after, happened('dispatch.revived', { dispatch }), rule)
  expect(revived.dispatches).toEqual([made])
  expect(revived.items).toEqual([referred(1)])
})

test('two answers to one item in one round both count, the later row last', () => {
  const row = (outcome: 'removed' | 'kept', happenedAt: Instant) => ({
    ...{ item: id<'item'>(0x1001), outcome, reason: 'none-given' as const, area: null },
    happenedAt,
  })
  const answersAfter = (rows: readonly ReturnType<typeof row>[]) =>
    changesOf(
      { items: [referred(1, now)] },
      happened('response.answered', { dispatch: made.dispatch, rows }),
    ).items?.map(({ answer }) => answer)
  const said = { reason: 'none-given', area: null }
  expect(answersAfter([row('removed', now), row('kept', now)])).toEqual([
    { outcome: 'kept', ...said, happenedAt: now, order: SEQ * 1_000 + 1 },
  ])
  expect(answersAfter([row('removed', later), row('kept', now)])).toEqual([
    { outcome: 'removed', ...said, happenedAt: later, order: SEQ * 1_000 },
  ])
})
