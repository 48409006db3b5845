/** The standing test of what is counted as it moves: it says what the rows of items say. */
import type pg from 'pg'
import { type Id, NO_KEY } from '../../../domain/kit.ts'
import { bitOf } from '../../../domain/ledger.ts'
import { type FigureId, figureIds } from '../../../domain/words.ts'
import { columnOf, NO_PROVIDER } from '../totals.ts'

const dimensions = 'kind, provider_id, state, language, compartment'

const sums = (column: (name: 'found' | FigureId) => string): string =>
  (['found', ...figureIds] as const).map((name) => `${column(name)}::bigint`).join(', ')

const fromTotals = `select ${dimensions}, ${sums((name) => (name === 'found' ? name : columnOf(name)))}
  from totals where op_id = $1`

const fromItems = `select kind, coalesce(provider_id, '${NO_PROVIDER}'), coalesce(state, '${NO_KEY}'), language,
  compartment, ${sums((name) =>
    name === 'found'
      ? 'sum(submissions)'
      : `count(*) filter (where figures & ${bitOf(name)}::bigint <> 0)`,
  )}
  from item where op_id = $1 group by kind, provider_id, state, language, compartment`

const dueTold = 'select compartment, round, at, items from look_due where op_id = $1'

const dueCounted = `select compartment, next_round, next_check_at, count(*) from item
  where op_id = $1 and next_check_at is not null group by 1, 2, 3`

/** The rows that one of two readings has and the other has not. */
const apart = (a: string, b: string): string => `(${a} except ${b}) union all (${b} except ${a})`

/** How many cells of the counts of an operation say something else than its items. None, always. */
export async function recount(pool: pg.Pool, op: Id<'operation'>): Promise<number> {
  const { rows } = await pool.query<{ readonly count: number }>(
    `select (select count(*) from (${apart(fromTotals, fromItems)}) as totals)
      + (select count(*) from (${apart(dueTold, dueCounted)}) as looks) as count`,
    [op],
  )
  return rows[0]?.count ?? 0
}
