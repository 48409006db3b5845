/**
 * The desk: calls on one operation that arrive while a transaction runs share the next one.
 *
 * The head row of the operation is taken first, so decisions on one operation are strictly one
 * after another and nothing else needs a lock (docs/decisions/0003). A refusal is a value and
 * never fails the batch; a bug in one call rejects that call alone.
 */
import type pg from 'pg'
import { followsFrom } from '../../app/follow.ts'
import type {
  Call,
  Clock,
  Desk,
  Job,
  Outcome,
  PlainAddress,
  Problem,
  Random,
  Store,
} from '../../app/ports.ts'
import type { Refusal } from '../../app/refusal.ts'
import type { PrivateRow } from '../../domain/facts.ts'
import { type Fact, type FoldKey, fold } from '../../domain/history.ts'
import { type Id, type Instant, instantOf, later, no, type Result } from '../../domain/kit.ts'
import { lawVersion } from '../../domain/law.ts'
import { finishJob, holdsLease } from './jobs.ts'
import { record } from './record.ts'
import { type LoadedRoom, loadRoom } from './room.ts'
import { noteOpen } from './series.ts'
import { type TransactionOptions, withTransaction } from './transaction.ts'

/** Calls in one transaction: more would make the first wait for the last. */
const CALLS_PER_BATCH_MAX = 256

/** What the desk needs of its surroundings. */
export type DeskParts = {
  readonly pool: pg.Pool
  readonly clock: Clock
  readonly random: Random
  readonly foldKey: FoldKey
  readonly directoryVersion: () => number
  readonly batchWaitMs: (provider: Id<'provider'>) => number
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
    const replies = await withTransaction(
      parts.pool,
      (client) => decideAll(parts, client, op, batch),
      parts.transaction,
    )
    for (const { waiting, answer } of replies) {
      if ('bug' in answer) waiting.reject(answer.bug)
      else waiting.resolve(answer)
    }
  } catch (error) {
    for (const waiting of batch) waiting.reject(error)
  }
}

async function decideAll(
  parts: DeskParts,
  client: pg.PoolClient,
  op: Id<'operation'>,
  batch: readonly Waiting[],
): Promise<Reply[]> {
  const head = await takeHead(client, op)
  const now = later(await parts.clock.now(), head.recordedAt)
  const known = await earlierReplies(client, op, batch)
  const room = await loadRoom(
    client,
    op,
    batch.map(({ call }) => call.needs),
  )
  const book = new Book(op, head.seq, now, parts, room)
  const replies: Reply[] = []
  for (const waiting of batch) {
    const key = waiting.call.callKey
    const earlier = key === undefined ? undefined : known.get(key)
    const answer = earlier ?? (await decideOne(client, book, waiting.call))
    if (key !== undefined && earlier === undefined && !('bug' in answer) && answer.ok) {
      known.set(key, answer)
      book.replies.push({ key, reply: JSON.stringify(answer) })
    }
    replies.push({ waiting, answer })
  }
  await book.write(client)
  return replies
}

async function decideOne(
  client: pg.PoolClient,
  book: Book,
  call: Call<unknown>,
): Promise<Reply['answer']> {
  const held = call.finishes ?? call.attempt?.job
  if (held !== undefined && !(await holdsLease(client, held))) return no({ code: 'job.lease-lost' })
  try {
    const decided = call.decide(book.room, book.now)
    if (!decided.ok) return decided
    book.take(decided.value)
    if (call.finishes !== undefined) await finishJob(client, call.finishes)
    if (decided.value.attempt && call.attempt)
      await markAttempt(client, book, call.attempt.dispatch)
    return { ok: true, value: decided.value.answer }
  } catch (bug) {
    return { bug }
  }
}

/** One row an attempt, before anything leaves the building. */
async function markAttempt(
  client: pg.PoolClient,
  book: Book,
  dispatch: Id<'dispatch'>,
): Promise<void> {
  const number = book.room.attemptsOf(dispatch) + 1
  book.room.attempts.set(dispatch, number)
  await client.query(
    'insert into attempt (op_id, dispatch_id, number, started_at) values ($1, $2, $3, $4)',
    [book.op, dispatch, number, book.now],
  )
}

