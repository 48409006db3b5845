/**
 * Journal: the numbered log of the command post. An entry stands as it was written; whoever was
 * wrong writes a supplement. Each compartment counts for itself, so that no gap in the numbers
 * tells a reader of what is kept from him.
 */
import type { Draft, Sealed } from './facts.ts'
import { type Instant, no, ok, type Result, type Slug } from './kit.ts'
import { numberedIn, type Operation } from './operation.ts'
import type { JournalField } from './words.ts'

/** What is to be written. */
export type Note = {
  readonly field: JournalField
  /** The entry of the same compartment that this one answers, works off or corrects. */
  readonly regards: number | null
  readonly compartment: Slug
  readonly text: Sealed
}

/** Facts of this stage. Numbers begin with 1 in each compartment. */
export type JournalFacts = { 'journal.written': Note & { readonly number: number } }

/** Why an entry cannot be written. */
export type JournalRefusal =
  | { readonly code: 'journal.no-such-entry'; readonly number: number }
  | { readonly code: 'journal.supplement-of-nothing' }

/** Whether an operation has this entry: they are numbered without gaps. */
export const hasEntry = (operation: Operation, compartment: Slug, number: number): boolean =>
  number >= 1 && number <= numberedIn(operation, compartment).entries

/** Writes an entry under the next number of its compartment. */
export function writeEntry(
  operation: Operation,
  note: Note,
  now: Instant,
): Result<Draft<Pick<JournalFacts, 'journal.written'>>, JournalRefusal> {
  const { field, regards, compartment, text } = note
  if (field === 'supplement' && regards === null)
    return no({ code: 'journal.supplement-of-nothing' })
  if (regards !== null && !hasEntry(operation, compartment, regards))
    return no({ code: 'journal.no-such-entry', number: regards })
  const number = numberedIn(operation, compartment).entries + 1
  const body = { number, field, regards, compartment, text }
  return ok({ kind: 'journal.written', happenedAt: now, body })
}
