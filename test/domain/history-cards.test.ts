/** What each fact about a card or a go changes where so much stands. */
import { describe, expect, test } from 'vitest'
import type { Card } from '../../src/domain/card.ts'
import type { Step } from '../../src/domain/history.ts'
import { hexOf } from '../../src/domain/kit.ts'
import type { Go } from '../../src/domain/operation.ts'
import { id, now, organisation, readyItem, seal } from '../law/samples.ts'
import { changesOf, happened, later, lead, person, rule } from './one-step.ts'
import {
  drawing,
  goAt,
  leftCard,
  operationWith,
  planned,
  readyCard,
  sealedCard,
} from './seizures.ts'

const sha256 = hexOf('ab'.repeat(32))
const card = sealedCard.card
const item = readyItem(0x1001)

const cardAfter = (standing: Card, step: Step, actor = person): Partial<Card> | undefined =>
  changesOf({ cards: [standing] }, step, actor).cards?.[0]

describe('a card', () => {
  test('is drawn with nothing done yet', () => {
    expect(changesOf({}, happened('card.drawn', drawing)).cards).toEqual([
      { ...sealedCard, drawnAt: later },
    ])
  })

  const steps: readonly (readonly [Step, Card, Partial<Card>])[] = [
    [
      happened('card.instrumented', { card, kind: 'eio', status: 'issued', reference: seal }),
      sealedCard,
      { instrument: { kind: 'eio', status: 'issued', reference: seal } },
    ],
    [happened('card.confirmed', { card, goAt }), sealedCard, { confirmedFor: goAt }],
    [
      happened('card.copied', { card, copy: { kind: 'waived', why: 'judge-decided' } }),
      sealedCard,
      { copy: { kind: 'waived', why: 'judge-decided' } },
    ],
    [
      happened('card.released', { card, goAt, digest: sha256 }),
      sealedCard,
      { release: { by: lead, at: later, goAt, digest: sha256 } },
    ],
    [happened('card.withdrawn', { card }), readyCard, { release: null }],
    [happened('card.sent', { card }), leftCard, { stage: 'sent', sentAt: later }],
    [happened('card.given-up', { card }), leftCard, { stage: 'given-up' }],
    [happened('card.revived', { card }), { ...leftCard, stage: 'given-up' }, { stage: 'going' }],
    [
      happened('card.answered', {
        ...{ card, outcome: 'done', happenedAt: now, before: ['ok'], after: ['clientHold'] },
      }),
      leftCard,
      { answer: { outcome: 'done', happenedAt: now, before: ['ok'], after: ['clientHold'] } },
    ],
    [
      happened('card.looked', { card, round: '15m', statuses: ['ok'] }),
      leftCard,
      { looks: [{ round: '15m', statuses: ['ok'], at: later }] },
    ],
    [happened('card.entered', { card }), leftCard, { enteredAt: now }],
    [
      happened('card.exhibited', { card, number: 1, text: seal }),
      leftCard,
      { exhibits: [{ number: 1, text: seal, at: now }] },
    ],
    [
      happened('card.imaged', { card, sha256, bytes: 5, isConfirmed: true }),
      leftCard,
      { images: [{ sha256, bytes: 5, isConfirmed: true, at: now }] },
    ],
  ]
  test.each(steps.map((row) => [row[0].kind, ...row] as const))(
    'after %s differs by what was said alone',
    (_kind, step, before, changed) => {
      expect(cardAfter(before, step)).toEqual({ ...before, ...changed })
      expect(changesOf({}, step)).toEqual({})
    },
  )

  test('a release is by a person, and by nothing else', () => {
    const step = happened('card.released', { card, goAt, digest: sha256 })
    expect(cardAfter(sealedCard, step, rule)).toEqual(sealedCard)
  })

  test('the latest word of each source about each act counts', () => {
    const said = (act: 'struck' | 'seized', source: 'own-team' | 'press', isDone: boolean) =>
      happened('card.reported', { card, act, source, isDone })
    const report = { happenedAt: now, toldAt: later }
    const one = cardAfter(leftCard, said('struck', 'own-team', true))
    expect(one?.reports).toEqual([
      { ...{ act: 'struck', source: 'own-team', isDone: true, person: lead }, ...report },
    ])
    const standing = { ...leftCard, reports: one?.reports ?? [] }
    for (const [act, source, count] of [
      ['struck', 'own-team', 1],
      ['struck', 'press', 2],
      ['seized', 'own-team', 2],
    ] as const)
      expect(cardAfter(standing, said(act, source, false))?.reports).toHaveLength(count)
    const byRule = cardAfter(standing, said('struck', 'own-team', false), rule)
    expect(byRule?.reports).toMatchObject([{ isDone: false, person: null }])
  })

  test('an own word that is taken back is gone, and that of others stays', () => {
    const word = {
      act: 'struck',
      isDone: true,
      happenedAt: now,
      toldAt: now,
      person: null,
    } as const
    const reports = [
      { ...word, source: 'own-team' },
      { ...word, source: 'press' },
      { ...word, act: 'seized', source: 'own-team' },
    ] as const
    const undone = happened('card.report-undone', { card, act: 'struck' })
    expect(cardAfter({ ...leftCard, reports }, undone)?.reports).toEqual(reports.slice(1))
  })
})

