/**
 * The house as `bin` builds it, for stories: a real database, the real doors on loopback and a
 * worker that works when the story says so. Civil time is the story's own and moves when it wishes.
 */
import { setTimeout } from 'node:timers/promises'
import { keysFrom } from '../../src/adapters/keys.ts'
import { nextDueAt } from '../../src/adapters/postgres/due.ts'
import { initialise, realSettings } from '../../src/adapters/postgres/installation.ts'
import { SCHEMA } from '../../src/adapters/postgres/migrate.ts'
import { connect } from '../../src/adapters/postgres/pool.ts'
import { type Network, publicNetwork } from '../../src/adapters/probe/network.ts'
import type { House } from '../../src/app/house.ts'
import type { Clock } from '../../src/app/ports.ts'
import { type BuiltHouse, buildHouse } from '../../src/bin/house.ts'
import { workerParts } from '../../src/bin/worker-parts.ts'
import { type Instant, instantOf } from '../../src/domain/kit.ts'
import { type OpenServer, openServer, type ServerOptions } from '../../src/http/server.ts'
import type { WorkParts } from '../../src/worker/parts.ts'
import { workSteadily } from '../../src/worker/steady.ts'
import { workOnce } from '../../src/worker/worker.ts'
import type { TestDatabase } from './database.ts'
import { freePort } from './free-port.ts'
import { type Said, saidOf } from './said.ts'

/** Civil time at which a story begins: the morning of a synthetic action day. */
export const MORNING: Instant = instantOf(Date.UTC(2026, 10, 18, 9))

/** Names of a story and the addresses of the servers that stand for them. */
export type Names = Readonly<Record<string, string>>

/** How a house of a story differs from an ordinary one for real work. */
export type HouseWish = {
  readonly exercise?: boolean
  /** Origin under which providers answer; otherwise where the server really stands. */
  readonly origin?: string
  readonly names?: Names
  readonly server?: Partial<ServerOptions>
  /** Over which it is built; a fresh one of the run of vitest where none is given. */
  readonly database?: TestDatabase
  /** Where the story starts in civil time. */
  readonly startAt?: Instant
}

/** A house that runs, and how to speak to it. */
export type TestHouse = AsyncDisposable & {
  readonly built: BuiltHouse
  readonly house: House
  readonly server: OpenServer
  readonly parts: WorkParts
  readonly ownerUrl: string
  /** What nobody expected; a story expects none of it. */
  readonly bugs: unknown[]
  readonly now: () => Instant
  /** Moves civil time without working. */
  readonly setNow: (now: Instant) => void
  /** Works until nothing is due at the present instant. */
  readonly untilQuiet: () => Promise<void>
  /** Lets civil time go on to an instant and does on the way what becomes due. */
  readonly workTo: (until: Instant) => Promise<void>
  /** Lets civil time run with the machine's, and the worker by itself, until disposed of. */
  readonly runFree: () => AsyncDisposable
  /** One call with a bearer token, or without. */
  readonly ask: (token: string | null, request: string, body?: unknown) => Promise<Said>
}

/** The internet of a story: its names lead where it says, and there is nothing else. */
export const storyNetwork = (names: Names): Network =>
  publicNetwork({
    resolve: async (host) => {
      const address = names[host]
      return address === undefined ? [] : [address]
    },
    alsoAllowed: ({ address }) => Object.values(names).includes(address),
  })

/** How often the clock of a story that runs free is moved. */
const CLOCK_MS = 5

const pause = async (ms: number): Promise<void> => setTimeout(ms)

/** Loaded when it is needed: it hooks itself into a run of vitest, and long cases run without one. */
async function freshDatabase(): Promise<TestDatabase> {
  const databases = await import('./database.ts')
  return databases.freshDatabase()
}

/** Keys of every installation of a story. */
export const keysOfStories = keysFrom(Buffer.alloc(32, 5))

/** Builds a house over a fresh database and opens its doors. */
export async function openHouse(wish: HouseWish = {}): Promise<TestHouse> {
  const database = wish.database ?? (await freshDatabase())
  const port = await freePort()
  let now = wish.startAt ?? MORNING
  const built = await builtOver(database.applicationUrl, wish, {
    origin: wish.origin ?? `http://127.0.0.1:${port}`,
    clock: { now: async () => now },
  })
  const { parts, fetcher } = workerParts(built, storyNetwork(wish.names ?? {}))
  const bugs: unknown[] = []
  const server = await openServer(built.house, {
    host: '127.0.0.1',
    port,
    hostCheck: wish.exercise === true,
    onBug: (error) => bugs.push(error),
    ...wish.server,
  })
  const untilQuiet = async (): Promise<void> => {
    while ((await workOnce(parts)) !== 'nothing') await Promise.resolve()
  }
  return {
    built,
    house: built.house,
    server,
    parts,
    ownerUrl: database.ownerUrl,
    bugs,
    now: () => now,
    setNow: (instant) => {
      now = instant
    },
    untilQuiet,
    async workTo(until) {
      for (;;) {
        await untilQuiet()
        const next = await nextDueAt(built.pool)
        if (next === null || next > until) break
        now = instantOf(Math.max(now, next))
      }
      now = until
    },
    runFree() {
      const stop = new AbortController()
      const lead = now - Date.now()
      const clock = setInterval(() => {
        now = instantOf(Math.max(now, Date.now() + lead))
      }, CLOCK_MS)
      const onOutage = (error: unknown): void => void bugs.push(error)
      const working = workSteadily(parts, { signal: stop.signal, pause, onOutage })
      return {
        async [Symbol.asyncDispose]() {
          stop.abort()
          await working
          clearInterval(clock)
        },
      }
    },
    ask: (token, request, body) => ask(server, token, request, body),
    async [Symbol.asyncDispose]() {
      await server.close()
      await fetcher.close()
      await built.close()
      await database[Symbol.asyncDispose]()
    },
  }
}

async function builtOver(
  applicationUrl: string,
  { exercise = false }: HouseWish,
  place: { readonly origin: string; readonly clock: Clock },
): Promise<BuiltHouse> {
  const pool = connect(applicationUrl, { max: 1, searchPath: SCHEMA })
  await initialise(pool, { ...realSettings, exercise })
  await pool.end()
  return buildHouse({ applicationUrl, keys: keysOfStories, connectionsMax: 8, ...place })
}

async function ask(
  { address }: OpenServer,
  token: string | null,
  request: string,
  body: unknown,
): Promise<Said> {
  const [method = '', path = ''] = request.split(' ')
  const headers = new Headers()
  if (token !== null) headers.set('authorization', `Bearer ${token}`)
  if (body !== undefined) headers.set('content-type', 'application/json')
  const sent = body === undefined ? {} : { body: JSON.stringify(body) }
  return saidOf(await fetch(address + path, { method, headers, redirect: 'manual', ...sent }))
}
