import fc from 'fast-check'
import { expect, test } from 'vitest'
import { after, HOUR_MS } from '../../src/domain/kit.ts'
import { numberedIn } from '../../src/domain/operation.ts'
import {
  giveTask,
  isTaskOpen,
  moveTask,
  OPEN_TASKS_MAX,
  type Task,
  taskAfter,
  taskMovers,
} from '../../src/domain/task.ts'
import { type Role, roles, taskStates, taskSteps } from '../../src/domain/words.ts'
import { id, now, operation, seal } from '../law/samples.ts'
import { actInMemory, foldAll } from '../support/acts/memory.ts'
import { cast } from '../support/acts/story.ts'

const [compartment, closed] = cast.compartments
const [giver, owner, next, nobody] = [1, 2, 3, 4].map((number) => id<'person'>(number)) as [
  ...[Task['giver'], Task['owner'], Task['owner'], Task['owner']],
]

const asked = {
  ...{ task: id<'task'>(0x70), compartment, text: seal, owner, regards: null },
  dueAt: after(now, HOUR_MS),
} as const

const task: Task = { ...asked, number: 1, giver, givenAt: now, state: 'given', movedAt: now }

test('the steps of a task and whose they are, are as printed', async () => {
  const steps = taskStates.flatMap((state) =>
    taskSteps.map(
      (step) => `${state.padEnd(8)} ${step.padEnd(10)} ${taskAfter(state, step) ?? '-'}`,
    ),
  )
  const whose = taskSteps.map((step) => `${step.padEnd(10)} ${taskMovers[step].join(', ')}`)
  await expect(`${[...steps, '', ...whose].join('\n')}\n`).toMatchFileSnapshot(
    '../golden/task-steps.txt',
  )
})

test('a task is given under the next number, with a time to come', () => {
  const having = { ...operation, numbered: [{ compartment, entries: 3, tasks: 4, open: 2 }] }
  expect(giveTask(having, { ...asked, regards: 3 }, now)).toEqual({
    ok: true,
    value: { kind: 'task.given', happenedAt: now, body: { ...asked, regards: 3, number: 5 } },
  })
  for (const dueAt of [now, after(now, -1)])
    expect(giveTask(having, { ...asked, dueAt }, now)).toEqual({
      ok: false,
      reason: { code: 'task.due-in-the-past' },
    })
  expect(giveTask(having, { ...asked, regards: 4 }, now)).toEqual({
    ok: false,
    reason: { code: 'journal.no-such-entry', number: 4 },
  })
})

test('no compartment has more open tasks than can be worked off', () => {
  expect(OPEN_TASKS_MAX).toBe(1_000)
  const full = (open: number) => ({
    ...operation,
    numbered: [{ compartment, entries: 0, tasks: open, open }],
  })
  expect(giveTask(full(OPEN_TASKS_MAX - 1), asked, now).ok).toBe(true)
  expect(giveTask(full(OPEN_TASKS_MAX), { ...asked, compartment: closed }, now).ok).toBe(true)
  expect(giveTask(full(OPEN_TASKS_MAX), asked, now)).toEqual({
    ok: false,
    reason: { code: 'task.too-many-open' },
  })
})

test('a step is for those whose it is, and for nobody else', () => {
  for (const role of roles)
    for (const step of taskSteps)
      for (const person of [giver, owner, nobody]) {
        const isPost = ['lead', 'judge', 'prosecutor', 'police-lead', 'duty-officer'].includes(role)
        const mayBe = {
          take: person === owner,
          finish: person === owner || isPost,
          'hand-over': person === owner || isPost,
          drop: person === giver || isPost,
        }[step]
        const moved = moveTask(task, { person, role }, { step, to: next }, now)
        expect(moved.ok, `${step} by ${role}`).toBe(mayBe)
        if (!moved.ok) expect(moved.reason).toEqual({ code: 'task.not-yours', step })
      }
})

test('a hand-over names who has it from now on, and every other step leaves it where it is', () => {
  const by = { person: owner, role: 'analyst' as Role }
  for (const step of ['take', 'finish'] as const)
    expect(moveTask(task, by, { step, to: next }, now)).toEqual({
      ok: true,
      value: { kind: 'task.moved', happenedAt: now, body: { task: task.task, step, owner } },
    })
  expect(moveTask(task, by, { step: 'hand-over', to: next }, now)).toEqual({
    ok: true,
    value: {
      ...{ kind: 'task.moved', happenedAt: now },
      body: { task: task.task, step: 'hand-over', owner: next },
    },
  })
  expect(moveTask(task, by, { step: 'hand-over', to: null }, now)).toEqual({
    ok: false,
    reason: { code: 'task.owner-not-here' },
  })
})

test('what is closed stays closed, and what is not there cannot be moved', () => {
  const by = { person: owner, role: 'lead' as Role }
  for (const state of ['done', 'dropped'] as const)
    for (const step of taskSteps)
      expect(moveTask({ ...task, state }, by, { step, to: next }, now)).toEqual({
        ok: false,
        reason: { code: 'task.step-not-lawful', state, step },
      })
  expect(moveTask(undefined, by, { step: 'take', to: null }, now)).toEqual({
    ok: false,
    reason: { code: 'task.not-found' },
  })
})

test('whatever happens, the open tasks of a compartment are those that are counted', () => {
  fc.assert(
    fc.property(fc.integer(), (seed) => {
      const { facts, story } = actInMemory(seed, 250)
      const room = foldAll(facts)
      const standing = room.operation()
      for (const each of cast.compartments) {
        const here = story.tasks.flatMap((it) => room.task(it) ?? [])
        const tasks = here.filter((it) => it.compartment === each)
        expect(standing && numberedIn(standing, each)).toMatchObject({
          tasks: tasks.length,
          open: tasks.filter(({ state }) => isTaskOpen(state)).length,
        })
      }
    }),
    { numRuns: 25 },
  )
})
