/** Everything that can have happened in an operation, and what a fact may ask for and change. */
import type { Assertion, AssertionFacts, Noted } from '../assertion.ts'
import type { Card, CardFacts } from '../card.ts'
import type { DeconflictionFacts, Hold } from '../deconfliction.ts'
import type { Dispatch, DispatchFacts } from '../dispatch.ts'
import type { EvidenceFacts } from '../evidence.ts'
import type { Draft, FactOf } from '../facts.ts'
import type { FlowFacts, HourCount, HourReach } from '../flow.ts'
import type { GoFacts } from '../go.ts'
import type { Intake, IntakeFacts } from '../intake.ts'
import type { JournalFacts } from '../journal.ts'
import type { Id, Instant } from '../kit.ts'
import type { Item } from '../ledger.ts'
import type { MandateFacts } from '../mandate.ts'
import type { Operation, OperationFacts } from '../operation.ts'
import type { ParticipantFacts } from '../participant.ts'
import type { Preservation, PreservationFacts } from '../preservation.ts'
import type { Question, QuestionFacts } from '../question.ts'
import type { Rereview, RereviewFacts, Sample } from '../rereview.ts'
import type { ResponseFacts } from '../response.ts'
import type { Statement, StatementFacts } from '../statement.ts'
import type { StopFacts } from '../stop.ts'
import type { Edge, Source, Target, TargetFacts } from '../target.ts'
import type { Task, TaskFacts } from '../task.ts'
import type { Threat, ThreatFacts } from '../threat.ts'
import type { TriageFacts } from '../triage.ts'
import type { Jitter, VerificationFacts } from '../verification.ts'
import type { Lookalike, Watch, WatchFacts } from '../watch.ts'
import type { CheckClass, Role, Round } from '../words.ts'

/** Bodies of every kind of fact of an operation. */
export type Bodies = OperationFacts &
  ParticipantFacts &
  MandateFacts &
  JournalFacts &
  TaskFacts &
  ThreatFacts &
  TargetFacts &
  FlowFacts &
  StopFacts &
  PreservationFacts &
  QuestionFacts &
  IntakeFacts &
  TriageFacts &
  RereviewFacts &
  EvidenceFacts &
  DeconflictionFacts &
  CardFacts &
  GoFacts &
  WatchFacts &
  DispatchFacts &
  ResponseFacts &
  VerificationFacts &
  AssertionFacts &
  StatementFacts

/** A fact of an operation. */
export type Fact = FactOf<Bodies>
/** What a use case wants recorded. */
export type Step = Draft<Bodies>
/** The name of a kind of fact. */
export type FactKind = keyof Bodies

/** What the fold may ask for. The items and aggregates that a fact names must be there. */
export type Room = {
  operation(): Operation | undefined
  item(id: Id<'item'>): Item | undefined
  dispatch(id: Id<'dispatch'>): Dispatch | undefined
  hold(id: Id<'hold'>): Hold | undefined
  intake(id: Id<'intake'>): Intake | undefined
  task(id: Id<'task'>): Task | undefined
  threat(id: Id<'threat'>): Threat | undefined
  target(id: Id<'target'>): Target | undefined
  edge(id: Id<'edge'>): Edge | undefined
  card(id: Id<'card'>): Card | undefined
  preservation(id: Id<'preservation'>): Preservation | undefined
  watch(id: Id<'target'>): Watch | undefined
  lookalike(id: Id<'task'>): Lookalike | undefined
  /** The items that belong to a target, where a fact asks for what waits with it. */
  linked(id: Id<'target'>): ReadonlySet<Id<'item'>>
  /** The cards on a target, where a fact asks for what waits with it. */
  cardsOn(id: Id<'target'>): readonly Card[]
  question(id: Id<'question'>): Question | undefined
  signal(id: Id<'signal'>): Noted | undefined
  assertion(id: Id<'assertion'>): Assertion | undefined
  statement(id: Id<'statement'>): Statement | undefined
  rereview(item: Id<'item'>): Rereview | undefined
}

/** One submitter's row on one item. */
export type SubmissionRow = {
  readonly submission: Id<'submission'>
  readonly item: Id<'item'>
  readonly intake: Id<'intake'>
  readonly submitter: Id<'organisation'>
  readonly line: number
}

/** One look at one item, as it is kept for its way. */
export type CheckRow = {
  readonly item: Id<'item'>
  readonly round: Round
  readonly class: CheckClass
  readonly status: number
  readonly vantages: number
  readonly at: Instant
}

/** One entry of the journal, with who wrote it. */
export type EntryRow = JournalFacts['journal.written'] & {
  readonly person: Id<'person'>
  readonly organisation: Id<'organisation'>
  readonly role: Role
  readonly at: Instant
  /** The fact that it came with: the order of all entries. */
  readonly seq: number
}

/** One source of one target or edge. */
export type SourceRow = Source & {
  readonly of: Id<'target'> | Id<'edge'>
  readonly organisation: Id<'organisation'>
  readonly at: Instant
  /** The fact that it came with: the order of all sources. */
  readonly seq: number
}

/** What somebody says of a target, with who: never mixed with what is told as a fact. */
export type AssessmentRow = TargetFacts['target.assessed'] & {
  readonly seq: number
  readonly person: Id<'person'>
  readonly organisation: Id<'organisation'>
  readonly role: Role
  readonly at: Instant
}

/** An hour of a way of an outlet as a sensor counted it. Of several for one hour the last holds. */
export type CountRow = HourCount & {
  /** The fact that it came with: the order of all rows. */
  readonly seq: number
  readonly at: Instant
}

/** An hour in which a site was asked for. */
export type ReachRow = HourReach & { readonly seq: number; readonly at: Instant }

/** An item that belongs to a target. */
export type LinkRow = {
  readonly target: Id<'target'>
  readonly item: Id<'item'>
  readonly at: Instant
}

/** What a fact changes. New states of aggregates, and rows that are only ever added. */
export type Changes = {
  readonly operation?: Operation
  readonly items?: readonly Item[]
  readonly dispatches?: readonly Dispatch[]
  readonly holds?: readonly Hold[]
  readonly intakes?: readonly Intake[]
  readonly submissions?: readonly SubmissionRow[]
  readonly checks?: readonly CheckRow[]
  readonly tasks?: readonly Task[]
  readonly threats?: readonly Threat[]
  readonly cards?: readonly Card[]
  readonly preservations?: readonly Preservation[]
  readonly questions?: readonly Question[]
  readonly watches?: readonly Watch[]
  readonly lookalikes?: readonly Lookalike[]
  readonly signals?: readonly Noted[]
  readonly assertions?: readonly Assertion[]
  readonly statements?: readonly Statement[]
  readonly samples?: readonly Sample[]
  readonly rereviews?: readonly Rereview[]
  readonly entries?: readonly EntryRow[]
  readonly targets?: readonly Target[]
  readonly edges?: readonly Edge[]
  readonly sources?: readonly SourceRow[]
  readonly assessments?: readonly AssessmentRow[]
  readonly links?: readonly LinkRow[]
  readonly counts?: readonly CountRow[]
  readonly reach?: readonly ReachRow[]
}

/** What the fold needs beside the facts: the secret jitter of the checks. */
export type FoldKey = { readonly jitter: Jitter }

/** Facts of some kinds. */
export type Of<Kind extends FactKind> = Extract<Fact, { kind: Kind }>
