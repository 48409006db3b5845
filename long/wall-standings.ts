/**
 * Spreads a million addresses over the standings of an action under way, as the owner of the
 * database: what takes people two days is written at once. Every column is what the product itself
 * would write for such an item, and totals are counted anew, so that readings read what is usual.
 */
import type pg from 'pg'
import type { Cell, Row } from '../src/adapters/postgres/cell.ts'
import { type ItemRecord, itemOfRow } from '../src/adapters/postgres/item-record.ts'
import { itemTable, rowOfItem } from '../src/adapters/postgres/item-row.ts'
import { SCHEMA } from '../src/adapters/postgres/migrate.ts'
import { connect } from '../src/adapters/postgres/pool.ts'
import { arrayText } from '../src/adapters/postgres/table.ts'
import { columnOf } from '../src/adapters/postgres/totals.ts'
import { HOUR_MS, type Id, idOf, instantOf } from '../src/domain/kit.ts'
import { bitOf, type Item } from '../src/domain/ledger.ts'
import type { Answer } from '../src/domain/response.ts'
import type { Checks } from '../src/domain/verification.ts'
import { type CheckClass, figureIds, type Outcome } from '../src/domain/words.ts'

/** Parts of a million. The last standing is that of all others: they wait for their first look. */
const MILLION = 1_000_000

const SENT_AT = instantOf(Date.parse('2026-03-02T10:00:00Z'))
const LATER = instantOf(SENT_AT + HOUR_MS)

const answered = (outcome: Outcome): Answer => ({
  outcome,
  reason: outcome === 'kept' ? 'terms-not-breached' : 'none-given',
  area: outcome === 'restricted' ? 'eu' : null,
  happenedAt: LATER,
  order: 1,
})

const seen = (item: Item, last: CheckClass, decisive = last): Checks => ({
  ...item.checks,
  last: { class: last, round: '1h', at: LATER },
  decisive: { class: decisive, at: LATER },
  firstGoneAt: decisive === 'live' ? null : LATER,
  done: ['1h'],
  next: { round: '6h', at: instantOf(SENT_AT + 6 * HOUR_MS) },
})

const decided = (item: Item): Item => ({
  ...item,
  triage: { step: 'decided', decision: 'refer', grounds: ['a'], by: 'two' },
  baseline: { class: 'live', at: SENT_AT, print: null },
})

const sent = (item: Item): Item => ({
  ...decided(item),
  referral: {
    measure: idOf('00000000-0000-7000-8000-00000000a001'),
    dispatch: idOf('00000000-0000-7000-8000-00000000a002'),
    state: 'received',
    sentAt: SENT_AT,
    receivedAt: SENT_AT,
  },
})

type Standing = { readonly ofMillion: number; readonly as: (item: Item) => Item }

/** From the many to the very few: a list of ten among a million must be as quick as one of half of them. */
const standings: readonly Standing[] = [
  {
    ofMillion: 400_000,
    as: (it) => ({ ...sent(it), answer: answered('removed'), checks: seen(it, 'gone') }),
  },
  { ofMillion: 120_000, as: (it) => ({ ...sent(it), answer: answered('removed') }) },
  { ofMillion: 80_000, as: sent },
  { ofMillion: 60_000, as: decided },
  {
    ofMillion: 20_000,
    as: (it) => ({ ...sent(it), answer: answered('kept'), checks: seen(it, 'live') }),
  },
  {
    ofMillion: 4_000,
    as: (it) => ({ ...sent(it), answer: answered('removed'), checks: seen(it, 'live') }),
  },
  {
    ofMillion: 1_500,
    as: (it) => ({
      ...sent(it),
      answer: answered('removed'),
      checks: { ...seen(it, 'live'), firstGoneAt: LATER },
    }),
  },
  {
    ofMillion: 500,
    as: (it) => ({ ...sent(it), answer: answered('reinstated'), checks: seen(it, 'live') }),
  },
  {
    ofMillion: 300,
    as: (it) => ({ ...sent(it), answer: answered('restricted'), checks: seen(it, 'gone-eu') }),
  },
  { ofMillion: 100, as: (it) => ({ ...sent(it), checks: seen(it, 'replaced', 'gone') }) },
  { ofMillion: 50, as: (it) => ({ ...decided(it), holds: 1 }) },
  { ofMillion: 20, as: (it) => ({ ...it, scope: { verdict: 'block', overriddenBy: [] } }) },
  { ofMillion: 10, as: (it) => ({ ...it, scope: { verdict: 'protected', overriddenBy: [] } }) },
]

