/** What a sentence is, what it rests on, and what is known of the operation when it is checked. */
import type { Id, Instant, Zone } from '../kit.ts'
import type {
  ItemKind,
  LeadOffice,
  ObjectiveKind,
  ReaderNote,
  SentenceFault,
  Verdict as Standing,
  StateCode,
  StatementFigure,
  StatementLanguage,
} from '../words.ts'

/** What of all items a figure counts: one kind or all. There is none for a provider or a state (G10). */
export type FigureFilter = { readonly kind: ItemKind | null }

/** A figure as of an instant of recording, and the number that it is said to be. */
export type FigureBinding = {
  readonly kind: 'figure'
  readonly figure: StatementFigure
  readonly filter: FigureFilter
  readonly asOf: Instant
  readonly number: number
}

/** One thing on which a sentence rests. */
export type Binding =
  | FigureBinding
  | { readonly kind: 'lead' }
  | { readonly kind: 'phase' }
  | { readonly kind: 'participants'; readonly organisations: readonly Id<'organisation'>[] }
  | { readonly kind: 'journal'; readonly number: number }
  | { readonly kind: 'objective'; readonly objective: Id<'objective'> }
  | { readonly kind: 'assertion'; readonly assertion: Id<'assertion'> }
  | { readonly kind: 'quote'; readonly speaker: LeadOffice }

/** A text in every language of a statement. */
export type Texts = Readonly<Record<StatementLanguage, string>>

/** A sentence as it is checked. */
export type Sentence = {
  /** The language in which it was written first. */
  readonly source: StatementLanguage
  readonly texts: Texts
  readonly bindings: readonly Binding[]
}

/** A figure at an instant: its number, or undefined where nothing can be counted then. */
export type FiguresAsOf = (ask: Omit<FigureBinding, 'kind' | 'number'>) => number | undefined

/** An organisation of the directory, as the text of a sentence could name it. */
export type Nameable = {
  readonly organisation: Id<'organisation'>
  readonly name: string
  readonly state: StateCode | null
  readonly isHub: boolean
  /** Whether it takes part here and everybody may know. */
  readonly mayBeTold: boolean
}

/** An objective, and where it stands by its stop condition. */
export type KnownObjective = {
  readonly kind: ObjectiveKind
  readonly setAt: Instant
  /** Null where nothing can be said: no condition was fixed, or it stood otherwise a while ago. */
  readonly stands: Standing | null
}

/** What the check knows of the operation. */
export type Ground = {
  readonly zone: Zone
  readonly openedAt: Instant
  readonly now: Instant
  /** The instant whose figures are offered. */
  readonly figuresAt: Instant
  readonly leads: readonly Id<'organisation'>[]
  /** Offices in which somebody leads: who can be quoted. */
  readonly offices: readonly LeadOffice[]
  readonly nameable: readonly Nameable[]
  /** Journal entries that may be named as sources, by number. */
  readonly entries: ReadonlyMap<number, Instant>
  readonly objectives: ReadonlyMap<Id<'objective'>, KnownObjective>
  readonly assertions: ReadonlyMap<Id<'assertion'>, Instant>
  /** Names of people in the directory. */
  readonly staff: readonly string[]
  /** Names of compartments and of measures that have not been carried out. */
  readonly openSteps: readonly string[]
  /**
   * Of so many that were judged so, how many were judged rightly at least: the lower end of the
   * interval of the blind re-review. Null while no rate of errors was measured.
   */
  readonly judgedRightly: ((number: number) => number) | null
}

/** Why a sentence may not be said so. Numbers and words in it are those of the sentence itself. */
export type Reason = {
  readonly fault: SentenceFault
  /** The language in which it was found; null where it lies in what the sentence rests on. */
  readonly language: StatementLanguage | null
  readonly args: Readonly<Record<string, string | number>>
}

/** A true sentence in its place: texts, and what they rest on. */
export type Offer = { readonly texts: Texts; readonly bindings: readonly Binding[] }

/** What the check says. Never that a sentence is true: bound, an opinion, or refused. */
export type Verdict = {
  readonly is: 'bound' | 'opinion' | 'refused'
  readonly reasons: readonly Reason[]
  readonly offer: Offer | null
  /** What a reader has to judge, because no table can. */
  readonly toRead: readonly ReaderNote[]
}
