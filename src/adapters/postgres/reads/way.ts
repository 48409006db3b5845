/** The whole way of one item. Reading it is noted in the log of consultations in the same transaction. */
import type pg from 'pg'
import type { Directory } from '../../../app/directory.ts'
import type { Viewer } from '../../../domain/authority.ts'
import { type Id, uuidFrom } from '../../../domain/kit.ts'
import type { Item } from '../../../domain/ledger.ts'
import type { Operation } from '../../../domain/operation.ts'
import { type ItemRecord, itemOfRow } from '../item-record.ts'
import { bucketOf } from '../room.ts'
import { withTransaction } from '../transaction.ts'
import { lineOf } from './items.ts'
import { type NameOf, namesFor } from './names.ts'
import { note } from './note.ts'
import { isoOrNull, type ReadParts, visibleOperation } from './parts.ts'
import { type LabelledRow, targetLine } from './targets.ts'
import { actsOn } from './way-acts.ts'
import { withheldFrom } from './withheld.ts'

/** Bytes of an id that follow its time. */
const ID_TAIL_BYTES = 10

/** Reads an item for a stated purpose; undefined, and nothing noted, for what this viewer may not see. */
export async function readWay(
  parts: ReadParts,
  op: Id<'operation'>,
  viewer: Viewer,
  id: Id<'item'>,
  purpose: string,
): Promise<object | undefined> {
  const now = await parts.clock.now()
  const consultation = uuidFrom(now, parts.random.bytes(ID_TAIL_BYTES))
  return withTransaction(parts.pool, async (client) => {
    const operation = await visibleOperation(client, op, viewer)
    const withheld = operation && (await withheldFrom(client, op, viewer)).includes(id)
    const row = operation && !withheld ? await visibleItem(client, op, viewer, id) : undefined
    if (operation === undefined || row === undefined) return undefined
    await note(client, op, { consultation, now, person: viewer.person, item: id, purpose })
    return wayOf(client, parts, operation, itemOfRow(row), row.address, viewer)
  })
}

async function visibleItem(
  client: pg.ClientBase,
  op: Id<'operation'>,
  viewer: Viewer,
  id: Id<'item'>,
): Promise<ItemRecord | undefined> {
  const { rows } = await client.query<ItemRecord>(
    `select * from item where op_id = $1 and bucket = $2 and item_id = $3
        and compartment = any($4::text[])`,
    [op, bucketOf(id), id, viewer.compartments],
  )
  return rows[0]
}

async function wayOf(
  client: pg.ClientBase,
  parts: ReadParts,
  operation: Operation,
  item: Item,
  address: string | null,
  viewer: Viewer,
): Promise<object> {
  const { op } = operation
  const directory = parts.directory()
  const nameOf = namesFor(parts, operation, viewer)
  return {
    item: lineOf(item, address, directory),
    submissions: await submissionsOf(client, op, item, nameOf),
    scope: [{ verdict: item.scope.verdict, persons: item.scope.overriddenBy.length }],
    ...(await actsOn(client, op, item, viewer, nameOf)),
    targets: await targetsOf(client, op, item, viewer),
    gates: operation.gates.map(({ gate, state, at, reason }) => ({
      gate,
      gateState: state,
      at: isoOrNull(at),
      gateReason: reason,
    })),
    dispatches: await dispatchesOf(client, op, item, directory, nameOf),
    checks: await checksOf(client, op, item),
  }
}

/** Targets of one item that its page names: an address belongs to one or two. */
const TARGETS_SHOWN = 20

/** The targets to which the item belongs, of those that this viewer sees. */
async function targetsOf(
  client: pg.ClientBase,
  op: Id<'operation'>,
  { item }: Item,
  { compartments }: Viewer,
): Promise<readonly object[]> {
  const { rows } = await client.query<LabelledRow>(
    `select target.*, private.value as label from target_item
        join target on target.op_id = $1 and target.target_id = target_item.target_id
        left join private on private.op_id = $1 and private.seal = label_seal
      where target_item.op_id = $1 and item_id = $2 and compartment = any($3::text[])
      order by target_item.target_id limit ${TARGETS_SHOWN}`,
    [op, item, compartments],
  )
  return rows.map(targetLine).map(({ target, name }) => ({ target, name }))
}

type SubmissionRecord = {
  readonly at: number
  readonly submitter_id: Id<'organisation'>
  readonly state: string | null
  readonly line: number
  readonly channel: string
  readonly handling: string
  readonly source: string
  readonly information: string
  readonly light: string
  readonly retentionDays: number
}

async function submissionsOf(
  client: pg.ClientBase,
  op: Id<'operation'>,
  { item }: Item,
  nameOf: NameOf,
): Promise<readonly object[]> {
  const { rows } = await client.query<SubmissionRecord>(
    `select intake.opened_at as at, submission.submitter_id, intake.state, submission.line,
        intake.channel, intake.handling, intake.source_grade as source,
        intake.information_grade as information, intake.traffic_light as light,
        intake.retention_days as "retentionDays"
       from submission join intake on intake.op_id = $1 and intake.intake_id = submission.intake_id
      where submission.op_id = $1 and submission.bucket = $2 and submission.item_id = $3
      order by intake.opened_at, submission.line`,
    [op, bucketOf(item), item],
  )
  return rows.map(({ at, submitter_id, ...rest }) => ({
    at: isoOrNull(at),
    submitter: nameOf(submitter_id),
    ...rest,
  }))
}

type DispatchOfItem = {
  readonly dispatch: string
  readonly provider_id: Id<'provider'>
  readonly sender_id: Id<'organisation'>
  readonly channel: string
  readonly measureState: string
  readonly dispatchState: string
  readonly made_at: number
  readonly sent_at: number | null
  readonly received_at: number | null
  readonly proof: string | null
}

/** Every message in which the item stood, one that it was cut from included. */
async function dispatchesOf(
  client: pg.ClientBase,
  op: Id<'operation'>,
  { item }: Item,
  directory: Directory,
  nameOf: NameOf,
): Promise<readonly object[]> {
  const { rows } = await client.query<DispatchOfItem>(
    `select dispatch.dispatch_id as dispatch, provider_id, sender_id, channel,
        measure_item.state as "measureState", dispatch.state as "dispatchState",
        made_at, sent_at, received_at, proof
       from measure_item join dispatch
         on dispatch.op_id = $1 and dispatch.dispatch_id = measure_item.dispatch_id
      where measure_item.op_id = $1 and measure_item.bucket = $2 and measure_item.item_id = $3
      order by made_at, dispatch.dispatch_id`,
    [op, bucketOf(item), item],
  )
  return rows.map(({ provider_id, sender_id, made_at, sent_at, received_at, ...rest }) => ({
    madeAt: isoOrNull(made_at),
    sentAt: isoOrNull(sent_at),
    receivedAt: isoOrNull(received_at),
    providerName: directory.providers.get(provider_id)?.name ?? null,
    sender: nameOf(sender_id),
    ...rest,
  }))
}

type CheckOfItem = {
  readonly at: number
  readonly round: string
  readonly class: string
  readonly status: number
  readonly vantages: number
}

async function checksOf(
  client: pg.ClientBase,
  op: Id<'operation'>,
  { item }: Item,
): Promise<readonly object[]> {
  const { rows } = await client.query<CheckOfItem>(
    `select at, round, class, status, vantages from check_result
      where op_id = $1 and bucket = $2 and item_id = $3 order by at, round`,
    [op, bucketOf(item), item],
  )
  return rows.map(({ at, ...rest }) => ({ at: isoOrNull(at), ...rest }))
}
