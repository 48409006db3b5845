/** Loads questions of providers: by their ids, and what one provider has asked since an instant. */
import type pg from 'pg'
import type { Needs } from '../../app/ports.ts'
import type { Id } from '../../domain/kit.ts'
import { flight } from './flight.ts'
import { type QuestionRecord, questionOfRow } from './question-row.ts'
import type { LoadedRoom } from './room.ts'

/** Loads what these calls need of them. */
export async function loadQuestions(
  client: pg.ClientBase,
  op: Id<'operation'>,
  room: LoadedRoom,
  needs: readonly Needs[],
): Promise<void> {
  const ids = needs.flatMap(({ questions }) => questions ?? [])
  const asked = needs.flatMap(({ askedBy }) => askedBy ?? [])
  const found = await flight([
    ...(ids.length === 0 ? [] : [byId(client, op, ids)]),
    ...asked.map((askedBy) => sinceThen(client, op, askedBy)),
  ])
  for (const row of found.flat()) {
    const it = questionOfRow(row)
    room.questions.load(it.question, it)
  }
}

async function byId(client: pg.ClientBase, op: Id<'operation'>, ids: readonly string[]) {
  const { rows } = await client.query<QuestionRecord>({
    name: 'question-by-id',
    text: 'select * from question where op_id = $1 and question_id = any($2::uuid[])',
    values: [op, ids],
  })
  return rows
}

async function sinceThen(
  client: pg.ClientBase,
  op: Id<'operation'>,
  { provider, since }: NonNullable<Needs['askedBy']>,
) {
  const { rows } = await client.query<QuestionRecord>({
    name: 'questions-since',
    text: 'select * from question where op_id = $1 and provider_id = $2 and asked_at >= $3',
    values: [op, provider, since],
  })
  return rows
}
