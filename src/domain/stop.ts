/**
 * Stop: stop conditions, baseline and control set are fixed before the day, and what is told of
 * persons are numbers. The day begins with the one go of all states, and in an action without one
 * with the opening of the legal gate.
 */
import type { Draft } from './facts.ts'
import { siteKinds } from './flow.ts'
import { DAY_MS, HOUR_MS, type Id, type Instant, no, ok, type Result } from './kit.ts'
import { leads } from './mandate.ts'
import type { Baseline, PersonsTold, StopCondition } from './objective.ts'
import { targetsOf } from './objective.ts'
import type { Operation } from './operation.ts'
import type { Target } from './target.ts'

/** Facts of this stage. */
export type StopFacts = {
  'stop.fixed': { readonly objective: Id<'objective'>; readonly stop: StopCondition }
  'baseline.registered': Omit<Baseline, 'registeredAt'>
  'persons.told': Omit<PersonsTold, 'toldAt'>
}

/** Why it cannot be so. */
export type StopRefusal =
  | { readonly code: 'stop.objective-not-found' }
  | { readonly code: 'stop.kind-wrong' }
  | { readonly code: 'stop.too-late' }
  | { readonly code: 'stop.target-not-found' }
  | { readonly code: 'stop.count-wrong' }
  | { readonly code: 'stop.too-many' }
  | { readonly code: 'baseline.too-late' }
  | { readonly code: 'baseline.too-short' }
  | { readonly code: 'baseline.control-missing' }
  | { readonly code: 'baseline.too-many' }
  | { readonly code: 'lead.not-yours' }

/** Days of a baseline at least: two weeks hold every day of the week twice. */
export const BASELINE_DAYS_MIN = 14

/** Days of a baseline at most: what lies further back was another time. */
export const BASELINE_DAYS_MAX = 366

/** Versions of stop conditions of one operation: twenty objectives, each changed four times. */
export const STOPS_MAX = 100

/** Baselines of one operation; the first that was registered in time holds. */
export const BASELINES_MAX = 20

/** What is told of persons, so often. */
export const PERSONS_TOLD_MAX = 500

type Timed = Pick<Operation, 'gates' | 'go'>

/** When the day begins, or has begun; null where that is not known yet. */
export function dayOf({ gates, go }: Timed): Instant | null {
  if (go !== null && go.state !== 'aborted' && go.state !== 'lapsed') return go.goAt
  return gates.find(({ gate, state }) => gate === 'legal' && state !== 'closed')?.at ?? null
}

/** Whether the day has begun. */
export function hasBegun(operation: Timed, now: Instant): boolean {
  const day = dayOf(operation)
  return day !== null && day <= now
}

type Seen = (id: Id<'target'>) => Pick<Target, 'kind'> | undefined
type Decided = Result<Draft<StopFacts>, StopRefusal>

function isOfKind(stop: StopCondition, seen: Seen): boolean {
  const isSite = (id: Id<'target'>) => siteKinds.includes(seen(id)?.kind ?? '')
  const isOutlet = (id: Id<'target'>) => seen(id)?.kind === 'outlet'
  return targetsOf(stop).every('sites' in stop ? isSite : isOutlet)
}

/** Whether its numbers can be met at all, and are met by nothing at once. */
function isSound(stop: StopCondition): boolean {
  switch (stop.kind) {
    case 'servers-out':
      return stop.struck + stop.seized + stop.switchedOff > 0
    case 'persons-identified':
      return stop.identified + stop.arrested > 0
    default: {
      const names = targetsOf(stop)
      const isTwice = new Set(names).size < names.length
      const isFitting = !('count' in stop) || (stop.count > 0 && stop.count <= names.length)
      return names.length > 0 && !isTwice && isFitting && stop.hours > 0
    }
  }
}

/**
 * Fixes the stop condition of an objective. The first one is fixed before the day; one that is
 * changed when the day has begun stands beside those before it, and is marked.
 */
export function fixStop(
  operation: Operation,
  by: Id<'organisation'>,
  body: StopFacts['stop.fixed'],
  seen: Seen,
  now: Instant,
): Decided {
  if (!leads(operation, by)) return no({ code: 'lead.not-yours' })
  const { objective, stop } = body
  const found = operation.objectives.find((each) => each.objective === objective)
  if (found === undefined) return no({ code: 'stop.objective-not-found' })
  if (found.kind !== stop.kind) return no({ code: 'stop.kind-wrong' })
  if (!isOfKind(stop, seen)) return no({ code: 'stop.target-not-found' })
  if (!isSound(stop)) return no({ code: 'stop.count-wrong' })
  const isFirst = !operation.stops.some((each) => each.objective === objective)
  if (isFirst && hasBegun(operation, now)) return no({ code: 'stop.too-late' })
  if (operation.stops.length >= STOPS_MAX) return no({ code: 'stop.too-many' })
  return ok({ kind: 'stop.fixed', happenedAt: now, body })
}

/** Registers baseline and control set, before the day; the first that is registered holds. */
export function registerBaseline(
  operation: Operation,
  by: Id<'organisation'>,
  body: StopFacts['baseline.registered'],
  seen: Seen,
  now: Instant,
): Decided {
  if (!leads(operation, by)) return no({ code: 'lead.not-yours' })
  const { outlets, controls, from, until } = body
  const day = dayOf(operation)
  if (hasBegun(operation, now) || (day !== null && until > day))
    return no({ code: 'baseline.too-late' })
  const days = (until - from) / DAY_MS
  const isWhole = from % HOUR_MS === 0 && until % HOUR_MS === 0
  if (days < BASELINE_DAYS_MIN || days > BASELINE_DAYS_MAX || !isWhole)
    return no({ code: 'baseline.too-short' })
  const named = [...outlets, ...controls]
  if (named.some((id) => seen(id)?.kind !== 'outlet')) return no({ code: 'stop.target-not-found' })
  if (outlets.length === 0 || controls.length === 0 || new Set(named).size < named.length)
    return no({ code: 'baseline.control-missing' })
  if (operation.baselines.length >= BASELINES_MAX) return no({ code: 'baseline.too-many' })
  return ok({ kind: 'baseline.registered', happenedAt: now, body })
}

/** Tells numbers of persons: the investigating judge of the lead does, and nobody else. */
export function tellPersons(
  operation: Operation,
  by: Id<'organisation'>,
  body: StopFacts['persons.told'],
  now: Instant,
): Decided {
  if (!leads(operation, by)) return no({ code: 'lead.not-yours' })
  if (operation.personsTold.length >= PERSONS_TOLD_MAX) return no({ code: 'stop.too-many' })
  return ok({ kind: 'persons.told', happenedAt: now, body })
}
