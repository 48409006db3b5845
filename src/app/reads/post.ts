/** What can be read at the command post: journal, tasks, dangers to life, colleagues. */
import type { Viewer } from '../../domain/authority.ts'
import type { Id } from '../../domain/kit.ts'
import type {
  JournalField,
  Role,
  StateCode,
  TaskKind,
  TaskState,
  TaskStep,
  ThreatOutcome,
} from '../../domain/words.ts'

/** An entry of the journal. Staff of others stand as their function and organisation (G13). */
export type JournalLine = {
  readonly number: number
  readonly compartment: string
  readonly field: JournalField
  readonly regards: number | null
  readonly text: string | null
  readonly at: string
  readonly by: string | null
  readonly organisation: string
  readonly role: Role
}

/** Entries from the latest back, and where the next page begins: null where there is none. */
export type JournalPage = {
  readonly entries: readonly JournalLine[]
  readonly before: number | null
}

/** A task, with what this viewer can do about it. */
export type TaskLine = {
  readonly task: Id<'task'>
  readonly number: number
  readonly compartment: string
  readonly kind: TaskKind
  readonly text: string | null
  readonly regards: number | null
  readonly state: TaskState
  readonly owner: PersonLine
  readonly givenAt: string
  readonly dueAt: string
  readonly movedAt: string
  readonly isOverdue: boolean
  readonly steps: readonly TaskStep[]
}

/** A danger to life, with the desks that have it and those that have not said so. */
export type ThreatLine = {
  readonly threat: Id<'threat'>
  readonly items: readonly Id<'item'>[]
  readonly compartment: string
  readonly states: readonly StateCode[]
  readonly text: string | null
  readonly raisedAt: string
  /** By when every desk has to have it; after that somebody calls. */
  readonly heardBy: string
  readonly desks: readonly {
    readonly name: string
    readonly heardAt: string | null
    readonly isOwn: boolean
  }[]
  readonly isOverdue: boolean
  readonly closedAt: string | null
  readonly outcome: ThreatOutcome | null
  /** What the viewer's desk can do about it. */
  readonly steps: readonly ('hear' | 'close')[]
}

/** A person who works in an operation; the name is told within the own organisation alone. */
export type PersonLine = {
  readonly person: Id<'person'>
  readonly name: string | null
  readonly organisation: string
  readonly role: Role
}

/** Readings of the command post. */
export type PostReads = {
  /** The journal of all compartments of the viewer, from an entry on or from the latest back. */
  journal(
    op: Id<'operation'>,
    viewer: Viewer,
    page: { readonly before: number | null; readonly limit: number },
  ): Promise<JournalPage>
  /** Tasks that are open, by when they are due; or those that were closed, the latest first. */
  tasks(op: Id<'operation'>, viewer: Viewer, which: 'open' | 'closed'): Promise<readonly TaskLine[]>
  /** Dangers to life: all that are open, and then the latest that were closed. */
  threats(op: Id<'operation'>, viewer: Viewer): Promise<readonly ThreatLine[]>
  /** Who can get a task. */
  colleagues(op: Id<'operation'>, viewer: Viewer): Promise<readonly PersonLine[]>
}
