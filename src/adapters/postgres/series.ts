/** The burn-down: how many addresses were still open, noted at most once in ten civil minutes. */
import type pg from 'pg'
import { type Id, type Instant, MINUTE_MS } from '../../domain/kit.ts'

/** One point in ten minutes: 288 points for two days, as fine as a wall can show. */
const STEP_MS = 10 * MINUTE_MS

const noted = new Map<string, number>()

/** Notes the open count once a step. Open is all but confirmed and refused. */
export async function noteOpen(
  client: pg.ClientBase,
  op: Id<'operation'>,
  now: Instant,
): Promise<void> {
  const at = Math.floor(now / STEP_MS) * STEP_MS
  if (noted.get(op) === at) return
  noted.set(op, at)
  await client.query(
    `insert into open_series (op_id, at, open_count, total)
     select $1, $2, coalesce(sum(f_unique - f_part_confirmed - f_part_refused), 0), coalesce(sum(f_unique), 0)
       from totals where op_id = $1
     on conflict do nothing`,
    [op, at],
  )
}
