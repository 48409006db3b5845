import { expect, test } from 'vitest'
import { MemoryRoom } from '../../src/adapters/postgres/reads/memory-room.ts'
import { fold } from '../../src/domain/history.ts'
import { hexOf } from '../../src/domain/kit.ts'
import { closedGates } from '../../src/domain/operation.ts'
import { enrolled } from '../../src/domain/participant.ts'
import { unchecked } from '../../src/domain/verification.ts'
import { freshItem, id, now, operation, readyItem } from '../law/samples.ts'
import { memoryKey } from '../support/acts/memory.ts'
import { changesOf, factOf, happened, later, lead, made, person, rule } from './one-step.ts'

const terms = {
  intake: id<'intake'>(0x20),
  submitter: id<'organisation'>(0xa1),
  state: 'DE',
  channel: 'api',
  handling: 'H1',
  source: 'A',
  information: '1',
  light: 'AMBER',
  compartment: readyItem(1).compartment,
  retentionDays: 180,
} as const
const counts = { read: 9, fresh: 7, joined: 1, refused: 1, stopped: 0 }
const list = { terms, chunks: 3, counts, openedAt: now, closedAt: null }
const { address, key } = readyItem(1)
const fresh = {
  key,
  kind: 'video',
  platform: null,
  provider: null,
  language: 'fr',
  verdict: 'warn',
} as const
const submitted = (line: number, isFresh: boolean) => ({
  submission: id<'submission'>(0x30 + line),
  line,
  item: id<'item'>(0x1001),
  fresh: isFresh ? fresh : null,
  address,
})

const chunk = (number: number, rows: readonly ReturnType<typeof submitted>[]) =>
  happened('intake.received', { intake: terms.intake, chunk: number, rules: 4, rows, refused: 0 })

test('an operation begins with its gates closed, at the instant of its record', () => {
  const { title, exercise, lead: leader, host, zone, days, participants } = operation
  const body = { title, exercise, lead: leader, host, zone, days, participants }
  expect(changesOf({}, happened('operation.opened', body))).toEqual({
    operation: { ...operation, openedAt: later, gates: closedGates },
  })
})

test('who joins an operation comes after those who are there', () => {
  const participant = {
    organisation: id<'organisation'>(0xa1),
    ...({ kind: 'ngo', state: null, powers: [] } as const),
  }
  const step = happened('operation.joined', { participant })
  expect(changesOf({ operation }, step)).toEqual({
    operation: { ...operation, participants: [...operation.participants, enrolled(participant)] },
  })
  expect(changesOf({}, step)).toEqual({})
})

test.each([
  [person, lead],
  [rule, null],
] as const)(
  'a gate is moved alone, with its reason and the person if there is one: %j',
  (actor, by) => {
    const body = { gate: 'legal', to: 'waived', reason: 'life-threat', note: null } as const
    const step = happened('gate.moved', body)
    const moved = { gate: 'legal', state: 'waived', by, at: later, reason: 'life-threat' }
    expect(changesOf({ operation }, step, actor).operation?.gates).toEqual(
      operation.gates.map((row) => (row.gate === 'legal' ? moved : row)),
    )
    expect(changesOf({}, step, actor)).toEqual({})
  },
)

test('a new list stands under its terms and has counted nothing', () => {
  const none = { read: 0, fresh: 0, joined: 0, refused: 0, stopped: 0 }
  expect(changesOf({}, happened('intake.opened', terms))).toEqual({
    intakes: [{ terms, chunks: 0, counts: none, openedAt: later, closedAt: null }],
  })
})

test('a list that is complete has its counts, and one that is not there changes nothing', () => {
  const step = happened('intake.closed', { intake: terms.intake, counts: { ...counts, read: 10 } })
  expect(changesOf({ intakes: [list] }, step)).toEqual({
    intakes: [{ ...list, counts: { ...counts, read: 10 }, closedAt: later }],
  })
  expect(changesOf({}, step)).toEqual({})
})

test('a row makes an item under the terms of its list, to be looked at at once', () => {
  const [item] = changesOf({ intakes: [list] }, chunk(3, [submitted(0, true)])).items ?? []
  expect(item).toEqual({
    ...freshItem(1),
    ...{ bucket: 0, key, rules: 4, platform: null, provider: null, language: 'fr' },
    ...{ state: 'DE', controller: terms.submitter, handling: 'H1' },
    scope: { verdict: 'warn', overriddenBy: [] },
    baseline: null,
    checks: { ...unchecked, next: { round: 'baseline', at: later } },
  })
})

test('the bucket of an item is the first byte of its key', () => {
  const row = { ...submitted(0, true), fresh: { ...fresh, key: hexOf('7f00') } }
  expect(changesOf({ intakes: [list] }, chunk(3, [row])).items?.[0]?.bucket).toBe(0x7f)
})

test('a second row on an item joins it, in the same chunk or a later one, and the stricter handling holds', () => {
  const twice = changesOf({ intakes: [list] }, chunk(3, [submitted(0, true), submitted(1, true)]))
  expect(twice.items).toMatchObject([{ submissions: 2, handling: 'H1', state: 'DE' }])
  expect(twice.submissions).toEqual(
    [0, 1].map((line) => ({
      ...{ submission: id(0x30 + line), item: id(0x1001), intake: terms.intake },
      ...{ submitter: terms.submitter, line },
    })),
  )
  const known = { ...freshItem(1), submissions: 4 }
  const joined = changesOf({ intakes: [list], items: [known] }, chunk(3, [submitted(0, false)]))
  expect(joined.items).toEqual([{ ...known, submissions: 5, handling: 'H1' }])
})

test('a row on an item that is not there is kept and makes none', () => {
  const changes = changesOf({ intakes: [list] }, chunk(3, [submitted(0, false)]))
  expect(changes.items).toEqual([])
  expect(changes.submissions).toHaveLength(1)
  expect(changesOf({}, chunk(3, [submitted(0, true)]))).toEqual({})
})

test('a list has as many chunks as its last one says, in whatever order they come', () => {
  const chunksAfter = (number: number) =>
    changesOf({ intakes: [list] }, chunk(number, [])).intakes?.[0]?.chunks
  expect([chunksAfter(1), chunksAfter(2), chunksAfter(3)]).toEqual([3, 3, 4])
})

test('an override adds the person who acts, and protection changes the verdict alone', () => {
  const item = {
    ...readyItem(1),
    scope: { verdict: 'override', overriddenBy: [id<'person'>(1)] },
  } as const
  const items = [item.item]
  expect(
    changesOf({ items: [item] }, happened('scope.overridden', { items, asker: id(1) })),
  ).toEqual({ items: [{ ...item, scope: { ...item.scope, overriddenBy: [id(1), lead] } }] })
  const listed = { key, category: 'media', reviewBy: later, address, items } as const
  expect(changesOf({ items: [item] }, happened('protected.listed', listed))).toEqual({
    items: [{ ...item, scope: { ...item.scope, verdict: 'protected' } }],
  })
})

test('a fact of an unknown kind stops the fold', () => {
  const unknown = { ...factOf(happened('dispatch.sent', { dispatch: made.dispatch })), kind: 'x' }
  expect(() => fold(new MemoryRoom(), unknown as never, memoryKey)).toThrow('unreachable')
})
