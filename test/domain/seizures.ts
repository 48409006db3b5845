/** Cards and operations for tests of the go. */
import { type Card, type Drawing, digestOf } from '../../src/domain/card.ts'
import { drawn } from '../../src/domain/history/cards.ts'
import { after, HOUR_MS, hexOf } from '../../src/domain/kit.ts'
import type { Go, Operation } from '../../src/domain/operation.ts'
import { id, now, operation, organisation, seal } from '../law/samples.ts'
import { cast } from '../support/acts/story.ts'
import { factOf } from './one-step.ts'

/** The go of these tests. */
export const goAt = after(now, HOUR_MS)

/** An organisation that owns nothing here. */
export const stranger = id<'organisation'>(0x5a)

/** A measure as it is drawn up. */
export const drawing: Drawing = {
  ...{ card: id(0xc1), kind: 'server', measure: 'seize-server', state: 'BE' },
  ...{ compartment: cast.compartments[1], owner: organisation, counterpart: id(0xb0) },
  ...{ target: null, within: null, name: seal, object: seal },
}

const fact = factOf({ kind: 'card.drawn', happenedAt: now, body: drawing })
if (fact.kind !== 'card.drawn') throw new Error('a card is drawn by its own kind of fact')

/** A card on which nothing was done. */
export const sealedCard: Card = drawn({ target: () => undefined }, fact)

const prepared: Card = {
  ...sealedCard,
  instrument: { kind: 'jit', status: 'issued', reference: seal },
  confirmedFor: goAt,
  copy: { kind: 'kept', sha256: hexOf('ab'.repeat(32)), bytes: 1_000 },
}

/** A card of some number that lacks nothing for the go. */
export function readyAs(number: number): Card {
  const card = { ...prepared, card: id<'card'>(number) }
  return { ...card, release: { by: id(0x101), at: now, goAt, digest: digestOf(card) } }
}

/** A card that lacks nothing for the go. */
export const readyCard = readyAs(0xc1)

/** A card that the go has let leave. */
export const leftCard: Card = { ...readyCard, stage: 'going', leftAt: now }

/** A go that is planned. */
export const planned: Go = { goAt, state: 'planned', plannedAt: now, signatures: [], stops: [] }

/** An operation with a go. */
export const operationWith = (go: Go | null): Operation => ({ ...operation, go })
