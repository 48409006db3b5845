import fc from 'fast-check'
import { expect, expectTypeOf, test } from 'vitest'
import { canonical, type Plain } from '../../src/domain/facts.ts'
import type { Bodies, Fact } from '../../src/domain/history.ts'
import { after, MINUTE_MS } from '../../src/domain/kit.ts'
import { type Answer, supersedes } from '../../src/domain/response.ts'
import { noJitter } from '../../src/domain/verification.ts'
import { answerReasons, outcomes, restrictionAreas } from '../../src/domain/words.ts'
import { actInMemory, foldAll, memoryKey } from '../support/acts/memory.ts'
import { dawn, must } from '../support/acts/story.ts'

const seeds = fc.integer()
const itemsOf = (facts: readonly Fact[], key = memoryKey) => [...foldAll(facts, key).items.values()]

/** Facts as they come back from where they are kept. */
const kept = (facts: readonly Fact[]): readonly Fact[] =>
  facts.map((fact) => JSON.parse(canonical(fact as unknown as Plain)) as Fact)

test('what random decisions of the real rules have led to, their facts lead to again', () => {
  fc.assert(
    fc.property(seeds, (seed) => {
      const { facts, room } = actInMemory(seed, 150)
      expect(itemsOf(kept(facts))).toEqual([...room.items.values()])
    }),
    { numRuns: 40 },
  )
})

test('a history that is read up to an instant is the beginning of the whole one', () => {
  fc.assert(
    fc.property(seeds, fc.nat(80), (seed, count) => {
      const { facts } = actInMemory(seed, 80)
      const room = foldAll(facts.slice(0, count))
      const rest = facts.slice(count)
      const whole = foldAll(facts)
      expect(itemsOf([...facts.slice(0, count), ...rest])).toEqual([...whole.items.values()])
      expect(room.items.size).toBeLessThanOrEqual(whole.items.size)
    }),
    { numRuns: 20 },
  )
})

test('another secret foretells other checks and changes nothing else of any item', () => {
  fc.assert(
    fc.property(seeds, (seed) => {
      const { facts } = actInMemory(seed, 150)
      const blind = itemsOf(facts, { jitter: noJitter })
      const unforeseen = (items: ReturnType<typeof itemsOf>) =>
        items.map((item) => ({ ...item, checks: { ...item.checks, next: null } }))
      expect(unforeseen(blind)).toEqual(unforeseen(itemsOf(facts)))
    }),
    { numRuns: 20 },
  )
})

test('a fact that names what is not there is passed over, and none is ever refused', () => {
  fc.assert(
    fc.property(seeds, (seed) => {
      const { facts } = actInMemory(seed, 100)
      expect(() => itemsOf(facts.filter(({ seq }) => seq % 3 !== 2))).not.toThrow()
    }),
    { numRuns: 30 },
  )
})

const answers: fc.Arbitrary<readonly Answer[]> = fc
  .array(
    fc.record({
      outcome: fc.constantFrom(...outcomes),
      reason: fc.constantFrom(...answerReasons),
      area: fc.constantFrom(...restrictionAreas, null),
      happenedAt: fc.nat(5).map((minutes) => after(dawn, minutes * MINUTE_MS)),
    }),
    { minLength: 1, maxLength: 8 },
  )
  .map((list) => list.map((answer, order) => ({ ...answer, order })))

test('in whatever order answers are told, the same one counts: the latest, and of equals the last recorded', () => {
  const current = (list: readonly Answer[]) =>
    list.reduce<Answer | null>((so, next) => (supersedes(next, so) ? next : so), null)
  const permuted = answers.chain((list) =>
    fc.tuple(fc.constant(list), fc.shuffledSubarray([...list], { minLength: list.length })),
  )
  fc.assert(
    fc.property(permuted, ([list, shuffled]) => {
      const [latest] = list.toSorted((a, b) => b.happenedAt - a.happenedAt || b.order - a.order)
      expect(current(shuffled)).toBe(must(latest))
      expect(current(list)).toBe(must(latest))
    }),
  )
})

/** Whether a type holds a text that anybody could have written, anywhere inside. */
type HoldsFreeText<T> = T extends number | boolean | null | undefined
  ? false
  : T extends string
    ? string extends T
      ? true
      : false
    : T extends readonly (infer Element)[]
      ? HoldsFreeText<Element>
      : { [Key in keyof T]-?: HoldsFreeText<T[Key]> }[keyof T]

test('no body of a fact holds a text that anybody could have written', () => {
  expectTypeOf<HoldsFreeText<Bodies>>().toEqualTypeOf<false>()
  expectTypeOf<true>().toExtend<HoldsFreeText<{ rows: readonly { note: string }[] }>>()
})

test('what random acts record holds ids, words, numbers and commitments only', () => {
  const plainWord = /^[A-Za-z0-9./-]{1,64}$/
  const textsIn = (value: unknown): readonly string[] => {
    if (typeof value === 'string') return [value]
    return typeof value === 'object' && value !== null ? Object.values(value).flatMap(textsIn) : []
  }
  for (const { body } of actInMemory(5, 200).facts)
    for (const text of textsIn(body)) expect(text).toMatch(plainWord)
})
