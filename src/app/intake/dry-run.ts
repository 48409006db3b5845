/** A dry run: what would become of each row of a list. Nothing is written. */
import { type IntakeCounts, noCounts } from '../../domain/intake.ts'
import type { Hex, Id } from '../../domain/kit.ts'
import type { LanguageCode } from '../../domain/words.ts'
import type { IntakeTools, PreparedRow, PreparedRows, RefusedRow } from '../addresses.ts'
import type { ListBatch } from '../house.ts'
import { addCounts, isStopped, prepare } from '../intake.ts'
import type { Reads } from '../reads.ts'

/** Rows that a dry run reads: enough to see how a list is read, and bounded in memory. */
const ROWS_READ_MAX = 1_000_000

/** What would become of one row: a new address, one more submission of a known one, or nothing. */
export type TriedRow =
  | { readonly is: 'fresh' | 'known'; readonly row: PreparedRow }
  | { readonly is: 'refused'; readonly row: RefusedRow }

/** What a dry run tells. */
export type DryRun = {
  readonly counts: IntakeCounts
  /** False when the list is longer than a dry run reads. */
  readonly isWhole: boolean
  /** The first rows, in the order of their lines. */
  readonly rows: readonly TriedRow[]
}

/** What a dry run needs. */
export type TrialParts = {
  readonly intakeTools: IntakeTools
  readonly reads: Pick<Reads, 'knownKeys'>
}

/** A list on trial. */
export type Trial = {
  readonly op: Id<'operation'>
  readonly language: LanguageCode
  readonly batches: AsyncIterable<ListBatch>
  /** Rows that are told. */
  readonly most: number
}

/** Says what would become of a list. */
export async function tryList(parts: TrialParts, trial: Trial): Promise<DryRun> {
  const seen = new Set<Hex>()
  const told: TriedRow[] = []
  let counts = noCounts
  for await (const { rows, problems } of trial.batches) {
    const { prepared, refused } = prepare(parts.intakeTools, rows, trial.language)
    const keys = prepared.map(({ key }) => key)
    const known = await parts.reads.knownKeys(trial.op, keys)
    const tried = tryRows({ prepared, refused: [...problems, ...refused] }, known, seen)
    counts = addCounts(counts, countsOf(tried))
    told.push(...tried.slice(0, trial.most - told.length))
    if (counts.read >= ROWS_READ_MAX) return { counts, isWhole: false, rows: told }
  }
  return { counts, isWhole: true, rows: told }
}

function tryRows(
  { prepared, refused }: PreparedRows,
  known: ReadonlySet<Hex>,
  seen: Set<Hex>,
): readonly TriedRow[] {
  const good = prepared.map((row): TriedRow => {
    const is = known.has(row.key) || seen.has(row.key) ? 'known' : 'fresh'
    seen.add(row.key)
    return { is, row }
  })
  const bad = refused.map((row): TriedRow => ({ is: 'refused', row }))
  return [...good, ...bad].sort((a, b) => a.row.line - b.row.line)
}

function countsOf(rows: readonly TriedRow[]): IntakeCounts {
  const of = (is: TriedRow['is']): number => rows.filter((row) => row.is === is).length
  const stopped = rows.filter(({ is, row }) => is === 'fresh' && isStopped(row.verdict)).length
  return {
    read: rows.length,
    fresh: of('fresh'),
    joined: of('known'),
    refused: of('refused'),
    stopped,
  }
}
