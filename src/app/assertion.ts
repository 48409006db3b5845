/** Assertion: signals that reviewers note, and what organisations state on them. */
import { type Assertion, type AssertionFacts, assertThat } from '../domain/assertion.ts'
import { may } from '../domain/authority.ts'
import { type Id, no, ok, type Result } from '../domain/kit.ts'
import type { Signal } from '../domain/words.ts'
import { byPerson } from './actor.ts'
import { type Person, seenBy } from './directory.ts'
import type { Random, Store } from './ports.ts'
import type { Refusal } from './refusal.ts'
import { sealedText, type TextAsk } from './text.ts'

/** Notes a signal on items that this person sees. It changes no decision and holds nothing. */
export async function note(
  store: Store,
  op: Id<'operation'>,
  person: Person,
  ask: {
    readonly signal: Id<'signal'>
    readonly kind: Signal
    readonly items: readonly Id<'item'>[]
  },
): Promise<Result<{ readonly signal: Id<'signal'> }, Refusal>> {
  if (!may(person, 'signal.note')) return no({ code: 'authority.not-held', act: 'signal.note' })
  return store.change(op, {
    needs: { items: ask.items },
    decide: (desk, now) => {
      const found = ask.items.flatMap((id) => seenBy(person, desk.item(id)) ?? [])
      const [first] = found
      if (first === undefined || found.length < ask.items.length)
        return no({ code: 'signal.item-not-found' })
      const { compartment } = first
      if (found.some((it) => it.compartment !== compartment))
        return no({ code: 'signal.compartments-differ' })
      return ok({
        steps: [{ kind: 'signal.noted', happenedAt: now, body: { ...ask, compartment } }],
        ...byPerson(person),
        answer: { signal: ask.signal },
      })
    },
  })
}

/** What somebody asserts. */
export type AssertionAsk = Omit<AssertionFacts['assertion.made'], 'text' | 'reference'> & {
  readonly text: TextAsk
  readonly reference: TextAsk | null
}

/** Asserts it, in the name of the own organisation. */
export async function assert(
  store: Store,
  random: Random,
  op: Id<'operation'>,
  person: Person,
  ask: AssertionAsk,
): Promise<Result<Pick<Assertion, 'assertion'>, Refusal>> {
  if (!may(person, 'assertion.write'))
    return no({ code: 'authority.not-held', act: 'assertion.write' })
  if (!person.compartments.includes(ask.compartment)) return no({ code: 'input.not-found' })
  const text = sealedText(ask.text, random)
  const reference = ask.reference === null ? null : sealedText(ask.reference, random)
  return store.change(op, {
    needs: { signals: ask.restsOn },
    decide: (desk, now) => {
      if (desk.operation() === undefined) return no({ code: 'operation.not-found' })
      const body = { ...ask, text: text.sealed, reference: reference?.sealed ?? null }
      const signals = ask.restsOn.map((id) => seenBy(person, desk.signal(id)))
      const made = assertThat(body, signals, now)
      if (!made.ok) return made
      return ok({
        steps: [made.value],
        sealed: [text.row, ...(reference === null ? [] : [reference.row])],
        ...byPerson(person),
        answer: { assertion: ask.assertion },
      })
    },
  })
}
