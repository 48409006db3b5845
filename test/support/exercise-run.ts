/** Plays November with real processes under the product's own care, and strikes them down. */
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import type pg from 'pg'
import { processStart } from '../../src/adapters/embedded-postgres/process-start.ts'
import { agreed } from '../../src/bin/agreed.ts'
import { openSite, type Site } from '../../src/bin/ground.ts'
import type { BuiltHouse } from '../../src/bin/house.ts'
import {
  endChild,
  keepRunning,
  runChild,
  runWorld,
  settledHouse,
  settleSite,
} from '../../src/bin/household.ts'
import type { RawCounts } from '../../src/exercise/wire.ts'
import type { Agreement } from '../../src/worker/agreement.ts'
import { freePort } from './free-port.ts'
import { type Remains, remainsOf } from './remains.ts'

/** Which processes can be struck. */
export const victims = ['server', 'worker', 'database'] as const
export type Victim = (typeof victims)[number]

/** What a striker is told: how long the chain is, and how many sends are under way by a living worker. */
export type Scene = { readonly facts: number; readonly sends: number }

/** One blow, as it was dealt. */
export type Blow = {
  readonly victim: Victim
  /** Kind of the fact that had been recorded last. */
  readonly behind: string
  /** Sends that were cut off: still under way when their worker or database was gone. */
  readonly sendsCut: number
}

/** Says whom to strike now; `dealt` is told what came of it. */
export type Striker = {
  readonly next: (scene: Scene) => Victim | null
  readonly dealt: (blow: Blow) => void
}

/** What a played exercise came to. */
export type Course = {
  readonly agreement: Agreement
  readonly raw: RawCounts
  readonly seconds: number
}

/** The same with all that it leaves behind. */
export type Played = Remains & Course

/** What an onlooker of a play can ask after. */
export type Scenery = {
  readonly pool: pg.Pool
  /** The processes of the play, the database among them; undefined while one is away. */
  readonly pids: () => Readonly<Record<Victim | 'world', number | null | undefined>>
}

/** How a play is asked for. */
export type Play = {
  readonly scale: number
  /** Civil days that are played. */
  readonly days: number
  readonly striker?: Striker
  /** Civil seconds a machine second; as fast as it goes without. */
  readonly rate?: number
  /** Is called all the while the play goes on. */
  readonly onlooker?: (scenery: Scenery) => Promise<void>
  /** After this many milliseconds of the machine the play is given up as stuck. */
  readonly limitMs: number
}

/** Between two looks for a chance to strike: shorter than a send is under way. */
const POLL_MS = 8

/** Plays November at a scale from its first instant to its last, and reads what it leaves behind. */
export const playNovember = (play: Play): Promise<Played> =>
  playAndRead(play, ({ pool }) => remainsOf(pool))

/** The same where what is left behind would be too much to hold. */
export const courseOfNovember = (play: Play): Promise<Course> => playAndRead(play, async () => ({}))

async function playAndRead<Left>(
  play: Play,
  leftBy: (built: BuiltHouse) => Promise<Left>,
): Promise<Course & Left> {
  const { scale, days, striker, onlooker, limitMs, rate = 0 } = play
  const startedAt = performance.now()
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'actionday-played-'))
  // The account of the database must pass through it.
  fs.chmodSync(folder, 0o755)
  const env = { ...process.env }
  delete env.DATABASE_URL
  const log = path.join(folder, 'children.log')
  const site = await openSite(folder, env)
  const settings = await settleSite(site, { scenario: { name: 'november', scale }, rate })
  const origin = `http://127.0.0.1:${await freePort()}`
  const built = await settledHouse(site, settings, origin)
  try {
    const stage = await enter(site, built, origin, { env, log, days, rate })
    try {
      const watching = watched(stage, onlooker)
      await untilPlayed(stage, striker, startedAt + limitMs).finally(watching.stop)
      const { agreement, raw } = await agreed(built, stage.control)
      const seconds = Math.round(performance.now() - startedAt) / 1_000
      return { agreement, raw, seconds, ...(await leftBy(built)) }
    } catch (error) {
      throw new Error(`the play broke off; its children said:\n${endOf(log)}`, { cause: error })
    } finally {
      await stage.leave()
    }
  } finally {
    await built.close()
    await site.stop()
    fs.rmSync(folder, { recursive: true, force: true })
  }
}

type Kept = ReturnType<typeof keepRunning>

type Stage = {
  readonly site: Site
  readonly built: BuiltHouse
  readonly server: Kept
  readonly worker: Kept
  readonly world: number | undefined
  readonly control: string
  leave(): Promise<void>
}

type Surroundings = {
  readonly env: NodeJS.ProcessEnv
  readonly log: string
  readonly days: number
  readonly rate: number
}

