/** The standing test of the totals: what stands in them is what the rows of items say. */
import type pg from 'pg'
import type { Id } from '../../../domain/kit.ts'
import { bitOf } from '../../../domain/ledger.ts'
import { type FigureId, figureIds } from '../../../domain/words.ts'
import { columnOf, NO_PROVIDER } from '../totals.ts'

const dimensions = 'kind, provider_id, state, language, compartment'

const sums = (column: (name: 'found' | FigureId) => string): string =>
  (['found', ...figureIds] as const).map((name) => `${column(name)}::bigint`).join(', ')

const fromTotals = `select ${dimensions}, ${sums((name) => (name === 'found' ? name : columnOf(name)))}
  from totals where op_id = $1`

const fromItems = `select kind, coalesce(provider_id, '${NO_PROVIDER}'), coalesce(state, '--'), language,
  compartment, ${sums((name) =>
    name === 'found'
      ? 'sum(submissions)'
      : `count(*) filter (where figures & ${bitOf(name)}::bigint <> 0)`,
  )}
  from item where op_id = $1 group by kind, provider_id, state, language, compartment`

/** How many cells of the totals of an operation say something else than its items. None, always. */
export async function recount(pool: pg.Pool, op: Id<'operation'>): Promise<number> {
  const { rows } = await pool.query<{ readonly count: number }>(
    `select count(*) as count from (
       (${fromTotals} except ${fromItems}) union all (${fromItems} except ${fromTotals})) as differing`,
    [op],
  )
  return rows[0]?.count ?? 0
}
