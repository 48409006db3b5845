/**
 * Steady work: providers are served side by side, and nothing waits for a slow one. A turn of
 * `workOnce` ends with its slowest send or look; beside a provider that never answers nobody else
 * could be served by turns.
 */
import { dueLanes, dueLooks } from '../adapters/postgres/due.ts'
import type { Id, Instant } from '../domain/kit.ts'
import { dueStrands, lookStrand } from './looking.ts'
import type { WorkParts } from './parts.ts'
import { isOutward, lookInLane, outwardLanes, runLane, runShared } from './worker.ts'

/** Under way at once: messages and looks of each provider of the largest action so far, and some. */
const OUTSIDE_AT_ONCE = 512

/** When nothing is due, it is asked again after this. */
const IDLE_MS = 200

/** A database that is away comes back or a person looks; asking more often would not help. */
const OUTAGE_MS = 500

/** What steady work needs of its surroundings. */
export type Steadiness = {
  readonly signal: AbortSignal
  /** Waits in machine time. */
  readonly pause: (ms: number) => Promise<void>
  /** Told of an outage, which is waited out: the worker must outlive it. */
  readonly onOutage: (error: unknown) => void
}

/** What is under way, by name. */
class UnderWay {
  readonly #works = new Map<string, Promise<void>>()
  readonly #steadiness: Steadiness
  #ended = Promise.withResolvers<void>()

  constructor(steadiness: Steadiness) {
    this.#steadiness = steadiness
  }

  /** Starts something that is not under way yet; it comes to whether it found anything to do. */
  start(name: string, run: () => Promise<boolean>): void {
    if (this.#works.has(name)) return
    const work = this.#run(run).finally(() => {
      this.#works.delete(name)
      this.#ended.resolve()
    })
    this.#works.set(name, work)
  }

  /** The same for what waits for somebody outside, as long as not too many do. */
  startOutside(name: string, run: () => Promise<boolean>): void {
    if (this.#works.size < OUTSIDE_AT_ONCE) this.start(name, run)
  }

  /** What is under way with names that begin so: the rest of each. */
  named(before: string): readonly string[] {
    const names = [...this.#works.keys()].filter((name) => name.startsWith(before))
    return names.map((name) => name.slice(before.length))
  }

  /** Waits until something has ended, which may have made more due, or for a while. */
  async anyEnd(): Promise<void> {
    await Promise.race([this.#ended.promise, this.#steadiness.pause(IDLE_MS)])
    this.#ended = Promise.withResolvers()
  }

  async allEnd(): Promise<void> {
    await Promise.all(this.#works.values())
  }

  async #run(run: () => Promise<boolean>): Promise<void> {
    const { pause, onOutage } = this.#steadiness
    try {
      if (await run()) return
    } catch (error) {
      onOutage(error)
    }
    // It keeps its place for a while, so that it is not asked again at once.
    await pause(IDLE_MS)
  }
}

/** Works until told to stop, and then waits for what is under way. */
export async function workSteadily(parts: WorkParts, steadiness: Steadiness): Promise<void> {
  const { signal, pause, onOutage } = steadiness
  const underWay = new UnderWay(steadiness)
  while (!signal.aborted) {
    try {
      await startDue(parts, underWay)
      await underWay.anyEnd()
    } catch (error) {
      onOutage(error)
      await pause(OUTAGE_MS)
    }
  }
  await underWay.allEnd()
}

/** Starts what is due. */
async function startDue(parts: WorkParts, underWay: UnderWay): Promise<void> {
  const now = await parts.clock.now()
  const [lanes, ops] = await Promise.all([
    dueLanes(parts.pool, now, parts.machineNow()),
    dueLooks(parts.pool, now),
    parts.directory.refresh(),
  ])
  for (const op of ops) underWay.start(`looks ${op}`, () => startLooks(parts, underWay, op, now))
  for (const shared of outwardLanes(lanes))
    underWay.startOutside(shared[0].lane, () => runShared(parts, shared, now))
  for (const due of lanes.filter((lane) => !isOutward(lane)))
    underWay.start(`${due.lane} ${due.op}`, () => runLane(parts, due, now))
}

/** Starts the looks that are due, each provider's apart. Gives whether there were any to start. */
async function startLooks(
  parts: WorkParts,
  underWay: UnderWay,
  op: Id<'operation'>,
  now: Instant,
): Promise<boolean> {
  const before = `looks ${op} `
  const strands = await dueStrands(parts, op, underWay.named(before))
  for (const [provider, due] of strands) {
    const look = () => lookStrand(parts, op, provider, due)
    const lane = `looks:${op}:${provider}`
    underWay.startOutside(before + provider, () => lookInLane(parts, lane, now, look))
  }
  return strands.size > 0
}
