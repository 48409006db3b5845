/** A house with its doors open on loopback, over a real database, with synthetic people in it. */
import { randomBytes } from 'node:crypto'
import { addressRules } from '../../src/adapters/address-rules.ts'
import { fileChannel, providerCalls } from '../../src/adapters/channel/provider-doors.ts'
import { newKeyPair, SIGNATURE_TOLERANCE_MS } from '../../src/adapters/channel/signature.ts'
import { machineRandom } from '../../src/adapters/ids.ts'
import { lists } from '../../src/adapters/intake/lists.ts'
import { keysFrom } from '../../src/adapters/keys.ts'
import { accounts } from '../../src/adapters/postgres/accounts.ts'
import { openDesk } from '../../src/adapters/postgres/desk.ts'
import { openDirectory } from '../../src/adapters/postgres/directory.ts'
import { SCHEMA } from '../../src/adapters/postgres/migrate.ts'
import { connect } from '../../src/adapters/postgres/pool.ts'
import { openReads } from '../../src/adapters/postgres/reads/reads.ts'
import type { House } from '../../src/app/house.ts'
import { hexOf, type Instant } from '../../src/domain/kit.ts'
import { type OpenServer, openServer, type ServerOptions } from '../../src/http/server.ts'
import { freshDatabase } from '../support/database.ts'
import { addCast, type Cast, MORNING } from './http-cast.ts'

const random = machineRandom()

/** A house that runs, and how to speak to it. */
export type Story = AsyncDisposable & {
  readonly house: House
  readonly server: OpenServer
  readonly cast: Cast
  /** What nobody expected; a story expects none of it. */
  readonly bugs: unknown[]
  /** Moves civil time. */
  readonly setNow: (now: Instant) => void
  /** One call as a person of the cast, or as nobody. */
  readonly call: (who: string | null, request: string, body?: unknown) => Promise<Said>
  readonly tokenOf: (who: string) => Promise<string>
  /** Sends a list as it stands. */
  readonly upload: (
    who: string,
    op: string,
    list: string,
    query?: Readonly<Record<string, string>>,
    headers?: Readonly<Record<string, string>>,
  ) => Promise<Said>
  /** Opens an operation of the unit. */
  readonly openOperation: () => Promise<string>
}

/** What came back. */
export type Said = {
  readonly status: number
  readonly headers: Headers
  readonly text: string
  /** The parsed reply; of another type than JSON, undefined. */
  readonly json: unknown
}

/** A text that stands in a reply under a name. */
export function textAt({ json }: Said, name: string): string {
  const text: unknown = typeof json === 'object' && json !== null ? Reflect.get(json, name) : null
  if (typeof text !== 'string') throw new Error(`no text ${name} in ${JSON.stringify(json)}`)
  return text
}

/** A list that stands in a reply under a name, as objects. */
export function listAt({ json }: Said, name: string): readonly Readonly<Record<string, unknown>>[] {
  const list: unknown = typeof json === 'object' && json !== null ? Reflect.get(json, name) : null
  if (!Array.isArray(list)) throw new Error(`no list ${name} in ${JSON.stringify(json)}`)
  return list
}

/** Starts a house. */
export async function startStory(
  settings: { readonly exercise?: boolean } & Partial<ServerOptions> = {},
): Promise<Story> {
  const database = await freshDatabase()
  const pool = connect(database.applicationUrl, { max: 8, searchPath: SCHEMA })
  const directory = await openDirectory(pool, random)
  const keys = keysFrom(Buffer.alloc(32, 5))
  let now = MORNING
  const clock = { now: async () => now }
  const { exercise = true, ...options } = settings
  const origin = exercise ? 'http://127.0.0.1' : 'https://actionday.example'
  const doors = {
    directory: directory.current,
    exercise,
    origin,
    toleranceMs: SIGNATURE_TOLERANCE_MS,
    mailbox: 'referrals@actionday.example',
  }
  const house: House = {
    store: openDesk({
      pool,
      clock,
      random,
      foldKey: { checkSecret: keys.checkSecret },
      directoryVersion: () => directory.current().version,
      batchWaitMs: () => 0,
    }),
    reads: openReads({
      pool,
      random,
      directory: directory.current,
      clock,
      epoch: hexOf(randomBytes(4).toString('hex')),
      rate: 1,
      vantages: 1,
    }),
    accounts: accounts(pool, random, Date.now),
    clock,
    random,
    directory,
    intakeTools: {
      addresses: addressRules(),
      keyedHash: keys.keyedHash,
      random,
      directory: directory.current,
    },
    lists,
    providerCalls: providerCalls(doors),
    fileChannel: fileChannel(doors),
    settings: { exercise, origin, publicKey: newKeyPair(keys.signingSeed).public, rate: 1 },
  }
  const cast = await addCast(house)
  const bugs: unknown[] = []
  const server = await openServer(house, {
    host: '127.0.0.1',
    port: 0,
    hostCheck: exercise,
    onBug: (error) => bugs.push(error),
    ...options,
  })
  const tokens = new Map<string, Promise<string>>()
  const tokenOf = (who: string): Promise<string> => {
    const known = tokens.get(who)
    const person = cast.people[who]
    if (person === undefined) throw new Error(`nobody of the cast is ${who}`)
    const token = known ?? house.accounts.issue(person.person, 'bearer')
    tokens.set(who, token)
    return token
  }
  const call: Story['call'] = async (who, request, body) => {
    const [method = '', path = ''] = request.split(' ')
    const headers = new Headers()
    if (who !== null) headers.set('authorization', `Bearer ${await tokenOf(who)}`)
    if (body !== undefined) headers.set('content-type', 'application/json')
    const response = await fetch(server.address + path, {
      method,
      headers,
      redirect: 'manual',
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    })
    return saidOf(response)
  }
  return {
    house,
    server,
    cast,
    bugs,
    setNow: (instant) => {
      now = instant
    },
    tokenOf,
    async upload(who, op, list, query = {}, headers = {}) {
      const terms = { handling: 'H1', source: 'A', information: '1', light: 'AMBER', ...query }
      const path = `/api/v1/operations/${op}/intakes?${new URLSearchParams(terms)}`
      const response = await fetch(server.address + path, {
        method: 'POST',
        headers: { authorization: `Bearer ${await tokenOf(who)}`, ...headers },
        body: list,
      })
      return saidOf(response)
    },
    async openOperation() {
      const opened = await call('lead', 'POST /api/v1/operations', {
        title: 'Synthetic action day',
        zone: 'Europe/Brussels',
        days: 2,
        participants: [{ organisation: cast.unit, powers: ['refer'] }],
      })
      return textAt(opened, 'op')
    },
    call,
    async [Symbol.asyncDispose]() {
      await server.close()
      await pool.end()
      await database[Symbol.asyncDispose]()
    },
  }
}

/** Reads a whole reply. */
export async function saidOf(response: Response): Promise<Said> {
  const text = await response.text()
  const isJson = (response.headers.get('content-type') ?? '').includes('json')
  const json: unknown = isJson ? JSON.parse(text) : undefined
  return { status: response.status, headers: response.headers, text, json }
}
