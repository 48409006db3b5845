/** The scope check after intake: overrides by two named persons, and the protected list. */
import { may } from '../domain/authority.ts'
import { override } from '../domain/intake.ts'
import { type Id, type Instant, no, ok, type Result } from '../domain/kit.ts'
import { sealAs } from '../domain/seal.ts'
import type { ProtectedCategory } from '../domain/words.ts'
import { byPerson } from './actor.ts'
import type { IntakeTools } from './addresses.ts'
import { type Person, seenBy } from './directory.ts'
import type { Store } from './ports.ts'
import type { Refusal } from './refusal.ts'

/** Asks for or confirms the override of the scope check of one item. */
export async function overrideScope(
  store: Store,
  op: Id<'operation'>,
  person: Person,
  item: Id<'item'>,
): Promise<Result<{ readonly persons: number }, Refusal>> {
  if (!may(person, 'scope.override'))
    return no({ code: 'authority.not-held', act: 'scope.override' })
  return store.change(op, {
    needs: { items: [item] },
    decide: (desk, now) => {
      const known = seenBy(person, desk.item(item))
      if (known === undefined) return no({ code: 'input.not-found' })
      const step = override(known, person.person, now)
      if (!step.ok) return step
      return ok({
        steps: [step.value],
        ...byPerson(person),
        answer: { persons: known.scope.overriddenBy.length + 1 },
      })
    },
  })
}

/** Puts an address on the protected list: what stands there is never acted on, only asked about. */
export async function protectAddress(
  store: Store,
  tools: IntakeTools,
  op: Id<'operation'>,
  person: Person,
  asked: {
    readonly address: string
    readonly seal: Id<'seal'>
    readonly category: ProtectedCategory
    readonly reviewBy: Instant
  },
): Promise<Result<{ readonly items: number }, Refusal>> {
  if (!may(person, 'protected.write'))
    return no({ code: 'authority.not-held', act: 'protected.write' })
  const read = tools.addresses.read(asked.address)
  if (!read.ok) return no({ code: 'input.malformed', where: 'address', what: read.reason.code })
  const key = tools.keyedHash(read.value.identity)
  return store.change(op, {
    needs: { keys: [key] },
    decide: (desk, now) => {
      if (desk.operation() === undefined) return no({ code: 'operation.not-found' })
      const { sealed, row } = sealAs(asked.seal, read.value.canonical, asked.reviewBy, tools.random)
      const known = desk.itemByKey(key)
      const items = known === undefined ? [] : [known.item]
      const seen = seenBy(person, known) === undefined ? 0 : 1
      const { category, reviewBy } = asked
      const body = { key, category, reviewBy, address: sealed, items }
      return ok({
        steps: desk.isProtected(key) ? [] : [{ kind: 'protected.listed', happenedAt: now, body }],
        sealed: desk.isProtected(key) ? [] : [row],
        ...byPerson(person),
        answer: { items: seen },
      })
    },
  })
}
