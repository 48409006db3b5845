/** The working days of the robots: which of them does what at which civil instant. */
import { DAY_MS } from '../domain/kit.ts'
import type { Role } from '../domain/words.ts'
import { type Person, peopleOf } from './cast.ts'
import type { Job } from './lane.ts'
import type { List } from './lists.ts'
import type { Robots } from './robots.ts'
import { instantAt, type Scenario, scaled } from './scenario.ts'

/** A piece of a working day. */
export interface Task {
  readonly ref: string
  readonly at: number
  readonly run: (robots: Robots) => Promise<void>
}

/** The house takes no more assessments in one call. */
const LIMIT = 200
/** Below this a small world would make many calls about nothing. */
const LIMIT_MIN = 25

const inRole = (people: readonly Person[], role: Role): readonly Person[] =>
  people.filter((person) => person.role === role)

/** First and second eyes in turn, so that each look has both. */
function reviewersOf(people: readonly Person[]): readonly Person[] {
  const seconds = inRole(people, 'second-eye')
  return inRole(people, 'analyst').flatMap((analyst, at) => {
    const second = seconds[(at + 1) % seconds.length]
    return second === undefined ? [analyst] : [analyst, second]
  })
}

/** Some of a list, taken in turn: the next look goes on where this one ended. */
const inTurn = <Value>(values: readonly Value[], from: number, count: number): readonly Value[] =>
  Array.from({ length: Math.min(count, values.length) }, (_none, at) => (from + at) % values.length)
    .map((at) => values[at])
    .filter((value) => value !== undefined)

function uploadsOf(scenario: Scenario, lists: readonly List[], people: readonly Person[]): Task[] {
  return lists.flatMap((list, order) => {
    const { state } = list.desk
    const person = inRole(people, 'analyst').find((analyst) => analyst.state === state)
    const wave = scenario.waves[list.wave]
    if (person === undefined || wave === undefined) return []
    const number = String(order).padStart(3, '0')
    return [
      {
        ref: `upload-${number}-${state}`,
        at: instantAt(scenario, wave.at),
        run: (robots: Robots) => robots.upload(person, list),
      },
    ]
  })
}

function releasesOf(scenario: Scenario, people: readonly Person[]): Task[] {
  const [officer] = inRole(people, 'duty-officer')
  if (officer === undefined) return []
  return scenario.releases.map(({ gate, at, reason }) => ({
    ref: `release-${gate}`,
    at: instantAt(scenario, at),
    run: (robots) => robots.release(officer, gate, reason),
  }))
}

/** Instants of all looks, with whether it is the last of its day. */
function looksOf({ days, review, midnightAt }: Scenario) {
  const { firstLook, lastLook, everyMs } = review
  const perDay = Math.floor((lastLook - firstLook) / everyMs) + 1
  return Array.from({ length: days * perDay }, (_none, number) => ({
    number,
    at: midnightAt + Math.floor(number / perDay) * DAY_MS + firstLook + (number % perDay) * everyMs,
    isLast: number % perDay === perDay - 1,
  }))
}

/** Everybody looks again until nobody finds anything: nobody goes home before the table is empty. */
async function untilEmpty(round: () => Promise<number>): Promise<void> {
  for (let taken = await round(); taken > 0; taken = await round());
}

function reviewsOf(scenario: Scenario, scale: number, people: readonly Person[]): Task[] {
  const reviewers = reviewersOf(people)
  const lawyers = inRole(people, 'legal-reviewer')
  const { seats, items } = scenario.review
  const limit = Math.min(LIMIT, Math.max(LIMIT_MIN, scaled(items, scale)))

  return looksOf(scenario).map(({ number, at, isLast }) => ({
    ref: `look-${String(number).padStart(3, '0')}`,
    at,
    run: async (robots) => {
      const together = async (some: readonly Person[], size: number): Promise<number> => {
        let taken = 0
        for (const person of some) taken += await robots.look(person, 'assessments', size)
        return taken
      }
      if (isLast) await untilEmpty(() => together(reviewers, LIMIT))
      else await together(inTurn(reviewers, number * seats, seats), limit)
      for (const lawyer of isLast ? lawyers : inTurn(lawyers, number, 1)) {
        await untilEmpty(() => robots.look(lawyer, 'legal-decisions', LIMIT))
      }
    },
  }))
}

/** Every task of every day. It follows from the scenario alone, so a restart finds the same. */
export function tasksOf(
  scenario: Scenario,
  scale: number,
  lists: readonly List[],
): readonly Task[] {
  const people = peopleOf(scenario)
  return [
    ...uploadsOf(scenario, lists, people),
    ...releasesOf(scenario, people),
    ...reviewsOf(scenario, scale, people),
  ]
}

/** A task as a job of a lane: done once, also over a restart. */
export const jobOfTask = (task: Task, robots: Robots, done: () => void): Job => ({
  ref: task.ref,
  // People share one table: who looks first decides what is left for the next.
  thread: 'office',
  at: task.at,
  run: async () => {
    await task.run(robots)
    done()
  },
})
