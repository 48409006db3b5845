/**
 * The worker: does what is due at the present civil time, at its own pace, lane by lane. It may be
 * killed at any moment: what was not committed is claimed again when its lease has run out.
 */
import {
  type DueLane,
  dueLanes,
  dueLooks,
  leaveLane,
  paceLane,
  takeLane,
} from '../adapters/postgres/due.ts'
import { flight } from '../adapters/postgres/flight.ts'
import { claimJobs, finishJob } from '../adapters/postgres/jobs.ts'
import type { HeldJob } from '../app/ports.ts'
import { after, type Id, type Instant, instantOf, MINUTE_MS } from '../domain/kit.ts'
import { runLapse, runReply } from './answering.ts'
import { runBatch, runGather } from './batching.ts'
import { runGo, runLetGo } from './going.ts'
import { lookRound } from './looking.ts'
import { runMeasure } from './measuring.ts'
import type { WorkParts } from './parts.ts'
import { pooled } from './pooled.ts'
import { runRegistry } from './registry.ts'
import { runSend, type SendNews, type Turn } from './sending.ts'

/** Lanes worked at once: a slow provider holds up none of the others. */
const LANES_AT_ONCE = 16

/** Jobs of an internal lane claimed at a time. */
const INTERNAL_JOBS = 50

/** What a turn of the worker came to; `sent` means that something may have left the building. */
export type Done = 'nothing' | 'worked' | 'sent'

/** Whether what leaves by this lane leaves the building. */
export const isOutward = ({ lane }: DueLane): boolean => lane.startsWith('provider:')

/**
 * Does everything that is due now. What is done inside comes first and alone: so what goes out at
 * an instant, and in which order, does not depend on who was quicker.
 */
export async function workOnce(parts: WorkParts): Promise<Done> {
  const now = await parts.clock.now()
  const [lanes, ops] = await Promise.all([
    dueLanes(parts.pool, now, parts.machineNow()),
    dueLooks(parts.pool, now),
    parts.directory.refresh(),
  ])
  const inside = lanes.filter((lane) => !isOutward(lane))
  const run = (lane: DueLane): Promise<boolean> => runLane(parts, lane, now)
  if ((await pooled(inside, LANES_AT_ONCE, run)).includes(true)) return 'worked'
  const [sent, looked] = await flight([
    pooled(outwardLanes(lanes), LANES_AT_ONCE, (shared) => runShared(parts, shared, now)),
    lookAll(parts, ops, now),
  ])
  if (sent.includes(true)) return 'sent'
  return looked ? 'worked' : 'nothing'
}

/** Does every look that is due now, and nothing else. */
export async function lookOnce(parts: WorkParts): Promise<boolean> {
  const now = await parts.clock.now()
  return lookAll(parts, await dueLooks(parts.pool, now), now)
}

/** Looks at what is due in these operations. Gives whether anything was looked at. */
export async function lookAll(
  parts: WorkParts,
  ops: readonly Id<'operation'>[],
  now: Instant,
): Promise<boolean> {
  let did = false
  for (const op of ops) {
    const look = async (): Promise<void> => {
      did = (await lookRound(parts, op)) > 0 || did
    }
    await lookInLane(parts, `looks:${op}`, now, look)
  }
  return did
}

/** Looks while no other worker does. Gives whether none did. */
export async function lookInLane(
  parts: WorkParts,
  lane: string,
  now: Instant,
  look: () => Promise<void>,
): Promise<boolean> {
  if ((await takeLane(parts.pool, lane, claimOf(parts))) === null) return false
  await look()
  await leaveLane(parts.pool, lane, parts.owner, { failingStatus: undefined, now })
  return true
}

const claimOf = ({ owner, leaseMs, machineNow }: WorkParts) => ({
  owner,
  leaseMs,
  machineNow: machineNow(),
})

/** One lane out of the building, with every operation that has work in it. */
type SharedLane = readonly [DueLane, ...DueLane[]]

/** The lanes of providers, each once, however many operations send to it. */
export const outwardLanes = (due: readonly DueLane[]): readonly SharedLane[] =>
  [...Map.groupBy(due.filter(isOutward), ({ lane }) => lane).values()].flatMap(
    ([first, ...others]): SharedLane[] => (first === undefined ? [] : [[first, ...others]]),
  )

