/** Journal: an entry of the command post's log. */
import { may } from '../domain/authority.ts'
import { writeEntry } from '../domain/journal.ts'
import { type Id, no, ok, type Result, type Slug } from '../domain/kit.ts'
import type { JournalField } from '../domain/words.ts'
import { byPerson } from './actor.ts'
import type { Person } from './directory.ts'
import type { Random, Store } from './ports.ts'
import type { Refusal } from './refusal.ts'
import { sealedText, type TextAsk } from './text.ts'

/** What somebody wants written. */
export type EntryAsk = TextAsk & {
  readonly field: JournalField
  readonly regards: number | null
  readonly compartment: Slug
}

/** Writes an entry and gives its number. A compartment that one may not see does not exist. */
export async function write(
  store: Store,
  random: Random,
  op: Id<'operation'>,
  person: Person,
  ask: EntryAsk,
): Promise<Result<{ readonly number: number }, Refusal>> {
  if (!may(person, 'journal.write')) return no({ code: 'authority.not-held', act: 'journal.write' })
  if (!person.compartments.includes(ask.compartment)) return no({ code: 'input.not-found' })
  const { sealed, row } = sealedText(ask, random)
  return store.change(op, {
    needs: {},
    decide: (desk, now) => {
      const operation = desk.operation()
      if (operation === undefined) return no({ code: 'operation.not-found' })
      const { field, regards, compartment } = ask
      const written = writeEntry(operation, { field, regards, compartment, text: sealed }, now)
      if (!written.ok) return written
      const answer = { number: written.value.body.number }
      return ok({ steps: [written.value], sealed: [row], ...byPerson(person), answer })
    },
  })
}
