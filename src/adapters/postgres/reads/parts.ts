/** What every reading stands on: its surroundings, one view of the database, and who may look. */
import type pg from 'pg'
import type { Directory } from '../../../app/directory.ts'
import type { Clock, Random } from '../../../app/ports.ts'
import type { Viewer } from '../../../domain/authority.ts'
import type { Id } from '../../../domain/kit.ts'
import { type OperationRecord, operationOfRow } from '../operation-row.ts'

/** What the readings need of their surroundings. */
export type ReadParts = {
  readonly pool: pg.Pool
  readonly directory: () => Directory
  readonly clock: Clock
  readonly random: Random
  /** Changes when the server starts anew. */
  readonly epoch: string
  /** Civil seconds a machine second. */
  readonly rate: number
  /** Items that are read for one page at most, where it is not the usual bound. */
  readonly itemsReadMax?: number
  /** Places from which items are looked at. */
  readonly vantages: number
}

/** Runs readings that must agree with each other on one state of the database. */
export async function atOneInstant<Value>(
  pool: pg.Pool,
  read: (client: pg.ClientBase) => Promise<Value>,
): Promise<Value> {
  const client = await pool.connect()
  try {
    await client.query('begin transaction isolation level repeatable read read only')
    const value = await read(client)
    await client.query('commit')
    client.release()
    return value
  } catch (error) {
    // The connection goes with its transaction: nothing was written that could be lost.
    client.release(true)
    throw error
  }
}

/** Who takes part in an operation may see it; `$2` is the viewer's organisation. */
export const TAKES_PART = `(operation.lead_id = $2 or operation.host_id = $2
  or operation.leads @> jsonb_build_array(jsonb_build_object('organisation', $2::uuid))
  or operation.participants @> jsonb_build_array(jsonb_build_object('organisation', $2::uuid)))`

/** The operation, where this viewer's organisation takes part; otherwise it does not exist. */
export async function visibleOperation(
  client: pg.ClientBase | pg.Pool,
  op: Id<'operation'>,
  viewer: Viewer,
) {
  const { rows } = await client.query<OperationRecord & { title: string | null }>({
    name: 'visible-operation',
    text: `select operation.*, private.value as title
        from operation left join private on private.op_id = $1 and private.seal = operation.title_seal
       where operation.op_id = $1 and ${TAKES_PART}`,
    values: [op, viewer.organisation],
  })
  const [row] = rows
  return row && { ...operationOfRow(row), titleText: row.title ?? '' }
}

/** Instants leave the house as ISO 8601. */
export const isoOrNull = (at: number | null): string | null =>
  at === null ? null : new Date(at).toISOString()
