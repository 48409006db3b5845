/** What waits with a target or a card: never more and never less than what is to be kept first. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { MemoryRoom } from '../../src/adapters/postgres/reads/memory-room.ts'
import { lacksOf } from '../../src/domain/card.ts'
import { fold, type Step } from '../../src/domain/history.ts'
import { hexOf, type Id } from '../../src/domain/kit.ts'
import {
  isAwaited,
  movePreservation,
  putFirst,
  waiveKeeping,
} from '../../src/domain/preservation.ts'
import { isUnkept, notKept, type Target } from '../../src/domain/target.ts'
import { preservationSteps } from '../../src/domain/words.ts'
import { id, now, operation, provider, readyItem, seal } from '../law/samples.ts'
import { memoryKey } from '../support/acts/memory.ts'
import { cast } from '../support/acts/story.ts'
import { factOf, happened } from './one-step.ts'
import { drawing, goAt, readyCard } from './seizures.ts'

const targets = [id<'target'>(0x71), id<'target'>(0x72)] as const
const cards = [id<'card'>(0xc1), id<'card'>(0xc2)] as const
const items = [1, 2, 3].map((number) => readyItem(number).item)
const wishes = [id<'preservation'>(0x81), id<'preservation'>(0x82), id<'preservation'>(0x83)]

const targetAs = (target: Id<'target'>): Target => ({
  ...{
    target,
    kind: 'domain',
    key: hexOf('7'.repeat(64)),
    label: seal,
    state: null,
    listedAt: now,
  },
  ...{ compartment: cast.compartments[0], listedBy: cast.be, rank: null, basis: null },
  ...{ isMinor: false, isProtected: false, keeping: notKept },
})

/** A room with two targets, three items, and nothing that is to be kept. */
function roomOf(): MemoryRoom {
  const room = new MemoryRoom()
  const standing = [1, 2, 3].map((number) => readyItem(number))
  room.apply({ operation, items: standing, targets: targets.map(targetAs) })
  return room
}

const take = (room: MemoryRoom, step: Step | undefined): void => {
  if (step !== undefined) room.apply(fold(room, factOf(step), memoryKey))
}

const place = { provider, compartment: cast.compartments[0], kind: 'us-2703f' } as const

/** One act of the dice: by what is done, and to which of the things. */
function stepOf(room: MemoryRoom, what: number, which: number): Step | undefined {
  const target = targets[which % 2] ?? targets[0]
  const card = cards[which % 2] ?? cards[0]
  const preservation = wishes[which % 3] ?? wishes[0] ?? id(0)
  const found = room.target(target)
  const isFresh = room.preservation(preservation) === undefined
  const lawful = (moved: { ok: boolean; value?: Step }) => (moved.ok ? moved.value : undefined)
  const step = preservationSteps[which % preservationSteps.length] ?? 'ask'
  const how = { step, reference: seal } as const
  const some = items.filter((_, index) => (which >> index) % 2 === 0)
  const wholes = {
    targets: which % 5 === 0 ? targets : [target],
    cards: which % 3 && room.card(card) ? [card] : [],
  }
  const acts: readonly (() => Step | undefined)[] = [
    () => happened('target.linked', { target, items: some }),
    () =>
      room.card(card) === undefined
        ? happened('card.drawn', { ...drawing, card, target: which % 4 === 3 ? null : target })
        : undefined,
    () => (found && lawful(putFirst(found, now))) ?? undefined,
    () => (found && lawful(waiveKeeping(found, 'judge-decided', now))) ?? undefined,
    () =>
      isFresh
        ? happened('preservation.wanted-whole', { ...place, preservation, wholes })
        : undefined,
    () =>
      isFresh
        ? happened('preservation.wanted', { ...place, preservation, items: some })
        : undefined,
    () => lawful(movePreservation(room.preservation(preservation), how, operation.zone, now)),
  ]
  return acts[what % acts.length]?.()
}