describe('a hold', () => {
  const hold = id<'hold'>(0x40)
  const placed = (subject: Extract<Step, { kind: 'hold.placed' }>['body']['subject']) =>
    happened('hold.placed', { hold, subject, reason: 'live-lead', reviewBy: goAt, note: null })

  test('on cards counts on them and on the items that wait', () => {
    const subject = { scope: 'card', cards: [card], items: [item.item] } as const
    const standing = { cards: [readyCard], items: [item] }
    const changes = changesOf(standing, placed(subject))
    expect(changes.cards).toEqual([{ ...readyCard, holds: 1 }])
    expect(changes.items).toEqual([{ ...item, holds: 1 }])
    const lifted = changesOf(
      { ...changes, holds: changes.holds ?? [] },
      happened('hold.lifted', { hold }),
    )
    expect(lifted.cards).toEqual([readyCard])
    expect(lifted.items).toEqual([item])
  })

  test('of waiting items leaves the card that they wait for as it is', () => {
    const subject = { scope: 'awaiting', card, items: [item.item] } as const
    const changes = changesOf({ cards: [readyCard], items: [item] }, placed(subject))
    expect(changes.cards).toBeUndefined()
    expect(changes.items).toEqual([{ ...item, holds: 1 }])
  })
})

describe('a go', () => {
  const goAfter = (go: Go | null, step: Step, actor = person) =>
    changesOf({ operation: operationWith(go) }, step, actor).operation?.go

  test('is planned with nobody’s word, also where another one stood', () => {
    for (const before of [null, { ...planned, state: 'lapsed' } as const])
      expect(goAfter(before, happened('go.planned', { goAt }))).toEqual({
        ...planned,
        plannedAt: later,
      })
  })

  const word = { person: lead, organisation, role: 'lead', at: later } as const
  test.each([
    ['go.signed', 'signatures', 'signed'],
    ['go.stopped', 'stops', 'aborted'],
  ] as const)('%s counts with the second person', (kind, people, state) => {
    const step = happened(kind, { goAt })
    const once = goAfter(planned, step)
    expect(once).toEqual({ ...planned, [people]: [word] })
    expect(goAfter(once ?? null, step)).toEqual({ ...planned, [people]: [word, word], state })
    expect(goAfter(planned, step, rule)).toEqual(planned)
    expect(goAfter(null, step)).toBeNull()
  })

  test('lets leave what it names, and nothing else', () => {
    const step = happened('go.given', { goAt, leaving: [card], staying: [] })
    const other = { ...readyCard, card: id<'card'>(0xc7) }
    const standing = { operation: operationWith(planned), cards: [readyCard, other] }
    const changes = changesOf(standing, step)
    expect(changes.operation?.go).toEqual({ ...planned, state: 'given' })
    expect(changes.cards).toEqual([{ ...readyCard, stage: 'going', leftAt: later }])
  })

  test('passes over what it names and nobody knows', () => {
    const step = happened('go.given', { goAt, leaving: [card], staying: [] })
    expect(changesOf({ operation: operationWith(planned) }, step).cards).toEqual([])
  })

  test('lapses', () => {
    expect(goAfter(planned, happened('go.lapsed', { goAt }))?.state).toBe('lapsed')
  })

  test('changes nothing where there is no operation', () => {
    for (const kind of ['go.planned', 'go.signed', 'go.stopped', 'go.lapsed'] as const)
      expect(changesOf({}, happened(kind, { goAt }))).toEqual({})
  })
})
