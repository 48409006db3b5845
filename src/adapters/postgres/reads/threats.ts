/** Dangers to life as desks see them. */
import type pg from 'pg'
import type { ThreatLine } from '../../../app/reads/post.ts'
import type { Viewer } from '../../../domain/authority.ts'
import { type Id, type Instant, isoOf } from '../../../domain/kit.ts'
import type { Operation } from '../../../domain/operation.ts'
import { mayKnow } from '../../../domain/participant.ts'
import { close, deafDesks, desksOf, hear, heardBy } from '../../../domain/threat.ts'
import { type ThreatRecord, threatOfRow } from '../post-rows.ts'
import { type NameOf, namesFor } from './names.ts'
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
    const nameOf = namesFor(parts, operation, viewer)
    return rows.map((row) => lineOf(operation, viewer, nameOf, row, now))
  })
}

function lineOf(
  operation: Operation,
  viewer: Viewer,
  nameOf: NameOf,
  row: Row,
  now: Instant,
): ThreatLine {
  const it = threatOfRow(row)
  const heardAt = new Map(it.heard.map(({ organisation, at }) => [organisation, at]))
  const isOpen = it.closedAt === null
  // A desk that rings because of its state would tell the state of a partner that may not be named.
  const isKnown = (desk: Id<'organisation'>) => mayKnow(operation, viewer, desk)
  return {
    threat: it.threat,
    items: it.items,
    compartment: it.compartment,
    states: it.states,
    text: row.text,
    raisedAt: isoOf(it.raisedAt),
    heardBy: isoOf(heardBy(it)),
    desks: desksOf(operation, it)
      .filter(isKnown)
      .map((each) => ({
        name: nameOf(each),
        heardAt: isoOrNull(heardAt.get(each) ?? null),
        isOwn: each === viewer.organisation,
      })),
    isOverdue: isOpen && heardBy(it) < now && deafDesks(operation, it).some(isKnown),
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
