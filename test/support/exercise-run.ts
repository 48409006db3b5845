/** Plays November with real processes under the product's own care, and strikes them down. */
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import type pg from 'pg'
import { ADMINISTRATOR } from '../../src/adapters/embedded-postgres/cluster.ts'
import { SCHEMA } from '../../src/adapters/postgres/migrate.ts'
import { connect } from '../../src/adapters/postgres/pool.ts'
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
import { type Acknowledged, acknowledgedIn } from './blows-acknowledged.ts'
import { Dealer, type Felt, type Striker } from './blows-dealt.ts'
import { pidOf, type Stage, type Victim } from './disturb.ts'
import {
  failCommits,
  failedAt,
  type Ground,
  type Harshness,
  harshGround,
} from './disturb-ground.ts'
import { freePort } from './free-port.ts'
import { type Remains, remainsOf } from './remains.ts'

/** What a played exercise came to. */
export type Course = {
  readonly agreement: Agreement
  readonly raw: RawCounts
  readonly acknowledged: Acknowledged
  /** How long each blow was felt. */
  readonly felt: readonly Felt[]
  /** How often server or worker fell over something that they did not expect. */
  readonly falls: number
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
  /** What is laid under it; without it only processes can be killed and connections cut. */
  readonly harshness?: Harshness
  /** Civil seconds a machine second; as fast as it goes without. */
  readonly rate?: number
  /** Is called all the while the play goes on. */
  readonly onlooker?: (scenery: Scenery) => Promise<void>
  /** After this many milliseconds of the machine the play is given up as stuck. */
  readonly limitMs: number
}

/** Plays November at a scale from its first instant to its last, and reads what it leaves behind. */
export const playNovember = (play: Play): Promise<Played> =>
  playAndRead(play, ({ pool }) => remainsOf(pool))

/** The same where what is left behind would be too much to hold. */
export const courseOfNovember = (play: Play): Promise<Course> => playAndRead(play, async () => ({}))

async function playAndRead<Left>(
  play: Play,
  leftBy: (built: BuiltHouse) => Promise<Left>,
): Promise<Course & Left> {
  const startedAt = performance.now()
  await using cleanup = new AsyncDisposableStack()
  const theatre = await built(play, cleanup)
  const entered = await enter(theatre, play, cleanup)
  try {
    const felt = await untilOver(theatre, entered, play)
    const { agreement, raw } = await agreed(theatre.house, entered.control)
    const acknowledged = await acknowledgedIn(theatre.ground.folder, theatre.house.pool)
    const seconds = Math.round(performance.now() - startedAt) / 1_000
    const falls = entered.stage.said().match(FALL)?.length ?? 0
    return { agreement, raw, acknowledged, felt, falls, seconds, ...(await leftBy(theatre.house)) }
  } catch (error) {
    const said = entered.stage.said().slice(-SHOWN)
    throw new Error(`the play broke off; its children said:\n${said}`, { cause: error })
  }
}

/** The last line of a Node that ends by an error which nobody caught. */
const FALL = /^Node\.js v\d/gm

/** Characters of what the children said that are shown. */
const SHOWN = 4_000

type Theatre = {
  readonly ground: Ground
  readonly site: Site
  readonly house: BuiltHouse
  readonly origin: string
  readonly eyes: pg.Pool
  /** What the children say. */
  readonly log: string
}

const november = (scale: number) => ({ name: 'november', scale })

/** A fresh house that can be played in. */
async function built(
  { scale, rate = 0, harshness }: Play,
  cleanup: AsyncDisposableStack,
): Promise<Theatre> {
  const home = fs.mkdtempSync(path.join(os.tmpdir(), 'actionday-played-'))
  cleanup.defer(() => fs.rmSync(home, { recursive: true, force: true }))
  // The account of the database must pass through it.
  fs.chmodSync(home, 0o755)
  const ground = groundIn(home, harshness)
  cleanup.defer(() => ground.disk?.remove())
  const site = await openSite(ground.folder, ground.env)
  cleanup.defer(() => site.stop())
  const settings = await settleSite(site, { plays: [november(scale)], rate })
  const origin = `http://127.0.0.1:${await freePort()}`
  const house = await settledHouse(site, settings, origin)
  cleanup.defer(() => house.close())
  const eyes = connect(administratorOf(site), { max: 2, searchPath: SCHEMA })
  cleanup.defer(() => eyes.end())
  if (harshness !== undefined) await failCommits(eyes, harshness)
  return { ground, site, house, origin, eyes, log: path.join(home, 'children.log') }
}

