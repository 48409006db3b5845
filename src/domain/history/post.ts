/** The command post: journal, tasks, dangers to life. */
import { type Slug, unreachable } from '../kit.ts'
import { type Numbered, numberedIn, type Operation } from '../operation.ts'
import { isTaskOpen, type Task, taskAfter } from '../task.ts'
import type { Threat } from '../threat.ts'
import type { Changes, Fact, Of, Room } from './union.ts'

const postKinds = [
  'journal.written',
  'task.given',
  'task.moved',
  'threat.raised',
  'threat.heard',
  'threat.closed',
] as const
type PostFact = Of<(typeof postKinds)[number]>

/** Whether a fact is of the command post. */
export const isOfPost = (fact: Fact): fact is PostFact =>
  postKinds.some((kind) => kind === fact.kind)

/** Folds what was written, given or raised at the post. */
export function foldPost(room: Room, fact: PostFact): Changes {
  switch (fact.kind) {
    case 'journal.written':
      return written(room, fact)
    case 'task.given':
      return taskGiven(room, fact)
    case 'task.moved':
      return taskMoved(room, fact)
    case 'threat.raised':
      return threatRaised(fact)
    case 'threat.heard':
      return threatHeard(room, fact)
    case 'threat.closed':
      return threatClosed(room, fact)
    default:
      return unreachable(fact)
  }
}

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
function written(room: Room, fact: Of<'journal.written'>): Changes {
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
function taskGiven(room: Room, { body, actor, recordedAt }: Of<'task.given'>): Changes {
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
function taskMoved(room: Room, { body, recordedAt }: Of<'task.moved'>): Changes {
  const operation = room.operation()
  const task = room.task(body.task)
  const state = task && taskAfter(task.state, body.step)
  if (operation === undefined || task === undefined || state === undefined) return {}
  const tasks = [{ ...task, state, owner: body.owner, movedAt: recordedAt }]
  if (isTaskOpen(state)) return { tasks }
  const next = ({ open }: Numbered) => ({ open: open - 1 })
  return { operation: renumbered(operation, task.compartment, next), tasks }
}

/** A new danger to life. */
function threatRaised({ body, actor, recordedAt }: Of<'threat.raised'>): Changes {
  if (actor.kind !== 'person') return {}
  const raised: Threat = {
    ...body,
    raisedBy: actor.person,
    raisedAt: recordedAt,
    heard: [],
    closedAt: null,
    outcome: null,
  }
  return { threats: [raised] }
}

/** A danger that one more desk has. */
function threatHeard(room: Room, { body, actor, recordedAt }: Of<'threat.heard'>): Changes {
  const threat = room.threat(body.threat)
  if (threat === undefined || actor.kind !== 'person') return {}
  const heard = [...threat.heard, { organisation: actor.organisation, at: recordedAt }]
  return { threats: [{ ...threat, heard }] }
}

/** A danger that was closed. */
function threatClosed(room: Room, { body, recordedAt }: Of<'threat.closed'>): Changes {
  const threat = room.threat(body.threat)
  if (threat === undefined) return {}
  return { threats: [{ ...threat, closedAt: recordedAt, outcome: body.outcome }] }
}
