/** What is read at a command post: its journal, its tasks, and who works there. */
import type pg from 'pg'
import type { Person } from '../../../app/directory.ts'
import type { JournalLine, JournalPage, PersonLine, TaskLine } from '../../../app/reads/post.ts'
import { may, type Viewer } from '../../../domain/authority.ts'
import { type Id, type Instant, isoOf, keysOf } from '../../../domain/kit.ts'
import { isTaskOpen, moveTask, taskMoves } from '../../../domain/task.ts'
import type { TaskStep } from '../../../domain/words.ts'
import { type TaskRecord, taskOfRow } from '../post-rows.ts'
import { type NameOf, namesFor } from './names.ts'
import { atOneInstant, isoOrNull, type ReadParts, visibleOperation } from './parts.ts'

type EntryRecord = Pick<
  JournalLine,
  'number' | 'compartment' | 'field' | 'regards' | 'text' | 'role'
> & {
  readonly person: Id<'person'>
  readonly organisation: Id<'organisation'>
  readonly at: number
  readonly seq: number
}

/** One page of the journal, from the latest entry back. */
export async function readJournal(
  parts: ReadParts,
  op: Id<'operation'>,
  viewer: Viewer,
  { before, limit }: { readonly before: number | null; readonly limit: number },
): Promise<JournalPage> {
  return atOneInstant(parts.pool, async (client) => {
    const operation = await visibleOperation(client, op, viewer)
    if (operation === undefined) return { entries: [], before: null }
    const told = { parts, viewer, nameOf: namesFor(parts, operation, viewer) }
    const { rows } = await client.query<EntryRecord>(
      `select number, compartment, field, regards, private.value as text, role,
          person_id as person, organisation_id as organisation, at, seq
        from journal_entry left join private on private.op_id = $1 and private.seal = text_seal
       where journal_entry.op_id = $1 and compartment = any($2::text[]) and seq < $3
       order by seq desc limit $4`,
      [op, viewer.compartments, before ?? Number.MAX_SAFE_INTEGER, limit],
    )
    const last = rows.at(-1)
    return {
      entries: rows.map((row) => entryOf(told, row)),
      before: last === undefined || rows.length < limit ? null : last.seq,
    }
  })
}

/** To whom something is told, and how organisations are named to them. */
type Told = { readonly parts: ReadParts; readonly viewer: Viewer; readonly nameOf: NameOf }

function entryOf(told: Told, row: EntryRecord): JournalLine {
  const { person, organisation, at, seq: _, ...line } = row
  return {
    ...line,
    at: isoOrNull(at) ?? '',
    by: nameFor(told, person),
    organisation: told.nameOf(organisation),
  }
}

/** The name of a colleague; of others their function and organisation say enough (G13). */
function nameFor({ parts, viewer }: Told, id: Id<'person'>): string | null {
  if (viewer.outward === true) return null
  const found = parts.directory().people.get(id)
  return found?.organisation === viewer.organisation ? found.name : null
}

function personLine(told: Told, it: Person): PersonLine {
  const { person, organisation, role } = it
  return {
    person,
    name: nameFor(told, person),
    organisation: told.nameOf(organisation),
    role,
  }
}

/** Closed tasks that are shown: of a day and more; the journal has the rest. */
const CLOSED_SHOWN = 200

/** The tasks of a viewer's compartments. */
export async function readTasks(
  parts: ReadParts,
  op: Id<'operation'>,
  viewer: Viewer,
  which: 'open' | 'closed',
): Promise<readonly TaskLine[]> {
  const now = await parts.clock.now()
  return atOneInstant(parts.pool, async (client) => {
    const operation = await visibleOperation(client, op, viewer)
    if (operation === undefined) return []
    const told = { parts, viewer, nameOf: namesFor(parts, operation, viewer) }
    const rows = await taskRows(client, op, viewer, which)
    return rows.map((row) => taskLine(told, row, now))
  })
}

async function taskRows(
  client: pg.ClientBase,
  op: Id<'operation'>,
  viewer: Viewer,
  which: 'open' | 'closed',
): Promise<readonly (TaskRecord & Shown)[]> {
  const asked =
    which === 'open'
      ? `state in ('given', 'taken') order by due_at, task_id`
      : `state in ('done', 'dropped') order by moved_at desc, task_id limit ${CLOSED_SHOWN}`
  const { rows } = await client.query<TaskRecord & Shown>(
    `select task.*, private.value as text, exists (select 1 from lookalike
          where lookalike.op_id = $1 and lookalike.task_id = task.task_id) as is_lookalike
       from task left join private on private.op_id = $1 and private.seal = text_seal
      where task.op_id = $1 and compartment = any($2::text[]) and ${asked}`,
    [op, viewer.compartments],
  )
  return rows
}

/** What is read of a task beside its row. */
type Shown = { readonly text: string | null; readonly is_lookalike: boolean }

function taskLine(told: Told, row: TaskRecord & Shown, now: Instant): TaskLine {
  const { parts, viewer } = told
  const it = taskOfRow(row)
  const owner = parts.directory().people.get(it.owner)
  if (owner === undefined)
    throw new Error('a task is with somebody whom the directory does not know')
  // Whoever may move it at all may move it so: a hand-over is tried with the owner himself.
  const can = (step: TaskStep): boolean => moveTask(it, viewer, { step, to: it.owner }, now).ok
  return {
    task: it.task,
    number: it.number,
    compartment: it.compartment,
    kind: row.is_lookalike ? 'lookalike' : 'free',
    text: row.text,
    regards: it.regards,
    state: it.state,
    owner: personLine(told, owner),
    givenAt: isoOf(it.givenAt),
    dueAt: isoOf(it.dueAt),
    movedAt: isoOf(it.movedAt),
    isOverdue: isTaskOpen(it.state) && it.dueAt < now,
    steps: keysOf<TaskStep>(taskMoves.given).filter(can),
  }
}

/** Everybody who works in an operation, by organisation and name. */
export async function readColleagues(
  parts: ReadParts,
  op: Id<'operation'>,
  viewer: Viewer,
): Promise<readonly PersonLine[]> {
  const operation = await visibleOperation(parts.pool, op, viewer)
  if (operation === undefined) return []
  const told = { parts, viewer, nameOf: namesFor(parts, operation, viewer) }
  const { lead, host, participants } = operation
  const here = new Set([lead, host, ...participants.map(({ organisation }) => organisation)])
  const people = [...parts.directory().people.values()].filter(
    (it) => it.active && here.has(it.organisation) && may(it, 'task.move'),
  )
  const key = ({ organisation, name, role }: PersonLine) => `${organisation} ${name ?? ''} ${role}`
  return people.map((it) => personLine(told, it)).sort((a, b) => key(a).localeCompare(key(b), 'en'))
}
