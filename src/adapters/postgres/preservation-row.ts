/** Preservations as rows, and what moves back. */
import { hexOf, type Id, idOf, instantOf, parseSlug } from '../../domain/kit.ts'
import { type Preservation, remindAt } from '../../domain/preservation.ts'
import { readable } from './aggregate-rows.ts'
import { bytesText, type Row, type Table } from './table.ts'

/** Preservations. */
export const preservationTable = {
  name: 'preservation',
  key: ['op_id', 'preservation_id'],
  columns: {
    op_id: 'uuid',
    preservation_id: 'uuid',
    kind: 'text',
    provider_id: 'uuid',
    items: 'uuid[]',
    targets: 'uuid[]',
    cards: 'uuid[]',
    compartment: 'text',
    organisation_id: 'uuid',
    wanted_at: 'bigint',
    state: 'text',
    reference_seal: 'uuid',
    reference_commitment: 'bytea',
    runs_from: 'bigint',
    runs_until: 'bigint',
    remind_at: 'bigint',
    renewals: 'integer',
  },
} as const satisfies Table

/** The row of a preservation. */
export const rowOfPreservation = (op: Id<'operation'>, it: Preservation): Row => [
  op,
  it.preservation,
  it.kind,
  it.provider,
  it.items,
  it.wholes.targets,
  it.wholes.cards,
  it.compartment,
  it.organisation,
  it.wantedAt,
  it.state,
  it.reference?.seal ?? null,
  it.reference === null ? null : bytesText(it.reference.commitment),
  it.clock?.from ?? null,
  it.clock?.until ?? null,
  remindAt(it),
  it.renewals,
]

/** A row as this file wrote it. */
export type PreservationRecord = Pick<Preservation, 'kind' | 'items' | 'state' | 'renewals'> & {
  readonly [Column in 'preservation_id' | 'provider_id' | 'compartment' | 'organisation_id']: string
} & {
  readonly targets: Preservation['wholes']['targets']
  readonly cards: Preservation['wholes']['cards']
  readonly wanted_at: number
  readonly reference_seal: string | null
  readonly reference_commitment: Buffer | null
  readonly runs_from: number | null
  readonly runs_until: number | null
}

/** Reads a preservation. */
export const preservationOfRow = (row: PreservationRecord): Preservation => ({
  preservation: idOf(row.preservation_id),
  kind: row.kind,
  provider: idOf(row.provider_id),
  items: row.items,
  wholes: { targets: row.targets, cards: row.cards },
  compartment: readable(parseSlug(row.compartment), 'compartment'),
  organisation: idOf(row.organisation_id),
  wantedAt: instantOf(row.wanted_at),
  state: row.state,
  reference:
    row.reference_seal === null || row.reference_commitment === null
      ? null
      : {
          seal: idOf(row.reference_seal),
          commitment: hexOf(row.reference_commitment.toString('hex')),
        },
  clock:
    row.runs_from === null || row.runs_until === null
      ? null
      : { from: instantOf(row.runs_from), until: instantOf(row.runs_until) },
  renewals: row.renewals,
})
