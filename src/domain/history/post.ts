/** The command post: journal and tasks. */
import type { Slug } from '../kit.ts'
import { type Numbered, numberedIn, type Operation } from '../operation.ts'
import { isTaskOpen, type Task, taskAfter } from '../task.ts'
import type { Changes, Of, Room } from './union.ts'

/** The operation with other numbers in one compartment. */
function renumbered(
  operation: Operation,
  compartment: Slug,
  next: (before: Numbered) => Partial<Numbered>,
): Operation {
  const before = numberedIn(operation, compartment)
  const others = operation.numbered.filter((each) => each.compartment !== compartment)
  const numbered = [...others, { ...before, ...next(before) }]
  return {
    ...operation,
    numbered: numbered.sort((a, b) => (a.compartment < b.compartment ? -1 : 1)),
  }
}

/** A new entry. */
export function written(room: Room, fact: Of<'journal.written'>): Changes {
  const { body, actor, recordedAt, seq } = fact
  const operation = room.operation()
  if (operation === undefined || actor.kind !== 'person') return {}
  const { person, organisation, role } = actor
  return {
    operation: renumbered(operation, body.compartment, () => ({ entries: body.number })),
    entries: [{ ...body, person, organisation, role, at: recordedAt, seq }],
  }
}

/** A new task. */
export function taskGiven(room: Room, { body, actor, recordedAt }: Of<'task.given'>): Changes {
  const operation = room.operation()
  if (operation === undefined || actor.kind !== 'person') return {}
  const task: Task = {
    ...body,
    giver: actor.person,
    givenAt: recordedAt,
    state: 'given',
    movedAt: recordedAt,
  }
  const { number, compartment } = body
  const next = ({ open }: Numbered) => ({ tasks: number, open: open + 1 })
  return { operation: renumbered(operation, compartment, next), tasks: [task] }
}

/** A task after a step. */
export function taskMoved(room: Room, { body, recordedAt }: Of<'task.moved'>): Changes {
  const operation = room.operation()
  const task = room.task(body.task)
  const state = task && taskAfter(task.state, body.step)
  if (operation === undefined || task === undefined || state === undefined) return {}
  const tasks = [{ ...task, state, owner: body.owner, movedAt: recordedAt }]
  if (isTaskOpen(state)) return { tasks }
  const next = ({ open }: Numbered) => ({ open: open - 1 })
  return { operation: renumbered(operation, task.compartment, next), tasks }
}
