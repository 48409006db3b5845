/** Watches over names that were taken down, what they find, and what a person says of it. */
import { createHash } from 'node:crypto'
import { after, DAY_MS, hexOf } from '../../../src/domain/kit.ts'
import { sealAs } from '../../../src/domain/seal.ts'
import { answerLookalike, hasRoom, setWatch } from '../../../src/domain/watch.ts'
import * as words from '../../../src/domain/words.ts'
import { act, besideOf, cast, idFor, type Make, person, rule } from './story.ts'

/** Names that one story finds: enough for rows of each state. */
const FOUND_MAX = 4

/** The one target that is watched: the first of a kind that can be. */
const set: Make = (story, room, now) => {
  if (story.targets.some((id) => room.watch(id) !== undefined)) return undefined
  const asked = { basis: 'named', dailyCap: 2, until: after(now, 90 * DAY_MS) } as const
  for (const id of story.targets) {
    const watched = setWatch(room.target(id), asked, now)
    if (watched.ok) return act(person(cast.lead, 'lead'), [watched.value])
  }
  return undefined
}

const taskOf = (nth: number) => idFor<'task'>(`lookalike ${nth}`)

/** The tasks of all that can be found. */
export const tasks = Array.from({ length: FOUND_MAX }, (_, nth) => taskOf(nth))

const find: Make = (story, room, now) => {
  const watched = story.targets.flatMap((id) => room.watch(id) ?? [])
  const task = tasks.find((each) => room.lookalike(each) === undefined)
  const [watch] = watched
  if (watch === undefined || task === undefined || !hasRoom(watch, now)) return undefined
  const { target } = watch
  const seal = idFor<'seal'>(`name of ${task}`)
  const { random } = besideOf(story)
  const { sealed, row } = sealAs(seal, 'synthetic-two.example', after(now, DAY_MS), random)
  const key = hexOf(createHash('sha256').update(task).digest('hex'))
  const named = { rule: besideOf(story).pick(words.lookalikeRules), key, name: sealed }
  const body = { task, target, against: target, ...named }
  const found = { kind: 'watch.found', happenedAt: now, body } as const
  return { ...act(rule('checking'), [found]), sealed: [row] }
}

const answer: Make = (story, room, now) => {
  const said = besideOf(story).pick(words.lookalikeAnswers)
  const answered = answerLookalike(room.lookalike(taskOf(0)), said, now)
  return answered.ok ? act(person(cast.lead, 'lead'), [answered.value]) : undefined
}

/** What can be done of it; a story has its fill soon, and goes on with something else. */
export const step: Make = (story, room, now) =>
  set(story, room, now) ?? find(story, room, now) ?? answer(story, room, now)
