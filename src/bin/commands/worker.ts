import { setTimeout as pause } from 'node:timers/promises'
import { after, DAY_MS, type Instant, instantOf } from '../../domain/kit.ts'
import { remoteWorld } from '../../exercise/remote.ts'
import { conductByDue, conductByRate } from '../../worker/conductor.ts'
import type { WorkParts } from '../../worker/parts.ts'
import { workSteadily } from '../../worker/steady.ts'
import { type Command, numberOf, type Range, textOf, UsageError } from '../command.ts'
import { openSite, type Site } from '../ground.ts'
import { asItIs, settledHouse, settleSite } from '../household.ts'
import { COURSE_DAYS, endOf, playOn, RATES } from '../plays.ts'
import { scenarioNamed } from '../scenarios.ts'
import { exits, note } from '../terminal.ts'
import { realNetwork, scenarioNetwork, workerParts, worldLine } from '../worker-parts.ts'

/** Civil days that an exercise can be told to last. */
const DAYS: Range = { least: 0, most: 366 }

/** A database that is away comes back or a person looks; asking more often would not help. */
const OUTAGE_MS = 500

/** The worker: does what is due. In an exercise it also conducts civil time. */
export const worker: Command = {
  summary: 'do what is due: batches, sends, looks',
  usage: '',
  wordsMax: 0,
  options: {
    data: { type: 'string', help: 'data folder' },
    origin: { type: 'string', help: 'address of the server, for answers' },
    world: { type: 'string', help: 'control address of the world of an exercise' },
    rate: {
      type: 'string',
      help: 'civil seconds a second in an exercise; 0 jumps from due to due',
    },
    days: {
      type: 'string',
      help: `civil days of an exercise, at its rate to the end; ${COURSE_DAYS} without, at its rate through the days of action`,
    },
    piped: { type: 'boolean', help: 'end with standard input' },
  },
  async run(values) {
    const site = await openSite(textOf(values, 'data'), process.env)
    const origin = textOf(values, 'origin')
    if (origin === undefined) throw new UsageError('--origin is needed')
    const stop = new AbortController()
    if (values.piped) endWithInput(stop)
    const world = textOf(values, 'world')
    const played =
      world === undefined
        ? await workOn(site, origin, stop.signal)
        : await conduct(site, {
            origin,
            world,
            rate: numberOf(values, 'rate', 0, RATES),
            days: values.days === undefined ? null : numberOf(values, 'days', COURSE_DAYS, DAYS),
            signal: stop.signal,
          })
    // An open pipe would keep the process alive after its work is done.
    process.stdin.destroy()
    return played
  },
}

function endWithInput(stop: AbortController): void {
  process.stdin
    .resume()
    .on('end', () => stop.abort())
    .on('error', () => stop.abort())
}

async function workOn(site: Site, origin: string, signal: AbortSignal): Promise<number> {
  const built = await settledHouse(site, await settleSite(site, asItIs), origin)
  const { parts, fetcher } = workerParts(built, realNetwork(built))
  const onOutage = (error: unknown): void =>
    void note(`worker: ${error instanceof Error ? error.message : String(error)}; trying again`)
  await workSteadily(parts, { signal, pause: async (ms) => pause(ms), onOutage })
  await fetcher.close()
  await built.close()
  return exits.done
}

type Course = {
  readonly origin: string
  readonly world: string
  readonly rate: number
  /** Null for the whole course, of which only the days of action are shown at the rate. */
  readonly days: number | null
  readonly signal: AbortSignal
}

async function conduct(site: Site, course: Course): Promise<number> {
  const settings = await settleSite(site, asItIs)
  const built = await settledHouse(site, settings, course.origin)
  const play = playOn(settings.plays, await built.house.clock.now())
  if (play === undefined) throw new UsageError('this installation is no exercise')
  const plan = scenarioNamed(play.name)
  const { parts, fetcher } = workerParts(
    built,
    scenarioNetwork(plan, Number(new URL(course.world).port)),
  )
  const beginsAt = instantOf(plan.midnightAt)
  const until =
    course.days === null ? endOf(settings.plays, play) : after(beginsAt, course.days * DAY_MS)
  // People need the time to work in; without them the rounds after the action are jumped to.
  const shown = play.manual || course.days !== null ? until : after(beginsAt, plan.days * DAY_MS)
  await playTo(parts, { ...course, until, shown })
  await fetcher.close()
  await built.close()
  return exits.done
}

/** Plays to the end: an outage of database or world is waited out, civil time standing still. */
async function playTo(
  parts: WorkParts,
  {
    world: control,
    rate,
    signal,
    until,
    shown,
  }: Course & { readonly until: Instant; readonly shown: Instant },
): Promise<void> {
  const world = worldLine(remoteWorld(control))
  const wait = async (ms: number): Promise<void> => pause(ms)
  for (;;) {
    try {
      if (rate > 0) await conductByRate(parts, world, { until: shown, signal, pause: wait, rate })
      await conductByDue(parts, world, { until, signal, pause: wait })
      return
    } catch (error) {
      if (signal.aborted) return
      note(`worker: ${error instanceof Error ? error.message : String(error)}; trying again`)
      await pause(OUTAGE_MS)
    }
  }
}
