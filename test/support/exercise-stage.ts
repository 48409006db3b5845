/** An exercise with everything but its worker, which a story starts, strikes, or plays itself. */
import type { ChildProcess } from 'node:child_process'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { openSite } from '../../src/bin/ground.ts'
import { endChild, runChild, runWorld, settledHouse, settleSite } from '../../src/bin/household.ts'
import { scenarioNamed } from '../../src/bin/scenarios.ts'
import { scenarioNetwork, workerParts, worldLine } from '../../src/bin/worker-parts.ts'
import { instantOf } from '../../src/domain/kit.ts'
import { remoteWorld } from '../../src/exercise/remote.ts'
import type { ScenarioName } from '../../src/exercise/scenarios/index.ts'
import { openServer } from '../../src/http/server.ts'
import { conductByDue } from '../../src/worker/conductor.ts'
import { freshDatabase } from './database.ts'
import { freePort } from './free-port.ts'

/** Opens the stage of one scenario at a scale. */
export async function openStage(play: { readonly name: ScenarioName; readonly scale: number }) {
  await using failing = new AsyncDisposableStack()
  const database = failing.use(await freshDatabase())
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'actionday-stage-'))
  failing.defer(() => fs.rmSync(folder, { recursive: true }))
  const env = { ...process.env, DATABASE_URL: database.ownerUrl }
  const site = await openSite(folder, env)
  failing.defer(() => site.stop())
  const settings = await settleSite(site, { plays: [play], rate: 0 })
  const port = await freePort()
  const origin = `http://127.0.0.1:${port}`
  const built = await settledHouse(site, settings, origin)
  failing.defer(() => built.close())
  const bugs: unknown[] = []
  const onBug = (error: unknown): void => void bugs.push(error)
  const options = { host: '127.0.0.1', port, hostCheck: true, onBug }
  const server = await openServer(built.house, options)
  failing.defer(() => server.close())
  const running = await runWorld(site, built, origin, play)
  failing.defer(() => endChild(running.child))
  const { control } = running
  const words = ['worker', '--data', folder, '--origin', origin, '--world', control]
  const workers: ChildProcess[] = []
  failing.defer(async () => {
    await Promise.all(workers.map(endChild))
  })
  const world = remoteWorld(control)
  const network = scenarioNetwork(scenarioNamed(play.name), Number(new URL(control).port))
  const { parts, fetcher } = workerParts(built, network)
  failing.defer(() => fetcher.close())
  const cleanup = failing.move()
  return {
    built,
    control,
    origin,
    bugs,
    world,
    /** Plays to an instant in this process, which nobody strikes. */
    playTo: (until: number) =>
      conductByDue(parts, worldLine(world), {
        until: instantOf(until),
        signal: new AbortController().signal,
        pause: async (ms) => pause(ms),
      }),
    now: () => built.house.clock.now(),
    work: (...more: readonly string[]): ChildProcess => {
      const worker = runChild([...words, ...more], env)
      workers.push(worker)
      return worker
    },
    [Symbol.asyncDispose]: () => cleanup.disposeAsync(),
  }
}
