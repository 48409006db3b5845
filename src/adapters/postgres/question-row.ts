/** Questions of providers as rows, and back. */
import { hexOf, type Id, idOf, instantOf } from '../../domain/kit.ts'
import { type Question, questionRingsAt } from '../../domain/question.ts'
import { bytesText, type Row, type Table } from './table.ts'

/** Questions. */
export const questionTable = {
  name: 'question',
  key: ['op_id', 'question_id'],
  columns: {
    op_id: 'uuid',
    question_id: 'uuid',
    provider_id: 'uuid',
    kind: 'text',
    about_seal: 'uuid',
    about_commitment: 'bytea',
    asked_at: 'bigint',
    due_at: 'bigint',
    rings_at: 'bigint',
    fallback: 'text',
    state: 'text',
    answer: 'text',
    settled_at: 'bigint',
    told_message: 'uuid',
    told_arrived: 'boolean',
  },
} as const satisfies Table

/** The row of a question. */
export const rowOfQuestion = (op: Id<'operation'>, it: Question): Row => [
  op,
  it.question,
  it.provider,
  it.kind,
  it.about.seal,
  bytesText(it.about.commitment),
  it.askedAt,
  it.dueAt,
  questionRingsAt(it),
  it.fallback,
  it.state,
  it.answer,
  it.settledAt,
  it.told?.message ?? null,
  it.told?.arrived ?? null,
]

/** A row as this file wrote it. */
export type QuestionRecord = Pick<Question, 'kind' | 'fallback' | 'state' | 'answer'> & {
  readonly [Column in 'question_id' | 'provider_id' | 'about_seal']: string
} & {
  readonly about_commitment: Buffer
  readonly asked_at: number
  readonly due_at: number
  readonly settled_at: number | null
  readonly told_message: string | null
  readonly told_arrived: boolean | null
}

/** Reads a question. */
export const questionOfRow = (row: QuestionRecord): Question => ({
  question: idOf(row.question_id),
  provider: idOf(row.provider_id),
  kind: row.kind,
  about: {
    seal: idOf(row.about_seal),
    commitment: hexOf(row.about_commitment.toString('hex')),
  },
  askedAt: instantOf(row.asked_at),
  dueAt: instantOf(row.due_at),
  fallback: row.fallback,
  state: row.state,
  answer: row.answer,
  settledAt: row.settled_at === null ? null : instantOf(row.settled_at),
  told:
    row.told_message === null
      ? null
      : { message: idOf(row.told_message), arrived: row.told_arrived === true },
})
