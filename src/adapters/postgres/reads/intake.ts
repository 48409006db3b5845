/** What a list that comes in asks of the store: keys that stand already, and rows that were refused. */
import type pg from 'pg'
import type { ProblemLine } from '../../../app/reads.ts'
import { type Hex, hexOf, type Id } from '../../../domain/kit.ts'

/** Rows of an error file read at once. */
const PROBLEMS_PER_PAGE = 1_000

/** Which of these keys stand already. */
export async function readKnownKeys(
  pool: pg.Pool,
  op: Id<'operation'>,
  keys: readonly Hex[],
): Promise<ReadonlySet<Hex>> {
  const { rows } = await pool.query<{ readonly key: string }>(
    `select encode(item.url_key, 'hex') as key
       from unnest($2::smallint[], $3::bytea[]) as wanted(bucket, url_key)
       join item on item.op_id = $1 and item.bucket = wanted.bucket and item.url_key = wanted.url_key`,
    [op, keys.map((key) => Number.parseInt(key.slice(0, 2), 16)), keys.map((key) => `\\x${key}`)],
  )
  return new Set(rows.map(({ key }) => hexOf(key)))
}

/** The rows of an intake's error file in the order of the list, a page in memory at a time. */
export async function* readProblems(
  pool: pg.Pool,
  op: Id<'operation'>,
  intake: Id<'intake'>,
): AsyncGenerator<ProblemLine> {
  let last: ProblemLine | undefined
  do {
    const { rows }: { rows: ProblemLine[] } = await pool.query<ProblemLine>(
      `select line, code, received from intake_problem
        where op_id = $1 and intake_id = $2 and (line, code) > ($3::bigint, $4::text)
        order by line, code limit $5`,
      [op, intake, last?.line ?? -1, last?.code ?? '', PROBLEMS_PER_PAGE],
    )
    yield* rows
    last = rows.length < PROBLEMS_PER_PAGE ? undefined : rows.at(-1)
  } while (last !== undefined)
}
