/** Items that wait for one person: for a first or second look, or for a legal reviewer. */
import type pg from 'pg'
import type { QueueItem, QueueWish } from '../../../app/reads.ts'
import type { Viewer } from '../../../domain/authority.ts'
import type { Id } from '../../../domain/kit.ts'
import { nearestFirst } from '../../../domain/triage.ts'
import { bucketOf } from '../room.ts'
import { providerName } from './names.ts'
import { atOneInstant, type ReadParts, visibleOperation } from './parts.ts'
import { urgentItems } from './threats.ts'

/** Rows that one call may ask for: more than a person can look at in a day. */
const QUEUE_MAX = 1_000

/** Rows out of which each person gets those nearest to them: enough for a score of people at once. */
const SPREAD_OVER = 500

type Row = Omit<QueueItem, 'providerName'> & {
  readonly provider_id: Id<'provider'> | null
  /** Comes after all others. */
  readonly later: boolean
}

const columns = 'item_id as item, address, kind, language, triage as round, provider_id'

/** One part of a queue: each is read off its index in order, and ends at the limit. */
const part = (later: boolean, condition: string): string =>
  `(select ${columns}, ${later} as later from item
     where op_id = $1 and compartment = any($2::text[]) and ${condition} order by item_id limit $4)`

/** Nobody looks twice at one item; a second look of another team comes before one of the same. */
const secondOf = (whose: string): string =>
  `triage = 'second' and looks->0->>'by' <> $3::text
    and (looks->0->>'unit')::integer is ${whose} $5::integer`

const looks = `select item, address, kind, language, round, provider_id, later from (
    ${part(false, `triage = 'first'`)}
    union all ${part(false, secondOf('distinct from'))}
    union all ${part(true, secondOf('not distinct from'))}
  ) as queue order by later, item limit $4`

const isLegal = `triage = 'legal' and looks->0->>'by' <> $3::text and looks->1->>'by' <> $3::text`

const legal = `select ${columns}, false as later from item
  where op_id = $1 and compartment = any($2::text[]) and ${isLegal}
  order by item_id limit $4`

const isForLooks = `(triage = 'first' or (triage = 'second' and looks->0->>'by' <> $3::text))`

/** What waits of some items that are named. */
const among = (condition: string): string => `select ${columns}, false as later
  from unnest($5::smallint[], $6::uuid[]) as wanted(bucket, id)
  cross join lateral (select * from item where item.op_id = $1 and item.bucket = wanted.bucket
    and item.item_id = wanted.id limit 1) as item
  where compartment = any($2::text[]) and ${condition} order by item_id limit $4`

/** What waits of the items in which somebody sees a danger to life (tco:14(5)). */
async function urgent(
  client: pg.ClientBase,
  op: Id<'operation'>,
  condition: string,
  values: readonly unknown[],
): Promise<readonly Row[]> {
  const items = await urgentItems(client, op)
  if (items.length === 0) return []
  const named = [items.map(bucketOf), items]
  const { rows } = await client.query<Row>(among(condition), [...values, ...named])
  return rows
}

/**
 * The queue of a viewer, danger to life first. It tells that somebody has looked, never who or what
 * was decided.
 */
export async function readQueue(
  parts: ReadParts,
  op: Id<'operation'>,
  viewer: Viewer,
  kind: 'looks' | 'legal',
  { limit, spread }: QueueWish,
): Promise<readonly QueueItem[]> {
  const directory = parts.directory()
  const unit = directory.people.get(viewer.person)?.unitNumber ?? null
  const most = Math.min(spread ? Math.max(limit, SPREAD_OVER) : limit, QUEUE_MAX)
  const values = [op, viewer.compartments, viewer.person, most]
  const rows = await atOneInstant(parts.pool, async (client) => {
    if ((await visibleOperation(client, op, viewer)) === undefined) return []
    const first = await urgent(client, op, kind === 'looks' ? isForLooks : isLegal, values)
    const { rows } =
      kind === 'looks'
        ? await client.query<Row>(looks, [...values, unit])
        : await client.query<Row>(legal, values)
    const named = new Set(first.map(({ item }) => item))
    const others = rows.filter(({ item }) => !named.has(item))
    return [...first, ...(spread ? spreadFor(viewer.person, others) : others)].slice(0, limit)
  })
  return rows.map(({ provider_id, later: _later, ...row }) => ({
    ...row,
    providerName: providerName(directory, provider_id),
  }))
}

/** What comes later stays behind what does not. */
function spreadFor(person: Id<'person'>, rows: readonly Row[]): readonly Row[] {
  const inPart = (isLater: boolean) => rows.filter(({ later }) => later === isLater)
  return [false, true].flatMap((isLater) => nearestFirst(person, inPart(isLater)))
}
