/** Seizure: what the team enters on the spot, and what others say was done. */
import type { Act } from '../domain/authority.ts'
import type { CardAnswer, CardRefusal, Report } from '../domain/card.ts'
import { type Hex, type Id, type Instant, no, ok, type Result } from '../domain/kit.ts'
import { enter, exhibit, image, report, undo } from '../domain/seizure.ts'
import type { SeizureAct } from '../domain/words.ts'
import { byProvider } from './actor.ts'
import { type CardAsk, type CardDone, onCard } from './on-card.ts'
import type { Random, Store } from './ports.ts'
import type { Refusal } from './refusal.ts'
import { sealedText, type TextAsk } from './text.ts'

type Done = Promise<Result<CardDone, Refusal>>

/** The team is at the door; `at` is null for now. */
export const entered = (store: Store, ask: CardAsk, at: Instant | null): Done =>
  onCard(store, ask, 'card.act', (card, now) => enter(card, ask.person.organisation, at ?? now))

/** The act that a report asks for: the own team enters, everybody else only notes. */
const actOf = ({ source }: Pick<Report, 'source'>): Act =>
  source === 'own-team' ? 'card.act' : 'card.write'

/** Notes what a source says of an act; what has not happened yet is refused. */
export const reported = (
  store: Store,
  ask: CardAsk,
  said: Pick<Report, 'act' | 'source' | 'isDone'> & { readonly happenedAt: Instant | null },
): Done =>
  onCard(store, ask, actOf(said), (card, now) => {
    const happenedAt = said.happenedAt ?? now
    if (happenedAt > now) return no({ code: 'card.act-not-yet' })
    return report(card, ask.person.organisation, { ...said, happenedAt })
  })

/** Takes back an own entry of a moment ago. */
export const undone = (store: Store, ask: CardAsk, act: SeizureAct): Done =>
  onCard(store, ask, 'card.act', (card, now) => undo(card, ask.person.organisation, act, now))

/** Secures a thing. */
export function exhibited(store: Store, random: Random, ask: CardAsk, text: TextAsk): Done {
  const { sealed, row } = sealedText(text, random)
  return onCard(
    store,
    ask,
    'card.act',
    (card, now) => exhibit(card, ask.person.organisation, sealed, now),
    [row],
  )
}

/** Notes an image by its hash. */
export const imaged = (
  store: Store,
  ask: CardAsk,
  made: { readonly sha256: Hex; readonly bytes: number; readonly isConfirmed: boolean },
): Done =>
  onCard(store, ask, 'card.act', (card, now) => image(card, ask.person.organisation, made, now))

/** Records what whoever was asked has answered. A card that was never sent to it does not exist. */
export function counterpartAnswered(
  store: Store,
  op: Id<'operation'>,
  provider: Id<'provider'>,
  { card: id, ...answer }: CardAnswer & { readonly card: Id<'card'> },
): Done {
  return store.change<CardDone>(op, {
    needs: { cards: [id] },
    decide: (desk) => {
      const card = desk.card(id)
      const isTheirs = card?.counterpart === provider && card.leftAt !== null
      if (card === undefined || !isTheirs) return no<CardRefusal>({ code: 'card.not-found' })
      const body = { card: id, ...answer }
      return ok({
        steps: [{ kind: 'card.answered', happenedAt: answer.happenedAt, body }],
        ...byProvider(provider),
        answer: { card: id },
      })
    },
  })
}
