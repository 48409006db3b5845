/** Dispatches as people see them, and as they are sent. */
import type pg from 'pg'
import type { DispatchLine, ReferredLine } from '../../../app/reads.ts'
import type { Viewer } from '../../../domain/authority.ts'
import type { Id } from '../../../domain/kit.ts'
import { type NameOf, namesFor } from './names.ts'
import { atOneInstant, isoOrNull, type ReadParts, visibleOperation } from './parts.ts'

type LineRecord = {
  readonly dispatch: Id<'dispatch'>
  readonly provider: Id<'provider'>
  readonly sender: Id<'organisation'>
  readonly channel: string
  readonly state: string
  readonly items: number
  readonly attempts: number
  readonly made_at: number
  readonly sent_at: number | null
  readonly received_at: number | null
}

/** The dispatches of an operation, the newest first, of one state where one is asked for. */
export async function readDispatches(
  parts: ReadParts,
  op: Id<'operation'>,
  viewer: Viewer,
  state: string | null,
): Promise<readonly DispatchLine[]> {
  return atOneInstant(parts.pool, async (client) => {
    const operation = await visibleOperation(client, op, viewer)
    if (operation === undefined) return []
    const nameOf = namesFor(parts, operation, viewer)
    const { rows } = await client.query<LineRecord>(
      `select dispatch_id as dispatch, provider_id as provider, sender_id as sender, channel, state,
          cardinality(items) as items, made_at, sent_at, received_at,
          (select count(*) from attempt where attempt.op_id = $1
              and attempt.dispatch_id = dispatch.dispatch_id) as attempts
        from dispatch where op_id = $1 and ($2::text is null or state = $2)
       order by made_at desc, dispatch_id desc`,
      [op, state],
    )
    return rows.map((row) => lineOf(parts, nameOf, row))
  })
}

function lineOf({ directory }: ReadParts, nameOf: NameOf, row: LineRecord): DispatchLine {
  const { made_at, sent_at, received_at, ...rest } = row
  return {
    ...rest,
    providerName: directory().providers.get(row.provider)?.name ?? '',
    sender: nameOf(row.sender),
    madeAt: isoOrNull(made_at) ?? '',
    sentAt: isoOrNull(sent_at),
    receivedAt: isoOrNull(received_at),
  }
}

/** The items of a dispatch in its order, as they can be fetched; an erased address is no longer sent. */
export async function readReferred(
  pool: pg.Pool,
  op: Id<'operation'>,
  dispatch: Id<'dispatch'>,
): Promise<readonly ReferredLine[]> {
  const { rows } = await pool.query<ReferredLine>({
    name: 'referred',
    text: `select found.item_id as item, found.fetchable as address, found.kind, found.grounds
        from dispatch cross join unnest(dispatch.items) with ordinality as sent(item_id, place)
        cross join lateral (select item_id, fetchable, kind, grounds from item where item.op_id = $1
          and item.bucket = ('x' || right(sent.item_id::text, 2))::bit(8)::integer::smallint
          and item.item_id = sent.item_id limit 1) as found
       where dispatch.op_id = $1 and dispatch.dispatch_id = $2 and found.fetchable is not null
       order by sent.place`,
    values: [op, dispatch],
  })
  return rows
}

/** The operation of a dispatch. Operations are few, so each is asked by its own key. */
export async function readOperationOf(
  pool: pg.Pool,
  dispatch: Id<'dispatch'>,
): Promise<Id<'operation'> | undefined> {
  const { rows } = await pool.query<{ readonly op: Id<'operation'> }>({
    name: 'operation-of-dispatch',
    text: `select operation.op_id as op from operation join dispatch
        on dispatch.op_id = operation.op_id and dispatch.dispatch_id = $1`,
    values: [dispatch],
  })
  return rows[0]?.op
}
