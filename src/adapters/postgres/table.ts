/**
 * One way of writing rows: a table is described once, and inserts and updates are made from the
 * description, thousands of rows a statement by unnest. Updates name only the columns that differ.
 */
import type pg from 'pg'

/** A value as the driver takes it. */
export type Cell = string | number | boolean | null | Buffer | readonly string[]

/** Column names with their PostgreSQL types, the key first. */
export type Table = {
  readonly name: string
  readonly key: readonly string[]
  readonly columns: Readonly<Record<string, string>>
}

/** A row in the order of the table's columns. */
export type Row = readonly Cell[]

/** Array types cannot be unnested row by row, so they travel as text and are cast back. */
const isArray = (type: string): boolean => type.endsWith('[]')
const travelType = (type: string): string => (isArray(type) || type === 'jsonb' ? 'text' : type)

/** A list of words or ids as PostgreSQL writes an array. They hold no quotes, commas or braces. */
export const arrayText = (values: readonly string[]): string => `{${values.join(',')}}`

/** Rows in one statement: beyond this the parameters grow faster than the round trips shrink. */
const ROWS_PER_STATEMENT_MAX = 2_000

function* pieces<Value>(rows: readonly Value[]): Generator<readonly Value[]> {
  for (let start = 0; start < rows.length; start += ROWS_PER_STATEMENT_MAX)
    yield rows.slice(start, start + ROWS_PER_STATEMENT_MAX)
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

/** Adds rows. With `skipKnown` a row whose key stands already is left as it is. */
export async function insertRows(
  client: pg.ClientBase,
  table: Table,
  rows: readonly Row[],
  skipKnown = false,
): Promise<void> {
  if (rows.length === 0) return
  const columns = Object.keys(table.columns)
  const indexes = columns.map((_, i) => i)
  const text = `insert into ${table.name} (${columns.join(', ')})
    select ${columns.map((name) => cast(table, name)).join(', ')} from ${source(table, columns)}
    ${skipKnown ? `on conflict (${table.key.join(', ')}) do nothing` : ''}`
  for (const piece of pieces(rows)) await client.query({ text, values: columnar(piece, indexes) })
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
  const columns = indexes.map((i) => names[i] ?? '')
  const set = columns.slice(table.key.length).map((name) => `${name} = ${cast(table, name)}`)
  // The operation stands as a parameter of its own, so that a distributed table finds its shard.
  const where = table.key.map((name) => `${table.name}.${name} = given.${name}`)
  const text = `update ${table.name} set ${set.join(', ')} from ${source(table, columns)}
    where ${table.name}.op_id = $${columns.length + 1} and ${where.join(' and ')}`
  for (const piece of pieces(changes)) {
    const rows = piece.map(({ after }) => after)
    const op = rows[0]?.[names.indexOf('op_id')]
    await client.query({ text, values: [...columnar(rows, indexes), op] })
  }
}
