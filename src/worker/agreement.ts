/**
 * Agreement of an exercise, three ways: the totals, the fold of the facts, and the world's own
 * truth of what really stood where.
 */
import type pg from 'pg'
import type { Reads } from '../app/reads.ts'
import type { Viewer } from '../domain/authority.ts'
import type { Id, Instant } from '../domain/kit.ts'
import type { CheckClass, Outcome, Part, Round } from '../domain/words.ts'
import {
  compare,
  type Disagreement,
  type DisagreementKind,
  type SeenCheck,
  type SeenItem,
  tally,
} from '../exercise/compare.ts'
import type { FlowTruth } from '../exercise/flow-truth.ts'
import { keyReaderOf } from '../exercise/items.ts'
import type { MeasureTruth } from '../exercise/measure-truth.ts'
import type { PressTruth } from '../exercise/press-truth.ts'
import type { QualityTruth } from '../exercise/quality-truth.ts'
import type { Scenario } from '../exercise/scenario.ts'
import type { ItemTruth } from '../exercise/truth.ts'
import type { RawCounts } from '../exercise/wire.ts'
import type { FiguresReply } from '../protocol/figures.ts'
import { type FlowAgreement, flowAgreementOf } from './flow-agreement.ts'
import { countsOf, type Folded, foldFacts } from './folded.ts'
import { type MeasureAgreement, measureAgreementOf } from './measure-agreement.ts'
import { instantsOf, type PressAgreement, pressAgreementOf } from './press-agreement.ts'
import { type QualityAgreement, qualityAgreementOf } from './quality-agreement.ts'

/** Disagreements that are true of the world and no fault of the house: not yet looked at again. */
const expected: readonly DisagreementKind[] = ['back-since-last-look']

/** What an exercise came to. */
export type Agreement = {
  readonly agrees: boolean
  /** Figures whose total differs from the fold of the facts. */
  readonly figuresApart: readonly {
    readonly figure: string
    readonly totals: number
    readonly facts: number
  }[]
  readonly disagreements: Readonly<Record<string, number>>
  readonly examples: readonly Disagreement[]
  readonly verifiedGoneButLive: number
  readonly deliveries: { readonly raw: number; readonly distinct: number; readonly sent: number }
  readonly problems: number
  /** Measures under an instrument, where the scenario has any. */
  readonly measures?: MeasureAgreement
  /** What was decided again, where the scenario has anything decided again. */
  readonly quality?: QualityAgreement
  /** Outlets and ends, where the scenario has any. */
  readonly flows?: FlowAgreement
  /** What was told outside, where the scenario tells anything. */
  readonly press?: PressAgreement
}

/** What is held against each other. */
export type AgreementParts = {
  readonly pool: pg.Pool
  readonly reads: Reads
  readonly viewer: Viewer
  readonly op: Id<'operation'>
  readonly scenario: Scenario
  readonly truth: AsyncIterable<ItemTruth>
  readonly measures: readonly MeasureTruth[]
  readonly quality: QualityTruth
  readonly flows: FlowTruth
  readonly press: PressTruth
  readonly raw: RawCounts
  readonly now: Instant
}

/** How far the clocks of house and world may be apart at one look, when time jumps. */
const SKEW_MS = 0

/** Examples of disagreements that are shown. */
const EXAMPLES = 10

/** Holds the three against each other. */
export async function agreementOf(parts: AgreementParts): Promise<Agreement> {
  const folded = await foldFacts(parts.pool, parts.op, instantsOf(parts.press))
  const totals = await totalsOf(parts)
  const figuresApart = figuresThatDiffer(parts, totals, folded)
  const truths: ItemTruth[] = []
  for await (const truth of parts.truth) truths.push(truth)
  const seen = await seenItems(parts.pool, parts.op)
  const found = compare(truths, seen, keyReaderOf(parts.scenario), {
    at: parts.now,
    skewMs: SKEW_MS,
  })
  const counts = tally(found)
  const faults = found.filter(({ kind }) => !expected.includes(kind))
  const deliveries = await deliveriesOf(parts)
  const measures = await measuresOf(parts, truths, folded)
  const quality = await qualityOf(parts, totals, folded)
  const flows = await flowsOf(parts)
  const press = await pressOf(parts, truths, folded)
  const sentOnce = deliveries.distinct === deliveries.sent
  return {
    agrees:
      figuresApart.length === 0 &&
      faults.length === 0 &&
      sentOnce &&
      measures?.agrees !== false &&
      quality?.agrees !== false &&
      flows?.agrees !== false &&
      press?.agrees !== false &&
      parts.raw.problems.length === 0,
    figuresApart,
    disagreements: Object.fromEntries([...counts].filter(([, count]) => count > 0)),
    examples: faults.slice(0, EXAMPLES),
    verifiedGoneButLive: counts.get('verified-gone-but-live') ?? 0,
    deliveries,
    problems: parts.raw.problems.length,
    ...(measures === undefined ? {} : { measures }),
    ...(quality === undefined ? {} : { quality }),
    ...(flows === undefined ? {} : { flows }),
    ...(press === undefined ? {} : { press }),
  }
}

