/**
 * Card: one measure on one thing (a server, a domain, an app, a stream) in one state, under one
 * judicial instrument. It stays sealed until the one go of all states. Ready means four things at
 * once: the instrument stands, the day is confirmed, a copy is kept, and a named person of the
 * state that owns it has released it (G5). A change after the release breaks its seal.
 */
import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js'
import { canonical, type Draft, type Sealed } from './facts.ts'
import { instrumentStands } from './instrument.ts'
import { type Hex, hexOf, type Id, type Instant, no, ok, type Result, type Slug } from './kit.ts'
import type {
  ActSource,
  CardKind,
  CardMeasure,
  CardOutcome,
  CardStage,
  CopyWaiver,
  EppStatus,
  FormStatus,
  InstrumentKind,
  Lack,
  RegistryRound,
  SeizureAct,
  StateCode,
} from './words.ts'

/** What a measure is, as it was drawn up; none of it changes later. */
export type Drawing = {
  readonly card: Id<'card'>
  readonly kind: CardKind
  readonly measure: CardMeasure
  readonly compartment: Slug
  /** The executing state, and the authority in it that owns the measure. */
  readonly state: StateCode
  readonly owner: Id<'organisation'>
  /** Whoever is asked at the go: registrar, registry, hoster, store; null where a team is there. */
  readonly counterpart: Id<'provider'> | null
  readonly target: Id<'target'> | null
  /** The card of the server on which this one hangs: a hold on that one holds this one. */
  readonly within: Id<'card'> | null
  readonly name: Sealed
  /** What is acted on: a domain name, an address, a place. */
  readonly object: Sealed
}

/** The instrument under which it stands, and where its form is. No content of the judicial file. */
export type Instrument = {
  readonly kind: InstrumentKind
  readonly status: FormStatus
  readonly reference: Sealed
}

/** A copy that was kept before anything was taken down, by its hash alone, or why there is none. */
export type Copy =
  | { readonly kind: 'kept'; readonly sha256: Hex; readonly bytes: number }
  | { readonly kind: 'waived'; readonly why: CopyWaiver }

/** The release by a named person of the owner, for one go, over one digest of the measure. */
export type Release = {
  readonly by: Id<'person'>
  readonly at: Instant
  readonly goAt: Instant
  readonly digest: Hex
}

/** What somebody says of an act. The latest word of each source counts for that source. */
export type Report = {
  readonly act: SeizureAct
  readonly source: ActSource
  readonly isDone: boolean
  readonly happenedAt: Instant
  readonly toldAt: Instant
  readonly person: Id<'person'> | null
}

/** A thing that was secured, under its number on this card. */
export type Exhibit = { readonly number: number; readonly text: Sealed; readonly at: Instant }

/** An image of what was stored: its hash and size; the data never come here. */
export type Image = {
  readonly sha256: Hex
  readonly bytes: number
  /** Read twice with the same outcome. */
  readonly isConfirmed: boolean
  readonly at: Instant
}

/** What whoever was asked has answered, with the status of a domain before and after. */
export type CardAnswer = {
  readonly outcome: CardOutcome
  readonly happenedAt: Instant
  readonly before: readonly EppStatus[]
  readonly after: readonly EppStatus[]
}

/** What the public register said in one round; null where it could not be asked. */
export type RegistryLook = {
  readonly round: RegistryRound
  readonly statuses: readonly EppStatus[] | null
  readonly at: Instant
}

/** A card as it stands. */
export type Card = Drawing & {
  readonly drawnAt: Instant
  readonly instrument: Instrument | null
  /** The go for which the executing state has confirmed the day. */
  readonly confirmedFor: Instant | null
  readonly copy: Copy | null
  readonly release: Release | null
  /** Standing holds that cover it. */
  readonly holds: number
  /** What is to be kept first and is not yet: preservations of the card itself, and its target. */
  readonly unkept: number
  readonly stage: CardStage
  /** When the go let it leave. */
  readonly leftAt: Instant | null
  readonly sentAt: Instant | null
  readonly answer: CardAnswer | null
  readonly looks: readonly RegistryLook[]
  readonly enteredAt: Instant | null
  readonly reports: readonly Report[]
  readonly exhibits: readonly Exhibit[]
  readonly images: readonly Image[]
}

/** Facts of this stage. */
export type CardFacts = {
  'card.drawn': Drawing
  'card.instrumented': { readonly card: Id<'card'> } & Instrument
  'card.confirmed': { readonly card: Id<'card'>; readonly goAt: Instant }
  'card.copied': { readonly card: Id<'card'>; readonly copy: Copy }
  'card.released': { readonly card: Id<'card'>; readonly goAt: Instant; readonly digest: Hex }
  'card.withdrawn': { readonly card: Id<'card'> }
  'card.sent': { readonly card: Id<'card'> }
  'card.given-up': { readonly card: Id<'card'> }
  'card.revived': { readonly card: Id<'card'> }
  'card.answered': { readonly card: Id<'card'> } & CardAnswer
  'card.looked': { readonly card: Id<'card'> } & Pick<RegistryLook, 'round' | 'statuses'>
  'card.entered': { readonly card: Id<'card'> }
  'card.reported': { readonly card: Id<'card'> } & Pick<Report, 'act' | 'source' | 'isDone'>
  'card.report-undone': { readonly card: Id<'card'>; readonly act: SeizureAct }
  'card.exhibited': { readonly card: Id<'card'>; readonly number: number; readonly text: Sealed }
  'card.imaged': { readonly card: Id<'card'> } & Pick<Image, 'sha256' | 'bytes' | 'isConfirmed'>
}

