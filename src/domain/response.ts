/** Response: what a provider answers, item by item, in any order, late or twice. All are kept. */
import type { Draft } from './facts.ts'
import type { Id, Instant } from './kit.ts'
import type { AnswerReason, Outcome, RestrictionArea } from './words.ts'

/** One answer to one item as recorded. */
export type AnsweredRow = {
  readonly item: Id<'item'>
  readonly outcome: Outcome
  readonly reason: AnswerReason
  readonly area: RestrictionArea | null
  readonly happenedAt: Instant
}

/** The current answer of an item: the greatest by (happenedAt, answer sequence). */
export type Answer = {
  readonly outcome: Outcome
  readonly reason: AnswerReason
  readonly area: RestrictionArea | null
  readonly happenedAt: Instant
  /** Sequence of the fact that brought it, times 1,000, plus its row: a total order. */
  readonly order: number
}

/** Facts of this stage. */
export type ResponseFacts = {
  'response.answered': { readonly dispatch: Id<'dispatch'>; readonly rows: readonly AnsweredRow[] }
}

/** Why one answer row is not taken. */
export type ResponseRefusal =
  | { readonly code: 'answers.item-not-in-dispatch' }
  | { readonly code: 'answers.not-yours' }
  | { readonly code: 'answers.already-known' }
  | { readonly code: 'answers.dispatch-not-found' }

/** Whether an answer takes the place of the current one. */
export const supersedes = (next: Answer, current: Answer | null): boolean =>
  current === null ||
  next.happenedAt > current.happenedAt ||
  (next.happenedAt === current.happenedAt && next.order > current.order)

/** Whether an answer says what the current one already says: a repeat, taken and not recorded. */
export const repeats = (row: AnsweredRow, current: Answer | null): boolean =>
  current !== null &&
  current.outcome === row.outcome &&
  current.reason === row.reason &&
  current.area === row.area &&
  current.happenedAt === row.happenedAt

/** Outcomes by which a provider says that it acted. */
export const saysActed = (outcome: Outcome): boolean =>
  outcome === 'removed' || outcome === 'restricted' || outcome === 'already-gone'

/** Outcomes by which a provider declines. */
export const declines = (outcome: Outcome): boolean => outcome === 'kept' || outcome === 'not-ours'

/** A round of answers as one draft. */
export const answeredDraft = (
  dispatch: Id<'dispatch'>,
  rows: readonly AnsweredRow[],
  happenedAt: Instant,
): Draft<ResponseFacts> => ({ kind: 'response.answered', happenedAt, body: { dispatch, rows } })
