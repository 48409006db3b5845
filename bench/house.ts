/** The store with an open operation and its people, as the application composes it. */

import { addressRules } from '../src/adapters/address-rules.ts'
import { machineClock } from '../src/adapters/clock.ts'
import { freshId, machineRandom } from '../src/adapters/ids.ts'
import { keysFrom } from '../src/adapters/keys.ts'
import { openDesk } from '../src/adapters/postgres/desk.ts'
import { type DirectoryStore, openDirectory } from '../src/adapters/postgres/directory.ts'
import { SCHEMA } from '../src/adapters/postgres/migrate.ts'
import { connect } from '../src/adapters/postgres/pool.ts'
import { openReads } from '../src/adapters/postgres/reads/reads.ts'
import { machineSha256 } from '../src/adapters/sha256.ts'
import type { IntakeTools } from '../src/app/addresses.ts'
import type { Organisation, Person } from '../src/app/directory.ts'
import { followsFrom } from '../src/app/follow.ts'
import type { NewEntry } from '../src/app/house.ts'
import { openOperation } from '../src/app/operation.ts'
import type { Random, Store } from '../src/app/ports.ts'
import type { Reads } from '../src/app/reads.ts'
import {
  after,
  DAY_MS,
  type Id,
  type Instant,
  instantOf,
  parseSlug,
  parseZone,
  type Result,
  type Slug,
} from '../src/domain/kit.ts'
import { hostsOf, platforms, providerNamed } from './synthetic.ts'

/** Connections of the pool; the desk takes one an operation. */
const CONNECTIONS = 2

/** Days for which the bench's addresses would be kept. */
const RETENTION_DAYS = 180

/** An open operation over a store, with those who act in it. */
export type BenchHouse = {
  readonly store: Store
  readonly tools: IntakeTools
  readonly op: Id<'operation'>
  readonly organisation: Organisation
  readonly lead: Person
  readonly analyst: Person
  readonly reads: Reads
  readonly open: Slug
  id<Kind extends string>(): Id<Kind>
  close(): Promise<void>
}

/** The value of what must have gone well. */
export function must<Value>(result: Result<Value, unknown>): Value {
  if (!result.ok) throw new Error(`the bench was refused: ${JSON.stringify(result.reason)}`)
  return result.value
}

function given<Value>(value: Value | undefined): Value {
  if (value === undefined) throw new Error('the bench has a malformed name')
  return value
}

/** Opens the store on a migrated database, fills the directory and opens an operation. */
export async function openBenchHouse(applicationUrl: string): Promise<BenchHouse> {
  const pool = connect(applicationUrl, { max: CONNECTIONS, searchPath: SCHEMA })
  const random = machineRandom()
  const now = instantOf(Date.now())
  const id = <Kind extends string>(): Id<Kind> => freshId<Kind>(random, now)
  const keys = keysFrom(new Uint8Array(32).fill(7))
  const directory = await openDirectory(pool, random)
  const store = openDesk({
    follows: followsFrom,
    pool,
    clock: machineClock,
    random,
    foldKey: { jitter: keys.jitter },
    directoryVersion: () => directory.current().version,
    batchWaitMs: () => 0,
  })
  const cast = castOf(id, given(parseSlug('open')))
  await fill(directory, cast, id, now)
  const op = await openFor(store, random, cast, id, now)
  const tools = {
    addresses: addressRules(platforms),
    keyedHash: keys.keyedHash,
    random,
    sha256: machineSha256,
    directory: () => directory.current(),
  }
  const reads = openReads({
    pool,
    directory: directory.current,
    clock: machineClock,
    random,
    epoch: 'bench',
    rate: 1,
    vantages: 1,
  })
  return { store, reads, tools, op, ...cast, id, close: () => pool.end() }
}

type Fresh = <Kind extends string>() => Id<Kind>
type Cast = ReturnType<typeof castOf>

function castOf(id: Fresh, open: Slug) {
  const organisation: Organisation = {
    organisation: id(),
    kind: 'authority',
    state: 'BE',
    name: 'Synthetic Unit BE',
    contact: 'desk@be.example',
  }
  const person = (role: Person['role'], unitNumber: number): Person => ({
    person: id(),
    organisation: organisation.organisation,
    organisationKind: 'authority',
    state: 'BE',
    role,
    unit: `team ${unitNumber}`,
    unitNumber,
    compartments: [open],
    name: `Synthetic ${role} ${unitNumber}`,
    language: 'en',
    active: true,
  })
  return { organisation, lead: person('lead', 1), analyst: person('analyst', 2), open }
}

async function fill(
  directory: DirectoryStore,
  { organisation, lead, analyst }: Cast,
  id: Fresh,
  now: Instant,
): Promise<void> {
  const served = platforms.flatMap((row): NewEntry[] => {
    const provider = id<'provider'>()
    const hosts = hostsOf(row, provider).map((it) => ({ kind: 'host' as const, it }))
    return [{ kind: 'provider', it: providerNamed(provider, row.platform) }, ...hosts]
  })
  const people = [lead, analyst].map((it) => ({ kind: 'person' as const, it }))
  await directory.add([{ kind: 'organisation', it: organisation }, ...people, ...served], null, now)
}

async function openFor(
  store: Store,
  random: Random,
  { organisation, lead }: Cast,
  id: Fresh,
  now: Instant,
): Promise<Id<'operation'>> {
  const { organisation: unit } = organisation
  const opened = await openOperation(store, random, lead, {
    op: id(),
    seal: id(),
    title: 'Operation Synthetic',
    exercise: true,
    lead: unit,
    host: unit,
    zone: given(parseZone('Europe/Brussels')),
    days: 2,
    reviewBy: after(now, RETENTION_DAYS * DAY_MS),
    participants: [{ organisation: unit, kind: 'authority', state: 'BE', powers: ['refer'] }],
  })
  return must(opened)
}

/** The terms under which the bench's lists are given. */
export const termsOf = (house: BenchHouse, intake: Id<'intake'>) =>
  ({
    intake,
    submitter: house.organisation.organisation,
    state: 'BE',
    channel: 'api',
    handling: 'H0',
    source: 'A',
    information: '1',
    light: 'AMBER',
    compartment: house.open,
    retentionDays: RETENTION_DAYS,
  }) as const
