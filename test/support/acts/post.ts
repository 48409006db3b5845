/** Journal, tasks and dangers of a command post. */

import { writeEntry } from '../../../src/domain/journal.ts'
import { after, HOUR_MS } from '../../../src/domain/kit.ts'
import { numberedIn } from '../../../src/domain/operation.ts'
import { sealAs } from '../../../src/domain/seal.ts'
import { giveTask, moveTask } from '../../../src/domain/task.ts'
import { close, hear } from '../../../src/domain/threat.ts'
import * as words from '../../../src/domain/words.ts'
import { act, cast, type Make, must, person, type Story } from './story.ts'

const people = [
  { person: cast.analyst, role: 'analyst' },
  { person: cast.second, role: 'second-eye' },
  { person: cast.lead, role: 'lead' },
] as const

const text = (story: Story, value: string, at: Parameters<Make>[2]) =>
  sealAs(story.fresh<'seal'>(), value, after(at, HOUR_MS), story.random)

/** A maker of acts. */
export const note: Make = (story, room, now) => {
  const operation = must(room.operation())
  const who = story.pick(people)
  const compartment = story.pick(cast.compartments)
  const { entries } = numberedIn(operation, compartment)
  const { sealed, row } = text(story, 'synthetic entry', now)
  const regards = story.dice(2) === 0 ? null : story.dice(entries + 2)
  const field = story.pick(words.journalFields)
  const written = writeEntry(operation, { field, regards, compartment, text: sealed }, now)
  return written.ok
    ? { ...act(person(who.person, who.role), [written.value]), sealed: [row] }
    : undefined
}

/** A maker of acts. */
export const task: Make = (story, room, now) => {
  const who = story.pick(people)
  const { sealed, row } = text(story, 'synthetic task', now)
  const id = story.fresh<'task'>()
  const given = giveTask(
    must(room.operation()),
    {
      task: id,
      text: sealed,
      compartment: story.pick(cast.compartments),
      owner: story.pick(people).person,
      dueAt: after(now, story.dice(30) * HOUR_MS),
      regards: null,
    },
    now,
  )
  if (!given.ok) return undefined
  story.tasks.push(id)
  return { ...act(person(who.person, who.role), [given.value]), sealed: [row] }
}

/** A maker of acts. */
export const step: Make = (story, room, now) => {
  if (story.tasks.length === 0) return undefined
  const who = story.pick(people)
  const move = { step: story.pick(words.taskSteps), to: story.pick(people).person }
  const moved = moveTask(room.task(story.pick(story.tasks)), who, move, now)
  return moved.ok ? act(person(who.person, who.role), [moved.value]) : undefined
}

/** A maker of acts. */
export const threat: Make = (story, room, now) => {
  const [item] = story.items
  if (item === undefined || story.dice(4) > 0) return undefined
  const { compartment } = must(room.item(item))
  const { sealed, row } = text(story, 'synthetic danger', now)
  const id = story.fresh<'threat'>()
  story.threats.push(id)
  const body = { threat: id, items: [item], states: ['BE'] as const, text: sealed, compartment }
  const raised = { kind: 'threat.raised', happenedAt: now, body } as const
  return { ...act(person(cast.analyst, 'analyst'), [raised]), sealed: [row] }
}

/** A maker of acts. */
export const threatStep: Make = (story, room, now) => {
  if (story.threats.length === 0) return undefined
  const organisation = story.pick([cast.be, cast.de])
  const by = { organisation, role: 'lead', outcome: story.pick(words.threatOutcomes) } as const
  const standing = room.threat(story.pick(story.threats))
  const move = story.dice(2) === 0 ? hear : close
  const moved = move(must(room.operation()), standing, by, now)
  return moved.ok ? act(person(cast.lead, 'lead', organisation), [moved.value]) : undefined
}
