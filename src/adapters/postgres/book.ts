/** The book of one transaction: what its calls have decided, applied at once and written together. */
import type pg from 'pg'
import type { FlowView } from '../../app/follow.ts'
import type {
  Call,
  Desk,
  HeldJob,
  Job,
  Outcome,
  PlainAddress,
  Problem,
  Random,
} from '../../app/ports.ts'
import type { PrivateRow } from '../../domain/facts.ts'
import { type Fact, type FoldKey, fold } from '../../domain/history.ts'
import type { Id, Instant } from '../../domain/kit.ts'
import { lawVersion } from '../../domain/law.ts'
import { bytesText } from './cell.ts'
import { flight } from './flight.ts'
import { finishJobs, parkJob } from './jobs.ts'
import { record } from './record.ts'
import type { LoadedRoom } from './room.ts'
import { noteOpen, openNoted } from './series.ts'
import { insertRows, type Table } from './table.ts'

/** Bytes of salt of a fact. */
const SALT_BYTES = 32

/** What a book needs of its surroundings. */
export type BookParts = {
  /** What follows from a fact: the flow as a table, handed in. */
  readonly follows: (fact: Fact, view: FlowView, now: Instant) => readonly Job[]
  readonly random: Random
  readonly foldKey: FoldKey
  readonly directoryVersion: () => number
  readonly batchWaitMs: (provider: Id<'provider'>) => number
}

/** Attempts at sending, one row each. */
const attemptTable = {
  name: 'attempt',
  key: ['op_id', 'dispatch_id', 'number'],
  columns: { op_id: 'uuid', dispatch_id: 'uuid', number: 'integer', started_at: 'bigint' },
} as const satisfies Table

/** Answers kept by the key of their call. */
const callTable = {
  name: 'call',
  key: ['op_id', 'call_key'],
  columns: { op_id: 'uuid', call_key: 'text', at: 'bigint', reply: 'text' },
} as const satisfies Table

type Attempt = { readonly dispatch: Id<'dispatch'>; readonly number: number }

/** What one transaction is going to write. */
export class Book {
  readonly op: Id<'operation'>
  readonly now: Instant
  readonly room: LoadedRoom
  readonly #parts: BookParts
  readonly #replies: { key: string; reply: string }[] = []
  readonly #facts: Fact[] = []
  readonly #sealed: PrivateRow[] = []
  readonly #plain = new Map<Id<'seal'>, PlainAddress>()
  readonly #jobs: Job[] = []
  readonly #problems: Problem[] = []
  readonly #finished: HeldJob[] = []
  readonly #attempts: Attempt[] = []
  readonly #waiting: { readonly job: HeldJob; readonly until: Instant }[] = []
  #seq: number

  constructor(op: Id<'operation'>, seq: number, now: Instant, parts: BookParts, room: LoadedRoom) {
    this.op = op
    this.#seq = seq
    this.now = now
    this.#parts = parts
    this.room = room
  }

  /** Keeps the answer to a caller's key. */
  reply(key: string, reply: string): void {
    this.#replies.push({ key, reply })
  }

  /** Whether an earlier call of this book has finished the job, or put it back. */
  isFinished({ key, token }: HeldJob): boolean {
    const ended = [...this.#finished, ...this.#waiting.map(({ job }) => job)]
    return ended.some((job) => job.key === key && job.token === token)
  }

  /** Takes what a call has decided; the next call sees it. */
  take(outcome: Outcome<unknown>, { finishes, attempt }: Call<unknown>): void {
    this.#sealed.push(...(outcome.sealed ?? []))
    for (const [seal, plain] of outcome.plain ?? []) this.#plain.set(seal, plain)
    this.#jobs.push(...(outcome.jobs ?? []))
    this.#problems.push(...(outcome.problems ?? []))
    for (const step of outcome.steps) this.#add(step, outcome)
    if (finishes !== undefined) this.#finished.push(finishes)
    if (outcome.attempt === undefined || attempt === undefined) return
    if (outcome.attempt === 'marked') this.#mark(attempt.dispatch)
    else this.#waiting.push({ job: attempt.job, until: outcome.attempt.waitsUntil })
  }

  /** One row an attempt, before anything leaves the building. */
  #mark(dispatch: Id<'dispatch'>): void {
    const number = this.room.attemptsOf(dispatch) + 1
    this.room.attempts.set(dispatch, number)
    this.#attempts.push({ dispatch, number })
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
    this.room.apply(fold(this.room, fact, this.#parts.foldKey), fact.seq)
    this.#jobs.push(...this.#parts.follows(fact, this.#view, this.now))
    if (fact.kind === 'protected.listed') this.room.protect(fact.body.key)
  }

  get #view() {
    const room: Desk = this.room
    return {
      item: room.item,
      card: room.card,
      question: room.question,
      dispatchProvider: (id: Id<'dispatch'>) => room.dispatch(id)?.provider,
      batchWaitMs: this.#parts.batchWaitMs,
    }
  }

  /** Writes all of it in one flight. A finished job goes first: it may have been asked for again. */
  async write(client: pg.PoolClient): Promise<void> {
    await flight([
      finishJobs(client, this.op, this.#finished),
      ...this.#waiting.map(({ job, until }) => parkJob(client, job, until)),
      insertRows(
        client,
        attemptTable,
        this.#attempts.map((it) => [this.op, it.dispatch, it.number, this.now]),
      ),
      insertRows(
        client,
        callTable,
        this.#replies.map((it) => [this.op, it.key, this.now, it.reply]),
      ),
      ...this.#writeDecided(client),
    ])
  }

  /** To be told once it is committed. */
  committed(): void {
    if (this.#hasDecided) openNoted(this.op, this.now)
  }

  get #hasDecided(): boolean {
    return this.#facts.length > 0 || this.#problems.length > 0 || this.#jobs.length > 0
  }

  #writeDecided(client: pg.PoolClient): Promise<unknown>[] {
    if (!this.#hasDecided) return []
    const written = {
      facts: this.#facts,
      sealed: this.#sealed,
      plain: this.#plain,
      jobs: this.#jobs,
      problems: this.#problems,
    }
    const salt = () => this.#parts.random.bytes(SALT_BYTES)
    return [
      record(client, this.op, this.room, written, salt),
      ...protections(client, this.op, this.#facts),
      noteOpen(client, this.op, this.now),
      client.query({
        name: 'move-head',
        text: 'update head set seq = $2, recorded_at = $3 where op_id = $1',
        values: [this.op, this.#seq, this.now],
      }),
    ]
  }
}

/** Protections are kept apart: addresses may be protected before they come in. */
export const protections = (
  client: pg.PoolClient,
  op: Id<'operation'>,
  facts: readonly Fact[],
): Promise<unknown>[] =>
  facts.flatMap((fact) =>
    fact.kind !== 'protected.listed'
      ? []
      : [
          client.query(
            `insert into protected (op_id, url_key, category, review_by) values ($1, $2, $3, $4) on conflict do nothing`,
            [op, bytesText(fact.body.key), fact.body.category, fact.body.reviewBy],
          ),
        ],
  )