/** Which operation was served last in each lane, for as long as a worker runs. */
const served = new WeakMap<WorkParts, Map<string, Id<'operation'>>>()

/**
 * Does what is due in a lane for all operations that share it, one after another, so that its pace
 * and its messages under way are those of one sender. Who was served last comes last.
 */
export async function runShared(
  parts: WorkParts,
  shared: SharedLane,
  now: Instant,
): Promise<boolean> {
  const last = served.get(parts) ?? new Map<string, Id<'operation'>>()
  served.set(parts, last)
  let did = false
  for (const due of inRotation(shared, last.get(shared[0].lane))) {
    if (!(await runLane(parts, due, now))) continue
    last.set(due.lane, due.op)
    did = true
  }
  return did
}

/** Operations in the order of their ids, beginning behind the one named. */
function inRotation(shared: SharedLane, last: Id<'operation'> | undefined): readonly DueLane[] {
  const sorted = shared.toSorted((a, b) => (a.op < b.op ? -1 : 1))
  if (last === undefined) return sorted
  return [...sorted.filter(({ op }) => op > last), ...sorted.filter(({ op }) => op <= last)]
}

/** Does what is due in a lane of one operation. Gives whether anything was. */
export async function runLane(
  parts: WorkParts,
  { op, lane }: DueLane,
  now: Instant,
): Promise<boolean> {
  const held = isOutward({ op, lane }) ? lane : `${lane}:${op}`
  const mayStartAt = await takeLane(parts.pool, held, claimOf(parts))
  if (mayStartAt === null) return false
  const pace = paceOf(parts, lane)
  const jobs = await claimJobs(parts.pool, op, {
    lane,
    most: pace.atOnce,
    civilNow: now,
    mayStart: mayStartAt <= now,
    machineNow: parts.machineNow(),
    token: crypto.randomUUID(),
    leaseMs: parts.leaseMs,
  })
  if (pace.spacingMs > 0 && jobs.length > 0)
    await paceLane(parts.pool, held, after(now, pace.spacingMs * jobs.length))
  const news = await flight(inTurn(parts, jobs))
  const quietUntil = news.flatMap(({ quietUntil: until }) => until ?? [])
  if (quietUntil.length > 0) await paceLane(parts.pool, held, instantOf(Math.max(...quietUntil)))
  const failing = news.find(({ failingStatus }) => typeof failingStatus === 'number')?.failingStatus
  const failingStatus =
    failing ?? (news.some(({ failingStatus: status }) => status === null) ? null : undefined)
  await leaveLane(parts.pool, held, parts.owner, { failingStatus, now })
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

/**
 * Runs the jobs of a lane side by side. In an exercise their messages leave one after the other, in
 * the order of the jobs, so that a provider that counts them says the same in every run. What comes
 * behind one whose way out broke off does not leave either: all are tried again together.
 */
function inTurn(parts: WorkParts, jobs: readonly HeldJob[]): Promise<SendNews>[] {
  let before: Promise<unknown> = Promise.resolve()
  return jobs.map((job) => {
    const turn = before
    const { promise: left, resolve, reject } = Promise.withResolvers<void>()
    if (parts.exercise) before = left
    // Nobody may be behind it, and its failure is told by the job itself.
    left.catch(() => undefined)
    const work = runJob(parts, job, { turn, left: resolve })
    work.then(() => resolve(), reject)
    return work
  })
}

async function runJob(parts: WorkParts, job: HeldJob, turn: Turn): Promise<SendNews> {
  const quiet: SendNews = { failingStatus: undefined }
  switch (job.kind) {
    case 'send':
      return runSend(parts, job, turn)
    case 'batch':
      await runBatch(parts, job)
      return quiet
    case 'measure':
      return runMeasure(parts, job, turn)
    case 'reply':
      return runReply(parts, job, turn)
    case 'lapse':
      await runLapse(parts, job)
      return quiet
    case 'registry':
      await runRegistry(parts, job)
      return quiet
    case 'go':
      await runGo(parts, job)
      return quiet
    case 'let-go':
      await runLetGo(parts, job)
      return quiet
    case 'gather':
      await runGather(parts, job)
      return quiet
    default:
      await finishJob(parts.pool, job)
      return quiet
  }
}
