/** Two ways of changing items: all the same, or row by row. */
import type { Id } from '../kit.ts'
import type { Item } from '../ledger.ts'
import type { Changes, Room } from './union.ts'

/** Items after the same step each. */
export function itemsAfter(
  room: Room,
  ids: readonly Id<'item'>[],
  next: (item: Item) => Item,
): Changes {
  return { items: ids.flatMap((id) => room.item(id) ?? []).map(next) }
}

/** Applies rows one after another, so that two rows on one item both count. */
export function rowsAfter<Row extends { readonly item: Id<'item'> }>(
  room: Room,
  rows: readonly Row[],
  next: (item: Item, row: Row, index: number) => Item,
): readonly Item[] {
  const items = new Map<Id<'item'>, Item>()
  rows.forEach((row, index) => {
    const item = items.get(row.item) ?? room.item(row.item)
    if (item !== undefined) items.set(row.item, next(item, row, index))
  })
  return [...items.values()]
}
