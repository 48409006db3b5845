/** What is due: lanes with work, items to look at, and the next instant at which anything is. */
import type pg from 'pg'
import { type Id, type Instant, instantOf } from '../../domain/kit.ts'
import type { Round } from '../../domain/words.ts'

/** A lane of one operation that has work. */
export type DueLane = { readonly op: Id<'operation'>; readonly lane: string }

/** Lanes with due jobs, or jobs whose lease ran out. */
export async function dueLanes(
  pool: pg.Pool,
  civilNow: Instant,
  machineNow: number,
): Promise<readonly DueLane[]> {
  const { rows } = await pool.query<DueLane>({
    name: 'due-lanes',
    text: `select distinct job.op_id as op, job.lane
        from job left join lane on lane.lane = job.lane
       where ((job.state = 'open' and job.run_at <= $1) or (job.state = 'leased' and job.lease_until < $2))
         and coalesce(lane.allowed_at, 0) <= $1`,
    values: [civilNow, machineNow],
  })
  return rows
}

/** Operations with items to look at. */
export async function dueLooks(
  pool: pg.Pool,
  civilNow: Instant,
): Promise<readonly Id<'operation'>[]> {
  const { rows } = await pool.query<{ op: Id<'operation'> }>({
    name: 'due-looks',
    text: `select op_id as op from operation
       where exists (select 1 from item where item.op_id = operation.op_id and item.next_check_at <= $1)`,
    values: [civilNow],
  })
  return rows.map(({ op }) => op)
}

/** The earliest civil instant at which a job or a look is due, or null when nothing is to come. */
export async function nextDueAt(pool: pg.Pool): Promise<Instant | null> {
  const { rows } = await pool.query<{ at: number | null }>(
    `select least(
       (select min(greatest(job.run_at, coalesce(lane.allowed_at, 0)))
          from job left join lane on lane.lane = job.lane where job.state <> 'dead'),
       (select min(next_check_at) from item where next_check_at is not null)) as at`,
  )
  const at = rows[0]?.at
  return at === null || at === undefined ? null : instantOf(at)
}

/** Takes a lane for a while, or learns that another worker has it. `machineNow` in ms. */
export async function takeLane(
  pool: pg.Pool,
  lane: string,
  claim: { owner: string; machineNow: number; leaseMs: number },
): Promise<boolean> {
  const { rowCount } = await pool.query({
    name: 'take-lane',
    text: `insert into lane (lane, owner, lease_until, allowed_at) values ($1, $2, $3, 0)
      on conflict (lane) do update set owner = excluded.owner, lease_until = excluded.lease_until
       where lane.lease_until < $4 or lane.owner = excluded.owner or lane.owner is null`,
    values: [lane, claim.owner, claim.machineNow + claim.leaseMs, claim.machineNow],
  })
  return rowCount === 1
}

/** Gives a lane back, with the civil instant before which it must not be used. */
export async function leaveLane(
  pool: pg.Pool,
  lane: string,
  owner: string,
  state: { allowedAt: Instant | null; failingStatus: number | null | undefined; now: Instant },
): Promise<void> {
  const { allowedAt, failingStatus, now } = state
  await pool.query({
    name: 'leave-lane',
    text: `update lane set owner = null, lease_until = 0,
        allowed_at = greatest(allowed_at, coalesce($3::bigint, 0)),
        failing_since = case when $4::boolean then coalesce(failing_since, $6) when $7::boolean then failing_since else null end,
        last_status = case when $4::boolean then $5::integer else last_status end
      where lane = $1 and owner = $2`,
    values: [
      lane,
      owner,
      allowedAt,
      failingStatus !== undefined && failingStatus !== null,
      failingStatus ?? null,
      now,
      failingStatus === undefined,
    ],
  })
}

/** An item that is due for a look. */
export type DueItem = {
  readonly item: Id<'item'>
  readonly round: Round
  readonly fetchable: string
  readonly print: string | null
  readonly reviewBy: number
}

/** Items to look at, the earliest first. */
export async function dueItems(
  pool: pg.Pool,
  op: Id<'operation'>,
  civilNow: Instant,
  most: number,
): Promise<readonly DueItem[]> {
  const { rows } = await pool.query<DueItem>({
    name: 'due-items',
    text: `select item.item_id as item, item.next_round as round, coalesce(item.fetchable, '') as fetchable,
        print.value as print, address.review_by as "reviewBy"
      from (select * from item where op_id = $1 and next_check_at <= $2
             order by next_check_at, item_id limit $3) as item
      join private as address on address.op_id = $1 and address.seal = item.address_seal
      left join private as print on print.op_id = $1 and print.seal = item.baseline_seal`,
    values: [op, civilNow, most],
  })
  return rows
}
