/** Looks to come, counted by when they are due: moved by difference with each transaction, like totals. */
import type pg from 'pg'
import type { Id } from '../../domain/kit.ts'
import type { Item } from '../../domain/ledger.ts'
import { flight } from './flight.ts'

type Due = {
  readonly compartment: string
  readonly round: string
  readonly at: number
  items: number
}

/** Differences gathered over one transaction. */
export class LookDueMove {
  readonly #due = new Map<string, Due>()

  /** Takes an item out as it was and puts it in as it is. */
  move(before: Item | undefined, after: Item): void {
    if (before !== undefined) this.#add(before, -1)
    this.#add(after, 1)
  }

  #add({ compartment, checks: { next } }: Item, sign: 1 | -1): void {
    if (next === null) return
    const name = `${compartment} ${next.round} ${next.at}`
    const due = this.#due.get(name) ?? { compartment, ...next, items: 0 }
    this.#due.set(name, due)
    due.items += sign
  }

  /** Writes what moved. The head row is held, so no two writers meet here. */
  async write(client: pg.ClientBase, op: Id<'operation'>): Promise<void> {
    const moved = [...this.#due.values()].filter(({ items }) => items !== 0)
    if (moved.length === 0) return
    const left = moved.flatMap(({ at, items }) => (items < 0 ? [at] : []))
    await flight([
      client.query({
        name: 'move-looks-due',
        text: moveSql,
        values: [
          op,
          moved.map(({ compartment }) => compartment),
          moved.map(({ round }) => round),
          moved.map(({ at }) => at),
          moved.map(({ items }) => items),
        ],
      }),
      ...(left.length === 0
        ? []
        : [client.query({ name: 'drop-looks-done', text: doneSql, values: [op, left] })]),
    ])
  }
}

const moveSql = `insert into look_due (op_id, compartment, round, at, items)
  select $1, given.* from unnest($2::text[], $3::text[], $4::bigint[], $5::bigint[]) as given
  on conflict (op_id, compartment, round, at) do update set items = look_due.items + excluded.items`

/** What is past would stay as rows of nothing. */
const doneSql = 'delete from look_due where op_id = $1 and at = any($2::bigint[]) and items = 0'
