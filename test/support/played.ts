/** A small November, played to its end by the product's own processes, behind the real server with the web app. */
import { once } from 'node:events'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { openSite } from '../../src/bin/ground.ts'
import { endChild, runChild, runWorld, settledHouse, settleSite } from '../../src/bin/household.ts'
import { readyWeb } from '../../src/bin/web.ts'
import { openServer } from '../../src/http/server.ts'
import { freshDatabase } from './database.ts'
import { freePort } from './free-port.ts'

/** An exercise that is over, with its doors open. */
export type PlayedHouse = AsyncDisposable & {
  readonly address: string
  readonly bugs: readonly unknown[]
}

/** Plays the scenario at a scale. */
export async function openPlayed(scale: number): Promise<PlayedHouse> {
  const database = await freshDatabase()
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'actionday-shown-'))
  const env = { ...process.env, DATABASE_URL: database.ownerUrl }
  const site = await openSite(folder, env)
  const play = { name: 'november', scale }
  const settings = await settleSite(site, { plays: [play], rate: 0 })
  const port = await freePort()
  const origin = `http://127.0.0.1:${port}`
  const built = await settledHouse(site, settings, origin)
  const bugs: unknown[] = []
  const server = await openServer(built.house, {
    host: '127.0.0.1',
    port,
    hostCheck: true,
    web: await readyWeb(),
    onBug: (error) => bugs.push(error),
  })
  const world = await runWorld(site, built, origin, play)
  const place = ['--data', folder, '--origin', origin, '--world', world.control, '--rate', '0']
  const [code] = await once(runChild(['worker', ...place], env), 'exit')
  await endChild(world.child)
  if (code !== 0) throw new Error(`the worker ended with ${code}`)
  return {
    address: server.address,
    bugs,
    async [Symbol.asyncDispose]() {
      await server.close()
      await built.close()
      await database[Symbol.asyncDispose]()
      fs.rmSync(folder, { recursive: true })
    },
  }
}
