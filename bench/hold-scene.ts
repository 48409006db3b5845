/** The scene of the case `hold`: a queue of messages to several providers, and those who run it. */
import { fork } from 'node:child_process'
import { once } from 'node:events'
import { setTimeout as pause } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import type pg from 'pg'
import { machineClock } from '../src/adapters/clock.ts'
import { freshId } from '../src/adapters/ids.ts'
import { initialise, realSettings } from '../src/adapters/postgres/installation.ts'
import { SCHEMA } from '../src/adapters/postgres/migrate.ts'
import { connect } from '../src/adapters/postgres/pool.ts'
import type { NewEntry } from '../src/app/house.ts'
import { type BuiltHouse, buildHouse } from '../src/bin/house.ts'
import { instantOf, parseSlug } from '../src/domain/kit.ts'
import { addCast, type Cast } from '../test/story/http-cast.ts'
import { freePort } from '../test/support/free-port.ts'
import { keysOfStories } from '../test/support/house.ts'
import { listTerms, toRefer } from '../test/support/judgement.ts'
import { accept, type Peer, startPeer } from '../test/support/peer.ts'
import { listAt, type Said, saidOf, textAt } from '../test/support/said.ts'
import type { Names } from './hold-child.ts'
import { asOwner, type BenchServer } from './server.ts'

/** As many as worked with the referral unit in November 2019. */
export const PROVIDERS = 9

/** Messages under way to one provider. */
export const IN_FLIGHT = 4

/** To all of them together 180 messages a second. */
export const RATE_PER_MINUTE = 1_200

/** While the queue fills, a provider takes so long to answer that hardly anything leaves it. */
const SLOW_MS = 8_000

const POLL_MS = 100

/** A queue that stands, and how to act on it. */
export type HoldScene = {
  readonly op: string
  readonly peers: readonly Peer[]
  readonly pool: pg.Pool
  readonly call: (who: string, request: string, body?: unknown) => Promise<Said>
  readonly endWork: () => Promise<void>
  readonly close: () => Promise<void>
}

const CHILD = fileURLToPath(new URL('hold-child.ts', import.meta.url))

/** A server or a worker that is up, and how to end it. */
async function childOf(role: string, words: readonly string[]): Promise<() => Promise<void>> {
  const child = fork(CHILD, [role, ...words])
  const ended = once(child, 'exit')
  await Promise.race([
    once(child, 'message'),
    ended.then(() => {
      throw new Error(`the ${role} of the bench did not come up`)
    }),
  ])
  return async () => {
    if (child.connected) child.disconnect()
    await ended
  }
}

/** Waits until something holds. */
export async function until(what: () => boolean | Promise<boolean>, ms = 600_000): Promise<void> {
  const giveUpAt = performance.now() + ms
  while (!(await what())) {
    if (performance.now() > giveUpAt) throw new Error('the bench waits for what does not come')
    await pause(POLL_MS)
  }
}

function providersOf({ house }: BuiltHouse, peers: readonly Peer[]): readonly NewEntry[] {
  return peers.flatMap((peer): NewEntry[] => {
    const platform = parseSlug(peer.host.replaceAll('.', '-'))
    if (platform === undefined) throw new Error('the name of a provider is no slug')
    const provider = freshId<'provider'>(house.random, instantOf(Date.now()))
    const it = {
      provider,
      name: `Synthetic ${peer.host}`,
      channel: 'api',
      apiAddress: peer.at('/referrals'),
      mailAddress: null,
      publicKey: null,
      language: 'en',
      ratePerMinute: RATE_PER_MINUTE,
      inFlightMax: IN_FLIGHT,
      batchMax: 1,
      batchWaitMs: 0,
    } as const
    return [
      { kind: 'provider', it },
      { kind: 'host', it: { host: peer.host, platform, provider } },
    ]
  })
}

type Caller = HoldScene['call']

