/** Triage: what waits for a person, and what people say of it. */
import type { TSchema } from 'typebox'
import { assessItems, settleItems } from '../app/triage.ts'
import { anyBody, noQuery } from '../protocol/plain.ts'
import {
  AssessmentsMessage,
  LegalDecisionsMessage,
  QueueQuery,
  QueueReply,
  RowsReply,
} from '../protocol/triage.ts'
import { underKey } from './keyed.ts'
import { QUEUE_ROWS } from './limits.ts'
import { given } from './reply.ts'
import { operationRoute, type Route } from './route.ts'
import { byRow } from './rows.ts'

const queueRoute = (
  kind: 'looks' | 'legal',
  spec: Pick<Parameters<typeof operationRoute>[0], 'path' | 'act' | 'summary'>,
): Route =>
  operationRoute(
    { method: 'GET', ...spec, query: QueueQuery, body: anyBody, gives: QueueReply },
    async ({ edge, person, op, query }) => {
      const { limit = QUEUE_ROWS, spread = false } = query
      return given({ items: await edge.house.reads.queue(op, person, kind, { limit, spread }) })
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
