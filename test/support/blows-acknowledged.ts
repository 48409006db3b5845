/** Whether what the house has acknowledged to the world still stands. */
import path from 'node:path'
import type pg from 'pg'
import { openJournal } from '../../src/exercise/journal.ts'

/** Calls of the providers that the house had taken, and those of them that it knows nothing of. */
export type Acknowledged = { readonly calls: number; readonly lost: number }

/** Holds the world's own journal against the calls that the house has kept. */
export async function acknowledgedIn(folder: string, pool: pg.Pool): Promise<Acknowledged> {
  const { rows } = await pool.query<{ key: string }>('select call_key as key from call')
  // A key is the caller with the id of the message; a later change of the same call has its number behind.
  const known = new Set(rows.map(({ key }) => key.split(' ')[1]))
  const { kept, lines } = openJournal(path.join(folder, 'world', 'november'))
  lines.close()
  const taken = kept.flatMap((entry) =>
    entry.kind === 'said' && entry.status >= 200 && entry.status < 300 ? [entry.ref] : [],
  )
  return { calls: taken.length, lost: taken.filter((ref) => !known.has(ref)).length }
}
