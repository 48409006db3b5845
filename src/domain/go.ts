/**
 * Go: one instant at which the measures of all states leave together. A judge or a prosecutor of
 * the lead plans it; two of them sign it in its last hour; two people stop it until the last
 * second. What is not ready stays sealed and is named with what it lacks. Given once: the fact
 * that gives it names what leaves, and what leaves goes out under a key of its own.
 */
import { sha256 } from '@noble/hashes/sha2.js'
import { utf8ToBytes } from '@noble/hashes/utils.js'
import { type Card, lacksOf } from './card.ts'
import type { Draft } from './facts.ts'
import {
  after,
  DAY_MS,
  HOUR_MS,
  type Id,
  type Instant,
  no,
  ok,
  type Result,
  uuidFrom,
} from './kit.ts'
import type { Go, Operation, Signature } from './operation.ts'
import type { Lack } from './words.ts'

/** A measure that stays, and what it lacks. */
export type Staying = { readonly card: Id<'card'>; readonly lacks: readonly Lack[] }

/** Facts of this stage. */
export type GoFacts = {
  'go.planned': { readonly goAt: Instant }
  'go.signed': { readonly goAt: Instant }
  'go.stopped': { readonly goAt: Instant }
  'go.given': {
    readonly goAt: Instant
    readonly leaving: readonly Id<'card'>[]
    readonly staying: readonly Staying[]
  }
  'go.lapsed': { readonly goAt: Instant }
}

/** Why a go cannot be planned, signed or stopped. */
export type GoRefusal =
  | { readonly code: 'go.not-yours' }
  | { readonly code: 'go.instant-wrong' }
  | { readonly code: 'go.not-planned' }
  | { readonly code: 'go.signed-already' }
  | { readonly code: 'go.too-early' }
  | { readonly code: 'go.too-late' }
  | { readonly code: 'go.twice-the-same-person' }
  | { readonly code: 'go.nothing-ready' }

/** A go is signed in its last hour: a signature of yesterday knows nothing of this morning. */
export const SIGNED_WITHIN_MS = HOUR_MS

/** A go, and an abort, is the word of two named people. */
export const PEOPLE_NEEDED = 2

/** How far ahead a go can be planned: an investigation order has 120 days for its whole way. */
export const GO_AHEAD_MAX_MS = 180 * DAY_MS

/** States of a go at which it still lies ahead. */
export const isAhead = (go: Go | null): go is Go =>
  go !== null && (go.state === 'planned' || go.state === 'signed')

/** The instant of the go that lies ahead, or null. */
export const goAtOf = ({ go }: Pick<Operation, 'go'>): Instant | null =>
  isAhead(go) ? go.goAt : null

const leadsHere = ({ leads }: Operation, organisation: Id<'organisation'>): boolean =>
  leads.some((lead) => lead.organisation === organisation)

/** Plans the go, or moves it. All states are asked anew: they confirmed another instant. */
export function planGo(
  operation: Operation,
  by: Id<'organisation'>,
  goAt: Instant,
  now: Instant,
): Result<Draft<GoFacts>, GoRefusal> {
  if (!leadsHere(operation, by)) return no({ code: 'go.not-yours' })
  if (goAt <= now || goAt > after(now, GO_AHEAD_MAX_MS)) return no({ code: 'go.instant-wrong' })
  return ok({ kind: 'go.planned', happenedAt: now, body: { goAt } })
}

/** The go that still lies ahead, or why there is none to act on. */
function goAhead({ go }: Operation, now: Instant): Result<Go, GoRefusal> {
  if (!isAhead(go)) return no({ code: 'go.not-planned' })
  return now >= go.goAt ? no({ code: 'go.too-late' }) : ok(go)
}

const hasSaid = (people: readonly Signature[], person: Id<'person'>): boolean =>
  people.some((each) => each.person === person)

/** Whose word it is. */
export type GoPerson = { readonly person: Id<'person'>; readonly organisation: Id<'organisation'> }

/** Signs the go. With nothing ready there is nothing to sign. */
export function signGo(
  operation: Operation,
  by: GoPerson,
  cards: readonly Card[],
  now: Instant,
): Result<Draft<GoFacts>, GoRefusal> {
  if (!leadsHere(operation, by.organisation)) return no({ code: 'go.not-yours' })
  const found = goAhead(operation, now)
  if (!found.ok) return found
  const { goAt, signatures, state } = found.value
  if (state === 'signed') return no({ code: 'go.signed-already' })
  if (now < goAt - SIGNED_WITHIN_MS) return no({ code: 'go.too-early' })
  if (hasSaid(signatures, by.person)) return no({ code: 'go.twice-the-same-person' })
  if (!cards.some((card) => isReadyFor(card, goAt))) return no({ code: 'go.nothing-ready' })
  return ok({ kind: 'go.signed', happenedAt: now, body: { goAt } })
}

/** Asks to stop the go; the second person who asks has stopped it. */
export function stopGo(
  operation: Operation,
  by: GoPerson,
  now: Instant,
): Result<Draft<GoFacts>, GoRefusal> {
  const isHere = leadsHere(operation, by.organisation) || operation.host === by.organisation
  if (!isHere) return no({ code: 'go.not-yours' })
  const found = goAhead(operation, now)
  if (!found.ok) return found
  const { goAt, stops } = found.value
  if (hasSaid(stops, by.person)) return no({ code: 'go.twice-the-same-person' })
  return ok({ kind: 'go.stopped', happenedAt: now, body: { goAt } })
}

/** Whether a measure would leave at a go. */
export const isReadyFor = (card: Card, goAt: Instant): boolean =>
  card.stage === 'sealed' && lacksOf(card, goAt).length === 0

/**
 * The instant has come: gives the go, or notes that it lapsed unsigned. Undefined where there is
 * nothing to give any more: it was given, stopped, or moved.
 */
export function reachGo(
  operation: Operation,
  cards: readonly Card[],
  isHeld: (card: Card) => boolean,
  now: Instant,
): Draft<GoFacts> | undefined {
  const { go } = operation
  if (!isAhead(go) || now < go.goAt) return undefined
  const { goAt } = go
  if (go.state !== 'signed') return { kind: 'go.lapsed', happenedAt: now, body: { goAt } }
  const sealed = cards.filter(({ stage }) => stage === 'sealed')
  const lacking = (card: Card): readonly Lack[] => {
    const lacks = lacksOf(card, goAt)
    return isHeld(card) && !lacks.includes('free-of-holds') ? [...lacks, 'free-of-holds'] : lacks
  }
  const judged = sealed.map((card) => ({ card: card.card, lacks: lacking(card) }))
  const leaving = judged.flatMap(({ card, lacks }) => (lacks.length === 0 ? [card] : []))
  const staying = judged.filter(({ lacks }) => lacks.length > 0)
  return { kind: 'go.given', happenedAt: now, body: { goAt, leaving, staying } }
}

/**
 * The id under which a measure goes out at a go: the same however often it is sent, and after
 * whatever was killed.
 */
export const messageOf = (card: Id<'card'>, leftAt: Instant): Id<'dispatch'> =>
  uuidFrom(leftAt, sha256(utf8ToBytes(`measure ${card} ${leftAt}`)))
