/** What can be read, and by whom: every reading takes a viewer. Implemented over the projections. */

import type { Viewer } from '../domain/authority.ts'
import type { Hex, Id, Instant } from '../domain/kit.ts'
import type {
  Gate,
  GateReason,
  GateState,
  Ground,
  ItemKind,
  LanguageCode,
  LeadOffice,
  ObjectiveKind,
  OrganisationKind,
  Phase,
  Power,
  Regime,
  StateCode,
} from '../domain/words.ts'
import type { FiguresReply, ItemPage, ListFigure } from '../protocol/figures.ts'
import type { HoursTold } from '../protocol/participant.ts'
import type { ErrorRate } from '../protocol/rereview.ts'
import type { WallFrame } from '../protocol/wall.ts'
import type { AlarmLine } from './alarms.ts'
import type { QuestionReads } from './asked.ts'
import type { DateReads } from './dates.ts'
import type { PreservationReads } from './preserved.ts'
import type { CardReads } from './reads/cards.ts'
import type { EffectReads } from './reads/effect.ts'
import type { PostReads } from './reads/post.ts'
import type { PressReads } from './reads/press.ts'
import type { TargetReads } from './reads/targets.ts'
import type { WatchReads } from './reads/watch.ts'
import type { RereviewReads } from './rereviewed.ts'

export type { AlarmLine }

/** Filters of a list or of figures; all given ones hold together. */
export type Filter = {
  readonly figure?: ListFigure
  readonly kind?: ItemKind
  readonly provider?: Id<'provider'>
  readonly state?: StateCode
  readonly language?: LanguageCode
}

/** Thrown by a list for a cursor that it never gave: `input.malformed` at the edge. */
export class MalformedCursor extends Error {
  override readonly name = 'MalformedCursor'
}

/** A page asked for, of the list as it stands or as it stood at an instant of recording. */
export type PageAsk = {
  readonly after: string | null
  readonly limit: number
  readonly asOf?: Instant | null
}

/** One operation in the list of operations. */
export type OperationLine = {
  readonly op: Id<'operation'>
  readonly title: string
  readonly exercise: boolean
  readonly openedAt: string
  readonly items: number
  /** How often what was decided there was wrong. */
  readonly errorRate: ErrorRate
}

/** One operation as its participants see it: who leads, where the post stands, which gates are open. */
export type OperationSheet = {
  readonly op: Id<'operation'>
  readonly title: string
  readonly exercise: boolean
  readonly zone: string
  readonly openedAt: string
  readonly days: number
  /** The phase now, and all of them; null when all are over. */
  readonly phase: Phase | null
  readonly phases: readonly {
    readonly phase: Phase
    readonly from: string
    readonly until: string
  }[]
  readonly leads: readonly { readonly name: string; readonly office: LeadOffice }[]
  readonly host: string
  readonly mandates: readonly {
    readonly by: string
    readonly to: string
    readonly limits: string | null
    readonly givenAt: string
    readonly until: string
  }[]
  readonly objectives: readonly {
    readonly kind: ObjectiveKind
    readonly text: string | null
    readonly setAt: string
  }[]
  readonly participants: readonly ParticipantLine[]
  /** Whether this viewer says who takes part. */
  readonly steers: boolean
  readonly gates: readonly {
    readonly gate: Gate
    readonly state: GateState
    /** The organisation whose officer moved it. */
    readonly by: string | null
    readonly at: string | null
    readonly reason: GateReason | null
  }[]
}

/**
 * One who takes part. Of a partner that may not be named others learn that there is one, and
 * nothing else.
 */
export type ParticipantLine = {
  readonly organisation: Id<'organisation'> | null
  readonly name: string
  readonly kind: OrganisationKind | null
  readonly state: StateCode | null
  readonly powers: readonly Power[]
  readonly regime: Regime | null
  readonly languages: readonly LanguageCode[]
  readonly hours: HoursTold | null
  readonly mayBeNamed: boolean
  readonly isOwn: boolean
}

