/** A house with its doors open on loopback, over a real database, with synthetic people in it. */
import type pg from 'pg'
import type { House } from '../../src/app/house.ts'
import type { Id, Instant } from '../../src/domain/kit.ts'
import type { OpenServer, ServerOptions } from '../../src/http/server.ts'
import { type HouseWish, openHouse } from '../support/house.ts'
import { type Said, saidOf, textAt } from '../support/said.ts'
import { addCast, type Cast } from './http-cast.ts'

/** A house that runs, and how to speak to it. */
export type Story = AsyncDisposable & {
  readonly house: House
  /** The connections of the house. */
  readonly pool: pg.Pool
  /** The database for whoever runs a command beside the server. */
  readonly ownerUrl: string
  readonly server: OpenServer
  readonly cast: Cast
  /** What nobody expected; a story expects none of it. */
  readonly bugs: unknown[]
  /** Moves civil time. */
  readonly setNow: (now: Instant) => void
  /** One call as a person of the cast, or as nobody. */
  readonly call: (who: string | null, request: string, body?: unknown) => Promise<Said>
  /** The same as a person whom a test has added itself. */
  readonly callAs: (person: Id<'person'>, request: string, body?: unknown) => Promise<Said>
  readonly tokenOf: (who: string) => Promise<string>
  /** Sends a list as it stands. */
  readonly upload: (
    who: string,
    op: string,
    list: string | Uint8Array<ArrayBuffer>,
    query?: Readonly<Record<string, string>>,
    headers?: Readonly<Record<string, string>>,
  ) => Promise<Said>
  /** Opens an operation of the unit. */
  readonly openOperation: () => Promise<string>
}

/** Starts a house. */
export async function startStory(
  settings: Pick<HouseWish, 'exercise' | 'database'> & Partial<ServerOptions> = {},
): Promise<Story> {
  const { exercise = true, database, ...options } = settings
  const origin = exercise ? 'http://127.0.0.1' : 'https://actionday.example'
  const over = database === undefined ? {} : { database }
  const opened = await openHouse({ exercise, origin, server: options, ...over })
  const { built, house, server, bugs, setNow } = opened
  const cast = await addCast(house)
  const tokens = new Map<string, Promise<string>>()
  const tokenOf = (who: string): Promise<string> => {
    const person = cast.people[who]
    if (person === undefined) throw new Error(`nobody of the cast is ${who}`)
    const token = tokens.get(who) ?? house.accounts.issue(person.person, 'bearer')
    tokens.set(who, token)
    return token
  }
  const call: Story['call'] = async (who, request, body) =>
    opened.ask(who === null ? null : await tokenOf(who), request, body)
  return {
    house,
    pool: built.pool,
    ownerUrl: opened.ownerUrl,
    server,
    cast,
    bugs,
    setNow,
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
      const told = await call('lead', 'POST /api/v1/operations', {
        title: 'Synthetic action day',
        zone: 'Europe/Brussels',
        days: 2,
        participants: [{ organisation: cast.unit, powers: ['refer'] }],
      })
      return textAt(told, 'op')
    },
    call,
    callAs: async (person, request, body) =>
      opened.ask(await house.accounts.issue(person, 'bearer'), request, body),
    [Symbol.asyncDispose]: () => opened[Symbol.asyncDispose](),
  }
}
