/** Samples, second decisions, and what came of differences. */
import type { Room, Step } from '../../../src/domain/history.ts'
import type { Id, Instant } from '../../../src/domain/kit.ts'
import {
  handBack,
  isOpenToReview,
  mayRereview,
  type Rereview,
  recordSample,
  rejudge,
  settleDifference,
} from '../../../src/domain/rereview.ts'
import * as words from '../../../src/domain/words.ts'
import { judgementOf } from './review.ts'
import {
  act,
  besideOf,
  cast,
  idFor,
  itemsOf,
  type Make,
  must,
  person,
  type Story,
} from './story.ts'

const samplesOf = (story: Story, room: Room): ReadonlySet<string> =>
  new Set(drawnOf(story, room).map(({ sample }) => sample))

const drawnOf = (story: Story, room: Room): readonly Rereview[] =>
  story.items.flatMap((item) => room.rereview(item) ?? [])

const draw: Make = (story, room, now) => {
  const rows = itemsOf(story, room).flatMap(({ item, triage, ...rest }) =>
    triage.step === 'decided' && isOpenToReview(rest) && room.rereview(item) === undefined
      ? [{ item, decision: triage.decision, judges: [cast.analyst, cast.second] }]
      : [],
  )
  const round = samplesOf(story, room).size + 1
  const asked = {
    ...{
      sample: idFor<'sample'>(`sample ${round}`),
      seed: besideOf(story).dice(1_000),
      round,
      size: rows.length,
    },
    ...{ decision: null, asOf: now, upTo: 1, population: rows.length },
  }
  const drawn = recordSample(
    asked,
    must(room.operation()),
    cast.be,
    round - 1,
    besideOf(story).some(rows),
    now,
  )
  return drawn.ok ? act(person(cast.lead, 'lead'), [drawn.value]) : undefined
}

/** The fourth takes as well, and never decides: what they have goes back by hand, or by its time. */
const take: Make = (story, room, now) => {
  const who = besideOf(story).pick([cast.third, cast.third, cast.fourth])
  const items = drawnOf(story, room).flatMap((it) => (mayRereview(it, who, now) ? [it.item] : []))
  if (items.length === 0) return undefined
  return by(who, { kind: 'rereview.given', happenedAt: now, body: { items } })
}

const giveBack: Make = (story, room, now) => {
  const has = drawnOf(story, room).filter((it) => handBack(it, cast.fourth).ok)
  const items = has.slice(0, besideOf(story).dice(3)).map(({ item }) => item)
  if (items.length === 0) return undefined
  return by(cast.fourth, { kind: 'rereview.returned', happenedAt: now, body: { items } })
}

const by = (who: Id<'person'>, step: Step) => act(person(who, 'analyst'), [step])

const byThird = (step: Step) => by(cast.third, step)

const again: Make = (story, room, now) => {
  const rows = drawnOf(story, room).flatMap((it) => {
    const judgement = judgementOf(besideOf(story).pick(['refer', 'refer', 'monitor']))
    const judged = rejudge(it, judgement, cast.third)
    return judged.ok && besideOf(story).dice(2) > 0
      ? [{ item: it.item, judgement: judged.value }]
      : []
  })
  if (rows.length === 0) return skip(story, room, now)
  return byThird({ kind: 'rereview.judged', happenedAt: now, body: { rows } })
}

function skip(story: Story, room: Room, now: Instant) {
  const found = drawnOf(story, room).find((it) => handBack(it, cast.third).ok)
  if (found === undefined) return undefined
  const body = {
    items: [found.item] as Id<'item'>[],
    reason: besideOf(story).pick(words.rereviewSkips),
  }
  return byThird({ kind: 'rereview.skipped', happenedAt: now, body })
}

const settle: Make = (story, room, now) => {
  const rows = drawnOf(story, room).flatMap((it) =>
    settleDifference(it, cast.legal).ok
      ? [{ item: it.item, verdict: besideOf(story).pick(words.rereviewVerdicts) }]
      : [],
  )
  if (rows.length === 0) return undefined
  const step = { kind: 'rereview.settled', happenedAt: now, body: { rows } } as const
  return act(person(cast.legal, 'legal-reviewer'), [step])
}

/** A maker of acts: what can be done, the last step of the way before the others. */
export const step: Make = (story, room, now) =>
  settle(story, room, now) ??
  again(story, room, now) ??
  take(story, room, now) ??
  giveBack(story, room, now) ??
  draw(story, room, now)
