/** Counting: from totals, from item rows, or from a fold of the facts; one shape for all three. */
import type pg from 'pg'
import { NO_KEY, recordOf } from '../../../domain/kit.ts'
import { inMask } from '../../../domain/ledger.ts'
import { figureIds } from '../../../domain/words.ts'
import { listFigures as counted, type ListFigure } from '../../../protocol/figures.ts'
import { columnOf, NO_PROVIDER } from '../totals.ts'
import type { Where } from './where.ts'

/** A count for everything that is counted. */
export type Counts = Record<ListFigure, number>

/** Counts by the keys of a breakdown; without one there is a single key. */
export type CountsByKey = ReadonlyMap<string, Counts>

/** How counts can be broken down, and the column that holds the key. */
export const keyColumns = {
  kind: 'kind',
  provider: 'provider_id',
  state: 'state',
  language: 'language',
} as const

/** A breakdown that was asked for, or none. */
export type Breakdown = keyof typeof keyColumns | null

/** Items of one key that have the same mask. */
export type Counted = {
  readonly key: string
  readonly mask: number
  readonly items: number
  readonly submissions: number
}

/** Nothing counted yet. */
const zero = (): Counts => recordOf(counted, () => 0)

/** Counts items by their masks: the one place where a mask becomes numbers again. */
export function countItems(rows: Iterable<Counted>): Map<string, Counts> {
  const byKey = new Map<string, Counts>()
  for (const { key, mask, items, submissions } of rows) {
    const counts = byKey.get(key) ?? zero()
    byKey.set(key, counts)
    counts.found += submissions
    for (const figure of figureIds) if (inMask(mask, figure)) counts[figure] += items
  }
  return byKey
}

/** All keys together. */
export function sumOf(byKey: CountsByKey): Counts {
  const sum = zero()
  for (const counts of byKey.values()) for (const name of counted) sum[name] += counts[name]
  return sum
}

/** Takes items out of counts, by their keys. A key of which nothing is left goes with them. */
export function takeOut(from: Map<string, Counts>, items: CountsByKey): void {
  for (const [key, less] of items) {
    const counts = from.get(key) ?? zero()
    for (const name of counted) counts[name] -= less[name]
    if (counts.unique === 0) from.delete(key)
  }
}

const keyOf = (by: Breakdown): string =>
  by === null
    ? `''`
    : `replace(coalesce(${keyColumns[by]}::text, '${NO_KEY}'), '${NO_PROVIDER}', '${NO_KEY}')`

const sums = counted
  .map((name) => `sum(${name === 'found' ? name : columnOf(name)})::bigint as "${name}"`)
  .join(', ')

/** Counts as the totals have them. */
export async function countTotals(
  client: pg.ClientBase,
  where: Where,
  by: Breakdown,
): Promise<Map<string, Counts>> {
  const { rows } = await client.query<Counts & { readonly key: string }>(
    `select ${keyOf(by)} as key, ${sums} from totals where ${where.text} group by 1`,
    [...where.values],
  )
  return new Map(rows.map(({ key, ...counts }) => [key, counts]))
}

/** Counts over the rows of items: for what totals do not hold apart, and to recount them. */
export async function countRows(
  client: pg.ClientBase,
  where: Where,
  by: Breakdown,
): Promise<Map<string, Counts>> {
  const { rows } = await client.query<Counted>(
    `select ${keyOf(by)} as key, figures as mask, count(*) as items, sum(submissions)::bigint as submissions
       from item where ${where.text} group by 1, 2`,
    [...where.values],
  )
  return countItems(rows)
}
