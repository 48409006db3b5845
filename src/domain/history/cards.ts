/** Cards: drawn, made ready, sent, and what was done on the spot. */
import type { Card, Drawing } from '../card.ts'
import type { Id } from '../kit.ts'
import { unreachable } from '../kit.ts'
import { isUnkept } from '../target.ts'
import type { Changes, Fact, FactKind, Of, Room } from './union.ts'

/** Kinds of facts about one card. */
type CardKindOfFact = Extract<FactKind, `card.${string}`>

/** Whether a fact is about one card. */
export const isAboutCard = (fact: Fact): fact is Of<CardKindOfFact> => fact.kind.startsWith('card.')

/** A card as it is drawn. */
export const drawn = (
  room: Pick<Room, 'target'>,
  { body, recordedAt }: Of<'card.drawn'>,
): Card => ({
  ...(body satisfies Drawing),
  drawnAt: recordedAt,
  instrument: null,
  confirmedFor: null,
  copy: null,
  release: null,
  holds: 0,
  unkept: isOnUnkept(room, body) ? 1 : 0,
  stage: 'sealed',
  leftAt: null,
  sentAt: null,
  answer: null,
  looks: [],
  enteredAt: null,
  reports: [],
  exhibits: [],
  images: [],
})

/** Whether what a card is about is to be kept first, and is not yet. */
function isOnUnkept(room: Pick<Room, 'target'>, { target: id }: Drawing): boolean {
  const target = id === null ? undefined : room.target(id)
  return target !== undefined && isUnkept(target.keeping)
}

/** Cards after the same step each. */
export const cardsAfter = (
  room: Room,
  ids: readonly Id<'card'>[],
  next: (card: Card) => Card,
): Changes => ({ cards: ids.flatMap((id) => room.card(id) ?? []).map(next) })

/** Folds a fact about one card. */
export function foldCard(room: Room, fact: Of<CardKindOfFact>): Changes {
  if (fact.kind === 'card.drawn') return { cards: [drawn(room, fact)] }
  const card = room.card(fact.body.card)
  return card === undefined ? {} : { cards: [{ ...card, ...changed(card, fact) }] }
}

type OneCard = Exclude<CardKindOfFact, 'card.drawn'>

function changed(card: Card, fact: Of<OneCard>): Partial<Card> {
  switch (fact.kind) {
    case 'card.instrumented':
    case 'card.confirmed':
    case 'card.copied':
    case 'card.released':
    case 'card.withdrawn':
      return readied(fact)
    case 'card.sent':
      return { stage: 'sent', sentAt: fact.recordedAt }
    case 'card.given-up':
      return { stage: 'given-up' }
    case 'card.revived':
      return { stage: 'going' }
    case 'card.looked': {
      const { round, statuses } = fact.body
      return { looks: [...card.looks, { round, statuses, at: fact.recordedAt }] }
    }
    case 'card.answered':
    case 'card.entered':
    case 'card.reported':
    case 'card.report-undone':
    case 'card.exhibited':
    case 'card.imaged':
      return onTheSpot(card, fact)
    default:
      return unreachable(fact)
  }
}

function readied(
  fact: Of<
    'card.instrumented' | 'card.confirmed' | 'card.copied' | 'card.released' | 'card.withdrawn'
  >,
): Partial<Card> {
  const { actor, recordedAt: at } = fact
  switch (fact.kind) {
    case 'card.instrumented': {
      const { kind, status, reference } = fact.body
      return { instrument: { kind, status, reference } }
    }
    case 'card.confirmed':
      return { confirmedFor: fact.body.goAt }
    case 'card.copied':
      return { copy: fact.body.copy }
    case 'card.released': {
      const { goAt, digest } = fact.body
      return actor.kind === 'person' ? { release: { by: actor.person, at, goAt, digest } } : {}
    }
    case 'card.withdrawn':
      return { release: null }
    default:
      return unreachable(fact)
  }
}

function onTheSpot(
  { reports, exhibits, images }: Card,
  fact: Of<
    | 'card.answered'
    | 'card.entered'
    | 'card.reported'
    | 'card.report-undone'
    | 'card.exhibited'
    | 'card.imaged'
  >,
): Partial<Card> {
  const { actor, recordedAt: toldAt, happenedAt } = fact
  switch (fact.kind) {
    case 'card.answered': {
      const { outcome, happenedAt: doneAt, before, after } = fact.body
      return { answer: { outcome, happenedAt: doneAt, before, after } }
    }
    case 'card.entered':
      return { enteredAt: happenedAt }
    case 'card.reported': {
      const { act, source, isDone } = fact.body
      const others = reports.filter((each) => each.act !== act || each.source !== source)
      const person = actor.kind === 'person' ? actor.person : null
      return { reports: [...others, { act, source, isDone, happenedAt, toldAt, person }] }
    }
    case 'card.report-undone': {
      const { act } = fact.body
      return {
        reports: reports.filter((each) => each.act !== act || each.source !== 'own-team'),
      }
    }
    case 'card.exhibited': {
      const { number, text } = fact.body
      return { exhibits: [...exhibits, { number, text, at: happenedAt }] }
    }
    case 'card.imaged': {
      const { sha256, bytes, isConfirmed } = fact.body
      return { images: [...images, { sha256, bytes, isConfirmed, at: happenedAt }] }
    }
    default:
      return unreachable(fact)
  }
}
