/**
 * Statement: what is told outside, sentence by sentence, each bound to a figure, a source or a
 * speaker. It is drafted, checked, consented to per sentence and revision, and published at its
 * embargo. A published version is never changed; a later one carries its corrections.
 */
import type { Draft, Sealed } from './facts.ts'
import { type Hex, type Id, type Instant, no, ok, type Result, type Slug } from './kit.ts'
import type { Operation } from './operation.ts'
import type { Correction } from './statement/corrections.ts'
import type { Binding } from './statement/sentence.ts'
import type {
  ConsentAnswer,
  LeadOffice,
  StatementKind,
  StatementLanguage,
  StatementState,
  WithholdReason,
} from './words.ts'

export { checkSentence } from './statement/check.ts'
export { type Correction, correctionsOf } from './statement/corrections.ts'
export { isTooFew } from './statement/counting.ts'
export { type Lacking, lacksOf, type Seat, seatsOf } from './statement/lacks.ts'
export { spokenOf } from './statement/naming.ts'
export { numberIn, type OfferName, offers, type Wording } from './statement/offer.ts'
export type {
  Binding,
  FigureBinding,
  FiguresAsOf,
  Ground,
  Nameable,
  Sentence,
  Texts,
  Verdict,
} from './statement/sentence.ts'

/** A sentence as facts tell it: its texts lie sealed beside them. */
export type SentenceRow = {
  readonly sentence: Id<'sentence'>
  /** 1, 2, 3 ...: whoever consented to one revision has not consented to the next. */
  readonly revision: number
  readonly source: StatementLanguage
  readonly texts: Readonly<Record<StatementLanguage, Sealed>>
  readonly bindings: readonly Binding[]
  readonly writtenBy: Id<'person'>
  /** Languages that a second person has read. */
  readonly read: readonly StatementLanguage[]
}

/** What somebody said who was asked for consent to one revision of a sentence. */
export type Consent = {
  readonly sentence: Id<'sentence'>
  readonly revision: number
  readonly organisation: Id<'organisation'>
  /** In which office of the lead; null for a partner or the hub that the sentence speaks of. */
  readonly office: LeadOffice | null
  readonly answer: ConsentAnswer
  /** Why it is withheld. */
  readonly reason?: WithholdReason
  readonly at: Instant
}

/** A version that was published: it stays as it is. */
export type Published = {
  readonly version: number
  readonly at: Instant
  readonly figuresAt: Instant
  readonly sentences: readonly SentenceRow[]
  readonly corrections: readonly Correction[]
}

/** A statement as it stands: its latest version, and those that were published. */
export type Statement = {
  readonly statement: Id<'statement'>
  readonly kind: StatementKind
  readonly compartment: Slug
  readonly state: StatementState
  readonly version: number
  /** The instant whose figures it tells where a sentence names no other. */
  readonly figuresAt: Instant
  readonly embargoAt: Instant | null
  readonly askedAt: Instant | null
  readonly draftedAt: Instant
  readonly sentences: readonly SentenceRow[]
  readonly consents: readonly Consent[]
  readonly published: readonly Published[]
  /** 128 bits that open its public page; null before it was published. */
  readonly code: Hex | null
}

/** A sentence in one of its revisions. */
export type SentenceKey = Pick<SentenceRow, 'sentence' | 'revision'>

/** Facts of this stage. */
export type StatementFacts = {
  'statement.drafted': Pick<
    Statement,
    'statement' | 'kind' | 'compartment' | 'figuresAt' | 'embargoAt'
  >
  'statement.dated': Pick<Statement, 'statement' | 'figuresAt' | 'embargoAt'>
  'statement.written': Pick<
    SentenceRow,
    'sentence' | 'revision' | 'source' | 'texts' | 'bindings'
  > & {
    readonly statement: Id<'statement'>
  }
  'statement.dropped': {
    readonly statement: Id<'statement'>
    readonly sentence: Id<'sentence'>
  }
  'statement.read': SentenceKey & {
    readonly statement: Id<'statement'>
    readonly language: StatementLanguage
  }
  'statement.asked': { readonly statement: Id<'statement'> }
  'statement.answered': {
    readonly statement: Id<'statement'>
    readonly office: LeadOffice | null
    readonly answer: ConsentAnswer
    readonly reason?: WithholdReason
    readonly sentences: readonly SentenceKey[]
  }
  'statement.published': {
    readonly statement: Id<'statement'>
    readonly version: number
    readonly code: Hex
    readonly corrections: readonly Correction[]
  }
  'statement.revised': { readonly statement: Id<'statement'>; readonly figuresAt: Instant }
  'statement.withdrawn': { readonly statement: Id<'statement'> }
}

