import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Card } from '../../src/domain/card.ts'
import {
  GO_AHEAD_MAX_MS,
  goAtOf,
  isAhead,
  isReadyFor,
  messageOf,
  PEOPLE_NEEDED,
  planGo,
  reachGo,
  SIGNED_WITHIN_MS,
  signGo,
  stopGo,
} from '../../src/domain/go.ts'
import { type Id, after as plus } from '../../src/domain/kit.ts'
import type { Go, Signature } from '../../src/domain/operation.ts'
import { goStates } from '../../src/domain/words.ts'
import { id, now, operation, organisation } from '../law/samples.ts'
import {
  goAt,
  operationWith,
  planned,
  readyAs,
  readyCard,
  sealedCard,
  stranger,
} from './seizures.ts'

const [one, two] = [id<'person'>(1), id<'person'>(2)]
const by = (person: Id<'person'>, at = organisation) => ({ person, organisation: at })
const word = (person: Id<'person'>): Signature => ({ ...by(person), role: 'judge', at: now })
const signed: Go = { ...planned, state: 'signed', signatures: [word(one), word(two)] }
const nobody = () => false
const codeOf = (answer: { readonly ok: boolean; readonly reason?: { readonly code: string } }) =>
  answer.ok ? 'ok' : answer.reason?.code

describe('planning', () => {
  test('who leads plans a go to come, within half a year', () => {
    expect(planGo(operation, organisation, goAt, now)).toEqual({
      ok: true,
      value: { kind: 'go.planned', happenedAt: now, body: { goAt } },
    })
    expect(codeOf(planGo(operation, stranger, goAt, now))).toBe('go.not-yours')
    const at = (ms: number) => codeOf(planGo(operation, organisation, plus(now, ms), now))
    expect([at(0), at(1)]).toEqual(['go.instant-wrong', 'ok'])
    expect([at(GO_AHEAD_MAX_MS), at(GO_AHEAD_MAX_MS + 1)]).toEqual(['ok', 'go.instant-wrong'])
  })
})

describe('signing', () => {
  const sign = (go: Go | null, at = now, cards: readonly Card[] = [readyCard], who = by(one)) =>
    codeOf(signGo(operationWith(go), who, cards, at))

  test('who leads signs in the last hour, each person once, while something is ready', () => {
    expect(sign(planned)).toBe('ok')
    expect(sign(planned, now, [readyCard], by(one, stranger))).toBe('go.not-yours')
    expect(sign(null)).toBe('go.not-planned')
    expect(sign(signed)).toBe('go.signed-already')
    expect(sign({ ...planned, signatures: [word(one)] })).toBe('go.twice-the-same-person')
    expect(sign({ ...planned, signatures: [word(two)] })).toBe('ok')
    expect(sign(planned, now, [])).toBe('go.nothing-ready')
    expect(sign(planned, now, [sealedCard])).toBe('go.nothing-ready')
    expect(sign(planned, now, [sealedCard, readyCard])).toBe('ok')
  })

  test('the hour begins and ends to the millisecond', () => {
    expect(sign(planned, plus(goAt, -SIGNED_WITHIN_MS - 1))).toBe('go.too-early')
    expect(sign(planned, plus(goAt, -SIGNED_WITHIN_MS))).toBe('ok')
    expect(sign(planned, plus(goAt, -1))).toBe('ok')
    expect(sign(planned, goAt)).toBe('go.too-late')
  })
})

describe('stopping', () => {
  const stop = (go: Go | null, at = now, who = by(one)) =>
    codeOf(stopGo(operationWith(go), who, at))

  test('the lead and the post stop it until its instant, each person once', () => {
    expect(stop(planned)).toBe('ok')
    expect(stop(signed)).toBe('ok')
    expect(stop(signed, plus(goAt, -1))).toBe('ok')
    expect(stop(signed, goAt)).toBe('go.too-late')
    expect(stop(null)).toBe('go.not-planned')
    expect(stop({ ...signed, stops: [word(one)] })).toBe('go.twice-the-same-person')
    expect(stop(signed, now, by(one, stranger))).toBe('go.not-yours')
    const elsewhere = { ...operationWith(signed), host: stranger }
    expect(stopGo(elsewhere, by(one, stranger), now).ok).toBe(true)
    expect(stopGo(elsewhere, by(one), now).ok).toBe(true)
  })
})

