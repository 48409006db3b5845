/** Loads watches and lookalikes that calls name. */
import type pg from 'pg'
import type { Needs } from '../../app/ports.ts'
import type { Id } from '../../domain/kit.ts'
import type { LoadedRoom } from './room.ts'
import { arrayText } from './table.ts'
import { type LookalikeRecord, lookalikeOfRow, type WatchRecord, watchOfRow } from './watch-rows.ts'

/** Loads them: nothing where nothing is named. */
export async function loadWatches(
  client: pg.ClientBase,
  op: Id<'operation'>,
  room: LoadedRoom,
  needs: readonly Needs[],
): Promise<void> {
  const targets = needs.flatMap(({ watches = [] }) => watches)
  const tasks = needs.flatMap(({ lookalikes = [] }) => lookalikes)
  const keys = needs.flatMap(({ lookalikeKeys = [] }) => lookalikeKeys)
  if (targets.length > 0) {
    const { rows } = await client.query<WatchRecord>({
      name: 'watches-by-target',
      text: 'select * from watch where op_id = $1 and target_id = any($2::uuid[])',
      values: [op, targets],
    })
    for (const it of rows.map(watchOfRow)) room.watches.load(it.target, it)
  }
  if (tasks.length + keys.length === 0) return
  const { rows } = await client.query<LookalikeRecord>({
    name: 'lookalikes-by-task-or-key',
    text: `select * from lookalike where op_id = $1 and task_id = any($2::uuid[])
      union select * from lookalike where op_id = $1 and key = any($3::bytea[])`,
    values: [op, tasks, arrayText(keys.map((key) => `"\\\\x${key}"`))],
  })
  for (const it of rows.map(lookalikeOfRow)) room.lookalikes.load(it.task, it)
}
