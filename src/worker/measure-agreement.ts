/**
 * Agreement about measures, three ways: the table of cards, the fold of the facts, and what the
 * peers of the world really took and did.
 */
import type pg from 'pg'
import { type CardRecord, cardOfRow } from '../adapters/postgres/card-rows.ts'
import type { MemoryRoom } from '../adapters/postgres/reads/memory-room.ts'
import type { Card } from '../domain/card.ts'
import { messageOf } from '../domain/go.ts'
import type { Id } from '../domain/kit.ts'
import { standingOf } from '../domain/registry.ts'
import {
  type ActCount,
  actCounts,
  compareMeasures,
  expectedOfMeasures,
  type MeasureDisagreement,
  type SeenCard,
} from '../exercise/compare-measures.ts'
import type { MeasureTruth } from '../exercise/measure-truth.ts'
import type { RawCounts } from '../exercise/wire.ts'

/** What the measures of an exercise came to. */
export type MeasureAgreement = {
  readonly agrees: boolean
  readonly cards: number
  /** Measures that a go has let leave, and those that stayed sealed. */
  readonly left: number
  readonly stayed: number
  readonly disagreements: readonly MeasureDisagreement[]
  /** True of the world, and no fault of the house: promises that nobody kept. */
  readonly notKept: readonly MeasureDisagreement[]
  readonly deliveries: RawCounts['measures']
  /** Items whose referral waits for a measure that has not left. */
  readonly awaiting: number
  /** How many each source says were struck, seized, switched off: sources stay side by side. */
  readonly acts: readonly ActCount[]
}

const seenCard = (card: Card): SeenCard => ({
  card: card.card,
  stage: card.stage,
  hasLeft: card.leftAt !== null,
  isCaught: card.stage === 'going' && card.holds > 0,
  message:
    card.leftAt === null || card.counterpart === null ? null : messageOf(card.card, card.leftAt),
  outcome: card.answer?.outcome ?? null,
  standing: standingOf(card),
  reports: card.reports,
  exhibits: card.exhibits.length,
  images: card.images.length,
})

async function tabled(pool: pg.Pool, op: Id<'operation'>): Promise<readonly SeenCard[]> {
  const { rows } = await pool.query<CardRecord>('select * from card where op_id = $1', [op])
  return rows.map((row) => seenCard(cardOfRow(row)))
}

async function awaitingItems(pool: pg.Pool, op: Id<'operation'>): Promise<number> {
  const { rows } = await pool.query<{ items: number }>(
    `select coalesce(sum(cardinality(items)), 0) as items from hold
      where op_id = $1 and scope = 'awaiting' and lifted_at is null`,
    [op],
  )
  return rows[0]?.items ?? 0
}

/** What the world knows of measures, and what it counted. */
export type WorldOfMeasures = {
  readonly truths: readonly MeasureTruth[]
  /** What the facts come to. */
  readonly room: MemoryRoom
  readonly raw: RawCounts
  /** Items that should wait for a measure at the end. */
  readonly awaiting: number
}

/** Holds the three against each other. */
export async function measureAgreementOf(
  pool: pg.Pool,
  op: Id<'operation'>,
  { truths, room, raw, awaiting: shouldWait }: WorldOfMeasures,
): Promise<MeasureAgreement> {
  const cards = await tabled(pool, op)
  const found = compareMeasures(truths, cards, [...room.cards.values()].map(seenCard))
  const disagreements = found.filter(({ kind }) => !expectedOfMeasures.includes(kind))
  const left = cards.filter(({ hasLeft }) => hasLeft)
  const asked = left.filter(({ message, isCaught }) => message !== null && !isCaught)
  const acts = actCounts(cards)
  const awaiting = await awaitingItems(pool, op)
  const told = actCounts(truths.map(({ told: reports }) => ({ reports })))
  return {
    agrees:
      disagreements.length === 0 &&
      awaiting === shouldWait &&
      raw.measures.distinct === asked.length &&
      JSON.stringify(acts.filter(({ source }) => source !== 'counterpart')) ===
        JSON.stringify(told),
    cards: cards.length,
    left: left.length,
    stayed: cards.length - left.length,
    disagreements,
    notKept: found.filter(({ kind }) => expectedOfMeasures.includes(kind)),
    deliveries: raw.measures,
    awaiting,
    acts,
  }
}
