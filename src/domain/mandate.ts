/**
 * Mandate: who leads, by whose assignment, and to what end. The lead and the place of the post are
 * different things; there may be several leads, and the lead can change hands. Objectives are set
 * beforehand, or no effect could ever be claimed.
 */
import type { Draft } from './facts.ts'
import { DAY_MS, type Id, type Instant, no, ok, type Result } from './kit.ts'
import type { Objective } from './objective.ts'
import { isOpen, type Lead, type Mandate, type Operation, worksIn } from './operation.ts'
import { mayBeNamed } from './participant.ts'

/** Facts of this stage. */
export type MandateFacts = {
  'lead.set': { readonly leads: readonly Lead[] }
  'mandate.given': Pick<Mandate, 'mandate' | 'by' | 'to' | 'limits' | 'until'>
  'objective.set': Pick<Objective, 'objective' | 'kind' | 'text'>
}

/** Why it cannot be so. */
export type MandateRefusal =
  | { readonly code: 'lead.not-yours' }
  | { readonly code: 'lead.count-wrong' }
  | { readonly code: 'lead.not-here' }
  | { readonly code: 'lead.must-be-named' }
  | { readonly code: 'mandate.not-here' }
  | { readonly code: 'mandate.end-wrong' }
  | { readonly code: 'objective.too-late' }
  | { readonly code: 'objective.too-many' }

/** Judge, prosecutor and police of the lead's state, and of one more that led before. */
export const LEADS_MAX = 6

/** An action has few ends, or none. */
export const OBJECTIVES_MAX = 20

/** A mandate that nobody has looked at for a year is none. */
export const MANDATE_DAYS_MAX = 366

/** Whether an organisation leads. */
export const leads = (operation: Operation, organisation: Id<'organisation'>): boolean =>
  operation.leads.some((lead) => lead.organisation === organisation)

/** Sets who leads from now on; only who leads can hand it on, and only to who works here. */
export function setLeads(
  operation: Operation,
  by: Id<'organisation'>,
  next: readonly Lead[],
  now: Instant,
): Result<Draft<MandateFacts>, MandateRefusal> {
  if (!leads(operation, by)) return no({ code: 'lead.not-yours' })
  const names = new Set(next.map(({ organisation, office }) => `${organisation} ${office}`))
  if (next.length === 0 || next.length > LEADS_MAX || names.size < next.length)
    return no({ code: 'lead.count-wrong' })
  if (!next.every(({ organisation }) => worksIn(operation, organisation)))
    return no({ code: 'lead.not-here' })
  if (!next.every(({ organisation }) => mayBeNamed(operation, organisation)))
    return no({ code: 'lead.must-be-named' })
  return ok({ kind: 'lead.set', happenedAt: now, body: { leads: next } })
}

/** Assigns the case to an organisation that works here, within limits and until a day. */
export function giveMandate(
  operation: Operation,
  body: MandateFacts['mandate.given'],
  now: Instant,
): Result<Draft<MandateFacts>, MandateRefusal> {
  if (!worksIn(operation, body.to)) return no({ code: 'mandate.not-here' })
  if (body.until <= now || body.until > now + MANDATE_DAYS_MAX * DAY_MS)
    return no({ code: 'mandate.end-wrong' })
  return ok({ kind: 'mandate.given', happenedAt: now, body })
}

/** Sets an objective; a lead does, and before the legal gate is open. */
export function setObjective(
  operation: Operation,
  by: Id<'organisation'>,
  body: MandateFacts['objective.set'],
  now: Instant,
): Result<Draft<MandateFacts>, MandateRefusal> {
  if (!leads(operation, by)) return no({ code: 'lead.not-yours' })
  if (isOpen(operation, 'legal')) return no({ code: 'objective.too-late' })
  if (operation.objectives.length >= OBJECTIVES_MAX) return no({ code: 'objective.too-many' })
  return ok({ kind: 'objective.set', happenedAt: now, body })
}