async function takeHead(
  client: pg.PoolClient,
  op: Id<'operation'>,
): Promise<{ seq: number; recordedAt: Instant }> {
  const text = 'select seq, recorded_at from head where op_id = $1 for update'
  const found = await client.query<{ seq: number; recorded_at: number }>({
    name: 'take-head',
    text,
    values: [op],
  })
  const [row] = found.rows
  if (row) return { seq: row.seq, recordedAt: instantOf(row.recorded_at) }
  await client.query(
    `insert into head (op_id, chain, seq, recorded_at) values ($1, 'action', 0, 0) on conflict do nothing`,
    [op],
  )
  return takeHead(client, op)
}

async function earlierReplies(
  client: pg.PoolClient,
  op: Id<'operation'>,
  batch: readonly Waiting[],
): Promise<Map<string, Result<unknown, Refusal>>> {
  const keys = batch.flatMap(({ call }) => call.callKey ?? [])
  if (keys.length === 0) return new Map()
  const { rows } = await client.query<{ call_key: string; reply: string }>(
    'select call_key, reply from call where op_id = $1 and call_key = any($2::text[])',
    [op, keys],
  )
  return new Map(rows.map(({ call_key, reply }) => [call_key, JSON.parse(reply)]))
}

/** What one transaction is going to write. */
class Book {
  readonly op: Id<'operation'>
  readonly now: Instant
  readonly room: LoadedRoom
  readonly replies: { key: string; reply: string }[] = []
  readonly #parts: DeskParts
  readonly #facts: Fact[] = []
  readonly #sealed: PrivateRow[] = []
  readonly #plain = new Map<Id<'seal'>, PlainAddress>()
  readonly #jobs: Job[] = []
  readonly #problems: Problem[] = []
  #seq: number

  constructor(op: Id<'operation'>, seq: number, now: Instant, parts: DeskParts, room: LoadedRoom) {
    this.op = op
    this.#seq = seq
    this.now = now
    this.#parts = parts
    this.room = room
  }

  take(outcome: Outcome<unknown>): void {
    this.#sealed.push(...(outcome.sealed ?? []))
    for (const [seal, plain] of outcome.plain ?? []) this.#plain.set(seal, plain)
    this.#jobs.push(...(outcome.jobs ?? []))
    this.#problems.push(...(outcome.problems ?? []))
    for (const step of outcome.steps) this.#add(step, outcome)
  }

  #add(step: Outcome<unknown>['steps'][number], { actor, onBehalfOf }: Outcome<unknown>): void {
    this.#seq += 1
    // A step and its fact differ by the envelope alone; the compiler cannot follow the union.
    const fact = {
      ...step,
      op: this.op,
      seq: this.#seq,
      version: 1,
      recordedAt: this.now,
      actor,
      onBehalfOf,
      cause: null,
      lawVersion,
      directoryVersion: this.#parts.directoryVersion(),
    } as Fact
    this.#facts.push(fact)
    this.room.apply(fold(this.room, fact, this.#parts.foldKey))
    this.#jobs.push(...followsFrom(fact, this.#view, this.now))
    if (fact.kind === 'protected.listed') this.room.protect(fact.body.key)
  }

  get #view() {
    const room: Desk = this.room
    return {
      item: room.item,
      dispatchProvider: (id: Id<'dispatch'>) => room.dispatch(id)?.provider,
      batchWaitMs: this.#parts.batchWaitMs,
    }
  }

  async write(client: pg.PoolClient): Promise<void> {
    for (const { key, reply } of this.replies)
      await client.query('insert into call (op_id, call_key, at, reply) values ($1, $2, $3, $4)', [
        this.op,
        key,
        this.now,
        reply,
      ])
    if (this.#facts.length === 0 && this.#problems.length === 0 && this.#jobs.length === 0) return
    const written = {
      facts: this.#facts,
      sealed: this.#sealed,
      plain: this.#plain,
      jobs: this.#jobs,
      problems: this.#problems,
    }
    await record(client, this.op, this.room, written, () => this.#parts.random.bytes(32))
    await writeProtected(client, this.op, this.#facts)
    await noteOpen(client, this.op, this.now)
    await client.query({
      name: 'move-head',
      text: 'update head set seq = $2, recorded_at = $3 where op_id = $1',
      values: [this.op, this.#seq, this.now],
    })
  }
}

async function writeProtected(
  client: pg.PoolClient,
  op: Id<'operation'>,
  facts: readonly Fact[],
): Promise<void> {
  for (const fact of facts) {
    if (fact.kind !== 'protected.listed') continue
    await client.query(
      `insert into protected (op_id, url_key, category, review_by) values ($1, $2, $3, $4) on conflict do nothing`,
      [op, Buffer.from(fact.body.key, 'hex'), fact.body.category, fact.body.reviewBy],
    )
  }
}
