/** Case `hold`: from the call that places a hold to its answer, and to the last message that arrives. */
import { setTimeout as pause } from 'node:timers/promises'
import pg from 'pg'
import { DAY_MS } from '../src/domain/kit.ts'
import type { Peer } from '../test/support/peer.ts'
import { textAt } from '../test/support/said.ts'
import { type Measured, percentile, type Wanted, within } from './case.ts'
import {
  type HoldScene,
  IN_FLIGHT,
  PROVIDERS,
  RATE_PER_MINUTE,
  setHoldScene,
  until,
} from './hold-scene.ts'
import { asOwner, type BenchServer, onServer } from './server.ts'

/** Items that are queued when it begins: those of November 2019. */
const ITEMS = 26_000

/** Holds on the operation, and holds on some items. */
const ROUNDS = 60
const ITEM_ROUNDS = 20

/** Items of one hold: those of a target that turned out to be watched by somebody. */
const HELD_ITEMS = 212

/** Messages that have to flow again before the next hold. */
const FLOWING = 20

/** So long without any arrival, and nothing more is under way: an attempt is answered in far less. */
const QUIET_MS = 750

/** What a hold may take until nothing more goes out. */
const LIMIT_MS = 5_000

/** What one hold took, in milliseconds from its call. */
type Taken = { readonly answer: number; readonly last: number }

/** How a hold is placed and lifted, on everything or on items. */
type Holding = {
  readonly place: (items: readonly string[] | null) => Promise<string>
  readonly lift: (hold: string) => Promise<unknown>
  /** The items that leave next. */
  readonly next: (most: number) => Promise<readonly string[]>
}

const arrived = (scene: HoldScene): number =>
  scene.peers.reduce((sum, { deliveries }) => sum + deliveries.length, 0)

/** When the last message arrived at anybody since then; of some items alone, where they are named. */
function lastArrival(scene: HoldScene, since: number, items: ReadonlySet<string> | null): number {
  let last = since
  for (const { deliveries } of scene.peers)
    for (const { at, body } of deliveries.slice(-10_000)) {
      if (at <= last) continue
      if (items !== null) {
        const told: { items: readonly { item: string }[] } = JSON.parse(body.toString())
        if (!told.items.some(({ item }) => items.has(item))) continue
      }
      last = at
    }
  return last
}

/** Lets messages flow, holds, waits until nothing comes any more, and lifts. */
async function round(scene: HoldScene, holding: Holding, heldItems: number | null): Promise<Taken> {
  const before = arrived(scene)
  await until(() => arrived(scene) >= before + FLOWING)
  await pause(Math.random() * 200)
  const items = heldItems === null ? null : await holding.next(heldItems)
  const calledAt = performance.now()
  const hold = await holding.place(items)
  const answeredAt = performance.now()
  const named = items === null ? null : new Set(items)
  let last = lastArrival(scene, calledAt, named)
  while (performance.now() < Math.max(answeredAt, last) + QUIET_MS) {
    await pause(50)
    last = lastArrival(scene, calledAt, named)
  }
  await holding.lift(hold)
  return { answer: answeredAt - calledAt, last: last - calledAt }
}

async function rounds(
  scene: HoldScene,
  holding: Holding,
  times: number,
  items: number | null,
): Promise<readonly Taken[]> {
  const taken: Taken[] = []
  // One more than is counted, to warm up.
  for (let n = 0; n <= times; n += 1) taken.push(await round(scene, holding, items))
  return taken.slice(1)
}

/** Holds through the door, as a person places them. */
function ours({ op, call, pool }: HoldScene): Holding {
  const path = `/api/v1/operations/${op}/holds`
  const reviewBy = new Date(Date.now() + 30 * DAY_MS).toISOString()
  return {
    async place(items) {
      const subject = items === null ? { scope: 'operation' } : { scope: 'item', items }
      return textAt(
        await call('duty', `POST ${path}`, { ...subject, reason: 'live-lead', reviewBy }),
        'hold',
      )
    },
    lift: (hold) => call('duty', `POST ${path}/${hold}/lift`),
    async next(most) {
      const { rows } = await pool.query<{ item: string }>(
        `select unnest(d.items) as item from job as j
           join dispatch as d on d.op_id = j.op_id and d.dispatch_id = (j.payload->>'dispatch')::uuid
          where j.op_id = $1 and j.kind = 'send' and j.state = 'open' and j.run_at <= $3 and d.state = 'queued'
          order by j.run_at, j.job_key limit $2`,
        [op, most, Date.now()],
      )
      return rows.map(({ item }) => item)
    },
  }
}

/** Where a provider stands; the names of the bench lead nowhere but in the house. */
function doorOf(peer: Peer, lane: number): string {
  const url = new URL(peer.at('/referrals'))
  url.hostname = `127.77.40.${lane + 1}`
  return url.href
}

