/** Re-reviews: samples with how far they are, what somebody has to decide again, and differences. */
import type pg from 'pg'
import type { Viewer } from '../../../domain/authority.ts'
import { type Id, type Instant, isoOf } from '../../../domain/kit.ts'
import { errorRateOf, type RereviewTally } from '../../../domain/rereview/error-rate.ts'
import { GIVEN_FOR_MS, keptUntil } from '../../../domain/rereview.ts'
import type { Decision } from '../../../domain/words.ts'
import type {
  RereviewDifferences,
  RereviewList,
  RereviewQueue,
} from '../../../protocol/rereview.ts'
import { ASSESSMENTS_MAX } from '../../../protocol/triage.ts'
import { readErrorRate, tallied } from './error-rate.ts'
import { providerName } from './names.ts'
import { atOneInstant, isoOrNull, type ReadParts, visibleOperation } from './parts.ts'
import { isKept, mayLookAgain } from './withheld.ts'

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
const withItem = `rereview cross join lateral (select bucket, provider_id, address, kind, language, holds, scope from item
  where item.op_id = $1 and item.item_id = rereview.item_id
    and item.bucket = ('x' || right(rereview.item_id::text, 2))::bit(8)::int::smallint limit 1) as item`

const told = 'rereview.item_id as item, address, kind, language'

/** When an item was first brought, by whoever. */
const firstBrought = `select min(intake.opened_at) as brought_at from submission
  join intake on intake.op_id = $1 and intake.intake_id = submission.intake_id
  where submission.op_id = $1 and submission.bucket = item.bucket and submission.item_id = rereview.item_id`

type Given = Pick<RereviewQueue['items'][number], 'item' | 'address' | 'kind' | 'language'> & {
  readonly provider_id: Id<'provider'> | null
  readonly brought_at: Instant | null
  readonly given_at: Instant | null
}

/** What this person has and has not decided yet, and how much more they could get. */
export async function readRereviewQueue(
  parts: ReadParts,
  op: Id<'operation'>,
  viewer: Viewer,
): Promise<RereviewQueue> {
  const { pool, directory } = parts
  const { rows } = await pool.query<Given>(
    `select ${told}, provider_id, given_at, brought_at
       from ${withItem} cross join lateral (${firstBrought}) as brought
      where rereview.op_id = $1 and person_id = $2 and rereview.state = 'given'
        and compartment = any($3::text[]) order by round, place`,
    [op, viewer.person, viewer.compartments],
  )
  const known = directory()
  return {
    items: rows.map(({ provider_id, brought_at, given_at, ...item }) => ({
      ...item,
      providerName: providerName(known, provider_id),
      broughtAt: isoOrNull(brought_at),
      until: isoOrNull(keptUntil({ state: 'given', givenAt: given_at })),
    })),
    waiting: await countWaiting(parts, op, viewer),
  }
}

/**
 * What this person could get: what nobody has, or somebody has kept too long, and they have neither
 * judged nor skipped. `$4` is when that was given at the latest. Whoever knows a decision otherwise
 * skips it: the log of consultations serves checks of lawfulness alone and is not asked (led:25).
 */
const isFor = `rereview.op_id = $1 and compartment = any($3::text[])
  and (state = 'drawn' or (state = 'given' and given_at <= $4 and person_id <> $2))
  and $2::uuid <> all(judges) and $2::uuid <> all(skipped_by)
  and holds = 0 and scope <> 'protected'`

const valuesFor = async (
  { clock }: ReadParts,
  op: Id<'operation'>,
  { person, compartments }: Viewer,
): Promise<readonly unknown[]> => [op, person, compartments, (await clock.now()) - GIVEN_FOR_MS]

async function countWaiting(
  parts: ReadParts,
  op: Id<'operation'>,
  viewer: Viewer,
): Promise<number> {
  const { rows } = await parts.pool.query<{ readonly count: number }>(
    `select count(*) as count from ${withItem} where ${isFor}`,
    [...(await valuesFor(parts, op, viewer))],
  )
  return rows[0]?.count ?? 0
}

/** What this person could get next, in the order of the samples; what they had before comes last. */
export async function readRereviewNext(
  parts: ReadParts,
  op: Id<'operation'>,
  viewer: Viewer,
  most: number,
): Promise<readonly Id<'item'>[]> {
  const { rows } = await parts.pool.query<{ readonly item: Id<'item'> }>(
    `select rereview.item_id as item from ${withItem} where ${isFor}
      order by $2 = any(had_by), round, place limit $5`,
    [...(await valuesFor(parts, op, viewer)), Math.max(0, most)],
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

/** Whether this item is kept from this person. */
export async function readIsBlindTo(
  client: pg.Pool,
  op: Id<'operation'>,
  { person, compartments }: Viewer,
  item: Id<'item'>,
): Promise<boolean> {
  const { rows } = await client.query(
    `select 1 from rereview where op_id = $1 and item_id = $3 and ${isKept}
        and compartment = any($4::text[])`,
    [op, person, item, compartments],
  )
  return rows.length > 0
}
