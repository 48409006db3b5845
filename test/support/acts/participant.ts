/** Who takes part, and how. */
import { enrolled, join, reframe } from '../../../src/domain/participant.ts'
import * as words from '../../../src/domain/words.ts'
import { act, cast, type Make, must, person } from './story.ts'

/** A maker of acts: a partner joins that may not be named. */
export const joins: Make = (story, room, now) => {
  const told = { organisation: cast.bg, kind: 'authority', state: 'BG', powers: [] } as const
  const next = enrolled({ ...told, mayBeNamed: story.dice(2) === 0 })
  const by = { organisation: story.pick([cast.be, cast.de]), role: 'lead' } as const
  const step = join(must(room.operation()), by, next, now)
  return step.ok ? act(person(cast.lead, 'lead', by.organisation), [step.value]) : undefined
}

/** A maker of acts. */
export const frame: Make = (story, room, now) => {
  const [of, by] = [cast.be, cast.de, cast.bg].map((each, _, all) => [each, story.pick(all)])[
    story.dice(3)
  ] as [typeof cast.be, typeof cast.be]
  const change = story.pick([
    { mayBeNamed: true },
    { hours: 'always' },
    { regime: story.pick(words.regimes), languages: [story.pick(words.languageCodes)] },
    { powers: story.pick([[], ['refer'], ['refer', 'seize']] as const) },
  ] as const)
  const asker = { organisation: by, role: 'lead' } as const
  const step = reframe(must(room.operation()), asker, of, change, now)
  return step.ok ? act(person(cast.lead, 'lead', by), [step.value]) : undefined
}
