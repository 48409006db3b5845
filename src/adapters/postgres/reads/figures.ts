/** All figures for one viewer: each with unit, definition, denominator and the list that it counts. */
import type pg from 'pg'
import type { Directory } from '../../../app/directory.ts'
import type { Filter } from '../../../app/reads.ts'
import type { Viewer } from '../../../domain/authority.ts'
import { earlier, type Id, type Instant, isoOf } from '../../../domain/kit.ts'
import {
  bitOf,
  type FigureRule,
  type Item,
  figures as rules,
  speedMsOf,
} from '../../../domain/ledger.ts'
import { figureIds } from '../../../domain/words.ts'
import type { FiguresReply } from '../../../protocol/figures.ts'
import { countedItem, type Past } from './as-of.ts'
import {
  type Breakdown,
  type Counts,
  type CountsByKey,
  countItems,
  countRows,
  countTotals,
  sumOf,
} from './count.ts'
import { atOneInstant, type ReadParts, visibleOperation } from './parts.ts'
import { countedOf, type Where, whereOf } from './where.ts'

type Speed = FiguresReply['speed']
type Numbers = { readonly byKey: CountsByKey; readonly speed: Speed }

/** What is asked beside the filter. */
export type FiguresAsk = { readonly asOf: Instant | null; readonly by: Breakdown }

/** The figures of an operation now, or as of an instant of recording. */
export async function readFigures(
  parts: ReadParts,
  past: Past,
  op: Id<'operation'>,
  viewer: Viewer,
  filter: Filter,
  ask: FiguresAsk,
): Promise<FiguresReply | undefined> {
  const now = await parts.clock.now()
  if ((await visibleOperation(parts.pool, op, viewer)) === undefined) return undefined
  const then = pastOf(ask.asOf, now)
  const numbers =
    then === null
      ? await countNow(parts.pool, op, viewer, filter, ask.by)
      : numbersOf(await past.items(op, then, viewer, filter), ask.by)
  const asOf = isoOf(earlier(ask.asOf ?? now, now))
  const counts = sumOf(numbers.byKey)
  return {
    op,
    asOf,
    figures: figureLines(op, filter, counts, then),
    ...(ask.by === null ? {} : { by: brokenDown(ask.by, numbers.byKey, parts.directory()) }),
    speed: numbers.speed,
  }
}

/** The instant of the past that is asked for; what has not passed is read as it stands. */
export const pastOf = (asOf: Instant | null, now: Instant): Instant | null =>
  asOf === null || asOf >= now ? null : asOf

/** Totals know no overlap of two figures; only that asks for the rows of items. */
function countNow(
  pool: pg.Pool,
  op: Id<'operation'>,
  viewer: Viewer,
  filter: Filter,
  by: Breakdown,
): Promise<Numbers> {
  const where = whereOf(op, viewer, filter)
  const rows = countedOf(where, filter)
  return atOneInstant(pool, async (client) => ({
    byKey:
      filter.figure === undefined
        ? await countTotals(client, where, by)
        : await countRows(client, rows, by),
    speed: await speedNow(client, rows),
  }))
}

async function speedNow(client: pg.ClientBase, where: Where): Promise<Speed> {
  const { rows } = await client.query<Speed>(
    `select count(*) as count,
        percentile_disc(0.5) within group (order by ms) as "medianMs",
        percentile_disc(0.9) within group (order by ms) as "p90Ms", max(ms) as "worstMs"
      from (select first_gone_at - coalesce(received_at, sent_at) as ms from item
             where ${where.text} and figures & $${where.values.length + 1}::bigint <> 0) as seen`,
    [...where.values, bitOf('verified')],
  )
  return rows[0] ?? noSpeed
}

const noSpeed: Speed = { count: 0, medianMs: null, p90Ms: null, worstMs: null }

function numbersOf(items: readonly Item[], by: Breakdown): Numbers {
  return { byKey: countItems(items.map((item) => countedItem(item, by))), speed: speedOf(items) }
}

/** The same discrete percentiles as the query: the first value that so large a share does not exceed. */
function speedOf(items: readonly Item[]): Speed {
  const sorted = items.flatMap((item) => speedMsOf(item) ?? []).sort((a, b) => a - b)
  const at = (share: number) => sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? null
  return { count: sorted.length, medianMs: at(0.5), p90Ms: at(0.9), worstMs: at(1) }
}

function figureLines(
  op: Id<'operation'>,
  filter: Filter,
  counts: Counts,
  then: Instant | null,
): FiguresReply['figures'] {
  const found = {
    figure: 'found',
    count: counts.found,
    unit: 'submission',
    definition: 'Rows of lists that were taken; an address that came in twice counts twice.',
    denominator: null,
    list: null,
  }
  const lines = figureIds.map((figure) => {
    const { unit, definition, denominator }: FigureRule = rules[figure]
    const count = counts[figure]
    // A list knows no overlap of two figures: it would count otherwise.
    const list = filter.figure === undefined ? listPath(op, { ...filter, figure }, then) : null
    return { figure, count, unit, definition, denominator, list }
  })
  return [found, ...lines]
}

const listPath = (op: Id<'operation'>, filter: Filter, then: Instant | null): string => {
  const query = { ...filter, ...(then === null ? {} : { asOf: isoOf(then) }) }
  return `/api/v1/operations/${op}/items?${new URLSearchParams(query)}`
}

function brokenDown(
  breakdown: Exclude<Breakdown, null>,
  byKey: CountsByKey,
  directory: Directory,
): NonNullable<FiguresReply['by']> {
  const names = new Map<string, string>(
    [...directory.providers.values()].map(({ provider, name }) => [provider, name]),
  )
  const rows = [...byKey]
    .map(([key, counts]) => ({ key, name: names.get(key) ?? key, counts }))
    .sort((a, b) => a.name.localeCompare(b.name, 'en'))
  return { breakdown, rows }
}
