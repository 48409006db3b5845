/** The loaded state of one operation within one transaction: what calls see and facts change. */
import type pg from 'pg'
import type { Desk, Needs, PlainAddress } from '../../app/ports.ts'
import type { Hold } from '../../domain/deconfliction.ts'
import type { Dispatch } from '../../domain/dispatch.ts'
import type { Changes, CheckRow, SubmissionRow } from '../../domain/history.ts'
import type { Intake } from '../../domain/intake.ts'
import { type Hex, hexOf, type Id } from '../../domain/kit.ts'
import type { Item } from '../../domain/ledger.ts'
import type { Operation } from '../../domain/operation.ts'
import {
  type DispatchRecord,
  dispatchOfRow,
  type HoldRecord,
  holdOfRow,
  type IntakeRecord,
  intakeOfRow,
  type OperationRecord,
  operationOfRow,
} from './aggregate-rows.ts'
import { flight } from './flight.ts'
import { type ItemRecord, itemOfRow, plainOfRow } from './item-record.ts'
import { arrayText } from './table.ts'

/** A map that remembers what was loaded and what has changed since. */
export class Shelf<Key, Value> {
  readonly #loaded = new Map<Key, Value>()
  readonly #now = new Map<Key, Value>()

  load(key: Key, value: Value): void {
    if (this.#now.has(key)) return
    this.#loaded.set(key, value)
    this.#now.set(key, value)
  }

  put(key: Key, value: Value): void {
    this.#now.set(key, value)
  }

  get(key: Key): Value | undefined {
    return this.#now.get(key)
  }

  values(): Iterable<Value> {
    return this.#now.values()
  }

  /** What changed, with what it was when loaded. */
  changes(): { key: Key; before: Value | undefined; after: Value }[] {
    return [...this.#now].flatMap(([key, after]) => {
      const before = this.#loaded.get(key)
      return before === after ? [] : [{ key, before, after }]
    })
  }
}

/** One operation under its head row. */
export class LoadedRoom implements Desk {
  readonly operations = new Shelf<'it', Operation>()
  readonly items = new Shelf<Id<'item'>, Item>()
  readonly dispatches = new Shelf<Id<'dispatch'>, Dispatch>()
  readonly holds = new Shelf<Id<'hold'>, Hold>()
  readonly intakes = new Shelf<Id<'intake'>, Intake>()
  readonly plain = new Map<Id<'item'>, PlainAddress>()
  /** The fact that changed an item last: the same in a replay, whatever its batches were. */
  readonly versions = new Map<Id<'item'>, number>()
  readonly submissions: SubmissionRow[] = []
  readonly checks: CheckRow[] = []
  readonly #keys = new Map<Hex, Id<'item'>>()
  readonly #protected = new Set<Hex>()
  readonly attempts = new Map<Id<'dispatch'>, number>()
  readonly #ready = new Map<Needs['ready'], readonly Item[]>()
  readyItems: readonly Item[] = []

  operation = (): Operation | undefined => this.operations.get('it')
  item = (id: Id<'item'>): Item | undefined => this.items.get(id)
  dispatch = (id: Id<'dispatch'>): Dispatch | undefined => this.dispatches.get(id)
  hold = (id: Id<'hold'>): Hold | undefined => this.holds.get(id)
  intake = (id: Id<'intake'>): Intake | undefined => this.intakes.get(id)
  attemptsOf = (id: Id<'dispatch'>): number => this.attempts.get(id) ?? 0
  isProtected = (key: Hex): boolean => this.#protected.has(key)
  standingHolds = (): readonly Hold[] =>
    [...this.holds.values()].filter(({ liftedAt }) => liftedAt === null)

  itemByKey(key: Hex): Item | undefined {
    const id = this.#keys.get(key)
    return id === undefined ? undefined : this.items.get(id)
  }

  /** Puts what the fact of that number changed on the shelves, for the next decision to see. */
  apply(changes: Changes, seq: number): void {
    if (changes.operation) this.operations.put('it', changes.operation)
    for (const item of changes.items ?? []) {
      if (this.items.get(item.item) !== item) this.versions.set(item.item, seq)
      this.items.put(item.item, item)
      this.#keys.set(item.key, item.item)
    }
    for (const it of changes.dispatches ?? []) this.dispatches.put(it.dispatch, it)
    for (const it of changes.holds ?? []) this.holds.put(it.hold, it)
    for (const it of changes.intakes ?? []) this.intakes.put(it.terms.intake, it)
    this.submissions.push(...(changes.submissions ?? []))
    this.checks.push(...(changes.checks ?? []))
  }

  protect(key: Hex): void {
    this.#protected.add(key)
  }

  loadReady(ready: Needs['ready'], rows: readonly ItemRecord[]): void {
    this.#ready.set(
      ready,
      rows.map((row) => this.loadItem(row)),
    )
  }

  /** Shows one call what it asked to be ready: calls of one batch may ask for different things. */
  turnTo({ ready }: Needs): this {
    this.readyItems = this.#ready.get(ready) ?? []
    return this
  }

  loadItem(row: ItemRecord): Item {
    const item = itemOfRow(row)
    this.items.load(item.item, item)
    this.plain.set(item.item, plainOfRow(row))
    this.#keys.set(item.key, item.item)
    return this.items.get(item.item) ?? item
  }
}

/** The bucket of an item: the last byte of its id. */
export const bucketOf = (item: Id<'item'>): number => Number.parseInt(item.slice(-2), 16)

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
    loadIntakes(client, op, room, unique(needs.map(({ intakes }) => intakes))),
    loadItems(client, op, room, items),
    loadByKey(client, op, room, unique(needs.map(({ keys }) => keys))),
    ...needs.flatMap(({ ready }) => (ready ? [loadReady(client, op, room, ready)] : [])),
  ])
  const named = unique(whole).flatMap((id) => room.dispatch(id)?.items ?? [])
  const held = holds.flatMap((id) => {
    const subject = room.hold(id)?.subject
    return subject?.scope === 'item' ? subject.items : []
  })
  const further = unique([named, held]).filter((id) => room.item(id) === undefined)
  await loadItems(client, op, room, further)
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

async function loadIntakes(
  client: pg.ClientBase,
  op: Id<'operation'>,
  room: LoadedRoom,
  ids: readonly string[],
): Promise<void> {
  if (ids.length === 0) return
  const { rows } = await client.query<IntakeRecord>({
    name: 'intakes-by-id',
    text: 'select * from intake where op_id = $1 and intake_id = any($2::uuid[])',
    values: [op, ids],
  })
  for (const row of rows) {
    const intake = intakeOfRow(row)
    room.intakes.load(intake.terms.intake, intake)
  }
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
  const { rows } = await client.query<ItemRecord>(
    `select * from item where op_id = $1 and provider_id = $2 and controller_id = $3 and ready
      order by item_id limit $4`,
    [op, ready.provider, ready.sender, ready.most],
  )
  room.loadReady(ready, rows)
}
