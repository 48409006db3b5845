/** What a played exercise leaves behind, in a form that two plays can be compared by. */
import type pg from 'pg'

/** Rows as text, by their key, in the order of the key. */
export type Rows = readonly string[]

/** What is compared between two plays, and what is only shown. */
export type Remains = {
  /** Every cell of the totals. */
  readonly cells: Rows
  /** Every (address, round) with its class and civil instant. */
  readonly looks: Rows
  /** Every address with where it stands and when it was sent. */
  readonly items: Rows
  /** Every dispatch with its provider, its items and its civil instants. */
  readonly dispatches: Rows
  /** Work that waits for nothing and is done by nobody. */
  readonly stuck: Rows
  /** Kinds of the facts, in the order of the chain. */
  readonly chain: readonly string[]
}

const queries = {
  cells: `select (to_jsonb(totals) - 'op_id')::text as row from totals`,
  looks: `select concat_ws(' ', item.address, look.round, look.class, look.at) as row
    from check_result as look join item using (op_id, bucket, item_id)`,
  items: `select concat_ws(' ', address, part, triage, outcome, sent_at, decisive_class, decisive_at) as row
    from item`,
  dispatches: `select concat_ws(' ', dispatch_id, provider_id, state, made_at, sent_at, received_at,
      array_to_string(items, ',')) as row from dispatch`,
  stuck: `select concat_ws(' ', job_key, state, last_error) as row from job
    union all select 'queued ' || dispatch_id from dispatch where state = 'queued'`,
} as const

/** Reads what a play has left in its database. */
export async function remainsOf(pool: pg.Pool): Promise<Remains> {
  const rowsOf = async (text: string): Promise<Rows> => {
    const { rows } = await pool.query<{ row: string }>(text)
    return rows.map(({ row }) => row).sort()
  }
  const chain = await pool.query<{ kind: string }>(
    `select kind from fact join head using (op_id) where chain = 'action' order by fact.seq`,
  )
  return {
    cells: await rowsOf(queries.cells),
    looks: await rowsOf(queries.looks),
    items: await rowsOf(queries.items),
    dispatches: await rowsOf(queries.dispatches),
    stuck: await rowsOf(queries.stuck),
    chain: chain.rows.map(({ kind }) => kind),
  }
}
