/** The burn-down: how many addresses were still open, noted at most once in ten civil minutes. */
import type pg from 'pg'
import { type Id, type Instant, MINUTE_MS } from '../../domain/kit.ts'

/** One point in ten minutes: 288 points for two days, as fine as a wall can show. */
const STEP_MS = 10 * MINUTE_MS

const stepOf = (now: Instant): number => Math.floor(now / STEP_MS) * STEP_MS

/** The last step of each operation of which a point is known to stand. */
const standing = new Map<string, number>()

/** To be told after the commit: what was rolled back is noted by the next transaction. */
export const openNoted = (op: Id<'operation'>, now: Instant): void =>
  void standing.set(op, stepOf(now))

/** Notes the open count once a step. Open is all but confirmed and refused. */
export async function noteOpen(
  client: pg.ClientBase,
  op: Id<'operation'>,
  now: Instant,
): Promise<void> {
  const at = stepOf(now)
  if (standing.get(op) === at) return
  await client.query(
    `insert into open_series (op_id, at, open_count, total)
     select $1, $2, coalesce(sum(f_unique - f_part_confirmed - f_part_refused), 0), coalesce(sum(f_unique), 0)
       from totals where op_id = $1
     on conflict do nothing`,
    [op, at],
  )
}
