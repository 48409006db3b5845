/** Leads, mandates and objectives. */
import { after, DAY_MS } from '../../../src/domain/kit.ts'
import { giveMandate, setLeads, setObjective } from '../../../src/domain/mandate.ts'
import { sealAs } from '../../../src/domain/seal.ts'
import * as words from '../../../src/domain/words.ts'
import { act, cast, type Make, must, person } from './story.ts'

/** A maker of acts. */
export const lead: Make = (story, room, now) => {
  const office = story.pick(words.leadOffices)
  const next = [{ organisation: story.pick([cast.be, cast.de]), office }]
  const by = story.pick([cast.be, cast.de])
  const set = setLeads(must(room.operation()), by, next, now)
  return set.ok ? act(person(cast.lead, 'lead', by), [set.value]) : undefined
}

/** A maker of acts. */
export const mandate: Make = (story, room, now) => {
  const until = after(now, story.dice(500) * DAY_MS)
  const { sealed, row } = sealAs(story.fresh<'seal'>(), 'synthetic limits', until, story.random)
  const id = story.fresh<'mandate'>()
  const body = { mandate: id, by: cast.be, to: cast.de, limits: sealed, until }
  const given = giveMandate(must(room.operation()), body, now)
  return given.ok ? { ...act(person(cast.lead, 'lead'), [given.value]), sealed: [row] } : undefined
}

/** A maker of acts. */
export const objective: Make = (story, room, now) => {
  const seal = story.fresh<'seal'>()
  const { sealed, row } = sealAs(seal, 'synthetic end', after(now, DAY_MS), story.random)
  const kind = story.pick(words.objectiveKinds)
  const body = { objective: story.fresh<'objective'>(), kind, text: sealed }
  const set = setObjective(must(room.operation()), cast.be, body, now)
  return set.ok ? { ...act(person(cast.lead, 'lead'), [set.value]), sealed: [row] } : undefined
}
