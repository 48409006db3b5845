/** The product as a user starts it: one process that looks after the others. */
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { createInterface } from 'node:readline'
import { setTimeout as pause } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import type pg from 'pg'
import { readPidFile } from '../../src/adapters/embedded-postgres/cluster.ts'
import { SCHEMA } from '../../src/adapters/postgres/migrate.ts'
import { connect } from '../../src/adapters/postgres/pool.ts'
import { openSite } from '../../src/bin/ground.ts'
import { freePort } from './free-port.ts'

const ACTIONDAY = fileURLToPath(new URL('../../src/bin/actionday.ts', import.meta.url))
const POLL_MS = 20

/** An exercise that was started. */
export type Started = {
  /** Length of the chain, or 0 while nobody can say. */
  readonly facts: () => Promise<number>
  readonly workerPid: () => number | undefined
  readonly databasePid: () => number | undefined
  /** Ends it as a user does, and gives its exit code. */
  readonly end: () => Promise<number | null>
}

/** `actionday start` as a process, in a folder of its own. */
export type Starting = {
  readonly folder: string
  readonly origin: string
  readonly child: ChildProcess
  /** Comes with its first line: it is up. */
  readonly up: Promise<unknown>
  readonly databasePid: () => number | undefined
  /** What it has told whoever started it. */
  readonly said: () => string
  /** Ends it as a user or a supervisor does, and gives its exit code. The folder stays. */
  readonly stop: (signal?: NodeJS.Signals) => Promise<number | null>
  /** The same, and nothing stays. */
  readonly end: (signal?: NodeJS.Signals) => Promise<number | null>
}

/** A folder for a house that is started. The account of the database must pass through it. */
function freshFolder(): string {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'actionday-started-'))
  fs.chmodSync(folder, 0o755)
  return folder
}

/** Starts an exercise that jumps from due to due, in a fresh folder or in one that stands. */
export async function spawnStart(scale: number, folder = freshFolder()): Promise<Starting> {
  const env = ownEnvironment()
  const port = String(await freePort())
  const wish = ['--port', port, '--scale', String(scale), '--rate', '0']
  const words = ['start', '--data', folder, '--headless', ...wish]
  const log = path.join(folder, `said-${port}.log`)
  const output = fs.openSync(log, 'w')
  const child = spawn(process.execPath, [...process.execArgv, ACTIONDAY, ...words], {
    stdio: ['ignore', 'pipe', output],
    env,
  })
  const ended = once(child, 'exit')
  if (child.stdout === null) throw new Error('the output of a child is a pipe')
  const stop = async (signal: NodeJS.Signals = 'SIGTERM'): Promise<number | null> => {
    child.kill(signal)
    const [code] = await ended
    fs.closeSync(output)
    return code
  }
  return {
    folder,
    origin: `http://127.0.0.1:${port}`,
    child,
    up: Promise.race([once(createInterface({ input: child.stdout }), 'line'), ended]),
    databasePid: () => readPidFile(path.join(folder, 'postgres'))?.pid,
    said: () => fs.readFileSync(log, 'utf8'),
    stop,
    async end(signal) {
      const code = await stop(signal)
      fs.rmSync(folder, { recursive: true, force: true })
      return code
    },
  }
}

/** A database of its own, whatever the tests use. */
function ownEnvironment(): NodeJS.ProcessEnv {
  const { DATABASE_URL: _, ...env } = process.env
  return env
}

/** Starts an exercise and waits until it is up. */
export async function startExercise(scale: number): Promise<Started> {
  const { folder, child, up, databasePid, end } = await spawnStart(scale)
  await up
  const site = await openSite(folder, ownEnvironment())
  const pool = connect(site.applicationUrl, { max: 1, searchPath: SCHEMA })
  return {
    facts: () => factsIn(pool),
    workerPid: () => childNamed(child, 'worker'),
    databasePid,
    async end() {
      await pool.end()
      return end()
    },
  }
}

async function factsIn(pool: pg.Pool): Promise<number> {
  const text = `select coalesce(max(seq), 0) as facts from head where chain = 'action'`
  try {
    const { rows } = await pool.query<{ facts: number }>(text)
    return rows[0]?.facts ?? 0
  } catch (error) {
    if (error instanceof Error) return 0
    throw error
  }
}

/** The id of the child that runs a command of ours. */
function childNamed({ pid }: ChildProcess, command: string): number | undefined {
  const ids = fs.readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').trim().split(' ')
  const found = ids.find((id) => wordsOf(id).includes(command))
  return found === undefined ? undefined : Number(found)
}

function wordsOf(id: string): readonly string[] {
  const file = `/proc/${id}/cmdline`
  return fs.existsSync(file) ? fs.readFileSync(file, 'utf8').split('\0') : []
}

/** Waits until something is so; the limit of the test is the limit of the wait. */
export async function until(isSo: () => boolean | Promise<boolean>): Promise<void> {
  while (!(await isSo())) await pause(POLL_MS)
}