/** A state that has told a handful of addresses: the lists behind its figures are the rarest. */
export const RARE_STATE = 'MT'
const RARE_OF_MILLION = 30

const NOBODY = { address: null, fetchable: null, host: null }

const literal = (cell: Cell | undefined): unknown =>
  Array.isArray(cell) ? arrayText(cell) : (cell ?? null)

const same = (a: Cell | undefined, b: Cell | undefined): boolean =>
  JSON.stringify(a) === JSON.stringify(b)

/** Gives the items whose dice fall between two numbers the columns in which a standing differs. */
async function stand(
  client: pg.ClientBase,
  [before, after]: readonly [Row, Row],
  [from, to]: readonly [number, number],
): Promise<void> {
  const names = Object.keys(itemTable.columns)
  const types: Readonly<Record<string, string>> = itemTable.columns
  const moved = names.flatMap((name, i) => (same(before[i], after[i]) ? [] : [{ name, i }]))
  const sets = moved.map(({ name }, at) => `${name} = $${at + 3}::${types[name]}`)
  await client.query(
    `update item set ${sets.join(', ')}
      where abs(hashtextextended(item_id::text, 7)) % ${MILLION} between $1 and $2 - 1`,
    [from, to, ...moved.map(({ i }) => literal(after[i]))],
  )
}

/** Counts all totals anew from the rows. */
async function recount(client: pg.ClientBase): Promise<void> {
  const counts = figureIds.map(
    (figure) => `count(*) filter (where figures & ${bitOf(figure)}::bigint <> 0)`,
  )
  await client.query('delete from totals')
  await client.query('delete from look_due')
  await client.query(
    `insert into look_due (op_id, compartment, round, at, items)
      select op_id, compartment, next_round, next_check_at, count(*) from item
       where next_check_at is not null group by 1, 2, 3, 4`,
  )
  await client.query(
    `insert into totals (op_id, kind, provider_id, state, language, compartment, found,
        ${figureIds.map(columnOf).join(', ')})
      select op_id, kind, coalesce(provider_id, '00000000-0000-0000-0000-000000000000'),
        coalesce(state, '--'), language, compartment, sum(submissions), ${counts.join(', ')}
      from item group by 1, 2, 3, 4, 5, 6`,
  )
}

async function spread(client: pg.ClientBase): Promise<void> {
  await client.query(
    `update item set state = (array['BE', 'FR', 'NL', 'DE', 'BG', 'RO', 'LU'])[1 + get_byte(url_key, 3) % 7]`,
  )
  await client.query(
    `update item set state = $1
      where abs(hashtextextended(item_id::text, 8)) % ${MILLION} < $2`,
    [RARE_STATE, RARE_OF_MILLION],
  )
  const { rows } = await client.query<ItemRecord & { readonly op_id: Id<'operation'> }>(
    'select * from item limit 1',
  )
  const [row] = rows
  if (row === undefined) throw new Error('there is no item to spread')
  const item = itemOfRow(row)
  const rowOf = (it: Item): Row => rowOfItem(row.op_id, it, NOBODY, 0)
  let from = 0
  for (const { ofMillion, as } of standings) {
    await stand(client, [rowOf(item), rowOf(as(item))], [from, from + ofMillion])
    from += ofMillion
  }
  await recount(client)
}

/** Spreads the items of the only operation. */
export async function spreadStandings(ownerUrl: string): Promise<void> {
  const pool = connect(ownerUrl, { max: 1, searchPath: SCHEMA })
  try {
    const client = await pool.connect()
    await spread(client)
    client.release()
  } finally {
    await pool.end()
  }
}
