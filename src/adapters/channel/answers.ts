/** Answers and receipts of a provider as they come over the wire, read row by row. */
import { Compile } from 'typebox/compile'
import {
  DAY_MS,
  type Id,
  type Instant,
  no,
  ok,
  parseId,
  parseInstant,
  type Result,
} from '../../domain/kit.ts'
import type { AnsweredRow } from '../../domain/response.ts'
import {
  ANSWERS_PER_CALL_MAX,
  AnswersMessage,
  type CallRefusal,
  ItemAnswer,
  Receipt,
  type RowRefusalCode,
} from '../../protocol/provider.ts'
import { malformedAt, malformedBy } from './call.ts'
import { SIGNATURE_TOLERANCE_MS } from './signature.ts'

/** No provider answered before the year 2000: such a time is the mistake of a sheet or a clock. */
export const EARLIEST_ANSWER_MS = 10_957 * DAY_MS

/** A clock that may sign may also tell the time of an act: the same distance as for signatures. */
export const FUTURE_TOLERANCE_MS = SIGNATURE_TOLERANCE_MS

/** One answer that can be taken, with its place in the call. */
export type ReadRow = AnsweredRow & { readonly row: number }

/** One row that cannot; the item as told, shortened, or null where none was told. */
export type RefusedRow = {
  readonly row: number
  readonly item: string | null
  readonly code: RowRefusalCode
}

export type ReadAnswers = {
  readonly dispatch: Id<'dispatch'>
  readonly answers: readonly ReadRow[]
  readonly refused: readonly RefusedRow[]
}

const isAnswers = Compile(AnswersMessage)
const isReceipt = Compile(Receipt)
const isAnswer = Compile(ItemAnswer)

/** The fields of a row in the order in which they are looked at. */
const fieldChecks = [
  ['item', Compile(ItemAnswer.properties.item), 'answers.item-malformed'],
  ['outcome', Compile(ItemAnswer.properties.outcome), 'answers.outcome-unknown'],
  ['reason', Compile(ItemAnswer.properties.reason), 'answers.reason-unknown'],
  ['area', Compile(ItemAnswer.properties.area), 'answers.area-unknown'],
  ['happenedAt', Compile(ItemAnswer.properties.happenedAt), 'answers.time-malformed'],
] as const

const OPTIONAL_FIELDS: readonly string[] = ['reason', 'area']

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** A null where a field may be left out means the same: many serialisers know no other way. */
const withoutNulls = (row: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> =>
  Object.fromEntries(Object.entries(row).filter(([, value]) => value !== null))

/** Why a row that fails the schema fails: the first field at fault. */
function faultIn(row: Readonly<Record<string, unknown>>): RowRefusalCode {
  const fault = fieldChecks.find(
    ([field, check]) =>
      !(OPTIONAL_FIELDS.includes(field) && row[field] === undefined) && !check.Check(row[field]),
  )
  return fault?.[2] ?? 'answers.row-malformed'
}

type TimeCode = 'answers.time-malformed' | 'answers.time-too-early' | 'answers.time-in-future'

/** The instant that a text names, where it can be the time of an act. */
function momentOf(text: string, now: Instant): Result<Instant, TimeCode> {
  const moment = parseInstant(Date.parse(text))
  if (moment === undefined) return no('answers.time-malformed')
  if (moment < EARLIEST_ANSWER_MS) return no('answers.time-too-early')
  return moment > now + FUTURE_TOLERANCE_MS ? no('answers.time-in-future') : ok(moment)
}

/** The instant of an act that somebody tells us, or undefined where it can be none. */
export function instantOfAct(text: string, now: Instant): Instant | undefined {
  const moment = momentOf(text, now)
  return moment.ok ? moment.value : undefined
}

/** Reads one row, or says why it cannot be taken. */
function readRow(row: unknown, now: Instant): Result<AnsweredRow, RowRefusalCode> {
  if (!isObject(row)) return no('answers.row-malformed')
  const told = withoutNulls(row)
  if (!isAnswer.Check(told)) return no(faultIn(told))
  const { outcome, reason = 'none-given', area = null } = told
  const item = parseId<'item'>(told.item.toLowerCase())
  if (item === undefined) return no('answers.item-malformed')
  if (outcome === 'restricted' && area === null) return no('answers.area-missing')
  if (outcome !== 'restricted' && area !== null) return no('answers.area-unexpected')
  const happenedAt = momentOf(told.happenedAt, now)
  return happenedAt.ok
    ? ok({ item, outcome, reason, area, happenedAt: happenedAt.value })
    : happenedAt
}

/** The item as told, for the provider to find its row; never longer than an id. */
const toldItem = (row: unknown): string | null =>
  isObject(row) && typeof row.item === 'string' ? row.item.slice(0, 36) : null

/** Reads a call of answers. One bad row never costs the good ones. */
export function parseAnswers(body: unknown, now: Instant): Result<ReadAnswers, CallRefusal> {
  if (!isAnswers.Check(body)) {
    const list = isObject(body) ? body.answers : undefined
    const isLong = Array.isArray(list) && list.length > ANSWERS_PER_CALL_MAX
    return isLong ? no('answers.too-many') : malformedBy(isAnswers.Errors(body))
  }
  const dispatch = parseId<'dispatch'>(body.dispatch.toLowerCase())
  if (dispatch === undefined) return malformedAt('body/dispatch', 'must be an id that we sent')
  const answers: ReadRow[] = []
  const refused: RefusedRow[] = []
  for (const [row, told] of body.answers.entries()) {
    const read = readRow(told, now)
    if (read.ok) answers.push({ row, ...read.value })
    else refused.push({ row, item: toldItem(told), code: read.reason })
  }
  return ok({ dispatch, answers, refused })
}

export type ReadReceipt = { readonly dispatch: Id<'dispatch'>; readonly receivedAt: Instant }

/** Reads a receipt. */
export function parseReceipt(body: unknown, now: Instant): Result<ReadReceipt, CallRefusal> {
  if (!isReceipt.Check(body)) return malformedBy(isReceipt.Errors(body))
  const dispatch = parseId<'dispatch'>(body.dispatch.toLowerCase())
  if (dispatch === undefined) return malformedAt('body/dispatch', 'must be an id that we sent')
  const receivedAt = momentOf(body.receivedAt, now)
  return receivedAt.ok
    ? ok({ dispatch, receivedAt: receivedAt.value })
    : no('receipt.time-implausible')
}
