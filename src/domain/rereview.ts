/**
 * Re-review: some of what was decided is decided again by others, who do not know what was decided.
 * So errors of volume get a number (G17). A sample is drawn by a keyed order of the ids of items,
 * which nobody can foresee or steer, and is worked off in that order: what is done of it is at any
 * moment a random part. A re-review changes no decision; where it differs, a legal reviewer says
 * whether the earlier decision was wrong.
 */
import { type Draft, ITEMS_PER_FACT_MAX } from './facts.ts'
import {
  after,
  type Hex,
  HOUR_MS,
  type Id,
  type Instant,
  no,
  ok,
  type Result,
  type Slug,
} from './kit.ts'
import { leads } from './mandate.ts'
import type { Operation } from './operation.ts'
import { completeness, type Judgement, type TriageRefusal } from './triage.ts'
import type {
  Decision,
  RereviewSkip,
  RereviewState,
  RereviewVerdict,
  ScopeVerdict,
} from './words.ts'

/** Items of one sample: one fact names them all. */
export const SAMPLE_ITEMS_MAX = ITEMS_PER_FACT_MAX

/** Items that one person has to re-review at once: what a sitting lasts, and few are kept from them. */
export const GIVEN_MAX = 50

/**
 * How long somebody keeps an item without deciding, in milliseconds, before somebody else can get
 * it: a shift. Nobody sits longer, so what lies undecided then lies with nobody, and would keep its
 * sample from ever being worked off.
 */
export const GIVEN_FOR_MS = 8 * HOUR_MS

/** The highest seed: 32 bits, as many as can be read out and typed in. */
export const SEED_MAX = 0xffff_ffff

/** One sample: out of what it was drawn, and how. */
export type Sample = {
  readonly sample: Id<'sample'>
  /** Its number within the operation, from 1. */
  readonly round: number
  readonly seed: number
  /** The instant of recording as of which it was drawn, and the last fact until then. */
  readonly asOf: Instant
  readonly upTo: number
  /** Of one decision alone, or of all. */
  readonly decision: Decision | null
  /** Items out of which it was drawn. */
  readonly population: number
  readonly size: number
  readonly organisation: Id<'organisation'>
  readonly drawnAt: Instant
}

/** One item of a sample. An item is re-reviewed once. */
export type Rereview = {
  readonly item: Id<'item'>
  readonly sample: Id<'sample'>
  readonly round: number
  /** Its place in the order of the sample, from 0. */
  readonly place: number
  readonly compartment: Slug
  /** Whether the sample was of all decisions, so that it counts for the rate of errors. */
  readonly counts: boolean
  /** What was decided before, and by whom: none of them looks again. */
  readonly decision: Decision
  readonly judges: readonly Id<'person'>[]
  readonly state: RereviewState
  /** Who has it, or has looked again. */
  readonly by: Id<'person'> | null
  /** Since when; null as long as nobody has it. */
  readonly givenAt: Instant | null
  /** What was decided at the second time. */
  readonly again: Decision | null
  readonly skippedBy: readonly Id<'person'>[]
  /** Who had it when it went back undecided: it stays kept from them, and they get it again last. */
  readonly hadBy: readonly Id<'person'>[]
}

/** A decided item with what was decided and by whom. */
export type Judged = Pick<Rereview, 'item' | 'decision' | 'judges'>

/** Facts of this stage. */
export type RereviewFacts = {
  'rereview.drawn': Pick<
    Sample,
    'sample' | 'round' | 'seed' | 'asOf' | 'upTo' | 'decision' | 'population'
  > & { readonly rows: readonly Judged[] }
  'rereview.given': { readonly items: readonly Id<'item'>[] }
  'rereview.judged': {
    readonly rows: readonly { readonly item: Id<'item'>; readonly judgement: Judgement }[]
  }
  'rereview.skipped': { readonly items: readonly Id<'item'>[]; readonly reason: RereviewSkip }
  'rereview.returned': { readonly items: readonly Id<'item'>[] }
  'rereview.settled': {
    readonly rows: readonly { readonly item: Id<'item'>; readonly verdict: RereviewVerdict }[]
  }
}

/** Why a sample is not drawn, or a re-review does not count. */
export type RereviewRefusal =
  | { readonly code: 'lead.not-yours' }
  | { readonly code: 'rereview.nothing-to-draw' }
  | { readonly code: 'rereview.drawn-meanwhile' }
  | { readonly code: 'rereview.not-given' }
  | { readonly code: 'rereview.went-back' }
  | { readonly code: 'rereview.no-difference' }
  | { readonly code: 'rereview.same-person' }
  | { readonly code: 'rereview.blind' }

/** What can happen to one item of a sample. */
export type RereviewStep = 'give' | 'agree' | 'differ' | 'skip' | 'return' | 'uphold' | 'overturn'

/** Every lawful step. */
export const rereviewMoves = {
  drawn: { give: 'given' },
  given: { give: 'given', agree: 'agreed', differ: 'differs', skip: 'drawn', return: 'drawn' },
  agreed: {},
  differs: { uphold: 'upheld', overturn: 'overturned' },
  upheld: {},
  overturned: {},
} as const satisfies Record<RereviewState, Partial<Record<RereviewStep, RereviewState>>>

