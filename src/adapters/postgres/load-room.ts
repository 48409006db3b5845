/** Loads a room: what the calls of one transaction need, in as few round trips as there can be. */
import type pg from 'pg'
import type { Needs } from '../../app/ports.ts'
import type { Noted } from '../../domain/assertion.ts'
import { cardsOf, itemsOf } from '../../domain/deconfliction.ts'
import { type Hex, hexOf, type Id } from '../../domain/kit.ts'
import type { Statement } from '../../domain/statement.ts'
import {
  type DispatchRecord,
  dispatchOfRow,
  type HoldRecord,
  holdOfRow,
  type IntakeRecord,
  intakeOfRow,
} from './aggregate-rows.ts'
import { flight } from './flight.ts'
import type { ItemRecord } from './item-record.ts'
import { awaitingItems, loadCards } from './load-cards.ts'
import { loadKept, loadLinks } from './load-links.ts'
import { loadQuestions } from './load-questions.ts'
import { loadRereviews } from './load-rereviews.ts'
import { loadTargets } from './load-targets.ts'
import { loadWatches } from './load-watches.ts'
import { type OperationRecord, operationOfRow } from './operation-row.ts'
import { type TaskRecord, type ThreatRecord, taskOfRow, threatOfRow } from './post-rows.ts'
import { type PreservationRecord, preservationOfRow } from './preservation-row.ts'
import { type SheetRecord, sheetOf } from './press-rows.ts'
import { bucketOf, LoadedRoom } from './room.ts'
import { arrayText } from './table.ts'

const unique = <Value>(lists: readonly (readonly Value[] | undefined)[]): Value[] => [
  ...new Set(lists.flatMap((list) => list ?? [])),
]

/** Loads what a batch of calls needs: in one flight, and a second one for what the first has named. */
export async function loadRoom(
  client: pg.ClientBase,
  op: Id<'operation'>,
  needs: readonly Needs[],
): Promise<LoadedRoom> {
  const room = new LoadedRoom()
  const holds = unique(needs.map((need) => need.holds))
  const items = unique(needs.map((need) => need.items))
  const whole = needs.map(({ dispatches }) => dispatches)
  await flight([
    findByIndex(client),
    loadOperation(client, op, room),
    loadHolds(client, op, room, holds),
    loadDispatches(client, op, room, unique([...whole, ...needs.map(({ messages }) => messages)])),
    loadSmall(client, op, room, needs),
    loadQuestions(client, op, room, needs),
    loadPress(client, op, room, needs),
    loadRereviews(client, op, room, needs),
    loadCards(client, op, room, needs),
    loadItems(client, op, room, items),
    loadByKey(client, op, room, unique(needs.map(({ keys }) => keys))),
    loadTargets(client, op, room, needs),
    loadLinks(client, op, room, needs),
    loadWatches(client, op, room, needs),
    ...needs.flatMap(({ ready }) => (ready ? [loadReady(client, op, room, ready)] : [])),
  ])
  const named = unique(whole).flatMap((id) => room.dispatch(id)?.items ?? [])
  const subjects = holds.flatMap((id) => room.hold(id)?.subject ?? [])
  const kept = unique(needs.map(({ preservations }) => preservations)).flatMap(
    (id) => room.preservation(id) ?? [],
  )
  const held = unique([
    ...subjects.map(itemsOf),
    awaitingItems(room, needs),
    ...kept.map(({ items }) => items),
  ])
  const keeping = unique([
    ...needs.map((need) => need.keeping),
    ...kept.map(({ wholes }) => wholes.targets),
  ])
  const further = unique([named, held]).filter((id) => room.item(id) === undefined)
  await flight([
    loadItems(client, op, room, further),
    loadCards(client, op, room, [
      { cards: unique([...subjects.map(cardsOf), ...kept.map(({ wholes }) => wholes.cards)]) },
    ]),
    loadKept(client, op, room, keeping),
  ])
  return room
}

/**
 * For the rest of the transaction rows are found by index: a plan that was kept from when a table
 * was small would otherwise read the whole of it after a list of a million rows.
 */
const findByIndex = (client: pg.ClientBase): Promise<unknown> =>
  client.query({
    name: 'find-by-index',
    text: `select set_config('enable_seqscan', 'off', true)`,
  })

async function loadOperation(
  client: pg.ClientBase,
  op: Id<'operation'>,
  room: LoadedRoom,
): Promise<void> {
  const { rows } = await client.query<OperationRecord>({
    name: 'operation-by-id',
    text: 'select * from operation where op_id = $1',
    values: [op],
  })
  for (const row of rows) room.operations.load('it', operationOfRow(row))
}

async function loadHolds(
  client: pg.ClientBase,
  op: Id<'operation'>,
  room: LoadedRoom,
  ids: readonly string[],
): Promise<void> {
  const { rows } = await client.query<HoldRecord>({
    name: 'holds-standing',
    text: 'select * from hold where op_id = $1 and (lifted_at is null or hold_id = any($2::uuid[]))',
    values: [op, ids],
  })
  for (const row of rows) {
    const hold = holdOfRow(row)
    room.holds.load(hold.hold, hold)
  }
}

