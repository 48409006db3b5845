/** The house of a crowd, as for real work: its database, its doors, its people, its worker. */
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { freshId } from '../src/adapters/ids.ts'
import { publicNetwork } from '../src/adapters/probe/network.ts'
import type { Organisation, Person } from '../src/app/directory.ts'
import type { NewEntry } from '../src/app/house.ts'
import { openSite } from '../src/bin/ground.ts'
import type { BuiltHouse } from '../src/bin/house.ts'
import { asItIs, settledHouse, settleSite } from '../src/bin/household.ts'
import { workerParts } from '../src/bin/worker-parts.ts'
import { type Id, instantOf } from '../src/domain/kit.ts'
import { openServer } from '../src/http/server.ts'
import { workSteadily } from '../src/worker/steady.ts'
import { freePort } from '../test/support/free-port.ts'
import { type Said, saidOf } from '../test/support/said.ts'

/** Everybody whom a crowd needs inside, with the function in which they act. */
const functions = {
  lead: 'lead',
  first: 'analyst',
  second: 'second-eye',
} as const

/** Who acts. */
export type Who = keyof typeof functions

/** A house with its doors open and its worker at work. */
export type CrowdHouse = AsyncDisposable & {
  readonly built: BuiltHouse
  readonly unit: Id<'organisation'>
  readonly lead: Person
  /** What nobody expected: outages of the worker, faults of the server. */
  readonly bugs: unknown[]
  /** Fills the directory. */
  readonly add: (entries: readonly NewEntry[]) => Promise<void>
  /** One call through the door; throws where it is refused. */
  readonly call: (who: Who, request: string, body?: unknown) => Promise<Said>
  /** Ends the worker when all that is under way has ended. */
  readonly endWork: () => Promise<void>
}

/** Names and where they lead; there is nothing else outside. */
export type Names = Readonly<Record<string, string>>

const networkOf = (names: Names) => {
  const places = new Set(Object.values(names))
  return publicNetwork({
    resolve: async (host) => [names[host] ?? []].flat(),
    alsoAllowed: ({ address }) => places.has(address),
  })
}

/** Opens a house in a folder of its own, by the clock of the machine. */
export async function openCrowdHouse(names: Names): Promise<CrowdHouse> {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'actionday-crowd-'))
  // The account of the database must pass through it.
  fs.chmodSync(folder, 0o755)
  const { DATABASE_URL: _elsewhere, ...env } = process.env
  const site = await openSite(folder, env)
  const port = await freePort()
  const origin = `http://127.0.0.1:${port}`
  const settings = await settleSite(site, asItIs)
  const built = await settledHouse(site, settings, origin)
  const bugs: unknown[] = []
  const noted = (error: unknown): void => void bugs.push(error)
  const place = { host: '127.0.0.1', port, hostCheck: true, onBug: noted }
  const server = await openServer(built.house, place)
  const people = await addPeople(built)
  const work = workOn(built, names, noted)
  return {
    built,
    ...people,
    bugs,
    add: (entries) => addTo(built, entries),
    call: (who, request, body) => askAs(origin, people.tokens[who], request, body),
    endWork: work.end,
    async [Symbol.asyncDispose]() {
      await work.end()
      await server.close()
      await built.close()
      await site.stop()
      fs.rmSync(folder, { recursive: true, force: true })
    },
  }
}

/** The worker as `actionday start --real` runs it, but for the names it knows. */
function workOn(built: BuiltHouse, names: Names, onOutage: (error: unknown) => void) {
  const { parts, fetcher } = workerParts(built, networkOf(names))
  const stop = new AbortController()
  const waiting = async (ms: number): Promise<void> => pause(ms)
  const working = workSteadily(parts, { signal: stop.signal, pause: waiting, onOutage })
  return {
    end: async (): Promise<void> => {
      stop.abort()
      await working
      await fetcher.close()
    },
  }
}

const addTo = async ({ house }: BuiltHouse, entries: readonly NewEntry[]): Promise<void> =>
  void (await house.directory.add(entries, null, instantOf(Date.now())))

async function addPeople(built: BuiltHouse) {
  const { house } = built
  const id = <Kind extends string>() => freshId<Kind>(house.random, instantOf(Date.now()))
  const organisation: Organisation = {
    organisation: id(),
    kind: 'authority',
    state: 'BE',
    name: 'Synthetic Referral Unit',
    contact: 'desk@unit.example.test',
  }
  const personAs = (who: Who, unitNumber: number): Person => ({
    person: id(),
    organisation: organisation.organisation,
    organisationKind: 'authority',
    state: 'BE',
    role: functions[who],
    unit: who,
    unitNumber,
    compartments: ['open'],
    name: `Synthetic ${who}`,
    language: 'en',
    active: true,
  })
  const people = {
    lead: personAs('lead', 1),
    first: personAs('first', 2),
    second: personAs('second', 3),
  }
  await addTo(built, [
    { kind: 'organisation', it: organisation },
    ...Object.values(people).map((it) => ({ kind: 'person', it }) as const),
  ])
  const tokenOf = ({ person }: Person) => house.accounts.issue(person, 'bearer')
  const tokens: Record<Who, string> = {
    lead: await tokenOf(people.lead),
    first: await tokenOf(people.first),
    second: await tokenOf(people.second),
  }
  return { unit: organisation.organisation, lead: people.lead, tokens }
}

/** Text goes as it is, a list; everything else as JSON. */
async function askAs(origin: string, token: string, request: string, body: unknown): Promise<Said> {
  const [method = '', place = ''] = request.split(' ')
  const isList = typeof body === 'string'
  const headers = new Headers({ authorization: `Bearer ${token}` })
  if (body !== undefined && !isList) headers.set('content-type', 'application/json')
  const sent = body === undefined ? {} : { body: isList ? body : JSON.stringify(body) }
  const said = await saidOf(await fetch(origin + place, { method, headers, ...sent }))
  if (said.status >= 300) throw new Error(`${request}: ${said.text}`)
  return said
}
