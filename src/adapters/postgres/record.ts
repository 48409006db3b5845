/** Writes what a batch of calls has changed: facts, what is sealed, projections, totals, jobs. */
import type pg from 'pg'
import type { Job, PlainAddress, Problem } from '../../app/ports.ts'
import type { PrivateRow } from '../../domain/facts.ts'
import type { CheckRow, Fact, SubmissionRow } from '../../domain/history.ts'
import type { Id } from '../../domain/kit.ts'
import {
  dispatchTable,
  holdTable,
  intakeTable,
  rowOfDispatch,
  rowOfHold,
  rowOfIntake,
} from './aggregate-rows.ts'
import { cardTable, rowOfCard } from './card-rows.ts'
import { factTable, privateTable, rowOfFact, rowOfPrivate } from './facts.ts'
import { flight } from './flight.ts'
import { countTable, reachTable, rowOfCount, rowOfReach } from './flow-rows.ts'
import { itemTable, rowOfItem } from './item-row.ts'
import { putJobs } from './jobs.ts'
import { LookDueMove } from './look-due.ts'
import { operationTable, rowOfOperation } from './operation-row.ts'
import {
  entryTable,
  rowOfEntry,
  rowOfTask,
  rowOfThreat,
  taskTable,
  threatTable,
} from './post-rows.ts'
import { preservationTable, rowOfPreservation } from './preservation-row.ts'
import {
  assertionTable,
  rowOfAssertion,
  rowOfSignal,
  rowOfStatement,
  signalTable,
  statementTable,
} from './press-rows.ts'
import { questionTable, rowOfQuestion } from './question-row.ts'
import { rereviewTable, rowOfRereview, rowOfSample, sampleTable } from './rereview-rows.ts'
import { bucketOf, type LoadedRoom } from './room.ts'
import { insertRows, type Row, type Table, updateRows } from './table.ts'
import { TotalsMove } from './totals.ts'
import { lookalikeTable, rowOfLookalike, rowOfWatch, watchTable } from './watch-rows.ts'
import { writeShelf } from './write-shelf.ts'
import { writtenTargets } from './write-targets.ts'

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

/** Writes all of it in one flight. `salt` gives 32 fresh random bytes a fact. */
export async function record(
  client: pg.ClientBase,
  op: Id<'operation'>,
  room: LoadedRoom,
  written: Written,
  salt: () => Uint8Array,
): Promise<void> {
  const { facts, sealed, problems, jobs } = written
  const insert = (table: Table, rows: readonly Row[], skipKnown?: boolean) =>
    insertRows(client, table, rows, skipKnown)
  await flight([
    insert(
      privateTable,
      sealed.map((row) => rowOfPrivate(op, row)),
    ),
    insert(
      factTable,
      facts.map((fact) => rowOfFact(fact, salt())),
    ),
    ...projected(client, op, room, written),
    insert(
      problemTable,
      problems.map((it) => [op, it.intake, it.line, it.code, it.received, it.reviewBy]),
      true,
    ),
    putJobs(client, op, jobs),
  ])
}

