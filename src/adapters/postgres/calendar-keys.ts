/** Keys of calendar programmes, in the table of tokens. What is kept of one is its hash. */
import { createHash } from 'node:crypto'
import type pg from 'pg'
import type { CalendarKeys } from '../../app/house.ts'
import type { Random } from '../../app/ports.ts'
import { DAY_MS, type Id } from '../../domain/kit.ts'
import { withTransaction } from './transaction.ts'

/** 256 bits: nobody finds one by trying, and it stands in an address that nobody types. */
const KEY_BYTES = 32

/** From before the action to the end of its last phase, half a year after; then one is made anew. */
const KEY_LIFE_MS = 200 * DAY_MS

const hashOf = (key: string): Buffer => createHash('sha256').update(key).digest()

/** The keys over a pool. `machineNow` gives machine time in milliseconds. */
export function calendarKeys(
  pool: pg.Pool,
  random: Random,
  machineNow: () => number,
): CalendarKeys {
  const revoke = (client: pg.Pool | pg.ClientBase, person: Id<'person'>, op: Id<'operation'>) =>
    client.query(`delete from token where op_id = $1 and person_id = $2 and kind = 'calendar'`, [
      op,
      person,
    ])
  return {
    async make(person, op) {
      const key = Buffer.from(random.bytes(KEY_BYTES)).toString('base64url')
      await withTransaction(pool, async (client) => {
        await revoke(client, person, op)
        await client.query(
          `insert into token (token_hash, person_id, kind, expires_at, op_id)
            values ($1, $2, 'calendar', $3, $4)`,
          [hashOf(key), person, Math.floor(machineNow() + KEY_LIFE_MS), op],
        )
      })
      return key
    },
    async until(person, op) {
      const { rows } = await pool.query<{ readonly until: number | null }>(
        `select max(expires_at) as until from token
          where op_id = $1 and person_id = $2 and kind = 'calendar' and expires_at > $3`,
        [op, person, Math.floor(machineNow())],
      )
      return rows[0]?.until ?? null
    },
    async personOf(key, op) {
      const { rows } = await pool.query<{ readonly person: Id<'person'> }>({
        name: 'person-of-calendar-key',
        text: `select person_id as person from token
          where token_hash = $1 and op_id = $2 and kind = 'calendar' and expires_at > $3`,
        values: [hashOf(key), op, Math.floor(machineNow())],
      })
      return rows[0]?.person
    },
    async revoke(person, op) {
      await revoke(pool, person, op)
    },
  }
}