/** Text goes as it is, a list; everything else as JSON. */
async function callerOf(built: BuiltHouse, { people }: Cast, origin: string): Promise<Caller> {
  const tokens = new Map<string, string>()
  for (const [who, { person }] of Object.entries(people))
    tokens.set(who, await built.house.accounts.issue(person, 'bearer'))
  return async (who, request, body) => {
    const [method = '', path = ''] = request.split(' ')
    const isList = typeof body === 'string'
    const headers = new Headers({ authorization: `Bearer ${tokens.get(who)}` })
    if (body !== undefined && !isList) headers.set('content-type', 'application/json')
    const sent = body === undefined ? {} : { body: isList ? body : JSON.stringify(body) }
    const said = await saidOf(await fetch(origin + path, { method, headers, ...sent }))
    if (said.status >= 300) throw new Error(`${request}: ${said.text}`)
    return said
  }
}

const count = async (pool: pg.Pool, query: string): Promise<number> => {
  const { rows } = await pool.query<{ n: number }>(`select count(*)::int as n from ${query}`)
  return rows[0]?.n ?? 0
}

/** Two people decide to refer all of it. */
async function decideAll(call: Caller, path: string): Promise<void> {
  for (const who of ['first', 'second'])
    for (;;) {
      const queue = listAt(await call(who, `GET ${path}/review/queue?limit=500`), 'items')
      if (queue.length === 0) break
      const assessments = queue.map(({ item }) => ({ item, ...toRefer }))
      await call(who, `POST ${path}/assessments`, { assessments })
    }
}

/** Brings every item of the list to where it waits in a message of its own. */
async function fillQueue(
  { call, pool, peers }: Pick<HoldScene, 'call' | 'pool' | 'peers'>,
  { ownerUrl }: BenchServer,
  unit: string,
  items: number,
): Promise<string> {
  const opened = await call('lead', 'POST /api/v1/operations', {
    title: 'Synthetic action day',
    zone: 'Europe/Brussels',
    days: 2,
    participants: [{ organisation: unit, powers: ['refer'] }],
  })
  const op = textAt(opened, 'op')
  const path = `/api/v1/operations/${op}`
  const lines = Array.from({ length: items }, (_, n) =>
    peers[n % peers.length]?.at(`/synthetic/${n}`),
  )
  await call('lead', `POST ${path}/intakes?${listTerms}`, ['url', ...lines].join('\n'))
  await asOwner(ownerUrl, 'analyze')
  await decideAll(call, path)
  await until(async () => (await count(pool, 'item where baseline_at is not null')) >= items)
  for (const peer of peers)
    peer.answerWith((response) => setTimeout(() => response.writeHead(202).end(), SLOW_MS))
  for (const gate of ['deconfliction', 'legal'])
    await call('lead', `POST ${path}/gates/${gate}/release`, { reason: 'nothing-found' })
  await until(async () => (await count(pool, 'dispatch')) >= items)
  await asOwner(ownerUrl, 'analyze')
  for (const peer of peers) peer.answerWith(accept)
  return op
}

/** Sets the scene: so many items, each queued in a message of its own. */
export async function setHoldScene(server: BenchServer, items: number): Promise<HoldScene> {
  const { applicationUrl } = server
  const pool = connect(applicationUrl, { max: 2, searchPath: SCHEMA })
  await initialise(pool, { ...realSettings, exercise: false })
  const places = Array.from(
    { length: PROVIDERS },
    (_, i) => [`synthetic-${i + 1}.example`, `127.77.40.${i + 1}`] as const,
  )
  const peers = await Promise.all(places.map(([host, address]) => startPeer(host, address)))
  const names: Names = Object.fromEntries(places)
  const port = await freePort()
  const origin = `http://127.0.0.1:${port}`
  const built = await buildHouse({
    applicationUrl,
    keys: keysOfStories,
    origin,
    connectionsMax: 2,
    clock: machineClock,
  })
  const cast = await addCast(built.house)
  await built.house.directory.add(providersOf(built, peers), null, instantOf(Date.now()))
  const call = await callerOf(built, cast, origin)
  await built.close()
  const words = [applicationUrl, String(port), JSON.stringify(names)]
  const endServer = await childOf('server', words)
  const endWork = await childOf('worker', words)
  const op = await fillQueue({ call, pool, peers }, server, cast.unit, items)
  return {
    op,
    peers,
    pool,
    call,
    endWork,
    async close() {
      await endWork()
      await endServer()
      await Promise.all(peers.map((peer) => peer[Symbol.asyncDispose]()))
      await pool.end()
    },
  }
}
