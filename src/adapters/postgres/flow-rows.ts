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

/** Hours of a way as one array: read so, thousands of them cost little more than one. */
export const HOURS_OF_WAY =
  'json_agg(json_build_array(hour_at, at, seq, own, copies, outlinks)) as hours'

/** The hours of one way of an outlet. */
export type WayRecord = {
  readonly outlet_id: string
  readonly way_id: string
  readonly hours: readonly (readonly [
    hourAt: number,
    at: number,
    seq: number,
    own: number,
    copies: number,
    outlinks: CountRow['outlinks'],
  ])[]
}

/** Reads the counts of a way. */
export function countsOfWay({ outlet_id, way_id, hours }: WayRecord) {
  const [outlet, way] = [idOf<'target'>(outlet_id), idOf<'target'>(way_id)]
  return hours.map(([hourAt, at, seq, own, copies, outlinks]) => {
    const told = { hourAt: instantOf(hourAt), at: instantOf(at), seq }
    return { outlet, way, ...told, own, copies, outlinks }
  })
}

/** Hours in which a site was asked for, as one array. */
export const HOURS_OF_SITE =
  'json_agg(json_build_array(hour_at, at, seq, vantages, reached)) as hours'

/** The hours of one site. */
export type SiteRecord = {
  readonly site_id: string
  readonly hours: readonly (readonly [
    hourAt: number,
    at: number,
    seq: number,
    vantages: number,
    reached: number,
  ])[]
}

/** Reads when a site was asked for. */
export function reachOfSite({ site_id, hours }: SiteRecord) {
  const site = idOf<'target'>(site_id)
  return hours.map(([hourAt, at, seq, vantages, reached]) => {
    const told = { hourAt: instantOf(hourAt), at: instantOf(at), seq }
    return { site, ...told, vantages, reached }
  })
}
