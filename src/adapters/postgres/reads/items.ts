/** The list behind a figure, page by page. Its total comes from where the figure's count comes from. */
import type pg from 'pg'
import type { Directory } from '../../../app/directory.ts'
import type { Filter, PageAsk } from '../../../app/reads.ts'
import type { Viewer } from '../../../domain/authority.ts'
import { type Id, isoOf } from '../../../domain/kit.ts'
import { attributionOf, type Item, partOf } from '../../../domain/ledger.ts'
import type { FigureId } from '../../../domain/words.ts'
import { type ItemLine, type ItemPage, PAGE_ROWS_MAX } from '../../../protocol/figures.ts'
import { type ItemRecord, itemOfRow } from '../item-record.ts'
import { bucketOf } from '../room.ts'
import { columnOf } from '../totals.ts'
import { cursorAfter, itemBefore } from './cursor.ts'
import { atOneInstant, type ReadParts, visibleOperation } from './parts.ts'
import { countedOf, type Where, whereOf } from './where.ts'

/** A page of the items that count for a filter, in the order of the primary key. */
export async function readItems(
  parts: ReadParts,
  op: Id<'operation'>,
  viewer: Viewer,
  filter: Filter,
  page: PageAsk,
): Promise<ItemPage> {
  const after = page.after === null ? null : itemBefore(op, filter, page.after)
  const limit = Math.min(Math.max(1, page.limit), PAGE_ROWS_MAX)
  const where = whereOf(op, viewer, filter)
  const asOf = isoOf(await parts.clock.now())
  return atOneInstant(parts.pool, async (client) => {
    const operation = await visibleOperation(client, op, viewer)
    if (operation === undefined) return { asOf, total: 0, items: [], next: null }
    const total = await totalOf(client, where, filter.figure ?? 'unique')
    const rows = await rowsAfter(client, countedOf(where, filter), after, limit + 1)
    const items = rows
      .slice(0, limit)
      .map((row) => lineOf(itemOfRow(row), row.address, parts.directory()))
    const last = rows.length > limit ? rows[limit - 1] : undefined
    const next = last === undefined ? null : cursorAfter(op, filter, itemOfRow(last).item)
    return { asOf, total, items, next }
  })
}

async function totalOf(client: pg.ClientBase, where: Where, figure: FigureId): Promise<number> {
  const { rows } = await client.query<{ total: number }>(
    `select coalesce(sum(${columnOf(figure)}), 0)::bigint as total from totals where ${where.text}`,
    [...where.values],
  )
  return rows[0]?.total ?? 0
}

async function rowsAfter(
  client: pg.ClientBase,
  where: Where,
  after: Id<'item'> | null,
  most: number,
): Promise<readonly ItemRecord[]> {
  const at = where.values.length
  const { rows } = await client.query<ItemRecord>(
    `select * from item where ${where.text}
        and (bucket, item_id) > ($${at + 1}::smallint, $${at + 2}::uuid)
      order by bucket, item_id limit $${at + 3}`,
    [...where.values, after === null ? -1 : bucketOf(after), after ?? NO_ITEM, most],
  )
  return rows
}

const NO_ITEM = '00000000-0000-0000-0000-000000000000'

/** One line of a list. */
export function lineOf(item: Item, address: string | null, directory: Directory): ItemLine {
  const { triage, checks, provider } = item
  return {
    item: item.item,
    address,
    kind: item.kind,
    provider,
    providerName: (provider === null ? undefined : directory.providers.get(provider)?.name) ?? null,
    state: item.state,
    language: item.language,
    handling: item.handling,
    scope: item.scope.verdict,
    decision: triage.step === 'decided' ? triage.decision : null,
    part: partOf(item),
    dispatchState: item.referral?.state ?? null,
    outcome: item.answer?.outcome ?? null,
    lastClass: checks.last?.class ?? null,
    lastRound: checks.last?.round ?? null,
    attribution: attributionOf(item),
    held: item.holds > 0,
  }
}
