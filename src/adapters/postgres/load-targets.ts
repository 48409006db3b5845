/** Loads the targets and edges that calls name. */
import type pg from 'pg'
import type { Needs } from '../../app/ports.ts'
import type { Id } from '../../domain/kit.ts'
import { ringless } from '../../domain/target/edges.ts'
import { flight } from './flight.ts'
import type { LoadedRoom } from './room.ts'
import { arrayText } from './table.ts'
import { type EdgeRecord, edgeOfRow, type TargetRecord, targetOfRow } from './target-rows.ts'

/** Loads them: nothing where nothing is named. */
export async function loadTargets(
  client: pg.ClientBase,
  op: Id<'operation'>,
  room: LoadedRoom,
  needs: readonly Needs[],
): Promise<void> {
  const targets = needs.flatMap((need) => need.targets ?? [])
  const keys = needs.flatMap((need) => need.targetKeys ?? [])
  const edges = needs.flatMap((need) => need.edges ?? [])
  const ties = needs.flatMap((need) => need.ties ?? [])
  const loadable: Promise<void>[] = []
  if (targets.length + keys.length + ties.length > 0) {
    const ends = ties.flatMap(({ from, to }) => [from, to])
    loadable.push(loadNodes(client, op, room, [...new Set([...targets, ...ends])], keys))
  }
  if (edges.length + ties.length > 0) loadable.push(loadEdges(client, op, room, edges, ties))
  if (keys.length + ties.length > 0) loadable.push(countListed(client, op, room))
  await flight(loadable)
}

async function loadNodes(
  client: pg.ClientBase,
  op: Id<'operation'>,
  room: LoadedRoom,
  ids: readonly Id<'target'>[],
  keys: readonly string[],
): Promise<void> {
  const bytes = arrayText(keys.map((key) => `"\\\\x${key}"`))
  const { rows } = await client.query<TargetRecord>({
    name: 'targets-by-id-or-key',
    text: `select * from target where op_id = $1 and target_id = any($2::uuid[])
      union select * from target where op_id = $1 and key = any($3::bytea[])`,
    values: [op, ids, bytes],
  })
  for (const row of rows) room.loadTarget(targetOfRow(row))
}

async function loadEdges(
  client: pg.ClientBase,
  op: Id<'operation'>,
  room: LoadedRoom,
  ids: readonly Id<'edge'>[],
  ties: NonNullable<Needs['ties']>,
): Promise<void> {
  const { rows } = await client.query<EdgeRecord>({
    name: 'edges-by-id-or-tie',
    text: `select * from edge where op_id = $1 and edge_id = any($2::uuid[])
      union select found.* from unnest($3::uuid[], $4::uuid[]) as wanted(from_id, to_id)
        cross join lateral (select * from edge where edge.op_id = $1
          and edge.from_id = wanted.from_id and edge.to_id = wanted.to_id) as found
      union select * from edge where op_id = $1 and kind = any($5::text[]) and $6`,
    values: [
      op,
      ids,
      ties.map(({ from }) => from),
      ties.map(({ to }) => to),
      ringless,
      ties.length > 0,
    ],
  })
  for (const row of rows) {
    const edge = edgeOfRow(row)
    room.edges.load(edge.edge, edge)
  }
}

async function countListed(
  client: pg.ClientBase,
  op: Id<'operation'>,
  room: LoadedRoom,
): Promise<void> {
  const { rows } = await client.query<{ readonly targets: number; readonly edges: number }>({
    name: 'targets-listed',
    text: `select (select count(*) from target where op_id = $1) as targets,
        (select count(*) from edge where op_id = $1) as edges`,
    values: [op],
  })
  room.listed = rows[0] ?? room.listed
}
