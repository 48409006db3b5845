/** A house with its doors open on loopback, over a real database, with synthetic people in it. */
import { randomBytes } from 'node:crypto'
import { addressRules } from '../../src/adapters/address-rules.ts'
import { newKeyPair } from '../../src/adapters/channel/signature.ts'
import { fileChannel } from '../../src/adapters/file-channel.ts'
import { freshId, machineRandom } from '../../src/adapters/ids.ts'
import { keysFrom } from '../../src/adapters/keys.ts'
import { lists } from '../../src/adapters/lists.ts'
import { accounts } from '../../src/adapters/postgres/accounts.ts'
import { openDesk } from '../../src/adapters/postgres/desk.ts'
import { openDirectory } from '../../src/adapters/postgres/directory.ts'
import { SCHEMA } from '../../src/adapters/postgres/migrate.ts'
import { connect } from '../../src/adapters/postgres/pool.ts'
import { openReads } from '../../src/adapters/postgres/reads/reads.ts'
import { providerCalls } from '../../src/adapters/provider-calls.ts'
import type { Person } from '../../src/app/directory.ts'
import type { House, NewEntry } from '../../src/app/house.ts'
import { hexOf, type Id, type Instant, instantOf, parseSlug } from '../../src/domain/kit.ts'
import type { OrganisationKind, Role } from '../../src/domain/words.ts'
import { type OpenServer, openServer, type ServerOptions } from '../../src/http/server.ts'
import { freshDatabase } from '../support/database.ts'

/** Civil time at which a story begins: the morning of a synthetic action day. */
export const MORNING: Instant = instantOf(Date.UTC(2026, 10, 18, 9))

/** The key of the provider that has an API, and its public half. */
export const shareKey = newKeyPair(Buffer.alloc(32, 9))

/** Everybody of the synthetic directory. */
export type Cast = {
  readonly unit: Id<'organisation'>
  readonly other: Id<'organisation'>
  readonly ngo: Id<'organisation'>
  readonly share: Id<'provider'>
  readonly pages: Id<'provider'>
  readonly people: Readonly<Record<string, Person>>
}

const random = machineRandom()

const slug = (text: string) => {
  const found = parseSlug(text)
  if (found === undefined) throw new Error('no slug')
  return found
}

const roles = [
  ['administrator', 'administrator'],
  ['lead', 'lead'],
  ['duty', 'duty-officer'],
  ['first', 'analyst'],
  ['second', 'second-eye'],
  ['legal', 'legal-reviewer'],
  ['wall', 'wall'],
] as const satisfies readonly (readonly [string, Role])[]

/** Fills the directory of a house. */
async function addCast(house: House): Promise<Cast> {
  const id = <Kind extends string>() => freshId<Kind>(random, MORNING)
  const unit = id<'organisation'>()
  const other = id<'organisation'>()
  const ngo = id<'organisation'>()
  const organisation = (
    organisation: Id<'organisation'>,
    kind: OrganisationKind,
    name: string,
  ): NewEntry => {
    const state = kind === 'authority' ? 'BE' : null
    const contact = 'desk@unit.example'
    return { kind: 'organisation', it: { organisation, kind, state, name, contact } }
  }
  const person = (
    name: string,
    role: Role,
    organisation: Id<'organisation'>,
    organisationKind: OrganisationKind,
  ): Person => ({
    person: id(),
    organisation,
    organisationKind,
    state: organisationKind === 'authority' ? 'BE' : null,
    role,
    unit: name,
    unitNumber: 1,
    compartments: ['open'],
    name: `synthetic ${name}`,
    language: 'en',
    active: true,
  })
  const people = [
    ...roles.map(([name, role]) => [name, person(name, role, unit, 'authority')] as const),
    ['stranger', person('stranger', 'lead', other, 'authority')] as const,
    ['submitter', person('submitter', 'ngo-submitter', ngo, 'ngo')] as const,
  ]
  const common = { language: 'en', ratePerMinute: 60, inFlightMax: 2, batchMax: 100 }
  const share = id<'provider'>()
  const pages = id<'provider'>()
  await house.directory.add(
    [
      organisation(unit, 'authority', 'Synthetic Referral Unit'),
      organisation(other, 'authority', 'Synthetic Other Unit'),
      organisation(ngo, 'ngo', 'Synthetic Watch'),
      ...people.map(([, it]) => ({ kind: 'person', it }) as const),
      {
        kind: 'provider',
        it: {
          ...common,
          provider: share,
          name: 'Synthetic Share',
          channel: 'api',
          apiAddress: 'https://api.share.example/referrals',
          mailAddress: null,
          publicKey: shareKey.public,
          batchWaitMs: 0,
        },
      },
      { kind: 'host', it: { host: 'share.example', platform: slug('share'), provider: share } },
      {
        kind: 'provider',
        it: {
          ...common,
          provider: pages,
          name: 'Synthetic Pages',
          channel: 'file',
          apiAddress: null,
          mailAddress: 'abuse@pages.example',
          publicKey: null,
          batchWaitMs: 0,
        },
      },
      { kind: 'host', it: { host: 'pages.example', platform: slug('pages'), provider: pages } },
    ],
    null,
    MORNING,
  )
  return { unit, other, ngo, share, pages, people: Object.fromEntries(people) }
}

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
    providerCalls: providerCalls(directory.current),
    fileChannel: fileChannel({ origin, exercise, mailbox: 'referrals@actionday.example' }),
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