/** Why a statement cannot be changed or published. */
export type StatementRefusal =
  | { readonly code: 'statement.not-found' }
  | { readonly code: 'statement.not-yours' }
  | { readonly code: 'statement.published-already' }
  | { readonly code: 'statement.not-published' }
  | { readonly code: 'statement.withdrawn' }
  | { readonly code: 'statement.wording-fixed' }
  | { readonly code: 'statement.too-long' }
  | { readonly code: 'statement.changed-since' }
  | { readonly code: 'statement.own-text' }
  | { readonly code: 'statement.nothing-asked' }
  | { readonly code: 'statement.time-wrong' }
  | { readonly code: 'statement.not-ready'; readonly lacks: readonly object[] }

/** Sentences of one statement: two pages of print. */
export const SENTENCES_MAX = 40

/** What one sentence can rest on. */
export const BINDINGS_MAX = 12

/** Whether an organisation writes and publishes here: one that leads, or the one of the post. */
export const isPressOf = (
  { host, leads }: Pick<Operation, 'host' | 'leads'>,
  organisation: Id<'organisation'>,
): boolean => host === organisation || leads.some((lead) => lead.organisation === organisation)

/** A draft that can be written on, or why not. */
export function openDraft(found: Statement | undefined): Result<Statement, StatementRefusal> {
  if (found === undefined) return no({ code: 'statement.not-found' })
  if (found.state === 'withdrawn') return no({ code: 'statement.withdrawn' })
  return found.state === 'draft' ? ok(found) : no({ code: 'statement.published-already' })
}

/** Writes a sentence, or writes it anew under its next revision. */
export function writeSentence(
  found: Statement | undefined,
  told: Omit<StatementFacts['statement.written'], 'revision' | 'statement'>,
  now: Instant,
): Result<Draft<Pick<StatementFacts, 'statement.written'>>, StatementRefusal> {
  const open = openDraft(found)
  if (!open.ok) return open
  const { statement, kind, sentences } = open.value
  const before = sentences.find(({ sentence }) => sentence === told.sentence)
  if (kind === 'confirm-only' && sentences.length > 0)
    return no({ code: 'statement.wording-fixed' })
  if (before === undefined && sentences.length >= SENTENCES_MAX)
    return no({ code: 'statement.too-long' })
  const body = { ...told, statement, revision: lastRevision(open.value, told.sentence) + 1 }
  return ok({ kind: 'statement.written', happenedAt: now, body })
}

/** The last revision that a sentence ever had here; 0 for a new one. */
const lastRevision = ({ sentences, published }: Statement, id: Id<'sentence'>): number =>
  Math.max(
    0,
    ...[sentences, ...published.map((it) => it.sentences)]
      .flat()
      .flatMap(({ sentence, revision }) => (sentence === id ? [revision] : [])),
  )

/** Notes that a second person has read one language of a sentence. Nobody reads for himself. */
export function readSentence(
  found: Statement | undefined,
  told: Omit<StatementFacts['statement.read'], 'statement'>,
  reader: Id<'person'>,
  now: Instant,
): Result<Draft<Pick<StatementFacts, 'statement.read'>>, StatementRefusal> {
  const open = openDraft(found)
  if (!open.ok) return open
  const { statement, sentences } = open.value
  const row = sentences.find(({ sentence }) => sentence === told.sentence)
  if (row?.revision !== told.revision) return no({ code: 'statement.changed-since' })
  if (row.writtenBy === reader) return no({ code: 'statement.own-text' })
  return ok({ kind: 'statement.read', happenedAt: now, body: { ...told, statement } })
}

/** Whether these are the sentences of a draft as they stand, in whatever order. */
export const isCurrent = (
  { sentences }: Pick<Statement, 'sentences'>,
  keys: readonly SentenceKey[],
): boolean =>
  keys.every((key) =>
    sentences.some((it) => it.sentence === key.sentence && it.revision === key.revision),
  )
