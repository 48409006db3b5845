/** The effect of an action as its readers see it, now or as of an instant of recording. */
import type pg from 'pg'
import type { Viewer } from '../../../domain/authority.ts'
import type { Card } from '../../../domain/card.ts'
import { byHour, flowsOf, type Hours, type ToldReach } from '../../../domain/effect/silence.ts'
import type { Evidence } from '../../../domain/effect/standing.ts'
import { earlier, type Id, type Instant, idOf, later } from '../../../domain/kit.ts'
import { leads } from '../../../domain/mandate.ts'
import { targetsOf as namedBy } from '../../../domain/objective.ts'
import type { Operation } from '../../../domain/operation.ts'
import { dayOf } from '../../../domain/stop.ts'
import type { Edge } from '../../../domain/target.ts'
import { EDGES_MAX } from '../../../domain/target.ts'
import type { EffectSheet } from '../../../protocol/effect.ts'
import { flight } from '../flight.ts'
import {
  countsOfWay,
  HOURS_OF_SITE,
  HOURS_OF_WAY,
  reachOfSite,
  type SiteRecord,
  type WayRecord,
} from '../flow-rows.ts'
import { type EdgeRecord, edgeOfRow } from '../target-rows.ts'
import { seenCards } from './cards.ts'
import { type Believed, type EffectTarget, sheetOf } from './effect-sheet.ts'
import { atOneInstant, type ReadParts, visibleOperation } from './parts.ts'
import { type LabelledRow, targetLine } from './targets.ts'

/** Hours that one page is counted from: two years of fifty ways. Beyond it the oldest are left out. */
const HOURS_READ_MAX = 1_000_000

/** Reads it; undefined for whom there is no such operation. */
export async function readEffect(
  parts: ReadParts,
  op: Id<'operation'>,
  viewer: Viewer,
  asked: Instant | null,
): Promise<EffectSheet | undefined> {
  const now = await parts.clock.now()
  const asOf = asked === null ? now : earlier(asked, now)
  return atOneInstant(parts.pool, async (client) => {
    const operation = await visibleOperation(client, op, viewer)
    if (operation === undefined) return undefined
    const ask: EffectAsk = { client, op, viewer, asOf, outlets: null }
    const then = asOfInstant(operation, asOf)
    const [texts, targets, edges, counts, reach, cards] = await flight([
      ...([textsOf(client, then), targetsOf(ask), edgesOf(ask)] as const),
      ...([countsOf(ask), reachOf(ask), cardsOf(ask)] as const),
    ])
    const believed: Believed = {
      ...{ asOf, operation: then, texts, targets, edges, cards },
      leads: leads(operation, viewer.organisation),
      flows: flowsOf(counts, edges),
      sites: bySite(reach),
    }
    return sheetOf(believed)
  })
}

/** Who reads what, as of which instant. */
export type EffectAsk = {
  readonly client: pg.ClientBase
  readonly op: Id<'operation'>
  readonly viewer: Pick<Viewer, 'compartments'>
  readonly asOf: Instant
  /** Whose hours are counted; null for everybody's. */
  readonly outlets: readonly Id<'target'>[] | null
}

/** On what the standing of objectives rests, as it was known at each of these instants; read once. */
export async function readEvidence(
  client: pg.ClientBase,
  operation: Operation,
  viewer: EffectAsk['viewer'],
  instants: readonly [Instant, ...Instant[]],
): Promise<readonly Evidence[]> {
  const asOf = instants.reduce(later)
  const outlets = asOfInstant(operation, asOf).stops.flatMap(({ stop }) => namedBy(stop))
  const ask: EffectAsk = { client, op: operation.op, viewer, asOf, outlets }
  const [counts, edges, reach, cards] = await flight([
    ...([countsOf(ask), edgesOf(ask), reachOf(ask), cardsSeen(ask)] as const),
  ])
  return instants.map((now) => {
    const then = asOfInstant(operation, now)
    const isTold = ({ at }: { readonly at: Instant }) => at <= now
    const known = edges.filter(({ listedAt }) => listedAt <= now)
    return {
      ...{ day: dayOf(then), now, personsTold: then.personsTold },
      flows: flowsOf(counts.filter(isTold), known),
      sites: bySite(reach.filter(isTold)),
      cards: asToldBy(cards, now),
    }
  })
}

