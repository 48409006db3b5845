/** Preservations: what is wanted kept waits like any hold until that is confirmed or given up. */
import type { Card } from '../card.ts'
import type { Id } from '../kit.ts'
import { unreachable } from '../kit.ts'
import type { Item } from '../ledger.ts'
import {
  isAwaited,
  keptThrough,
  type Preservation,
  preservationAfter,
  type Wholes,
} from '../preservation.ts'
import { isUnkept, type Keeping, type Target } from '../target.ts'
import type { PreservationState } from '../words.ts'
import { itemsAfter } from './rows.ts'
import type { Changes, Fact, FactKind, Of, Room } from './union.ts'

type PreservingFact = Of<Extract<FactKind, `preservation.${string}`>>

/** Whether a fact is about what is to be kept. */
export const isAboutKeeping = (fact: Fact): fact is PreservingFact =>
  fact.kind.startsWith('preservation.')

/** Folds what was wanted kept, and what came of it. */
export function preserved(room: Room, fact: PreservingFact): Changes {
  switch (fact.kind) {
    case 'preservation.wanted':
      return wanted(room, fact, { items: fact.body.items, wholes: noWholes })
    case 'preservation.wanted-whole':
      return wanted(room, fact, { items: [], wholes: fact.body.wholes })
    case 'preservation.moved':
      return moved(room, fact)
    case 'preservation.put-first':
      return keptAnew(room, [fact.body.target], [], 0, (keeping) => ({
        ...keeping,
        ...{ isFirst: true, waived: null },
      }))
    case 'preservation.waived': {
      const { target, why } = fact.body
      return keptAnew(room, [target], [], 0, (keeping) => ({ ...keeping, waived: why }))
    }
    default:
      return unreachable(fact)
  }
}

const noWholes: Wholes = { targets: [], cards: [] }

function wanted(
  room: Room,
  fact: Of<'preservation.wanted' | 'preservation.wanted-whole'>,
  of: Pick<Preservation, 'items' | 'wholes'>,
): Changes {
  const { body, actor, recordedAt } = fact
  if (actor.kind !== 'person') return {}
  const { preservation, kind, provider, compartment } = body
  const it: Preservation = {
    ...{ preservation, kind, provider, compartment, ...of },
    ...{ organisation: actor.organisation, wantedAt: recordedAt, state: 'wanted' },
    ...{ reference: null, clock: null, renewals: 0 },
  }
  return { preservations: [it], ...waiting(room, it, null) }
}

function moved(room: Room, { body, happenedAt }: Of<'preservation.moved'>): Changes {
  const before = room.preservation(body.preservation)
  const state = before && preservationAfter(before.state, body.step)
  if (before === undefined || state === undefined) return {}
  const { until } = body
  const it: Preservation = {
    ...before,
    state,
    reference: body.reference ?? before.reference,
    clock: until === null ? before.clock : { from: happenedAt, until },
    renewals: before.renewals + (body.step === 'renew' ? 1 : 0),
  }
  return { preservations: [it], ...waiting(room, it, before.state) }
}

/** What waits more or less through a preservation that came into its state from another, or from none. */
function waiting(
  room: Room,
  { items, wholes, state }: Preservation,
  before: PreservationState | null,
): Changes {
  const by = Number(isAwaited(state)) - Number(before !== null && isAwaited(before))
  if (items.length > 0 && by !== 0) return itemsAfter(room, items, (item) => heldBy(item, by))
  const kept = (keeping: Keeping) => keptThrough(keeping, before, state)
  return keptAnew(room, wholes.targets, wholes.cards, by, kept)
}

/** One item that is held by so many more. */
export const heldBy = (item: Item, by: number): Item => ({
  ...item,
  holds: Math.max(0, item.holds + by),
})

/** Targets after a step, and what waits with them: the items that belong to them, the cards on them. */
function keptAnew(
  room: Room,
  ids: readonly Id<'target'>[],
  own: readonly Id<'card'>[],
  ownBy: number,
  next: (keeping: Keeping) => Keeping,
): Changes {
  const targets: Target[] = []
  const items = new Map<Id<'item'>, number>()
  const cards = new Map<Id<'card'>, number>(own.map((card) => [card, ownBy]))
  for (const target of ids.flatMap((id) => room.target(id) ?? [])) {
    const keeping = next(target.keeping)
    targets.push({ ...target, keeping })
    const by = Number(isUnkept(keeping)) - Number(isUnkept(target.keeping))
    if (by === 0) continue
    for (const item of room.linked(target.target)) items.set(item, (items.get(item) ?? 0) + by)
    for (const { card } of room.cardsOn(target.target)) cards.set(card, (cards.get(card) ?? 0) + by)
  }
  return {
    targets,
    items: [...items].flatMap(([id, by]) => {
      const item = room.item(id)
      return item === undefined || by === 0 ? [] : [heldBy(item, by)]
    }),
    cards: [...cards].flatMap(([id, by]): Card[] => {
      const card = room.card(id)
      return card === undefined || by === 0
        ? []
        : [{ ...card, unkept: Math.max(0, card.unkept + by) }]
    }),
  }
}
