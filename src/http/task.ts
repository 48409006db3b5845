/** Tasks: given, moved, listed; and who can get one. */
import type { Person } from '../app/directory.ts'
import { give, move } from '../app/task.ts'
import { parseId, parseInstant } from '../domain/kit.ts'
import type { TaskStep } from '../domain/words.ts'
import { anyBody, noQuery } from '../protocol/plain.ts'
import {
  ColleagueList,
  HandOver,
  TaskGiven,
  TaskList,
  TaskMessage,
  TaskMoved,
  TaskQuery,
} from '../protocol/task.ts'
import type { Edge } from './edge.ts'
import { freshText } from './fresh.ts'
import { compartmentOf } from './journal.ts'
import { underKey } from './keyed.ts'
import { answered, given } from './reply.ts'
import { malformed, operationRoute, type Route } from './route.ts'

function personOf({ house }: Edge, text: string): Person | undefined {
  const id = parseId<'person'>(text)
  return id && house.directory.current().people.get(id)
}

const giving = operationRoute(
  {
    method: 'POST',
    path: '/tasks',
    act: 'task.give',
    summary: 'Gives a task to a person of the operation.',
    query: noQuery,
    body: TaskMessage,
    gives: TaskGiven,
  },
  async (ask) => {
    const { edge, person, op, body } = ask
    const compartment = compartmentOf(body.compartment)
    if (!compartment.ok) return compartment
    const dueAt = parseInstant(Date.parse(body.dueAt))
    if (dueAt === undefined) return malformed('body/dueAt', 'is no time')
    const { id, written } = await freshText<'task'>(edge, body.text)
    const task = {
      ...written,
      task: id,
      compartment: compartment.value,
      owner: personOf(edge, body.owner),
      dueAt,
      regards: body.regards ?? null,
    }
    const { random } = edge.house
    return answered(await underKey(ask, (store) => give(store, random, op, person, task)))
  },
)

const summaries = {
  take: 'Takes a task: whoever got it says that he has it.',
  finish: 'Finishes a task.',
  drop: 'Drops a task that nobody needs any more.',
} as const satisfies Partial<Record<TaskStep, string>>

const stepRoute = (step: keyof typeof summaries): Route =>
  operationRoute(
    {
      method: 'POST',
      path: `/tasks/:task/${step}`,
      act: 'task.move',
      summary: summaries[step],
      query: noQuery,
      body: anyBody,
      gives: TaskMoved,
    },
    async (ask) => {
      const { person, op, id } = ask
      const asked = { task: id<'task'>('task'), step, to: undefined }
      return answered(await underKey(ask, (store) => move(store, op, person, asked)))
    },
  )

const handingOver = operationRoute(
  {
    method: 'POST',
    path: '/tasks/:task/hand-over',
    act: 'task.move',
    summary: 'Hands a task over; who gets it takes it anew.',
    query: noQuery,
    body: HandOver,
    gives: TaskMoved,
  },
  async (ask) => {
    const { edge, person, op, id, body } = ask
    const to = personOf(edge, body.to)
    const asked = { task: id<'task'>('task'), step: 'hand-over', to } as const
    return answered(await underKey(ask, (store) => move(store, op, person, asked)))
  },
)

/** Routes of this stage. */
export const taskRoutes: readonly Route[] = [
  giving,
  operationRoute(
    {
      method: 'GET',
      path: '/tasks',
      act: 'task.read',
      summary: 'Tasks that are open, by when they are due; or the latest that were closed.',
      query: TaskQuery,
      body: anyBody,
      gives: TaskList,
    },
    async ({ edge, person, op, query }) =>
      given({ tasks: await edge.house.reads.tasks(op, person, query.which ?? 'open') }),
  ),
  operationRoute(
    {
      method: 'GET',
      path: '/people',
      act: 'task.read',
      summary: 'Who works in the operation and can get a task.',
      query: noQuery,
      body: anyBody,
      gives: ColleagueList,
    },
    async ({ edge, person, op }) =>
      given({ people: await edge.house.reads.colleagues(op, person) }),
  ),
  stepRoute('take'),
  stepRoute('finish'),
  stepRoute('drop'),
  handingOver,
]
