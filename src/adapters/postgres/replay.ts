/**
 * Replay: the facts of every action folded from the start into a second schema by the same writers,
 * and the outcome compared with the live tables row by row. A fact of an unknown kind stops it.
 */
import type pg from 'pg'
import type { Needs, PlainAddress } from '../../app/ports.ts'
import { cardsOf, itemsOf } from '../../domain/deconfliction.ts'
import { type Fact, type FoldKey, fold } from '../../domain/history.ts'
import type { Id } from '../../domain/kit.ts'
import { protections } from './book.ts'
import { readFacts } from './facts.ts'
import { flight } from './flight.ts'
import { assertKnown } from './known-facts.ts'
import { loadRoom } from './load-room.ts'
import { migrate, SCHEMA } from './migrate.ts'
import { connect } from './pool.ts'
import { projected } from './record.ts'
import { withTransaction } from './transaction.ts'

/** The schema into which facts are folded again. It is made anew by each replay. */
const REPLAY_SCHEMA = 'replay'

/** Items named by one batch: as many as a large transaction of the desk has. */
const ITEMS_PER_BATCH = 5_000

/** Facts in one batch, so that small ones do not pile up. */
const FACTS_PER_BATCH = 500

/** Batches after which the planner learns how large the new tables are: doubled each time. */
const FIRST_ANALYSE = 4

/** The tables that facts alone decide. None of their columns is process state, so all are compared. */
const projections = [
  'operation',
  'item',
  'dispatch',
  'hold',
  'intake',
  'journal_entry',
  'task',
  'threat',
  'target',
  'edge',
  'target_source',
  'target_assessment',
  'target_item',
  'card',
  'preservation',
  'question',
  'watch',
  'lookalike',
  'flow_count',
  'flow_reach',
  'signal',
  'assertion',
  'statement',
  'rereview_sample',
  'rereview',
  'submission',
  'check_result',
  'measure_item',
  'totals',
  'look_due',
  'protected',
] as const

/** How one table came out: live rows, those that the replay lacks, and those that only it has. */
export type TableReport = {
  readonly table: (typeof projections)[number]
  readonly rows: number
  readonly missing: number
  readonly extra: number
}

/** What a replay needs. */
export type ReplayParts = {
  readonly ownerUrl: string
  readonly foldKey: FoldKey
  /** One operation alone; all of them where none is named. */
  readonly op?: Id<'operation'>
  readonly onProgress?: (at: { readonly op: Id<'operation'>; readonly seq: number }) => void
}

/** Folds all facts anew and compares. Writing waits while the last facts are folded and compared. */
export async function replay(parts: ReplayParts): Promise<readonly TableReport[]> {
  const live = connect(parts.ownerUrl, { max: 2, searchPath: SCHEMA })
  const again = connect(parts.ownerUrl, { max: 1, searchPath: REPLAY_SCHEMA })
  try {
    await live.query(`drop schema if exists ${REPLAY_SCHEMA} cascade`)
    await migrate(parts.ownerUrl, { schema: REPLAY_SCHEMA })
    const ops = parts.op === undefined ? await allOperations(live) : [parts.op]
    const reached = new Map<Id<'operation'>, number>()
    for (const op of ops) reached.set(op, await foldChain(parts, { live, again }, op, 0))
    return await withTransaction(live, async (client) => {
      await client.query('select 1 from head where op_id = any($1::uuid[]) for share', [ops])
      for (const op of ops)
        reached.set(op, await foldChain(parts, { live, again }, op, reached.get(op) ?? 0))
      return compare(client, ops)
    })
  } finally {
    await Promise.all([live.end(), again.end()])
  }
}

async function allOperations(live: pg.Pool): Promise<readonly Id<'operation'>[]> {
  const { rows } = await live.query<{ readonly op: Id<'operation'> }>(
    `select op_id as op from head where chain <> 'installation' order by op_id`,
  )
  return rows.map(({ op }) => op)
}

type Pools = { readonly live: pg.Pool; readonly again: pg.Pool }

/** Folds a chain from after one fact to its end, and gives the number of the last. */
async function foldChain(
  parts: ReplayParts,
  { live, again }: Pools,
  op: Id<'operation'>,
  after: number,
): Promise<number> {
  let reached = after
  let batches = 0
  for await (const facts of batchesOf(readFacts(live, op, { after }))) {
    const plain = await plainOf(live, op, facts)
    await withTransaction(again, (client) => foldBatch(client, op, facts, plain, parts.foldKey))
    batches += 1
    // Tables that were empty a moment ago would be scanned whole for each batch.
    if (batches >= FIRST_ANALYSE && Number.isInteger(Math.log2(batches)))
      await again.query('analyze item, dispatch, totals')
    reached = facts.at(-1)?.seq ?? reached
    parts.onProgress?.({ op, seq: reached })
  }
  return reached
}

async function* batchesOf(facts: AsyncIterable<Fact>): AsyncGenerator<readonly Fact[]> {
  let batch: Fact[] = []
  let items = 0
  for await (const fact of facts) {
    batch.push(assertKnown(fact))
    items += needsOf(fact).items.length
    if (items < ITEMS_PER_BATCH && batch.length < FACTS_PER_BATCH) continue
    yield batch
    batch = []
    items = 0
  }
  if (batch.length > 0) yield batch
}

