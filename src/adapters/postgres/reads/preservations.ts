/** Preservations as those who work with them see them. */
import type { Person } from '../../../app/directory.ts'
import type { PreservationLine } from '../../../app/preserved.ts'
import { may } from '../../../domain/authority.ts'
import { type Id, type Instant, isoOf } from '../../../domain/kit.ts'
import type { Operation } from '../../../domain/operation.ts'
import { movePreservation, type Preservation, remindAt } from '../../../domain/preservation.ts'
import { preservationSteps } from '../../../domain/words.ts'
import { type PreservationRecord, preservationOfRow } from '../preservation-row.ts'
import { atOneInstant, isoOrNull, type ReadParts, visibleOperation } from './parts.ts'

/** As many as one page of people can look after; those that end first come first. */
const SHOWN = 500

type Row = PreservationRecord & { readonly reference: string | null }

/** The preservations of a viewer's compartments, those that end first before the others. */
export async function readPreservations(
  parts: ReadParts,
  op: Id<'operation'>,
  person: Person,
): Promise<readonly PreservationLine[]> {
  const now = await parts.clock.now()
  return atOneInstant(parts.pool, async (client) => {
    const operation = await visibleOperation(client, op, person)
    if (operation === undefined) return []
    const { rows } = await client.query<Row>(
      `select preservation.*, private.value as reference
         from preservation left join private
           on private.op_id = $1 and private.seal = reference_seal
        where preservation.op_id = $1 and compartment = any($2::text[])
          and (cards = '{}' or $3)
        order by state = 'released', runs_until, wanted_at, preservation_id limit ${SHOWN}`,
      [op, person.compartments, may(person, 'card.read')],
    )
    return rows.map((row) => lineOf(parts, operation, person, row, now))
  })
}

/** A step is offered where nothing but the reference could stand against it. */
const stepsOf = ({ zone }: Operation, person: Person, it: Preservation, now: Instant) =>
  may(person, 'preservation.move')
    ? preservationSteps.filter((step) => {
        const moved = movePreservation(it, { step, reference: null }, zone, now)
        return moved.ok || moved.reason.code === 'preservation.reference-missing'
      })
    : []

function lineOf(
  { directory }: ReadParts,
  operation: Operation,
  person: Person,
  row: Row,
  now: Instant,
): PreservationLine {
  const it = preservationOfRow(row)
  const reminder = remindAt(it)
  return {
    preservation: it.preservation,
    kind: it.kind,
    provider: directory().providers.get(it.provider)?.name ?? '',
    items: it.items,
    ...it.wholes,
    state: it.state,
    reference: row.reference,
    wantedAt: isoOf(it.wantedAt),
    until: isoOrNull(it.clock?.until ?? null),
    remindAt: isoOrNull(reminder),
    isDue: it.state !== 'released' && reminder !== null && reminder <= now,
    renewals: it.renewals,
    steps: stepsOf(operation, person, it, now),
  }
}
