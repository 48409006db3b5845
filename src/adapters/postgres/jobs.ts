/** The work queue: rows of our own schema, leased with a token, finished in the transaction of their effect. */
import type pg from 'pg'
import type { HeldJob, Job } from '../../app/ports.ts'
import { type Id, type Instant, instantOf } from '../../domain/kit.ts'

/**
 * No lease is given for longer, in ms. One that stands further ahead was given before the machine's
 * clock was set back, and holds no more: it would outlive its worker by as much.
 */
export const LEASE_MS_MAX = 60_000

/**
 * Stands among what a statement returns, and lets it commit without waiting for the disk. Only for
 * what something durable follows before anything leaves the building: the journal of the server is
 * kept in order, so whoever finds the later finds this too.
 */
export const KEPT_WITH_WHAT_FOLLOWS = `set_config('synchronous_commit', 'off', true)`

/** Asks for jobs. A known key is brought forward; one that is held gets its new instant afterwards. */
export async function putJobs(
  client: pg.ClientBase,
  op: Id<'operation'>,
  jobs: readonly Job[],
): Promise<void> {
  if (jobs.length === 0) return
  const first = new Map<string, Job>()
  for (const job of jobs) {
    const known = first.get(job.key)
    if (known === undefined || job.runAt < known.runAt) first.set(job.key, job)
  }
  const rows = [...first.values()]
  await client.query({
    text: `insert into job (op_id, job_key, lane, kind, run_at, state, attempts, payload)
      select $1, given.key, given.lane, given.kind, given.run_at, 'open', 0, given.payload::jsonb
        from unnest($2::text[], $3::text[], $4::text[], $5::bigint[], $6::text[]) as given(key, lane, kind, run_at, payload)
      on conflict (op_id, job_key) do update
        set run_at = case when job.state = 'open' then least(job.run_at, excluded.run_at) else excluded.run_at end,
            state = case when job.state = 'leased' then 'leased' else 'open' end,
            attempts = case when job.state = 'dead' then 0 else job.attempts end,
            payload = excluded.payload`,
    values: [
      op,
      rows.map(({ key }) => key),
      rows.map(({ lane }) => lane),
      rows.map(({ kind }) => kind),
      rows.map(({ runAt }) => runAt),
      rows.map(({ payload }) => JSON.stringify(payload)),
    ],
  })
}

type JobRecord = {
  readonly job_key: string
  readonly lane: string
  readonly kind: string
  readonly run_at: number
  readonly attempts: number
  readonly payload: Job['payload']
}

/**
 * Leases due jobs of one lane of one operation. What a dead worker left behind comes first and
 * alone: it is the same attempt, at the same pace, and is not counted again; until its lease has
 * run out it still counts as under way. `machineNow` is the machine's time, in ms.
 */
export async function claimJobs(
  pool: pg.Pool,
  op: Id<'operation'>,
  claim: {
    lane: string
    most: number
    civilNow: Instant
    /** False where the pace of the lane lets nothing new start yet. */
    mayStart: boolean
    machineNow: number
    token: string
    leaseMs: number
  },
): Promise<readonly HeldJob[]> {
  const { rows } = await pool.query<JobRecord>(
    `update job set state = 'leased', token = $5, lease_until = $6,
        attempts = attempts + case when state = 'open' then 1 else 0 end
      where op_id = $1 and job_key in (
        select job_key from job
         where op_id = $1 and lane = $2
           and ((state = 'leased' and lease_until not between $7 and $9)
             or (state = 'open' and run_at <= $3 and $8 and not exists (
               select 1 from job as held
                where held.op_id = $1 and held.lane = $2 and held.state = 'leased')))
         order by run_at, job_key limit $4 for update skip locked)
      returning job_key, lane, kind, run_at, attempts, payload, ${KEPT_WITH_WHAT_FOLLOWS}`,
    [
      op,
      claim.lane,
      claim.civilNow,
      claim.most,
      claim.token,
      claim.machineNow + claim.leaseMs,
      claim.machineNow,
      claim.mayStart,
      claim.machineNow + LEASE_MS_MAX,
    ],
  )
  return rows
    .map((row) => ({
      op,
      key: row.job_key,
      lane: row.lane,
      kind: row.kind,
      runAt: instantOf(row.run_at),
      payload: row.payload,
      attempts: row.attempts,
      token: claim.token,
    }))
    .sort((a, b) => (a.key < b.key ? -1 : 1))
}

const columnsOf = (jobs: readonly HeldJob[]) => [
  jobs.map(({ key }) => key),
  jobs.map(({ token }) => token),
]

/** Of jobs of one operation those whose lease still stands; their rows stay locked until the transaction ends. */
export async function standingOf(
  client: pg.ClientBase,
  op: Id<'operation'>,
  jobs: readonly HeldJob[],
): Promise<Set<HeldJob>> {
  if (jobs.length === 0) return new Set()
  const { rows } = await client.query<{ key: string; token: string }>(
    `select job.job_key as key, job.token
       from unnest($2::text[], $3::uuid[]) as held(job_key, token)
       join job on job.op_id = $1 and job.job_key = held.job_key and job.token = held.token
      where job.state = 'leased' for update of job`,
    [op, ...columnsOf(jobs)],
  )
  const standing = new Set(rows.map(({ key, token }) => `${token} ${key}`))
  return new Set(jobs.filter(({ key, token }) => standing.has(`${token} ${key}`)))
}

/** Ends jobs of one operation, or opens those again that somebody has asked for in the meantime. */
export async function finishJobs(
  client: pg.ClientBase | pg.Pool,
  op: Id<'operation'>,
  jobs: readonly HeldJob[],
): Promise<void> {
  if (jobs.length === 0) return
  const done = await client.query(
    `delete from job using unnest($2::text[], $3::uuid[], $4::bigint[]) as done(job_key, token, run_at)
      where job.op_id = $1 and job.job_key = done.job_key and job.token = done.token
        and job.run_at = done.run_at`,
    [op, ...columnsOf(jobs), jobs.map(({ runAt }) => runAt)],
  )
  if (done.rowCount === jobs.length) return
  await client.query(
    `update job set state = 'open', token = null, lease_until = null, attempts = 0
       from unnest($2::text[], $3::uuid[]) as done(job_key, token)
      where job.op_id = $1 and job.job_key = done.job_key and job.token = done.token`,
    [op, ...columnsOf(jobs)],
  )
}

/** Ends one job by itself, which has come to nothing. */
export const finishJob = (pool: pg.Pool, job: HeldJob): Promise<void> =>
  finishJobs(pool, job.op, [job])

/**
 * Puts a job back that was not tried because of a hold: waiting uses up no attempt. It commits with
 * the decision that found the hold, so that whoever lifts it finds the job waiting.
 */
export async function parkJob(client: pg.ClientBase, job: HeldJob, runAt: Instant): Promise<void> {
  await client.query(
    `update job set state = 'open', run_at = $4, token = null, lease_until = null,
        last_error = 'held', attempts = attempts - 1
      where op_id = $1 and job_key = $2 and token = $3`,
    [job.op, job.key, job.token, runAt],
  )
}

/** Puts a job back for later, keeping the count of its attempts. */
export async function postponeJob(
  pool: pg.Pool,
  job: HeldJob,
  runAt: Instant,
  error: string,
): Promise<void> {
  await pool.query(
    `update job set state = 'open', run_at = $4, token = null, lease_until = null, last_error = $5
      where op_id = $1 and job_key = $2 and token = $3`,
    [job.op, job.key, job.token, runAt, error],
  )
}
