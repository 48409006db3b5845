/** What is due: lanes with work, items to look at, and the next instant at which anything is. */
import type pg from 'pg'
import { type Id, type Instant, instantOf } from '../../domain/kit.ts'
import type { Round } from '../../domain/words.ts'
import { KEPT_WITH_WHAT_FOLLOWS, LEASE_MS_MAX } from './jobs.ts'

/** A lane of one operation that has work. */
export type DueLane = { readonly op: Id<'operation'>; readonly lane: string }

/** Lanes with due jobs that may start, or with jobs whose lease ran out. */
export async function dueLanes(
  pool: pg.Pool,
  civilNow: Instant,
  machineNow: number,
): Promise<readonly DueLane[]> {
  const { rows } = await pool.query<DueLane>({
    name: 'due-lanes',
    text: `select distinct job.op_id as op, job.lane
        from job left join lane on lane.lane = job.lane
       where (job.state = 'leased' and job.lease_until not between $2 and $3)
          or (job.state = 'open' and job.run_at <= $1 and coalesce(lane.allowed_at, 0) <= $1)`,
    values: [civilNow, machineNow, machineNow + LEASE_MS_MAX],
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
    text: 'select distinct op_id as op from look_due where at <= $1',
    values: [civilNow],
  })
  return rows.map(({ op }) => op)
}

/**
 * The earliest civil instant at which a job or a look is due, or null when nothing is to come. What
 * is held under a lease is due since ever: civil time must not pass it.
 */
export async function nextDueAt(pool: pg.Pool): Promise<Instant | null> {
  const { rows } = await pool.query<{ at: number | null }>(
    `select least(
       (select min(case when job.state = 'leased' then 0 else greatest(job.run_at, coalesce(lane.allowed_at, 0)) end)
          from job left join lane on lane.lane = job.lane where job.state <> 'dead'),
       (select min(first.at) from operation cross join lateral (
         select min(at) as at from look_due where look_due.op_id = operation.op_id) as first)) as at`,
  )
  const at = rows[0]?.at
  return at === null || at === undefined ? null : instantOf(at)
}

/**
 * Takes a lane for a while and gives the civil instant from which it may be used, or null where
 * another worker has it. `machineNow` in ms.
 */
export async function takeLane(
  pool: pg.Pool,
  lane: string,
  claim: { owner: string; machineNow: number; leaseMs: number },
): Promise<Instant | null> {
  const { rows } = await pool.query<{ at: number }>({
    name: 'take-lane',
    text: `insert into lane (lane, owner, lease_until, allowed_at) values ($1, $2, $3, 0)
      on conflict (lane) do update set owner = excluded.owner, lease_until = excluded.lease_until
       where lane.lease_until not between $4 and $5 or lane.owner = excluded.owner or lane.owner is null
      returning allowed_at as at, ${KEPT_WITH_WHAT_FOLLOWS}`,
    values: [
      lane,
      claim.owner,
      claim.machineNow + claim.leaseMs,
      claim.machineNow,
      claim.machineNow + LEASE_MS_MAX,
    ],
  })
  const [row] = rows
  return row === undefined ? null : instantOf(row.at)
}

/**
 * Says before which civil instant a lane starts nothing new. Said before its jobs run: whatever is
 * killed after that, the pace stays.
 */
export async function paceLane(pool: pg.Pool, lane: string, allowedAt: Instant): Promise<void> {
  await pool.query({
    name: 'pace-lane',
    text: `update lane set allowed_at = greatest(allowed_at, $2) where lane = $1
      returning ${KEPT_WITH_WHAT_FOLLOWS}`,
    values: [lane, allowedAt],
  })
}

/** Gives a lane back, with what came of it. */
export async function leaveLane(
  pool: pg.Pool,
  lane: string,
  owner: string,
  state: { failingStatus: number | null | undefined; now: Instant },
): Promise<void> {
  const { failingStatus, now } = state
  await pool.query({
    name: 'leave-lane',
    text: `update lane set owner = null, lease_until = 0,
        failing_since = case when $3::boolean then coalesce(failing_since, $5) when $6::boolean then failing_since else null end,
        last_status = case when $3::boolean then $4::integer else last_status end
      where lane = $1 and owner = $2`,
    values: [
      lane,
      owner,
      failingStatus !== undefined && failingStatus !== null,
      failingStatus ?? null,
      now,
      failingStatus === undefined,
    ],
  })
}

/** Whether any lease still stands: on a job, or on a lane. */
export async function isAnythingHeld(pool: pg.Pool, machineNow: number): Promise<boolean> {
  const { rows } = await pool.query<{ held: boolean }>(
    `select exists (select 1 from job where state = 'leased' and lease_until between $1 and $2)
         or exists (select 1 from lane where lease_until between $1 and $2) as held`,
    [machineNow, machineNow + LEASE_MS_MAX],
  )
  return rows[0]?.held ?? false
}

/** An item that is due for a look. */
export type DueItem = {
  readonly item: Id<'item'>
  readonly round: Round
  readonly fetchable: string
  readonly print: string | null
  readonly reviewBy: number
  /** Its provider, or nobody. */
  readonly provider: string
}

/** Stands for the provider of an item whose provider nobody knows. */
export const NOBODY = 'nobody'

/** Items to look at, the earliest first, but for those of the providers named. */
export async function dueItems(
  pool: pg.Pool,
  op: Id<'operation'>,
  civilNow: Instant,
  most: number,
  but: readonly string[] = [],
): Promise<readonly DueItem[]> {
  const { rows } = await pool.query<DueItem>({
    name: 'due-items',
    text: `select item.item_id as item, item.next_round as round, coalesce(item.fetchable, '') as fetchable,
        print.value as print, address.review_by as "reviewBy",
        coalesce(item.provider_id::text, $5) as provider
      from (select * from item where op_id = $1 and next_check_at <= $2
               and coalesce(provider_id::text, $5) <> all($4::text[])
             order by next_check_at, item_id limit $3) as item
      join private as address on address.op_id = $1 and address.seal = item.address_seal
      left join private as print on print.op_id = $1 and print.seal = item.baseline_seal`,
    values: [op, civilNow, most, but, NOBODY],
  })
  return rows
}
