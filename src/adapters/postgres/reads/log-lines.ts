/** Facts as lines of the log: numbers and ids, one or two lines a fact, no free text. */
import type pg from 'pg'
import type { Fact, FactKind } from '../../../domain/history.ts'
import type { Id } from '../../../domain/kit.ts'
import { inMask } from '../../../domain/ledger.ts'
import { declines, saysActed } from '../../../domain/response.ts'
import type { FigureId } from '../../../domain/words.ts'
import { bucketOf } from '../room.ts'
import type { LogLine, Told } from './log-line.ts'
import { loggedOfMeasures, measuresOf, ofMeasures, readCards } from './log-measures.ts'

/** Kinds of fact that can make a line. */
export const loggedKinds = [
  'operation.opened',
  'intake.closed',
  'gate.moved',
  'hold.placed',
  'hold.lifted',
  'dispatch.cut',
  'dispatch.sent',
  'dispatch.given-up',
  'response.answered',
  'check.seen',
  'triage.assessed',
  'threat.raised',
  'go.planned',
  'go.signed',
  'go.stopped',
  'go.given',
  'go.lapsed',
  ...loggedOfMeasures,
] as const satisfies readonly FactKind[]

type Send = { readonly provider: Id<'provider'>; readonly items: number }

/** What stands outside of the facts and is needed to count them. */
export type Lookups = {
  readonly sends: ReadonlyMap<string, Send>
  readonly held: ReadonlyMap<string, number>
  readonly compartments: ReadonlyMap<string, string>
  readonly masks: ReadonlyMap<string, number>
  readonly cards: ReadonlyMap<string, string>
}

/** Reads it for a stretch of facts, one statement a kind of thing. */
export async function readLookups(
  client: pg.ClientBase,
  op: Id<'operation'>,
  facts: readonly Fact[],
): Promise<Lookups> {
  const of = <Value>(name: (fact: Fact) => Value | undefined): Value[] =>
    facts.flatMap((fact) => name(fact) ?? [])
  const dispatches = of(({ body }) => ('dispatch' in body ? body.dispatch : undefined))
  const holds = of(({ body }) => ('hold' in body ? body.hold : undefined))
  const intakes = of((fact) => (fact.kind === 'intake.closed' ? fact.body.intake : undefined))
  const items = [...new Set(facts.flatMap(watchedItems))]
  return {
    sends: await readSends(client, op, dispatches),
    held: await readHeld(client, op, holds),
    compartments: await readCompartments(client, op, intakes),
    masks: await readMasks(client, op, items),
    cards: await readCards(client, op, facts.flatMap(measuresOf)),
  }
}

/** Items of which a fact may have made news: seen live, or looked at by a second person. */
function watchedItems(fact: Fact): readonly Id<'item'>[] {
  if (fact.kind === 'check.seen')
    return fact.body.rows.filter((row) => row.class === 'live').map(({ item }) => item)
  if (fact.kind === 'triage.assessed')
    return fact.body.rows.filter(({ look }) => look === 'second').map(({ item }) => item)
  return []
}

async function readSends(
  client: pg.ClientBase,
  op: Id<'operation'>,
  ids: readonly string[],
): Promise<ReadonlyMap<string, Send>> {
  if (ids.length === 0) return new Map()
  const { rows } = await client.query<Send & { readonly id: string }>(
    `select dispatch_id as id, provider_id as provider, cardinality(items) as items
       from dispatch where op_id = $1 and dispatch_id = any($2::uuid[])`,
    [op, ids],
  )
  return new Map(rows.map(({ id, ...send }) => [id, send]))
}

/** A hold on a lane or on everything holds what is ready to go there. */
async function readHeld(
  client: pg.ClientBase,
  op: Id<'operation'>,
  ids: readonly string[],
): Promise<ReadonlyMap<string, number>> {
  if (ids.length === 0) return new Map()
  const { rows } = await client.query<{ readonly id: string; readonly count: number }>(
    `select hold_id as id, case when scope = 'item' then cardinality(items) else
        (select coalesce(sum(f_ready), 0) from totals where totals.op_id = $1
            and (hold.provider_id is null or totals.provider_id = hold.provider_id)) end::bigint as count
       from hold where op_id = $1 and hold_id = any($2::uuid[])`,
    [op, ids],
  )
  return new Map(rows.map(({ id, count }) => [id, count]))
}

