import { once } from 'node:events'
import type { Play } from '../../adapters/postgres/installation.ts'
import type { ScenarioName } from '../../exercise/scenarios/index.ts'
import { openServer } from '../../http/server.ts'
import type { WebApp } from '../../http/web.ts'
import { type Command, numberOf, PORT_MAX, textOf, type Values, whole } from '../command.ts'
import { toldToEnd } from '../end.ts'
import { aloneOn, leavingNothing, openSite, type Site } from '../ground.ts'
import type { BuiltHouse } from '../house.ts'
import {
  asItIs,
  behind,
  endChild,
  keepRunning,
  runChild,
  runWorld,
  settledHouse,
  settleSite,
  type Wish,
} from '../household.ts'
import { playAfter, playOn, RATES, SCALES } from '../plays.ts'
import { scenarioName, scenarioNamed } from '../scenarios.ts'
import { exits, note, noteBug, say } from '../terminal.ts'
import { readyWeb } from '../web.ts'

/** Where the server stands unless told otherwise. Only loopback: a proxy in front brings TLS. */
const PORT = 8484
const HOST = '127.0.0.1'

/** What a fresh exercise plays unless told otherwise: the servers came first. */
const BOTH: readonly ScenarioName[] = ['april', 'november']

/** Civil seconds a second: two days in two minutes; before a go an hour is half a minute. */
const EXERCISE_RATES = { november: 1_440, april: 120 } as const satisfies Record<
  ScenarioName,
  number
>

/** Of an exercise whose triage is left to people: an hour is a minute. */
const MANUAL_RATE = 60

/** Server, worker, and in an exercise the world; ends with a signal. */
export const start: Command = {
  summary: 'start the house; an empty data folder gets an exercise',
  usage: '',
  wordsMax: 0,
  options: {
    data: { type: 'string', help: 'data folder; ACTIONDAY_DATA or the usual place without' },
    port: { type: 'string', help: `port on 127.0.0.1 (${PORT})` },
    real: { type: 'boolean', help: 'a fresh installation is for real work, not the exercise' },
    scenario: {
      type: 'string',
      help: 'plays one alone: april, or november; without it april in fast forward, then november',
    },
    scale: { type: 'string', help: 'size of a fresh exercise; 1 is 26,000 addresses' },
    rate: {
      type: 'string',
      help: `civil seconds a second of a fresh exercise (${EXERCISE_RATES.november}, April ${EXERCISE_RATES.april}, by hand ${MANUAL_RATE}); 0 jumps`,
    },
    headless: { type: 'boolean', help: 'without the web app' },
    manual: {
      type: 'boolean',
      help: 'leave the triage of a fresh exercise to you: the robots assess nothing',
    },
  },
  async run(values) {
    const told = toldToEnd()
    const port = numberOf(values, 'port', PORT, whole(1, PORT_MAX))
    const wish = wishOf(values)
    const folder = textOf(values, 'data')
    const address = `http://${HOST}:${port}`
    const headless = values.headless === true
    return aloneOn({ folder, env: process.env, address }, () =>
      keepHouse({ folder, wish, port, headless, told }),
    )
  },
}

type Stay = {
  readonly folder: string | undefined
  readonly wish: Wish
  readonly port: number
  readonly headless: boolean
  /** Comes when somebody ends it. */
  readonly told: Promise<void>
}

/** The whole house, until it is told to end or what is played breaks. */
async function keepHouse({ folder, wish, port, headless, told }: Stay): Promise<number> {
  const [site, web] = await Promise.all([
    openSite(folder, process.env),
    headless ? undefined : readyWeb(),
  ])
  const { built, server, origin } = await leavingNothing(site, () =>
    opened(site, wish, { port, web }),
  )
  const family = startFamily(site, built, origin)
  const watch = setInterval(() => void site.revive().catch(noteOutage), REVIVE_MS)
  await Promise.race([told, family.playing ?? told])
  clearInterval(watch)
  await family.end()
  await server.close()
  await built.close()
  await site.stop()
  return exits.done
}

