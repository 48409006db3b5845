/** What somebody wants kept, and what came of it. */
import { after, HOUR_MS } from '../../../src/domain/kit.ts'
import { movePreservation, putFirst, waiveKeeping } from '../../../src/domain/preservation.ts'
import { sealAs } from '../../../src/domain/seal.ts'
import * as words from '../../../src/domain/words.ts'
import { act, cast, type Make, must, person } from './story.ts'

/** A maker of acts. */
export const want: Make = (story, room, now) => {
  if (story.items.length === 0 || story.dice(4) > 0) return whole(story, room, now)
  const { item, provider, compartment, referral } = must(room.item(story.pick(story.items)))
  // Mostly of what was sent: what is wanted kept before would leave the story little to send.
  if (provider === null || (referral === null && story.dice(4) > 0)) return undefined
  const preservation = story.fresh<'preservation'>()
  story.preservations.push(preservation)
  const kind = story.pick(words.preservationKinds)
  const body = { preservation, kind, provider, items: [item], compartment }
  const wanted = { kind: 'preservation.wanted', happenedAt: now, body } as const
  return act(person(cast.lead, 'lead'), [wanted])
}

/** Of what is kept whole: seldom, or little of a story would ever be sent. */
const whole: Make = (story, room, now) => {
  if (story.targets.length === 0) return undefined
  if (story.dice(8) === 0) return wantWhole(story, room, now)
  const target = must(room.target(story.pick(story.targets)))
  const waived = waiveKeeping(target, story.pick(words.copyWaivers), now)
  const kept = waived.ok || story.dice(9) > 0 ? waived : putFirst(target, now)
  return kept.ok ? act(person(cast.lead, 'lead'), [kept.value]) : undefined
}

const wantWhole: Make = (story, _room, now) => {
  const preservation = story.fresh<'preservation'>()
  story.preservations.push(preservation)
  const cards = story.cards.length > 0 && story.dice(2) === 0 ? [story.pick(story.cards)] : []
  const body = {
    ...{ preservation, kind: story.pick(words.preservationKinds) },
    ...{ provider: story.pick(cast.providers), compartment: cast.compartments[0] },
    wholes: { targets: [story.pick(story.targets)], cards },
  }
  const wanted = { kind: 'preservation.wanted-whole', happenedAt: now, body } as const
  return act(person(cast.lead, 'lead'), [wanted])
}

/** A maker of acts. */
export const move: Make = (story, room, now) => {
  if (story.preservations.length === 0) return undefined
  const step = story.pick(words.preservationSteps)
  const { sealed, row } = sealAs(
    story.fresh<'seal'>(),
    'synthetic file',
    after(now, HOUR_MS),
    story.random,
  )
  const reference = step === 'ask' ? sealed : null
  const found = room.preservation(story.pick(story.preservations))
  const { zone } = must(room.operation())
  const moved = movePreservation(found, { step, reference }, zone, now)
  if (!moved.ok) return undefined
  const acted = act(person(cast.lead, 'lead'), [moved.value])
  return reference === null ? acted : { ...acted, sealed: [row] }
}
