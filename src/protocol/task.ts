/** Tasks of a command post over the wire. */
import { type Static, Type } from 'typebox'
import { roles, taskKinds, taskStates, taskSteps } from '../domain/words.ts'
import { Compartment, EntryNumber } from './journal.ts'
import { exactly, Moment, nullable, Paragraph, Uuid } from './plain.ts'
import { word } from './word.ts'

/** What is to be done, in a few sentences. */
export const TASK_CHARACTERS_MAX = 500

/** A task to be given. */
export const TaskMessage = exactly({
  text: Paragraph(TASK_CHARACTERS_MAX, 'What is to be done.'),
  owner: Uuid('Who gets it.'),
  dueAt: Moment('By when; a time to come.'),
  regards: Type.Optional(EntryNumber),
  compartment: Type.Optional(Compartment),
})
export type TaskMessage = Static<typeof TaskMessage>

/** The task that was given. */
export const TaskGiven = Type.Object({ task: Uuid(), number: EntryNumber })

/** Who gets a task that is handed over. */
export const HandOver = exactly({ to: Uuid('Who has it from now on.') })

/** The task that was moved. */
export const TaskMoved = Type.Object({ task: Uuid() })

/** Which tasks. */
export const TaskQuery = exactly({ which: Type.Optional(word(['open', 'closed'])) })

/** Somebody who works in the operation. */
export const PersonHere = Type.Object({
  person: Uuid(),
  name: nullable(Type.String({ description: 'Told within the own organisation alone.' })),
  organisation: Type.String(),
  role: word(roles),
})

/** Tasks, those that are due first before the others. */
export const TaskList = Type.Object({
  tasks: Type.Array(
    Type.Object({
      task: Uuid(),
      number: EntryNumber,
      compartment: Type.String(),
      kind: word(taskKinds),
      text: nullable(Type.String({ description: 'Null where it was erased.' })),
      regards: nullable(EntryNumber),
      state: word(taskStates),
      owner: PersonHere,
      givenAt: Moment(),
      dueAt: Moment(),
      movedAt: Moment(),
      isOverdue: Type.Boolean(),
      steps: Type.Array(word(taskSteps), { description: 'What the reader can do with it.' }),
    }),
  ),
})
export type TaskList = Static<typeof TaskList>

/** Everybody who can get a task. */
export const ColleagueList = Type.Object({ people: Type.Array(PersonHere) })
export type ColleagueList = Static<typeof ColleagueList>
