/** The plan of a press desk: who writes which sentence, what it rests on, who is asked, when it is told. */
import type {
  ItemKind,
  LeadOffice,
  StateCode,
  StatementFigure,
  StatementKind,
  StatementLanguage,
} from '../domain/words.ts'

/** Civil milliseconds since the local midnight with which the first day begins. */
type OffsetMs = number

/** A text in every language, with a gap such as `{part-back}` or `{sent video}` for each number. */
export type PlannedTexts = Readonly<Record<StatementLanguage, string>>

/** What a sentence rests on. Its number is read when it is written, as of the figures of its statement. */
export type PlannedBinding =
  | { readonly kind: 'figure'; readonly figure: StatementFigure; readonly of: ItemKind | null }
  | { readonly kind: 'lead' | 'phase' }
  | { readonly kind: 'participants'; readonly who: readonly (StateCode | 'hub')[] }
  | { readonly kind: 'quote'; readonly speaker: LeadOffice }
  /** An assertion of the plan of second looks, by its key. */
  | { readonly kind: 'assertion'; readonly key: string }

/** A sentence by its key, which is unique in its statement. */
export interface SentencePlan {
  readonly sentence: string
  readonly texts: PlannedTexts
  readonly rests: readonly PlannedBinding[]
}

/** One act of somebody at the press desk, on one statement by its key. */
export type PressStep = {
  readonly at: OffsetMs
  readonly by: string
  readonly statement: string
} & (
  | { readonly does: 'begin'; readonly kind: StatementKind }
  /** As it stands, whatever the desk says of it. */
  | { readonly does: 'write'; readonly plan: SentencePlan }
  /** Asked first: where it is refused, what is offered is written; without an offer nothing is. */
  | { readonly does: 'ask-and-write'; readonly plan: SentencePlan }
  | { readonly does: 'date'; readonly figuresAt: OffsetMs; readonly embargoAt: OffsetMs }
  /** Reads the figures of an instant; when read before, they must be the same, byte by byte. */
  | { readonly does: 'figures'; readonly asOf: OffsetMs }
  | {
      readonly does: 'read'
      readonly sentences: readonly string[]
      readonly languages: readonly StatementLanguage[]
    }
  | { readonly does: 'ask' | 'consent' | 'publish' }
  | { readonly does: 'revise'; readonly figuresAt: OffsetMs }
)

/** The press desk of a whole scenario. */
export interface PressPlan {
  /** One writes, another reads: nobody reads for himself. */
  readonly officers: number
  /** States of which a duty officer speaks where they are asked for consent. */
  readonly askedStates: readonly StateCode[]
  readonly steps: readonly PressStep[]
}
