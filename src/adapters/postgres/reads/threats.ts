/** Dangers to life as desks see them. */
import type pg from 'pg'
import type { ThreatLine } from '../../../app/reads.ts'
import type { Viewer } from '../../../domain/authority.ts'
import { type Id, type Instant, isoOf } from '../../../domain/kit.ts'
import type { Operation } from '../../../domain/operation.ts'
import { close, deafDesks, desksOf, hear, heardBy } from '../../../domain/threat.ts'
import { type ThreatRecord, threatOfRow } from '../post-rows.ts'
import { atOneInstant, isoOrNull, type ReadParts, visibleOperation } from './parts.ts'

/** Closed ones that are shown; the journal has the rest. */
const CLOSED_SHOWN = 50

type Row = ThreatRecord & { readonly text: string | null }

/** The dangers of a viewer's compartments: the oldest open one first, then the latest closed. */
export async function readThreats(
  parts: ReadParts,
  op: Id<'operation'>,
  viewer: Viewer,
): Promise<readonly ThreatLine[]> {
  const now = await parts.clock.now()
  return atOneInstant(parts.pool, async (client) => {
    const operation = await visibleOperation(client, op, viewer)
    if (operation === undefined) return []
    const { rows } = await client.query<Row>(
      `select threat.*, private.value as text
         from ((select * from threat where op_id = $1 and compartment = any($2::text[])
                  and closed_at is null)
               union all
               (select * from threat where op_id = $1 and compartment = any($2::text[])
                  and closed_at is not null order by closed_at desc limit ${CLOSED_SHOWN})) as threat
         left join private on private.op_id = $1 and private.seal = text_seal
        order by closed_at desc nulls first, raised_at, threat_id`,
      [op, viewer.compartments],
    )
    return rows.map((row) => lineOf(parts, operation, viewer, row, now))
  })
}

function lineOf(
  { directory }: ReadParts,
  operation: Operation,
  viewer: Viewer,
  row: Row,
  now: Instant,
): ThreatLine {
  const it = threatOfRow(row)
  const heardAt = new Map(it.heard.map(({ organisation, at }) => [organisation, at]))
  const isOpen = it.closedAt === null
  return {
    threat: it.threat,
    items: it.items,
    compartment: it.compartment,
    states: it.states,
    text: row.text,
    raisedAt: isoOf(it.raisedAt),
    heardBy: isoOf(heardBy(it)),
    desks: desksOf(operation, it).map((each) => ({
      name: directory().organisations.get(each)?.name ?? '',
      heardAt: isoOrNull(heardAt.get(each) ?? null),
      isOwn: each === viewer.organisation,
    })),
    isOverdue: isOpen && heardBy(it) < now && deafDesks(operation, it).length > 0,
    closedAt: isoOrNull(it.closedAt),
    outcome: it.outcome,
    steps: [
      ...(hear(operation, it, viewer, now).ok ? (['hear'] as const) : []),
      ...(close(operation, it, { ...viewer, outcome: 'no-danger' }, now).ok
        ? (['close'] as const)
        : []),
    ],
  }
}

/** Items of open dangers: they pass every queue. */
export async function urgentItems(
  client: pg.ClientBase,
  op: Id<'operation'>,
): Promise<readonly Id<'item'>[]> {
  const { rows } = await client.query<{ readonly item: Id<'item'> }>({
    name: 'urgent-items',
    text: `select distinct unnest(items) as item from threat where op_id = $1 and closed_at is null`,
    values: [op],
  })
  return rows.map(({ item }) => item)
}