/** An item that waits for this person's look. */
export type QueueItem = {
  readonly item: Id<'item'>
  readonly address: string | null
  readonly kind: ItemKind
  readonly language: LanguageCode
  readonly round: 'first' | 'second' | 'legal'
  /** Where it stands. */
  readonly providerName: string | null
}

/** How much of a queue is wanted; spread where people work at the same time. */
export type QueueWish = { readonly limit: number; readonly spread: boolean }

/** A dispatch as people see it. */
export type DispatchLine = {
  readonly dispatch: Id<'dispatch'>
  readonly provider: Id<'provider'>
  readonly providerName: string
  readonly sender: string
  readonly channel: string
  readonly state: string
  readonly items: number
  readonly attempts: number
  readonly madeAt: string
  readonly sentAt: string | null
  readonly receivedAt: string | null
}

/** An item that was asked for by its address. */
export type FoundItem = {
  readonly item: Id<'item'>
  /** Null where it was erased. */
  readonly address: string | null
}

/** A row of an intake's error file. */
export type ProblemLine = {
  readonly line: number
  readonly code: string
  readonly received: string
}

/** An item of a dispatch with what a message says of it. */
export type ReferredLine = {
  readonly item: Id<'item'>
  readonly address: string
  readonly kind: ItemKind
  readonly grounds: readonly Ground[]
}

/** Everything that can be read. */
export type Reads = PostReads &
  TargetReads &
  CardReads &
  DateReads &
  PreservationReads &
  EffectReads &
  QuestionReads &
  WatchReads &
  PressReads &
  RereviewReads & {
    operations(viewer: Viewer): Promise<readonly OperationLine[]>
    operation(op: Id<'operation'>, viewer: Viewer): Promise<OperationSheet | undefined>
    items(op: Id<'operation'>, viewer: Viewer, filter: Filter, page: PageAsk): Promise<ItemPage>
    /** The whole way of one item, or undefined: what one may not see does not exist. Writes the consultation. */
    item(
      op: Id<'operation'>,
      viewer: Viewer,
      item: Id<'item'>,
      purpose: string,
    ): Promise<object | undefined>
    figures(
      op: Id<'operation'>,
      viewer: Viewer,
      filter: Filter,
      ask: {
        readonly asOf: Instant | null
        readonly by: 'kind' | 'provider' | 'state' | 'language' | null
      },
    ): Promise<FiguresReply | undefined>
    wall(op: Id<'operation'>, viewer: Viewer): Promise<WallFrame | undefined>
    /** The sequence number of the last fact: moves whenever anything does. */
    headOf(op: Id<'operation'>): Promise<number>
    queue(
      op: Id<'operation'>,
      viewer: Viewer,
      kind: 'looks' | 'legal',
      wish: QueueWish,
    ): Promise<readonly QueueItem[]>
    dispatches(
      op: Id<'operation'>,
      viewer: Viewer,
      state: string | null,
    ): Promise<readonly DispatchLine[]>
    /** What needs a person, the most pressing kind first. */
    alarms(op: Id<'operation'>, viewer: Viewer): Promise<readonly AlarmLine[]>
    problems(op: Id<'operation'>, intake: Id<'intake'>): AsyncIterable<ProblemLine>
    /**
     * The items of these keys that the viewer may see; the others are not among them. Writes a
     * consultation for each.
     */
    itemsByKey(
      op: Id<'operation'>,
      viewer: Viewer,
      keys: readonly Hex[],
    ): Promise<ReadonlyMap<Hex, FoundItem>>
    /** Which of these keys stand already, for a dry run. */
    knownKeys(op: Id<'operation'>, keys: readonly Hex[]): Promise<ReadonlySet<Hex>>
    /** The items of a dispatch in the order in which they are sent. */
    referred(op: Id<'operation'>, dispatch: Id<'dispatch'>): Promise<readonly ReferredLine[]>
    /** The operation to which a dispatch belongs: providers know dispatches only. */
    operationOf(dispatch: Id<'dispatch'>): Promise<Id<'operation'> | undefined>
  }
