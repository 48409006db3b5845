import { createHmac } from 'node:crypto'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { after, hexOf, type Id, type Instant } from '../../src/domain/kit.ts'
import {
  drawn,
  GIVEN_FOR_MS,
  handBack,
  isOpenToReview,
  keptUntil,
  mayRereview,
  type Rereview,
  recordSample,
  rejudge,
  rereviewMoves,
  SAMPLE_ITEMS_MAX,
  settleDifference,
} from '../../src/domain/rereview.ts'
import { rereviewStates, scopeVerdicts } from '../../src/domain/words.ts'
import { id, judgement, now, operation, organisation, readyItem } from '../law/samples.ts'
import { actInMemory, foldAll } from '../support/acts/memory.ts'

const hash = (text: string) => hexOf(createHmac('sha256', 'synthetic').update(text).digest('hex'))
const key = { op: operation.op, round: 1, seed: 7 }
const population = Array.from({ length: 300 }, (_, number) => ({ item: id<'item'>(number) }))
const [first, second, other, legal] = [1, 2, 3, 4].map((number) => id<'person'>(number))

const given: Rereview = {
  ...{ item: id(9), sample: id(8), round: 1, place: 0, compartment: readyItem(1).compartment },
  ...{ counts: true, decision: 'refer', judges: [first, second] as Id<'person'>[] },
  ...{ state: 'given', by: other ?? null, givenAt: now, again: null, skippedBy: [], hadBy: [] },
}

const person = (it: Id<'person'> | undefined): Id<'person'> => {
  if (it === undefined) throw new Error('nobody')
  return it
}

test('every step of a re-review is as printed', async () => {
  const rows = rereviewStates.map((state) => {
    const steps = Object.entries(rereviewMoves[state]).map(([step, to]) => `${step} -> ${to}`)
    return `${state.padEnd(12)}${steps.length === 0 ? '(over)' : steps.join(', ')}`
  })
  await expect(`${rows.join('\n')}\n`).toMatchFileSnapshot('../golden/rereview-steps.txt')
})

test('a sample follows from items, round, seed and secret alone, in whatever order items come', () => {
  const of = (rows: typeof population, changed = {}, by = hash) =>
    drawn(rows, 40, { ...key, ...changed }, by).map(({ item }) => item)
  fc.assert(
    fc.property(fc.shuffledSubarray(population, { minLength: 300 }), (shuffled) => {
      expect(of(shuffled)).toEqual(of(population))
    }),
    { numRuns: 10 },
  )
  const secret = (text: string) => hash(`another secret ${text}`)
  for (const apart of [
    of(population, { round: 2 }),
    of(population, { seed: 8 }),
    of(population, { op: id(77) }),
    of(population, {}, secret),
  ])
    expect(apart).not.toEqual(of(population))
})

test('a smaller sample is the beginning of a larger one, so what is done in order is random as well', () => {
  const large = drawn(population, 100, key, hash)
  expect(drawn(population, 30, key, hash)).toEqual(large.slice(0, 30))
  expect(new Set(large.map(({ item }) => item)).size).toBe(100)
  expect(drawn(population, 1_000, key, hash)).toHaveLength(300)
  expect(SAMPLE_ITEMS_MAX).toBe(1_000)
})

test('only who leads has a sample recorded, each number once, and of nothing none is', () => {
  const asked = {
    ...{ sample: id<'sample'>(1), seed: 7, decision: null, size: 2, round: 2 },
    ...{ asOf: now, upTo: 5, population: 10 },
  }
  const rows = [{ item: id<'item'>(9), decision: 'refer', judges: [person(first)] }] as const
  const code = (isLead: boolean, before: number, fresh: readonly (typeof rows)[number][]) => {
    const said = recordSample(asked, operation, isLead ? organisation : id(77), before, fresh, now)
    return said.ok ? said.value.body : said.reason.code
  }
  expect(code(false, 1, rows)).toBe('lead.not-yours')
  expect(code(true, 2, rows)).toBe('rereview.drawn-meanwhile')
  expect(code(true, 1, [])).toBe('rereview.nothing-to-draw')
  const { size: _, ...told } = asked
  expect(code(true, 1, rows)).toEqual({ ...told, rows })
})

test('what is held or protected is neither drawn nor handed out (G8)', () => {
  for (const verdict of scopeVerdicts)
    for (const holds of [0, 1, 2])
      expect(isOpenToReview({ holds, scope: { verdict } }), `${verdict} ${holds}`).toBe(
        holds === 0 && verdict !== 'protected',
      )
})

test('nobody looks again at what they have judged or skipped, and nobody at what another has', () => {
  const open = { ...given, by: null, skippedBy: [person(legal)] }
  for (const state of rereviewStates)
    for (const who of [first, second, other, legal])
      expect(mayRereview({ ...open, state }, person(who), now)).toBe(
        state === 'drawn' && who === other,
      )
})

