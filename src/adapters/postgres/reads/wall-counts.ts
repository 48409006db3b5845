/** The counts of a frame: one scan of the totals gives them for all, by provider and by state. */
import type pg from 'pg'
import { recordOf } from '../../../domain/kit.ts'
import { type FigureId, parts } from '../../../domain/words.ts'
import { columnOf } from '../totals.ts'
import type { Where } from './where.ts'

const shown = [
  'unique',
  'sent',
  ...parts.map((part) => `part-${part}` as const),
  'said-down-live',
  'replaced',
  'unknown',
  'gone-eu',
] as const satisfies readonly FigureId[]

/** The figures that a wall shows. */
export type WallCounts = Record<(typeof shown)[number], number>

/** All of an operation that a viewer may see, and the same by provider and by state. */
export type WallTotals = {
  readonly all: WallCounts
  readonly byProvider: ReadonlyMap<string, WallCounts>
  readonly byState: ReadonlyMap<string, WallCounts>
}

const sums = shown.map((name) => `sum(${columnOf(name)})::bigint as "${name}"`).join(', ')

/** Reads them. */
export async function wallTotals(client: pg.ClientBase, where: Where): Promise<WallTotals> {
  const { rows } = await client.query<
    WallCounts & { readonly provider_id: string | null; readonly state: string | null }
  >(
    `select provider_id, state, ${sums} from totals where ${where.text}
      group by grouping sets ((provider_id), (state), ())`,
    [...where.values],
  )
  const byProvider = new Map<string, WallCounts>()
  const byState = new Map<string, WallCounts>()
  let all: WallCounts = recordOf(shown, () => 0)
  for (const { provider_id: provider, state, ...counts } of rows) {
    if (provider !== null) byProvider.set(provider, counts)
    else if (state !== null) byState.set(state, counts)
    else if (counts.unique !== null) all = counts
  }
  return { all, byProvider, byState }
}
