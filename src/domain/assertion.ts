/**
 * Assertion: what a named organisation states as a fact or as its assessment, graded and dated, with
 * the case in which it stands by reference alone. It can rest on signals that reviewers noted on
 * items (G16). There is no place in it for whom a text reaches (G6).
 */
import type { Draft, Sealed } from './facts.ts'
import { type Id, type Instant, no, ok, type Result, type Slug } from './kit.ts'
import type {
  AssertionKind,
  AssertionSubject,
  InformationGrade,
  Signal,
  SourceGrade,
} from './words.ts'

/** A signal that reviewers noted on items. It stands beside decisions and changes none. */
export type Noted = {
  readonly signal: Id<'signal'>
  readonly kind: Signal
  readonly items: readonly Id<'item'>[]
  readonly compartment: Slug
  readonly organisation: Id<'organisation'>
  readonly notedAt: Instant
}

/** An assertion as it was made. */
export type Assertion = {
  readonly assertion: Id<'assertion'>
  readonly kind: AssertionKind
  readonly about: AssertionSubject
  readonly compartment: Slug
  readonly source: SourceGrade
  readonly information: InformationGrade
  /** The day of which it speaks, by whoever asserts it. */
  readonly statedFor: Instant
  readonly text: Sealed
  /** The number of a case in the file of its authority; never the file. */
  readonly reference: Sealed | null
  readonly restsOn: readonly Id<'signal'>[]
  readonly organisation: Id<'organisation'>
  readonly assertedAt: Instant
}

/** Facts of this stage. */
export type AssertionFacts = {
  'signal.noted': Pick<Noted, 'signal' | 'kind' | 'items' | 'compartment'>
  'assertion.made': Omit<Assertion, 'organisation' | 'assertedAt'>
}

/** Why something cannot be asserted or noted. */
export type AssertionRefusal =
  | { readonly code: 'assertion.signal-not-found' }
  | { readonly code: 'assertion.time-ahead' }
  | { readonly code: 'signal.item-not-found' }
  | { readonly code: 'signal.compartments-differ' }

/** Signals on which one assertion rests: more are told by a second one. */
export const SIGNALS_MAX = 100

/** Makes an assertion. What it rests on stands in its own compartment or in the ordinary one. */
export function assertThat(
  body: AssertionFacts['assertion.made'],
  signals: readonly (Noted | undefined)[],
  now: Instant,
): Result<Draft<Pick<AssertionFacts, 'assertion.made'>>, AssertionRefusal> {
  if (signals.some((signal) => signal === undefined))
    return no({ code: 'assertion.signal-not-found' })
  if (body.statedFor > now) return no({ code: 'assertion.time-ahead' })
  return ok({ kind: 'assertion.made', happenedAt: now, body })
}
