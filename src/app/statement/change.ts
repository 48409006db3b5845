/** A change of one statement, as every step of it is decided. */
import { type Act, may } from '../../domain/authority.ts'
import type { PrivateRow } from '../../domain/facts.ts'
import type { Step } from '../../domain/history.ts'
import { type Id, type Instant, no, ok, type Result } from '../../domain/kit.ts'
import type { Operation } from '../../domain/operation.ts'
import type { Statement } from '../../domain/statement.ts'
import { byPerson } from '../actor.ts'
import { type Person, seenBy } from '../directory.ts'
import type { Random, Store } from '../ports.ts'
import type { Refusal } from '../refusal.ts'

/** Where a statement is changed, and by whom. */
export type Press = {
  readonly store: Store
  readonly random: Random
  readonly op: Id<'operation'>
  readonly person: Person
}

/** The statement that was changed. */
export type Reply = { readonly statement: Id<'statement'> }

/** What is decided over a statement as it stands. */
export type Decide = (
  found: Statement,
  operation: Operation,
  now: Instant,
) => Result<readonly Step[], Refusal>

/** Changes a statement of a compartment that the person sees, where they may at all. */
export async function change(
  { store, op, person }: Press,
  act: Act,
  statement: Id<'statement'>,
  decide: Decide,
  sealed: readonly PrivateRow[] = [],
): Promise<Result<Reply, Refusal>> {
  if (!may(person, act)) return no({ code: 'authority.not-held', act })
  return store.change(op, {
    needs: { statements: [statement] },
    decide: (desk, now) => {
      const operation = desk.operation()
      if (operation === undefined) return no({ code: 'operation.not-found' })
      const found = seenBy(person, desk.statement(statement))
      if (found === undefined) return no({ code: 'statement.not-found' })
      const steps = decide(found, operation, now)
      if (!steps.ok) return steps
      return ok({ steps: steps.value, sealed, ...byPerson(person), answer: { statement } })
    },
  })
}
