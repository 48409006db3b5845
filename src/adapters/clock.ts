/** Civil time: the machine's own, or in an exercise a row that one conductor moves. */
import type pg from 'pg'
import type { Clock } from '../app/ports.ts'
import { type Instant, instantOf } from '../domain/kit.ts'

/** The machine's clock as civil time. */
export const machineClock: Clock = { now: async () => instantOf(Date.now()) }

const ROW = 'civil-now'

/** Civil time of an exercise: read from its row each time, so that every process agrees. */
export const exerciseClock = (pool: pg.Pool): Clock => ({
  now: async () => {
    const { rows } = await pool.query<{ value: string }>({
      name: 'civil-now',
      text: 'select value from installation where name = $1',
      values: [ROW],
    })
    const [row] = rows
    if (row === undefined) throw new Error('this exercise has no civil time yet')
    return instantOf(Number(row.value))
  },
})

/** Sets the civil time of an exercise. It never goes back. */
export async function setCivilTime(pool: pg.Pool, now: Instant): Promise<void> {
  await pool.query(
    `insert into installation (name, value) values ($1, $2)
     on conflict (name) do update set value = excluded.value
      where installation.value::bigint < excluded.value::bigint`,
    [ROW, String(now)],
  )
}
