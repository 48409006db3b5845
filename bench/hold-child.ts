/**
 * A server or a worker of the case `hold`, each in a process of its own as in real work: told which,
 * over which database, where it stands and where the names of the providers lead.
 */
import { setTimeout as pause } from 'node:timers/promises'
import { publicNetwork } from '../src/adapters/probe/network.ts'
import { buildHouse } from '../src/bin/house.ts'
import { workerParts } from '../src/bin/worker-parts.ts'
import { openServer } from '../src/http/server.ts'
import { workSteadily } from '../src/worker/steady.ts'
import { keysOfStories } from '../test/support/house.ts'

/** Names and where they lead; there is nothing else outside. */
export type Names = Readonly<Record<string, string>>

const [role = '', applicationUrl = '', port = '', told = '{}'] = process.argv.slice(2)
const names: Names = JSON.parse(told)
const origin = `http://127.0.0.1:${port}`
const built = await buildHouse({ applicationUrl, keys: keysOfStories, origin })
const onBug = (error: unknown): void =>
  void process.stderr.write(`${role}: ${error instanceof Error ? error.stack : error}\n`)

/** Serves until the parent is gone. */
async function serve(): Promise<() => Promise<void>> {
  const place = { host: '127.0.0.1', port: Number(port), hostCheck: false, onBug }
  const server = await openServer(built.house, place)
  return () => server.close()
}

/** Works until the parent is gone. */
async function work(): Promise<() => Promise<void>> {
  const places = new Set(Object.values(names))
  const network = publicNetwork({
    resolve: async (host) => [names[host] ?? []].flat(),
    alsoAllowed: ({ address }) => places.has(address),
  })
  const { parts, fetcher } = workerParts(built, network)
  const stop = new AbortController()
  const waiting = async (ms: number): Promise<void> => pause(ms)
  const working = workSteadily(parts, { signal: stop.signal, pause: waiting, onOutage: onBug })
  return async () => {
    stop.abort()
    await working
    await fetcher.close()
  }
}

const end = await (role === 'worker' ? work() : serve())
process.once('disconnect', async () => {
  await end()
  await built.close()
})
process.send?.('up')
