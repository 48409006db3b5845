/**
 * The desk: calls on one operation that arrive while a transaction runs share the next one.
 *
 * The head row of the operation is taken first, so decisions on one operation are strictly one
 * after another and nothing else needs a lock (docs/decisions/0003). A refusal is a value and
 * never fails the batch; a bug in one call rejects that call alone.
 */
import type pg from 'pg'
import type { Call, Clock, HeldJob, Store } from '../../app/ports.ts'
import type { Refusal } from '../../app/refusal.ts'
import { type Id, type Instant, instantOf, later, no, type Result } from '../../domain/kit.ts'
import { Book, type BookParts } from './book.ts'
import { flight } from './flight.ts'
import { standingOf } from './jobs.ts'
import { loadRoom } from './load-room.ts'
import type { LoadedRoom } from './room.ts'
import { openedTransaction, type TransactionOptions } from './transaction.ts'

/** Calls in one transaction: more would make the first wait for the last. */
const CALLS_PER_BATCH_MAX = 256

/** What the desk needs of its surroundings. */
export type DeskParts = BookParts & {
  readonly pool: pg.Pool
  readonly clock: Clock
  /** Where tests put faults. */
  readonly transaction?: TransactionOptions
}

type Waiting = {
  readonly call: Call<unknown>
  readonly resolve: (answer: Result<unknown, Refusal>) => void
  readonly reject: (error: unknown) => void
}

type Reply = {
  readonly waiting: Waiting
  readonly answer: Result<unknown, Refusal> | { readonly bug: unknown }
}

/** Makes the store of facts over a pool of the application's role. */
export function openDesk(parts: DeskParts): Store {
  const queues = new Map<Id<'operation'>, Waiting[]>()
  const running = new Set<Id<'operation'>>()

  async function drain(op: Id<'operation'>): Promise<void> {
    if (running.has(op)) return
    running.add(op)
    for (let batch = take(queues, op); batch.length > 0; batch = take(queues, op))
      await runBatch(parts, op, batch)
    running.delete(op)
  }

  return {
    change: <Answer>(op: Id<'operation'>, call: Call<Answer>) =>
      new Promise<Result<Answer, Refusal>>((resolve, reject) => {
        const queue = queues.get(op) ?? []
        queues.set(op, queue)
        // The answer of a call is what its own decision gave; the queue does not look at it.
        queue.push({ call, resolve: resolve as Waiting['resolve'], reject })
        // A turn later, so that calls of the same moment meet in one transaction.
        setImmediate(() => void drain(op))
      }),
  }
}

function take(queues: Map<Id<'operation'>, Waiting[]>, op: Id<'operation'>): Waiting[] {
  const batch = queues.get(op)?.splice(0, CALLS_PER_BATCH_MAX) ?? []
  if (batch.length === 0) queues.delete(op)
  return batch
}

async function runBatch(
  parts: DeskParts,
  op: Id<'operation'>,
  batch: readonly Waiting[],
): Promise<void> {
  try {
    const { replies, book } = await openedTransaction(
      parts.pool,
      (client) => opening(parts, client, op, batch),
      (client, opened) => decideAll(parts, client, opened, batch),
      parts.transaction,
    )
    book.committed()
    for (const { waiting, answer } of replies) {
      if ('bug' in answer) waiting.reject(answer.bug)
      else waiting.resolve(answer)
    }
  } catch (error) {
    for (const waiting of batch) waiting.reject(error)
  }
}

/** What calls decide on, as it stands once the head is held. */
type Opened = {
  readonly head: Head
  readonly now: Instant
  readonly room: LoadedRoom
  readonly earlier: Replies
  readonly leases: Set<HeldJob>
}

/**
 * Takes the head and loads what the calls need, in one flight: the server runs what was sent behind
 * the lock when the lock is held, and each statement sees what was committed before it.
 */
async function opening(
  parts: DeskParts,
  client: pg.PoolClient,
  op: Id<'operation'>,
  batch: readonly Waiting[],
): Promise<Opened> {
  const calls = batch.map(({ call }) => call)
  const [head, civil, loaded] = await flight([
    takeHead(client, op),
    parts.clock.now(),
    load(client, op, calls),
  ])
  // What was loaded before there was a head to hold may have changed meanwhile.
  const { it, isNew } = head
  const known = isNew ? await load(client, op, calls) : loaded
  return { ...known, head: it, now: later(civil, it.recordedAt) }
}

