import { type ChildProcess, spawn } from 'node:child_process'
import fs from 'node:fs'
import path from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import type { ServerAccount } from '../data-folder.ts'
import { spawnIdentity } from './account.ts'
import { CLEAN_ENVIRONMENT, readPidFile } from './cluster.ts'
import { NotReady } from './not-ready.ts'
import { processStart } from './process-start.ts'
import { serverSettings } from './settings.ts'
import { answers, PORT, socketFile } from './socket.ts'

/** Crash recovery of a few gigabytes of log on a slow disk fits; a server that hangs does not. */
const START_LIMIT_MS = 60_000
const STOP_LIMIT_MS = 60_000
const POLL_MS = 10
const LOG_LINES_SHOWN = 12
const LOG_BYTES_MAX = 5_000_000

/** The children of a killed server leave within moments; until then a new one refuses to start. */
const PREDECESSOR_LEAVING =
  /pre-existing shared memory block|lock file "postmaster\.pid" already exists/

/** A server's place: its programs, data, socket, log and account. */
export interface Place {
  readonly binaries: string
  readonly cluster: string
  readonly socketFolder: string
  readonly logFile: string
  readonly account: ServerAccount
  readonly durable: boolean
}

interface Running {
  readonly child: ChildProcess
  readonly logStart: number
}

/** Brings the server up, or finds it up, and returns when it accepts queries; true when it was found. */
export async function adoptOrStart(place: Place): Promise<boolean> {
  const giveUpAt = performance.now() + START_LIMIT_MS
  let running: Running | undefined
  while (performance.now() < giveUpAt) {
    // The socket opens before queries are accepted, and the status is stale after a kill: ask both.
    const up = await answers(socketFile(place.socketFolder))
    const status = readPidFile(place.cluster)?.status
    if (up && status === 'ready') return running === undefined
    if (running !== undefined && hasExited(running)) {
      const lines = lastLines(place.logFile, running.logStart)
      if (!PREDECESSOR_LEAVING.test(lines))
        throw new NotReady(`The database did not start:\n${lines}`)
      running = undefined
    } else if (running === undefined && !up) {
      running = start(place)
    }
    await pause(POLL_MS)
  }
  throw new NotReady(
    `The database was not ready in time:\n${lastLines(place.logFile, running?.logStart)}`,
  )
}

/** Clean stop: clients are disconnected, and everything is on disk when this returns. */
export async function stopServer({ cluster, socketFolder, logFile }: Place): Promise<void> {
  const pid = readPidFile(cluster)?.pid
  const started = pid && processStart(pid)
  if (pid === undefined || started === undefined) return
  // A stale pid file may name a process of somebody else, so only a server that answers is signalled.
  if (await answers(socketFile(socketFolder))) process.kill(pid, 'SIGINT')
  const giveUpAt = performance.now() + STOP_LIMIT_MS
  // The file goes a moment before its process does.
  while (readPidFile(cluster)?.pid === pid || processStart(pid) === started) {
    if (performance.now() > giveUpAt) {
      throw new NotReady(`The database (process ${pid}) did not stop:\n${lastLines(logFile)}`)
    }
    await pause(POLL_MS)
  }
}

function start({ binaries, cluster, socketFolder, logFile, account, durable }: Place): Running {
  const log = openLog(logFile)
  // Before the server runs: what it says at once is what tells why it did not start.
  const logStart = fs.fstatSync(log).size
  const options = ['-D', cluster, '-k', socketFolder, '-p', PORT, ...serverSettings(durable)]
  const child = spawn(path.join(binaries, 'postgres'), options, {
    ...spawnIdentity(account),
    env: CLEAN_ENVIRONMENT,
    cwd: '/',
    stdio: ['ignore', log, log],
    detached: true, // outlives a killed application; the next start adopts it
  })
  child.unref()
  child.once('error', (error) => fs.appendFileSync(logFile, `${error.message}\n`))
  fs.closeSync(log)
  return { child, logStart }
}

const hasExited = ({ child }: Running): boolean =>
  child.pid === undefined || child.exitCode !== null || child.signalCode !== null

function openLog(file: string): number {
  if (fs.existsSync(file) && fs.statSync(file).size > LOG_BYTES_MAX)
    fs.renameSync(file, `${file}.1`)
  return fs.openSync(file, 'a', 0o600)
}

function lastLines(file: string, from = 0): string {
  const text = fs.readFileSync(file).subarray(from).toString('utf8')
  return text.trimEnd().split('\n').slice(-LOG_LINES_SHOWN).join('\n')
}
