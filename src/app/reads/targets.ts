/** What can be read of targets, and by whom. */
import type { Viewer } from '../../domain/authority.ts'
import type { Id } from '../../domain/kit.ts'
import type { Edge, Target } from '../../domain/target.ts'
import type { TargetKind } from '../../domain/words.ts'
import type { EdgeLine, TargetLine, TargetSheet } from '../../protocol/target.ts'

/** Targets from one on, and where the next page begins: null where there is none. */
export type TargetPage = {
  readonly targets: readonly TargetLine[]
  readonly next: Id<'target'> | null
}

/** Targets and the edges between them that a viewer sees, as they stand at one instant. */
export type TargetNet = {
  readonly targets: readonly Target[]
  readonly edges: readonly Edge[]
}

/** A target or an edge with its first source, as it stands in a file. */
export type TargetRow =
  | { readonly is: 'target'; readonly line: TargetLine; readonly said: SaidRow }
  | { readonly is: 'edge'; readonly line: EdgeLine; readonly said: SaidRow }

/** Who says so, in a file; the text is null where it was erased. */
export type SaidRow = {
  readonly source: string
  readonly information: string
  readonly text: string | null
  /** Of a person or administrator. */
  readonly basis: {
    readonly category: string
    readonly case: string | null
    readonly reviewBy: string
  } | null
}

/** Everything that can be read of targets. */
export type TargetReads = {
  /** Targets that the viewer sees, page by page, in the order of their ids. */
  targets(
    op: Id<'operation'>,
    viewer: Viewer,
    page: {
      readonly kind: TargetKind | null
      readonly after: Id<'target'> | null
      readonly limit: number
    },
  ): Promise<TargetPage>
  /** Targets with the edges between them, at one instant: at most so many targets. */
  targetMap(
    op: Id<'operation'>,
    viewer: Viewer,
    most: number,
  ): Promise<{ readonly targets: readonly TargetLine[]; readonly edges: readonly EdgeLine[] }>
  /** All of it that stands, for what is asked of the whole. */
  targetNet(op: Id<'operation'>, viewer: Viewer): Promise<TargetNet>
  /** One target whole, or undefined: what one may not see does not exist. Writes the consultation. */
  target(
    op: Id<'operation'>,
    viewer: Viewer,
    target: Id<'target'>,
  ): Promise<TargetSheet | undefined>
  /** Targets, and then edges, for a file, piece by piece. Writes the consultation. */
  targetRows(op: Id<'operation'>, viewer: Viewer): AsyncIterable<TargetRow>
}
