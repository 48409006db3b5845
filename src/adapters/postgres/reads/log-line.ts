/** A line of the log, between the fact that made it and the viewer for whom it is worded. */
import type { Act } from '../../../domain/authority.ts'
import type { Id } from '../../../domain/kit.ts'
import type { WallLogLine } from '../../../protocol/wall.ts'

/** A line before it is worded for a viewer. */
export type LogLine = Omit<WallLogLine, 'at' | 'provider'> & {
  readonly at: number
  readonly provider: Id<'provider'> | null
  /** Where the line speaks of one compartment alone; null for lines that everyone may read. */
  readonly compartment: string | null
  /** The measures that it counts, and never names; null for other lines. */
  readonly measures: readonly Id<'card'>[] | null
  /** What a viewer must hold to be told; null for lines that everyone may read. */
  readonly act: Act | null
}

/** What a fact says for a line; whatever it leaves out is null. */
export type Told = Pick<LogLine, 'kind' | 'count'> &
  Partial<Pick<LogLine, 'provider' | 'second' | 'compartment' | 'measures' | 'act'>>
