/** Writes what has changed on a shelf: new rows, and the columns of others that have moved. */
import type pg from 'pg'
import { flight } from './flight.ts'
import type { Shelf } from './room.ts'
import { insertRows, type Row, type Table, updateRows } from './table.ts'

/** Writes it, as part of a flight. */
export async function writeShelf<Key, Value>(
  client: pg.ClientBase,
  table: Table,
  shelf: Shelf<Key, Value>,
  rowOf: (value: Value) => Row,
): Promise<void> {
  const changes = shelf.changes()
  const fresh = changes.flatMap(({ before, after }) => (before === undefined ? [rowOf(after)] : []))
  const moved = changes.flatMap(({ before, after }) =>
    before === undefined ? [] : [{ before: rowOf(before), after: rowOf(after) }],
  )
  await flight([insertRows(client, table, fresh), updateRows(client, table, moved)])
}
