/** Dates of an operation, as they leave the house. */
import type { Viewer } from '../domain/authority.ts'
import type { Id } from '../domain/kit.ts'

/** A date of an operation, as a calendar shows it: closed words and numbers, and no text. */
export type DateLine = {
  readonly kind: 'phase' | 'gate' | 'task' | 'hold' | 'mandate'
  /** Stays the same for as long as there is such a date. */
  readonly id: string
  /** The word or the number that tells it from others of its kind; empty where nothing may. */
  readonly name: string
  readonly from: string
  readonly until: string
  readonly changedAt: string
}

/** Reading them. */
export type DateReads = {
  /** Phases, gates that moved, and what is due: open tasks of the viewer, reviews of holds, ends of mandates. */
  dates(op: Id<'operation'>, viewer: Viewer): Promise<readonly DateLine[] | undefined>
}