/** The state after a step, or undefined where it is not lawful. */
export const rereviewAfter = (
  state: RereviewState,
  step: RereviewStep,
): RereviewState | undefined => {
  const moves: Partial<Record<RereviewStep, RereviewState>> = rereviewMoves[state]
  return moves[step]
}

/** What an order is made of beside the secret of the house. */
export type DrawKey = { readonly op: Id<'operation'> } & Pick<Sample, 'round' | 'seed'>

/** A hash under a secret of the house: without it nobody can foresee an order (MODEL 1.6). */
export type DrawHash = (text: string) => Hex

/**
 * The first items of a population in the keyed order: a function of item, round, seed and secret
 * alone. In whatever order the population comes, the sample is the same.
 */
export function drawn<Row extends Pick<Judged, 'item'>>(
  population: readonly Row[],
  size: number,
  { op, round, seed }: DrawKey,
  hash: DrawHash,
): readonly Row[] {
  return population
    .map((row) => ({ row, rank: hash(`re-review ${op} ${round} ${seed} ${row.item}`) }))
    .sort((a, b) => (a.rank < b.rank ? -1 : 1))
    .slice(0, Math.min(size, SAMPLE_ITEMS_MAX))
    .map(({ row }) => row)
}

/** What is asked for: out of what, how much, and with which seed. */
export type SampleAsk = Pick<Sample, 'sample' | 'seed' | 'decision'> & { readonly size: number }

/** Decides whether a sample is recorded; `fresh` is what can be drawn of what the order named. */
export function recordSample(
  asked: SampleAsk & Pick<Sample, 'round' | 'asOf' | 'upTo' | 'population'>,
  operation: Operation,
  by: Id<'organisation'>,
  samplesDrawn: number,
  fresh: readonly Judged[],
  now: Instant,
): Result<Draft<RereviewFacts>, RereviewRefusal> {
  if (!leads(operation, by)) return no({ code: 'lead.not-yours' })
  if (asked.round !== samplesDrawn + 1) return no({ code: 'rereview.drawn-meanwhile' })
  if (fresh.length === 0) return no({ code: 'rereview.nothing-to-draw' })
  const { size: _, ...body } = asked
  return ok({ kind: 'rereview.drawn', happenedAt: now, body: { ...body, rows: fresh } })
}

/** Whether an item can be drawn, or handed out: what is held or protected is left alone (G8). */
export const isOpenToReview = ({ holds, scope }: Reviewable): boolean =>
  holds === 0 && scope.verdict !== 'protected'

/** What of an item says whether more people may look at it. */
export type Reviewable = {
  readonly holds: number
  readonly scope: { readonly verdict: ScopeVerdict }
}

/** Until when it is kept for whoever has it; null where nobody has it. */
export const keptUntil = ({
  state,
  givenAt,
}: Pick<Rereview, 'state' | 'givenAt'>): Instant | null =>
  state === 'given' && givenAt !== null ? after(givenAt, GIVEN_FOR_MS) : null

/** Whether it can be given to somebody: nobody has it, or somebody has kept it for a whole shift. */
function isFree(found: Pick<Rereview, 'state' | 'givenAt'>, now: Instant): boolean {
  const until = keptUntil(found)
  return found.state === 'drawn' || (until !== null && until <= now)
}

/** Whether this person may be given it: has not judged it, has not skipped it, and has it not yet. */
export const mayRereview = (
  found: Pick<Rereview, 'state' | 'givenAt' | 'by' | 'judges' | 'skippedBy'>,
  person: Id<'person'>,
  now: Instant,
): boolean =>
  isFree(found, now) &&
  found.by !== person &&
  !found.judges.includes(person) &&
  !found.skippedBy.includes(person)

/** Whether this person has it now and has not decided yet: until then the rest is kept from them. */
const has = (found: Rereview | undefined, person: Id<'person'>): found is Rereview =>
  found?.state === 'given' && found.by === person

/** Why somebody who does not have an item cannot act on it. */
const notTheirs = (found: Rereview | undefined, person: Id<'person'>): RereviewRefusal =>
  found !== undefined && found.by !== person && found.hadBy.includes(person)
    ? { code: 'rereview.went-back' }
    : { code: 'rereview.not-given' }

/**
 * Decides whether a second judgement counts. A late one counts as long as nobody else was given the
 * item: until then the earlier decision was kept from whoever has it, so nothing of it is lost.
 */
export function rejudge(
  found: Rereview | undefined,
  judgement: Judgement,
  person: Id<'person'>,
): Result<Judgement, RereviewRefusal | TriageRefusal> {
  return has(found, person) ? completeness(judgement) : no(notTheirs(found, person))
}

/** Decides whether an item can be handed back: skipped for good, or returned undecided. */
export const handBack = (
  found: Rereview | undefined,
  person: Id<'person'>,
): Result<Rereview, RereviewRefusal> =>
  has(found, person) ? ok(found) : no(notTheirs(found, person))

/** Decides whether a legal reviewer may say which decision was right: never one who made either. */
export function settleDifference(
  found: Rereview | undefined,
  person: Id<'person'>,
): Result<Rereview, RereviewRefusal> {
  if (found?.state !== 'differs') return no({ code: 'rereview.no-difference' })
  return found.by === person || found.judges.includes(person)
    ? no({ code: 'rereview.same-person' })
    : ok(found)
}
