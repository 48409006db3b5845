/** Operation: an action with its lead, its host, its participants and the gates before any send. */
import type { Draft, Sealed } from './facts.ts'
import {
  after,
  DAY_MS,
  type Id,
  type Instant,
  no,
  ok,
  type Result,
  type Slug,
  type Zone,
} from './kit.ts'
import type { Baseline, Objective, PersonsTold, StopVersion } from './objective.ts'
import {
  type Enrolled,
  enrolled,
  type Participant,
  type ParticipantRefusal,
  unsound,
} from './participant.ts'
import type {
  Gate,
  GateReason,
  GateState,
  GoState,
  HandlingCode,
  LeadOffice,
  Phase,
  Role,
} from './words.ts'
import { gates, phases } from './words.ts'

/** A gate, who moved it last, when and why. */
export type GateRow = {
  readonly gate: Gate
  readonly state: GateState
  readonly by: Id<'person'> | null
  readonly at: Instant | null
  readonly reason: GateReason | null
}

/** What an operation is at an instant. Holds stand with deconfliction. */
export type Operation = {
  readonly op: Id<'operation'>
  readonly title: Sealed
  readonly exercise: boolean
  readonly lead: Id<'organisation'>
  /** The post may stand elsewhere than the lead: in 2019 it stood at the hub. */
  readonly host: Id<'organisation'>
  readonly zone: Zone
  readonly openedAt: Instant
  readonly days: number
  readonly participants: readonly Participant[]
  readonly gates: readonly GateRow[]
  readonly numbered: readonly Numbered[]
  /** Who leads now, the first of them before the others. Never empty. */
  readonly leads: readonly Lead[]
  readonly mandates: readonly Mandate[]
  readonly objectives: readonly Objective[]
  /** Every version of every stop condition, in the order in which they were fixed. */
  readonly stops: readonly StopVersion[]
  readonly baselines: readonly Baseline[]
  readonly personsTold: readonly PersonsTold[]
  /** The one go of all states: the latest that was planned. */
  readonly go: Go | null
}

/** A word given by a named person. */
export type Signature = {
  readonly person: Id<'person'>
  readonly organisation: Id<'organisation'>
  readonly role: Role
  readonly at: Instant
}

/** One instant for the measures of all states, who has signed it, and who wants to stop it. */
export type Go = {
  readonly goAt: Instant
  readonly state: GoState
  readonly plannedAt: Instant
  readonly signatures: readonly Signature[]
  readonly stops: readonly Signature[]
}

/** One who leads, and in which office. */
export type Lead = { readonly organisation: Id<'organisation'>; readonly office: LeadOffice }

/** The act by which a judge or prosecutor assigns the case, with its limits. */
export type Mandate = {
  readonly mandate: Id<'mandate'>
  readonly by: Id<'organisation'>
  readonly to: Id<'organisation'>
  readonly limits: Sealed
  readonly givenAt: Instant
  readonly until: Instant
}

/** How far journal and tasks of one compartment are numbered, and how many of the tasks are open. */
export type Numbered = {
  readonly compartment: Slug
  readonly entries: number
  readonly tasks: number
  readonly open: number
}

/** The numbers of a compartment; before its first entry they are all 0. */
export const numberedIn = ({ numbered }: Operation, compartment: Slug): Numbered =>
  numbered.find((each) => each.compartment === compartment) ?? {
    compartment,
    entries: 0,
    tasks: 0,
    open: 0,
  }

/** Facts of this stage. */
export type OperationFacts = {
  'operation.opened': {
    readonly title: Sealed
    readonly exercise: boolean
    readonly lead: Id<'organisation'>
    readonly host: Id<'organisation'>
    readonly zone: Zone
    readonly days: number
    readonly participants: readonly Enrolled[]
  }
  'gate.moved': {
    readonly gate: Gate
    readonly to: 'released' | 'waived'
    readonly reason: GateReason
    readonly note: Sealed | null
  }
}

/** What can stand against an act on an operation. */
export type OperationRefusal =
  | { readonly code: 'operation.not-found' }
  | { readonly code: 'operation.already-open' }
  | { readonly code: 'operation.not-participant' }
  | { readonly code: 'gate.step-not-lawful'; readonly gate: Gate; readonly state: GateState }
  | { readonly code: 'gate.reason-missing'; readonly gate: Gate }

