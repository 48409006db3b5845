/** Re-reviews: samples with how far they are, what somebody has to decide again, and differences. */
import type pg from 'pg'
import type { Viewer } from '../../../domain/authority.ts'
import { type Id, type Instant, isoOf } from '../../../domain/kit.ts'
import { errorRateOf, type RereviewTally } from '../../../domain/rereview/error-rate.ts'
import type { Decision } from '../../../domain/words.ts'
import type {
  RereviewDifferences,
  RereviewList,
  RereviewQueue,
} from '../../../protocol/rereview.ts'
import { ASSESSMENTS_MAX } from '../../../protocol/triage.ts'
import { readErrorRate, tallied } from './error-rate.ts'
import { atOneInstant, type ReadParts, visibleOperation } from './parts.ts'
import { mayLookAgain } from './withheld.ts'

/** Samples that are told: as many as an operation has in half a year, drawn each week and more. */
const SAMPLES_SHOWN = 100

type SampleRow = RereviewTally & {
  readonly sample: Id<'sample'>
  readonly round: number
  readonly seed: number
  readonly as_of: Instant
  readonly drawn_at: Instant
  readonly decision: Decision | null
  readonly population: number
}

/**
 * The samples, the newest first, each with its own rate; and the rate of all that count. Who may
 * look again sees no sample of one decision alone until it is worked off: it would tell them what
 * was decided of the items that they have.
 */
export async function readRereviews(
  { pool }: ReadParts,
  op: Id<'operation'>,
  viewer: Viewer,
): Promise<RereviewList> {
  return atOneInstant(pool, async (client) => {
    const isHere = (await visibleOperation(client, op, viewer)) !== undefined
    const compartments = isHere ? viewer.compartments : []
    const { rows } = await client.query<SampleRow>(
      `select it.sample_id as sample, it.round, seed, as_of, drawn_at, it.decision, population, counted.*
         from rereview_sample as it cross join lateral (select ${tallied} from rereview
           where op_id = $1 and sample_id = it.sample_id and compartment = any($2::text[])) as counted
        where it.op_id = $1 and counted.drawn > 0
          and (not $3 or it.decision is null or counted.reviewed = counted.drawn)
        order by it.round desc limit ${SAMPLES_SHOWN}`,
      [op, compartments, mayLookAgain(viewer)],
    )
    return {
      errorRate: await readErrorRate(client, op, { compartments }),
      samples: rows.map(
        ({ sample, round, seed, as_of, drawn_at, decision, population, ...tally }) => ({
          ...{ sample, round, seed, decision, population },
          ...{ asOf: isoOf(as_of), drawnAt: isoOf(drawn_at), rate: errorRateOf(tally) },
        }),
      ),
    }
  })
}

/** An item of a sample with what may be told of it to somebody who does not know the decision. */
const withItem = `rereview cross join lateral (select address, kind, language, holds, scope from item
  where item.op_id = $1 and item.item_id = rereview.item_id
    and item.bucket = ('x' || right(rereview.item_id::text, 2))::bit(8)::int::smallint limit 1) as item`

const told = 'rereview.item_id as item, address, kind, language'

/** What this person has and has not decided yet. */
export async function readRereviewQueue(
  { pool }: ReadParts,
  op: Id<'operation'>,
  { person, compartments }: Viewer,
): Promise<RereviewQueue['items']> {
  const { rows } = await pool.query<RereviewQueue['items'][number]>(
    `select ${told} from ${withItem}
      where rereview.op_id = $1 and person_id = $2 and state = 'given'
        and compartment = any($3::text[]) order by round, place`,
    [op, person, compartments],
  )
  return rows
}

/**
 * What this person could get next, in the order of the samples: nothing that they have judged or
 * handed back. Whoever knows a decision otherwise hands it back: the log of consultations serves
 * checks of lawfulness alone and is not asked (led:25).
 */
export async function readRereviewNext(
  { pool }: ReadParts,
  op: Id<'operation'>,
  { person, compartments }: Viewer,
  most: number,
): Promise<readonly Id<'item'>[]> {
  const { rows } = await pool.query<{ readonly item: Id<'item'> }>(
    `select rereview.item_id as item from ${withItem}
      where rereview.op_id = $1 and state = 'drawn' and compartment = any($3::text[])
        and $2::uuid <> all(judges) and $2::uuid <> all(skipped_by)
        and holds = 0 and scope <> 'protected'
      order by round, place limit $4`,
    [op, person, compartments, Math.max(0, most)],
  )
  return rows.map(({ item }) => item)
}

/** Where the two decisions differ, and this person made neither. */
export async function readDifferences(
  { pool }: ReadParts,
  op: Id<'operation'>,
  { person, compartments }: Viewer,
): Promise<RereviewDifferences['items']> {
  const { rows } = await pool.query<RereviewDifferences['items'][number]>(
    `select ${told}, decision, again from ${withItem}
      where rereview.op_id = $1 and state = 'differs' and compartment = any($3::text[])
        and person_id <> $2 and $2::uuid <> all(judges) order by round, place limit ${ASSESSMENTS_MAX}`,
    [op, person, compartments],
  )
  return rows
}

/** Whether this person has this item to decide again. */
export async function readIsBlindTo(
  client: pg.Pool,
  op: Id<'operation'>,
  { person, compartments }: Viewer,
  item: Id<'item'>,
): Promise<boolean> {
  const { rows } = await client.query(
    `select 1 from rereview where op_id = $1 and item_id = $2 and person_id = $3
        and state = 'given' and compartment = any($4::text[])`,
    [op, item, person, compartments],
  )
  return rows.length > 0
}
