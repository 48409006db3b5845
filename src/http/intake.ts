/** Intake: lists come in as streams of bytes, and their error files go out as such. */

import { createHash } from 'node:crypto'
import { Readable } from 'node:stream'
import { Type } from 'typebox'
import type { Person } from '../app/directory.ts'
import type { ListAsk } from '../app/house.ts'
import { tryList } from '../app/intake/dry-run.ts'
import { takeList } from '../app/intake/list.ts'
import { overrideScope } from '../app/scope.ts'
import type { Intake, Terms } from '../domain/intake.ts'
import {
  type Id,
  instantOf,
  isoOf,
  no,
  ORDINARY,
  ok,
  parseSlug,
  type Result,
  uuidFrom,
} from '../domain/kit.ts'
import {
  DRY_RUN_ROWS,
  DryRunReply,
  IntakeProgress,
  IntakeQuery,
  IntakeReply,
  OverrideReply,
  RETENTION_DAYS,
} from '../protocol/intake.ts'
import { anyBody, noQuery } from '../protocol/plain.ts'
import { reading } from './body.ts'
import type { Edge } from './edge.ts'
import { freshId } from './fresh.ts'
import { keyOf } from './keyed.ts'
import { UPLOAD_BYTES_MAX } from './limits.ts'
import type { AnyRefusal } from './refusals.ts'
import { answered, fileReply, given } from './reply.ts'
import { type Asked, malformed, OPERATION_PATH, operationRoute, type Route } from './route.ts'
import { intakeStanding } from './standing.ts'
import { shownTrial } from './trial.ts'

/** The id of an intake: of the sender's own key always the same one, else a fresh one. */
function intakeId(
  { house }: Edge,
  op: Id<'operation'>,
  person: Person,
  request: Asked,
): Result<Id<'intake'>, AnyRefusal> {
  const key = keyOf(request)
  if (!key.ok) return key
  // Ids begin with a time; a list that may be sent again takes that of its operation.
  const at = instantOf(Number.parseInt(op.replace('-', '').slice(0, 12), 16))
  if (key.value === undefined) return ok(freshId(house.random, at))
  const digest = createHash('sha256').update(`${op} ${person.person} ${key.value}`).digest()
  return ok(uuidFrom(at, digest))
}

function termsOf(
  intake: Id<'intake'>,
  person: Person,
  query: IntakeQuery,
): Result<Terms, AnyRefusal> {
  const { handling, source, information, light, retentionDays = RETENTION_DAYS } = query
  const compartment = parseSlug(query.compartment ?? ORDINARY)
  if (compartment === undefined || !person.compartments.includes(compartment))
    return malformed('query/compartment', 'is none of yours')
  return ok({
    intake,
    submitter: person.organisation,
    state: person.state,
    channel: 'api',
    handling,
    source,
    information,
    light,
    compartment,
    retentionDays,
  })
}

/** A column by name, or by its number where it is one. */
const columnOf = (text: string): string | number => (/^\d{1,3}$/.test(text) ? Number(text) : text)

function listAskOf(query: IntakeQuery): ListAsk {
  const { format, delimiter, encoding, address, kind, languageColumn: language } = query
  const columns = Object.entries({ address, kind, language }).flatMap(([role, text]) =>
    text === undefined ? [] : [[role, columnOf(text)] as const],
  )
  return {
    maxBytes: UPLOAD_BYTES_MAX,
    ...(format === undefined ? {} : { format }),
    ...(delimiter === undefined ? {} : { delimiter }),
    ...(encoding === undefined ? {} : { encoding }),
    ...(columns.length === 0 ? {} : { columns: Object.fromEntries(columns) }),
  }
}

const errorsPath = (op: Id<'operation'>, intake: Id<'intake'>): string =>
  `${OPERATION_PATH.replace(':op', op)}/intakes/${intake}/errors`

const upload = operationRoute(
  {
    method: 'POST',
    path: '/intakes',
    act: 'intake.submit',
    takes: 'stream',
    bodyBytesMax: UPLOAD_BYTES_MAX,
    summary: 'Takes a list of any type. The same idempotency-key takes the same list once.',
    query: IntakeQuery,
    body: anyBody,
    gives: Type.Union([IntakeReply, DryRunReply]),
  },
  async ({ edge, person, op, request, query, body }) => {
    const intake = intakeId(edge, op, person, request)
    if (!intake.ok) return intake
    const terms = termsOf(intake.value, person, query)
    if (!terms.ok) return terms
    return reading(body, async (pieces) => {
      const list = await edge.house.lists.open(pieces, listAskOf(query))
      if (!list.ok) {
        const { code: why, ...seen } = list.reason
        return no({ code: 'intake.unreadable', why, ...seen })
      }
      const { house } = edge
      const whole = { op, person, language: query.language ?? 'und', batches: list.value } as const
      if (query.dryRun === true)
        return given(shownTrial(house, await tryList(house, { ...whole, most: DRY_RUN_ROWS })))
      const taken = await takeList(house, { ...whole, terms: terms.value })
      if (!taken.ok) return taken
      const errors = taken.value.refused === 0 ? null : errorsPath(op, intake.value)
      return given({ intake: intake.value, counts: taken.value, errors })
    })
  },
)

/** An intake of the own organisation; those of others do not exist. */
async function ownIntake(
  { house }: Edge,
  op: Id<'operation'>,
  person: Person,
  id: Id<'intake'>,
): Promise<Result<Intake, AnyRefusal>> {
  const found = await intakeStanding(house.store, op, id)
  if (!found.ok) return found
  return found.value?.terms.submitter === person.organisation
    ? ok(found.value)
    : no({ code: 'input.not-found' })
}

/** Routes of this stage. */
export const intakeRoutes: readonly Route[] = [
  upload,
  operationRoute(
    {
      method: 'GET',
      path: '/intakes/:intake',
      act: 'intake.submit',
      summary: 'How far an intake of the own organisation is.',
      query: noQuery,
      body: anyBody,
      gives: IntakeProgress,
    },
    async ({ edge, person, op, id }) => {
      const found = await ownIntake(edge, op, person, id('intake'))
      if (!found.ok) return found
      const { terms, chunks, counts, openedAt, closedAt } = found.value
      return given({
        intake: terms.intake,
        openedAt: isoOf(openedAt),
        closedAt: closedAt === null ? null : isoOf(closedAt),
        chunks,
        counts: closedAt === null ? null : counts,
      })
    },
  ),
  operationRoute(
    {
      method: 'GET',
      path: '/intakes/:intake/errors',
      act: 'intake.submit',
      summary: 'The rows that were not taken, with the reason and what to do (CSV).',
      query: noQuery,
      body: anyBody,
      gives: 'text/csv',
    },
    async ({ edge, person, op, id }) => {
      const found = await ownIntake(edge, op, person, id('intake'))
      if (!found.ok) return found
      const { intake } = found.value.terms
      const { lists, reads } = edge.house
      const file = Readable.from(lists.errorFile(reads.problems(op, intake)))
      return ok(fileReply('text/csv; charset=utf-8', `errors-${intake}.csv`, file))
    },
  ),
  operationRoute(
    {
      method: 'POST',
      path: '/items/:item/override-scope',
      act: 'scope.override',
      summary: 'Asks for the override of the scope check, or confirms it as the second person.',
      query: noQuery,
      body: anyBody,
      gives: OverrideReply,
    },
    async ({ edge, person, op, id }) =>
      answered(await overrideScope(edge.house.store, op, person, id('item'))),
  ),
]