async function readCompartments(
  client: pg.ClientBase,
  op: Id<'operation'>,
  ids: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  if (ids.length === 0) return new Map()
  const { rows } = await client.query<{ readonly id: string; readonly compartment: string }>(
    'select intake_id as id, compartment from intake where op_id = $1 and intake_id = any($2::uuid[])',
    [op, ids],
  )
  return new Map(rows.map(({ id, compartment }) => [id, compartment]))
}

async function readMasks(
  client: pg.ClientBase,
  op: Id<'operation'>,
  ids: readonly Id<'item'>[],
): Promise<ReadonlyMap<string, number>> {
  if (ids.length === 0) return new Map()
  const { rows } = await client.query<{ readonly item_id: string; readonly figures: number }>({
    name: 'wall-masks',
    text: `select item.item_id, item.figures from unnest($2::smallint[], $3::uuid[]) as wanted(bucket, item_id)
        join item on item.op_id = $1 and item.bucket = wanted.bucket and item.item_id = wanted.item_id`,
    values: [op, ids.map(bucketOf), ids],
  })
  return new Map(rows.map(({ item_id, figures }) => [item_id, figures]))
}

/** The lines of one fact; one that counts nothing is no news, and one below 0 takes back. */
export const linesOf = (fact: Fact, lookups: Lookups): readonly LogLine[] =>
  toldBy(fact, lookups)
    .filter(({ count, second }) => count !== 0 || (second ?? 0) > 0)
    .map((told) => ({
      seq: fact.seq,
      at: fact.recordedAt,
      provider: null,
      second: null,
      compartment: null,
      measures: null,
      act: null,
      ...told,
    }))

/** How far the go is: told to whoever may see the board. */
const goLines: Partial<Readonly<Record<FactKind, LogLine['kind']>>> = {
  'go.planned': 'go-planned',
  'go.signed': 'go-signed',
  'go.stopped': 'go-stop-asked',
  'go.given': 'go-given',
  'go.lapsed': 'go-lapsed',
}

function ofGo({ kind }: Fact): readonly Told[] {
  const line = goLines[kind]
  return line === undefined ? [] : [{ kind: line, count: 1, act: 'board.read' }]
}

function toldBy(fact: Fact, lookups: Lookups): readonly Told[] {
  const { sends, held, compartments, masks } = lookups
  const counting = (figure: FigureId): number =>
    watchedItems(fact).filter((item) => inMask(masks.get(item) ?? 0, figure)).length
  switch (fact.kind) {
    case 'operation.opened':
      return [{ kind: 'operation-opened', count: 1 }]
    case 'intake.closed': {
      const compartment = compartments.get(fact.body.intake) ?? null
      return [{ kind: 'intake-closed', count: fact.body.counts.fresh, compartment }]
    }
    case 'gate.moved':
      return [{ kind: fact.body.to === 'waived' ? 'gate-waived' : 'gate-released', count: 1 }]
    case 'hold.placed':
    case 'hold.lifted':
      return [
        {
          kind: fact.kind === 'hold.placed' ? 'hold-placed' : 'hold-lifted',
          count: held.get(fact.body.hold) ?? 0,
        },
      ]
    case 'dispatch.cut':
      return [{ kind: 'batch-cut', count: fact.body.items.length }]
    case 'dispatch.sent':
    case 'dispatch.given-up': {
      const { provider, items } = sends.get(fact.body.dispatch) ?? { provider: null, items: 0 }
      const kind = fact.kind === 'dispatch.sent' ? 'sent' : 'given-up'
      return [{ kind, provider, count: items }]
    }
    case 'response.answered': {
      const { rows, dispatch } = fact.body
      const provider = sends.get(dispatch)?.provider ?? null
      const count = rows.filter(({ outcome }) => saysActed(outcome)).length
      const second = rows.filter(({ outcome }) => declines(outcome)).length
      return [{ kind: 'answer-in-part', provider, count, second }]
    }
    case 'check.seen':
      return [
        { kind: 'back-online', count: counting('back-online') },
        { kind: 'discrepancy', count: counting('said-down-live') },
      ]
    case 'threat.raised':
      return [
        {
          kind: 'life-threat',
          count: fact.body.items.length,
          compartment: fact.body.compartment,
        },
      ]
    case 'triage.assessed':
      return [{ kind: 'legal-review', count: counting('waiting-legal') }]
    default:
      return [...ofGo(fact), ...ofMeasures(fact, lookups.cards)]
  }
}
