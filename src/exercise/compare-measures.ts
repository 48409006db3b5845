/**
 * Agreement about measures: what the house keeps of each card, what its facts fold to, and what the
 * peers really took, did and said. Pure: what does not agree comes out as a list by card.
 */
import type { ActSource, CardOutcome, CardStage, SeizureAct, Standing } from '../domain/words.ts'
import type { MeasureTruth } from './measure-truth.ts'

/** What one source says of one act. */
type ToldOf = {
  readonly act: SeizureAct
  readonly source: ActSource
  readonly isDone: boolean
}

/** One card as one of two sides of the house has it: its tables, or its facts folded again. */
export interface SeenCard {
  readonly card: string
  readonly stage: CardStage
  /** Whether a go has let it leave. */
  readonly hasLeft: boolean
  /** A hold caught it after the go, before its message was under way. */
  readonly isCaught: boolean
  /** The key under which it leaves; null while it has not left, or nobody is asked. */
  readonly message: string | null
  readonly outcome: CardOutcome | null
  /** Whether it is in force, by what the house itself saw in the register. */
  readonly standing: Standing | null
  readonly reports: readonly ToldOf[]
  readonly exhibits: number
  readonly images: number
}

const measureDisagreements = [
  /** Tables and facts of the house differ. */
  'facts-differ',
  'not-drawn',
  'not-in-plan',
  /** Held or sealed, and a peer has it all the same. Must never be. */
  'delivered-but-stayed',
  'left-but-not-delivered',
  'delivered-twice',
  /** Taken under a key that is not that of the measure. */
  'other-key',
  'sent-but-not-delivered',
  'answer-not-kept',
  'answer-never-given',
  'told-differs',
  /** Seen in force by the house, and nobody ever acted. Must never be. */
  'in-force-but-not',
  /** A peer says that it is done, and its registry shows that it is not: true of the world. */
  'said-done-but-not',
] as const
export type MeasureDisagreementKind = (typeof measureDisagreements)[number]

/** Disagreements that are true of the world and no fault of the house. */
export const expectedOfMeasures: readonly MeasureDisagreementKind[] = ['said-done-but-not']

/** One thing on which they do not agree. */
export interface MeasureDisagreement {
  readonly kind: MeasureDisagreementKind
  readonly key: string
  readonly house: string
  readonly world: string
}

type Row = Omit<MeasureDisagreement, 'key'>

const orNothing = (word: string | null | undefined): string => word ?? 'nothing'

const writtenOf = (reports: readonly ToldOf[]): string =>
  reports
    .map(({ act, source, isDone }) => `${act} ${source} ${isDone ? 'done' : 'denied'}`)
    .toSorted()
    .join(', ')

/** What was told of a card and secured from it, in words. */
const writtenSpot = (
  reports: readonly ToldOf[],
  { exhibits, images }: { readonly exhibits: number; readonly images: number },
): string => `${writtenOf(reports)}; ${exhibits} exhibits, ${images} images`

const writtenCard = (card: SeenCard): string =>
  [
    card.stage,
    card.hasLeft,
    card.isCaught,
    card.message,
    card.outcome,
    card.standing,
    writtenSpot(card.reports, card),
  ].join(' / ')

function deliveryWrong(seen: SeenCard, truth: MeasureTruth): readonly Row[] {
  const rows: Row[] = []
  const keys = [...new Set(truth.taken.map(({ dispatch }) => dispatch))]
  const house = `${seen.stage}${seen.hasLeft ? ', left' : ''}`
  const world = `${keys.length} deliveries`
  const isAsked = truth.peer !== null
  if (!seen.hasLeft && keys.length > 0) rows.push({ kind: 'delivered-but-stayed', house, world })
  if (seen.hasLeft && !seen.isCaught && isAsked && keys.length === 0)
    rows.push({ kind: 'left-but-not-delivered', house, world })
  if (seen.stage === 'sent' && isAsked && keys.length === 0)
    rows.push({ kind: 'sent-but-not-delivered', house, world })
  if (keys.length > 1) rows.push({ kind: 'delivered-twice', house, world })
  for (const key of keys) {
    if (seen.message !== null && key !== seen.message)
      rows.push({ kind: 'other-key', house: seen.message, world: key })
  }
  return rows
}

