/** Writes what a batch of calls has changed: facts, what is sealed, projections, totals, jobs. */
import type pg from 'pg'
import type { Job, PlainAddress, Problem } from '../../app/ports.ts'
import type { PrivateRow } from '../../domain/facts.ts'
import type { Fact } from '../../domain/history.ts'
import type { Id } from '../../domain/kit.ts'
import {
  dispatchTable,
  holdTable,
  intakeTable,
  operationTable,
  rowOfDispatch,
  rowOfHold,
  rowOfIntake,
  rowOfOperation,
} from './aggregate-rows.ts'
import { factTable, privateTable, rowOfFact, rowOfPrivate } from './facts.ts'
import { itemTable, rowOfItem } from './item-row.ts'
import { putJobs } from './jobs.ts'
import { bucketOf, type LoadedRoom, type Shelf } from './room.ts'
import { insertRows, type Row, type Table, updateRows } from './table.ts'
import { TotalsMove } from './totals.ts'

/** Submissions, one a row of a list. */
export const submissionTable = {
  name: 'submission',
  key: ['op_id', 'bucket', 'item_id', 'submission_id'],
  columns: {
    op_id: 'uuid',
    bucket: 'smallint',
    item_id: 'uuid',
    submission_id: 'uuid',
    intake_id: 'uuid',
    submitter_id: 'uuid',
    line: 'bigint',
  },
} as const satisfies Table

/** Looks at items, one a round. */
export const checkTable = {
  name: 'check_result',
  key: ['op_id', 'bucket', 'item_id', 'round'],
  columns: {
    op_id: 'uuid',
    bucket: 'smallint',
    item_id: 'uuid',
    round: 'text',
    class: 'text',
    status: 'integer',
    vantages: 'smallint',
    at: 'bigint',
  },
} as const satisfies Table

/** Measures on items, each pair a row with its own state. */
export const measureTable = {
  name: 'measure_item',
  key: ['op_id', 'bucket', 'item_id', 'measure_id'],
  columns: {
    op_id: 'uuid',
    bucket: 'smallint',
    item_id: 'uuid',
    measure_id: 'uuid',
    dispatch_id: 'uuid',
    kind: 'text',
    state: 'text',
  },
} as const satisfies Table

const problemTable = {
  name: 'intake_problem',
  key: ['op_id', 'intake_id', 'line', 'code'],
  columns: {
    op_id: 'uuid',
    intake_id: 'uuid',
    line: 'bigint',
    code: 'text',
    received: 'text',
    review_by: 'bigint',
  },
} as const satisfies Table

/** Everything that one transaction writes beside what stands on the shelves. */
export type Written = {
  readonly facts: readonly Fact[]
  readonly sealed: readonly PrivateRow[]
  readonly plain: ReadonlyMap<Id<'seal'>, PlainAddress>
  readonly jobs: readonly Job[]
  readonly problems: readonly Problem[]
}

/** Writes all of it. `salt` gives 32 fresh random bytes a fact. */
export async function record(
  client: pg.ClientBase,
  op: Id<'operation'>,
  room: LoadedRoom,
  written: Written,
  salt: () => Uint8Array,
): Promise<void> {
  await insertRows(
    client,
    factTable,
    written.facts.map((fact) => rowOfFact(fact, salt())),
  )
  await insertRows(
    client,
    privateTable,
    written.sealed.map((row) => rowOfPrivate(op, row)),
  )
  await writeItems(client, op, room, written)
  await writeShelf(client, operationTable, room.operations, rowOfOperation)
  await writeShelf(client, dispatchTable, room.dispatches, (it) => rowOfDispatch(op, it))
  await writeShelf(client, holdTable, room.holds, (it) => rowOfHold(op, it))
  await writeShelf(client, intakeTable, room.intakes, (it) => rowOfIntake(op, it))
  await insertRows(
    client,
    submissionTable,
    room.submissions.map((it) => [
      op,
      bucketOf(it.item),
      it.item,
      it.submission,
      it.intake,
      it.submitter,
      it.line,
    ]),
  )
  await insertRows(
    client,
    checkTable,
    room.checks.map((it) => [
      op,
      bucketOf(it.item),
      it.item,
      it.round,
      it.class,
      it.status,
      it.vantages,
      it.at,
    ]),
    true,
  )
  await writeMeasures(client, op, written.facts)
  await insertRows(
    client,
    problemTable,
    written.problems.map((it) => [op, it.intake, it.line, it.code, it.received, it.reviewBy]),
    true,
  )
  await putJobs(client, op, written.jobs)
}

async function writeShelf<Key, Value>(
  client: pg.ClientBase,
  table: Table,
  shelf: Shelf<Key, Value>,
  rowOf: (value: Value) => Row,
): Promise<void> {
  const changes = shelf.changes()
  const fresh = changes.flatMap(({ before, after }) => (before === undefined ? [rowOf(after)] : []))
  const moved = changes.flatMap(({ before, after }) =>
    before === undefined ? [] : [{ before: rowOf(before), after: rowOf(after) }],
  )
  if (fresh.length > 0) await insertRows(client, table, fresh)
  if (moved.length > 0) await updateRows(client, table, moved)
}

const erased: PlainAddress = { address: null, fetchable: null, host: null }

async function writeItems(
  client: pg.ClientBase,
  op: Id<'operation'>,
  room: LoadedRoom,
  { facts, plain }: Written,
): Promise<void> {
  const version = facts.at(-1)?.seq ?? 0
  const changes = room.items.changes()
  const totals = new TotalsMove()
  const fresh: Row[] = []
  const moved: { before: Row; after: Row }[] = []
  for (const { key, before, after } of changes) {
    totals.move(before, after)
    const known = room.plain.get(key) ?? plain.get(after.address.seal) ?? erased
    const row = rowOfItem(op, after, known, version)
    if (before === undefined) fresh.push(row)
    else moved.push({ before: rowOfItem(op, before, known, 0), after: row })
  }
  await insertRows(client, itemTable, fresh)
  await updateRows(client, itemTable, moved)
  await totals.write(client, op)
}

/** The rows (measure, item): added with a dispatch, marked when cut from it. */
async function writeMeasures(
  client: pg.ClientBase,
  op: Id<'operation'>,
  facts: readonly Fact[],
): Promise<void> {
  const made = facts.flatMap((fact) =>
    fact.kind === 'dispatch.made'
      ? fact.body.items.map(
          (item): Row => [
            op,
            bucketOf(item),
            item,
            fact.body.measure,
            fact.body.dispatch,
            'referral',
            'active',
          ],
        )
      : [],
  )
  await insertRows(client, measureTable, made)
  for (const fact of facts) {
    if (fact.kind !== 'dispatch.cut') continue
    await client.query(
      `update measure_item set state = 'cut'
        where op_id = $1 and dispatch_id = $2 and item_id = any($3::uuid[])`,
      [op, fact.body.dispatch, fact.body.items],
    )
  }
}
