/** Safeguard G17: errors are not hidden by volume. */
import { sha256 } from '@noble/hashes/sha2.js'
import { expect, test } from 'vitest'
import { judgeAgain, order, settle, take } from '../../src/app/rereview.ts'
import { hexOf } from '../../src/domain/kit.ts'
import { routes } from '../../src/http/routes.ts'
import { FiguresReply, ItemPage } from '../../src/protocol/figures.ts'
import { OperationList } from '../../src/protocol/operation.ts'
import { ErrorRate } from '../../src/protocol/rereview.ts'
import { WallFrame } from '../../src/protocol/wall.ts'
import { judgementOf } from '../support/acts/review.ts'
import { deskWith } from './desk.ts'
import { id, now, operation, person, readyItem } from './samples.ts'

test('G17: every total that people are told carries the rate of errors', () => {
  for (const told of [FiguresReply, ItemPage, WallFrame])
    expect(told.properties.errorRate).toBe(ErrorRate)
  expect(OperationList.properties.operations.items.properties.errorRate).toBe(ErrorRate)
  const names = routes.map(({ gives }) => Object.keys(Object(Object(gives).properties)))
  const totals = names.filter((told) => told.includes('total'))
  expect(totals.length).toBeGreaterThan(1)
  for (const told of totals) expect(told).toContain('errorRate')
})

test('G17: what is decided again goes to somebody else, unforeseeably, and changes no decision', async () => {
  const items = Array.from({ length: 12 }, (_, number) => readyItem(number))
  const desk = deskWith(items)
  const { op } = operation
  const again = person(2, 'analyst')
  const ids = items.map(({ item }) => item)
  const reads = {
    population: async () => ({
      ...{ round: 1, asOf: now, upTo: 1 },
      items: ids.map((item) => ({ item, decision: 'refer' as const })),
    }),
    judgesOf: async () => new Map(ids.map((item) => [item, [person(1, 'analyst').person]])),
    rereviewNext: async () => ids,
    rereviewQueue: async () => ({ items: [], waiting: 0 }),
  }
  const keyedHash = (text: string) => hexOf(Buffer.from(sha256(Buffer.from(text))).toString('hex'))
  const asked = { sample: id<'sample'>(1), seed: 7, size: 6, decision: null, asOf: null }
  for (const who of [person(1, 'analyst'), person(3, 'legal-reviewer')])
    expect(await order(desk.store, { reads, keyedHash }, op, who, asked)).toMatchObject({
      reason: { code: 'authority.not-held' },
    })
  const lead = person(9, 'lead')
  expect(await order(desk.store, { reads, keyedHash }, op, lead, asked)).toMatchObject({
    value: { population: 12, size: 6 },
  })
  expect(await take(desk.store, reads, op, person(1, 'analyst'), 50)).toMatchObject({
    value: { taken: 0 },
  })
  expect(await take(desk.store, reads, op, again, 50)).toMatchObject({ value: { taken: 6 } })
  const judgement = { ...judgementOf('not-terrorist'), grounds: [] }
  const rows = ids.map((item) => ({ item, judgement }))
  expect(await judgeAgain(desk.store, op, again, rows)).toMatchObject({ value: { taken: 6 } })
  const verdicts = ids.map((item) => ({ item, verdict: 'overturned' as const }))
  expect(await settle(desk.store, op, again, verdicts)).toMatchObject({ ok: false })
  expect(await settle(desk.store, op, person(4, 'legal-reviewer'), verdicts)).toMatchObject({
    value: { taken: 6 },
  })
  for (const item of items) expect(desk.item(item.item)).toEqual(item)
})
