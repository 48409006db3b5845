import { randomUUID } from 'node:crypto'
import fs from 'node:fs'
import { setTimeout as pause } from 'node:timers/promises'
import { hasCode } from './error-code.ts'
import { processStart } from './process-start.ts'

const POLL_MS = 20

/** Who holds the lock. The start time tells a process from a later one with the same id. */
interface Holder {
  readonly pid: number
  readonly startedAt: string
  readonly nonce: string
}

/** Runs `work` while no other process holds the lock file; one left by a dead process is taken over. */
export async function withStartLock<Value>(
  file: string,
  limitMs: number,
  work: () => Promise<Value>,
): Promise<Value> {
  const giveUpAt = performance.now() + limitMs
  const mine = ownIdentity()
  while (!acquire(file, mine)) {
    if (performance.now() > giveUpAt) {
      throw new Error(`Another start of the database (process ${read(file)?.pid}) holds ${file}.`)
    }
    await pause(POLL_MS)
  }
  try {
    return await work()
  } finally {
    release(file, mine)
  }
}

/**
 * Linking a finished file is atomic, so nobody reads half a holder. Taking over from a dead holder
 * is itself done under a lock, and only if that dead holder is still the one in the file: of
 * several that saw it dead, one wins and the others see a live holder.
 */
function acquire(file: string, mine: Holder): boolean {
  const prepared = `${file}.${mine.nonce}`
  try {
    fs.writeFileSync(prepared, JSON.stringify(mine))
    if (link(prepared, file)) return true
    const found = read(file)
    if (found === undefined || isAlive(found)) return false
    const takeover = `${file}.takeover`
    if (!acquire(takeover, mine)) return false
    const stillDead = read(file)?.nonce === found.nonce
    if (stillDead) fs.renameSync(prepared, file)
    release(takeover, mine)
    return stillDead
  } finally {
    fs.rmSync(prepared, { force: true })
  }
}

function release(file: string, mine: Holder): void {
  if (read(file)?.nonce === mine.nonce) fs.rmSync(file)
}

function link(from: string, to: string): boolean {
  try {
    fs.linkSync(from, to)
    return true
  } catch (error) {
    if (hasCode(error, 'EEXIST')) return false
    throw error
  }
}

function read(file: string): Holder | undefined {
  try {
    return JSON.parse(fs.readFileSync(file, 'utf8'))
  } catch (error) {
    if (hasCode(error, 'ENOENT')) return undefined
    throw error
  }
}

function ownIdentity(): Holder {
  const startedAt = processStart(process.pid) ?? ''
  return { pid: process.pid, startedAt, nonce: randomUUID() }
}

const isAlive = ({ pid, startedAt }: Holder): boolean => processStart(pid) === startedAt