/** What should wait, counted anew from what stands. */
function counted(room: MemoryRoom) {
  const wanted = wishes.flatMap((wish) => room.preservation(wish) ?? [])
  const awaited = wanted.filter(({ state }) => isAwaited(state))
  const unkept = targets.filter((target) => isUnkept(room.target(target)?.keeping ?? notKept))
  return {
    items: items.map(
      (item) =>
        awaited.filter((wish) => wish.items.includes(item)).length +
        unkept.filter((target) => room.linked(target).has(item)).length,
    ),
    cards: cards.map(
      (card) =>
        awaited.filter(({ wholes }) => wholes.cards.includes(card)).length +
        unkept.filter((target) => room.card(card)?.target === target).length,
    ),
    targets: targets.map(
      (target) => awaited.filter(({ wholes }) => wholes.targets.includes(target)).length,
    ),
  }
}

describe('tco:6: preserve before you remove', () => {
  test('whatever happens in whatever order, as much waits as is to be kept first', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.nat(), fc.nat()), { maxLength: 40 }), (acts) => {
        const room = roomOf()
        for (const [what, which] of acts) take(room, stepOf(room, what, which))
        const should = counted(room)
        expect(items.map((item) => room.item(item)?.holds)).toEqual(should.items)
        expect(targets.map((each) => room.target(each)?.keeping.awaited)).toEqual(should.targets)
        for (const [index, card] of cards.entries())
          expect(room.card(card)?.unkept ?? should.cards[index]).toBe(should.cards[index])
      }),
    )
  })

  test('a card on a target that is kept first is ready when one preservation of it is confirmed', () => {
    const room = roomOf()
    const [target] = targets
    const [card] = cards
    const lacks = () => {
      const found = room.card(card)
      return found && lacksOf({ ...readyCard, unkept: found.unkept }, goAt)
    }
    take(room, happened('card.drawn', { ...drawing, card, target }))
    expect(lacks()).toEqual([])
    take(room, happened('preservation.put-first', { target }))
    expect(lacks()).toEqual(['preservation'])
    const preservation = wishes[0] ?? id(0)
    const wholes = { targets: [target], cards: [] }
    take(room, happened('preservation.wanted-whole', { ...place, preservation, wholes }))
    for (const step of ['ask', 'confirm'] as const) {
      expect(lacks()).toEqual(['preservation'])
      take(
        room,
        happened('preservation.moved', { preservation, step, reference: null, until: now }),
      )
    }
    expect(lacks()).toEqual([])
    // Once it is released its interest is served; nothing waits for it again.
    const release = { preservation, step: 'release', reference: null, until: null } as const
    take(room, happened('preservation.moved', release))
    expect([lacks(), room.target(target)?.keeping.isFirst]).toEqual([[], false])
  })

  test('a request that is given up before anybody confirmed leaves a target first', () => {
    const room = roomOf()
    const [target] = targets
    const preservation = wishes[0] ?? id(0)
    take(room, happened('preservation.put-first', { target }))
    const wholes = { targets: [target], cards: [] }
    take(room, happened('preservation.wanted-whole', { ...place, preservation, wholes }))
    const release = { preservation, step: 'release', reference: null, until: null } as const
    take(room, happened('preservation.moved', release))
    expect(isUnkept(room.target(target)?.keeping ?? notKept)).toBe(true)
    take(room, happened('preservation.waived', { target, why: 'judge-decided' }))
    expect(isUnkept(room.target(target)?.keeping ?? notKept)).toBe(false)
  })

  test('nothing is put first twice, and nothing is given up where nothing waits', () => {
    const target = targetAs(targets[0])
    const first = { ...target, keeping: { ...notKept, isFirst: true } }
    const code = (said: ReturnType<typeof putFirst>) => (said.ok ? 'taken' : said.reason.code)
    expect(code(putFirst(first, now))).toBe('preservation.first-already')
    expect(code(waiveKeeping(target, 'judge-decided', now))).toBe('preservation.nothing-awaited')
    const waived = { ...first, keeping: { ...first.keeping, waived: 'judge-decided' as const } }
    expect(code(putFirst(waived, now))).toBe('taken')
  })
})