test('a go lies ahead while it is planned or signed', () => {
  expect(goStates.filter((state) => isAhead({ ...planned, state }))).toEqual(['planned', 'signed'])
  expect([isAhead(null), goAtOf({ go: null }), goAtOf({ go: planned })]).toEqual([
    ...[false, null, goAt],
  ])
  expect(goAtOf({ go: { ...planned, state: 'aborted' } })).toBeNull()
})

describe('reaching the instant', () => {
  const reach = (
    go: Go | null,
    cards: readonly Card[],
    at = goAt,
    isHeld: () => boolean = nobody,
  ) => reachGo(operationWith(go), cards, isHeld, at)

  test('nothing is given before it, twice, or of what was stopped', () => {
    expect(reach(signed, [readyCard], plus(goAt, -1))).toBeUndefined()
    expect(reach(null, [readyCard])).toBeUndefined()
    for (const state of ['given', 'aborted', 'lapsed'] as const)
      expect(reach({ ...signed, state }, [readyCard])).toBeUndefined()
  })

  test('a go that two people have not signed lapses', () => {
    expect(reach(planned, [readyCard])).toEqual({
      ...{ kind: 'go.lapsed', happenedAt: goAt },
      body: { goAt },
    })
  })

  test('what is ready leaves, and what is not stays with what it lacks', () => {
    const held = { ...readyAs(0xc2), holds: 1 }
    const gone = { ...readyCard, card: id<'card'>(0xc3), stage: 'sent' } as const
    const bare = { ...sealedCard, card: id<'card'>(0xc4) }
    expect(reach(signed, [readyCard, held, gone, bare])).toMatchObject({
      kind: 'go.given',
      body: {
        goAt,
        leaving: [readyCard.card],
        staying: [
          { card: held.card, lacks: ['free-of-holds'] },
          { card: bare.card, lacks: ['instrument', 'confirmation', 'copy', 'release'] },
        ],
      },
    })
  })

  test('a hold from above counts like one on the card, and once', () => {
    const held = { ...readyCard, holds: 1 }
    for (const card of [readyCard, held])
      expect(reach(signed, [card], goAt, () => true)).toMatchObject({
        body: { leaving: [], staying: [{ lacks: ['free-of-holds'] }] },
      })
  })

  test('whatever the cards are, each sealed one leaves or stays, and none does both', () => {
    const card = fc
      .record({
        holds: fc.nat(1),
        stage: fc.constantFrom('sealed', 'going', 'sent', 'given-up'),
        copy: fc.constantFrom(null, readyCard.copy),
      })
      .map((part): Card => ({ ...readyCard, ...(part as Partial<Card>) }))
    fc.assert(
      fc.property(fc.array(card, { maxLength: 8 }), (cards) => {
        const all = cards.map(({ holds, stage, copy }, i) => ({
          ...readyAs(0x100 + i),
          ...{ holds, stage, copy },
        }))
        const given = reach(signed, all)
        if (given?.kind !== 'go.given') throw new Error('a signed go is given')
        const { leaving, staying } = given.body
        const named = [...leaving, ...staying.map((each) => each.card)].sort()
        const sealed = all.filter(({ stage }) => stage === 'sealed').map((each) => each.card)
        expect(named).toEqual(sealed.sort())
        expect(leaving).toEqual(
          all.filter((each) => isReadyFor(each, goAt) && each.holds === 0).map((each) => each.card),
        )
      }),
    )
  })
})

test('a measure goes out under one key a go, and under another at another', () => {
  const first = messageOf(readyCard.card, goAt)
  expect(messageOf(readyCard.card, goAt)).toBe(first)
  expect(messageOf(readyCard.card, plus(goAt, 1))).not.toBe(first)
  expect(messageOf(id(0xc9), goAt)).not.toBe(first)
  expect(PEOPLE_NEEDED).toBe(2)
})