function answerWrong({ outcome, standing }: SeenCard, { answered, peer, actedAt }: MeasureTruth) {
  const rows: Row[] = []
  const house = orNothing(outcome)
  if (answered === null && outcome !== null)
    rows.push({ kind: 'answer-never-given', house, world: 'silent' })
  if (answered !== null && outcome !== answered.outcome)
    rows.push({ kind: 'answer-not-kept', house, world: answered.outcome })
  if (peer !== null && outcome === 'done' && actedAt === null)
    rows.push({ kind: 'said-done-but-not', house, world: 'as before' })
  if (standing === 'in-force' && actedAt === null)
    rows.push({ kind: 'in-force-but-not', house: standing, world: 'as before' })
  return rows
}

function toldWrong(seen: SeenCard, truth: MeasureTruth): readonly Row[] {
  // What a peer has answered is kept with the answer, and not told by the staff.
  const byStaff = seen.reports.filter(({ source }) => source !== 'counterpart')
  const house = writtenSpot(byStaff, seen)
  const world = writtenSpot(truth.told, truth)
  return house === world ? [] : [{ kind: 'told-differs', house, world }]
}

function differencesOf(
  truth: MeasureTruth,
  seen: SeenCard | undefined,
  folded: SeenCard | undefined,
): readonly Row[] {
  if (seen === undefined)
    return [{ kind: 'not-drawn', house: 'unknown', world: orNothing(truth.card) }]
  const [kept, facts] = [writtenCard(seen), folded === undefined ? 'unknown' : writtenCard(folded)]
  return [
    ...(kept === facts ? [] : [{ kind: 'facts-differ' as const, house: kept, world: facts }]),
    ...deliveryWrong(seen, truth),
    ...answerWrong(seen, truth),
    ...toldWrong(seen, truth),
  ]
}

/** Compares every measure, three ways. */
export function compareMeasures(
  truths: readonly MeasureTruth[],
  seen: readonly SeenCard[],
  folded: readonly SeenCard[],
): readonly MeasureDisagreement[] {
  const cards = new Map(seen.map((each) => [each.card, each]))
  const facts = new Map(folded.map((each) => [each.card, each]))
  const planned = new Set(truths.map(({ card }) => card))
  const found = truths.flatMap((truth) => {
    const id = truth.card ?? ''
    return differencesOf(truth, cards.get(id), facts.get(id)).map((row) => ({
      ...row,
      key: truth.key,
    }))
  })
  const more = [...cards.values(), ...facts.values()].filter(({ card }) => !planned.has(card))
  return [
    ...found,
    ...more.map(({ card, stage }) => ({
      kind: 'not-in-plan' as const,
      key: card,
      house: stage,
      world: 'unknown',
    })),
  ]
}

/** How many measures each source says an act was done on, and how many it denies. */
export interface ActCount {
  readonly act: SeizureAct
  readonly source: ActSource
  readonly done: number
  readonly denied: number
}

/** Counts of acts by source, never added up over sources: those that differ stay side by side. */
export function actCounts(
  cards: readonly { readonly reports: readonly ToldOf[] }[],
): readonly ActCount[] {
  const counts = new Map<string, ActCount>()
  for (const { act, source, isDone } of cards.flatMap(({ reports }) => reports)) {
    const place = `${act} ${source}`
    const { done, denied } = counts.get(place) ?? { done: 0, denied: 0 }
    const next = { done: done + (isDone ? 1 : 0), denied: denied + (isDone ? 0 : 1) }
    counts.set(place, { act, source, ...next })
  }
  return [...counts.keys()].toSorted().flatMap((place) => counts.get(place) ?? [])
}
