/**
 * Steady work: lanes run side by side, and nothing waits for a slow one. A turn of `workOnce` ends
 * with its slowest send; beside a provider that never answers nobody else could be served by turns.
 */
import { dueLanes, dueLooks } from '../adapters/postgres/due.ts'
import type { WorkParts } from './parts.ts'
import { lookAll, runLane } from './worker.ts'

/** Lanes under way at once: one for each provider of the largest action so far, and some. */
const LANES_AT_ONCE = 256

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

/** What runs, by name; each comes to whether it did anything. */
type Running = Map<string, Promise<boolean>>

/** Works until told to stop, and then waits for what is under way. */
export async function workSteadily(parts: WorkParts, steadiness: Steadiness): Promise<void> {
  const { signal, pause, onOutage } = steadiness
  const running: Running = new Map()
  const rested = async (): Promise<true> => {
    await pause(IDLE_MS)
    return true
  }
  while (!signal.aborted) {
    try {
      await startDue(parts, running, onOutage)
      // Whatever did something may have made more due; whatever found nothing is not asked at once.
      if (!(await Promise.race([rested(), ...running.values()]))) await pause(IDLE_MS)
    } catch (error) {
      onOutage(error)
      await pause(OUTAGE_MS)
    }
  }
  await Promise.all(running.values())
}

/** Starts what is due and does not run yet. */
async function startDue(
  parts: WorkParts,
  running: Running,
  onOutage: Steadiness['onOutage'],
): Promise<void> {
  const now = await parts.clock.now()
  const [lanes, ops] = await Promise.all([
    dueLanes(parts.pool, now, parts.machineNow()),
    dueLooks(parts.pool, now),
    parts.directory.refresh(),
  ])
  const start = (name: string, run: () => Promise<boolean>): void => {
    if (running.has(name) || running.size >= LANES_AT_ONCE) return
    const failed = (error: unknown): false => {
      onOutage(error)
      return false
    }
    const work = run()
      .catch(failed)
      .finally(() => running.delete(name))
    running.set(name, work)
  }
  for (const op of ops) start(`looks ${op}`, () => lookAll(parts, [op], now))
  for (const lane of lanes) start(`${lane.lane} ${lane.op}`, () => runLane(parts, lane, now))
}
