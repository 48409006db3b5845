/** Loads what waits with targets: the items that belong to them, and the cards on them. */
import type pg from 'pg'
import type { Needs } from '../../app/ports.ts'
import type { Id } from '../../domain/kit.ts'
import { type CardRecord, cardOfRow } from './card-rows.ts'
import { flight } from './flight.ts'
import type { ItemRecord } from './item-record.ts'
import type { LoadedRoom } from './room.ts'
import { type TargetRecord, targetOfRow } from './target-rows.ts'

type Link = { readonly target_id: Id<'target'>; readonly item_id: Id<'item'> }

/** Loads which of the items that are named belong to their targets already. */
export async function loadLinks(
  client: pg.ClientBase,
  op: Id<'operation'>,
  room: LoadedRoom,
  needs: readonly Needs[],
): Promise<void> {
  const pairs = needs.flatMap(({ links = [] }) =>
    links.flatMap(({ target, items }) => items.map((item) => ({ target, item }))),
  )
  if (pairs.length === 0) return
  const { rows } = await client.query<Link>({
    name: 'links-among',
    text: `select target_item.target_id, target_item.item_id
      from unnest($2::uuid[], $3::uuid[]) as wanted(target_id, item_id)
        join target_item on target_item.op_id = $1
          and target_item.target_id = wanted.target_id and target_item.item_id = wanted.item_id`,
    values: [op, pairs.map(({ target }) => target), pairs.map(({ item }) => item)],
  })
  for (const { target_id, item_id } of rows) room.loadLink(target_id, item_id)
}

/** Loads targets with everything that waits with them. */
export async function loadKept(
  client: pg.ClientBase,
  op: Id<'operation'>,
  room: LoadedRoom,
  targets: readonly Id<'target'>[],
): Promise<void> {
  if (targets.length === 0) return
  const of = [op, targets]
  const [nodes, links, items, cards] = await flight([
    client.query<TargetRecord>({
      name: 'targets-kept',
      text: 'select * from target where op_id = $1 and target_id = any($2::uuid[])',
      values: of,
    }),
    client.query<Link>({
      name: 'links-kept',
      text: `select target_id, item_id from target_item
        where op_id = $1 and target_id = any($2::uuid[])`,
      values: of,
    }),
    client.query<ItemRecord>({
      name: 'items-kept',
      text: `select item.* from
          (select distinct item_id from target_item
            where op_id = $1 and target_id = any($2::uuid[])) as kept
        join item on item.op_id = $1 and item.item_id = kept.item_id
          and item.bucket = ('x' || right(kept.item_id::text, 2))::bit(8)::int::smallint`,
      values: of,
    }),
    client.query<CardRecord>({
      name: 'cards-kept',
      text: 'select * from card where op_id = $1 and target_id = any($2::uuid[])',
      values: of,
    }),
  ])
  for (const row of nodes.rows) room.loadTarget(targetOfRow(row))
  for (const { target_id, item_id } of links.rows) room.loadLink(target_id, item_id)
  for (const row of items.rows) room.loadItem(row)
  for (const row of cards.rows) {
    const card = cardOfRow(row)
    room.allCards.load(card.card, card)
  }
}
