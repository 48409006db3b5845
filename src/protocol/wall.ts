/** What the wall shows: one frame of totals, sent once a second when anything has changed. */

import { type Static, Type } from 'typebox'
import { NO_KEY } from '../domain/kit.ts'
import { parts, stateCodes } from '../domain/words.ts'
import { ErrorRate } from './rereview.ts'
import { word } from './word.ts'

const Count = Type.Integer({ minimum: 0 })

/** How a provider stands, ordered by where a person is needed. A referral has no deadline. */
export const providerStandings = ['failing', 'silent', 'in-parts', 'waiting', 'answered'] as const
export type ProviderStanding = (typeof providerStandings)[number]

/** One provider on the wall. */
export const WallProvider = Type.Object({
  provider: Type.String(),
  name: Type.String(),
  standing: word(providerStandings),
  sent: Count,
  unanswered: Count,
  queued: Count,
  httpStatus: Type.Union([Type.Integer(), Type.Null()], {
    description: 'Of the last failed attempt.',
  }),
  /** ISO instant that the standing speaks of: silent since, last answer, next attempt. */
  at: Type.Union([Type.String(), Type.Null()]),
  reminders: Count,
})

/** One state on the wall: by name, never as a ranking. */
export const WallState = Type.Object({
  state: Type.Union([word(stateCodes), Type.Literal(NO_KEY)]),
  notSent: Count,
  desk: word(['ready', 'on-call', 'not-yet'] as const),
})

/** Kinds of line in the log; the sentence is made from the catalogue of the reader's language. */
export const logKinds = [
  'operation-opened',
  'intake-closed',
  'go-planned',
  'go-signed',
  'go-stop-asked',
  'go-given',
  'go-lapsed',
  'measures-left',
  'measures-struck',
  'measures-seized',
  'measures-switched-off',
  'gate-released',
  'gate-waived',
  'hold-placed',
  'hold-lifted',
  'batch-cut',
  'sent',
  'answer-in-part',
  'given-up',
  'back-online',
  'discrepancy',
  'legal-review',
  'life-threat',
] as const

/** One line of the log: numbers and ids, no free text. */
export const WallLogLine = Type.Object({
  seq: Count,
  at: Type.String(),
  kind: word(logKinds),
  provider: Type.Union([Type.String(), Type.Null()], { description: 'Name for display.' }),
  count: Count,
  second: Type.Union([Count, Type.Null()], {
    description: 'Of an answer in part: how many were refused.',
  }),
})

/** One full frame. */
export const WallFrame = Type.Object({
  op: Type.String(),
  seq: Count,
  epoch: Type.String({
    description: 'Changes when the server starts anew; the event id is epoch:op:seq.',
  }),
  at: Type.String({ description: 'Civil time of the frame, ISO.' }),
  rate: Type.Number({
    description: 'Civil seconds a machine second; 0 when time jumps from due to due.',
  }),
  exercise: Type.Boolean(),
  title: Type.String(),
  dayOf: Type.Object({
    day: Count,
    days: Count,
    ago: Type.Integer({
      minimum: 0,
      description: 'Days since the last one; 0 as long as it runs.',
    }),
  }),
  zone: Type.String({ description: 'IANA zone of the command post.' }),
  post: Type.String({ description: 'Place of the command post.' }),
  stateCount: Count,
  providerCount: Count,
  total: Count,
  parts: Type.Object(
    Object.fromEntries(parts.map((part) => [part, Count])) as Record<
      (typeof parts)[number],
      typeof Count
    >,
  ),
  vantages: Count,
  checks: Type.Object({ firstNow: Count, firstLater: Count, againToday: Count, againLater: Count }),
  discrepancies: Type.Object({
    saidDownLive: Count,
    back: Count,
    replaced: Count,
    unknown: Count,
    goneEu: Count,
  }),
  open: Type.Object({
    now: Count,
    found: Type.Integer({ description: 'How many addresses came in since the plan was made.' }),
    doneAt: Type.Union([Type.String(), Type.Null()], {
      description: 'At this pace; null when there is no pace.',
    }),
    series: Type.Array(Type.Object({ at: Type.String(), open: Count }), { maxItems: 200 }),
  }),
  providers: Type.Array(WallProvider),
  states: Type.Array(WallState),
  log: Type.Array(WallLogLine, { maxItems: 8 }),
  alarms: Type.Object({
    deadLetters: Count,
    holds: Count,
    threats: Count,
    reviews: Type.Integer({ minimum: 0, description: 'Persons whose basis is past its review.' }),
  }),
  errorRate: ErrorRate,
})
export type WallFrame = Static<typeof WallFrame>
export type WallProvider = Static<typeof WallProvider>
export type WallState = Static<typeof WallState>
export type WallLogLine = Static<typeof WallLogLine>
