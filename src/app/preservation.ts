/** Preservation: wanted for items, targets or cards, and moved as its authority tells. */
import { type Act, may } from '../domain/authority.ts'
import type { Draft } from '../domain/facts.ts'
import { type Id, type Instant, no, ok, type Result, type Slug } from '../domain/kit.ts'
import type { Item } from '../domain/ledger.ts'
import {
  movePreservation,
  type Preservation,
  type PreservationFacts,
  type PreservationRefusal,
  putFirst,
  type Wholes,
  waiveKeeping,
} from '../domain/preservation.ts'
import { inBulk } from '../domain/target/listing.ts'
import type { Target } from '../domain/target.ts'
import type { CopyWaiver, PreservationKind, PreservationStep } from '../domain/words.ts'
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

/** What is to be kept whole, and by whom; of a card whoever is asked at the go, where nobody is named. */
export type WholeAsk = Pick<PreservationAsk, 'preservation' | 'kind'> & {
  readonly wholes: Wholes
  readonly provider: Id<'provider'> | null
}

/** Whether somebody sees cards at all: who does not learns of none by way of what is to be kept. */
const seesCards = (person: Person): boolean => may(person, 'card.read')

/** The one compartment and provider of targets and cards that this person sees. */
function placeOfWholes(
  desk: Desk,
  person: Person,
  { wholes, provider }: WholeAsk,
): Result<{ readonly compartment: Slug; readonly provider: Id<'provider'> }, Refusal> {
  const targets = wholes.targets.flatMap((id) => seenBy(person, desk.target(id)) ?? [])
  const cards = wholes.cards.flatMap((id) => seenBy(person, desk.card(id)) ?? [])
  const all = [...targets, ...cards]
  const [first] = all
  const isSeen = cards.length === 0 || seesCards(person)
  if (first === undefined || !isSeen || all.length < wholes.targets.length + wholes.cards.length)
    return no({ code: 'preservation.item-not-found' })
  const free = inBulk(targets, all.length)
  if (!free.ok) return free
  const asked = new Set(cards.flatMap(({ counterpart }) => counterpart ?? []))
  const { compartment } = first
  const isOne = all.every((each) => each.compartment === compartment)
  if (!isOne || (provider === null && asked.size > 1))
    return no({ code: 'preservation.not-one-provider' })
  const [who = null] = provider === null ? asked : [provider]
  return who === null
    ? no({ code: 'preservation.provider-missing' })
    : ok({ compartment, provider: who })
}

/** Says that targets or cards are to be kept whole: whatever is on them waits from now on. */
export async function wantWhole(
  store: Store,
  op: Id<'operation'>,
  person: Person,
  ask: WholeAsk,
): Promise<Result<{ readonly preservation: Id<'preservation'> }, Refusal>> {
  if (!may(person, 'preservation.want'))
    return no({ code: 'authority.not-held', act: 'preservation.want' })
  const { preservation, kind, wholes } = ask
  return store.change(op, {
    needs: { keeping: wholes.targets, cards: wholes.cards },
    decide: (desk, now) => {
      if (desk.operation() === undefined) return no({ code: 'operation.not-found' })
      const place = placeOfWholes(desk, person, ask)
      if (!place.ok) return place
      const body = { preservation, kind, wholes, ...place.value }
      return ok({
        steps: [{ kind: 'preservation.wanted-whole', happenedAt: now, body }],
        ...byPerson(person),
        answer: { preservation },
      })
    },
  })
}

/** One step of a person on how one target is kept. */
async function onKeeping(
  store: Store,
  op: Id<'operation'>,
  person: Person,
  { target: id, act }: { readonly target: Id<'target'>; readonly act: Act },
  decide: (target: Target, now: Instant) => Result<Draft<PreservationFacts>, PreservationRefusal>,
): Promise<Result<{ readonly target: Id<'target'> }, Refusal>> {
  if (!may(person, act)) return no({ code: 'authority.not-held', act })
  return store.change(op, {
    needs: { keeping: [id] },
    decide: (desk, now) => {
      const target = seenBy(person, desk.target(id))
      if (target === undefined) return no({ code: 'target.not-found' })
      const decided = decide(target, now)
      if (!decided.ok) return decided
      return ok({ steps: [decided.value], ...byPerson(person), answer: { target: id } })
    },
  })
}

/** Puts the preservation of a target first: preserve before you remove. */
export const first = (store: Store, op: Id<'operation'>, person: Person, target: Id<'target'>) =>
  onKeeping(store, op, person, { target, act: 'preservation.want' }, putFirst)

/** Gives it up, by a named person and with a reason. */
export const waive = (
  store: Store,
  op: Id<'operation'>,
  person: Person,
  { target, why }: { readonly target: Id<'target'>; readonly why: CopyWaiver },
) =>
  onKeeping(store, op, person, { target, act: 'preservation.waive' }, (it, now) =>
    waiveKeeping(it, why, now),
  )

/** What a person may know of: one that names a card is for those who see cards. */
function known(person: Person, found: Preservation | undefined): Preservation | undefined {
  const seen = seenBy(person, found)
  return seen === undefined || seen.wholes.cards.length === 0 || seesCards(person)
    ? seen
    : undefined
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
      const found = known(person, desk.preservation(preservation))
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
