/** How the rows of a list are found, so that no page reads more than it must. */
import type pg from 'pg'
import type { Filter } from '../../../app/reads.ts'
import type { Viewer } from '../../../domain/authority.ts'
import type { Id } from '../../../domain/kit.ts'
import { inMask } from '../../../domain/ledger.ts'
import type { FigureId } from '../../../domain/words.ts'
import { flight } from '../flight.ts'
import type { ItemRecord } from '../item-record.ts'
import { bucketOf } from '../room.ts'
import { columnOf } from '../totals.ts'
import { figureOf, type Where, whereOf } from './where.ts'

/**
 * How many items there are, count for the figure, and are in the list: what tells how to read it.
 * And how many submissions all items have that the dimensions of the list let through.
 */
export type Found = {
  readonly all: number
  readonly figure: number
  readonly list: number
  readonly submissions: number
}

/** Reads them from the totals. */
export async function totalsOf(
  client: pg.ClientBase,
  op: Id<'operation'>,
  viewer: Viewer,
  where: Where,
  filter: Filter,
): Promise<Found> {
  const column = columnOf(figureOf(filter) ?? 'unique')
  const whole = whereOf(op, viewer, {})
  const { rows } = await client.query<Found>(
    `select coalesce(sum(${columnOf('unique')}), 0)::bigint as "all",
        coalesce(sum(${column}), 0)::bigint as figure,
        coalesce(sum(${column}) filter (where ${where.text}), 0)::bigint as list,
        coalesce(sum(found) filter (where ${where.text}), 0)::bigint as submissions
      from totals where ${whole.text}`,
    [...where.values],
  )
  return rows[0] ?? { all: 0, figure: 0, list: 0, submissions: 0 }
}

/** A page of a list, from which item on, and how many rows. */
export type RowsAsk = {
  readonly where: Where
  readonly after: Id<'item'> | null
  readonly most: number
  /** Items that may be read for it. */
  readonly readMost: number
}

/** Items read for one page at most: 8 µs each, so a page comes within 50 ms. */
export const ITEMS_READ_MAX = 4_000

/** Rows of a page. Where the page ends before it is full, `readTo` is the item up to which was read. */
export type FoundRows = {
  readonly rows: readonly ItemRecord[]
  readonly readTo: Id<'item'> | null
}

/**
 * The rows of a page: along the key where the list is dense enough, otherwise mask by mask, and
 * where both would read too many, a piece of the way along the key.
 */
export async function rowsOf(
  client: pg.ClientBase,
  op: Id<'operation'>,
  filter: Filter,
  found: Found,
  ask: RowsAsk,
): Promise<FoundRows> {
  if (found.list === 0) return { rows: [], readTo: null }
  const figure = figureOf(filter)
  const alongKey = (found.all / found.list) * ask.most
  const byMask = figure === undefined ? Number.POSITIVE_INFINITY : found.figure
  if (Math.min(alongKey, byMask) > ask.readMost) return rowsWithin(client, op, ask)
  const rows =
    figure === undefined || alongKey <= byMask
      ? await rowsAlongKey(client, ask)
      : await rowsByMask(client, await masksOf(client, op, figure), ask)
  return { rows, readTo: null }
}

const afterKey = ({ values }: Where): string =>
  `(bucket, item_id) > ($${values.length + 1}::smallint, $${values.length + 2}::uuid)`

const keyAfter = (after: Id<'item'> | null): unknown[] => [
  after === null ? -1 : bucketOf(after),
  after ?? NO_ITEM,
]

const valuesOf = ({ where, after, most }: RowsAsk): unknown[] => [
  ...where.values,
  ...keyAfter(after),
  most,
]

async function rowsAlongKey(client: pg.ClientBase, ask: RowsAsk): Promise<readonly ItemRecord[]> {
  const { where } = ask
  const { rows } = await client.query<ItemRecord>(
    `select * from item where ${where.text} and ${afterKey(where)}
      order by bucket, item_id limit $${where.values.length + 3}`,
    valuesOf(ask),
  )
  return rows
}

/** Reads a piece of the way and no further: the next page goes on from there. */
async function rowsWithin(
  client: pg.ClientBase,
  op: Id<'operation'>,
  ask: RowsAsk,
): Promise<FoundRows> {
  const { where, after, readMost } = ask
  const at = where.values.length
  const [{ rows }, end] = await flight([
    client.query<ItemRecord>(
      `select * from (select * from item where op_id = $1 and ${afterKey(where)}
          order by bucket, item_id limit $${at + 4}) as item
        where ${where.text} order by bucket, item_id limit $${at + 3}`,
      [...valuesOf(ask), readMost],
    ),
    client.query<{ readonly item: Id<'item'> }>(
      `select item_id as item from item
        where op_id = $1 and (bucket, item_id) > ($2::smallint, $3::uuid)
        order by bucket, item_id limit 1 offset $4`,
      [op, ...keyAfter(after), readMost - 1],
    ),
  ])
  return { rows, readTo: rows.length < ask.most ? (end.rows[0]?.item ?? null) : null }
}

async function rowsByMask(
  client: pg.ClientBase,
  masks: readonly number[],
  ask: RowsAsk,
): Promise<readonly ItemRecord[]> {
  const { where } = ask
  const at = where.values.length
  const { rows } = await client.query<ItemRecord>(
    `select alike.* from unnest($${at + 4}::bigint[]) as mask(figures)
      cross join lateral (select * from item
        where ${where.text} and ${afterKey(where)} and item.figures = mask.figures
        order by bucket, item_id limit $${at + 3}) as alike
      order by bucket, item_id limit $${at + 3}`,
    [...valuesOf(ask), masks],
  )
  return rows
}

/** The masks that items of an operation have and that count for a figure: the index is leapt along. */
async function masksOf(
  client: pg.ClientBase,
  op: Id<'operation'>,
  figure: FigureId,
): Promise<readonly number[]> {
  const { rows } = await client.query<{ readonly mask: number }>({
    name: 'masks-of-items',
    text: `with recursive found as (
        (select figures as mask from item where op_id = $1 order by figures limit 1)
        union all
        select (select figures from item where op_id = $1 and figures > found.mask
          order by figures limit 1) from found where found.mask is not null)
      select mask from found where mask is not null`,
    values: [op],
  })
  return rows.flatMap(({ mask }) => (inMask(mask, figure) ? [mask] : []))
}

const NO_ITEM = '00000000-0000-0000-0000-000000000000'
