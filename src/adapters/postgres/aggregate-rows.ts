/** Dispatches, holds and intakes as rows, and back. */
import { cardsOf, type Hold, type HoldSubject, itemsOf } from '../../domain/deconfliction.ts'
import type { Dispatch } from '../../domain/dispatch.ts'
import type { Intake } from '../../domain/intake.ts'
import { type Id, idOf, instantOf, parseSlug, unreachable } from '../../domain/kit.ts'
import type { Row, Table } from './table.ts'

/** Dispatches. */
export const dispatchTable = {
  name: 'dispatch',
  key: ['op_id', 'dispatch_id'],
  columns: {
    op_id: 'uuid',
    dispatch_id: 'uuid',
    measure_id: 'uuid',
    provider_id: 'uuid',
    sender_id: 'uuid',
    channel: 'text',
    state: 'text',
    items: 'uuid[]',
    made_at: 'bigint',
    sent_at: 'bigint',
    received_at: 'bigint',
    proof: 'text',
  },
} as const satisfies Table

/** Holds. */
export const holdTable = {
  name: 'hold',
  key: ['op_id', 'hold_id'],
  columns: {
    op_id: 'uuid',
    hold_id: 'uuid',
    scope: 'text',
    provider_id: 'uuid',
    items: 'uuid[]',
    cards: 'uuid[]',
    reason: 'text',
    placed_by: 'uuid',
    placed_at: 'bigint',
    review_by: 'bigint',
    lifted_at: 'bigint',
  },
} as const satisfies Table

/** Intakes with their terms. */
export const intakeTable = {
  name: 'intake',
  key: ['op_id', 'intake_id'],
  columns: {
    op_id: 'uuid',
    intake_id: 'uuid',
    submitter_id: 'uuid',
    state: 'text',
    channel: 'text',
    handling: 'text',
    source_grade: 'text',
    information_grade: 'text',
    traffic_light: 'text',
    compartment: 'text',
    retention_days: 'integer',
    chunks: 'integer',
    read_count: 'bigint',
    fresh_count: 'bigint',
    joined_count: 'bigint',
    refused_count: 'bigint',
    stopped_count: 'bigint',
    opened_at: 'bigint',
    closed_at: 'bigint',
  },
} as const satisfies Table

/** What our own store holds was parsed when it came in; anything else is a bug. */
export function readable<Value>(value: Value | undefined, what: string): Value {
  if (value === undefined) throw new Error(`unreadable ${what} in our own store`)
  return value
}

/** The row of a dispatch. */
export const rowOfDispatch = (op: Id<'operation'>, it: Dispatch): Row => [
  op,
  it.dispatch,
  it.measure,
  it.provider,
  it.sender,
  it.channel,
  it.state,
  it.items,
  it.madeAt,
  it.sentAt,
  it.receivedAt,
  it.proof,
]

/** A row as this file wrote it. */
export type DispatchRecord = Pick<Dispatch, 'channel' | 'state' | 'items' | 'proof'> & {
  readonly [Column in 'dispatch_id' | 'measure_id' | 'provider_id' | 'sender_id']: string
} & {
  readonly made_at: number
  readonly sent_at: number | null
  readonly received_at: number | null
}

/** Reads a dispatch. */
export const dispatchOfRow = (row: DispatchRecord): Dispatch => ({
  dispatch: idOf(row.dispatch_id),
  measure: idOf(row.measure_id),
  provider: idOf(row.provider_id),
  sender: idOf(row.sender_id),
  channel: row.channel,
  state: row.state,
  items: row.items,
  madeAt: instantOf(row.made_at),
  sentAt: row.sent_at === null ? null : instantOf(row.sent_at),
  receivedAt: row.received_at === null ? null : instantOf(row.received_at),
  proof: row.proof,
})

/** The row of a hold. */
export const rowOfHold = (op: Id<'operation'>, it: Hold): Row => [
  op,
  it.hold,
  it.subject.scope,
  it.subject.scope === 'provider' ? it.subject.provider : null,
  itemsOf(it.subject),
  it.subject.scope === 'awaiting' ? [it.subject.card] : cardsOf(it.subject),
  it.reason,
  it.placedBy,
  it.placedAt,
  it.reviewBy,
  it.liftedAt,
]

/** A row as this file wrote it. */
export type HoldRecord = Pick<Hold, 'reason'> & {
  readonly hold_id: string
  readonly scope: HoldSubject['scope']
  readonly provider_id: string | null
  readonly items: readonly Id<'item'>[]
  readonly cards: readonly Id<'card'>[]
  readonly placed_by: string
  readonly placed_at: number
  readonly review_by: number
  readonly lifted_at: number | null
}

function subjectOf({ scope, provider_id, items, cards }: HoldRecord): HoldSubject {
  switch (scope) {
    case 'operation':
      return { scope }
    case 'provider':
      return { scope, provider: idOf(provider_id ?? '') }
    case 'item':
      return { scope, items }
    case 'card':
      return { scope, cards, items }
    case 'awaiting':
      return { scope, card: readable(cards[0], 'awaited card'), items }
    default:
      return unreachable(scope)
  }
}

/** Reads a hold. */
export const holdOfRow = (row: HoldRecord): Hold => ({
  hold: idOf(row.hold_id),
  subject: subjectOf(row),
  reason: row.reason,
  placedBy: idOf(row.placed_by),
  placedAt: instantOf(row.placed_at),
  reviewBy: instantOf(row.review_by),
  liftedAt: row.lifted_at === null ? null : instantOf(row.lifted_at),
})

/** The row of an intake. */
export const rowOfIntake = (
  op: Id<'operation'>,
  { terms, chunks, counts, openedAt, closedAt }: Intake,
): Row => [
  op,
  terms.intake,
  terms.submitter,
  terms.state,
  terms.channel,
  terms.handling,
  terms.source,
  terms.information,
  terms.light,
  terms.compartment,
  terms.retentionDays,
  chunks,
  counts.read,
  counts.fresh,
  counts.joined,
  counts.refused,
  counts.stopped,
  openedAt,
  closedAt,
]

/** A row as this file wrote it. */
export type IntakeRecord = {
  readonly intake_id: string
  readonly submitter_id: string
  readonly state: Intake['terms']['state']
  readonly channel: Intake['terms']['channel']
  readonly handling: Intake['terms']['handling']
  readonly source_grade: Intake['terms']['source']
  readonly information_grade: Intake['terms']['information']
  readonly traffic_light: Intake['terms']['light']
  readonly compartment: string
  readonly closed_at: number | null
} & {
  readonly [Column in
    | 'retention_days'
    | 'chunks'
    | 'read_count'
    | 'fresh_count'
    | 'joined_count'
    | 'refused_count'
    | 'stopped_count'
    | 'opened_at']: number
}

/** Reads an intake. */
export const intakeOfRow = (row: IntakeRecord): Intake => ({
  terms: {
    intake: idOf(row.intake_id),
    submitter: idOf(row.submitter_id),
    state: row.state,
    channel: row.channel,
    handling: row.handling,
    source: row.source_grade,
    information: row.information_grade,
    light: row.traffic_light,
    compartment: readable(parseSlug(row.compartment), 'compartment'),
    retentionDays: row.retention_days,
  },
  chunks: row.chunks,
  counts: {
    read: row.read_count,
    fresh: row.fresh_count,
    joined: row.joined_count,
    refused: row.refused_count,
    stopped: row.stopped_count,
  },
  openedAt: instantOf(row.opened_at),
  closedAt: row.closed_at === null ? null : instantOf(row.closed_at),
})