async function foldBatch(
  client: pg.PoolClient,
  op: Id<'operation'>,
  facts: readonly Fact[],
  plain: ReadonlyMap<Id<'seal'>, PlainAddress>,
  key: FoldKey,
): Promise<void> {
  const room = await loadRoom(client, op, facts.map(needsOf))
  for (const fact of facts) room.apply(fold(room, fact, key), fact.seq)
  await flight([
    ...projected(client, op, room, { facts, plain }),
    ...protections(client, op, facts),
  ])
}

/** What a fact names, to be loaded before it is folded. */
function needsOf(fact: Fact): Needs & { readonly items: readonly Id<'item'>[] } {
  const { kind, body } = fact
  const rows = 'rows' in body ? body.rows.map(({ item }) => item) : []
  const items = 'items' in body ? body.items : []
  const held = 'subject' in body ? itemsOf(body.subject) : []
  const stopped = 'subject' in body ? cardsOf(body.subject) : []
  const leaving = 'leaving' in body ? body.leaving : []
  const wholes = 'wholes' in body ? body.wholes : undefined
  return {
    items: [...rows, ...items, ...held],
    dispatches: 'dispatch' in body ? [body.dispatch] : [],
    holds: 'hold' in body ? [body.hold] : [],
    intakes: 'intake' in body ? [body.intake] : [],
    tasks: 'task' in body ? [body.task] : [],
    threats: 'threat' in body ? [body.threat] : [],
    rereviews: kind.startsWith('rereview.') ? [...rows, ...items] : [],
    preservations: 'preservation' in body ? [body.preservation] : [],
    questions: 'question' in body ? [body.question] : [],
    cards: ['card' in body ? [body.card] : [], stopped, leaving, wholes?.cards ?? []].flat(),
    statements: 'statement' in body ? [body.statement] : [],
    ...targetsOf(body),
    keeping: keptBy(fact),
    ...watchedBy(fact),
  }
}

/** Targets of which a fact changes how they are kept, and so what waits with them. */
function keptBy({ kind, body }: Fact): readonly Id<'target'>[] {
  if (kind === 'preservation.wanted-whole') return body.wholes.targets
  return kind === 'preservation.put-first' || kind === 'preservation.waived' ? [body.target] : []
}

/** Watches and lookalikes of a fact about one. */
function watchedBy({ kind, body }: Fact): Needs {
  if (kind === 'watch.answered') return { lookalikes: [body.task] }
  const isOfWatch = kind === 'watch.set' || kind === 'watch.ended' || kind === 'watch.found'
  return isOfWatch ? { watches: [body.target] } : {}
}

/** Targets and edges that a fact names. */
function targetsOf(body: Fact['body']): Needs {
  const listed = 'targets' in body ? body.targets.map(({ target }) => target) : []
  const edges = 'edges' in body ? body.edges : []
  const ends = edges.flatMap(({ fresh }) => (fresh === null ? [] : [fresh.from, fresh.to]))
  const told = 'target' in body && body.target !== null ? [body.target] : []
  const linked = 'target' in body && 'items' in body ? [body] : []
  return {
    links: linked.map(({ target, items }) => ({ target, items })),
    targets: [...listed, ...ends, ...told],
    edges: [...edges.map(({ edge }) => edge), ...('edge' in body ? [body.edge] : [])],
  }
}

/** Addresses of new items, as they lie sealed beside the facts; erased ones are null there and here. */
async function plainOf(
  live: pg.Pool,
  op: Id<'operation'>,
  facts: readonly Fact[],
): Promise<ReadonlyMap<Id<'seal'>, PlainAddress>> {
  const seals = facts.flatMap((fact) =>
    fact.kind !== 'intake.received'
      ? []
      : fact.body.rows.flatMap(({ fresh, address }) => (fresh === null ? [] : [address.seal])),
  )
  if (seals.length === 0) return new Map()
  const { rows } = await live.query<{ readonly seal: Id<'seal'>; readonly value: string }>(
    `select seal, value from private
      where op_id = $1 and seal = any($2::uuid[]) and value is not null`,
    [op, seals],
  )
  return new Map(rows.map(({ seal, value }) => [seal, plainIn(value)]))
}

function plainIn(value: string): PlainAddress {
  const { address, fetchable, host }: PlainAddress = JSON.parse(value)
  return { address, fetchable, host }
}

async function compare(
  client: pg.PoolClient,
  ops: readonly Id<'operation'>[],
): Promise<readonly TableReport[]> {
  const reports: TableReport[] = []
  for (const table of projections) {
    const columns = await columnsOf(client, table)
    const from = (schema: string) =>
      `select ${columns} from ${schema}.${table} where op_id = any($1::uuid[])`
    const [ours, theirs] = [from(SCHEMA), from(REPLAY_SCHEMA)]
    const { rows } = await client.query<Omit<TableReport, 'table'>>(
      `select (select count(*) from (${ours}) as all_rows) as rows,
          (select count(*) from (${ours} except ${theirs}) as lacking) as missing,
          (select count(*) from (${theirs} except ${ours}) as added) as extra`,
      [ops],
    )
    for (const row of rows) reports.push({ table, ...row })
  }
  return reports
}

async function columnsOf(client: pg.PoolClient, table: string): Promise<string> {
  const { rows } = await client.query<{ readonly columns: string }>(
    `select string_agg(column_name, ', ' order by ordinal_position) as columns
       from information_schema.columns where table_schema = $1 and table_name = $2`,
    [SCHEMA, table],
  )
  return rows[0]?.columns ?? ''
}
