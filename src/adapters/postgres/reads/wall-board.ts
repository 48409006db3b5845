/** The board of readiness for a wall: everybody in the room reads it, so no measure has a name. */
import type { Viewer } from '../../../domain/authority.ts'
import { type Card, lacksOf } from '../../../domain/card.ts'
import { goAtOf } from '../../../domain/go.ts'
import { type Id, isoOf } from '../../../domain/kit.ts'
import type { Operation } from '../../../domain/operation.ts'
import { mayKnow } from '../../../domain/participant.ts'
import { contradicts } from '../../../domain/registry.ts'
import { reportOf } from '../../../domain/seizure.ts'
import { type SeizureAct, seizureActs } from '../../../domain/words.ts'
import type { WallBoard } from '../../../protocol/go.ts'
import { seenCards } from './cards.ts'
import { atOneInstant, type ReadParts, visibleOperation } from './parts.ts'

/** The board as a wall shows it, where this viewer takes part in the operation. */
export async function readWallBoard(
  parts: ReadParts,
  op: Id<'operation'>,
  watcher: Viewer,
): Promise<WallBoard | undefined> {
  const viewer: Viewer = { ...watcher, outward: true }
  return atOneInstant(parts.pool, async (client) => {
    const operation = await visibleOperation(client, op, viewer)
    if (operation === undefined) return undefined
    const cards = (await seenCards(client, op, viewer, null)).map(({ card }) => card)
    const { go } = operation
    return {
      go: go && { goAt: isoOf(go.goAt), state: go.state },
      measures: cards.map((card) => measureOf(operation, viewer, card)),
      acts: seizureActs.map((act) => ({
        act,
        done: cards.filter((card) => isDone(card, act)).length,
      })),
    }
  })
}

const isDone = (card: Card, act: SeizureAct): boolean =>
  reportOf(card, act, 'own-team')?.isDone ?? false

const measureOf = (
  operation: Operation,
  viewer: Viewer,
  card: Card,
): WallBoard['measures'][number] => ({
  kind: card.kind,
  state: mayKnow(operation, viewer, card.owner) ? card.state : null,
  isReady: card.stage !== 'sealed' || lacksOf(card, goAtOf(operation)).length === 0,
  hasLeft: card.stage !== 'sealed',
  isSeized: isDone(card, 'seized'),
  isContradicted: contradicts(card),
})
