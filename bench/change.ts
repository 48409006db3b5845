/** Case `change`: small commands on one operation, beside bare transactions of two rows. */

import pg from 'pg'
import { readRows } from '../src/adapters/intake/read-rows.ts'
import { SCHEMA } from '../src/adapters/postgres/migrate.ts'
import { connect } from '../src/adapters/postgres/pool.ts'
import { assessItems } from '../src/app/triage.ts'
import type { Id } from '../src/domain/kit.ts'
import type { Judgement } from '../src/domain/triage.ts'
import { noneExempts } from '../test/support/judgement.ts'
import { atLeast, type Measured, median, type Wanted } from './case.ts'
import { type BenchHouse, must, openBenchHouse } from './house.ts'
import { asOwner, type BenchServer, onServer } from './server.ts'
import { addressOf } from './synthetic.ts'
import { takeRows } from './take-list.ts'

/** Commands a round: a second or so. */
const COMMANDS = 4_000

/** Rounds of each, taken in turn, so that what else the machine does hits both. */
const ROUNDS = 5

const CALLERS = [8, 64]

/** Strictly one after another, decided and proven, at no less than this share of free writing. */
const GOAL = 0.5

const judgement: Judgement = {
  decision: 'refer',
  grounds: ['a'],
  offence: 'provocation',
  purposes: noneExempts,
  translated: false,
  note: null,
}

/** Lets so many callers take turns by turns until no item is left; gives commands a second. */
async function rateOf<Turn>(
  turns: readonly Turn[],
  callers: readonly ((turn: Turn) => Promise<unknown>)[],
): Promise<number> {
  const left = turns.values()
  const beganAt = performance.now()
  await Promise.all(
    callers.map(async (call) => {
      for (const turn of left) await call(turn)
    }),
  )
  return (turns.length * 1_000) / (performance.now() - beganAt)
}

async function ours(
  house: BenchHouse,
  items: readonly Id<'item'>[],
  callers: number,
): Promise<number> {
  const assess = async (item: Id<'item'>) => {
    const rows = [{ item, judgement, suggestion: null }]
    const { taken } = must(await assessItems(house.store, house.op, house.analyst, rows))
    if (taken !== 1) throw new Error('an assessment was not taken')
  }
  return rateOf(
    items,
    Array.from({ length: callers }, () => assess),
  )
}

const insertFact = {
  name: 'peer-insert',
  text: `insert into fact (op_id, seq, kind, version, recorded_at, happened_at, actor, law_version, directory_version, body, salt, leaf)
    values ($1, $2, 'triage.assessed', 1, $3, $3, $4, 1, 1, $5, $6, $6)`,
}

const updateItem = {
  name: 'peer-update',
  text: `update item set triage = 'second', looks = $4, figures = figures + 1, version = $5
    where op_id = $1 and bucket = $2 and item_id = $3`,
}

/** The two rows as the application would write them one by one: prepared, with bodies as long. */
async function twoRows(client: pg.Client, house: BenchHouse, item: string, seq: number) {
  const actor = JSON.stringify({ kind: 'person', ...house.analyst }).slice(0, 150)
  const body = JSON.stringify({ rows: [{ item, judgement, suggestion: null }], unit: 2 })
  await client.query('begin')
  await client.query({
    ...insertFact,
    values: [house.op, seq, Date.now(), actor, body, Buffer.alloc(32, 1)],
  })
  const bucket = Number.parseInt(item.slice(-2), 16)
  const looks = JSON.stringify([{ by: house.analyst.person, unit: 2, decision: 'refer' }])
  await client.query({ ...updateItem, values: [house.op, bucket, item, looks, seq] })
  await client.query('commit')
}

async function peers(server: BenchServer, count: number): Promise<pg.Client[]> {
  const options = '-c search_path=peer'
  const clients = Array.from(
    { length: count },
    () => new pg.Client({ connectionString: server.ownerUrl, options }),
  )
  for (const client of clients) await client.connect()
  return clients
}

/** Addresses for the rounds of every number of callers, as an intake makes them. */
async function itemsFor(
  house: BenchHouse,
  { applicationUrl, ownerUrl }: BenchServer,
  most: number,
): Promise<Id<'item'>[]> {
  const list = Array.from({ length: Math.ceil(most * 1.1) }, (_, row) => addressOf(row)).join('\n')
  await takeRows(house, must(await readRows(oneChunk(Buffer.from(list)))).batches)
  await asOwner(ownerUrl, 'analyze')
  const pool = connect(applicationUrl, { max: 1, searchPath: SCHEMA })
  const { rows } = await pool.query<{ item_id: Id<'item'> }>(
    'select item_id from item order by md5(item_id::text) limit $1',
    [most],
  )
  await pool.end()
  return rows.map(({ item_id }) => item_id)
}

async function* oneChunk(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes
}

async function* measure(server: BenchServer, commands: number): AsyncGenerator<Measured> {
  const house = await openBenchHouse(server.applicationUrl)
  // One round more than is counted, to warm both up.
  const items = await itemsFor(house, server, commands * (ROUNDS + 1) * CALLERS.length)
  await asOwner(
    server.ownerUrl,
    'create schema peer',
    'create table peer.fact (like actionday.fact including all)',
    'create table peer.item (like actionday.item including all)',
    'insert into peer.item select * from actionday.item',
    'analyze',
  )
  let seq = 0
  for (const callers of CALLERS) {
    const clients = await peers(server, callers)
    const write = clients.map((client) => (item: string) => {
      seq += 1
      return twoRows(client, house, item, seq)
    })
    const rates: { ours: number; peer: number }[] = []
    for (let round = 0; round <= ROUNDS; round += 1) {
      const taken = items.splice(0, commands)
      rates.push({ ours: await ours(house, taken, callers), peer: await rateOf(taken, write) })
    }
    for (const client of clients) await client.end()
    const counted = rates.slice(1)
    yield atLeast(GOAL, {
      case: `change-${callers}`,
      n: commands * ROUNDS,
      ours: median(counted.map((rate) => rate.ours)),
      peer: median(counted.map((rate) => rate.peer)),
      peerName: `bare transactions of two rows on ${callers} connections`,
      unit: 'commands/s',
    })
  }
  await house.close()
}

/** Assessments of one item each, by 8 and by 64 callers at once. */
export const change = ({ rows = COMMANDS }: Wanted): AsyncIterable<Measured> =>
  onServer((server) => measure(server, rows))
