/** What every route stands on: the house, who takes part where, and who watches. */
import type { Person } from '../app/directory.ts'
import type { House } from '../app/house.ts'
import type { Id } from '../domain/kit.ts'
import type { Live } from './live.ts'

/** The surroundings of a route. */
export type Edge = {
  readonly house: House
  readonly live: Live
  /** Whether this person may see that the operation exists. */
  readonly isVisible: (person: Person, op: Id<'operation'>) => Promise<boolean>
}

/**
 * Asks whether an operation is visible. An organisation that takes part never leaves, so a yes is
 * kept; a no is asked again each time.
 */
export function visibilityOf({ reads }: Pick<House, 'reads'>): Edge['isVisible'] {
  const seen = new Map<Id<'organisation'>, Set<Id<'operation'>>>()
  return async (person, op) => {
    const known = seen.get(person.organisation) ?? new Set()
    if (known.has(op)) return true
    const lines = await reads.operations(person)
    seen.set(person.organisation, new Set(lines.map((line) => line.op)))
    return lines.some((line) => line.op === op)
  }
}
