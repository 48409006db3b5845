/** Loads cards into a room, and says which items wait for them. */
import type pg from 'pg'
import type { Needs } from '../../app/ports.ts'
import { fallingWith } from '../../domain/card.ts'
import { awaitingAny } from '../../domain/deconfliction.ts'
import type { Id } from '../../domain/kit.ts'
import { type CardRecord, cardOfRow } from './card-rows.ts'
import type { LoadedRoom } from './room.ts'

/** Loads the cards that are named, those that fall with others, or all of them. */
export async function loadCards(
  client: pg.ClientBase,
  op: Id<'operation'>,
  room: LoadedRoom,
  needs: readonly Needs[],
): Promise<void> {
  const falling = needs.flatMap(({ fallingWith }) => fallingWith ?? [])
  const named = [...needs.flatMap(({ cards }) => cards ?? []), ...falling]
  const isAll = needs.some(({ everyCard }) => everyCard)
  if (named.length === 0 && !isAll) return
  const { rows } = await client.query<CardRecord>({
    name: 'cards-by-need',
    text: `select * from card where op_id = $1
       and ($4 or card_id = any($2::uuid[]) or within_id = any($3::uuid[])) order by card_id`,
    values: [op, [...new Set(named)], [...new Set(falling)], isAll],
  })
  for (const row of rows) {
    const card = cardOfRow(row)
    room.allCards.load(card.card, card)
  }
}

/** The items that wait for cards which are asked for with all that falls with them. */
export function awaitingItems(room: LoadedRoom, needs: readonly Needs[]): readonly Id<'item'>[] {
  const named = needs.flatMap((need) => need.fallingWith ?? [])
  if (named.length === 0) return []
  return awaitingAny(room.standingHolds(), fallingWith(room.cards(), named))
}
