import { randomUUID } from 'node:crypto'
import fs from 'node:fs'
import { setTimeout as pause } from 'node:timers/promises'
import { no, ok, type Result } from '../../domain/kit.ts'
import { hasCode } from './error-code.ts'
import { NotReady } from './not-ready.ts'
import { processStart } from './process-start.ts'

const POLL_MS = 20

/** Who holds the lock. The start time tells a process from a later one with the same id. */
export interface Holder {
  readonly pid: number
  readonly startedAt: string
  readonly nonce: string
  /** Where it is reached, if it is. */
  readonly address?: string
}

/** What a machine that lost its power leaves of a file: whoever wrote it is gone. */
const NOBODY: Holder = { pid: 0, startedAt: '', nonce: '' }

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
      throw new NotReady(
        `Another start of the database (process ${read(file)?.pid}) holds ${file}.`,
      )
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
 * Takes the lock file until it is given back by what this returns, or says at once which living
 * process holds it; one left by a dead process is taken over.
 */
export async function holdLock(
  file: string,
  address?: string,
): Promise<Result<() => void, Holder>> {
  const own = ownIdentity()
  const mine = address === undefined ? own : { ...own, address }
  while (!acquire(file, mine)) {
    const found = read(file)
    if (found !== undefined && isAlive(found)) return no(found)
    await pause(POLL_MS)
  }
  return ok(() => release(file, mine))
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
    if (error instanceof SyntaxError) return NOBODY
    throw error
  }
}

function ownIdentity(): Holder {
  const startedAt = processStart(process.pid) ?? ''
  return { pid: process.pid, startedAt, nonce: randomUUID() }
}

const isAlive = ({ pid, startedAt }: Holder): boolean => pid > 0 && processStart(pid) === startedAt
