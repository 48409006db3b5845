/** Hours that sensors counted, as rows that are only ever added. */
import type { CountRow, ReachRow } from '../../domain/history.ts'
import { type Id, idOf, instantOf } from '../../domain/kit.ts'
import type { Row, Table } from './table.ts'

/** Hours of ways of outlets. */
export const countTable = {
  name: 'flow_count',
  key: ['op_id', 'outlet_id', 'way_id', 'hour_at', 'seq'],
  columns: {
    op_id: 'uuid',
    outlet_id: 'uuid',
    way_id: 'uuid',
    hour_at: 'bigint',
    seq: 'bigint',
    at: 'bigint',
    own: 'integer',
    copies: 'integer',
    outlinks: 'jsonb',
  },
} as const satisfies Table

/** Hours in which sites were asked for. */
export const reachTable = {
  name: 'flow_reach',
  key: ['op_id', 'site_id', 'hour_at', 'seq'],
  columns: {
    op_id: 'uuid',
    site_id: 'uuid',
    hour_at: 'bigint',
    seq: 'bigint',
    at: 'bigint',
    vantages: 'integer',
    reached: 'integer',
  },
} as const satisfies Table

/** The row of a count. */
export const rowOfCount = (op: Id<'operation'>, it: CountRow): Row => [
  op,
  it.outlet,
  it.way,
  it.hourAt,
  it.seq,
  it.at,
  it.own,
  it.copies,
  JSON.stringify(it.outlinks),
]

/** The row of an hour in which a site was asked for. */
export const rowOfReach = (op: Id<'operation'>, it: ReachRow): Row => [
  op,
  it.site,
  it.hourAt,
  it.seq,
  it.at,
  it.vantages,
  it.reached,
]

/** A row as this file wrote it. */
export type CountRecord = Pick<CountRow, 'seq' | 'own' | 'copies' | 'outlinks'> & {
  readonly [Column in 'outlet_id' | 'way_id']: string
} & { readonly hour_at: number }

/** Reads a count. */
export const countOfRow = ({ outlet_id, way_id, hour_at, ...row }: CountRecord) => ({
  outlet: idOf<'target'>(outlet_id),
  way: idOf<'target'>(way_id),
  hourAt: instantOf(hour_at),
  seq: row.seq,
  own: row.own,
  copies: row.copies,
  outlinks: row.outlinks,
})

/** A row as this file wrote it. */
export type ReachRecord = Pick<ReachRow, 'seq' | 'vantages' | 'reached'> & {
  readonly site_id: string
  readonly hour_at: number
}

/** Reads an hour in which a site was asked for. */
export const reachOfRow = ({ site_id, hour_at, seq, vantages, reached }: ReachRecord) => ({
  ...{ site: idOf<'target'>(site_id), hourAt: instantOf(hour_at) },
  ...{ seq, vantages, reached },
})
