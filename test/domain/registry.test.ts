import { expect, test } from 'vitest'
import type { Card } from '../../src/domain/card.ts'
import {
  askedAfterMs,
  contradicts,
  looked,
  standingBy,
  standingOf,
  statusesOf,
} from '../../src/domain/registry.ts'
import {
  cardMeasures,
  type EppStatus,
  eppStatuses,
  registryRounds,
} from '../../src/domain/words.ts'
import { now } from '../law/samples.ts'
import { leftCard } from './seizures.ts'

const look = (round: 'before' | '15m' | '24h', statuses: readonly EppStatus[] | null) => ({
  round,
  statuses,
  at: now,
})
const held: Card = { ...leftCard, kind: 'domain', measure: 'registrar-hold' }
const withLooks = (...looks: Card['looks']): Card => ({ ...held, looks })
const answer = { happenedAt: now, before: [], after: [] } as const

test('each measure is shown by its own statuses alone', () => {
  for (const measure of cardMeasures) {
    const showing = eppStatuses.filter((status) => standingBy(measure, [status]) === 'in-force')
    expect(showing, measure).toEqual([...(statusesOf[measure] ?? [])])
    expect(standingBy(measure, null)).toBe('unknown')
    expect(standingBy(measure, ['ok'])).toBe(
      statusesOf[measure] === undefined ? 'unknown' : 'not-in-force',
    )
  }
})

test('what stood before a measure says nothing of it; the last look after it counts', () => {
  expect(standingOf(held)).toBeNull()
  expect(standingOf(withLooks(look('before', ['clientHold'])))).toBeNull()
  expect(standingOf(withLooks(look('15m', ['clientHold'])))).toBe('in-force')
  expect(standingOf(withLooks(look('15m', ['clientHold']), look('24h', ['ok'])))).toBe(
    'not-in-force',
  )
  expect(standingOf(withLooks(look('15m', ['clientHold']), look('24h', null)))).toBe('unknown')
})

test('a word that the register does not bear out is contradicted', () => {
  const seen = { ok: withLooks(look('15m', ['ok'])), held: withLooks(look('15m', ['clientHold'])) }
  const said = (card: Card, outcome: 'done' | 'refused' | 'partly') =>
    contradicts({ ...card, answer: { ...answer, outcome } })
  expect([said(seen.ok, 'done'), said(seen.held, 'done')]).toEqual([true, false])
  expect([said(seen.ok, 'refused'), said(seen.held, 'refused')]).toEqual([false, true])
  expect([said(seen.ok, 'partly'), said(held, 'done'), contradicts(seen.ok)]).toEqual([
    ...[false, false, false],
  ])
})

test('a round is looked at once', () => {
  const first = looked(held, '15m', ['ok'], now)
  expect(first).toEqual({
    ...{ kind: 'card.looked', happenedAt: now },
    body: { card: held.card, round: '15m', statuses: ['ok'] },
  })
  expect(looked(withLooks(look('15m', null)), '15m', ['ok'], now)).toBeUndefined()
  expect(looked(withLooks(look('15m', null)), '24h', ['ok'], now)).toBeDefined()
  expect(['before', ...Object.keys(askedAfterMs)]).toEqual([...registryRounds])
})
