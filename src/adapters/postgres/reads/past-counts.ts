/**
 * Counts as of past instants, kept: what was recorded by an instant never changes. Folding an
 * operation takes seconds, and a statement asks for the same few instants each time it is opened.
 */
import type pg from 'pg'
import type { Filter } from '../../../app/reads.ts'
import type { Viewer } from '../../../domain/authority.ts'
import type { Id, Instant } from '../../../domain/kit.ts'
import type { FiguresReply } from '../../../protocol/figures.ts'
import { countedItem, keep, lastSeq, type Past } from './as-of.ts'
import { type Breakdown, type CountsByKey, countItems } from './count.ts'
import { speedOf } from './speed.ts'
import { withheldFrom } from './withheld.ts'

/** What figures are made of. */
export type Numbers = { readonly byKey: CountsByKey } & Pick<FiguresReply, 'speed' | 'errorRate'>

/** What is counted, of whom, and as of when. */
export type PastAsk = {
  readonly op: Id<'operation'>
  readonly viewer: Viewer
  readonly filter: Filter
  readonly by: Breakdown
  readonly then: Instant
}

/** Counting the past. */
export type PastCounts = { read(ask: PastAsk): Promise<Numbers> }

/** Counts that are kept: the instants of some statements, under the filters that these tell. */
const KEPT_MAX = 200

/** Opens them with nothing counted yet. */
export function openPastCounts(pool: pg.Pool, past: Past): PastCounts {
  const kept = new Map<string, Numbers>()

  async function counted(
    { op, viewer, filter, by, then }: PastAsk,
    withheld: ReadonlySet<Id<'item'>>,
  ): Promise<Numbers> {
    const seen = await past.items(op, then, viewer, filter)
    const items = seen.filter(({ item }) => !withheld.has(item))
    const errorRate = await past.errorRate(op, then, viewer)
    const byKey = countItems(items.map((item) => countedItem(item, by)))
    return { byKey, speed: speedOf(items, then), errorRate }
  }
  return {
    async read(ask) {
      const { op, viewer, filter, by, then } = ask
      const withheld = new Set(await withheldFrom(pool, op, viewer))
      // What one person may not see for now is nobody else's count.
      if (withheld.size > 0) return counted(ask, withheld)
      const seq = await lastSeq(pool, op, then)
      const key = JSON.stringify([
        op,
        seq,
        then,
        viewer.compartments,
        Object.entries(filter).sort(),
        by,
      ])
      const numbers = kept.get(key) ?? (await counted(ask, withheld))
      keep(kept, key, numbers, KEPT_MAX)
      return numbers
    },
  }
}
