/** Triage: what waits for a person, and what people say of it. */
import type { TSchema } from 'typebox'
import { Compile } from 'typebox/compile'
import {
  assessItems,
  type AssessmentRow as Row,
  type RowsAnswer,
  settleItems,
} from '../app/triage.ts'
import { type Id, idOf, type Result } from '../domain/kit.ts'
import { anyBody, noQuery } from '../protocol/plain.ts'
import {
  AssessmentRow,
  AssessmentsMessage,
  LegalDecisionsMessage,
  QueueQuery,
  QueueReply,
  RowsReply,
} from '../protocol/triage.ts'
import { underKey } from './keyed.ts'
import { QUEUE_ROWS } from './limits.ts'
import { type AnyRefusal, whatToDoAbout } from './refusals.ts'
import { type Answer, given } from './reply.ts'
import { operationRoute, type Route } from './route.ts'

const rows = Compile(AssessmentRow)

/** A row that can be judged, with its place in the call. */
type Placed = Row & { readonly place: number }

type Refused = RowsReply['refused'][number]

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null

/** The item as told, for its sender to find the row; never longer than an id. */
const toldItem = (row: unknown): string | null =>
  isObject(row) && typeof row.item === 'string' ? row.item.slice(0, 36) : null

function readRow(row: unknown, place: number): Placed | undefined {
  if (!rows.Check(row)) return undefined
  const { item, decision, grounds = [], offence = null, purposes = {} } = row
  const { translated = false, suggestion = null } = row
  const judgement = { decision, grounds, offence, purposes, translated, note: null }
  return { place, item: idOf<'item'>(item), judgement, suggestion }
}

/** Reads row by row, judges the good ones, and tells each of the others by its place. */
async function byRow(
  told: readonly unknown[],
  judge: (rows: readonly Row[]) => Promise<Result<RowsAnswer, AnyRefusal>>,
): Promise<Answer> {
  const good: Placed[] = []
  const bad: Refused[] = []
  for (const [place, row] of told.entries()) {
    const read = readRow(row, place)
    if (read !== undefined) good.push(read)
    else bad.push(refused(place, toldItem(row), 'input.malformed'))
  }
  const judged = await judge(good.map(({ place: _place, ...row }) => row))
  if (!judged.ok) return judged
  const { taken, refused: unjudged } = judged.value
  const all = [
    ...bad,
    ...unjudged.map(({ row, item, code }) => refused(good[row]?.place ?? row, item, code)),
  ]
  return given({ taken, refused: all.sort((a, b) => a.row - b.row) } satisfies RowsReply)
}

const refused = (
  row: number,
  item: Id<'item'> | string | null,
  code: RowsAnswer['refused'][number]['code'] | 'input.malformed',
): Refused => ({ row, item, code, whatToDo: whatToDoAbout(code) })

const queueRoute = (
  kind: 'looks' | 'legal',
  spec: Pick<Parameters<typeof operationRoute>[0], 'path' | 'act' | 'summary'>,
): Route =>
  operationRoute(
    { method: 'GET', ...spec, query: QueueQuery, body: anyBody, gives: QueueReply },
    async ({ edge, person, op, query }) => {
      const limit = query.limit ?? QUEUE_ROWS
      return given({ items: await edge.house.reads.queue(op, person, kind, limit) })
    },
  )

const writing = { method: 'POST', query: noQuery, gives: RowsReply satisfies TSchema } as const

/** Routes of this stage. */
export const triageRoutes: readonly Route[] = [
  queueRoute('looks', {
    path: '/review/queue',
    act: 'triage.assess',
    summary: 'Items that wait for a look of this person.',
  }),
  queueRoute('legal', {
    path: '/review/legal',
    act: 'triage.decide-legal',
    summary: 'Items on which two people differ.',
  }),
  operationRoute(
    {
      ...writing,
      path: '/assessments',
      act: 'triage.assess',
      summary: 'Records assessments, row by row; under the same idempotency-key once.',
      body: AssessmentsMessage,
    },
    (ask) =>
      byRow(ask.body.assessments, (good) =>
        underKey(ask, (store) => assessItems(store, ask.op, ask.person, good)),
      ),
  ),
  operationRoute(
    {
      ...writing,
      path: '/legal-decisions',
      act: 'triage.decide-legal',
      summary: 'Settles items on which two people differ; under the same idempotency-key once.',
      body: LegalDecisionsMessage,
    },
    (ask) =>
      byRow(ask.body.decisions, (good) =>
        underKey(ask, (store) => settleItems(store, ask.op, ask.person, good)),
      ),
  ),
]
