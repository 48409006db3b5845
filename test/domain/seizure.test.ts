import { describe, expect, test } from 'vitest'
import { CARD_ENTRIES_MAX, type Card, type Report } from '../../src/domain/card.ts'
import { hexOf, after as plus } from '../../src/domain/kit.ts'
import {
  enter,
  exhibit,
  image,
  isDisputed,
  report,
  reportOf,
  UNDO_MS,
  undo,
} from '../../src/domain/seizure.ts'
import { actSources, seizureActs } from '../../src/domain/words.ts'
import { now, organisation, seal } from '../law/samples.ts'
import { leftCard, readyCard, stranger } from './seizures.ts'

const made = { sha256: hexOf('cd'.repeat(32)), bytes: 5, isConfirmed: false }
const said = { act: 'struck', source: 'own-team', isDone: true, happenedAt: now } as const
const told = (part: Partial<Report> = {}): Report => ({
  ...said,
  toldAt: now,
  person: null,
  ...part,
})

/** Everything that the own team does on the spot. */
const acts = {
  enter: (card?: Card, by = organisation) => enter(card, by, now),
  report: (card?: Card, by = organisation) => report(card, by, said),
  undo: (card?: Card, by = organisation) =>
    undo(card && { ...card, reports: [told()] }, by, 'struck', now),
  exhibit: (card?: Card, by = organisation) => exhibit(card, by, seal, now),
  image: (card?: Card, by = organisation) => image(card, by, made, now),
}

test.each(Object.entries(acts))('%s is for the owner, and after the go', (_name, act) => {
  expect(act(undefined)).toMatchObject({ reason: { code: 'card.not-found' } })
  expect(act(leftCard, stranger)).toMatchObject({ reason: { code: 'card.not-yours' } })
  expect(act(readyCard)).toMatchObject({ reason: { code: 'card.not-left' } })
  expect(act(leftCard)).toMatchObject({ ok: true, value: { body: { card: leftCard.card } } })
})

test('what others say is noted of any card, whoever notes it', () => {
  for (const source of actSources.filter((each) => each !== 'own-team'))
    expect(report(readyCard, stranger, { ...said, source })).toEqual({
      ok: true,
      value: {
        ...{ kind: 'card.reported', happenedAt: now },
        body: { card: readyCard.card, act: 'struck', source, isDone: true },
      },
    })
  expect(report(undefined, stranger, { ...said, source: 'press' })).toMatchObject({
    reason: { code: 'card.not-found' },
  })
})

describe('an own entry can be taken back', () => {
  const card = { ...leftCard, reports: [told({ source: 'press' }), told()] }

  test('until two minutes after it was made, and not a millisecond longer', () => {
    expect(undo(card, organisation, 'struck', plus(now, UNDO_MS))).toMatchObject({
      ok: true,
      value: { kind: 'card.report-undone', body: { act: 'struck' } },
    })
    expect(undo(card, organisation, 'struck', plus(now, UNDO_MS + 1))).toMatchObject({
      reason: { code: 'card.act-undo-over' },
    })
  })

  test('and nothing else can', () => {
    expect(undo(card, organisation, 'seized', now)).toMatchObject({
      reason: { code: 'card.act-undo-over' },
    })
    const pressOnly = { ...leftCard, reports: [told({ source: 'press' })] }
    expect(undo(pressOnly, organisation, 'struck', now).ok).toBe(false)
  })
})

test('sources that differ are a dispute about that act alone', () => {
  const agree = [told(), told({ source: 'press' })]
  const differ = [told(), told({ source: 'press', isDone: false })]
  expect(seizureActs.map((act) => isDisputed({ reports: agree }, act))).toEqual([
    ...[false, false, false],
  ])
  expect(seizureActs.map((act) => isDisputed({ reports: differ }, act))).toEqual([
    ...[true, false, false],
  ])
  expect(reportOf({ reports: differ }, 'struck', 'press')?.isDone).toBe(false)
  expect(reportOf({ reports: differ }, 'seized', 'press')).toBeUndefined()
})

test('exhibits number themselves, and a card holds so many and no more', () => {
  const one = { number: 1, text: seal, at: now }
  expect(exhibit({ ...leftCard, exhibits: [one] }, organisation, seal, now)).toMatchObject({
    value: { body: { number: 2, text: seal } },
  })
  const exhibits = Array.from({ length: CARD_ENTRIES_MAX }, () => one)
  const images = Array.from({ length: CARD_ENTRIES_MAX }, () => ({ ...made, at: now }))
  const full = { ...leftCard, exhibits, images }
  for (const act of [acts.exhibit, acts.image])
    expect(act(full)).toMatchObject({ reason: { code: 'card.too-many-entries' } })
  const nearly = { ...leftCard, exhibits: exhibits.slice(1), images: images.slice(1) }
  for (const act of [acts.exhibit, acts.image]) expect(act(nearly).ok).toBe(true)
})
