/**
 * Watch: newly registered names that resemble those of a domain or a family that was taken down. It
 * runs from a named seed, with a daily cap, and ends by itself (G7). A resemblance gives somebody a
 * task to look; it makes no item, no target and no measure. Law: led:11.
 */
import type { Card } from './card.ts'
import type { Draft, Sealed } from './facts.ts'
import {
  after,
  DAY_MS,
  type Hex,
  type Id,
  type Instant,
  no,
  ok,
  type Result,
  type Slug,
} from './kit.ts'
import { mustAsk, type Target } from './target.ts'
import type { LookalikeAnswer, LookalikeRule, TargetKind, WatchBasis } from './words.ts'

/** A watch over one target. */
export type Watch = {
  readonly target: Id<'target'>
  readonly compartment: Slug
  readonly basis: WatchBasis
  /** Tasks that it gives a day (UTC) at most. */
  readonly dailyCap: number
  readonly until: Instant
  readonly setBy: Id<'person'>
  readonly setAt: Instant
  readonly endedAt: Instant | null
  /** The day (UTC, days since 1970) of its last find, and the finds of that day. */
  readonly day: number
  readonly foundThatDay: number
}

/** A name that resembles one under watch, and the task to look at it: they share their id. */
export type Lookalike = {
  readonly task: Id<'task'>
  /** The target under watch. */
  readonly target: Id<'target'>
  /** The domain whose name it resembles. */
  readonly against: Id<'target'>
  readonly rule: LookalikeRule
  /** HMAC of compartment and name: the same name comes once. */
  readonly key: Hex
  readonly name: Sealed
  readonly compartment: Slug
  readonly foundAt: Instant
  readonly answer: LookalikeAnswer | null
}

/** Facts of this stage. */
export type WatchFacts = {
  'watch.set': Pick<Watch, 'target' | 'basis' | 'dailyCap' | 'until'>
  'watch.ended': { readonly target: Id<'target'> }
  'watch.found': Pick<Lookalike, 'task' | 'target' | 'against' | 'rule' | 'key' | 'name'>
  'watch.answered': { readonly task: Id<'task'>; readonly answer: LookalikeAnswer }
}

/** Why a watch or an answer cannot be. */
export type WatchRefusal =
  | { readonly code: 'watch.not-a-name' }
  | { readonly code: 'watch.until-wrong' }
  | { readonly code: 'watch.not-found' }
  | { readonly code: 'lookalike.not-found' }
  | { readonly code: 'lookalike.answered-already' }

/** The longest a watch runs before somebody sets it anew: the last phase of an action. */
export const WATCH_DAYS_MAX = 184

/** Tasks that one watch gives a day where nobody says: as many as one person works off. */
export const WATCH_CAP = 20

/** The most that can be said: a family that gets more is watched by a wrong name. */
export const WATCH_CAP_MAX = 100

/** Somebody looks within a day: what comes back is used within days. */
export const LOOK_WITHIN_MS = DAY_MS

/** What has names that can be resembled. */
const named: readonly TargetKind[] = ['domain', 'domain-family']

/** Whether a watch runs. */
export const isWatching = ({ endedAt, until }: Watch, now: Instant): boolean =>
  endedAt === null && now < until

/** Until when a domain is watched because of its card; null where nothing was taken down by it. */
export function seizedUntil({ kind, leftAt, answer, reports }: Card): Instant | null {
  const isTold = reports.some(({ act, isDone }) => isDone && act !== 'switched-off')
  if (kind !== 'domain' || leftAt === null || !(answer?.outcome === 'done' || isTold)) return null
  return after(leftAt, WATCH_DAYS_MAX * DAY_MS)
}

/** Sets a watch over a target, with its end. */
export function setWatch(
  target: Target | undefined,
  asked: Omit<WatchFacts['watch.set'], 'target'>,
  now: Instant,
): Result<
  Draft<WatchFacts>,
  WatchRefusal | { readonly code: 'target.not-found' | 'target.ask-first' }
> {
  if (target === undefined) return no({ code: 'target.not-found' })
  if (!named.includes(target.kind)) return no({ code: 'watch.not-a-name' })
  if (mustAsk(target)) return no({ code: 'target.ask-first' })
  if (asked.until <= now || asked.until > after(now, WATCH_DAYS_MAX * DAY_MS))
    return no({ code: 'watch.until-wrong' })
  return ok({ kind: 'watch.set', happenedAt: now, body: { target: target.target, ...asked } })
}

/** Ends a watch before its time. */
export function endWatch(
  watch: Watch | undefined,
  now: Instant,
): Result<Draft<WatchFacts>, WatchRefusal> {
  if (watch === undefined || !isWatching(watch, now)) return no({ code: 'watch.not-found' })
  return ok({ kind: 'watch.ended', happenedAt: now, body: { target: watch.target } })
}

/** The day (UTC) of an instant, in days since 1970. */
export const dayOf = (at: Instant): number => Math.floor(at / DAY_MS)

/** Whether a watch may give one more task today. */
export const hasRoom = ({ day, foundThatDay, dailyCap }: Watch, now: Instant): boolean =>
  day !== dayOf(now) || foundThatDay < dailyCap

/** Answers what a person has found of a lookalike. Once answered, the name does not come back. */
export function answerLookalike(
  found: Lookalike | undefined,
  answer: LookalikeAnswer,
  now: Instant,
): Result<Draft<WatchFacts>, WatchRefusal> {
  if (found === undefined) return no({ code: 'lookalike.not-found' })
  if (found.answer !== null) return no({ code: 'lookalike.answered-already' })
  return ok({ kind: 'watch.answered', happenedAt: now, body: { task: found.task, answer } })
}