/** What stands against an opening, and otherwise who takes part with everything that nobody said. */
export function soundOpening(
  body: Pick<OperationFacts['operation.opened'], 'lead' | 'host' | 'participants'>,
): Result<readonly Participant[], ParticipantRefusal> {
  const roster = { host: body.host, leads: [{ organisation: body.lead }] }
  const participants = body.participants.map(enrolled)
  for (const participant of participants) {
    const sound = unsound(roster, participant)
    if (!sound.ok) return sound
  }
  return ok(participants)
}

/** Every lawful move of a gate. A gate that was released or waived stays so. */
export const gateSteps = {
  closed: { release: 'released', waive: 'waived' },
  released: {},
  waived: {},
} as const satisfies Record<GateState, Partial<Record<'release' | 'waive', GateState>>>

/** Reasons that justify a waiver: only these, so that a waiver is never mere haste. */
export const waiverReasons: readonly GateReason[] = ['life-threat', 'technical-failure', 'exercise']

/**
 * The gates of a new operation. Capture holds item by item (no item is ready without its baseline
 * look), so as a gate of the whole it stands open from the start.
 */
export const closedGates: readonly GateRow[] = gates.map((gate) => ({
  gate,
  state: gate === 'capture' ? 'released' : 'closed',
  by: null,
  at: null,
  reason: null,
}))

/** Whether a gate lets pass. */
export const isOpen = (operation: Operation, gate: Gate): boolean =>
  operation.gates.some((row) => row.gate === gate && row.state !== 'closed')

/** Releases or waives one gate. Law: tco:14(1) for deconfliction. */
export function moveGate(
  operation: Operation,
  move: { gate: Gate; step: 'release' | 'waive'; reason: GateReason; note: Sealed | null },
  now: Instant,
): Result<Draft<OperationFacts>, OperationRefusal> {
  const row = operation.gates.find(({ gate }) => gate === move.gate)
  const state = row?.state ?? 'closed'
  const steps: Partial<Record<'release' | 'waive', 'released' | 'waived'>> = gateSteps[state]
  const to = steps[move.step]
  if (to === undefined) return no({ code: 'gate.step-not-lawful', gate: move.gate, state })
  const isUntrue = move.reason === 'exercise' && !operation.exercise
  if (isUntrue || (to === 'waived' && !waiverReasons.includes(move.reason)))
    return no({ code: 'gate.reason-missing', gate: move.gate })
  const { gate, reason, note } = move
  return ok({ kind: 'gate.moved', happenedAt: now, body: { gate, to, reason, note } })
}

/** Days after the last day of the action on which each phase ends; the action itself ends on day 0. */
export const phaseEndsAfterDays = {
  action: 0,
  'first-day': 1,
  week: 7,
  month: 30,
  quarter: 90,
  'half-year': 180,
} as const satisfies Record<Phase, number>

/** One phase with its beginning and its end. */
export type PhaseRow = { readonly phase: Phase; readonly from: Instant; readonly until: Instant }

/** The phases of an operation, one behind the other, to half a year after the action. */
export function phasesOf({ openedAt, days }: Pick<Operation, 'openedAt' | 'days'>): PhaseRow[] {
  const actedAt = after(openedAt, days * DAY_MS)
  let from = openedAt
  return phases.map((phase) => {
    const row = { phase, from, until: after(actedAt, phaseEndsAfterDays[phase] * DAY_MS) }
    from = row.until
    return row
  })
}

/** The phase at an instant; null when all are over. */
export const phaseAt = (
  operation: Pick<Operation, 'openedAt' | 'days'>,
  now: Instant,
): Phase | null => phasesOf(operation).find(({ until }) => now < until)?.phase ?? null

/** Whether an organisation works here: as a lead, at the post, or as a participant. */
export const worksIn = (operation: Operation, organisation: Id<'organisation'>): boolean =>
  operation.host === organisation ||
  operation.leads.some((lead) => lead.organisation === organisation) ||
  participantOf(operation, organisation).ok

/** The participant an organisation is here, or a refusal. */
export function participantOf(
  operation: Operation,
  organisation: Id<'organisation'>,
): Result<Participant, OperationRefusal> {
  const found = operation.participants.find((each) => each.organisation === organisation)
  return found ? ok(found) : no({ code: 'operation.not-participant' })
}

/** Handling codes from free to strict. The strictest wins on combination. */
const strictness: readonly HandlingCode[] = ['H0', 'H1', 'H2', 'H3']

/** The stricter of two handling codes. */
export const stricter = (a: HandlingCode, b: HandlingCode): HandlingCode =>
  strictness.indexOf(a) >= strictness.indexOf(b) ? a : b
