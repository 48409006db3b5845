/** Batching: what is ready is gathered per provider and true sender. */
import type pg from 'pg'
import { finishJob } from '../adapters/postgres/jobs.ts'
import { gather, makeBatch } from '../app/dispatch.ts'
import type { HeldJob } from '../app/ports.ts'
import { type Id, parseId } from '../domain/kit.ts'
import { ITEMS_PER_DISPATCH_MAX } from '../protocol/provider.ts'
import type { WorkParts } from './parts.ts'

type Pair = { readonly provider: Id<'provider'>; readonly sender: Id<'organisation'> }

/** Gathers for every provider and sender that has something ready, and wakes sends that waited for a hold. */
export async function runGather(parts: WorkParts, job: HeldJob): Promise<void> {
  const now = await parts.clock.now()
  // What is locked is just being claimed or put back; to wait for it could be a deadlock with the desk.
  await parts.pool.query(
    `update job set run_at = $2 where op_id = $1 and job_key in (
       select job_key from job
        where op_id = $1 and kind in ('send', 'measure') and state = 'open' and last_error = 'held'
        for update skip locked)`,
    [job.op, now],
  )
  await gather(parts.store, job, await readyPairs(parts.pool, job.op))
}

async function readyPairs(pool: pg.Pool, op: Id<'operation'>): Promise<readonly Pair[]> {
  const { rows } = await pool.query<Pair>(
    `select distinct provider_id as provider, controller_id as sender
       from item where op_id = $1 and ready and provider_id is not null`,
    [op],
  )
  return rows
}

/** Makes one batch. */
export async function runBatch(parts: WorkParts, job: HeldJob): Promise<void> {
  const provider = parseId<'provider'>(String(job.payload.provider))
  const sender = parseId<'organisation'>(String(job.payload.sender))
  const known = provider && parts.directory.current().providers.get(provider)
  if (provider === undefined || sender === undefined || known === undefined)
    return finishJob(parts.pool, job)
  await makeBatch(parts.store, job, {
    provider,
    sender,
    channel: known.channel,
    most: Math.min(known.batchMax, ITEMS_PER_DISPATCH_MAX),
  })
}
