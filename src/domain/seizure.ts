/**
 * Seizure: what was done on the spot, and what others say was done. Struck, seized and switched off
 * are three acts with three counts; each source keeps its own word, and sources that differ stay
 * side by side. What was done cannot be undone: for a moment the entry can.
 */
import {
  CARD_ENTRIES_MAX,
  type Card,
  type CardFacts,
  type CardRefusal,
  type Report,
} from './card.ts'
import type { Draft, Sealed } from './facts.ts'
import { after, type Hex, type Id, type Instant, MINUTE_MS, no, ok, type Result } from './kit.ts'
import type { ActSource, SeizureAct } from './words.ts'

/** How long an entry of one's own can be taken back: long enough to see a slip of the thumb. */
export const UNDO_MS = 2 * MINUTE_MS

type Taken = Result<Draft<CardFacts>, CardRefusal>

/** What stands against an act on the spot: it is the owner's, and comes after the go. */
function onTheSpot(card: Card | undefined, by: Id<'organisation'>): Result<Card, CardRefusal> {
  if (card === undefined) return no({ code: 'card.not-found' })
  if (card.owner !== by) return no({ code: 'card.not-yours' })
  return card.leftAt === null ? no({ code: 'card.not-left' }) : ok(card)
}

/** The team is at the door. */
export function enter(card: Card | undefined, by: Id<'organisation'>, at: Instant): Taken {
  const found = onTheSpot(card, by)
  if (!found.ok) return found
  return ok({ kind: 'card.entered', happenedAt: at, body: { card: found.value.card } })
}

/** The report that one source has given of one act, or undefined. */
export const reportOf = (
  { reports }: Pick<Card, 'reports'>,
  act: SeizureAct,
  source: ActSource,
): Report | undefined => reports.find((each) => each.act === act && each.source === source)

/** Whether sources contradict each other about an act. */
export function isDisputed({ reports }: Pick<Card, 'reports'>, act: SeizureAct): boolean {
  const words = new Set(reports.filter((each) => each.act === act).map(({ isDone }) => isDone))
  return words.size > 1
}

/**
 * Notes what a source says of an act. The own team speaks for its own card alone; what a press
 * report or a partner says can be noted by whoever keeps the cards, also of a card that never left.
 */
export function report(
  card: Card | undefined,
  by: Id<'organisation'>,
  said: Pick<Report, 'act' | 'source' | 'isDone' | 'happenedAt'>,
): Taken {
  if (card === undefined) return no({ code: 'card.not-found' })
  const { act, source, isDone, happenedAt } = said
  if (source === 'own-team') {
    const found = onTheSpot(card, by)
    if (!found.ok) return found
  }
  return ok({ kind: 'card.reported', happenedAt, body: { card: card.card, act, source, isDone } })
}

/** Takes back an own entry that was made a moment ago. */
export function undo(
  card: Card | undefined,
  by: Id<'organisation'>,
  act: SeizureAct,
  now: Instant,
): Taken {
  const found = onTheSpot(card, by)
  if (!found.ok) return found
  const last = reportOf(found.value, act, 'own-team')
  if (last === undefined || now > after(last.toldAt, UNDO_MS))
    return no({ code: 'card.act-undo-over' })
  const body = { card: found.value.card, act }
  return ok({ kind: 'card.report-undone', happenedAt: now, body })
}

/** Secures a thing under the next number of the card. */
export function exhibit(
  card: Card | undefined,
  by: Id<'organisation'>,
  text: Sealed,
  now: Instant,
): Taken {
  const found = onTheSpot(card, by)
  if (!found.ok) return found
  const { card: id, exhibits } = found.value
  if (exhibits.length >= CARD_ENTRIES_MAX) return no({ code: 'card.too-many-entries' })
  const body = { card: id, number: exhibits.length + 1, text }
  return ok({ kind: 'card.exhibited', happenedAt: now, body })
}

/** Notes an image by its hash. */
export function image(
  card: Card | undefined,
  by: Id<'organisation'>,
  made: { readonly sha256: Hex; readonly bytes: number; readonly isConfirmed: boolean },
  now: Instant,
): Taken {
  const found = onTheSpot(card, by)
  if (!found.ok) return found
  const { card: id, images } = found.value
  if (images.length >= CARD_ENTRIES_MAX) return no({ code: 'card.too-many-entries' })
  return ok({ kind: 'card.imaged', happenedAt: now, body: { card: id, ...made } })
}
