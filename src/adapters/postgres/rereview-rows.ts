/** Samples and re-reviews as rows, and what moves back. */
import { type Id, type Instant, idOf, parseSlug } from '../../domain/kit.ts'
import type { Rereview, Sample } from '../../domain/rereview.ts'
import { readable } from './aggregate-rows.ts'
import type { Row, Table } from './table.ts'

/** Samples. */
export const sampleTable = {
  name: 'rereview_sample',
  key: ['op_id', 'sample_id'],
  columns: {
    op_id: 'uuid',
    sample_id: 'uuid',
    round: 'integer',
    seed: 'bigint',
    as_of: 'bigint',
    up_to: 'bigint',
    decision: 'text',
    population: 'integer',
    size: 'integer',
    organisation_id: 'uuid',
    drawn_at: 'bigint',
  },
} as const satisfies Table

/** The row of a sample. */
export const rowOfSample = (op: Id<'operation'>, it: Sample): Row => [
  op,
  it.sample,
  it.round,
  it.seed,
  it.asOf,
  it.upTo,
  it.decision,
  it.population,
  it.size,
  it.organisation,
  it.drawnAt,
]

/** Items of samples. */
export const rereviewTable = {
  name: 'rereview',
  key: ['op_id', 'item_id'],
  columns: {
    op_id: 'uuid',
    item_id: 'uuid',
    sample_id: 'uuid',
    round: 'integer',
    place: 'integer',
    compartment: 'text',
    counts: 'boolean',
    decision: 'text',
    judges: 'uuid[]',
    state: 'text',
    person_id: 'uuid',
    again: 'text',
    skipped_by: 'uuid[]',
    given_at: 'bigint',
    had_by: 'uuid[]',
  },
} as const satisfies Table

/** The row of one item of a sample. */
export const rowOfRereview = (op: Id<'operation'>, it: Rereview): Row => [
  op,
  it.item,
  it.sample,
  it.round,
  it.place,
  it.compartment,
  it.counts,
  it.decision,
  it.judges,
  it.state,
  it.by,
  it.again,
  it.skippedBy,
  it.givenAt,
  it.hadBy,
]

/** A row as this file wrote it. */
export type RereviewRecord = Pick<
  Rereview,
  'round' | 'place' | 'counts' | 'decision' | 'judges' | 'state' | 'again'
> & {
  readonly [Column in 'item_id' | 'sample_id' | 'compartment']: string
} & { readonly [Column in 'skipped_by' | 'had_by']: readonly Id<'person'>[] } & {
  readonly person_id: string | null
  readonly given_at: Instant | null
}

/** Reads one item of a sample. */
export const rereviewOfRow = (row: RereviewRecord): Rereview => ({
  item: idOf(row.item_id),
  sample: idOf(row.sample_id),
  round: row.round,
  place: row.place,
  compartment: readable(parseSlug(row.compartment), 'compartment'),
  counts: row.counts,
  decision: row.decision,
  judges: row.judges,
  state: row.state,
  by: row.person_id === null ? null : idOf(row.person_id),
  again: row.again,
  skippedBy: row.skipped_by,
  givenAt: row.given_at,
  hadBy: row.had_by,
})