async function enter(
  site: Site,
  built: BuiltHouse,
  origin: string,
  { env, log, days, rate }: Surroundings,
): Promise<Stage> {
  const world = await runWorld(site, built, origin)
  if (world === null) throw new Error('the exercise has no world')
  const { control } = world
  const serve = ['serve', '--data', site.folder, '--port', new URL(origin).port, '--headless']
  const work = ['worker', '--data', site.folder, '--origin', origin, '--world', control]
  const course = ['--rate', String(rate), '--days', String(days)]
  // Outages are said; here they are our doing, and only read when something went wrong.
  const output = fs.openSync(log, 'a')
  const server = keepRunning(() => runChild(serve, env, output))
  const worker = keepRunning(() => runChild([...work, ...course], env, output))
  return {
    site,
    built,
    server,
    worker,
    world: world.child.pid,
    control,
    async leave() {
      await worker.end()
      await server.end()
      await endChild(world.child)
      fs.closeSync(output)
    },
  }
}

/** Between two looks of an onlooker. */
const ONLOOKER_MS = 1_000

/** Lets an onlooker look until it is stopped; what it throws ends the play. */
function watched(stage: Stage, onlooker: Play['onlooker']): { readonly stop: () => Promise<void> } {
  const over = new AbortController()
  const { pool } = stage.built
  const pids = () => ({
    server: pidOf(stage, 'server'),
    worker: pidOf(stage, 'worker'),
    database: pidOf(stage, 'database'),
    world: stage.world,
  })
  const looking = (async () => {
    while (onlooker !== undefined && !over.signal.aborted) {
      await onlooker({ pool, pids })
      await pause(ONLOOKER_MS)
    }
  })()
  return {
    stop: async () => {
      over.abort()
      await looking
    },
  }
}

/** Characters of what the children said that are shown. */
const SHOWN = 4_000

const endOf = (file: string): string => fs.readFileSync(file, 'utf8').slice(-SHOWN)

/** Deals blows until the play is over. */
async function untilPlayed(
  stage: Stage,
  striker: Striker | undefined,
  giveUpAt: number,
): Promise<void> {
  const cut = new Set<string>()
  let playing = true
  void stage.worker.done.then(() => {
    playing = false
  })
  while (playing) {
    if (performance.now() > giveUpAt) throw new Error('the exercise does not come to its end')
    const scene = striker === undefined ? null : await sceneOf(stage.built, cut)
    const victim = scene === null ? null : striker?.next(scene)
    while (playing && victim && pidOf(stage, victim) === undefined) await pause(POLL_MS)
    if (playing && victim) striker?.dealt(await strike(stage, victim, cut))
    await pause(POLL_MS)
  }
}

const CHAIN = `select op_id from head where chain = 'action'`

/** Null while the database is away. What an earlier blow has cut off is under way no more. */
async function sceneOf({ pool }: BuiltHouse, cut: ReadonlySet<string>): Promise<Scene | null> {
  try {
    const [head, tokens] = await Promise.all([
      pool.query<{ seq: number }>({
        name: 'scene',
        text: `select seq from head where chain = 'action'`,
      }),
      tokensUnderWay(pool),
    ])
    return { facts: head.rows[0]?.seq ?? 0, sends: tokens.filter((each) => !cut.has(each)).length }
  } catch (error) {
    if (error instanceof Error) return null
    throw error
  }
}

/** Under which leases messages are under way. */
async function tokensUnderWay(pool: pg.Pool): Promise<readonly string[]> {
  const { rows } = await pool.query<{ token: string }>({
    name: 'tokens-under-way',
    text: `select token from job where kind = 'send' and state = 'leased'`,
  })
  return rows.map(({ token }) => token)
}

/** The process of a victim, or undefined while it is not back from an earlier blow. */
function pidOf(stage: Stage, victim: Victim): number | undefined {
  const pid = victim === 'database' ? stage.site.pid() : stage[victim].current().pid
  return pid && processStart(pid) !== undefined ? pid : undefined
}

async function strike(stage: Stage, victim: Victim, cut: Set<string>): Promise<Blow> {
  const { site, built } = stage
  const pid = pidOf(stage, victim)
  if (pid === undefined) throw new Error(`there is no ${victim} to strike`)
  process.kill(pid, 'SIGKILL')
  await untilGone(pid)
  if (victim === 'database') await site.revive()
  const last = await built.pool.query<{ kind: string }>(
    `select kind from fact where op_id = (${CHAIN}) order by seq desc limit 1`,
  )
  const behind = last.rows[0]?.kind ?? ''
  // The worker lives on when the server dies, and with it what it sends.
  if (victim === 'server') return { victim, behind, sendsCut: 0 }
  const left = (await tokensUnderWay(built.pool)).filter((token) => !cut.has(token))
  for (const token of left) cut.add(token)
  return { victim, behind, sendsCut: left.length }
}

/** Waits until a process has ended, so that nothing of it can still do anything. */
export async function untilGone(pid: number): Promise<void> {
  while (processStart(pid) !== undefined) await pause(POLL_MS)
}
