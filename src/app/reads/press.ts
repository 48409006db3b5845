/** What is read at the press desk. */
import type { Viewer } from '../../domain/authority.ts'
import type { Hex, Id, Instant } from '../../domain/kit.ts'
import type { Operation } from '../../domain/operation.ts'
import type { Ground, Statement } from '../../domain/statement.ts'
import type { AssertionKind, ObjectiveKind, Verdict } from '../../domain/words.ts'
import type { AssertionList, SignalList } from '../../protocol/assertion.ts'

/** A statement as it is written, with what tells of whom it speaks. */
export type WrittenRead = {
  readonly statement: Statement
  readonly operation: Operation
  /** Texts by their seals; one that was erased is not there. */
  readonly texts: ReadonlyMap<Id<'seal'>, string>
  readonly ground: Pick<Ground, 'nameable'>
}

/** A statement with all that is known beside it. Nothing of it was judged yet. */
export type StatementRead = WrittenRead & {
  readonly ground: Ground
  /** Names of organisations as this viewer may know them. */
  readonly nameOf: (organisation: Id<'organisation'>) => string
}

/** What its sentences can rest on beside figures. */
export type SourcesRead = Pick<StatementRead, 'statement' | 'operation' | 'ground'> & {
  readonly entries: readonly {
    readonly number: number
    readonly at: Instant
    readonly text: string | null
  }[]
  readonly objectives: readonly {
    readonly objective: Id<'objective'>
    readonly kind: ObjectiveKind
    readonly text: string | null
    readonly stands: Verdict | null
  }[]
  readonly assertions: readonly {
    readonly assertion: Id<'assertion'>
    readonly kind: AssertionKind
    readonly text: string | null
    readonly statedFor: Instant
  }[]
}

/** A statement that was published, as everybody may read it. */
export type PublishedRead = Pick<StatementRead, 'statement' | 'texts'> & {
  readonly zone: Operation['zone']
  readonly exercise: boolean
}

/** Readings of the press desk. */
export type PressReads = {
  /** Statements of a viewer's compartments, the latest first. Who may read each is not asked here. */
  statements(op: Id<'operation'>, viewer: Viewer): Promise<readonly WrittenRead[]>
  statement(
    op: Id<'operation'>,
    viewer: Viewer,
    statement: Id<'statement'>,
  ): Promise<StatementRead | undefined>
  sources(
    op: Id<'operation'>,
    viewer: Viewer,
    statement: Id<'statement'>,
  ): Promise<SourcesRead | undefined>
  /** The statement that a code opens. */
  published(code: Hex): Promise<PublishedRead | undefined>
  assertions(op: Id<'operation'>, viewer: Viewer): Promise<AssertionList['assertions']>
  /** Of the whole operation, or of one item. */
  signals(
    op: Id<'operation'>,
    viewer: Viewer,
    item: Id<'item'> | null,
  ): Promise<SignalList['signals']>
}