test('what somebody has kept for a shift goes to another, never to who judged or skipped it', () => {
  const end = after(now, GIVEN_FOR_MS)
  expect(keptUntil(given)).toBe(end)
  const later = fc
    .integer({ min: -GIVEN_FOR_MS, max: 3 * GIVEN_FOR_MS })
    .map((ms) => after(end, ms))
  const found = { ...given, skippedBy: [person(legal)] }
  fc.assert(
    fc.property(later, (at: Instant) => {
      expect(mayRereview(found, id(5), at)).toBe(at >= end)
      for (const who of [first, second, other, legal])
        expect(mayRereview(found, person(who), at)).toBe(false)
    }),
  )
  for (const state of rereviewStates)
    if (state !== 'given') expect(keptUntil({ ...given, state })).toBeNull()
})

test('a late decision counts while nobody else was given the item, and is refused from then on', () => {
  // Whether it is late is not even asked: that the item is still with them is enough.
  expect(rejudge(given, judgement, person(other)).ok).toBe(true)
  const gone: Rereview = { ...given, by: id(5), hadBy: [person(other)] }
  const returned: Rereview = { ...gone, state: 'drawn', by: null, givenAt: null }
  const decided: Rereview = { ...gone, state: 'agreed', again: 'refer' }
  for (const found of [gone, returned, decided])
    for (const said of [rejudge(found, judgement, person(other)), handBack(found, person(other))])
      expect(said).toEqual({ ok: false, reason: { code: 'rereview.went-back' } })
  expect(rejudge({ ...decided, by: other ?? null }, judgement, person(other))).toEqual({
    ok: false,
    reason: { code: 'rereview.not-given' },
  })
  expect(mayRereview(returned, person(other), now)).toBe(true)
})

test('only who has an item decides it again or hands it back, completely and once', () => {
  expect(rejudge(given, judgement, person(other)).ok).toBe(true)
  expect(handBack(given, person(other)).ok).toBe(true)
  for (const found of [undefined, ...rereviewStates.map((state) => ({ ...given, state }))])
    for (const who of [first, second, other, legal]) {
      if (found?.state === 'given' && who === other) continue
      expect(rejudge(found, judgement, person(who))).toMatchObject({ ok: false })
      expect(handBack(found, person(who))).toMatchObject({ ok: false })
    }
  const bare = { ...judgement, grounds: [] }
  expect(rejudge(given, bare, person(other))).toEqual({
    ok: false,
    reason: { code: 'triage.ground-missing' },
  })
})

test('a difference is settled by somebody who made neither decision', () => {
  const differs = { ...given, state: 'differs' } as const
  const code = (who: Id<'person'> | undefined, found: Rereview | undefined = differs) => {
    const said = settleDifference(found, person(who))
    return said.ok ? 'settled' : said.reason.code
  }
  expect(code(legal)).toBe('settled')
  for (const who of [first, second, other]) expect(code(who)).toBe('rereview.same-person')
  expect(code(legal, given)).toBe('rereview.no-difference')
  expect(settleDifference(undefined, person(legal)).ok).toBe(false)
})

test('however re-reviews go, no decision changes, and each stands where the table lets it', () => {
  const kinds = new Set<string>()
  const states = new Set<string>()
  let passedOn = 0
  for (const seed of [1, 2, 3, 4, 5, 6]) {
    const { facts, room } = actInMemory(seed, 400)
    for (const { kind } of facts) kinds.add(kind)
    const without = foldAll(facts.filter(({ kind }) => !kind.startsWith('rereview.')))
    for (const [item, it] of room.items) expect(it).toEqual(without.items.get(item))
    for (const it of room.rereviews.values()) {
      const { triage } = room.items.get(it.item) ?? {}
      expect(triage).toMatchObject({ step: 'decided', decision: it.decision })
      expect(it.judges).not.toContain(it.by)
      expect(it.again === null).toBe(it.state === 'drawn' || it.state === 'given')
      expect(it.by === null).toBe(it.state === 'drawn')
      expect(it.givenAt === null).toBe(it.state === 'drawn')
      expect(new Set(it.hadBy).size).toBe(it.hadBy.length)
      for (const who of it.hadBy) expect([...it.judges, ...it.skippedBy]).not.toContain(who)
      if (it.hadBy.length > 0 && it.by !== null && !it.hadBy.includes(it.by)) passedOn += 1
      if (it.state === 'agreed') expect(it.again).toBe(it.decision)
      states.add(it.state)
    }
  }
  expect(passedOn).toBeGreaterThan(0)
  for (const act of ['drawn', 'given', 'judged', 'skipped', 'returned', 'settled'])
    expect(kinds).toContain(`rereview.${act}`)
  for (const state of ['agreed', 'upheld', 'overturned']) expect(states).toContain(state)
})