/** Why a card cannot be drawn, changed or acted on. */
export type CardRefusal =
  | { readonly code: 'card.not-found' }
  | { readonly code: 'card.owner-not-here' }
  | { readonly code: 'card.owner-cannot-seize' }
  | { readonly code: 'card.measure-not-of-kind' }
  | { readonly code: 'card.counterpart-missing' }
  | { readonly code: 'card.too-many' }
  | { readonly code: 'card.target-asks' }
  | { readonly code: 'card.not-yours' }
  | { readonly code: 'card.form-step-not-lawful'; readonly from: FormStatus | null }
  | { readonly code: 'card.has-left' }
  | { readonly code: 'card.not-left' }
  | { readonly code: 'card.no-go-planned' }
  | { readonly code: 'card.lacks'; readonly lacks: readonly Lack[] }
  | { readonly code: 'card.not-released' }
  | { readonly code: 'card.too-many-entries' }
  | { readonly code: 'card.act-not-yet' }
  | { readonly code: 'card.act-undo-over' }
  | { readonly code: 'card.step-not-lawful'; readonly stage: CardStage }

/** Cards of one operation: the largest action so far had fewer than a tenth of it. */
export const CARDS_MAX = 500

/** Exhibits, images and reports of one card, each: a rack has fewer. */
export const CARD_ENTRIES_MAX = 200

/** Which measures can be taken on what. */
export const measuresOf = {
  server: ['seize-server'],
  domain: ['registrar-hold', 'registry-hold', 'transfer-lock', 'name-server-change', 'sinkhole'],
  app: ['remove-listing', 'revoke-signing-key'],
  stream: ['end-stream'],
} as const satisfies Record<CardKind, readonly CardMeasure[]>

/** Whether a measure can be taken on what the card is about. */
export function isMeasureOf(kind: CardKind, measure: CardMeasure): boolean {
  const measures: readonly CardMeasure[] = measuresOf[kind]
  return measures.includes(measure)
}

/**
 * The digest of what a measure is: SHA-256 in hexadecimal over its canonical form. A release is
 * over this digest, so that what leaves at the go is what was released.
 */
export function digestOf(card: Card): Hex {
  const { card: id, kind, measure, state, owner, counterpart, object, instrument } = card
  const under = instrument && { kind: instrument.kind, reference: instrument.reference.commitment }
  const said = { card: id, kind, measure, state, owner, counterpart, under }
  const bytes = utf8ToBytes(canonical({ ...said, object: object.commitment }))
  return hexOf(bytesToHex(sha256(bytes)))
}

/** What a card lacks to leave at a go; empty where it is ready. */
export function lacksOf(card: Card, goAt: Instant | null): readonly Lack[] {
  const { instrument, confirmedFor, copy, release, holds, unkept } = card
  const isReleased = release !== null && release.goAt === goAt
  const missing = {
    instrument: !instrumentStands(instrument),
    confirmation: goAt === null || confirmedFor !== goAt,
    copy: copy === null,
    preservation: unkept > 0,
    release: !isReleased,
    'whole-seal': isReleased && release.digest !== digestOf(card),
    'free-of-holds': holds > 0,
  } as const satisfies Record<Lack, boolean>
  const names = Object.keys(missing) as (keyof typeof missing)[]
  return names.filter((name) => missing[name])
}

/** The ids of cards that fall with some: these, and what hangs on them. */
export const fallingWith = (
  cards: readonly Pick<Card, 'card' | 'within'>[],
  some: readonly Id<'card'>[],
): readonly Id<'card'>[] =>
  cards.flatMap(({ card, within }) =>
    some.includes(card) || (within !== null && some.includes(within)) ? [card] : [],
  )

/** What must be there before the owner can release it. */
const beforeRelease: readonly Lack[] = ['instrument', 'confirmation', 'copy']

/** What stands against the owner's act on a card that is still sealed. */
export function ownSealed(
  card: Card | undefined,
  organisation: Id<'organisation'>,
): Result<Card, CardRefusal> {
  if (card === undefined) return no({ code: 'card.not-found' })
  if (card.owner !== organisation) return no({ code: 'card.not-yours' })
  return card.stage === 'sealed' ? ok(card) : no({ code: 'card.has-left' })
}

/** Confirms the day: the executing state will carry it out at the go that is planned. */
export function confirm(
  card: Card | undefined,
  by: Id<'organisation'>,
  goAt: Instant | null,
  now: Instant,
): Result<Draft<CardFacts>, CardRefusal> {
  const found = ownSealed(card, by)
  if (!found.ok) return found
  if (goAt === null || goAt <= now) return no({ code: 'card.no-go-planned' })
  return ok({ kind: 'card.confirmed', happenedAt: now, body: { card: found.value.card, goAt } })
}

/** Releases a measure for the go that is planned. */
export function release(
  card: Card | undefined,
  by: Id<'organisation'>,
  goAt: Instant | null,
  now: Instant,
): Result<Draft<CardFacts>, CardRefusal> {
  const found = ownSealed(card, by)
  if (!found.ok) return found
  if (goAt === null || goAt <= now) return no({ code: 'card.no-go-planned' })
  const lacks = lacksOf(found.value, goAt).filter((lack) => beforeRelease.includes(lack))
  if (lacks.length > 0) return no({ code: 'card.lacks', lacks })
  const body = { card: found.value.card, goAt, digest: digestOf(found.value) }
  return ok({ kind: 'card.released', happenedAt: now, body })
}

/** Withdraws a release; the owner can until the go itself. */
export function withdraw(
  card: Card | undefined,
  by: Id<'organisation'>,
  now: Instant,
): Result<Draft<CardFacts>, CardRefusal> {
  const found = ownSealed(card, by)
  if (!found.ok) return found
  if (found.value.release === null) return no({ code: 'card.not-released' })
  return ok({ kind: 'card.withdrawn', happenedAt: now, body: { card: found.value.card } })
}
