import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  type Card,
  confirm,
  digestOf,
  isMeasureOf,
  lacksOf,
  measuresOf,
  ownSealed,
  release,
  withdraw,
} from '../../src/domain/card.ts'
import { drawn } from '../../src/domain/history/cards.ts'
import { instruments, isFormStep } from '../../src/domain/instrument.ts'
import { after, HOUR_MS, hexOf } from '../../src/domain/kit.ts'
import {
  cardKinds,
  cardMeasures,
  formStatuses,
  instrumentKinds,
  lacks,
} from '../../src/domain/words.ts'
import { id, now, organisation } from '../law/samples.ts'
import { goAt, readyCard, sealedCard, stranger } from './seizures.ts'

const hex = (digit: string) => hexOf(digit.repeat(64))

test('the forms of instruments and where they stand are as printed', async () => {
  const blocks = instrumentKinds.map((kind) => {
    const rows = (['none', ...formStatuses] as const).map((from) => {
      const next = formStatuses.filter((to) => isFormStep(kind, from, to))
      return `  ${from.padEnd(12)} ${next.join(', ') || '-'}`
    })
    return [`${kind}, stands at ${instruments[kind].standsAt}`, ...rows].join('\n')
  })
  const measures = cardKinds.map((kind) => `${kind.padEnd(8)} ${measuresOf[kind].join(', ')}`)
  await expect(`${[...blocks, measures.join('\n')].join('\n\n')}\n`).toMatchFileSnapshot(
    '../golden/instruments.txt',
  )
})

test('every measure can be taken on things of exactly one kind', () => {
  for (const measure of cardMeasures)
    expect(
      cardKinds.filter((kind) => isMeasureOf(kind, measure)),
      measure,
    ).toHaveLength(1)
})

describe('what a card lacks', () => {
  test('a card as it is drawn lacks everything but freedom and a whole seal', () => {
    expect(lacksOf(sealedCard, goAt)).toEqual(['instrument', 'confirmation', 'copy', 'release'])
  })

  test('a ready card lacks nothing, and for another go its confirmation and its release', () => {
    expect(lacksOf(readyCard, goAt)).toEqual([])
    expect(lacksOf(readyCard, after(goAt, 1))).toEqual(['confirmation', 'release'])
    expect(lacksOf(readyCard, null)).toEqual(['confirmation', 'release'])
  })

  test('each of the things that are needed is missed by its own name', () => {
    const instrument = readyCard.instrument
    if (instrument === null) throw new Error('a ready card has an instrument')
    const spoilt: readonly Card[] = [
      { ...readyCard, instrument: { ...instrument, status: 'drafted' } },
      { ...readyCard, confirmedFor: null },
      { ...readyCard, copy: null },
      { ...readyCard, unkept: 1 },
      { ...readyCard, release: null },
      { ...readyCard, object: { ...readyCard.object, commitment: hex('9') } },
      { ...readyCard, holds: 1 },
    ]
    expect(spoilt.map((card) => lacksOf(card, goAt))).toEqual(lacks.map((lack) => [lack]))
  })
})

test('a digest changes with whatever a measure is, and with nothing else', () => {
  const changed: readonly Partial<Card>[] = [
    { card: id(0xdead) },
    { kind: 'domain' },
    { measure: 'sinkhole' },
    { state: 'RO' },
    { owner: stranger },
    { counterpart: id(0xbeef) },
    { object: { ...readyCard.object, commitment: hex('7') } },
    { instrument: null },
  ]
  const digests = changed.map((part) => digestOf({ ...readyCard, ...part }))
  expect(new Set([digestOf(readyCard), ...digests]).size).toBe(changed.length + 1)
  const same: Partial<Card> = { holds: 3, stage: 'sent', confirmedFor: null, copy: null }
  expect(digestOf({ ...readyCard, ...same })).toBe(digestOf(readyCard))
  expect(digestOf(readyCard)).toMatch(/^[0-9a-f]{64}$/)
})

describe('whose card it is', () => {
  test('nobody acts on what is not there, not theirs, or gone', () => {
    const codes = [
      ownSealed(undefined, organisation),
      ownSealed(sealedCard, stranger),
      ownSealed({ ...sealedCard, stage: 'going' }, organisation),
    ].map((found) => (found.ok ? 'ok' : found.reason.code))
    expect(codes).toEqual(['card.not-found', 'card.not-yours', 'card.has-left'])
    expect(ownSealed(sealedCard, organisation)).toEqual({ ok: true, value: sealedCard })
  })

  test('what stands against the owner stands against each act', () => {
    for (const acted of [
      confirm(sealedCard, stranger, goAt, now),
      release(readyCard, stranger, goAt, now),
      withdraw(readyCard, stranger, now),
    ])
      expect(acted).toMatchObject({ reason: { code: 'card.not-yours' } })
  })
})

describe('confirming and releasing', () => {
  test('without a go that lies ahead nothing is confirmed or released', () => {
    for (const at of [null, now, after(now, -1)])
      for (const acted of [
        confirm(sealedCard, organisation, at, now),
        release(readyCard, organisation, at, now),
      ])
        expect(acted).toMatchObject({ reason: { code: 'card.no-go-planned' } })
  })

  test('a confirmation names its go', () => {
    expect(confirm(sealedCard, organisation, goAt, now)).toEqual({
      ok: true,
      value: {
        ...{ kind: 'card.confirmed', happenedAt: now },
        body: { card: sealedCard.card, goAt },
      },
    })
  })

  test('a release is over the digest of the measure as it stands', () => {
    const body = { card: readyCard.card, goAt, digest: digestOf(readyCard) }
    expect(release({ ...readyCard, release: null }, organisation, goAt, now)).toEqual({
      ok: true,
      value: { kind: 'card.released', happenedAt: now, body },
    })
  })

  test('a release says what is lacking before it; a hold does not stand against it', () => {
    expect(release(sealedCard, organisation, goAt, now)).toEqual({
      ok: false,
      reason: { code: 'card.lacks', lacks: ['instrument', 'confirmation', 'copy'] },
    })
    expect(release({ ...readyCard, holds: 1 }, organisation, goAt, now).ok).toBe(true)
  })

  test('only a release can be withdrawn', () => {
    expect(withdraw({ ...readyCard, release: null }, organisation, now)).toMatchObject({
      reason: { code: 'card.not-released' },
    })
    expect(withdraw(readyCard, organisation, now)).toEqual({
      ok: true,
      value: { kind: 'card.withdrawn', happenedAt: now, body: { card: readyCard.card } },
    })
  })
})

test('whatever is done to a form, it stands in one status alone', () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...instrumentKinds),
      fc.array(fc.constantFrom(...formStatuses), { maxLength: 12 }),
      (kind, wanted) => {
        let at: (typeof formStatuses)[number] | 'none' = 'none'
        for (const to of wanted) if (isFormStep(kind, at, to)) at = to
        const instrument = at === 'none' ? null : { kind, status: at, reference: sealedCard.name }
        const isLacking = lacksOf({ ...readyCard, instrument }, goAt).includes('instrument')
        expect(isLacking).toBe(at !== instruments[kind].standsAt)
      },
    ),
  )
})

test('a card is drawn with nothing done yet', () => {
  expect(sealedCard).toMatchObject({ stage: 'sealed', holds: 0, leftAt: null, reports: [] })
  expect(drawn).toBeTypeOf('function')
  expect(after(now, HOUR_MS)).toBe(goAt)
})