/** Bare SQL: a flag that each sender reads before each message, and rows for items that are held. */
async function peerOf(scene: HoldScene, { ownerUrl }: BenchServer, items: number) {
  await asOwner(
    ownerUrl,
    'create schema if not exists peer',
    'create table peer.flag (held boolean not null)',
    'insert into peer.flag values (false)',
    'create table peer.held (item uuid primary key)',
    'create table peer.queue (item uuid primary key, lane integer not null, place integer not null, sent boolean not null)',
    `insert into peer.queue select gen_random_uuid(), n % ${PROVIDERS}, n, false from generate_series(1, ${items}) as n`,
    'create index on peer.queue (lane, place) where not sent',
    'analyze',
  )
  const open = async (): Promise<pg.Client> => {
    const client = new pg.Client({ connectionString: ownerUrl, options: '-c search_path=peer' })
    await client.connect()
    return client
  }
  const stop = new AbortController()
  const senders = scene.peers.flatMap((peer, lane) =>
    Array.from({ length: IN_FLIGHT }, async () =>
      sendBare(await open(), doorOf(peer, lane), lane, stop.signal),
    ),
  )
  const desk = await open()
  const holding: Holding = {
    async place(held) {
      if (held === null) await desk.query('update flag set held = true')
      else await desk.query('insert into held select unnest($1::uuid[])', [held])
      return ''
    },
    lift: () => desk.query('with flags as (update flag set held = false) delete from held'),
    async next(most) {
      const { rows } = await desk.query<{ item: string }>(
        'select item from queue where not sent order by place limit $1',
        [most],
      )
      return rows.map(({ item }) => item)
    },
  }
  return {
    holding,
    async end() {
      stop.abort()
      await Promise.all(senders)
      await desk.end()
    },
  }
}

/** Between two messages of one sender of a lane. */
const SPACING_MS = (60_000 / RATE_PER_MINUTE) * IN_FLIGHT

/** As long as the message of one item that the house sends. */
const FILLING = 'synthetic '.repeat(80)

/** Sends what is next in a lane while nothing is held. */
async function sendBare(client: pg.Client, url: string, lane: number, signal: AbortSignal) {
  while (!signal.aborted) {
    await client.query('begin')
    const { rows } = await client.query<{ item: string }>({
      name: 'next',
      text: `select item from queue where lane = $1 and not sent and not (select held from flag)
               and not exists (select 1 from held where held.item = queue.item)
              order by place limit 1 for update skip locked`,
      values: [lane],
    })
    const item = rows[0]?.item
    if (item !== undefined) {
      const body = JSON.stringify({ items: [{ item }], filling: FILLING })
      const said = await fetch(url, { method: 'POST', body, headers: { 'webhook-id': item } })
      await said.arrayBuffer()
      await client.query({
        name: 'sent',
        text: 'update queue set sent = true where item = $1',
        values: [item],
      })
    }
    await client.query('commit')
    await pause(SPACING_MS)
  }
  await client.end()
}

type Both = { readonly ours: readonly Taken[]; readonly peer: readonly Taken[] }

/** The lines of one kind of hold. */
function* linesOf(name: string, both: Both): Generator<Measured> {
  const about = {
    n: both.ours.length,
    peerName: `a flag in SQL read before each send on ${PROVIDERS * IN_FLIGHT} connections`,
    unit: 'ms',
  }
  for (const what of ['answer', 'last'] as const)
    for (const share of [50, 99]) {
      const figure = (taken: readonly Taken[]) =>
        percentile(
          taken.map((each) => each[what]),
          share,
        )
      const pair = { ours: figure(both.ours), peer: figure(both.peer) }
      yield within(LIMIT_MS, { case: `${name}-${what}-p${share}`, ...about, ...pair })
    }
}

async function* measure(server: BenchServer, items: number): AsyncGenerator<Measured> {
  const scene = await setHoldScene(server, items)
  process.stderr.write(`${items} messages were queued\n`)
  try {
    const all = await rounds(scene, ours(scene), ROUNDS, null)
    const some = await rounds(scene, ours(scene), ITEM_ROUNDS, HELD_ITEMS)
    process.stderr.write(`${JSON.stringify({ all, some })}\n`)
    const { rows } = await scene.pool.query<{ n: number }>(
      "select count(*)::int as n from dispatch where op_id = $1 and state = 'queued'",
      [scene.op],
    )
    process.stderr.write(`${rows[0]?.n} of ${items} messages were still queued at the end\n`)
    await scene.endWork()
    for (const { deliveries } of scene.peers) deliveries.length = 0
    const peer = await peerOf(scene, server, items)
    const allOfPeer = await rounds(scene, peer.holding, ROUNDS, null)
    const someOfPeer = await rounds(scene, peer.holding, ITEM_ROUNDS, HELD_ITEMS)
    await peer.end()
    yield* linesOf('hold', { ours: all, peer: allOfPeer })
    yield* linesOf(`hold-${HELD_ITEMS}-items`, { ours: some, peer: someOfPeer })
  } finally {
    await scene.close()
  }
}

/** Places holds while messages flow from a queue of so many items. */
export const hold = ({ rows = ITEMS }: Wanted): AsyncIterable<Measured> =>
  onServer((server) => measure(server, rows))