/** The operation as it stood: everything that is read of it here is only ever added, with its time. */
function asOfInstant(operation: Operation, asOf: Instant): Operation {
  const { go, gates, objectives, stops, baselines, personsTold } = operation
  return {
    ...operation,
    go: go !== null && go.plannedAt <= asOf ? go : null,
    gates: gates.map((gate) =>
      gate.at === null || gate.at <= asOf ? gate : { ...gate, state: 'closed', at: null },
    ),
    objectives: objectives.filter(({ setAt }) => setAt <= asOf),
    stops: stops.filter(({ fixedAt }) => fixedAt <= asOf),
    baselines: baselines.filter(({ registeredAt }) => registeredAt <= asOf),
    personsTold: personsTold.filter(({ toldAt }) => toldAt <= asOf),
  }
}

async function textsOf(
  client: pg.ClientBase,
  { op, objectives }: Operation,
): Promise<ReadonlyMap<string, string>> {
  const { rows } = await client.query<{ readonly seal: string; readonly value: string }>(
    `select seal, value from private
      where op_id = $1 and seal = any($2::uuid[]) and value is not null`,
    [op, objectives.map(({ text }) => text.seal)],
  )
  return new Map(rows.map(({ seal, value }) => [seal, value]))
}

/** Targets that a condition, a baseline or a count can name: who publishes, where, and on what. */
export async function targetsOf({
  client,
  op,
  viewer,
  asOf,
}: EffectAsk): Promise<readonly EffectTarget[]> {
  const { rows } = await client.query<LabelledRow>(
    `select target.*, private.value as label from target
        left join private on private.op_id = $1 and private.seal = label_seal
      where target.op_id = $1 and compartment = any($2::text[]) and listed_at <= $3
        and kind <> all($4::text[])
      order by rank nulls last, target_id`,
    [op, viewer.compartments, asOf, ['admin', 'person']],
  )
  return rows.map((row) => ({ ...targetLine(row), target: idOf(row.target_id) }))
}

/** Where outlets publish, and what replaced what. */
export async function edgesOf({ client, op, viewer, asOf }: EffectAsk): Promise<readonly Edge[]> {
  const { rows } = await client.query<EdgeRecord>(
    `select * from edge where op_id = $1 and within <@ $2::text[] and listed_at <= $3
        and kind = any($4::text[]) order by edge_id limit $5`,
    [op, viewer.compartments, asOf, ['publishes-on', 'replaced-by'], EDGES_MAX],
  )
  return rows.map(edgeOfRow)
}

/** Hours of outlets and ways that this viewer sees. */
export async function countsOf({ client, op, viewer, asOf, outlets }: EffectAsk) {
  const { rows } = await client.query<WayRecord>(
    `select outlet_id, way_id, ${HOURS_OF_WAY} from (
      select flow_count.* from flow_count
        join target as outlet on outlet.op_id = $1 and outlet.target_id = outlet_id
        join target as way on way.op_id = $1 and way.target_id = way_id
      where flow_count.op_id = $1 and at <= $3 and outlet.compartment = any($2::text[])
        and way.compartment = any($2::text[])
        and ($5::uuid[] is null or outlet_id = any($5::uuid[]))
      order by hour_at desc, seq limit $4
    ) as told group by outlet_id, way_id`,
    [op, viewer.compartments, asOf, HOURS_READ_MAX, outlets],
  )
  return rows.flatMap(countsOfWay)
}

/** Hours in which sites were asked for. */
async function reachOf({ client, op, viewer, asOf }: EffectAsk) {
  const { rows } = await client.query<SiteRecord>(
    `select site_id, ${HOURS_OF_SITE} from (
      select flow_reach.* from flow_reach
        join target on target.op_id = $1 and target.target_id = site_id
      where flow_reach.op_id = $1 and at <= $3 and compartment = any($2::text[])
      order by hour_at desc, seq limit $4
    ) as told group by site_id`,
    [op, viewer.compartments, asOf, HOURS_READ_MAX],
  )
  return rows.flatMap(reachOfSite)
}

const bySite = (reach: readonly ToldReach[]): ReadonlyMap<string, Hours<ToldReach>> =>
  byHour(reach, ({ site }) => site)

async function cardsSeen({ client, op, viewer }: EffectAsk): Promise<readonly Card[]> {
  const seen = await seenCards(client, op, viewer, null)
  return seen.map(({ card }) => card)
}

/** Cards as they were told of by then. */
const asToldBy = (cards: readonly Card[], asOf: Instant): readonly Card[] =>
  cards
    .filter(({ drawnAt }) => drawnAt <= asOf)
    .map((card) => ({ ...card, reports: card.reports.filter(({ toldAt }) => toldAt <= asOf) }))

/** Cards as they were told of at the instant that is asked for. */
export const cardsOf = async (ask: EffectAsk): Promise<readonly Card[]> =>
  asToldBy(await cardsSeen(ask), ask.asOf)
