/**
 * The worker: does what is due at the present civil time, at its own pace, lane by lane. It may be
 * killed at any moment: what was not committed is claimed again when its lease has run out.
 */
import { type DueLane, dueLanes, dueLooks, leaveLane, takeLane } from '../adapters/postgres/due.ts'
import { claimJobs, finishJob } from '../adapters/postgres/jobs.ts'
import type { HeldJob } from '../app/ports.ts'
import { after, type Id, type Instant, MINUTE_MS } from '../domain/kit.ts'
import { runBatch, runGather } from './batching.ts'
import { lookRound } from './looking.ts'
import type { WorkParts } from './parts.ts'
import { pooled } from './pooled.ts'
import { runSend, type SendNews } from './sending.ts'

/** Lanes worked at once: a slow provider holds up none of the others. */
const LANES_AT_ONCE = 16

/** Jobs of an internal lane claimed at a time. */
const INTERNAL_JOBS = 50

/** What a turn of the worker came to; `sent` means that something may have left the building. */
export type Done = 'nothing' | 'worked' | 'sent'

/** Does everything that is due now. */
export async function workOnce(parts: WorkParts): Promise<Done> {
  const now = await parts.clock.now()
  const [lanes, ops] = await Promise.all([
    dueLanes(parts.pool, now, parts.machineNow()),
    dueLooks(parts.pool, now),
    parts.directory.refresh(),
  ])
  const [ran, looked] = await Promise.all([
    pooled(lanes, LANES_AT_ONCE, async (lane) =>
      (await runLane(parts, lane, now)) ? lane.lane : null,
    ),
    lookAll(parts, ops, now),
  ])
  if (ran.some((lane) => lane?.startsWith('provider:'))) return 'sent'
  return looked || ran.some((lane) => lane !== null) ? 'worked' : 'nothing'
}

async function lookAll(
  parts: WorkParts,
  ops: readonly Id<'operation'>[],
  now: Instant,
): Promise<boolean> {
  let did = false
  for (const op of ops) {
    const lane = `looks:${op}`
    if (!(await takeLane(parts.pool, lane, claimOf(parts)))) continue
    did = (await lookRound(parts, op)) > 0 || did
    await leaveLane(parts.pool, lane, parts.owner, {
      allowedAt: null,
      failingStatus: undefined,
      now,
    })
  }
  return did
}

const claimOf = ({ owner, leaseMs, machineNow }: WorkParts) => ({
  owner,
  leaseMs,
  machineNow: machineNow(),
})

async function runLane(parts: WorkParts, { op, lane }: DueLane, now: Instant): Promise<boolean> {
  const held = lane.startsWith('provider:') ? lane : `${lane}:${op}`
  if (!(await takeLane(parts.pool, held, claimOf(parts)))) return false
  const pace = paceOf(parts, lane)
  const jobs = await claimJobs(parts.pool, op, {
    lane,
    most: pace.atOnce,
    civilNow: now,
    machineNow: parts.machineNow(),
    token: crypto.randomUUID(),
    leaseMs: parts.leaseMs,
  })
  const news = await Promise.all(jobs.map((job) => runJob(parts, job)))
  const failing = news.find(({ failingStatus }) => typeof failingStatus === 'number')?.failingStatus
  const allowedAt =
    pace.spacingMs === 0 || jobs.length === 0 ? null : after(now, pace.spacingMs * jobs.length)
  const failingStatus =
    failing ?? (news.some(({ failingStatus: status }) => status === null) ? null : undefined)
  await leaveLane(parts.pool, held, parts.owner, { allowedAt, failingStatus, now })
  return jobs.length > 0
}

/** How many jobs of a lane may be under way, and how far apart they start, in civil ms. */
function paceOf(parts: WorkParts, lane: string): { atOnce: number; spacingMs: number } {
  if (!lane.startsWith('provider:')) return { atOnce: INTERNAL_JOBS, spacingMs: 0 }
  const id = lane.slice('provider:'.length)
  const provider = [...parts.directory.current().providers.values()].find(
    (each) => each.provider === id,
  )
  if (provider === undefined) return { atOnce: 1, spacingMs: 0 }
  return { atOnce: provider.inFlightMax, spacingMs: Math.ceil(MINUTE_MS / provider.ratePerMinute) }
}

async function runJob(parts: WorkParts, job: HeldJob): Promise<SendNews> {
  const quiet: SendNews = { failingStatus: undefined }
  switch (job.kind) {
    case 'send':
      return runSend(parts, job)
    case 'batch':
      await runBatch(parts, job)
      return quiet
    case 'gather':
      await runGather(parts, job)
      return quiet
    default:
      await finishJob(parts.pool, job)
      return quiet
  }
}
