/** Cards, the go, and what is done at them. */
import { type Card, confirm, type Drawing, release, withdraw } from '../../../src/domain/card.ts'
import { goAtOf, planGo, reachGo, signGo, stopGo } from '../../../src/domain/go.ts'
import type { Room, Step } from '../../../src/domain/history.ts'
import { after, HOUR_MS, hexOf, MINUTE_MS } from '../../../src/domain/kit.ts'
import { looked } from '../../../src/domain/registry.ts'
import { sealAs } from '../../../src/domain/seal.ts'
import { enter, exhibit, image, report, undo } from '../../../src/domain/seizure.ts'
import * as words from '../../../src/domain/words.ts'
import { type Act, act, cast, type Make, must, person, rule, type Story } from './story.ts'

const cardsOf = (story: Story, room: Room): readonly Card[] =>
  story.cards.map((id) => must(room.card(id)))

const executing = person(cast.second, 'executing-officer')

/** A maker of acts. */
export const draw: Make = (story, _room, now) => {
  if (story.cards.length > 6) return undefined
  const name = sealAs(story.fresh<'seal'>(), 'synthetic card', after(now, HOUR_MS), story.random)
  const card = story.fresh<'card'>()
  const within = story.dice(2) === 0 ? null : (story.cards[0] ?? null)
  const body: Drawing = {
    ...{ card, kind: 'domain', measure: 'registrar-hold', state: 'BE', owner: cast.be },
    ...{ compartment: story.pick(cast.compartments), counterpart: story.pick(cast.providers) },
    ...{ target: story.targets[0] ?? null, within, name: name.sealed, object: name.sealed },
  }
  story.cards.push(card)
  const drawn: Step = { kind: 'card.drawn', happenedAt: now, body }
  return { ...act(person(cast.lead, 'judge'), [drawn]), sealed: [name.row] }
}

/** A maker of acts. */
export const prepare: Make = (story, room, now) => {
  const card = story.cards.length === 0 ? undefined : room.card(story.pick(story.cards))
  if (card === undefined || card.stage !== 'sealed') return undefined
  const goAt = goAtOf(must(room.operation()))
  const { card: id, name: reference } = card
  const copy = { kind: 'kept', sha256: hexOf('ab'.repeat(32)), bytes: 9 } as const
  const steps = [
    {
      ...{ kind: 'card.instrumented', happenedAt: now },
      body: { card: id, kind: 'jit', status: 'issued', reference },
    },
    { kind: 'card.copied', happenedAt: now, body: { card: id, copy } },
    value(confirm(card, cast.be, goAt, now)),
    value(release(card, cast.be, goAt, now)),
    // Rare, or nothing would ever be ready.
    story.dice(9) === 0 ? value(withdraw(card, cast.be, now)) : undefined,
  ] satisfies readonly (Step | undefined)[]
  return oneOf(story, executing, steps)
}

/** One of the steps that can be taken. */
function oneOf(
  story: Story,
  by: Pick<Act, 'actor' | 'onBehalfOf'>,
  steps: readonly (Step | undefined)[],
): Act | undefined {
  const lawful = steps.filter((step) => step !== undefined)
  return lawful.length === 0 ? undefined : act(by, [story.pick(lawful)])
}

const value = <Value>(
  result: { readonly ok: true; readonly value: Value } | { readonly ok: false },
): Value | undefined => (result.ok ? result.value : undefined)

/** A maker of acts. */
export const goStep: Make = (story, room, now) => {
  const operation = must(room.operation())
  const reached = reachGo(operation, cardsOf(story, room), () => false, now)
  if (reached !== undefined) return act(rule('going'), [reached])
  const [who, role] = story.pick([
    [cast.lead, 'judge'],
    [cast.legal, 'prosecutor'],
  ] as const)
  const by = { person: who, organisation: cast.be }
  const isIdle = goAtOf(operation) === null
  const steps = [
    isIdle ? value(planGo(operation, cast.be, after(now, 50 * MINUTE_MS), now)) : undefined,
    value(signGo(operation, by, cardsOf(story, room), now)),
    story.dice(9) === 0 ? value(stopGo(operation, by, now)) : undefined,
  ]
  return oneOf(story, person(who, role), steps)
}

/** A maker of acts. */
export const onTheSpot: Make = (story, room, now) => {
  const left = cardsOf(story, room).filter(({ leftAt }) => leftAt !== null)
  if (left.length === 0) return undefined
  const card = story.pick(left)
  const said = {
    act: story.pick(words.seizureActs),
    source: story.pick(words.actSources),
    isDone: story.dice(4) > 0,
    happenedAt: now,
  }
  const { card: id } = card
  const answered: Step = {
    ...{ kind: 'card.answered', happenedAt: now },
    body: { card: id, outcome: 'done', happenedAt: now, before: ['ok'], after: ['clientHold'] },
  }
  const stage = card.stage === 'going' ? (['card.sent', 'card.given-up'] as const) : []
  const moved = stage.map((kind): Step => ({ kind, happenedAt: now, body: { card: id } }))
  const steps = [
    value(enter(card, cast.be, now)),
    value(report(card, cast.be, said)),
    value(undo(card, cast.be, said.act, now)),
    value(exhibit(card, cast.be, card.name, now)),
    value(
      image(card, cast.be, { sha256: hexOf('cd'.repeat(32)), bytes: 7, isConfirmed: true }, now),
    ),
    looked(card, story.pick(words.registryRounds), ['ok'], now),
    answered,
    ...moved,
  ]
  return oneOf(story, executing, steps)
}

/** A maker of acts: a hold on a card and on what waits, or items that begin to wait. */
export const holdCards: Make = (story, room, now): Act | undefined => {
  if (story.cards.length === 0 || story.items.length === 0 || story.dice(3) > 0) return undefined
  const card = story.pick(story.cards)
  const items = story.some(story.items)
  const hold = story.fresh<'hold'>()
  story.holds.push(hold)
  const subject =
    story.dice(2) === 0
      ? ({ scope: 'card', cards: [card], items } as const)
      : ({ scope: 'awaiting', card, items } as const)
  const reviewBy = after(now, HOUR_MS)
  const body = { hold, subject, reason: 'live-lead', reviewBy, note: null } as const
  must(room.card(card))
  return act(person(cast.lead, 'lead'), [{ kind: 'hold.placed', happenedAt: now, body }])
}
