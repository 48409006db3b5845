/** Loads what was drawn to be decided again, and how many samples there are. */
import type pg from 'pg'
import type { Needs } from '../../app/ports.ts'
import type { Id } from '../../domain/kit.ts'
import { flight } from './flight.ts'
import { type RereviewRecord, rereviewOfRow } from './rereview-rows.ts'
import type { LoadedRoom } from './room.ts'

/** Loads it, as part of a flight. */
export async function loadRereviews(
  client: pg.ClientBase,
  op: Id<'operation'>,
  room: LoadedRoom,
  needs: readonly Needs[],
): Promise<void> {
  const items = [...new Set(needs.flatMap(({ rereviews = [] }) => rereviews))]
  await flight([
    ...(items.length === 0 ? [] : [loadItems(client, op, room, items)]),
    ...(needs.some(({ samples }) => samples) ? [countSamples(client, op, room)] : []),
  ])
}

async function loadItems(
  client: pg.ClientBase,
  op: Id<'operation'>,
  room: LoadedRoom,
  items: readonly Id<'item'>[],
): Promise<void> {
  const { rows } = await client.query<RereviewRecord>({
    name: 'rereviews-by-item',
    text: 'select * from rereview where op_id = $1 and item_id = any($2::uuid[])',
    values: [op, items],
  })
  for (const it of rows.map(rereviewOfRow)) room.rereviews.load(it.item, it)
}

async function countSamples(
  client: pg.ClientBase,
  op: Id<'operation'>,
  room: LoadedRoom,
): Promise<void> {
  const { rows } = await client.query<{ readonly count: number }>({
    name: 'samples-drawn',
    text: 'select count(*) as count from rereview_sample where op_id = $1',
    values: [op],
  })
  room.samplesDrawn = rows[0]?.count ?? 0
}
