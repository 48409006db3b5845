/** What is still open, as a line from the first message on, and when it would be done at this pace. */
import type pg from 'pg'
import { HOUR_MS, type Id, type Instant, instantOf, isoOf, MINUTE_MS } from '../../../domain/kit.ts'
import type { WallFrame } from '../../../protocol/wall.ts'

/** Points of the line: the frame allows 200, and the last is the present. */
const POINTS_MAX = 199

/** The series is noted once in ten civil minutes; no line needs to be finer. */
const STEP_MS = 10 * MINUTE_MS

type Point = { readonly at: number; readonly open: number; readonly total: number }

/**
 * The burn-down of a frame. `total` and `open` are the present counts of this viewer. The series
 * counts all compartments, so who may not see all of them sees the present alone.
 */
export async function burnDown(
  client: pg.ClientBase,
  op: Id<'operation'>,
  now: Instant,
  { total, open }: { readonly total: number; readonly open: number },
): Promise<WallFrame['open']> {
  const start = await planStart(client, op)
  const seesAll = (await countAll(client, op)) === total
  const points = seesAll ? await pointsFrom(client, op, start, now) : []
  const [planned] = points
  const before = seesAll
    ? ((await lastPointUntil(client, op, now - HOUR_MS)) ?? planned)
    : undefined
  const done = doneAt(before, open, now)
  return {
    now: open,
    found: start === 0 || planned === undefined ? 0 : total - planned.total,
    doneAt: done === null ? null : isoOf(done),
    series: [...points, { at: now, open }].map((point) => ({
      at: isoOf(instantOf(point.at)),
      open: point.open,
    })),
  }
}

async function countAll(client: pg.ClientBase, op: Id<'operation'>): Promise<number> {
  const { rows } = await client.query<{ readonly total: number }>(
    'select coalesce(sum(f_unique), 0)::bigint as total from totals where op_id = $1',
    [op],
  )
  return rows[0]?.total ?? 0
}

/** The plan is made when the first message is: from then on work can only become less, or be found. */
async function planStart(client: pg.ClientBase, op: Id<'operation'>): Promise<number> {
  const { rows } = await client.query<{ at: number | null }>(
    'select min(made_at) as at from dispatch where op_id = $1',
    [op],
  )
  const at = rows[0]?.at ?? null
  return at === null ? 0 : Math.floor(at / STEP_MS) * STEP_MS
}

async function pointsFrom(
  client: pg.ClientBase,
  op: Id<'operation'>,
  start: number,
  now: Instant,
): Promise<readonly Point[]> {
  const { rows } = await client.query<Point>(
    `select distinct on (at / width) at, open_count as open, total
       from open_series, (select greatest($4::bigint, ($3 - min(at)) / $5 + 1) as width
                            from open_series where op_id = $1 and at >= $2) as span
      where op_id = $1 and at >= $2 and at < $3 order by at / width, at`,
    [op, start, now, STEP_MS, POINTS_MAX - 1],
  )
  return rows
}

async function lastPointUntil(
  client: pg.ClientBase,
  op: Id<'operation'>,
  until: number,
): Promise<Point | undefined> {
  const { rows } = await client.query<Point>(
    `select at, open_count as open, total from open_series
      where op_id = $1 and at <= $2 order by at desc limit 1`,
    [op, until],
  )
  return rows[0]
}

/** When nothing would be open any more; null without a pace, or with nothing to do. */
function doneAt(before: Point | undefined, open: number, now: Instant): Instant | null {
  if (before === undefined || open === 0 || before.open <= open || before.at >= now) return null
  const perMs = (before.open - open) / (now - before.at)
  return instantOf(Math.round(now + open / perMs))
}
