/**
 * Objective: what an action is for, when it may stop, and against what its effect is held. All of it
 * is fixed before the day. A stop condition that is changed later leaves both versions, and the later
 * one is marked; a baseline that is registered after the day is none.
 */
import type { Sealed } from './facts.ts'
import type { Id, Instant } from './kit.ts'
import type { ObjectiveKind } from './words.ts'

/** What the action is for, set before anything was done. */
export type Objective = {
  readonly objective: Id<'objective'>
  readonly kind: ObjectiveKind
  readonly text: Sealed
  readonly setAt: Instant
}

/** Outlets of which so many are to be silent for so many hours. */
type Flows = {
  readonly kind: 'silence-flows'
  readonly outlets: readonly Id<'target'>[]
  readonly count: number
  readonly hours: number
}

/** Sites of which so many are to be down for so many hours, seen from two vantages. */
type Sites = {
  readonly kind: 'sites-down'
  readonly sites: readonly Id<'target'>[]
  readonly count: number
  readonly hours: number
}

/** Three acts, three counts. */
type Servers = {
  readonly kind: 'servers-out'
  readonly struck: number
  readonly seized: number
  readonly switchedOff: number
}

/** Own posts of these outlets together, under so many in 100 hours, for so many hours. */
type Capacity = {
  readonly kind: 'capacity-to-broadcast' | 'capacity-to-publish'
  readonly outlets: readonly Id<'target'>[]
  /** Whole numbers alone stand in facts: 20 is a fifth of a post an hour. */
  readonly perHundredHours: number
  readonly hours: number
}

/** Numbers alone, as the investigating judge tells them. */
type Persons = {
  readonly kind: 'persons-identified'
  readonly identified: number
  readonly arrested: number
}

/** When an objective is reached: one closed kind for each kind of objective. */
export type StopCondition = Flows | Sites | Servers | Capacity | Persons

/** One version of the stop condition of an objective. All versions stay. */
export type StopVersion = {
  readonly objective: Id<'objective'>
  readonly stop: StopCondition
  readonly fixedAt: Instant
  /** It was fixed when the day had begun. */
  readonly isLate: boolean
}

/** The time before the day against which effect is held, with outlets that nobody acts on. */
export type Baseline = {
  readonly outlets: readonly Id<'target'>[]
  readonly controls: readonly Id<'target'>[]
  readonly from: Instant
  readonly until: Instant
  readonly registeredAt: Instant
}

/** How many persons are identified and arrested, as told by the investigating judge. */
export type PersonsTold = {
  readonly identified: number
  readonly arrested: number
  readonly toldAt: Instant
}

/** The targets that a stop condition names. */
export function targetsOf(stop: StopCondition): readonly Id<'target'>[] {
  if ('outlets' in stop) return stop.outlets
  return 'sites' in stop ? stop.sites : []
}
