/** What journal, tasks and dangers leave behind, one fact at a time. */
import { describe, expect, test } from 'vitest'
import { after, HOUR_MS } from '../../src/domain/kit.ts'
import { enrolled } from '../../src/domain/participant.ts'
import type { Task } from '../../src/domain/task.ts'
import { deafDesks, desksOf, type Threat } from '../../src/domain/threat.ts'
import { id, now, operation, organisation, seal } from '../law/samples.ts'
import { cast } from '../support/acts/story.ts'
import { changesOf, happened, later, lead, person, rule, SEQ } from './one-step.ts'

const [open, closed] = cast.compartments
const numbered = (entries: number, tasks: number, waiting: number) => ({
  ...{ compartment: open, entries, tasks, open: waiting },
})
const standing = { operation: { ...operation, numbered: [numbered(3, 2, 1)] } }
const note = { number: 4, field: 'message', regards: null, compartment: open, text: seal } as const
const given = {
  ...{ task: id<'task'>(0x70), number: 3, compartment: open, text: seal, owner: id<'person'>(2) },
  ...{ dueAt: after(now, HOUR_MS), regards: null },
}
const task: Task = { ...given, giver: lead, givenAt: now, state: 'given', movedAt: now }
const raised = {
  ...{ threat: id<'threat'>(0x90), items: [id<'item'>(0x1001)], text: seal, compartment: open },
  states: ['BG'] as const,
}
const threat: Threat = {
  ...raised,
  ...{ raisedBy: lead, raisedAt: now, heard: [], closedAt: null, outcome: null },
}

test('an entry stands with who wrote it, and moves the number of its compartment alone', () => {
  const { operation: after_, entries } = changesOf(standing, happened('journal.written', note))
  expect(entries).toEqual([
    { ...note, person: lead, organisation, role: 'lead', at: later, seq: SEQ },
  ])
  expect(after_?.numbered).toEqual([numbered(4, 2, 1)])
  const other = changesOf(standing, happened('journal.written', { ...note, compartment: closed }))
  expect(other.operation?.numbered).toEqual([
    { compartment: closed, entries: 4, tasks: 0, open: 0 },
    numbered(3, 2, 1),
  ])
})

test('a task that is given is one more, and open', () => {
  const { operation: after_, tasks } = changesOf(standing, happened('task.given', given))
  expect(tasks).toEqual([{ ...given, giver: lead, givenAt: later, state: 'given', movedAt: later }])
  expect(after_?.numbered).toEqual([numbered(3, 3, 2)])
})

test.each([
  ['take', 'taken', 1],
  ['hand-over', 'given', 1],
  ['finish', 'done', 0],
  ['drop', 'dropped', 0],
] as const)('a task after %s is %s, and %d is open', (step, state, waiting) => {
  const body = { task: task.task, step, owner: id<'person'>(9) }
  const changes = changesOf({ ...standing, tasks: [task] }, happened('task.moved', body))
  expect(changes.tasks).toEqual([{ ...task, state, owner: body.owner, movedAt: later }])
  const after_ = changes.operation ?? standing.operation
  expect(after_.numbered).toEqual([numbered(3, 2, waiting)])
})

test('a danger is raised, heard and closed, each with its instant', () => {
  expect(changesOf(standing, happened('threat.raised', raised)).threats).toEqual([
    { ...threat, raisedAt: later },
  ])
  const all = { ...standing, threats: [threat] }
  expect(changesOf(all, happened('threat.heard', { threat: threat.threat })).threats).toEqual([
    { ...threat, heard: [{ organisation, at: later }] },
  ])
  const heard = [{ organisation: cast.de, at: now }]
  const one = { ...standing, threats: [{ ...threat, heard }] }
  expect(changesOf(one, happened('threat.heard', { threat: threat.threat })).threats).toEqual([
    { ...threat, heard: [...heard, { organisation, at: later }] },
  ])
  const body = { threat: threat.threat, outcome: 'known-already' } as const
  expect(changesOf(all, happened('threat.closed', body)).threats).toEqual([
    { ...threat, closedAt: later, outcome: 'known-already' },
  ])
})

describe('what names what is not there changes nothing', () => {
  const moved = { task: task.task, step: 'take', owner: lead } as const
  test.each([
    [{}, happened('journal.written', note)],
    [{}, happened('task.given', given)],
    [{}, happened('task.moved', moved)],
    [{ tasks: [task] }, happened('task.moved', moved)],
    [standing, happened('task.moved', moved)],
    [{ ...standing, tasks: [{ ...task, state: 'done' as const }] }, happened('task.moved', moved)],
    [standing, happened('threat.heard', { threat: threat.threat })],
    [standing, happened('threat.closed', { threat: threat.threat, outcome: 'no-danger' })],
  ])('%#', (room, step) => {
    expect(changesOf(room, step)).toEqual({})
  })

  test.each([
    happened('journal.written', note),
    happened('task.given', given),
    happened('threat.raised', raised),
    happened('threat.heard', { threat: threat.threat }),
  ])('%# by a rule, which is nobody', (step) => {
    expect(changesOf({ ...standing, threats: [threat] }, step, rule)).toEqual({})
    expect(changesOf({ ...standing, threats: [threat] }, step, person)).not.toEqual({})
  })
})

test('a participant of no state is concerned by none', () => {
  const hub = id<'organisation'>(0x77)
  const joint = {
    ...operation,
    participants: [enrolled({ organisation: hub, kind: 'hub', state: null, powers: [] })],
  }
  expect(desksOf(joint, threat)).toEqual([organisation])
  expect(deafDesks(joint, { ...threat, heard: [{ organisation, at: now }] })).toEqual([])
})
