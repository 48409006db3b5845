/** Looks that are to come, and the calendar of the command post by which today ends. */
import type pg from 'pg'
import type { Viewer } from '../../../domain/authority.ts'
import type { Id, Instant } from '../../../domain/kit.ts'
import type { Operation } from '../../../domain/operation.ts'
import type { WallFrame } from '../../../protocol/wall.ts'

/** Where the civil time of a frame stands in the days of the operation, in its own zone. */
export type Calendar = { readonly day: number; readonly endOfDay: number }

/** The day of the operation, 1 on the day it was opened, and the instant at which today ends. */
export async function readCalendar(
  client: pg.ClientBase,
  { zone, openedAt }: Operation,
  now: Instant,
): Promise<Calendar> {
  const { rows } = await client.query<Calendar>({
    name: 'wall-calendar',
    text: `select today - opened + 1 as day,
        (extract(epoch from (today + 1)::timestamp at time zone $3) * 1000)::bigint as "endOfDay"
      from (select (to_timestamp($1::bigint / 1000.0) at time zone $3)::date as today,
                   (to_timestamp($2::bigint / 1000.0) at time zone $3)::date as opened) as dates`,
    values: [now, openedAt, zone],
  })
  const [row] = rows
  if (row === undefined) throw new Error('the calendar gave no day')
  return row
}

/** The sequence number of the last fact of a chain, 0 before the first. */
export async function readHead(
  client: pg.ClientBase | pg.Pool,
  op: Id<'operation'>,
): Promise<number> {
  const { rows } = await client.query<{ readonly seq: number }>({
    name: 'read-head',
    text: 'select seq from head where op_id = $1',
    values: [op],
  })
  return rows[0]?.seq ?? 0
}

const counted = (condition: string): string =>
  `coalesce(sum(items) filter (where ${condition}), 0)::bigint`

/**
 * Looks after a send that are to come: first ones, due now or later, and further ones, today or
 * later. The look before a send is no check of an answer and is not counted.
 */
export async function checksDue(
  client: pg.ClientBase,
  op: Id<'operation'>,
  viewer: Viewer,
  { now, endOfDay }: { readonly now: Instant; readonly endOfDay: number },
): Promise<WallFrame['checks']> {
  const { rows } = await client.query<WallFrame['checks']>({
    name: 'wall-checks',
    text: `select ${counted(`round = '1h' and at <= $3`)} as "firstNow",
        ${counted(`round = '1h' and at > $3`)} as "firstLater",
        ${counted(`round <> '1h' and at < $4`)} as "againToday",
        ${counted(`round <> '1h' and at >= $4`)} as "againLater"
      from look_due where op_id = $1 and round <> 'baseline' and compartment = any($2::text[])`,
    values: [op, viewer.compartments, now, endOfDay],
  })
  return rows[0] ?? { firstNow: 0, firstLater: 0, againToday: 0, againLater: 0 }
}
