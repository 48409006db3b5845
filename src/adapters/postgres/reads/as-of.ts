/** An operation as it stood: the facts up to an instant, folded in memory and counted by the same masks. */
import type pg from 'pg'
import type { Filter } from '../../../app/reads.ts'
import type { Viewer } from '../../../domain/authority.ts'
import { fold } from '../../../domain/history.ts'
import { type Id, type Instant, NO_KEY } from '../../../domain/kit.ts'
import { type Item, inMask, maskOf } from '../../../domain/ledger.ts'
import { type ErrorRate, errorRateOf, tallyOf } from '../../../domain/rereview/error-rate.ts'
import type { Rereview } from '../../../domain/rereview.ts'
import { noJitter } from '../../../domain/verification.ts'
import { readFacts } from '../facts.ts'
import type { Breakdown, Counted } from './count.ts'
import { MemoryRoom } from './memory-room.ts'
import { figureOf } from './where.ts'

/** The past of operations, for lists that are read page by page. */
export type Past = {
  /** Items as of an instant of recording, as this viewer may see them, in the order of lists. */
  items(
    op: Id<'operation'>,
    asOf: Instant,
    viewer: Viewer,
    filter: Filter,
  ): Promise<readonly Item[]>
  /** The rate of errors as it was recorded at that instant. */
  errorRate(op: Id<'operation'>, asOf: Instant, viewer: Viewer): Promise<ErrorRate>
}

/** What stood once. */
type Stood = { readonly items: readonly Item[]; readonly rereviews: readonly Rereview[] }

/** Instants that are kept: a reader pages through one past at a time, and few read the past. */
const KEPT_MAX = 2

/** Operations of which the last fold is kept: what comes later costs only what has come since. */
const OPERATIONS_KEPT = 2

/** An operation folded up to a fact, and what stood there. */
type Run = { readonly room: MemoryRoom; readonly seq: number; readonly stood: Stood }

/** Opens the past over a pool of the application's role. */
export function openPast(pool: pg.Pool): Past {
  const kept = new Map<string, Promise<Stood>>()
  const runs = new Map<Id<'operation'>, Promise<Run>>()

  /** One fold of an operation at a time, each from where the last has come to. */
  async function foldedTo(op: Id<'operation'>, seq: number): Promise<Stood> {
    const run = runFrom(pool, op, seq, runs.get(op))
    keep(runs, op, run, OPERATIONS_KEPT)
    return (await run).stood
  }
  async function stoodAt(op: Id<'operation'>, asOf: Instant): Promise<Stood> {
    const seq = await lastSeq(pool, op, asOf)
    // By the last fact of it, not by the instant: so what is kept can never be too old.
    const key = `${op} ${seq}`
    const found = kept.get(key) ?? foldedTo(op, seq)
    keep(kept, key, found, KEPT_MAX)
    try {
      return await found
    } catch (error) {
      kept.delete(key)
      throw error
    }
  }
  return {
    async items(op, asOf, viewer, filter) {
      const { items } = await stoodAt(op, asOf)
      return items.filter((item) => isSeen(item, viewer, filter))
    },
    async errorRate(op, asOf, { compartments }) {
      const { rereviews } = await stoodAt(op, asOf)
      return errorRateOf(
        tallyOf(rereviews.filter((it) => it.counts && compartments.includes(it.compartment))),
      )
    },
  }
}

/** Keeps so many, and of these what was used last. */
export function keep<Key, Value>(
  kept: Map<Key, Value>,
  key: Key,
  value: Value,
  most: number,
): void {
  kept.delete(key)
  kept.set(key, value)
  for (const oldest of [...kept.keys()].slice(0, -most)) kept.delete(oldest)
}

/** The last fact that was recorded by an instant. Facts are recorded in the order of time. */
export async function lastSeq(
  pool: pg.Pool | pg.ClientBase,
  op: Id<'operation'>,
  asOf: Instant,
): Promise<number> {
  const { rows } = await pool.query<{ readonly seq: number }>(
    'select seq from fact where op_id = $1 and recorded_at <= $2 order by seq desc limit 1',
    [op, asOf],
  )
  return rows[0]?.seq ?? 0
}

/** Goes on from a fold that has not come so far; from one that has there is no way back. */
async function runFrom(
  pool: pg.Pool,
  op: Id<'operation'>,
  upTo: number,
  last: Promise<Run> | undefined,
): Promise<Run> {
  const before = await last?.catch(() => undefined)
  const goesOn = before !== undefined && before.seq <= upTo
  const room = goesOn ? before.room : new MemoryRoom()
  const after = goesOn ? before.seq : 0
  for await (const fact of readFacts(pool, op, { after, upTo }))
    room.apply(fold(room, fact, { jitter: noJitter }))
  const items = [...room.items.values()].sort(
    (a, b) => a.bucket - b.bucket || (a.item < b.item ? -1 : 1),
  )
  return { room, seq: upTo, stood: { items, rereviews: [...room.rereviews.values()] } }
}

function isSeen(item: Item, viewer: Viewer, filter: Filter): boolean {
  const { kind, provider, state, language } = filter
  const figure = figureOf(filter)
  return (
    viewer.compartments.includes(item.compartment) &&
    (kind === undefined || item.kind === kind) &&
    (provider === undefined || item.provider === provider) &&
    (state === undefined || item.state === state) &&
    (language === undefined || item.language === language) &&
    (figure === undefined || inMask(maskOf(item), figure))
  )
}

/** An item as something to count. */
export const countedItem = (item: Item, by: Breakdown): Counted => ({
  key: by === null ? '' : (item[by] ?? NO_KEY),
  mask: maskOf(item),
  items: 1,
  submissions: item.submissions,
})
