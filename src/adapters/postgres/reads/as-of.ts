/** Figures as they stood: the facts up to an instant, folded in memory and counted by the same masks. */
import type pg from 'pg'
import type { Filter } from '../../../app/reads.ts'
import type { Viewer } from '../../../domain/authority.ts'
import { fold } from '../../../domain/history.ts'
import type { Id, Instant } from '../../../domain/kit.ts'
import { type Item, inMask, maskOf } from '../../../domain/ledger.ts'
import { readFacts } from '../facts.ts'
import { type Breakdown, type Counted, NO_KEY } from './count.ts'
import { MemoryRoom } from './memory-room.ts'

/** No figure reads when the next check is due, so counting needs no secret to foresee it. */
const noSecret = { checkSecret: new Uint8Array() }

/** The items of an operation as of an instant of recording, as this viewer may see them. */
export async function itemsAsOf(
  pool: pg.Pool,
  op: Id<'operation'>,
  asOf: Instant,
  viewer: Viewer,
  filter: Filter,
): Promise<readonly Item[]> {
  const room = new MemoryRoom()
  for await (const fact of readFacts(pool, op, { asOf })) room.apply(fold(room, fact, noSecret))
  return [...room.items.values()].filter((item) => isSeen(item, viewer, filter))
}

function isSeen(item: Item, viewer: Viewer, filter: Filter): boolean {
  const { figure, kind, provider, state, language } = filter
  return (
    viewer.compartments.includes(item.compartment) &&
    (kind === undefined || item.kind === kind) &&
    (provider === undefined || item.provider === provider) &&
    (state === undefined || item.state === state) &&
    (language === undefined || item.language === language) &&
    (figure === undefined || inMask(maskOf(item), figure))
  )
}

/** An item as something to count. */
export const countedItem = (item: Item, by: Breakdown): Counted => ({
  key: by === null ? '' : (item[by] ?? NO_KEY),
  mask: maskOf(item),
  items: 1,
  submissions: item.submissions,
})
