import { setTimeout as pause } from 'node:timers/promises'
import type pg from 'pg'
import { flight } from './flight.ts'

/** Attempts at one transaction before its conflict is reported: enough for a hot row, few enough to notice. */
const ATTEMPTS_MAX = 8

/** The first pause after a conflict in milliseconds; it doubles with each further one. */
const PAUSE_FIRST_MS = 4

/** The longest pause after a conflict in milliseconds: a person may be waiting. */
const PAUSE_MAX_MS = 250

const CONFLICTS: readonly unknown[] = ['40001', '40P01'] // serialization failure, deadlock

/** How a transaction is retried, and the place where tests put faults. */
export interface TransactionOptions {
  readonly attemptsMax?: number
  /** Called before each commit; what it throws takes the place of the server's own failure. */
  readonly beforeCommit?: (attempt: number) => void | Promise<void>
  /** A number in [0, 1) that spreads the pauses of colliding transactions. */
  readonly random?: () => number
}

/**
 * Runs `work` in one transaction and commits it. After a serialization failure or a deadlock the
 * whole of `work` runs again, so it must have no effect outside the database. A commit whose answer
 * was lost is not retried: it may have happened.
 */
export const withTransaction = <Value>(
  pool: pg.Pool,
  work: (client: pg.PoolClient) => Promise<Value>,
  options: TransactionOptions = {},
): Promise<Value> => openedTransaction(pool, nothingFirst, work, options)

const nothingFirst = async (): Promise<undefined> => undefined

/**
 * The same for a transaction that opens with a look at what it needs, such as a lock: `opening` is
 * sent in one flight with BEGIN, so it must write nothing.
 */
export async function openedTransaction<Opened, Value>(
  pool: pg.Pool,
  opening: (client: pg.PoolClient) => Promise<Opened>,
  work: (client: pg.PoolClient, opened: Opened) => Promise<Value>,
  options: TransactionOptions = {},
): Promise<Value> {
  const { attemptsMax = ATTEMPTS_MAX, random = Math.random } = options
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await attemptOnce(pool, opening, work, () => options.beforeCommit?.(attempt))
    } catch (error) {
      if (!isConflict(error) || attempt >= attemptsMax) throw error
    }
    await pause(Math.min(PAUSE_MAX_MS, PAUSE_FIRST_MS * 2 ** (attempt - 1)) * random())
  }
}

async function attemptOnce<Opened, Value>(
  pool: pg.Pool,
  opening: (client: pg.PoolClient) => Promise<Opened>,
  work: (client: pg.PoolClient, opened: Opened) => Promise<Value>,
  beforeCommit: () => void | Promise<void>,
): Promise<Value> {
  const client = await pool.connect()
  try {
    const [, opened] = await flight([client.query('begin'), opening(client)])
    const value = await work(client, opened)
    await beforeCommit()
    await commit(client)
    client.release()
    return value
  } catch (error) {
    client.release(await rollBack(client))
    throw error
  }
}

/** A transaction with a swallowed error answers COMMIT with ROLLBACK: that must not pass for success. */
async function commit(client: pg.PoolClient): Promise<void> {
  const { command } = await client.query('commit')
  if (command !== 'COMMIT') throw new Error('the transaction had failed and was rolled back')
}

/** Gives the reason why the connection cannot go back to the pool, or undefined when it is clean. */
async function rollBack(client: pg.PoolClient): Promise<Error | undefined> {
  try {
    await client.query('rollback')
    return undefined
  } catch (error) {
    return error instanceof Error ? error : new Error(String(error))
  }
}

function isConflict(error: unknown): boolean {
  return error instanceof Error && 'code' in error && CONFLICTS.includes(error.code)
}
