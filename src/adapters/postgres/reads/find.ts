/** Items by the keys of their addresses. Reading them is noted in the same transaction. */
import type pg from 'pg'
import type { FoundItem } from '../../../app/reads.ts'
import type { Viewer } from '../../../domain/authority.ts'
import { type Hex, hexOf, type Id, uuidFrom } from '../../../domain/kit.ts'
import { withTransaction } from '../transaction.ts'
import { noteAll } from './note.ts'
import { type ReadParts, visibleOperation } from './parts.ts'

/** Bytes of an id that follow its time. */
const ID_TAIL_BYTES = 10

type Row = FoundItem & { readonly key: string }

/** The items of these keys that the viewer sees; of the others nothing is told and nothing noted. */
export async function readItemsByKey(
  parts: ReadParts,
  op: Id<'operation'>,
  viewer: Viewer,
  keys: readonly Hex[],
): Promise<ReadonlyMap<Hex, FoundItem>> {
  const now = await parts.clock.now()
  return withTransaction(parts.pool, async (client) => {
    if ((await visibleOperation(client, op, viewer)) === undefined) return new Map()
    const rows = await seenItems(client, op, viewer, keys)
    const seen = rows.map(({ item }) => ({
      item,
      consultation: uuidFrom(now, parts.random.bytes(ID_TAIL_BYTES)),
    }))
    await noteAll(client, op, { now, person: viewer.person, purpose: 'find', seen })
    return new Map(rows.map(({ key, item, address }) => [hexOf(key), { item, address }]))
  })
}

async function seenItems(
  client: pg.ClientBase,
  op: Id<'operation'>,
  { compartments }: Viewer,
  keys: readonly Hex[],
): Promise<readonly Row[]> {
  const { rows } = await client.query<Row>(
    `select encode(item.url_key, 'hex') as key, item.item_id as item, item.address
       from unnest($2::smallint[], $3::bytea[]) as wanted(bucket, url_key)
       join item on item.op_id = $1 and item.bucket = wanted.bucket and item.url_key = wanted.url_key
      where item.compartment = any($4::text[])`,
    [
      op,
      keys.map((key) => Number.parseInt(key.slice(0, 2), 16)),
      keys.map((key) => `\\x${key}`),
      compartments,
    ],
  )
  return rows
}
