/** Out of what a sample is drawn, and who has judged what was drawn. */
import type pg from 'pg'
import type { Population } from '../../../app/rereviewed.ts'
import type { Viewer } from '../../../domain/authority.ts'
import type { Id, Instant } from '../../../domain/kit.ts'
import type { Item } from '../../../domain/ledger.ts'
import { isOpenToReview } from '../../../domain/rereview.ts'
import type { Decision } from '../../../domain/words.ts'
import { readFacts } from '../facts.ts'
import { lastSeq, type Past } from './as-of.ts'
import { readHead } from './due-checks.ts'
import { pastOf } from './figures.ts'
import { atOneInstant, type ReadParts, visibleOperation } from './parts.ts'

type PopulationAsk = { readonly asOf: Instant | null; readonly decision: Decision | null }

type Decided = Population['items']

/**
 * What stands decided, is free of holds, not protected, seen by this viewer and in no sample yet:
 * now, or as it was recorded at an instant.
 */
export async function readPopulation(
  parts: ReadParts,
  past: Past,
  op: Id<'operation'>,
  viewer: Viewer,
  { asOf, decision }: PopulationAsk,
): Promise<Population> {
  const now = await parts.clock.now()
  const then = pastOf(asOf, now)
  const before = then === null ? null : decidedOf(await past.items(op, then, viewer, {}), decision)
  return atOneInstant(parts.pool, async (client) => {
    if ((await visibleOperation(client, op, viewer)) === undefined)
      return { round: 1, asOf: now, upTo: 0, items: [] }
    const named = new Set(await namedItems(client, op))
    return {
      round: (await countSamples(client, op)) + 1,
      asOf: then ?? now,
      upTo: then === null ? await readHead(client, op) : await lastSeq(client, op, then),
      items: (before ?? (await decidedNow(client, op, viewer, decision))).filter(
        ({ item }) => !named.has(item),
      ),
    }
  })
}

const decidedOf = (items: readonly Item[], decision: Decision | null): Decided =>
  items.flatMap(({ item, triage, ...rest }) =>
    triage.step === 'decided' &&
    (decision === null || triage.decision === decision) &&
    isOpenToReview(rest)
      ? [{ item, decision: triage.decision }]
      : [],
  )

async function decidedNow(
  client: pg.ClientBase,
  op: Id<'operation'>,
  viewer: Viewer,
  decision: Decision | null,
): Promise<Decided> {
  const { rows } = await client.query<Decided[number]>(
    `select item_id as item, decision from item
      where op_id = $1 and compartment = any($2::text[]) and triage = 'decided'
        and holds = 0 and scope <> 'protected' and ($3::text is null or decision = $3)`,
    [op, viewer.compartments, decision],
  )
  return rows
}

async function namedItems(
  client: pg.ClientBase,
  op: Id<'operation'>,
): Promise<readonly Id<'item'>[]> {
  const { rows } = await client.query<{ readonly item: Id<'item'> }>(
    'select item_id as item from rereview where op_id = $1',
    [op],
  )
  return rows.map(({ item }) => item)
}

async function countSamples(client: pg.ClientBase, op: Id<'operation'>): Promise<number> {
  const { rows } = await client.query<{ readonly count: number }>(
    'select count(*) as count from rereview_sample where op_id = $1',
    [op],
  )
  return rows[0]?.count ?? 0
}

/** Who has judged each of these items, as the facts have it. */
export async function readJudges(
  pool: pg.Pool,
  op: Id<'operation'>,
  items: readonly Id<'item'>[],
): Promise<ReadonlyMap<Id<'item'>, readonly Id<'person'>[]>> {
  const judges = new Map(items.map((item) => [item, [] as Id<'person'>[]]))
  if (items.length === 0) return judges
  const kinds = ['triage.assessed', 'triage.legal-decided'] as const
  for await (const { actor, body } of readFacts(pool, op, { kinds })) {
    if (actor.kind !== 'person' || !('rows' in body)) continue
    for (const { item } of body.rows) judges.get(item)?.push(actor.person)
  }
  return judges
}
