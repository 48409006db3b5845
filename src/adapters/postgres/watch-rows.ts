/** Watches and lookalikes as rows, and what moves back. */
import { hexOf, type Id, idOf, instantOf, parseSlug } from '../../domain/kit.ts'
import type { Lookalike, Watch } from '../../domain/watch.ts'
import { readable } from './aggregate-rows.ts'
import { bytesText, type Row, type Table } from './table.ts'

/** Watches. */
export const watchTable = {
  name: 'watch',
  key: ['op_id', 'target_id'],
  columns: {
    op_id: 'uuid',
    target_id: 'uuid',
    compartment: 'text',
    basis: 'text',
    daily_cap: 'integer',
    until: 'bigint',
    set_by: 'uuid',
    set_at: 'bigint',
    ended_at: 'bigint',
    day: 'integer',
    found_that_day: 'integer',
  },
} as const satisfies Table

/** Lookalikes. */
export const lookalikeTable = {
  name: 'lookalike',
  key: ['op_id', 'task_id'],
  columns: {
    op_id: 'uuid',
    task_id: 'uuid',
    target_id: 'uuid',
    against_id: 'uuid',
    rule: 'text',
    key: 'bytea',
    name_seal: 'uuid',
    name_commitment: 'bytea',
    compartment: 'text',
    found_at: 'bigint',
    answer: 'text',
  },
} as const satisfies Table

/** The row of a watch. */
export const rowOfWatch = (op: Id<'operation'>, it: Watch): Row => [
  op,
  it.target,
  it.compartment,
  it.basis,
  it.dailyCap,
  it.until,
  it.setBy,
  it.setAt,
  it.endedAt,
  it.day,
  it.foundThatDay,
]

/** The row of a lookalike. */
export const rowOfLookalike = (op: Id<'operation'>, it: Lookalike): Row => [
  op,
  it.task,
  it.target,
  it.against,
  it.rule,
  bytesText(it.key),
  it.name.seal,
  bytesText(it.name.commitment),
  it.compartment,
  it.foundAt,
  it.answer,
]

/** A row as this file wrote it. */
export type WatchRecord = Pick<Watch, 'basis' | 'day'> & {
  readonly [Column in 'target_id' | 'compartment' | 'set_by']: string
} & {
  readonly [Column in 'daily_cap' | 'until' | 'set_at' | 'found_that_day']: number
} & { readonly ended_at: number | null }

/** Reads a watch. */
export const watchOfRow = (row: WatchRecord): Watch => ({
  target: idOf(row.target_id),
  compartment: readable(parseSlug(row.compartment), 'compartment'),
  basis: row.basis,
  dailyCap: row.daily_cap,
  until: instantOf(row.until),
  setBy: idOf(row.set_by),
  setAt: instantOf(row.set_at),
  endedAt: row.ended_at === null ? null : instantOf(row.ended_at),
  day: row.day,
  foundThatDay: row.found_that_day,
})

/** A row as this file wrote it. */
export type LookalikeRecord = Pick<Lookalike, 'rule' | 'answer'> & {
  readonly [Column in 'task_id' | 'target_id' | 'against_id' | 'name_seal' | 'compartment']: string
} & {
  readonly key: Buffer
  readonly name_commitment: Buffer
  readonly found_at: number
}

/** Reads a lookalike. */
export const lookalikeOfRow = (row: LookalikeRecord): Lookalike => ({
  task: idOf(row.task_id),
  target: idOf(row.target_id),
  against: idOf(row.against_id),
  rule: row.rule,
  key: hexOf(row.key.toString('hex')),
  name: { seal: idOf(row.name_seal), commitment: hexOf(row.name_commitment.toString('hex')) },
  compartment: readable(parseSlug(row.compartment), 'compartment'),
  foundAt: instantOf(row.found_at),
  answer: row.answer,
})
