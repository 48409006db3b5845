/** The dates of an operation: what a calendar shows, without a word that anybody wrote. */
import type { DateLine } from '../../../app/dates.ts'
import type { Viewer } from '../../../domain/authority.ts'
import { type Id, type Instant, instantOf, isoOf } from '../../../domain/kit.ts'
import { type Operation, phasesOf } from '../../../domain/operation.ts'
import { atOneInstant, type ReadParts, visibleOperation } from './parts.ts'

/** The dates in the order of their beginnings; undefined for whom the operation does not exist. */
export async function readDates(
  parts: ReadParts,
  op: Id<'operation'>,
  viewer: Viewer,
): Promise<readonly DateLine[] | undefined> {
  return atOneInstant(parts.pool, async (client) => {
    const operation = await visibleOperation(client, op, viewer)
    if (operation === undefined) return undefined
    const { rows: tasks } = await client.query<{ id: string; number: number } & Dated>(
      `select task_id as id, number, due_at as at, moved_at as changed from task
        where op_id = $1 and compartment = any($2::text[]) and state in ('given', 'taken')`,
      [op, viewer.compartments],
    )
    const { rows: holds } = await client.query<{ id: string } & Dated>(
      `select hold_id as id, review_by as at, placed_at as changed from hold
        where op_id = $1 and lifted_at is null`,
      [op],
    )
    const lines: readonly DateLine[] = [
      ...ofOperation(operation),
      ...tasks.map(({ id, number, ...dated }) => pointAt('task', id, `${number}`, dated)),
      ...holds.map(({ id, ...dated }) => pointAt('hold', id, '', dated)),
    ]
    return lines.toSorted((a, b) => (a.from < b.from ? -1 : a.from > b.from ? 1 : 0))
  })
}

type Dated = { readonly at: number; readonly changed: number }

/** A date without length. */
const pointAt = (kind: DateLine['kind'], id: string, name: string, dated: Dated): DateLine => {
  const at = isoOf(instantOf(dated.at))
  return { kind, id, name, from: at, until: at, changedAt: isoOf(instantOf(dated.changed)) }
}

function ofOperation(operation: Operation): readonly DateLine[] {
  const moved = (at: Instant) => ({ at, changed: at })
  return [
    ...phasesOf(operation).map(
      ({ phase, from, until }): DateLine => ({
        ...{ kind: 'phase', id: phase, name: phase },
        ...{ from: isoOf(from), until: isoOf(until), changedAt: isoOf(operation.openedAt) },
      }),
    ),
    ...operation.gates.flatMap(({ gate, at }) =>
      at === null ? [] : [pointAt('gate', gate, gate, moved(at))],
    ),
    ...operation.mandates.map(({ mandate, givenAt, until }) =>
      pointAt('mandate', mandate, '', { at: until, changed: givenAt }),
    ),
  ]
}
