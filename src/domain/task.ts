/**
 * Task: something that one person has to do by a time. Who gets it takes it by name; until then
 * nobody has it. At the end of a shift it is handed over, and the next person takes it anew.
 */
import type { Draft, Sealed } from './facts.ts'
import { hasEntry, type JournalRefusal } from './journal.ts'
import { type Id, type Instant, no, ok, type Result, type Slug } from './kit.ts'
import { numberedIn, type Operation } from './operation.ts'
import type { Role, TaskState, TaskStep } from './words.ts'

/** A task as it stands. */
export type Task = {
  readonly task: Id<'task'>
  readonly number: number
  readonly compartment: Slug
  readonly text: Sealed
  readonly giver: Id<'person'>
  readonly owner: Id<'person'>
  readonly givenAt: Instant
  readonly dueAt: Instant
  /** The entry of the journal from which it comes. */
  readonly regards: number | null
  readonly state: TaskState
  /** When it came into this state. */
  readonly movedAt: Instant
}

/** Facts of this stage. */
export type TaskFacts = {
  'task.given': {
    readonly task: Id<'task'>
    readonly number: number
    readonly compartment: Slug
    readonly text: Sealed
    readonly owner: Id<'person'>
    readonly dueAt: Instant
    readonly regards: number | null
  }
  'task.moved': {
    readonly task: Id<'task'>
    readonly step: TaskStep
    /** Who has it now; of a hand-over the next person. */
    readonly owner: Id<'person'>
  }
}

/** Why a task cannot be given or moved. */
export type TaskRefusal =
  | JournalRefusal
  | { readonly code: 'task.not-found' }
  | { readonly code: 'task.due-in-the-past' }
  | { readonly code: 'task.too-many-open' }
  | { readonly code: 'task.not-yours'; readonly step: TaskStep }
  | { readonly code: 'task.owner-not-here' }
  | { readonly code: 'task.step-not-lawful'; readonly state: TaskState; readonly step: TaskStep }

/** Every lawful step. Who is handed a task has not taken it yet. */
export const taskMoves = {
  given: { take: 'taken', finish: 'done', 'hand-over': 'given', drop: 'dropped' },
  taken: { finish: 'done', 'hand-over': 'given', drop: 'dropped' },
  done: {},
  dropped: {},
} as const satisfies Record<TaskState, Partial<Record<TaskStep, TaskState>>>

/** Whose step it is: only the owner can say that he has it; the post can pass on what lies fallow. */
export const taskMovers = {
  take: ['owner'],
  finish: ['owner', 'post'],
  'hand-over': ['owner', 'post'],
  drop: ['giver', 'post'],
} as const satisfies Record<TaskStep, readonly Mover[]>
type Mover = 'owner' | 'giver' | 'post'

/** Functions that stand for the post itself. */
const postRoles: readonly Role[] = ['lead', 'judge', 'prosecutor', 'police-lead', 'duty-officer']

/** Who wants to move a task. */
export type TaskPerson = { readonly person: Id<'person'>; readonly role: Role }

/** Open tasks of one compartment: more would be a list that nobody works off. */
export const OPEN_TASKS_MAX = 1_000

/** Whether a task still waits for somebody. */
export const isTaskOpen = (state: TaskState): boolean => state === 'given' || state === 'taken'

/** Gives a task under the next number of its compartment. */
export function giveTask(
  operation: Operation,
  given: Omit<TaskFacts['task.given'], 'number'>,
  now: Instant,
): Result<Draft<Pick<TaskFacts, 'task.given'>>, TaskRefusal> {
  const { compartment, regards, dueAt } = given
  if (dueAt <= now) return no({ code: 'task.due-in-the-past' })
  if (regards !== null && !hasEntry(operation, compartment, regards))
    return no({ code: 'journal.no-such-entry', number: regards })
  const { tasks, open } = numberedIn(operation, compartment)
  if (open >= OPEN_TASKS_MAX) return no({ code: 'task.too-many-open' })
  return ok({ kind: 'task.given', happenedAt: now, body: { ...given, number: tasks + 1 } })
}

/** The state after a step, or undefined where the step is not lawful. */
export function taskAfter(state: TaskState, step: TaskStep): TaskState | undefined {
  const moves: Partial<Record<TaskStep, TaskState>> = taskMoves[state]
  return moves[step]
}

function mayMove({ owner, giver }: Task, { person, role }: TaskPerson, step: TaskStep): boolean {
  const is = { owner: person === owner, giver: person === giver, post: postRoles.includes(role) }
  return taskMovers[step].some((mover) => is[mover])
}

/** Moves a task by one step; `to` is who gets it with a hand-over. */
export function moveTask(
  task: Task | undefined,
  by: TaskPerson,
  move: { readonly step: TaskStep; readonly to: Id<'person'> | null },
  now: Instant,
): Result<Draft<TaskFacts>, TaskRefusal> {
  if (task === undefined) return no({ code: 'task.not-found' })
  const { step, to } = move
  if (!mayMove(task, by, step)) return no({ code: 'task.not-yours', step })
  if (taskAfter(task.state, step) === undefined)
    return no({ code: 'task.step-not-lawful', state: task.state, step })
  const owner = step === 'hand-over' ? to : task.owner
  if (owner === null) return no({ code: 'task.owner-not-here' })
  return ok({ kind: 'task.moved', happenedAt: now, body: { task: task.task, step, owner } })
}
