/** The operations in which a viewer's organisation takes part. */
import type { OperationLine } from '../../../app/reads.ts'
import type { Viewer } from '../../../domain/authority.ts'
import type { Id } from '../../../domain/kit.ts'
import { isoOrNull, type ReadParts, TAKES_PART } from './parts.ts'

/** The newest first, each with the addresses that this viewer may see. */
export async function readOperations(
  { pool }: ReadParts,
  viewer: Viewer,
): Promise<readonly OperationLine[]> {
  const { rows } = await pool.query<{
    readonly op: Id<'operation'>
    readonly title: string | null
    readonly exercise: boolean
    readonly opened_at: number
    readonly items: number
  }>(
    `select operation.op_id as op, private.value as title, exercise, opened_at,
        (select coalesce(sum(f_unique), 0) from totals
          where totals.op_id = operation.op_id and compartment = any($1::text[]))::bigint as items
       from operation
       left join private on private.op_id = operation.op_id and private.seal = operation.title_seal
      where ${TAKES_PART} order by opened_at desc, operation.op_id desc`,
    [viewer.compartments, viewer.organisation],
  )
  return rows.map(({ opened_at, title, ...line }) => ({
    ...line,
    title: title ?? '',
    openedAt: isoOrNull(opened_at) ?? '',
  }))
}
