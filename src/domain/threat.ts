/**
 * Threat: a danger to life that somebody sees in an item. It passes every queue, is told to the desks
 * of the states concerned and of the post at once, and rings until each of them has said that it
 * has it. Law: tco:14(5).
 */
import type { Draft, Sealed } from './facts.ts'
import { after, type Id, type Instant, MINUTE_MS, no, ok, type Result, type Slug } from './kit.ts'
import type { Operation } from './operation.ts'
import type { Role, StateCode, ThreatOutcome } from './words.ts'

/** A danger to life as it stands. */
export type Threat = {
  readonly threat: Id<'threat'>
  readonly items: readonly Id<'item'>[]
  readonly text: Sealed
  readonly compartment: Slug
  /** States whose people may be in danger, or whose police can act. */
  readonly states: readonly StateCode[]
  readonly raisedBy: Id<'person'>
  readonly raisedAt: Instant
  /** Desks that have said that they have it, each by its organisation, the first person of each. */
  readonly heard: readonly Hearing[]
  readonly closedAt: Instant | null
  readonly outcome: ThreatOutcome | null
}

/** A desk that has it. */
export type Hearing = { readonly organisation: Id<'organisation'>; readonly at: Instant }

/** Facts of this stage. */
export type ThreatFacts = {
  'threat.raised': Pick<Threat, 'threat' | 'items' | 'text' | 'compartment' | 'states'>
  'threat.heard': { readonly threat: Id<'threat'> }
  'threat.closed': { readonly threat: Id<'threat'>; readonly outcome: ThreatOutcome }
}

/** Why a danger cannot be raised, taken or closed. */
export type ThreatRefusal =
  | { readonly code: 'threat.not-found' }
  | { readonly code: 'threat.item-not-found' }
  | { readonly code: 'threat.compartments-differ' }
  | { readonly code: 'threat.not-yours' }
  | { readonly code: 'threat.heard-already' }
  | { readonly code: 'threat.not-heard' }
  | { readonly code: 'threat.closed-already' }

/** Items of one danger: what one look can hold together. More are a second danger. */
export const THREAT_ITEMS_MAX = 20

/** A desk that has not said by then that it has it is called by telephone: a quarter of an hour. */
export const HEARD_WITHIN_MS = 15 * MINUTE_MS

/** By when every desk has to have it. */
export const heardBy = ({ raisedAt }: Pick<Threat, 'raisedAt'>): Instant =>
  after(raisedAt, HEARD_WITHIN_MS)

/** Functions that sit at a desk that is staffed. */
const deskRoles: readonly Role[] = ['lead', 'judge', 'prosecutor', 'police-lead', 'duty-officer']

/** Who answers for a desk. */
export type DeskPerson = {
  readonly organisation: Id<'organisation'>
  readonly role: Role
}

/** The organisations whose desks have to hear of it: lead, post, and those of the states concerned. */
export function desksOf(operation: Operation, { states }: Pick<Threat, 'states'>) {
  const concerned = operation.participants.flatMap(({ organisation, state }) =>
    state !== null && states.includes(state) ? [organisation] : [],
  )
  const leading = operation.leads.map(({ organisation }) => organisation)
  return [...new Set([...leading, operation.host, ...concerned])]
}

/** The desks that have not said yet that they have it. */
export function deafDesks(operation: Operation, threat: Threat): readonly Id<'organisation'>[] {
  const have = new Set(threat.heard.map(({ organisation }) => organisation))
  return desksOf(operation, threat).filter((each) => !have.has(each))
}

const isDesk = (operation: Operation, threat: Threat, { organisation, role }: DeskPerson) =>
  deskRoles.includes(role) && desksOf(operation, threat).includes(organisation)

/** What stands against a desk that wants to move a danger, whatever it wants. */
function refused(
  operation: Operation,
  threat: Threat | undefined,
  by: DeskPerson,
): Result<Threat, ThreatRefusal> {
  if (threat === undefined) return no({ code: 'threat.not-found' })
  if (!isDesk(operation, threat, by)) return no({ code: 'threat.not-yours' })
  return threat.closedAt === null ? ok(threat) : no({ code: 'threat.closed-already' })
}

const hasHeard = ({ heard }: Threat, by: DeskPerson): boolean =>
  heard.some(({ organisation }) => organisation === by.organisation)

/** A desk says that it has it. The first of each organisation counts. */
export function hear(
  operation: Operation,
  threat: Threat | undefined,
  by: DeskPerson,
  now: Instant,
): Result<Draft<ThreatFacts>, ThreatRefusal> {
  const found = refused(operation, threat, by)
  if (!found.ok) return found
  if (hasHeard(found.value, by)) return no({ code: 'threat.heard-already' })
  return ok({ kind: 'threat.heard', happenedAt: now, body: { threat: found.value.threat } })
}

/** A desk that has it closes it, and says what came of it. */
export function close(
  operation: Operation,
  threat: Threat | undefined,
  by: DeskPerson & { readonly outcome: ThreatOutcome },
  now: Instant,
): Result<Draft<ThreatFacts>, ThreatRefusal> {
  const found = refused(operation, threat, by)
  if (!found.ok) return found
  if (!hasHeard(found.value, by)) return no({ code: 'threat.not-heard' })
  const body = { threat: found.value.threat, outcome: by.outcome }
  return ok({ kind: 'threat.closed', happenedAt: now, body })
}
