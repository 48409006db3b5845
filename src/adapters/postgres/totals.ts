/** Totals by dimension: moved by difference with each transaction, never counted on a request. */
import type pg from 'pg'
import { type Id, NO_KEY } from '../../domain/kit.ts'
import { type Item, inMask, maskOf } from '../../domain/ledger.ts'
import { type FigureId, figureIds } from '../../domain/words.ts'

/** Stands for "no provider known" in the key of a total. */
export const NO_PROVIDER = '00000000-0000-0000-0000-000000000000'

/** The column of a figure. */
export const columnOf = (figure: FigureId): string => `f_${figure.replaceAll('-', '_')}`

/** All counting columns: submissions first, then one for each figure. */
export const countColumns: readonly string[] = ['found', ...figureIds.map(columnOf)]

/** Items that count alike: same dimensions, same figures. */
type Alike = {
  readonly key: readonly string[]
  readonly mask: number
  items: number
  found: number
}

type Cell = { readonly key: readonly string[]; readonly counts: number[] }

/** Differences gathered over one transaction. */
export class TotalsMove {
  readonly #alike = new Map<string, Alike>()

  /** Takes an item out as it was and puts it in as it is. */
  move(before: Item | undefined, after: Item): void {
    if (before !== undefined) this.#add(before, -1)
    this.#add(after, 1)
  }

  #add(item: Item, sign: 1 | -1): void {
    const mask = maskOf(item)
    const { kind, language, compartment } = item
    const key = [kind, item.provider ?? NO_PROVIDER, item.state ?? NO_KEY, language, compartment]
    const name = `${key.join('|')}|${mask}`
    const alike = this.#alike.get(name) ?? { key, mask, items: 0, found: 0 }
    this.#alike.set(name, alike)
    alike.items += sign
    alike.found += sign * item.submissions
  }

  #cells(): Cell[] {
    const cells = new Map<string, Cell>()
    for (const { key, mask, items, found } of this.#alike.values()) {
      const name = key.join('|')
      const { counts } = cells.get(name) ?? { counts: countColumns.map(() => 0) }
      cells.set(name, { key, counts })
      counts[0] = (counts[0] ?? 0) + found
      figureIds.forEach((figure, i) => {
        if (inMask(mask, figure)) counts[i + 1] = (counts[i + 1] ?? 0) + items
      })
    }
    return [...cells.values()].filter(({ counts }) => counts.some((count) => count !== 0))
  }

  /** Writes what moved. The head row is held, so no two writers meet here. */
  async write(client: pg.ClientBase, op: Id<'operation'>): Promise<void> {
    const cells = this.#cells()
    if (cells.length === 0) return
    const keys = [0, 1, 2, 3, 4].map((i) => cells.map(({ key }) => key[i]))
    const counts = countColumns.map((_, i) => cells.map((cell) => cell.counts[i]))
    await client.query({ name: 'move-totals', text: moveSql, values: [op, ...keys, ...counts] })
    // An item that somebody else has taken over left one cell for another.
    if (cells.some(({ counts: [found = 0] }) => found < 0))
      await client.query({ name: 'empty-totals', text: emptySql, values: [op] })
  }
}

const emptySql = 'delete from totals where op_id = $1 and found = 0'

const names = countColumns.join(', ')

const moveSql = `insert into totals (op_id, kind, provider_id, state, language, compartment, ${names})
  select $1, given.* from unnest($2::text[], $3::uuid[], $4::text[], $5::text[], $6::text[],
    ${countColumns.map((_, i) => `$${i + 7}::bigint[]`).join(', ')}) as given
  on conflict (op_id, kind, provider_id, state, language, compartment)
  do update set ${countColumns.map((name) => `${name} = totals.${name} + excluded.${name}`).join(', ')}`
