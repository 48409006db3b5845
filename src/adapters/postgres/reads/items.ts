/** The list behind a figure, page by page. Its total comes from where the figure's count comes from. */
import type pg from 'pg'
import type { Directory } from '../../../app/directory.ts'
import type { Filter, PageAsk } from '../../../app/reads.ts'
import type { Viewer } from '../../../domain/authority.ts'
import { type Id, type Instant, idOf, isoOf } from '../../../domain/kit.ts'
import { attributionOf, type Item, partOf } from '../../../domain/ledger.ts'
import { type ItemLine, type ItemPage, PAGE_ROWS_MAX } from '../../../protocol/figures.ts'
import { itemOfRow } from '../item-record.ts'
import { bucketOf } from '../room.ts'
import type { Past } from './as-of.ts'
import { cursorAfter, itemBefore } from './cursor.ts'
import { readErrorRate } from './error-rate.ts'
import { pastOf } from './figures.ts'
import { ITEMS_READ_MAX, rowsOf, totalsOf } from './list-rows.ts'
import { providerName } from './names.ts'
import { atOneInstant, type ReadParts, visibleOperation } from './parts.ts'
import { countedOf, type Where, whereOf } from './where.ts'
import { among, withheldFrom, without } from './withheld.ts'

/** A list that is asked for. */
type ListAsk = {
  readonly op: Id<'operation'>
  readonly viewer: Viewer
  readonly filter: Filter
  readonly page: PageAsk
}

/** A page of the items that count for a filter, in the order of the primary key. */
export async function readItems(parts: ReadParts, past: Past, ask: ListAsk): Promise<ItemPage> {
  const { op, filter, page } = ask
  const now = await parts.clock.now()
  const then = pastOf(page.asOf ?? null, now)
  const list = { op, filter, then }
  const after = page.after === null ? null : itemBefore(list, page.after)
  const limit = Math.min(Math.max(1, page.limit), PAGE_ROWS_MAX)
  const found =
    then === null
      ? await presentLines(parts, ask, after, limit)
      : await pastLines(parts, past, ask, { then, after, limit })
  const { total, submissions, lines, readTo, errorRate } = found ?? (await nothing(parts, op))
  const items = lines.slice(0, limit)
  const last = lines.length > limit ? items.at(-1) : undefined
  const to = last === undefined ? readTo : idOf<'item'>(last.item)
  const next = to === null ? null : cursorAfter(list, to)
  return {
    asOf: isoOf(then ?? now),
    total,
    submissions: filter.figure === 'found' ? submissions : null,
    errorRate,
    items,
    next,
  }
}

/** Lines of a list, one more than asked for where it goes on; nothing where nothing may be seen. */
type Lines =
  | {
      readonly total: number
      readonly submissions: number
      readonly lines: readonly ItemLine[]
      /** Up to which item was read, where there may be more behind it. */
      readonly readTo: Id<'item'> | null
      readonly errorRate: ItemPage['errorRate']
    }
  | undefined

function presentLines(
  parts: ReadParts,
  { op, viewer, filter }: ListAsk,
  after: Id<'item'> | null,
  limit: number,
): Promise<Lines> {
  const where = whereOf(op, viewer, filter)
  return atOneInstant(parts.pool, async (client) => {
    if ((await visibleOperation(client, op, viewer)) === undefined) return undefined
    const withheld = await withheldFrom(client, op, viewer)
    const found = await totalsOf(client, op, viewer, where, filter)
    const counted = countedOf(where, filter)
    const { itemsReadMax: readMost = ITEMS_READ_MAX } = parts
    const ask = { where: without(counted, withheld), after, most: limit + 1, readMost }
    const { rows, readTo } = await rowsOf(client, op, filter, found, ask)
    const directory = parts.directory()
    const kept = await countOf(client, counted, withheld)
    return {
      total: found.list - kept.items,
      submissions: found.submissions - kept.submissions,
      lines: rows.map((row) => lineOf(itemOfRow(row), row.address, directory)),
      readTo,
      errorRate: await readErrorRate(client, op, viewer),
    }
  })
}

/** The page of whoever may see nothing. */
const nothing = async ({ pool }: ReadParts, op: Id<'operation'>) => ({
  ...{ total: 0, submissions: 0, lines: [], readTo: null },
  errorRate: await readErrorRate(pool, op, { compartments: [] }),
})

/** How many of some items count for a list, and how often those came in. */
async function countOf(
  client: pg.ClientBase,
  counted: Where,
  items: readonly Id<'item'>[],
): Promise<{ readonly items: number; readonly submissions: number }> {
  const none = { items: 0, submissions: 0 }
  if (items.length === 0) return none
  const { text, values } = among(counted, items)
  const { rows } = await client.query<typeof none>(
    `select count(*) as items, coalesce(sum(submissions), 0)::bigint as submissions
      from item where ${text}`,
    [...values],
  )
  return rows[0] ?? none
}

async function pastLines(
  { pool, directory }: ReadParts,
  past: Past,
  { op, viewer, filter }: ListAsk,
  at: { readonly then: Instant; readonly after: Id<'item'> | null; readonly limit: number },
): Promise<Lines> {
  if ((await visibleOperation(pool, op, viewer)) === undefined) return undefined
  const withheld = new Set(await withheldFrom(pool, op, viewer))
  const seen = await past.items(op, at.then, viewer, filter)
  const items = seen.filter(({ item }) => !withheld.has(item))
  const errorRate = await past.errorRate(op, at.then, viewer)
  const { after } = at
  const from = after === null ? 0 : items.findIndex((item) => isAfter(item, after))
  const shown = from < 0 ? [] : items.slice(from, from + at.limit + 1)
  const addresses = await addressesOf(pool, op, shown)
  const lines = shown.map((item) => lineOf(item, addresses.get(item.item) ?? null, directory()))
  const submissions = items.reduce((sum, item) => sum + item.submissions, 0)
  return { total: items.length, submissions, lines, readTo: null, errorRate }
}

const isAfter = ({ bucket, item }: Item, before: Id<'item'>): boolean =>
  bucket === bucketOf(before) ? item > before : bucket > bucketOf(before)

/** Addresses as they stand now: one that has been erased is in no list of the past either. */
async function addressesOf(
  pool: pg.Pool,
  op: Id<'operation'>,
  items: readonly Item[],
): Promise<ReadonlyMap<Id<'item'>, string | null>> {
  const { rows } = await pool.query<{ readonly item: Id<'item'>; readonly address: string | null }>(
    `select item_id as item, address from item
      where op_id = $1 and bucket = any($2::smallint[]) and item_id = any($3::uuid[])`,
    [op, [...new Set(items.map(({ bucket }) => bucket))], items.map(({ item }) => item)],
  )
  return new Map(rows.map(({ item, address }) => [item, address]))
}

/** One line of a list. */
export function lineOf(item: Item, address: string | null, directory: Directory): ItemLine {
  const { triage, checks, provider } = item
  return {
    item: item.item,
    address,
    kind: item.kind,
    provider,
    providerName: providerName(directory, provider),
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
    submissions: item.submissions,
  }
}
