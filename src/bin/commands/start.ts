import type { ScenarioName } from '../../exercise/scenarios/index.ts'
import { openServer } from '../../http/server.ts'
import { type Command, numberOf, textOf, type Values } from '../command.ts'
import { toldToEnd } from '../end.ts'
import { openSite, type Site } from '../ground.ts'
import type { BuiltHouse } from '../house.ts'
import {
  endChild,
  keepRunning,
  runChild,
  runWorld,
  settledHouse,
  settleSite,
  type Wish,
} from '../household.ts'
import { scenarioName } from '../scenarios.ts'
import { exits, note, noteBug, say } from '../terminal.ts'
import { readyWeb } from '../web.ts'

/** Where the server stands unless told otherwise. Only loopback: a proxy in front brings TLS. */
const PORT = 8484
const HOST = '127.0.0.1'

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
  options: {
    data: { type: 'string', help: 'data folder; ACTIONDAY_DATA or the usual place without' },
    port: { type: 'string', help: `port on 127.0.0.1 (${PORT})` },
    real: { type: 'boolean', help: 'a fresh installation is for real work, not the exercise' },
    scenario: { type: 'string', help: 'what a fresh exercise plays: november without, or april' },
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
    const port = numberOf(values, 'port', PORT)
    const wish = wishOf(values)
    const [site, web] = await Promise.all([
      openSite(textOf(values, 'data'), process.env),
      values.headless ? undefined : readyWeb(),
    ])
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
    const family = await startFamily(site, built, origin)
    const watch = setInterval(() => void site.revive().catch(noteOutage), REVIVE_MS)
    await told
    clearInterval(watch)
    await family.end()
    await server.close()
    await built.close()
    await site.stop()
    return exits.done
  },
}

/** What a fresh data folder becomes. One that stands stays what it is. */
function wishOf(values: Values): Wish {
  if (values.real) return { scenario: null, rate: 1 }
  const manual = values.manual === true
  const name = scenarioName(textOf(values, 'scenario') ?? 'november')
  const rate = numberOf(values, 'rate', manual ? MANUAL_RATE : EXERCISE_RATES[name])
  return { scenario: { name, scale: numberOf(values, 'scale', 1), manual }, rate }
}

/** A database server that died is brought back within this. */
const REVIVE_MS = 2_000

const noteOutage = (error: unknown): boolean =>
  note(`database: ${error instanceof Error ? error.message : String(error)}`)

/** Worker and world, each brought back when it dies. A worker that has played to the end leaves the server up. */
async function startFamily(
  site: Site,
  built: BuiltHouse,
  origin: string,
): Promise<{ end(): Promise<void> }> {
  const words = ['worker', '--data', site.folder, '--origin', origin]
  const world = await runWorld(site, built, origin)
  if (world === null) return keepRunning(() => runChild(words))
  const worker = keepRunning(() =>
    runChild([...words, '--world', world.control, '--rate', String(built.settings.rate)]),
  )
  let ending = false
  void worker.done.then(() => {
    if (!ending) note('The exercise is played to its end. The server stays; end it with Ctrl-C.')
  })
  return {
    async end() {
      ending = true
      await worker.end()
      await endChild(world.child)
    },
  }
}
