/** Re-reviews: what was drawn, who has it, and what came of it. The items themselves stay as they are. */
import type { Id } from '../kit.ts'
import { type Rereview, type RereviewStep, rereviewAfter, type Sample } from '../rereview.ts'
import type { RereviewVerdict } from '../words.ts'
import type { Changes, Fact, Of, Room } from './union.ts'

type AboutRereview = Of<
  | 'rereview.drawn'
  | 'rereview.given'
  | 'rereview.judged'
  | 'rereview.skipped'
  | 'rereview.returned'
  | 'rereview.settled'
>

/** Whether a fact is about re-reviews. */
export const isAboutRereview = (fact: Fact): fact is AboutRereview =>
  fact.kind.startsWith('rereview.')

/** Folds a fact about re-reviews. */
export function rereviewed(room: Room, fact: AboutRereview): Changes {
  switch (fact.kind) {
    case 'rereview.drawn':
      return sampleDrawn(room, fact)
    case 'rereview.given':
      return given(room, fact)
    case 'rereview.judged':
      return judged(room, fact)
    case 'rereview.skipped':
      return skipped(room, fact)
    case 'rereview.returned':
      return returned(room, fact)
    case 'rereview.settled':
      return settled(room, fact)
  }
}

function sampleDrawn(room: Room, { body, actor, recordedAt }: Of<'rereview.drawn'>): Changes {
  if (actor.kind !== 'person') return {}
  const { rows, ...told } = body
  const { sample, round, decision } = told
  const it: Sample = {
    ...told,
    size: rows.length,
    organisation: actor.organisation,
    drawnAt: recordedAt,
  }
  const rereviews = rows.flatMap((row, place): readonly Rereview[] => {
    const item = room.item(row.item)
    if (item === undefined) return []
    const { compartment } = item
    return [
      {
        ...{ ...row, sample, round, place, compartment, counts: decision === null },
        ...{ state: 'drawn', by: null, givenAt: null, again: null, skippedBy: [], hadBy: [] },
      },
    ]
  })
  return { samples: [it], rereviews }
}

/** Takes a step with each item that stands where it can be taken. */
const stepped = (
  room: Room,
  items: readonly Id<'item'>[],
  step: (found: Rereview) => readonly [RereviewStep, Partial<Rereview>],
): Changes => ({
  rereviews: items.flatMap((item) => {
    const found = room.rereview(item)
    if (found === undefined) return []
    const [name, changes] = step(found)
    const state = rereviewAfter(found.state, name)
    return state === undefined ? [] : [{ ...found, ...changes, state }]
  }),
})

/** Whoever has it now among those who had it, each once. */
const hadBy = ({ by, hadBy: before }: Rereview): readonly Id<'person'>[] =>
  by === null || before.includes(by) ? before : [...before, by]

/** To somebody; where somebody else has kept it too long it goes over from them. */
function given(room: Room, { body, actor, recordedAt }: Of<'rereview.given'>): Changes {
  if (actor.kind !== 'person') return {}
  return stepped(room, body.items, (found) => [
    'give',
    { by: actor.person, givenAt: recordedAt, hadBy: hadBy(found) },
  ])
}

function judged(room: Room, { body }: Of<'rereview.judged'>): Changes {
  const again = new Map(body.rows.map(({ item, judgement }) => [item, judgement.decision]))
  return stepped(room, [...again.keys()], ({ item, decision }) => {
    const said = again.get(item) ?? null
    return [said === decision ? 'agree' : 'differ', { again: said }]
  })
}

/** Whoever skips it never gets it again, so nothing of it is kept from them any more. */
const skipped = (room: Room, { body }: Of<'rereview.skipped'>): Changes =>
  stepped(room, body.items, ({ by, skippedBy, hadBy: before }) => [
    'skip',
    {
      ...{ by: null, givenAt: null },
      skippedBy: by === null ? skippedBy : [...skippedBy, by],
      hadBy: before.filter((each) => each !== by),
    },
  ])

const returned = (room: Room, { body }: Of<'rereview.returned'>): Changes =>
  stepped(room, body.items, (found) => ['return', { by: null, givenAt: null, hadBy: hadBy(found) }])

const verdictSteps = {
  upheld: 'uphold',
  overturned: 'overturn',
} as const satisfies Record<RereviewVerdict, RereviewStep>

function settled(room: Room, { body }: Of<'rereview.settled'>): Changes {
  const verdicts = new Map(body.rows.map(({ item, verdict }) => [item, verdict]))
  return stepped(room, [...verdicts.keys()], ({ item }) => [
    verdictSteps[verdicts.get(item) ?? 'upheld'],
    {},
  ])
}
