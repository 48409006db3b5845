/** Work that is due at civil instants, in order of time: one thing after the other in each thread. */

/** Thrown out of a job when the world closes under it: not done, and for the next life to do. */
export class Closing extends Error {}

/** One piece of work. */
export interface Job {
  readonly ref: string
  /** Pieces of one thread are never done at once, and in their order; threads wait for no other. */
  readonly thread: string
  readonly at: number
  readonly run: () => Promise<void>
}

/** A lane does its own work in order; lanes know nothing of each other. */
export interface Lane {
  readonly add: (jobs: readonly Job[]) => void
  readonly nextAt: () => number | null
  readonly hasDue: () => boolean
  /** Does everything that is due, also what falls due meanwhile. */
  readonly work: () => Promise<void>
}

/** Threads at work at once: a provider has a few people at the telephone. */
const THREADS_AT_ONCE = 16

const isBefore = (a: Job, b: Job): boolean => a.at < b.at || (a.at === b.at && a.ref < b.ref)

/** Puts a job behind all that come before it; most jobs are among the last. */
function insert(jobs: Job[], job: Job): void {
  let low = 0
  let high = jobs.length
  while (low < high) {
    const middle = (low + high) >>> 1
    const there = jobs[middle]
    if (there !== undefined && isBefore(job, there)) high = middle
    else low = middle + 1
  }
  jobs.splice(low, 0, job)
}

/** Works the threads side by side; what one throws is thrown when all have ended. */
async function inThreads(threads: readonly (readonly Job[])[]): Promise<void> {
  const waiting = threads.values()
  const worker = async (): Promise<void> => {
    for (const thread of waiting) for (const job of thread) await job.run()
  }
  const ended = await Promise.allSettled(Array.from({ length: THREADS_AT_ONCE }, worker))
  const failed = ended.filter((each) => each.status === 'rejected').map(({ reason }) => reason)
  const [first] = failed
  if (first !== undefined) throw failed.find((reason) => !(reason instanceof Closing)) ?? first
}

/** A lane over the civil time that the world was last told. */
export function laneOver(now: () => number): Lane {
  const jobs: Job[] = []
  let running: Promise<void> | null = null

  const due = (): Job | undefined => {
    const first = jobs[0]
    return first !== undefined && first.at <= now() ? first : undefined
  }
  /** Takes what is due off the lane, by thread. */
  function takeDue(): readonly (readonly Job[])[] {
    const threads = new Map<string, Job[]>()
    for (let job = due(); job !== undefined; job = due()) {
      jobs.shift()
      const thread = threads.get(job.thread)
      if (thread === undefined) threads.set(job.thread, [job])
      else thread.push(job)
    }
    return [...threads.values()]
  }
  async function run(): Promise<void> {
    try {
      for (let threads = takeDue(); threads.length > 0; threads = takeDue())
        await inThreads(threads)
    } catch (error) {
      if (!(error instanceof Closing)) throw error
      jobs.length = 0
    }
    running = null
  }
  return {
    add: (more) => {
      for (const job of more) insert(jobs, job)
    },
    nextAt: () => jobs[0]?.at ?? null,
    hasDue: () => running !== null || due() !== undefined,
    work: async () => {
      // Only with a job at hand: a run that ends before it ever waits would be kept for good.
      if (due() !== undefined) running ??= run()
      await running
    },
  }
}