async function loadDispatches(
  client: pg.ClientBase,
  op: Id<'operation'>,
  room: LoadedRoom,
  ids: readonly string[],
): Promise<void> {
  if (ids.length === 0) return
  const [found, counted] = await flight([
    client.query<DispatchRecord>({
      name: 'dispatches-by-id',
      text: 'select * from dispatch where op_id = $1 and dispatch_id = any($2::uuid[])',
      values: [op, ids],
    }),
    client.query<{ dispatch_id: Id<'dispatch'>; count: number }>({
      name: 'attempts-by-dispatch',
      text: `select dispatch_id, count(*) as count from attempt
        where op_id = $1 and dispatch_id = any($2::uuid[]) group by dispatch_id`,
      values: [op, ids],
    }),
  ])
  for (const row of found.rows) {
    const dispatch = dispatchOfRow(row)
    room.dispatches.load(dispatch.dispatch, dispatch)
  }
  for (const row of counted.rows) room.attempts.set(row.dispatch_id, row.count)
}

/** What is loaded by its id alone. */
async function loadSmall(
  client: pg.ClientBase,
  op: Id<'operation'>,
  room: LoadedRoom,
  needs: readonly Needs[],
): Promise<void> {
  const [preservations, intakes, tasks, threats] = await flight([
    rowsById<PreservationRecord>(
      client,
      op,
      'preservation',
      unique(needs.map((need) => need.preservations)),
    ),
    rowsById<IntakeRecord>(client, op, 'intake', unique(needs.map((need) => need.intakes))),
    rowsById<TaskRecord>(client, op, 'task', unique(needs.map((need) => need.tasks))),
    rowsById<ThreatRecord>(client, op, 'threat', unique(needs.map((need) => need.threats))),
  ])
  for (const it of preservations.map(preservationOfRow))
    room.preservations.load(it.preservation, it)
  for (const it of intakes.map(intakeOfRow)) room.intakes.load(it.terms.intake, it)
  for (const it of tasks.map(taskOfRow)) room.tasks.load(it.task, it)
  for (const it of threats.map(threatOfRow)) room.threats.load(it.threat, it)
}

/** What the press desk works with. */
async function loadPress(
  client: pg.ClientBase,
  op: Id<'operation'>,
  room: LoadedRoom,
  needs: readonly Needs[],
): Promise<void> {
  const [signals, statements] = await flight([
    rowsById<SheetRecord<Noted>>(client, op, 'signal', unique(needs.map((need) => need.signals))),
    rowsById<SheetRecord<Statement>>(
      client,
      op,
      'statement',
      unique(needs.map((need) => need.statements)),
    ),
  ])
  for (const it of signals.map(sheetOf)) room.signals.load(it.signal, it)
  for (const it of statements.map(sheetOf)) room.statements.load(it.statement, it)
}

/** Rows of a small table by their ids. */
async function rowsById<Row extends pg.QueryResultRow>(
  client: pg.ClientBase,
  op: Id<'operation'>,
  table: 'preservation' | 'intake' | 'task' | 'threat' | 'signal' | 'statement',
  ids: readonly string[],
): Promise<readonly Row[]> {
  if (ids.length === 0) return []
  const { rows } = await client.query<Row>({
    name: `${table}-by-id`,
    text: `select * from ${table} where op_id = $1 and ${table}_id = any($2::uuid[])`,
    values: [op, ids],
  })
  return rows
}

async function loadItems(
  client: pg.ClientBase,
  op: Id<'operation'>,
  room: LoadedRoom,
  ids: readonly Id<'item'>[],
): Promise<void> {
  if (ids.length === 0) return
  const { rows } = await client.query<ItemRecord>({
    name: 'items-by-id',
    text: `select found.* from unnest($2::smallint[], $3::uuid[]) as wanted(bucket, item_id)
      cross join lateral (select * from item where item.op_id = $1
        and item.bucket = wanted.bucket and item.item_id = wanted.item_id limit 1) as found`,
    values: [op, ids.map(bucketOf), ids],
  })
  for (const row of rows) room.loadItem(row)
}

async function loadByKey(
  client: pg.ClientBase,
  op: Id<'operation'>,
  room: LoadedRoom,
  keys: readonly Hex[],
): Promise<void> {
  if (keys.length === 0) return
  const buckets = keys.map((key) => Number.parseInt(key.slice(0, 2), 16))
  const bytes = arrayText(keys.map((key) => `"\\\\x${key}"`))
  const [found, listed] = await flight([
    client.query<ItemRecord>({
      name: 'items-by-key',
      text: `select found.* from unnest($2::smallint[], $3::bytea[]) as wanted(bucket, url_key)
        cross join lateral (select * from item where item.op_id = $1
          and item.bucket = wanted.bucket and item.url_key = wanted.url_key limit 1) as found`,
      values: [op, buckets, bytes],
    }),
    client.query<{ url_key: Buffer }>({
      name: 'protected-by-key',
      text: 'select url_key from protected where op_id = $1 and url_key = any($2::bytea[])',
      values: [op, bytes],
    }),
  ])
  for (const row of found.rows) room.loadItem(row)
  for (const row of listed.rows) room.protect(hexOf(row.url_key.toString('hex')))
}

async function loadReady(
  client: pg.ClientBase,
  op: Id<'operation'>,
  room: LoadedRoom,
  ready: NonNullable<Needs['ready']>,
): Promise<void> {
  const { rows } = await client.query<ItemRecord>({
    name: 'items-ready',
    text: `select * from item where op_id = $1 and provider_id = $2 and controller_id = $3 and ready
      order by item_id limit $4`,
    values: [op, ready.provider, ready.sender, ready.most],
  })
  room.loadReady(ready, rows)
}
