/** The facts of an operation folded once, with what stood at each instant that is asked about. */
import type pg from 'pg'
import { readFacts } from '../adapters/postgres/facts.ts'
import { countedItem } from '../adapters/postgres/reads/as-of.ts'
import { type Counts, countItems, sumOf } from '../adapters/postgres/reads/count.ts'
import { MemoryRoom } from '../adapters/postgres/reads/memory-room.ts'
import { fold } from '../domain/history.ts'
import type { Id, Instant } from '../domain/kit.ts'
import type { Item } from '../domain/ledger.ts'
import { type ErrorRate, errorRateOf, tallyOf } from '../domain/rereview/error-rate.ts'
import { noJitter } from '../domain/verification.ts'

/** What the facts come to at an instant. */
export type Stood = {
  readonly items: readonly Item[]
  readonly errorRate: ErrorRate
}

/** What the facts come to at their end, and at each instant that was asked about. */
export type Folded = {
  readonly room: MemoryRoom
  readonly end: Stood
  readonly at: ReadonlyMap<Instant, Stood>
}

const stood = ({ items, rereviews }: MemoryRoom): Stood => ({
  items: [...items.values()],
  errorRate: errorRateOf(tallyOf([...rereviews.values()].filter(({ counts }) => counts))),
})

/** Folds all facts in one go. */
export async function foldFacts(
  pool: pg.Pool,
  op: Id<'operation'>,
  instants: Iterable<Instant>,
): Promise<Folded> {
  const room = new MemoryRoom()
  const waiting = [...new Set(instants)].sort((a, b) => a - b)
  const at = new Map<Instant, Stood>()
  const pass = (until: number): void => {
    for (let next = waiting[0]; next !== undefined && next < until; next = waiting[0]) {
      at.set(next, stood(room))
      waiting.shift()
    }
  }
  for await (const fact of readFacts(pool, op)) {
    pass(fact.recordedAt)
    room.apply(fold(room, fact, { jitter: noJitter }))
  }
  pass(Number.POSITIVE_INFINITY)
  return { room, end: stood(room), at }
}

/** The figures of items that one viewer sees, counted one by one. */
export const countsOf = (items: readonly Item[], compartments: readonly string[]): Counts =>
  sumOf(
    countItems(
      items
        .filter(({ compartment }) => compartments.includes(compartment))
        .map((item) => countedItem(item, null)),
    ),
  )
