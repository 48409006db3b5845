/** Deconfliction: holds placed and lifted by named persons. */
import { may } from '../domain/authority.ts'
import { fallingWith } from '../domain/card.ts'
import {
  awaitingAny,
  cardsOf,
  type Hold,
  type HoldSubject,
  itemsOf,
  liftHold,
  placeHold,
} from '../domain/deconfliction.ts'
import { ITEMS_PER_FACT_MAX } from '../domain/facts.ts'
import { type Id, type Instant, no, ok, type Result } from '../domain/kit.ts'
import type { HoldReason } from '../domain/words.ts'
import { byPerson } from './actor.ts'
import { type Person, seenBy } from './directory.ts'
import type { Desk, Store } from './ports.ts'
import type { Refusal } from './refusal.ts'

/** Places a hold. It covers queued sends from the moment this returns. */
export async function hold(
  store: Store,
  op: Id<'operation'>,
  person: Person,
  asked: {
    readonly hold: Id<'hold'>
    readonly subject: HoldSubject
    readonly reason: HoldReason
    readonly reviewBy: Instant
  },
): Promise<Result<{ readonly hold: Id<'hold'> }, Refusal>> {
  if (!may(person, 'hold.place')) return no({ code: 'authority.not-held', act: 'hold.place' })
  const items = asked.subject.scope === 'item' ? asked.subject.items : []
  if (items.length > ITEMS_PER_FACT_MAX) return no({ code: 'hold.too-many-items' })
  return store.change(op, {
    needs: { items },
    decide: (desk, now) => {
      if (desk.operation() === undefined) return no({ code: 'operation.not-found' })
      if (items.some((item) => seenBy(person, desk.item(item)) === undefined))
        return no({ code: 'input.not-found' })
      const placed = placeHold({ ...asked, note: null }, now)
      if (!placed.ok) return placed
      return ok({ steps: [placed.value], ...byPerson(person), answer: { hold: asked.hold } })
    },
  })
}

/** How a hold on a card is asked for. */
export type CardHoldAsk = {
  readonly card: Id<'card'>
  readonly hold: Id<'hold'>
  readonly reason: HoldReason
  readonly reviewBy: Instant
}

/**
 * Holds a card, the cards that hang on it, and every referral that waits for any of them: one act,
 * one person, and nothing of it leaves from the moment this returns.
 */
export async function holdCard(
  store: Store,
  op: Id<'operation'>,
  person: Person,
  { card: id, ...asked }: CardHoldAsk,
): Promise<Result<{ hold: Id<'hold'>; cards: number; items: number }, Refusal>> {
  if (!may(person, 'hold.place')) return no({ code: 'authority.not-held', act: 'hold.place' })
  return store.change(op, {
    needs: { fallingWith: [id] },
    decide: (desk, now) => {
      if (seenBy(person, desk.card(id)) === undefined) return no({ code: 'card.not-found' })
      const cards = fallingWith(desk.cards(), [id])
      const items = awaitingAny(desk.standingHolds(), cards)
      const placed = placeHold(
        { ...asked, subject: { scope: 'card', cards, items }, note: null },
        now,
      )
      if (!placed.ok) return placed
      const answer = { hold: asked.hold, cards: cards.length, items: items.length }
      return ok({ steps: [placed.value], ...byPerson(person), answer })
    },
  })
}

/** Lets the referrals of items wait until a measure has left. */
export async function awaitCard(
  store: Store,
  op: Id<'operation'>,
  person: Person,
  asked: Omit<CardHoldAsk, 'reason'> & { readonly items: readonly Id<'item'>[] },
): Promise<Result<{ hold: Id<'hold'> }, Refusal>> {
  if (!may(person, 'hold.place')) return no({ code: 'authority.not-held', act: 'hold.place' })
  const { card: id, items, hold, reviewBy } = asked
  return store.change(op, {
    needs: { cards: [id], items },
    decide: (desk, now) => {
      const card = seenBy(person, desk.card(id))
      if (card === undefined) return no({ code: 'card.not-found' })
      if (card.stage !== 'sealed') return no({ code: 'card.has-left' })
      if (items.some((item) => seenBy(person, desk.item(item)) === undefined))
        return no({ code: 'input.not-found' })
      const subject = { scope: 'awaiting', card: id, items } as const
      const reason = 'waits-for-measure'
      const placed = placeHold({ hold, reason, reviewBy, subject, note: null }, now)
      if (!placed.ok) return placed
      return ok({ steps: [placed.value], ...byPerson(person), answer: { hold } })
    },
  })
}

/** Whether a hold concerns a person: the own one, one on a lane, or one on something that the person sees. */
function concerns(desk: Desk, person: Person, { placedBy, subject }: Hold): boolean {
  if (placedBy === person.person || subject.scope === 'operation' || subject.scope === 'provider')
    return true
  return (
    cardsOf(subject).some((card) => seenBy(person, desk.card(card)) !== undefined) ||
    itemsOf(subject).some((item) => seenBy(person, desk.item(item)) !== undefined)
  )
}

/** Lifts a hold; what it stopped is gathered again. One that does not concern the person does not exist. */
export async function lift(
  store: Store,
  op: Id<'operation'>,
  person: Person,
  id: Id<'hold'>,
): Promise<Result<{ readonly hold: Id<'hold'> }, Refusal>> {
  if (!may(person, 'hold.lift')) return no({ code: 'authority.not-held', act: 'hold.lift' })
  return store.change(op, {
    needs: { holds: [id] },
    decide: (desk, now) => {
      const found = desk.hold(id)
      const own = found !== undefined && concerns(desk, person, found) ? found : undefined
      const lifted = liftHold(own, now)
      if (!lifted.ok) return lifted
      return ok({ steps: [lifted.value], ...byPerson(person), answer: { hold: id } })
    },
  })
}