async function load(
  client: pg.PoolClient,
  op: Id<'operation'>,
  calls: readonly Call<unknown>[],
): Promise<Pick<Opened, 'room' | 'earlier' | 'leases'>> {
  const needs = calls.map((call) => call.needs)
  const [room, earlier, leases] = await flight([
    loadRoom(client, op, needs),
    earlierReplies(client, op, calls),
    standingOf(client, op, heldBy(calls)),
  ])
  return { room, earlier, leases }
}

/** Lets the calls decide one after another, and writes what they decided. */
async function decideAll(
  parts: DeskParts,
  client: pg.PoolClient,
  { head, now, room, earlier, leases }: Opened,
  batch: readonly Waiting[],
): Promise<{ readonly replies: readonly Reply[]; readonly book: Book }> {
  const book = new Book(head.op, head.seq, now, parts, room)
  const replies = batch.map((waiting) => {
    const answer = answerOnce(book, waiting.call, earlier, leases)
    return { waiting, answer }
  })
  await book.write(client)
  return { replies, book }
}

type Replies = Map<string, Result<unknown, Refusal>>

/** Decides a call, unless its key has been answered already. */
function answerOnce(
  book: Book,
  call: Call<unknown>,
  earlier: Replies,
  leases: Set<HeldJob>,
): Reply['answer'] {
  const { callKey } = call
  if (callKey === undefined) return decideOne(book, call, leases)
  const known = earlier.get(callKey)
  if (known !== undefined) return known
  const answer = decideOne(book, call, leases)
  if (!('bug' in answer) && answer.ok) {
    earlier.set(callKey, answer)
    book.reply(callKey, JSON.stringify(answer))
  }
  return answer
}

function decideOne(book: Book, call: Call<unknown>, leases: Set<HeldJob>): Reply['answer'] {
  const [held] = heldBy([call])
  if (held !== undefined && (!leases.has(held) || book.isFinished(held)))
    return no({ code: 'job.lease-lost' })
  try {
    const decided = call.decide(book.room.turnTo(call.needs), book.now)
    if (!decided.ok) return decided
    book.take(decided.value, call)
    return { ok: true, value: decided.value.answer }
  } catch (bug) {
    return { bug }
  }
}

type Head = { readonly op: Id<'operation'>; readonly seq: number; readonly recordedAt: Instant }

/** The jobs that calls hold. */
const heldBy = (calls: readonly Call<unknown>[]): readonly HeldJob[] =>
  calls.flatMap(({ finishes, attempt }) => finishes ?? attempt?.job ?? [])

/** Takes the head of an operation; one that has none yet gets it, which changes nothing. */
async function takeHead(
  client: pg.PoolClient,
  op: Id<'operation'>,
): Promise<{ readonly it: Head; readonly isNew: boolean }> {
  const standing = await lockHead(client, op)
  if (standing !== undefined) return { it: standing, isNew: false }
  await client.query(
    `insert into head (op_id, chain, seq, recorded_at) values ($1, 'action', 0, 0) on conflict do nothing`,
    [op],
  )
  const made = await lockHead(client, op)
  if (made === undefined) throw new Error('the head of an operation is gone')
  return { it: made, isNew: true }
}

async function lockHead(client: pg.PoolClient, op: Id<'operation'>): Promise<Head | undefined> {
  const { rows } = await client.query<{ seq: number; recorded_at: number }>({
    name: 'take-head',
    text: 'select seq, recorded_at from head where op_id = $1 for update',
    values: [op],
  })
  const [row] = rows
  return row && { op, seq: row.seq, recordedAt: instantOf(row.recorded_at) }
}

async function earlierReplies(
  client: pg.PoolClient,
  op: Id<'operation'>,
  calls: readonly Call<unknown>[],
): Promise<Replies> {
  const keys = calls.flatMap(({ callKey }) => callKey ?? [])
  if (keys.length === 0) return new Map()
  const { rows } = await client.query<{ call_key: string; reply: string }>({
    name: 'earlier-replies',
    text: 'select call_key, reply from call where op_id = $1 and call_key = any($2::text[])',
    values: [op, keys],
  })
  return new Map(rows.map(({ call_key, reply }) => [call_key, JSON.parse(reply)]))
}
