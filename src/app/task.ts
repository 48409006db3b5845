/** Task: given, taken, handed over, finished or dropped, each by a named person. */
import { may } from '../domain/authority.ts'
import { type Id, type Instant, no, ok, type Result, type Slug } from '../domain/kit.ts'
import { type Operation, worksIn } from '../domain/operation.ts'
import { giveTask, moveTask } from '../domain/task.ts'
import type { TaskStep } from '../domain/words.ts'
import { byPerson } from './actor.ts'
import { type Person, seenBy } from './directory.ts'
import type { Random, Store } from './ports.ts'
import type { Refusal } from './refusal.ts'
import { sealedText, type TextAsk } from './text.ts'

/** What is to be done, by whom and by when. */
export type TaskAsk = TextAsk & {
  readonly task: Id<'task'>
  readonly compartment: Slug
  readonly owner: Person | undefined
  readonly dueAt: Instant
  readonly regards: number | null
}

/** Whether somebody can have a task: who works here, holds the act and may see it. */
function canHave(
  owner: Person | undefined,
  operation: Operation,
  compartment: Slug,
): owner is Person {
  if (owner === undefined || !owner.active || !may(owner, 'task.move')) return false
  const { organisation, compartments } = owner
  return worksIn(operation, organisation) && compartments.includes(compartment)
}

/** Gives a task. */
export async function give(
  store: Store,
  random: Random,
  op: Id<'operation'>,
  person: Person,
  ask: TaskAsk,
): Promise<Result<{ readonly task: Id<'task'>; readonly number: number }, Refusal>> {
  if (!may(person, 'task.give')) return no({ code: 'authority.not-held', act: 'task.give' })
  if (!person.compartments.includes(ask.compartment)) return no({ code: 'input.not-found' })
  const { task, compartment, owner, dueAt, regards } = ask
  const { sealed: text, row } = sealedText(ask, random)
  return store.change(op, {
    needs: {},
    decide: (desk, now) => {
      const operation = desk.operation()
      if (operation === undefined) return no({ code: 'operation.not-found' })
      if (!canHave(owner, operation, compartment)) return no({ code: 'task.owner-not-here' })
      const body = { task, text, compartment, owner: owner.person, dueAt, regards }
      const given = giveTask(operation, body, now)
      if (!given.ok) return given
      const { number } = given.value.body
      return ok({
        steps: [given.value],
        sealed: [row],
        ...byPerson(person),
        answer: { task, number },
      })
    },
  })
}

/** Moves a task by one step; `to` is who gets it with a hand-over. */
export async function move(
  store: Store,
  op: Id<'operation'>,
  person: Person,
  asked: {
    readonly task: Id<'task'>
    readonly step: TaskStep
    readonly to: Person | undefined
  },
): Promise<Result<{ readonly task: Id<'task'> }, Refusal>> {
  if (!may(person, 'task.move')) return no({ code: 'authority.not-held', act: 'task.move' })
  const { task: id, step, to } = asked
  return store.change(op, {
    needs: { tasks: [id] },
    decide: (desk, now) => {
      const operation = desk.operation()
      if (operation === undefined) return no({ code: 'operation.not-found' })
      const task = seenBy(person, desk.task(id))
      if (task === undefined) return no({ code: 'task.not-found' })
      const next = canHave(to, operation, task.compartment) ? to.person : null
      const moved = moveTask(task, person, { step, to: next }, now)
      if (!moved.ok) return moved
      return ok({ steps: [moved.value], ...byPerson(person), answer: { task: id } })
    },
  })
}
