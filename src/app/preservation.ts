/** Preservation: wanted for items of one provider, and moved as its authority tells. */
import { may } from '../domain/authority.ts'
import { type Id, no, ok, type Result } from '../domain/kit.ts'
import type { Item } from '../domain/ledger.ts'
import { movePreservation } from '../domain/preservation.ts'
import type { PreservationKind, PreservationStep } from '../domain/words.ts'
import { byPerson } from './actor.ts'
import { type Person, seenBy } from './directory.ts'
import type { Desk, Random, Store } from './ports.ts'
import type { Refusal } from './refusal.ts'
import { sealedText, type TextAsk } from './text.ts'

/** What somebody wants kept. */
export type PreservationAsk = {
  readonly preservation: Id<'preservation'>
  readonly kind: PreservationKind
  readonly items: readonly Id<'item'>[]
}

/** The one provider and compartment of items that this person sees. */
function placeOf(
  desk: Desk,
  person: Person,
  ids: readonly Id<'item'>[],
): Result<Pick<Item, 'compartment'> & { readonly provider: Id<'provider'> }, Refusal> {
  const found = ids.flatMap((id) => seenBy(person, desk.item(id)) ?? [])
  const [first] = found
  if (first === undefined || found.length < ids.length)
    return no({ code: 'preservation.item-not-found' })
  const { provider, compartment } = first
  const isOne = found.every((it) => it.provider === provider && it.compartment === compartment)
  return provider === null || !isOne
    ? no({ code: 'preservation.not-one-provider' })
    : ok({ provider, compartment })
}

/** Says that items are to be kept before they are removed: from now on they wait. */
export async function want(
  store: Store,
  op: Id<'operation'>,
  person: Person,
  ask: PreservationAsk,
): Promise<Result<{ readonly preservation: Id<'preservation'> }, Refusal>> {
  if (!may(person, 'preservation.want'))
    return no({ code: 'authority.not-held', act: 'preservation.want' })
  return store.change(op, {
    needs: { items: ask.items },
    decide: (desk, now) => {
      if (desk.operation() === undefined) return no({ code: 'operation.not-found' })
      const place = placeOf(desk, person, ask.items)
      if (!place.ok) return place
      const body = { ...ask, ...place.value }
      return ok({
        steps: [{ kind: 'preservation.wanted', happenedAt: now, body }],
        ...byPerson(person),
        answer: { preservation: ask.preservation },
      })
    },
  })
}

/** Records that it was asked for, confirmed, renewed or released. Nothing is sent by us. */
export async function move(
  store: Store,
  random: Random,
  op: Id<'operation'>,
  person: Person,
  ask: {
    readonly preservation: Id<'preservation'>
    readonly step: PreservationStep
    readonly reference: TextAsk | null
  },
): Promise<Result<{ readonly preservation: Id<'preservation'> }, Refusal>> {
  if (!may(person, 'preservation.move'))
    return no({ code: 'authority.not-held', act: 'preservation.move' })
  const { preservation, step } = ask
  const written = ask.reference === null ? null : sealedText(ask.reference, random)
  return store.change(op, {
    needs: { preservations: [preservation] },
    decide: (desk, now) => {
      const operation = desk.operation()
      if (operation === undefined) return no({ code: 'operation.not-found' })
      const found = seenBy(person, desk.preservation(preservation))
      const how = { step, reference: written?.sealed ?? null }
      const moved = movePreservation(found, how, operation.zone, now)
      if (!moved.ok) return moved
      return ok({
        steps: [moved.value],
        sealed: written === null ? [] : [written.row],
        ...byPerson(person),
        answer: { preservation },
      })
    },
  })
}
