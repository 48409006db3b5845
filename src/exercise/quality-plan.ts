/** The plan of the second looks: who draws a sample, who decides again, who says which was right. */
import type {
  AssertionKind,
  AssertionSubject,
  InformationGrade,
  SourceGrade,
} from '../domain/words.ts'

/** Civil milliseconds since the local midnight with which the first day begins. */
type OffsetMs = number

/** Under which name the world keeps the id of an assertion. */
export const assertionName = (key: string): string => `assertion ${key}`

/** What an organisation of the scenario states. */
export interface AssertionPlan {
  /** Unique in the scenario. */
  readonly key: string
  readonly kind: AssertionKind
  readonly about: AssertionSubject
  readonly source: SourceGrade
  readonly information: InformationGrade
  readonly text: string
  readonly reference: string | null
  /** Whether it rests on the signals that reviewers have noted by then. */
  readonly onSignals: boolean
}

/** One act of somebody who looks again, or has others do it. */
export type QualityStep = { readonly at: OffsetMs; readonly by: string } & (
  | { readonly does: 'sample'; readonly size: number; readonly seed: number }
  /** One sitting: takes what there is, decides it, and notes signals. */
  | { readonly does: 'sit'; readonly most: number }
  /** Says of all differences but so many which decision was right. */
  | { readonly does: 'settle'; readonly leaves: number }
  | { readonly does: 'assert'; readonly assertion: AssertionPlan }
)

/** Second looks of a whole scenario. */
export interface QualityPlan {
  /** Share of addresses on which whoever looks again decides otherwise. */
  readonly differShare: number
  /** Of these, the share in which the earlier decision was wrong. */
  readonly wrongShare: number
  /** Share of addresses whose content is aimed at minors. */
  readonly minorsShare: number
  readonly steps: readonly QualityStep[]
}