/** Writes what facts have changed on the shelves: the part of a transaction that a replay repeats. */
export const projected = (
  client: pg.ClientBase,
  op: Id<'operation'>,
  room: LoadedRoom,
  { facts, plain }: Pick<Written, 'facts' | 'plain'>,
): Promise<unknown>[] => [
  insertRows(
    client,
    submissionTable,
    room.submissions.map((it) => rowOfSubmission(op, it)),
  ),
  writeItems(client, op, room, plain),
  writeShelf(client, operationTable, room.operations, rowOfOperation),
  writeShelf(client, dispatchTable, room.dispatches, (it) => rowOfDispatch(op, it)),
  writeShelf(client, holdTable, room.holds, (it) => rowOfHold(op, it)),
  writeShelf(client, intakeTable, room.intakes, (it) => rowOfIntake(op, it)),
  writeShelf(client, taskTable, room.tasks, (it) => rowOfTask(op, it)),
  writeShelf(client, threatTable, room.threats, (it) => rowOfThreat(op, it)),
  writeShelf(client, cardTable, room.allCards, (it) => rowOfCard(op, it)),
  writeShelf(client, preservationTable, room.preservations, (it) => rowOfPreservation(op, it)),
  writeShelf(client, questionTable, room.questions, (it) => rowOfQuestion(op, it)),
  writeShelf(client, signalTable, room.signals, (it) => rowOfSignal(op, it)),
  writeShelf(client, assertionTable, room.assertions, (it) => rowOfAssertion(op, it)),
  writeShelf(client, statementTable, room.statements, (it) => rowOfStatement(op, it)),
  writeShelf(client, sampleTable, room.samples, (it) => rowOfSample(op, it)),
  writeShelf(client, rereviewTable, room.rereviews, (it) => rowOfRereview(op, it)),
  insertRows(
    client,
    entryTable,
    room.entries.map((it) => rowOfEntry(op, it)),
  ),
  insertRows(
    client,
    checkTable,
    room.checks.map((it) => rowOfCheck(op, it)),
    true,
  ),
  writeMeasures(client, op, facts),
  ...writtenTargets(client, op, room),
  writeShelf(client, watchTable, room.watches, (it) => rowOfWatch(op, it)),
  writeShelf(client, lookalikeTable, room.lookalikes, (it) => rowOfLookalike(op, it)),
  insertRows(
    client,
    countTable,
    room.counts.map((it) => rowOfCount(op, it)),
  ),
  insertRows(
    client,
    reachTable,
    room.reach.map((it) => rowOfReach(op, it)),
  ),
]

const rowOfSubmission = (op: Id<'operation'>, it: SubmissionRow): Row => [
  op,
  bucketOf(it.item),
  it.item,
  it.submission,
  it.intake,
  it.submitter,
  it.line,
]

const rowOfCheck = (op: Id<'operation'>, it: CheckRow): Row => [
  op,
  bucketOf(it.item),
  it.item,
  it.round,
  it.class,
  it.status,
  it.vantages,
  it.at,
]

const erased: PlainAddress = { address: null, fetchable: null, host: null }

async function writeItems(
  client: pg.ClientBase,
  op: Id<'operation'>,
  room: LoadedRoom,
  plain: Written['plain'],
): Promise<void> {
  const changes = room.items.changes()
  const totals = new TotalsMove()
  const looks = new LookDueMove()
  const fresh: Row[] = []
  const moved: { before: Row; after: Row }[] = []
  for (const { key, before, after } of changes) {
    totals.move(before, after)
    looks.move(before, after)
    const known = room.plain.get(key) ?? plain.get(after.address.seal) ?? erased
    const row = rowOfItem(op, after, known, room.versions.get(key) ?? 0)
    if (before === undefined) fresh.push(row)
    else moved.push({ before: rowOfItem(op, before, known, 0), after: row })
  }
  await flight([
    insertRows(client, itemTable, fresh),
    updateRows(client, itemTable, moved),
    totals.write(client, op),
    looks.write(client, op),
  ])
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
  // The cuts are sent behind the rows that they mark: both may be of one transaction.
  await flight([
    insertRows(client, measureTable, made),
    ...facts.flatMap((fact) =>
      fact.kind === 'dispatch.cut' ? [cutMeasures(client, op, fact.body)] : [],
    ),
  ])
}

const cutMeasures = (
  client: pg.ClientBase,
  op: Id<'operation'>,
  { dispatch, items }: { dispatch: Id<'dispatch'>; items: readonly Id<'item'>[] },
): Promise<unknown> =>
  client.query(
    `update measure_item set state = 'cut'
      where op_id = $1 and dispatch_id = $2 and item_id = any($3::uuid[])`,
    [op, dispatch, items],
  )
