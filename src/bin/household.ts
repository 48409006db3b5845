/** The processes of an installation that runs: server, worker, and in an exercise the world. */
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { setCivilTime } from '../adapters/clock.ts'
import {
  type InstallationSettings,
  initialise,
  type Play,
  readSettings,
  realSettings,
} from '../adapters/postgres/installation.ts'
import { SCHEMA } from '../adapters/postgres/migrate.ts'
import { connect } from '../adapters/postgres/pool.ts'
import type { StartOrder } from '../exercise/journal.ts'
import { remoteWorld, spawnWorld } from '../exercise/remote.ts'
import { vantagesOf } from '../exercise/scenario.ts'
import { addressSettingsOf, setUp } from '../worker/rehearsal.ts'
import { COMPILED } from './compiled.js'
import { keysOf, type Site } from './ground.ts'
import { type BuiltHouse, buildHouse } from './house.ts'
import { openingOf } from './plays.ts'
import { scenarioName, scenarioNamed } from './scenarios.ts'
import { YOUNG_HEAP } from './young-heap.js'

const ACTIONDAY = fileURLToPath(new URL('./actionday.ts', import.meta.url))

/** What a fresh installation becomes: real where nothing is played. */
export type Wish = Pick<InstallationSettings, 'plays' | 'rate'>

/** What finds an installation as it is; a fresh one becomes a real one. */
export const asItIs: Wish = { plays: [], rate: 1 }

/** Initialises a fresh site as wished; one that stands already stays what it is. */
export async function settleSite(site: Site, wish: Wish): Promise<InstallationSettings> {
  const pool = connect(site.applicationUrl, {
    max: 1,
    searchPath: SCHEMA,
    ...(site.role === undefined ? {} : { role: site.role }),
  })
  try {
    const { rowCount } = await pool.query(`select 1 from installation where name = 'settings'`)
    if (rowCount === 0) {
      const [first] = wish.plays
      await initialise(pool, first === undefined ? realSettings : exerciseSettings(wish))
      if (first !== undefined) await setCivilTime(pool, openingOf(first))
    }
    return await readSettings(pool)
  } finally {
    await pool.end()
  }
}

function exerciseSettings({ plays, rate }: Wish): InstallationSettings {
  const scenarios = plays.map(({ name }) => scenarioNamed(name))
  const [vantages = []] = scenarios.map(vantagesOf)
  return { exercise: true, plays, rate, vantages, ...addressSettingsOf(scenarios) }
}

/** Builds the house of a settled site. */
export const settledHouse = (
  site: Site,
  settings: InstallationSettings,
  origin: string,
): Promise<BuiltHouse> =>
  buildHouse({
    applicationUrl: site.applicationUrl,
    keys: keysOf(
      site,
      settings.plays.map(({ name }) => name),
    ),
    origin,
    ...(site.role === undefined ? {} : { role: site.role }),
  })

/** A world that runs, with where it is reached. */
export type RunningWorld = { readonly child: ChildProcess; readonly control: string }

/** Starts the world of a play, whose time has come; the first time it is told who everybody is. */
export async function runWorld(
  site: Site,
  built: BuiltHouse,
  origin: string,
  play: Play,
): Promise<RunningWorld> {
  const folder = path.join(site.folder, 'world', play.name)
  fs.mkdirSync(folder, { recursive: true })
  await setCivilTime(built.pool, openingOf(play))
  const order = await orderOf(folder, built, origin, play)
  const { child, up } = await spawnWorld({
    scenario: scenarioName(play.name),
    scale: play.scale,
    folder,
    port: 0,
  })
  behind(child)
  await remoteWorld(up.control).start(order)
  return { child, control: up.control }
}

const ORDER = 'start.json'

/** What the world is told. Kept, because tokens are shown once; the origin is the present one. */
async function orderOf(
  folder: string,
  built: BuiltHouse,
  origin: string,
  { name, scale, manual = false }: Play,
): Promise<StartOrder> {
  const file = path.join(folder, ORDER)
  if (fs.existsSync(file)) {
    const kept: StartOrder = JSON.parse(fs.readFileSync(file, 'utf8'))
    return { ...kept, answerBase: origin }
  }
  const order = { ...(await setUp(built.house, scenarioNamed(name), scale)), manual }
  fs.writeFileSync(`${file}.new`, JSON.stringify(order), { mode: 0o600 })
  fs.renameSync(`${file}.new`, file)
  return order
}

/** Starts a command of ours as a child that ends with our pipe. What it says goes where ours goes, or into an open file. */
export function runChild(
  words: readonly string[],
  env: NodeJS.ProcessEnv = process.env,
  output: 'inherit' | number = 'inherit',
): ChildProcess {
  return spawn(
    process.execPath,
    [...process.execArgv, YOUNG_HEAP, ACTIONDAY, ...words, '--piped'],
    {
      stdio: ['pipe', output, output],
      env: { NODE_COMPILE_CACHE: COMPILED, ...env },
    },
  )
}

/** How far the others stand back: a third of the share of whoever answers people. */
const BEHIND = 5

/**
 * Lets a child stand back where processors are few: who looks at a screen comes first. One that
 * stands back as far already is let be: to bring it forward is not for everybody.
 */
export function behind(child: ChildProcess): ChildProcess {
  const { pid } = child
  if (pid !== undefined && os.getPriority(pid) < BEHIND) os.setPriority(pid, BEHIND)
  return child
}

/** Ends a child by closing its pipe, and waits for it. */
export async function endChild(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  const ended = once(child, 'exit')
  child.stdin?.end()
  await ended
}

/** A child that died comes back after this: soon, but not in a tight loop. */
const RESPAWN_MS = 300

/** Keeps a child running: one that dies by a signal or an error is started again, until told to end. */
export function keepRunning(make: () => ChildProcess): {
  current(): ChildProcess
  end(): Promise<void>
  readonly done: Promise<void>
} {
  let child = make()
  let ending = false
  const done = new Promise<void>((resolve) => {
    const watch = (): void => {
      child.once('exit', (code) => {
        if (ending || code === 0) resolve()
        else
          setTimeout(() => {
            if (ending) return resolve()
            child = make()
            watch()
          }, RESPAWN_MS)
      })
    }
    watch()
  })
  return {
    current: () => child,
    done,
    async end() {
      ending = true
      await endChild(child)
    },
  }
}
