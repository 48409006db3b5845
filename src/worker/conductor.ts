/**
 * The conductor of an exercise: it alone moves civil time. In `due` mode it jumps to the next due
 * instant when nothing is left to do; in `rate` mode it lets time run while the house stands.
 */
import type pg from 'pg'
import { setCivilTime } from '../adapters/clock.ts'
import { isAnythingHeld, nextDueAt } from '../adapters/postgres/due.ts'
import { flight } from '../adapters/postgres/flight.ts'
import { type Instant, instantOf, SECOND_MS } from '../domain/kit.ts'
import type { WorkParts } from './parts.ts'
import { lookOnce, workOnce } from './worker.ts'

/** The world outside, as the conductor speaks to it. */
export type WorldLine = {
  /** Tells the time and waits until the world has done what is due; gives when it next wants to act. */
  tell(now: Instant): Promise<{ readonly nextDueAt: number | null }>
  /** Tells the time, and nothing is done about it yet. */
  hear(now: Instant): Promise<unknown>
  /** Tells the time and does not wait. */
  mention(now: Instant): Promise<void>
}

/** Civil time is moved ten times a second: fine enough for a wall. */
const TICK_MS = 100

/** How far an exercise is told to go. */
export type Course = {
  readonly until: Instant
  readonly signal: AbortSignal
  /** Waits in machine time. */
  readonly pause: (ms: number) => Promise<void>
}

/**
 * Tells the world the time, and looks while it says what it has to say: once it knows the time its
 * pages stand as they are at this instant, and no answer changes what a look sees.
 */
async function tellAndLook(parts: WorkParts, world: WorldLine): Promise<number | null> {
  const now = await parts.clock.now()
  await world.hear(now)
  const [{ nextDueAt: outside }] = await flight([world.tell(now), lookOnce(parts)])
  return outside
}

/** Does everything due at this civil instant, here and in the world, until both are quiet. */
export async function settle(
  parts: WorkParts,
  world: WorldLine,
  signal: AbortSignal,
): Promise<number | null> {
  for (;;) {
    const outside = await tellAndLook(parts, world)
    let reached = false
    for (let done = await workOnce(parts); done !== 'nothing'; done = await workOnce(parts)) {
      reached ||= done === 'sent'
      if (signal.aborted) return outside
    }
    // Only what leaves the building can make the world want something new.
    if (!reached) return outside
  }
}

/**
 * Waits for what a turn that broke off still holds, by our own hand or by that of a worker that
 * died. Otherwise what goes out would overtake what is still to be done inside.
 */
async function untilNothingIsHeld(parts: WorkParts, { signal, pause }: Course): Promise<void> {
  while (!signal.aborted && (await isAnythingHeld(parts.pool, parts.machineNow())))
    await pause(TICK_MS)
}

/** Runs by jumps from due instant to due instant. Gives where it stopped. */
export async function conductByDue(
  parts: WorkParts,
  world: WorldLine,
  course: Course,
): Promise<Instant> {
  await untilNothingIsHeld(parts, course)
  for (;;) {
    const now = await parts.clock.now()
    const outside = await settle(parts, world, course.signal)
    const inside = await nextDueAt(parts.pool)
    const next = [outside, inside]
      .filter((at) => at !== null)
      .reduce((a, b) => Math.min(a, b), Number.POSITIVE_INFINITY)
    if (course.signal.aborted || next > course.until) return now
    // Something of now is still held under the lease of a worker that died: wait for it.
    if (next <= now) await course.pause(TICK_MS)
    else await step(parts.pool, next)
  }
}

async function step(pool: pg.Pool, at: number): Promise<void> {
  await setCivilTime(pool, instantOf(Math.ceil(at)))
}

/**
 * Runs at a rate of civil seconds a machine second, while working. Gives where it stopped. Where
 * the clock or the work breaks off, both have ended before it is told: who goes on has one clock.
 */
export async function conductByRate(
  parts: WorkParts,
  world: WorldLine,
  course: Course & { readonly rate: number },
): Promise<Instant> {
  const over = new AbortController()
  const together = { ...course, signal: AbortSignal.any([course.signal, over.signal]) }
  const ends = (part: Promise<void>): Promise<void> => part.finally(() => over.abort())
  await flight([ends(tick(parts, world, together)), ends(work(parts, together))])
  return parts.clock.now()
}

async function work(parts: WorkParts, course: Course): Promise<void> {
  const { until, signal, pause } = course
  await untilNothingIsHeld(parts, course)
  while (!signal.aborted && (await parts.clock.now()) < until) {
    if ((await workOnce(parts)) === 'nothing') await pause(TICK_MS / 2)
  }
}

async function tick(
  parts: WorkParts,
  world: WorldLine,
  course: Course & { readonly rate: number },
): Promise<void> {
  let last = parts.machineNow()
  for (;;) {
    await course.pause(TICK_MS)
    const elapsed = Math.min(parts.machineNow() - last, SECOND_MS)
    last = parts.machineNow()
    const now = await parts.clock.now()
    if (course.signal.aborted || now >= course.until) return
    const next = instantOf(Math.min(course.until, now + elapsed * course.rate))
    await setCivilTime(parts.pool, next)
    await world.mention(next)
  }
}
