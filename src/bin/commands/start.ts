import { once } from 'node:events'
import { openServer } from '../../http/server.ts'
import { type Command, numberOf, textOf } from '../command.ts'
import { openSite, type Site } from '../ground.ts'
import { endChild, runChild, runWorld, settledHouse, settleSite } from '../household.ts'
import { exits, note, say } from '../terminal.ts'
import { readyWeb } from '../web.ts'

/** Where the server stands unless told otherwise. Only loopback: a proxy in front brings TLS. */
const PORT = 8484
const HOST = '127.0.0.1'

/** Civil seconds a second: two days in two minutes. */
const EXERCISE_RATE = 1_440

/** Server, worker, and in an exercise the world; ends with a signal. */
export const start: Command = {
  summary: 'start the house; an empty data folder gets the exercise November',
  usage: '',
  options: {
    data: { type: 'string', help: 'data folder; ACTIONDAY_DATA or the usual place without' },
    port: { type: 'string', help: `port on 127.0.0.1 (${PORT})` },
    real: { type: 'boolean', help: 'a fresh installation is for real work, not the exercise' },
    scale: { type: 'string', help: 'size of a fresh exercise; 1 is 26,000 addresses' },
    rate: {
      type: 'string',
      help: `civil seconds a second of an exercise (${EXERCISE_RATE}); 0 jumps`,
    },
    manual: { type: 'boolean', help: 'leave the triage of a fresh exercise to you' },
  },
  async run(values) {
    const port = numberOf(values, 'port', PORT)
    const rate = numberOf(values, 'rate', EXERCISE_RATE)
    const [site, web] = await Promise.all([
      openSite(textOf(values, 'data'), process.env),
      readyWeb(),
    ])
    const scenario = values.real ? null : { name: 'november', scale: numberOf(values, 'scale', 1) }
    const settings = await settleSite(site, { scenario, rate })
    const origin = `http://${HOST}:${port}`
    const built = await settledHouse(site, settings, origin)
    const server = await openServer(built.house, { host: HOST, port, web })
    say(`Actionday ${settings.exercise ? '(EXERCISE) ' : ''}is at ${origin}`)
    say(
      settings.exercise
        ? `Sign in at ${origin}/sign-in: choose any of the exercise accounts.`
        : `Sign in with a link: actionday person add --help`,
    )
    const children = await startChildren(site, built, origin, rate)
    await ended(children)
    for (const child of children) await endChild(child)
    await server.close()
    await built.close()
    await site.stop()
    return exits.done
  },
}

async function startChildren(
  site: Site,
  built: Awaited<ReturnType<typeof settledHouse>>,
  origin: string,
  rate: number,
) {
  const world = await runWorld(site, built, origin)
  const words = ['worker', '--data', site.folder, '--origin', origin]
  if (world === null) return [runChild(words)]
  return [runChild([...words, '--world', world.control, '--rate', String(rate)]), world.child]
}

/** Until a signal comes. A worker that has played its exercise to the end leaves the server up. */
async function ended(
  children: readonly { once(name: string, listener: () => void): unknown }[],
): Promise<void> {
  children[0]?.once('exit', () =>
    note('The worker has ended. The server stays; end it with Ctrl-C.'),
  )
  await Promise.race([once(process, 'SIGINT'), once(process, 'SIGTERM')])
}
