/** The operations in which a viewer's organisation takes part. */
import type pg from 'pg'
import type { OperationLine, OperationSheet, ParticipantLine } from '../../../app/reads.ts'
import type { Viewer } from '../../../domain/authority.ts'
import type { Id } from '../../../domain/kit.ts'
import { isoOf } from '../../../domain/kit.ts'
import { type Operation, phaseAt, phasesOf } from '../../../domain/operation.ts'
import { type Hours, mayKnow, type Participant, steers } from '../../../domain/participant.ts'
import { timeOf } from '../../../protocol/participant.ts'
import { readErrorRates } from './error-rate.ts'
import { type NameOf, namesFor } from './names.ts'
import { isoOrNull, type ReadParts, TAKES_PART, visibleOperation } from './parts.ts'

/** The newest first, each with the addresses that this viewer may see. */
export async function readOperations(
  { pool }: ReadParts,
  viewer: Viewer,
): Promise<readonly OperationLine[]> {
  const { rows } = await pool.query<{
    readonly op: Id<'operation'>
    readonly title: string | null
    readonly exercise: boolean
    readonly opened_at: number
    readonly items: number
  }>(
    `select operation.op_id as op, private.value as title, exercise, opened_at,
        (select coalesce(sum(f_unique), 0) from totals
          where totals.op_id = operation.op_id and compartment = any($1::text[]))::bigint as items
       from operation
       left join private on private.op_id = operation.op_id and private.seal = operation.title_seal
      where ${TAKES_PART} order by opened_at desc, operation.op_id desc`,
    [viewer.compartments, viewer.organisation],
  )
  const rateOf = await readErrorRates(
    pool,
    rows.map(({ op }) => op),
    viewer,
  )
  return rows.map(({ opened_at, title, ...line }) => ({
    ...line,
    errorRate: rateOf(line.op),
    title: title ?? '',
    openedAt: isoOrNull(opened_at) ?? '',
  }))
}

/** One operation, where this viewer's organisation takes part in it. */
export async function readOperation(
  parts: ReadParts,
  op: Id<'operation'>,
  viewer: Viewer,
): Promise<OperationSheet | undefined> {
  const { pool, directory, clock } = parts
  const found = await visibleOperation(pool, op, viewer)
  if (found === undefined) return undefined
  const texts = await readTexts(pool, found)
  const nameOf = namesFor(parts, found, viewer)
  const deskOf = (id: Id<'person'> | null): string | null => {
    const person = id === null ? undefined : directory().people.get(id)
    return person === undefined ? null : nameOf(person.organisation)
  }
  return {
    op,
    title: found.titleText,
    exercise: found.exercise,
    zone: found.zone,
    openedAt: isoOf(found.openedAt),
    days: found.days,
    phase: phaseAt(found, await clock.now()),
    phases: phasesOf(found).map(({ phase, from, until }) => ({
      phase,
      from: isoOf(from),
      until: isoOf(until),
    })),
    leads: found.leads.map(({ organisation, office }) => ({ name: nameOf(organisation), office })),
    host: nameOf(found.host),
    mandates: found.mandates.map(({ by, to, limits, givenAt, until }) => ({
      ...{ by: nameOf(by), to: nameOf(to), limits: texts.get(limits.seal) ?? null },
      ...{ givenAt: isoOf(givenAt), until: isoOf(until) },
    })),
    objectives: found.objectives.map(({ kind, text, setAt }) => ({
      ...{ kind, text: texts.get(text.seal) ?? null, setAt: isoOf(setAt) },
    })),
    participants: found.participants.map((each) => participantLine(found, viewer, each, nameOf)),
    steers: steers(found, viewer),
    gates: found.gates.map(({ gate, state, by, at, reason }) => ({
      ...{ gate, state, reason },
      by: deskOf(by),
      at: isoOrNull(at),
    })),
  }
}

const stranger = {
  ...{ organisation: null, kind: null, state: null, powers: [], regime: null },
  ...{ languages: [], hours: null, mayBeNamed: false, isOwn: false },
} as const satisfies Omit<ParticipantLine, 'name'>

/** Languages and hours tell a state as surely as its name does: of a stranger nothing is told. */
function participantLine(
  roster: Operation,
  viewer: Viewer,
  { hours, ...told }: Participant,
  nameOf: NameOf,
): ParticipantLine {
  const { organisation } = told
  const name = nameOf(organisation)
  if (!mayKnow(roster, viewer, organisation)) return { ...stranger, name }
  return { ...told, name, hours: hoursTold(hours), isOwn: organisation === viewer.organisation }
}

function hoursTold(hours: Hours | null): ParticipantLine['hours'] {
  if (hours === null || hours === 'always') return hours
  const { days, from, until, zone } = hours
  return { days: [...days], from: timeOf(from), until: timeOf(until), zone }
}

/** What was written beside mandates and objectives; what was erased is not there. */
async function readTexts(
  pool: pg.Pool,
  { op, mandates, objectives }: Operation,
): Promise<ReadonlyMap<string, string>> {
  const seals = [...mandates.map(({ limits }) => limits), ...objectives.map(({ text }) => text)]
  if (seals.length === 0) return new Map()
  const { rows } = await pool.query<{ readonly seal: string; readonly value: string }>(
    `select seal, value from private
      where op_id = $1 and seal = any($2::uuid[]) and value is not null`,
    [op, seals.map(({ seal }) => seal)],
  )
  return new Map(rows.map(({ seal, value }) => [seal, value]))
}