/** The server of a settled site, once it has said where it is. */
async function opened(
  site: Site,
  wish: Wish,
  { port, web }: { readonly port: number; readonly web: WebApp | undefined },
) {
  const settings = await settleSite(site, wish)
  const origin = `http://${HOST}:${port}`
  const built = await settledHouse(site, settings, origin)
  const server = await openServer(built.house, {
    host: HOST,
    port,
    hostCheck: true,
    onBug: noteBug,
    ...(web === undefined ? {} : { web }),
  })
  say(`Actionday ${settings.exercise ? '(EXERCISE) ' : ''}is at ${origin}`)
  say(
    settings.exercise
      ? `Sign in at ${origin}/sign-in: choose any of the exercise accounts.`
      : `Sign in with a link: actionday person add --help`,
  )
  if (settings.plays.some(({ manual }) => manual === true)) say(BY_HAND)
  return { built, server, origin }
}

/** Who is needed where the triage is left to people. */
const BY_HAND =
  'The triage is yours, on the page Review: sign in as an analyst for first looks, as a second look of another desk for second ones, and as a legal reviewer for what the two differ on.'

/** What a fresh data folder becomes. One that stands stays what it is. */
function wishOf(values: Values): Wish {
  if (values.real) return asItIs
  const manual = values.manual === true
  const scale = numberOf(values, 'scale', 1, SCALES)
  const asked = textOf(values, 'scenario')
  const names = asked === undefined ? BOTH : [scenarioName(asked)]
  const last = names.at(-1) ?? 'november'
  const rate = numberOf(values, 'rate', manual ? MANUAL_RATE : EXERCISE_RATES[last], RATES)
  const plays = names.map((name) => ({ name, scale, manual: manual && name === last }))
  return { plays, rate }
}

/** A database server that died is brought back within this. */
const REVIVE_MS = 2_000

const noteOutage = (error: unknown): boolean =>
  note(`database: ${error instanceof Error ? error.message : String(error)}`)

/** Whoever does the work while the house stands. What is played ends before it is told to only when it breaks. */
type Family = { readonly playing?: Promise<void>; end(): Promise<void> }

/** The worker, brought back when it dies; in an exercise with the world of each play in turn. */
function startFamily(site: Site, built: BuiltHouse, origin: string): Family {
  const words = ['worker', '--data', site.folder, '--origin', origin]
  if (!built.settings.exercise) return keepRunning(() => behind(runChild(words)))
  const over = new AbortController()
  const playing = playAll({ site, built, origin, words, signal: over.signal })
  return {
    playing,
    async end() {
      over.abort()
      await playing
    },
  }
}

type Stage = {
  readonly site: Site
  readonly built: BuiltHouse
  readonly origin: string
  readonly words: readonly string[]
  readonly signal: AbortSignal
}

/** Plays one scenario after the other, from the one that is on. After the last the server stays up. */
async function playAll(stage: Stage): Promise<void> {
  const { built, signal } = stage
  const { plays } = built.settings
  let play = playOn(plays, await built.house.clock.now())
  while (play !== undefined && !signal.aborted) {
    const next = playAfter(plays, play)
    if (next !== undefined)
      note(`${titleOf(play)} is played in fast forward, then ${titleOf(next)}.`)
    await playOne(stage, play, next === undefined ? built.settings.rate : 0)
    play = next
  }
}

const titleOf = ({ name }: Play): string => scenarioNamed(name).title

/** One play with its world. The world of the last stands until the house ends. */
async function playOne(
  { site, built, origin, words, signal }: Stage,
  play: Play,
  rate: number,
): Promise<void> {
  const world = await runWorld(site, built, origin, play)
  const course = ['--world', world.control, '--rate', String(rate)]
  const worker = keepRunning(() => behind(runChild([...words, ...course])))
  const told = untilAborted(signal)
  await Promise.race([worker.done, told])
  if (!signal.aborted) note(`${titleOf(play)} is played to its end.`)
  if (playAfter(built.settings.plays, play) === undefined) {
    if (!signal.aborted) note('The server stays; end it with Ctrl-C.')
    await told
  }
  await worker.end()
  await endChild(world.child)
}

const untilAborted = async (signal: AbortSignal): Promise<void> => {
  if (!signal.aborted) await once(signal, 'abort')
}
