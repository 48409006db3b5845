/** What can be read of cards and of the go. */
import type { Viewer } from '../../domain/authority.ts'
import type { Card } from '../../domain/card.ts'
import type { Id } from '../../domain/kit.ts'
import type { CardSheet } from '../../protocol/card.ts'
import type { Board, WallBoard } from '../../protocol/go.ts'
import type { Person } from '../directory.ts'

/** What lies sealed beside a card and goes out with it. */
export type CardTexts = { readonly object: string; readonly reference: string }

/** Readings of cards. */
export type CardReads = {
  /** The go and every card that the viewer may see. */
  board(op: Id<'operation'>, viewer: Viewer): Promise<Board | undefined>
  /** The same as a wall shows it: what leaves no name in the room. */
  wallBoard(op: Id<'operation'>, viewer: Viewer): Promise<WallBoard | undefined>
  /** One card; what the viewer may not see does not exist. */
  card(op: Id<'operation'>, person: Person, card: Id<'card'>): Promise<CardSheet | undefined>
  /** What a message needs of a card; undefined where it was erased. */
  cardTexts(op: Id<'operation'>, card: Card): Promise<CardTexts | undefined>
  /** The operation to which a card belongs: whoever carries it out knows the card alone. */
  operationOfCard(card: Id<'card'>): Promise<Id<'operation'> | undefined>
}
