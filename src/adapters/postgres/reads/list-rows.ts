/** How the rows of a list are found: along the key, or mask by mask where they are the few among many. */
import type pg from 'pg'
import type { Filter } from '../../../app/reads.ts'
import type { Viewer } from '../../../domain/authority.ts'
import type { Id } from '../../../domain/kit.ts'
import { inMask } from '../../../domain/ledger.ts'
import type { FigureId } from '../../../domain/words.ts'
import type { ItemRecord } from '../item-record.ts'
import { bucketOf } from '../room.ts'
import { columnOf } from '../totals.ts'
import { type Where, whereOf } from './where.ts'

/** How many items there are, count for the figure, and are in the list: what tells how to read it. */
export type Found = { readonly all: number; readonly figure: number; readonly list: number }

/** Reads them from the totals. */
export async function totalsOf(
  client: pg.ClientBase,
  op: Id<'operation'>,
  viewer: Viewer,
  where: Where,
  { figure = 'unique' }: Filter,
): Promise<Found> {
  const column = columnOf(figure)
  const whole = whereOf(op, viewer, {})
  const { rows } = await client.query<Found>(
    `select coalesce(sum(${columnOf('unique')}), 0)::bigint as "all",
        coalesce(sum(${column}), 0)::bigint as figure,
        coalesce(sum(${column}) filter (where ${where.text}), 0)::bigint as list
      from totals where ${whole.text}`,
    [...where.values],
  )
  return rows[0] ?? { all: 0, figure: 0, list: 0 }
}

/** A page of a list, from which item on, and how many rows. */
export type RowsAsk = {
  readonly where: Where
  readonly after: Id<'item'> | null
  readonly most: number
}

/**
 * The rows of a page. Along the key where the list is dense enough; of the few among many, mask by
 * mask: along the key nearly everything would be read to find them.
 */
export async function rowsOf(
  client: pg.ClientBase,
  op: Id<'operation'>,
  { figure }: Filter,
  found: Found,
  ask: RowsAsk,
): Promise<readonly ItemRecord[]> {
  if (found.list === 0) return []
  const alongKey = (found.all / found.list) * ask.most
  if (figure === undefined || alongKey <= found.figure) return rowsAlongKey(client, ask)
  return rowsByMask(client, await masksOf(client, op, figure), ask)
}

const afterKey = ({ values }: Where): string =>
  `(bucket, item_id) > ($${values.length + 1}::smallint, $${values.length + 2}::uuid)`

const valuesOf = ({ where, after, most }: RowsAsk): unknown[] => [
  ...where.values,
  after === null ? -1 : bucketOf(after),
  after ?? NO_ITEM,
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
