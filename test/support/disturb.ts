/** What can befall a play: each kind is a row that says how it is dealt and when it is over. */
import { setTimeout as pause } from 'node:timers/promises'
import type pg from 'pg'
import { processStart } from '../../src/adapters/embedded-postgres/process-start.ts'
import type { Site } from '../../src/bin/ground.ts'
import type { keepRunning } from '../../src/bin/household.ts'
import type { OwnClock, SmallDisk } from './disturb-ground.ts'

type Kept = ReturnType<typeof keepRunning>

/** What stands on the stage of a play. */
export type Stage = {
  readonly site: Site
  readonly server: Kept
  readonly worker: Kept
  /** Where the server answers. */
  readonly origin: string
  /** Connections of those who watch, as the administrator: nobody cuts them. */
  readonly eyes: pg.Pool
  readonly disk: SmallDisk | null
  readonly clock: OwnClock | null
  isOver(): boolean
  /** Lets a moment pass: shorter than a send is under way. Throws when the play does not come to its end. */
  pass(): Promise<void>
  /** What the children have said so far. */
  said(): string
}

/** A way in which a play is disturbed. */
type Disturbance = {
  /** Deals it, and gives the instant of the machine from which the house can recover; null when the play was over before. */
  deal(stage: Stage): Promise<number | null>
  /** Whether what was struck is there again; not asked where nothing went away. */
  isBack?(stage: Stage): Promise<boolean> | boolean
  /** Whether sends that were under way are cut off. */
  readonly cutsSends: boolean
}

/** Which processes can be killed. */
export const victims = ['server', 'worker', 'database'] as const
export type Victim = (typeof victims)[number]

/** How far the clock is set: longer than any lease stands. */
const CLOCK_OFF_MS = 60 * 60_000

/** How long a disk stays full once that was felt: some turns of everybody who tries again. */
const FULL_MS = 5_000

const NO_ROOM = 'No space left on device'

/** The log keeps room for a while ahead. Without it the server gives up, which is the worst of a full disk. */
const USE_UP_LOG = `select pg_create_restore_point('full'), pg_switch_wal()`

/** Every kind of disturbance. */
export const kinds = {
  server: { deal: (stage) => kill(stage, 'server'), isBack: answersCalls, cutsSends: false },
  worker: { deal: (stage) => kill(stage, 'worker'), isBack: runs('worker'), cutsSends: true },
  database: { deal: (stage) => kill(stage, 'database'), isBack: answersQueries, cutsSends: true },
  connection: { deal: cutConnection, cutsSends: false },
  'disk full': { deal: fillDisk, isBack: answersQueries, cutsSends: false },
  // A clock jumps when a machine starts again; what died with it has left its leases behind.
  'clock set back': {
    deal: (stage) => {
      clockOf(stage).set(-CLOCK_OFF_MS)
      return kill(stage, 'worker')
    },
    isBack: runs('worker'),
    cutsSends: true,
  },
  'clock set forward': {
    deal: async (stage) => {
      clockOf(stage).set(CLOCK_OFF_MS)
      return Date.now()
    },
    cutsSends: false,
  },
} as const satisfies Readonly<Record<string, Disturbance>>

/** The name of a kind. */
export type Kind = keyof typeof kinds

/** The row of a kind. */
export const disturbanceOf = (kind: Kind): Disturbance => kinds[kind]

/** The process of a victim, or undefined while it is not back from an earlier blow. */
export function pidOf(
  { site, ...stage }: Pick<Stage, 'site' | 'server' | 'worker'>,
  victim: Victim,
): number | undefined {
  const pid = victim === 'database' ? site.pid() : stage[victim].current().pid
  return pid && processStart(pid) !== undefined ? pid : undefined
}

function runs(victim: Victim): (stage: Stage) => boolean {
  return (stage) => pidOf(stage, victim) !== undefined
}

async function kill(stage: Stage, victim: Victim): Promise<number | null> {
  while (!stage.isOver()) {
    const pid = pidOf(stage, victim)
    if (pid !== undefined) {
      const at = Date.now()
      process.kill(pid, 'SIGKILL')
      await untilGone(pid)
      return at
    }
    await stage.pass()
  }
  return null
}

const GONE_POLL_MS = 8

/** Waits until a process has ended, so that nothing of it can still do anything. */
export async function untilGone(pid: number): Promise<void> {
  while (processStart(pid) !== undefined) await pause(GONE_POLL_MS)
}

/** One that is at work, where there is one: an idle connection is missed by nobody. */
const CUT = `select pg_terminate_backend(pid) from pg_stat_activity
  where application_name = 'actionday' order by state = 'idle', random() limit 1`

async function cutConnection(stage: Stage): Promise<number | null> {
  while (!stage.isOver()) {
    const at = Date.now()
    const { rowCount } = await asked(stage, CUT)
    if (rowCount === 1) return at
    await stage.pass()
  }
  return null
}

async function fillDisk(stage: Stage): Promise<number | null> {
  const { disk, eyes } = stage
  if (disk === null) throw new Error('this play has no disk of its own')
  disk.fill()
  try {
    await untilFelt(stage)
    while ((await answered(eyes, USE_UP_LOG)) !== null) await stage.pass()
    await pause(FULL_MS)
  } finally {
    disk.clear()
  }
  return stage.isOver() ? null : Date.now()
}

/** Waits until somebody of the house has met the full disk. */
async function untilFelt(stage: Stage): Promise<void> {
  const before = stage.said().split(NO_ROOM).length
  while (!stage.isOver() && stage.said().split(NO_ROOM).length === before) await stage.pass()
}

function clockOf({ clock }: Stage): OwnClock {
  if (clock === null) throw new Error('this play has no clock of its own')
  return clock
}

async function answersCalls({ origin }: Stage): Promise<boolean> {
  try {
    await fetch(origin, { method: 'HEAD' })
    return true
  } catch (error) {
    if (error instanceof Error) return false
    throw error
  }
}

async function answersQueries({ eyes }: Stage): Promise<boolean> {
  return (await answered(eyes, 'select 1')) !== null
}

/** What the database answers, or null while it is away. */
export async function answered<Row extends pg.QueryResultRow>(
  eyes: pg.Pool,
  text: string,
): Promise<pg.QueryResult<Row> | null> {
  try {
    return await eyes.query<Row>(text)
  } catch (error) {
    if (error instanceof Error) return null
    throw error
  }
}

/** The same, waiting until it is back. */
export async function asked<Row extends pg.QueryResultRow>(
  stage: Stage,
  text: string,
): Promise<pg.QueryResult<Row>> {
  for (;;) {
    const found = await answered<Row>(stage.eyes, text)
    if (found !== null) return found
    await stage.pass()
  }
}
