/** An operation as a row, and back. */
import { hexOf, idOf, instantOf, parseZone } from '../../domain/kit.ts'
import type { Operation } from '../../domain/operation.ts'
import { readable } from './aggregate-rows.ts'
import type { Row, Table } from './table.ts'

/** Operations. */
export const operationTable = {
  name: 'operation',
  key: ['op_id'],
  columns: {
    op_id: 'uuid',
    title_seal: 'uuid',
    title_commitment: 'bytea',
    exercise: 'boolean',
    lead_id: 'uuid',
    host_id: 'uuid',
    zone: 'text',
    opened_at: 'bigint',
    days: 'integer',
    participants: 'jsonb',
    gates: 'jsonb',
    numbered: 'jsonb',
    leads: 'jsonb',
    mandates: 'jsonb',
    objectives: 'jsonb',
    stops: 'jsonb',
    baselines: 'jsonb',
    persons_told: 'jsonb',
    go: 'jsonb',
  },
} as const satisfies Table

/** The row of an operation. */
export const rowOfOperation = (it: Operation): Row => [
  it.op,
  it.title.seal,
  Buffer.from(it.title.commitment, 'hex'),
  it.exercise,
  it.lead,
  it.host,
  it.zone,
  it.openedAt,
  it.days,
  JSON.stringify(it.participants),
  JSON.stringify(it.gates),
  JSON.stringify(it.numbered),
  JSON.stringify(it.leads),
  JSON.stringify(it.mandates),
  JSON.stringify(it.objectives),
  JSON.stringify(it.stops),
  JSON.stringify(it.baselines),
  JSON.stringify(it.personsTold),
  it.go === null ? null : JSON.stringify(it.go),
]

/** A row as this file wrote it. */
export type OperationRecord = Pick<
  Operation,
  | 'exercise'
  | 'days'
  | 'participants'
  | 'gates'
  | 'numbered'
  | 'leads'
  | 'mandates'
  | 'objectives'
  | 'stops'
  | 'baselines'
  | 'go'
> & {
  readonly [Column in 'op_id' | 'title_seal' | 'lead_id' | 'host_id' | 'zone']: string
} & { readonly title_commitment: Buffer; readonly opened_at: number } & {
  readonly persons_told: Operation['personsTold']
}

/** Reads an operation. */
export const operationOfRow = (row: OperationRecord): Operation => ({
  op: idOf(row.op_id),
  title: { seal: idOf(row.title_seal), commitment: hexOf(row.title_commitment.toString('hex')) },
  exercise: row.exercise,
  lead: idOf(row.lead_id),
  host: idOf(row.host_id),
  zone: readable(parseZone(row.zone), 'zone'),
  openedAt: instantOf(row.opened_at),
  days: row.days,
  participants: row.participants,
  gates: row.gates,
  numbered: row.numbered,
  leads: row.leads,
  mandates: row.mandates,
  objectives: row.objectives,
  stops: row.stops,
  baselines: row.baselines,
  personsTold: row.persons_told,
  go: row.go,
})
