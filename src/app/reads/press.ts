/** What is read at the press desk. */
import type { Viewer } from '../../domain/authority.ts'
import type { Hex, Id } from '../../domain/kit.ts'
import type { Operation } from '../../domain/operation.ts'
import type { Ground, Statement } from '../../domain/statement.ts'
import type { AssertionList, SignalList } from '../../protocol/assertion.ts'

/** A statement with all that is known beside it. Nothing of it was judged yet. */
export type StatementRead = {
  readonly statement: Statement
  readonly operation: Operation
  /** Texts by their seals; one that was erased is not there. */
  readonly texts: ReadonlyMap<Id<'seal'>, string>
  readonly ground: Ground
  /** Names of organisations as this viewer may know them. */
  readonly nameOf: (organisation: Id<'organisation'>) => string
}

/** A statement that was published, as everybody may read it. */
export type PublishedRead = Pick<StatementRead, 'statement' | 'texts'> & {
  readonly zone: Operation['zone']
  readonly exercise: boolean
}

/** Readings of the press desk. */
export type PressReads = {
  /** Statements of a viewer's compartments, the latest first. Who may read each is not asked here. */
  statements(op: Id<'operation'>, viewer: Viewer): Promise<readonly Statement[]>
  statement(
    op: Id<'operation'>,
    viewer: Viewer,
    statement: Id<'statement'>,
  ): Promise<StatementRead | undefined>
  /** The statement that a code opens. */
  published(code: Hex): Promise<PublishedRead | undefined>
  assertions(op: Id<'operation'>, viewer: Viewer): Promise<AssertionList['assertions']>
  signals(op: Id<'operation'>, viewer: Viewer): Promise<SignalList['signals']>
}