async function measuresOf(
  { pool, op, scenario: { seizure }, measures, raw }: AgreementParts,
  items: readonly ItemTruth[],
  { room }: Folded,
): Promise<MeasureAgreement | undefined> {
  if (seizure === undefined) return undefined
  const listed = items.filter(({ isProtected }) => !isProtected).length
  const awaiting = seizure.itemsWait ? listed : 0
  return measureAgreementOf(pool, op, { truths: measures, room, raw, awaiting })
}

async function qualityOf(
  { pool, op, scenario, quality: truth }: AgreementParts,
  { errorRate: told }: FiguresReply,
  { room }: Folded,
): Promise<QualityAgreement | undefined> {
  if (scenario.quality === undefined) return undefined
  return qualityAgreementOf(pool, op, { truth, rereviews: room.rereviews.values(), told })
}

async function flowsOf(parts: AgreementParts): Promise<FlowAgreement | undefined> {
  const { reads, op, viewer, scenario, flows } = parts
  return scenario.flows === null ? undefined : flowAgreementOf(reads, op, viewer, flows)
}

async function pressOf(
  { pool, op, scenario, press: truth, quality }: AgreementParts,
  items: readonly ItemTruth[],
  folded: Folded,
): Promise<PressAgreement | undefined> {
  if (scenario.press === undefined) return undefined
  return pressAgreementOf(pool, op, { truth, quality, items, folded })
}

/** The figures as everybody reads them. */
async function totalsOf({ reads, op, viewer }: AgreementParts): Promise<FiguresReply> {
  const totals = await reads.figures(op, viewer, {}, { asOf: null, by: null })
  if (totals === undefined) throw new Error('the exercise has no figures')
  return totals
}

function figuresThatDiffer(
  { viewer }: AgreementParts,
  totals: FiguresReply,
  { end }: Folded,
): Agreement['figuresApart'] {
  const facts: ReadonlyMap<string, number> = new Map(
    Object.entries(countsOf(end.items, viewer.compartments)),
  )
  return totals.figures.flatMap(({ figure, count }) => {
    const other = facts.get(figure) ?? -1
    return other === count ? [] : [{ figure, totals: count, facts: other }]
  })
}

async function deliveriesOf({ pool, op, raw }: AgreementParts): Promise<Agreement['deliveries']> {
  const { rows } = await pool.query<{ sent: number }>(
    `select count(*) as sent from dispatch where op_id = $1 and state in ('sent', 'received')`,
    [op],
  )
  return { raw: raw.deliveries, distinct: raw.distinct, sent: rows[0]?.sent ?? 0 }
}

type ItemRow = {
  readonly item: Id<'item'>
  readonly address: string | null
  readonly part: Part
  readonly decisive_class: CheckClass | null
  readonly decisive_at: number | null
  readonly sent_at: number | null
  readonly outcome: Outcome | null
}

type CheckRow = {
  readonly item: Id<'item'>
  readonly round: Round
  readonly class: CheckClass
  readonly at: number
}

/** Every item as the projections have it, with all its looks. */
async function seenItems(pool: pg.Pool, op: Id<'operation'>): Promise<readonly SeenItem[]> {
  const items = await pool.query<ItemRow>(
    `select item_id as item, address, part, decisive_class, decisive_at, sent_at, outcome from item where op_id = $1`,
    [op],
  )
  const looks = await pool.query<CheckRow>(
    'select item_id as item, round, class, at from check_result where op_id = $1',
    [op],
  )
  const checks = new Map<Id<'item'>, SeenCheck[]>()
  for (const { item, ...check } of looks.rows) {
    const list = checks.get(item) ?? []
    checks.set(item, list)
    list.push(check)
  }
  return items.rows.map((row) => ({
    item: row.item,
    address: row.address ?? '',
    part: row.part,
    decisive:
      row.decisive_class === null ? null : { class: row.decisive_class, at: row.decisive_at ?? 0 },
    sent: row.sent_at !== null,
    outcome: row.outcome,
    checks: checks.get(row.item) ?? [],
  }))
}
