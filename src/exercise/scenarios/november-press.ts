/** What November tells outside: a draft that says too much, a statement, its correction, and a next draft. */
import { DAY_MS, HOUR_MS, MINUTE_MS } from '../../domain/kit.ts'
import type { PressPlan, PressStep } from '../press-plan.ts'
import {
  goesOn,
  heavyBlow,
  kinds,
  minors,
  partner,
  partners,
  putBack,
  topics,
} from './november-sentences.ts'

/** Local time, an hour ahead of UTC; day 1 is 24 November. */
const at = (day: number, hours: number, minutes = 0): number =>
  (day - 1) * DAY_MS + hours * HOUR_MS + minutes * MINUTE_MS

const WRITER = 'be-press-officer-1'
const READER = 'be-press-officer-2'
const statement = 'interim'

/** The desk writes in Dutch; somebody else reads the rest. */
const languages = ['fr', 'de', 'en'] as const

/** The day on which every round of a day has been looked at. */
const FIRST = 3
/** Three days after the second day every address has been looked at again. */
const SECOND = 6
/** A month after the action. */
const LATER = 31

type Done = PressStep extends infer Step
  ? Step extends PressStep
    ? Omit<Step, 'at' | 'by' | 'statement'>
    : never
  : never

const step = (when: number, by: string, done: Done): PressStep => ({
  ...{ at: when, by, statement },
  ...done,
})

const asked = (day: number, ...people: readonly (readonly [string, number, number])[]) =>
  people.map(([by, hours, minutes]) => step(at(day, hours, minutes), by, { does: 'consent' }))

/** On the second day: written as it was told in the corridor. */
const drafted: readonly PressStep[] = [
  step(at(2, 16), WRITER, { does: 'begin', kind: 'full' }),
  step(at(2, 16, 2), WRITER, { does: 'write', plan: goesOn }),
  step(at(2, 16, 5), WRITER, { does: 'write', plan: topics }),
]

/** Once a day has passed since the last was sent: what is true is taken over, and asked. */
const told: readonly PressStep[] = [
  step(at(FIRST, 20, 5), WRITER, {
    ...{ does: 'date', figuresAt: at(FIRST, 20), embargoAt: at(FIRST + 1, 10) },
  }),
  step(at(FIRST, 20, 6), WRITER, { does: 'figures', asOf: at(FIRST, 20) }),
  step(at(FIRST, 20, 10), WRITER, { does: 'ask-and-write', plan: topics }),
  step(at(FIRST, 20, 14), WRITER, { does: 'ask-and-write', plan: kinds }),
  step(at(FIRST, 20, 16), WRITER, { does: 'write', plan: partner }),
  step(at(FIRST, 20, 18), WRITER, { does: 'write', plan: heavyBlow }),
  step(at(FIRST, 20, 30), READER, {
    does: 'read',
    sentences: [goesOn, topics, kinds, partner, heavyBlow].map(({ sentence }) => sentence),
    languages,
  }),
  step(at(FIRST, 20, 40), WRITER, { does: 'ask' }),
  ...asked(
    FIRST,
    ['be-prosecutor-1', 20, 52],
    ['be-judge-1', 21, 1],
    ['hub-duty-officer-1', 21, 8],
    ['es-duty-officer-1', 21, 12],
  ),
  step(at(FIRST + 1, 10), WRITER, { does: 'publish' }),
]

/** Items have come back: the number fell, and the next version says so. */
const corrected: readonly PressStep[] = [
  step(at(SECOND, 9, 5), WRITER, { does: 'revise', figuresAt: at(SECOND, 9) }),
  // What was told can be asked for as it was, byte by byte.
  step(at(SECOND, 9, 6), WRITER, { does: 'figures', asOf: at(FIRST, 20) }),
  step(at(SECOND, 9, 7), WRITER, { does: 'figures', asOf: at(SECOND, 9) }),
  step(at(SECOND, 9, 10), WRITER, { does: 'ask-and-write', plan: topics }),
  step(at(SECOND, 9, 12), WRITER, { does: 'ask-and-write', plan: putBack }),
  step(at(SECOND, 9, 14), WRITER, {
    ...{ does: 'date', figuresAt: at(SECOND, 9), embargoAt: at(SECOND, 11) },
  }),
  step(at(SECOND, 9, 20), READER, {
    does: 'read',
    sentences: [topics.sentence, putBack.sentence],
    languages,
  }),
  step(at(SECOND, 9, 30), WRITER, { does: 'ask' }),
  ...asked(SECOND, ['be-prosecutor-1', 9, 42], ['be-judge-1', 9, 51]),
  step(at(SECOND, 11), WRITER, { does: 'publish' }),
]

/** A month later: the next draft names France, which has not answered when the exercise ends. */
const open: readonly PressStep[] = [
  step(at(LATER, 9, 5), WRITER, { does: 'revise', figuresAt: at(LATER, 9) }),
  step(at(LATER, 9, 10), WRITER, { does: 'write', plan: partners }),
  step(at(LATER, 9, 14), WRITER, { does: 'write', plan: minors }),
  step(at(LATER, 9, 20), READER, {
    ...{ does: 'read', sentences: [partners.sentence], languages: ['fr', 'en'] },
  }),
  step(at(LATER, 9, 30), WRITER, { does: 'ask' }),
  ...asked(LATER, ['hub-duty-officer-1', 9, 58], ['es-duty-officer-1', 10, 2]),
]

/** The press desk of November. */
export const novemberPress: PressPlan = {
  officers: 2,
  askedStates: ['ES', 'FR'],
  steps: [...drafted, ...told, ...corrected, ...open],
}
