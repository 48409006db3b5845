/**
 * One way of writing rows: a table is described once, and inserts and updates are made from the
 * description, thousands of rows a statement. Updates name only the columns that differ. All
 * statements of a call are sent at once, so a call may be part of a flight.
 */
import { setImmediate } from 'node:timers/promises'
import type pg from 'pg'
import { arrayText, type Cell, type Row } from './cell.ts'
import { copyRows } from './copy.ts'
import { flight } from './flight.ts'

export { arrayText, bytesText, type Cell, type Row } from './cell.ts'

/** Column names with their PostgreSQL types, the key first. */
export type Table = {
  readonly name: string
  readonly key: readonly string[]
  readonly columns: Readonly<Record<string, string>>
}

/** Array types cannot be unnested row by row, so they travel as text and are cast back. */
const isArray = (type: string): boolean => type.endsWith('[]')
const travelType = (type: string): string => (isArray(type) || type === 'jsonb' ? 'text' : type)

/** Rows in one statement: many enough, and the server works on them while the next are made. */
const ROWS_PER_STATEMENT_MAX = 500

/** Sends rows piece by piece, and lets what was sent leave the process before the next is made. */
async function inPieces<Value>(
  rows: readonly Value[],
  send: (piece: readonly Value[]) => Promise<unknown>,
): Promise<void> {
  const [piece, rest] = [rows.slice(0, ROWS_PER_STATEMENT_MAX), rows.slice(ROWS_PER_STATEMENT_MAX)]
  const sent = send(piece)
  if (rest.length === 0) await sent
  else await flight([sent, setImmediate().then(() => inPieces(rest, send))])
}

const source = (table: Table, columns: readonly string[]): string => {
  const params = columns.map(
    (name, i) => `$${i + 1}::${travelType(table.columns[name] ?? 'text')}[]`,
  )
  return `unnest(${params.join(', ')}) as given(${columns.join(', ')})`
}

const cast = (table: Table, column: string): string => {
  const type = table.columns[column] ?? 'text'
  return travelType(type) === type ? `given.${column}` : `given.${column}::${type}`
}

function columnar(rows: readonly Row[], indexes: readonly number[]): unknown[] {
  return indexes.map((index) =>
    rows.map((row) => {
      const cell = row[index]
      return Array.isArray(cell) ? arrayText(cell) : (cell ?? null)
    }),
  )
}

/** Up to here a prepared statement is cheaper than a COPY, which begins anew each time. */
const ROWS_INSERTED_MAX = 32

/** Adds rows. With `skipKnown` a row whose key stands already is left as it is. */
export async function insertRows(
  client: pg.ClientBase,
  table: Table,
  rows: readonly Row[],
  skipKnown = false,
): Promise<void> {
  if (rows.length === 0) return
  const columns = Object.keys(table.columns)
  const send = (piece: readonly Row[]): Promise<unknown> =>
    skipKnown || piece.length <= ROWS_INSERTED_MAX
      ? client.query(insertion(table, columns, piece, skipKnown))
      : copyRows(client, table.name, columns, piece)
  await inPieces(rows, send)
}

function insertion(
  table: Table,
  columns: readonly string[],
  rows: readonly Row[],
  skipKnown: boolean,
): pg.QueryConfig {
  const known = skipKnown ? `on conflict (${table.key.join(', ')}) do nothing` : ''
  return {
    name: `${skipKnown ? 'add' : 'put'}-${table.name}`,
    text: `insert into ${table.name} (${columns.join(', ')})
      select ${columns.map((name) => cast(table, name)).join(', ')} from ${source(table, columns)} ${known}`,
    values: columnar(
      rows,
      columns.map((_, i) => i),
    ),
  }
}

/** One row before and after. */
export type RowChange = { readonly before: Row; readonly after: Row }

const same = (a: Cell | undefined, b: Cell | undefined): boolean => {
  if (a === b) return true
  if (Buffer.isBuffer(a) && Buffer.isBuffer(b)) return a.equals(b)
  return (
    Array.isArray(a) && Array.isArray(b) && a.length === b.length && a.every((v, i) => v === b[i])
  )
}

/** Updates rows by key, naming only the columns in which any of them changed. */
export async function updateRows(
  client: pg.ClientBase,
  table: Table,
  changes: readonly RowChange[],
): Promise<void> {
  const names = Object.keys(table.columns)
  const keyIndexes = table.key.map((name) => names.indexOf(name))
  const moved = names.flatMap((_, i) =>
    !keyIndexes.includes(i) && changes.some(({ before, after }) => !same(before[i], after[i]))
      ? [i]
      : [],
  )
  if (moved.length === 0) return
  const indexes = [...keyIndexes, ...moved]
  const { name, text } = updateOf(
    table,
    indexes.map((i) => names[i] ?? ''),
  )
  const send = (piece: readonly RowChange[]) => {
    const rows = piece.map(({ after }) => after)
    const values = [...columnar(rows, indexes), rows[0]?.[names.indexOf('op_id')]]
    return client.query({ name, text, values })
  }
  await inPieces(changes, send)
}

type Prepared = { readonly name: string; readonly text: string }

const updates = new Map<string, Prepared>()

/** The update of these columns: its text is made once, and the server plans it a few times. */
function updateOf(table: Table, columns: readonly string[]): Prepared {
  const key = `${table.name} ${columns.join(' ')}`
  const known = updates.get(key)
  if (known !== undefined) return known
  const made = {
    name: `move-${table.name}-${updates.size}`,
    text: updateText(table, columns),
  }
  updates.set(key, made)
  return made
}

function updateText(table: Table, columns: readonly string[]): string {
  const set = columns.slice(table.key.length).map((name) => `${name} = ${cast(table, name)}`)
  // The operation stands as a parameter of its own, so that a distributed table finds its shard.
  const where = table.key.map((name) => `${table.name}.${name} = given.${name}`)
  return `update ${table.name} set ${set.join(', ')} from ${source(table, columns)}
    where ${table.name}.op_id = $${columns.length + 1} and ${where.join(' and ')}`
}