function groundIn(home: string, harshness: Harshness | undefined): Ground {
  const env = { ...process.env }
  delete env.DATABASE_URL
  if (harshness !== undefined) return harshGround(home, env, harshness)
  return { folder: home, env, disk: null, clock: null }
}

/** Under a name of its own: connections of the house are cut, those of who watches are not. */
function administratorOf({ ownerUrl }: Site): string {
  const url = new URL(ownerUrl)
  url.username = ADMINISTRATOR
  url.searchParams.set('application_name', 'eyes')
  return url.href
}

type Entered = {
  readonly stage: Stage
  readonly control: string
  readonly world: number | undefined
}

/** Starts the processes of a play. */
async function enter(
  { ground, site, house, origin, eyes, log }: Theatre,
  { scale, days, rate = 0, limitMs }: Play,
  cleanup: AsyncDisposableStack,
): Promise<Entered> {
  const world = await runWorld(site, house, origin, november(scale))
  cleanup.defer(() => endChild(world.child))
  const { control } = world
  const serve = ['serve', '--data', site.folder, '--port', new URL(origin).port, '--headless']
  const work = ['worker', '--data', site.folder, '--origin', origin, '--world', control]
  const course = ['--rate', String(rate), '--days', String(days)]
  // Outages are said; here they are our doing, and only read when something went wrong.
  const output = fs.openSync(log, 'a')
  cleanup.defer(() => fs.closeSync(output))
  const env = ground.clock?.env ?? ground.env
  const server = keepRunning(() => runChild(serve, env, output))
  cleanup.defer(() => server.end())
  const worker = keepRunning(() => runChild([...work, ...course], env, output))
  cleanup.defer(() => worker.end())
  const upkeep = keptUp(site, output)
  cleanup.defer(() => upkeep.end())
  const { disk, clock } = ground
  const said = (): string => fs.readFileSync(log, 'utf8')
  const stage = {
    site,
    server,
    worker,
    origin,
    eyes,
    disk,
    clock,
    said,
    ...timeOf(worker, limitMs),
  }
  return { stage, control, world: world.child.pid }
}

/** Between two looks at the stage: shorter than a send is under way. */
const POLL_MS = 8

/** The time of a play: over when its worker has come to the end. */
function timeOf(worker: Stage['worker'], limitMs: number): Pick<Stage, 'isOver' | 'pass'> {
  const giveUpAt = performance.now() + limitMs
  let isOver = false
  void worker.done.then(() => {
    isOver = true
  })
  return {
    isOver: () => isOver,
    async pass() {
      if (performance.now() > giveUpAt) throw new Error('the exercise does not come to its end')
      await pause(POLL_MS)
    },
  }
}

/** A database that died is brought back within this, as `start` does it. */
const REVIVE_MS = 2_000

/** Keeps the database up until told to end. */
function keptUp(site: Site, output: number): { end(): Promise<void> } {
  const over = new AbortController()
  const { signal } = over
  const keeping = (async () => {
    while (!signal.aborted) {
      await pause(REVIVE_MS, undefined, { signal }).catch(() => undefined)
      await site.revive().catch((error) => fs.writeSync(output, `database: ${error}\n`))
    }
  })()
  return {
    async end() {
      over.abort()
      await keeping
    },
  }
}

/** Lets the play go on to its end, under blows where there are any. */
async function untilOver(
  { ground, house }: Theatre,
  entered: Entered,
  { striker, harshness, onlooker }: Play,
): Promise<readonly Felt[]> {
  const { stage } = entered
  const dealer = striker && new Dealer(stage, striker)
  const watching = watched(house.pool, entered, onlooker)
  try {
    while (!stage.isOver()) {
      await dealer?.look()
      await stage.pass()
    }
  } finally {
    await watching.stop()
  }
  return dealer?.felt(harshness === undefined ? [] : failedAt(ground.folder)) ?? []
}

/** Between two looks of an onlooker. */
const ONLOOKER_MS = 1_000

/** Lets an onlooker look until it is stopped; what it throws ends the play. */
function watched(
  pool: pg.Pool,
  { stage, world }: Entered,
  onlooker: Play['onlooker'],
): { readonly stop: () => Promise<void> } {
  const over = new AbortController()
  const pids = () => ({
    server: pidOf(stage, 'server'),
    worker: pidOf(stage, 'worker'),
    database: pidOf(stage, 'database'),
    world,
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
