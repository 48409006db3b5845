/** Preservations as their readers see them. */
import type { Id } from '../domain/kit.ts'
import type { PreservationKind, PreservationState, PreservationStep } from '../domain/words.ts'
import type { Person } from './directory.ts'

/** One preservation: what is kept where, until when, and what can be done about it. */
export type PreservationLine = {
  readonly preservation: Id<'preservation'>
  readonly kind: PreservationKind
  readonly provider: string
  readonly items: readonly Id<'item'>[]
  readonly targets: readonly Id<'target'>[]
  readonly cards: readonly Id<'card'>[]
  readonly state: PreservationState
  /** Null before it was asked for, and where it was erased. */
  readonly reference: string | null
  readonly wantedAt: string
  readonly until: string | null
  readonly remindAt: string | null
  readonly isDue: boolean
  readonly renewals: number
  readonly steps: readonly PreservationStep[]
}

/** Reading them. */
export type PreservationReads = {
  /** What is to be kept: those whose period ends first before the others. */
  preservations(op: Id<'operation'>, person: Person): Promise<readonly PreservationLine[]>
}
