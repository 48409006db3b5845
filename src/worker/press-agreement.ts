/**
 * Agreement about what was told outside: the table of statements, the fold of the facts, the ledger as
 * of the instant of each number, and what the world knows to have left by then.
 */
import type pg from 'pg'
import { type SheetRecord, sheetOf } from '../adapters/postgres/press-rows.ts'
import { type Id, type Instant, instantOf, ORDINARY } from '../domain/kit.ts'
import { inMask, maskOf } from '../domain/ledger.ts'
import type { ErrorRate } from '../domain/rereview/error-rate.ts'
import type { Statement } from '../domain/statement.ts'
import {
  comparePress,
  type NumberOf,
  type PressDisagreement,
  type SeenStatement,
} from '../exercise/compare-press.ts'
import type { ToldFigure } from '../exercise/journal.ts'
import type { PressTruth } from '../exercise/press-truth.ts'
import type { QualityTruth } from '../exercise/quality-truth.ts'
import type { ItemTruth } from '../exercise/truth.ts'
import type { Folded, Stood } from './folded.ts'
import { rateOfWorld, writtenRate } from './quality-agreement.ts'

/** What the press desk of an exercise came to. */
export type PressAgreement = {
  readonly agrees: boolean
  readonly statements: number
  /** Versions that everybody can read. */
  readonly published: number
  /** Numbers that were told and are other ones since, and are said to be. */
  readonly corrections: number
  readonly disagreements: readonly PressDisagreement[]
  /** Items that were told to be offline, and were live at the very look. Must never be. */
  readonly toldGoneButLive: number
  /** Instants at which the rate of errors that was read is not that of the facts, or of the world. */
  readonly ratesApart: readonly number[]
}

const figuresOf = ({ sentences }: Statement['published'][number]): readonly ToldFigure[] =>
  sentences.flatMap(({ bindings }) =>
    bindings.flatMap((it) =>
      it.kind === 'figure'
        ? [{ figure: it.figure, of: it.filter.kind, asOf: it.asOf, number: it.number }]
        : [],
    ),
  )

const seenStatement = ({ statement, published }: Statement): SeenStatement => ({
  id: statement,
  published: published.map((version) => ({
    ...{ at: version.at, figuresAt: version.figuresAt, figures: figuresOf(version) },
    corrections: version.corrections.map(({ figure, filter, was, is, reason }) => ({
      ...{ figure, of: filter.kind, was, is, reason },
    })),
  })),
})

async function tabled(pool: pg.Pool, op: Id<'operation'>): Promise<readonly Statement[]> {
  const { rows } = await pool.query<SheetRecord<Statement>>(
    'select sheet from statement where op_id = $1',
    [op],
  )
  return rows.map(sheetOf)
}

/** The instants about which the ledger is asked: those of what was told, and of what was read. */
export const instantsOf = ({ statements, figures }: PressTruth): readonly Instant[] =>
  [
    ...statements.flatMap(({ published }) =>
      published.flatMap((it) => [it.figuresAt, ...it.figures.map(({ asOf }) => asOf)]),
    ),
    ...figures.map(({ asOf }) => asOf),
  ].map(instantOf)

const itemsOf = ({ items }: Stood, of: ToldFigure['of']) =>
  items.filter(({ kind, compartment }) => compartment === ORDINARY && (of === null || kind === of))

/** A number by the facts alone. */
const ledgerOf =
  ({ at }: Folded): NumberOf =>
  ({ figure, of, asOf }) => {
    const stood = at.get(instantOf(asOf))
    if (stood === undefined) return undefined
    const items = itemsOf(stood, of)
    if (figure !== 'providers') return items.filter((item) => inMask(maskOf(item), figure)).length
    const sent = items.filter((item) => inMask(maskOf(item), 'sent'))
    return new Set(sent.flatMap(({ provider }) => provider ?? [])).size
  }

/** What really left by then, and to how many: of other figures the world keeps no count. */
const worldOf =
  (truths: readonly ItemTruth[]): NumberOf =>
  ({ figure, of, asOf }) => {
    const asked = truths.filter(
      (truth) => (of === null || truth.kind === of) && truth.asked.some(({ at }) => at <= asOf),
    )
    if (figure === 'sent') return asked.length
    return figure === 'providers' ? new Set(asked.map(({ provider }) => provider)).size : undefined
  }

/** Items that counted as confirmed at an instant, and of which the world knows that they were live. */
function goneButLive(stood: Stood, histories: ReadonlyMap<string, ItemTruth['history']>): number {
  return stood.items.filter((item) => {
    const history = histories.get(item.item) ?? []
    const lookedAt = item.checks.decisive?.at
    if (lookedAt === undefined || !inMask(maskOf(item), 'part-confirmed')) return false
    return history.findLast(({ from }) => from === null || from <= lookedAt)?.state === 'live'
  }).length
}

/** The rate that the world knows of at an instant: what was drawn and done by then. */
function rateThen({ samples, looks }: QualityTruth, asOf: number): ErrorRate {
  const then = looks
    .filter(({ at }) => at <= asOf)
    .map((look) => ({
      ...look,
      verdict: look.verdict !== null && look.verdict.at <= asOf ? look.verdict : null,
    }))
  return rateOfWorld({ samples: samples.filter(({ at }) => at <= asOf), looks: then })
}

/** What is held against each other. */
export type PressParts = {
  readonly truth: PressTruth
  readonly quality: QualityTruth
  readonly items: readonly ItemTruth[]
  readonly folded: Folded
}

/** Holds all of it against each other. */
export async function pressAgreementOf(
  pool: pg.Pool,
  op: Id<'operation'>,
  { truth, quality, items, folded }: PressParts,
): Promise<PressAgreement> {
  const tables = await tabled(pool, op)
  const facts = tables.flatMap(({ statement }) => folded.room.statement(statement) ?? [])
  const disagreements = comparePress(truth, {
    seen: tables.map(seenStatement),
    folded: facts.map(seenStatement),
    ledger: ledgerOf(folded),
    world: worldOf(items),
  })
  const histories = new Map(
    items.flatMap(({ asked, history }) => asked.map(({ item }) => [item, history] as const)),
  )
  const told = truth.statements.flatMap(({ published }) => published.map((it) => it.figuresAt))
  const toldGoneButLive = [...new Set(told)]
    .flatMap((at) => folded.at.get(instantOf(at)) ?? [])
    .reduce((sum, stood) => sum + goneButLive(stood, histories), 0)
  const ratesApart = truth.figures
    .filter(({ asOf, errorRate }) => {
      const kept = folded.at.get(instantOf(asOf))?.errorRate
      const rates = [errorRate, rateThen(quality, asOf), ...(kept === undefined ? [] : [kept])]
      return new Set(rates.map(writtenRate)).size > 1
    })
    .map(({ asOf }) => asOf)
  const versions = tables.flatMap(({ published }) => published)
  return {
    agrees: disagreements.length === 0 && toldGoneButLive === 0 && ratesApart.length === 0,
    statements: tables.length,
    published: versions.length,
    corrections: versions.flatMap((it) => it.corrections).length,
    ...{ disagreements, toldGoneButLive, ratesApart },
  }
}
