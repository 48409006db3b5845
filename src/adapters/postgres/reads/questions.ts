/** Questions of providers as desks see them, and how they stand in every operation. */
import type pg from 'pg'
import type { AboutKeys, KeysAbout, QuestionHere } from '../../../app/asked.ts'
import type { Person } from '../../../app/directory.ts'
import { may } from '../../../domain/authority.ts'
import { DAY_MS, type Id, type Instant, isoOf } from '../../../domain/kit.ts'
import { type Operation, phaseEndsAfterDays } from '../../../domain/operation.ts'
import {
  answerQuestion,
  answersHere,
  type Question,
  questionRingsAt,
} from '../../../domain/question.ts'
import { questionAnswers } from '../../../domain/words.ts'
import type { QuestionList } from '../../../protocol/question.ts'
import { type QuestionRecord, questionOfRow } from '../question-row.ts'
import { knownAbout } from './known-about.ts'
import { atOneInstant, isoOrNull, type ReadParts, visibleOperation } from './parts.ts'

/** Settled ones that are shown: those of the last days; the facts have the rest. */
const SETTLED_SHOWN = 50

/** As many as can wait: the questions of several providers of one day. */
const WAITING_SHOWN = 500

type Row = QuestionRecord & { readonly about: string | null }
type Line = QuestionList['questions'][number]

/** The questions of an operation: those that wait, the next due first, and the latest settled. */
export async function readQuestions(
  parts: ReadParts,
  op: Id<'operation'>,
  person: Person,
  keysOf: KeysAbout,
): Promise<Line[]> {
  const now = await parts.clock.now()
  return atOneInstant(parts.pool, async (client) => {
    const operation = await visibleOperation(client, op, person)
    if (operation === undefined) return []
    const rows = await shown(client, op)
    const keys = new Map<string, AboutKeys>()
    for (const { question_id, kind, about } of rows)
      if (about !== null) keys.set(question_id, keysOf(kind, about))
    const known = await knownAbout(client, op, person, keys)
    return rows.map((row) => ({
      ...lineOf(parts, operation, person, row, now),
      known: known(row.question_id),
    }))
  })
}

async function shown(client: pg.ClientBase, op: Id<'operation'>): Promise<readonly Row[]> {
  const { rows } = await client.query<Row>(
    `select question.*, private.value as about
       from ((select * from question where op_id = $1 and state = 'open'
                order by due_at, question_id limit ${WAITING_SHOWN})
             union all
             (select * from question where op_id = $1 and state <> 'open'
                order by settled_at desc, question_id limit ${SETTLED_SHOWN})) as question
       left join private on private.op_id = $1 and private.seal = about_seal
      order by state <> 'open', settled_at desc, due_at, question_id`,
    [op],
  )
  return rows
}

/** What this person can answer: everything that the decision itself would take. */
const answersOf = (operation: Operation, person: Person, it: Question, now: Instant) =>
  may(person, 'question.answer')
    ? questionAnswers.filter(
        (answer) =>
          answerQuestion(operation, it, { organisation: person.organisation, answer }, now).ok,
      )
    : []

function lineOf(
  { directory }: ReadParts,
  operation: Operation,
  person: Person,
  row: Row,
  now: Instant,
): Omit<Line, 'known'> {
  const it = questionOfRow(row)
  // Other desks learn that something is asked, and not by whom.
  const mayKnow = answersHere(operation, person.organisation)
  return {
    question: it.question,
    kind: it.kind,
    about: row.about,
    provider: mayKnow ? (directory().providers.get(it.provider)?.name ?? '') : null,
    askedAt: isoOf(it.askedAt),
    dueAt: isoOf(it.dueAt),
    isDue: it.state === 'open' && questionRingsAt(it) <= now,
    state: it.state,
    answer: it.answer,
    settledAt: isoOrNull(it.settledAt),
    fallback: it.fallback,
    isUntold: it.told !== null && !it.told.arrived,
    answers: answersOf(operation, person, it, now),
  }
}

/** One question in every operation that was asked. Operations are few: each is asked by its own key. */
export async function readQuestionEverywhere(
  pool: pg.Pool,
  question: Id<'question'>,
): Promise<readonly QuestionHere[]> {
  const { rows } = await pool.query<QuestionRecord>({
    name: 'question-everywhere',
    text: `select question.* from operation join question
        on question.op_id = operation.op_id and question.question_id = $1`,
    values: [question],
  })
  return rows.map(questionOfRow)
}

/** The operations that run at an instant. */
export async function readRunningAt(
  pool: pg.Pool,
  at: Instant,
): Promise<readonly Id<'operation'>[]> {
  const { rows } = await pool.query<{ readonly op: Id<'operation'> }>(
    `select op_id as op from operation
      where opened_at <= $1 and opened_at + (days + $2) * $3::bigint > $1
      order by opened_at, op_id`,
    [at, phaseEndsAfterDays['half-year'], DAY_MS],
  )
  return rows.map(({ op }) => op)
}
