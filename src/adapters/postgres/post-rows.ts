/** Journal entries, tasks and dangers of a command post as rows, and what moves back. */
import type { EntryRow } from '../../domain/history.ts'
import { hexOf, type Id, idOf, instantOf, parseSlug } from '../../domain/kit.ts'
import type { Task } from '../../domain/task.ts'
import type { Threat } from '../../domain/threat.ts'
import { readable } from './aggregate-rows.ts'
import { bytesText, type Row, type Table } from './table.ts'

/** Entries of journals; a row is never changed. */
export const entryTable = {
  name: 'journal_entry',
  key: ['op_id', 'compartment', 'number'],
  columns: {
    op_id: 'uuid',
    compartment: 'text',
    number: 'integer',
    field: 'text',
    regards: 'integer',
    text_seal: 'uuid',
    text_commitment: 'bytea',
    person_id: 'uuid',
    organisation_id: 'uuid',
    role: 'text',
    at: 'bigint',
    seq: 'bigint',
  },
} as const satisfies Table

/** Tasks. */
export const taskTable = {
  name: 'task',
  key: ['op_id', 'task_id'],
  columns: {
    op_id: 'uuid',
    task_id: 'uuid',
    compartment: 'text',
    number: 'integer',
    text_seal: 'uuid',
    text_commitment: 'bytea',
    giver_id: 'uuid',
    owner_id: 'uuid',
    given_at: 'bigint',
    due_at: 'bigint',
    regards: 'integer',
    state: 'text',
    moved_at: 'bigint',
  },
} as const satisfies Table

/** Dangers to life. */
export const threatTable = {
  name: 'threat',
  key: ['op_id', 'threat_id'],
  columns: {
    op_id: 'uuid',
    threat_id: 'uuid',
    compartment: 'text',
    items: 'uuid[]',
    states: 'text[]',
    text_seal: 'uuid',
    text_commitment: 'bytea',
    raised_by: 'uuid',
    raised_at: 'bigint',
    heard: 'jsonb',
    closed_at: 'bigint',
    outcome: 'text',
  },
} as const satisfies Table

/** The row of an entry. */
export const rowOfEntry = (op: Id<'operation'>, it: EntryRow): Row => [
  op,
  it.compartment,
  it.number,
  it.field,
  it.regards,
  it.text.seal,
  bytesText(it.text.commitment),
  it.person,
  it.organisation,
  it.role,
  it.at,
  it.seq,
]

/** The row of a task. */
export const rowOfTask = (op: Id<'operation'>, it: Task): Row => [
  op,
  it.task,
  it.compartment,
  it.number,
  it.text.seal,
  bytesText(it.text.commitment),
  it.giver,
  it.owner,
  it.givenAt,
  it.dueAt,
  it.regards,
  it.state,
  it.movedAt,
]

/** A row as this file wrote it. */
export type TaskRecord = Pick<Task, 'number' | 'regards' | 'state'> & {
  readonly [Column in 'task_id' | 'compartment' | 'text_seal' | 'giver_id' | 'owner_id']: string
} & { readonly [Column in 'given_at' | 'due_at' | 'moved_at']: number } & {
  readonly text_commitment: Buffer
}

/** Reads a task. */
export const taskOfRow = (row: TaskRecord): Task => ({
  task: idOf(row.task_id),
  number: row.number,
  compartment: readable(parseSlug(row.compartment), 'compartment'),
  text: { seal: idOf(row.text_seal), commitment: hexOf(row.text_commitment.toString('hex')) },
  giver: idOf(row.giver_id),
  owner: idOf(row.owner_id),
  givenAt: instantOf(row.given_at),
  dueAt: instantOf(row.due_at),
  regards: row.regards,
  state: row.state,
  movedAt: instantOf(row.moved_at),
})

/** The row of a danger. */
export const rowOfThreat = (op: Id<'operation'>, it: Threat): Row => [
  op,
  it.threat,
  it.compartment,
  it.items,
  it.states,
  it.text.seal,
  bytesText(it.text.commitment),
  it.raisedBy,
  it.raisedAt,
  JSON.stringify(it.heard),
  it.closedAt,
  it.outcome,
]

/** A row as this file wrote it. */
export type ThreatRecord = Pick<Threat, 'items' | 'states' | 'heard' | 'outcome'> & {
  readonly [Column in 'threat_id' | 'compartment' | 'text_seal' | 'raised_by']: string
} & {
  readonly text_commitment: Buffer
  readonly raised_at: number
  readonly closed_at: number | null
}

/** Reads a danger. */
export const threatOfRow = (row: ThreatRecord): Threat => ({
  threat: idOf(row.threat_id),
  items: row.items,
  text: { seal: idOf(row.text_seal), commitment: hexOf(row.text_commitment.toString('hex')) },
  compartment: readable(parseSlug(row.compartment), 'compartment'),
  states: row.states,
  raisedBy: idOf(row.raised_by),
  raisedAt: instantOf(row.raised_at),
  heard: row.heard,
  closedAt: row.closed_at === null ? null : instantOf(row.closed_at),
  outcome: row.outcome,
})
