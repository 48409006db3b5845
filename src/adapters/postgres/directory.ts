/** The directory in the database: written with a fact in the installation's chain, read whole. */
import type pg from 'pg'
import type { Directory, Host, Organisation, Person, Provider } from '../../app/directory.ts'
import type { NewEntry } from '../../app/house.ts'
import type { Random } from '../../app/ports.ts'
import { type DirectoryFacts, INSTALLATION_CHAIN } from '../../domain/directory.ts'
import type { Actor, Draft } from '../../domain/facts.ts'
import { after, DAY_MS, type Id, type Instant, idOf, uuidFrom } from '../../domain/kit.ts'
import { lawVersion } from '../../domain/law.ts'
import { sealAs } from '../../domain/seal.ts'
import type { QuestionAnswer } from '../../domain/words.ts'
import { factTable, privateTable, rowOfFact, rowOfPrivate } from './facts.ts'
import { insertRows } from './table.ts'
import { withTransaction } from './transaction.ts'

/** Directory entries are looked at again once a year. */
const REVIEW_DAYS = 365

const CHAIN: Id<'operation'> = idOf(INSTALLATION_CHAIN)

/** Writes directory entries, and reads the directory when its version has moved. */
export type DirectoryStore = {
  add(entries: readonly NewEntry[], by: Person | null, now: Instant): Promise<void>
  current(): Directory
  refresh(): Promise<Directory>
}

/** Opens the directory. `refresh` must have run once before `current`. */
export async function openDirectory(pool: pg.Pool, random: Random): Promise<DirectoryStore> {
  let directory = await readDirectory(pool)
  return {
    current: () => directory,
    async refresh() {
      const { rows } = await pool.query<{ seq: number }>({
        name: 'directory-version',
        text: 'select seq from head where op_id = $1',
        values: [CHAIN],
      })
      if ((rows[0]?.seq ?? 0) !== directory.version) directory = await readDirectory(pool)
      return directory
    },
    async add(entries, by, now) {
      const actor: Actor =
        by === null
          ? { kind: 'rule', rule: 'starting' }
          : { kind: 'person', person: by.person, organisation: by.organisation, role: by.role }
      await withTransaction(pool, (client) => addAll(client, random, entries, actor, now))
      directory = await readDirectory(pool)
    },
  }
}

async function addAll(
  client: pg.PoolClient,
  random: Random,
  entries: readonly NewEntry[],
  actor: Actor,
  now: Instant,
): Promise<void> {
  await client.query(
    `insert into head (op_id, chain, seq, recorded_at) values ($1, 'installation', 0, 0) on conflict do nothing`,
    [CHAIN],
  )
  const { rows } = await client.query<{ seq: number }>(
    'select seq from head where op_id = $1 for update',
    [CHAIN],
  )
  let seq = rows[0]?.seq ?? 0
  for (const entry of entries) {
    seq += 1
    await addOne(client, random, entry, { actor, now, seq })
  }
  await client.query(
    'update head set seq = $2, recorded_at = greatest(recorded_at, $3) where op_id = $1',
    [CHAIN, seq, now],
  )
}

type Moment = { readonly actor: Actor; readonly now: Instant; readonly seq: number }

async function addOne(
  client: pg.PoolClient,
  random: Random,
  entry: NewEntry,
  { actor, now, seq }: Moment,
): Promise<void> {
  const seal = sealAs(
    uuidFrom(now, random.bytes(10)),
    sealedText(entry),
    after(now, REVIEW_DAYS * DAY_MS),
    random,
  )
  const step = stepOf(entry, seal.sealed, now)
  const fact = {
    ...step,
    op: CHAIN,
    seq,
    version: 1,
    recordedAt: now,
    actor,
    onBehalfOf: null,
    cause: null,
    lawVersion,
    directoryVersion: seq,
  }
  await insertRows(client, factTable, [rowOfFact(fact, random.bytes(32))])
  await insertRows(client, privateTable, [rowOfPrivate(CHAIN, seal.row)])
  await insertEntry(client, entry)
}

const sealedText = (entry: NewEntry): string =>
  entry.kind === 'host' ? entry.it.host : entry.it.name

function stepOf(
  entry: NewEntry,
  name: DirectoryFacts['organisation.added']['name'],
  happenedAt: Instant,
): Draft<DirectoryFacts> {
  if (entry.kind === 'organisation') {
    const { organisation, kind, state } = entry.it
    return { kind: 'organisation.added', happenedAt, body: { organisation, kind, state, name } }
  }
  if (entry.kind === 'person') {
    const { person, organisation, role, unitNumber } = entry.it
    return {
      kind: 'person.added',
      happenedAt,
      body: { person, organisation, role, unit: unitNumber, name },
    }
  }
  if (entry.kind === 'provider') {
    const { provider, channel, ratePerMinute, inFlightMax, batchMax, batchWaitMs } = entry.it
    const { questions = null } = entry.it
    return {
      kind: 'provider.added',
      happenedAt,
      body: {
        ...{ provider, channel, ratePerMinute, inFlightMax, batchMax, batchWaitMs },
        ...{ questions, name },
      },
    }
  }
  const { provider, platform } = entry.it
  return { kind: 'host.added', happenedAt, body: { provider, platform, host: name } }
}

async function insertEntry(client: pg.PoolClient, entry: NewEntry): Promise<void> {
  if (entry.kind === 'organisation') {
    const { organisation, kind, state, name, contact, listed = true } = entry.it
    await client.query(
      'insert into organisation (organisation_id, kind, state, name, contact, listed) values ($1, $2, $3, $4, $5, $6)',
      [organisation, kind, state, name, contact, listed],
    )
  } else if (entry.kind === 'person') {
    const it = entry.it
    await client.query(
      `insert into person (person_id, organisation_id, role, unit, unit_number, name, language, compartments, active)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
      [
        it.person,
        it.organisation,
        it.role,
        it.unit,
        it.unitNumber,
        it.name,
        it.language,
        it.compartments,
        it.active,
      ],
    )
  } else if (entry.kind === 'provider') {
    const it = entry.it
    await client.query(
      `insert into provider (provider_id, name, channel, api_address, mail_address, public_key, language,
         rate_per_minute, in_flight_max, batch_max, batch_wait_ms, rdap_address, question_hours,
         question_fallback, acknowledges)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, true)`,
      [
        it.provider,
        it.name,
        it.channel,
        it.apiAddress,
        it.mailAddress,
        it.publicKey,
        it.language,
        it.ratePerMinute,
        it.inFlightMax,
        it.batchMax,
        it.batchWaitMs,
        it.rdapAddress ?? null,
        it.questions?.hours ?? null,
        it.questions?.fallback ?? null,
      ],
    )
  } else {
    const { host, platform, provider } = entry.it
    await client.query(
      `insert into host (host, platform, provider_id) values ($1, $2, $3)
       on conflict (host) do update set platform = excluded.platform, provider_id = excluded.provider_id`,
      [host, platform, provider],
    )
  }
}

type PersonRecord = Omit<
  Person,
  'person' | 'organisation' | 'organisationKind' | 'state' | 'unitNumber'
> & {
  readonly person_id: Id<'person'>
  readonly organisation_id: Id<'organisation'>
  readonly unit_number: number
  readonly kind: Person['organisationKind']
  readonly state: Person['state']
}

type ProviderRecord = {
  readonly provider_id: Id<'provider'>
  readonly name: string
  readonly channel: Provider['channel']
  readonly api_address: string | null
  readonly mail_address: string | null
  readonly rdap_address: string | null
  readonly public_key: string | null
  readonly language: string
  readonly rate_per_minute: number
  readonly in_flight_max: number
  readonly batch_max: number
  readonly batch_wait_ms: number
  readonly question_hours: number | null
  readonly question_fallback: QuestionAnswer | null
}

async function readDirectory(pool: pg.Pool): Promise<Directory> {
  const head = await pool.query<{ seq: number }>('select seq from head where op_id = $1', [CHAIN])
  const organisations = await pool.query<Organisation>(
    'select organisation_id as organisation, kind, state, name, contact, listed from organisation',
  )
  const people = await pool.query<PersonRecord>(
    'select person.*, organisation.kind, organisation.state from person join organisation using (organisation_id)',
  )
  const providers = await pool.query<ProviderRecord>('select * from provider')
  const hosts = await pool.query<Host>('select host, platform, provider_id as provider from host')
  return {
    version: head.rows[0]?.seq ?? 0,
    organisations: new Map(organisations.rows.map((row) => [row.organisation, row])),
    people: new Map(people.rows.map((row) => [row.person_id, personOf(row)])),
    providers: new Map(providers.rows.map((row) => [row.provider_id, providerOf(row)])),
    hosts: new Map(hosts.rows.map((row) => [row.host, row])),
  }
}

const personOf = (row: PersonRecord): Person => ({
  person: row.person_id,
  organisation: row.organisation_id,
  organisationKind: row.kind,
  state: row.state,
  role: row.role,
  unit: row.unit,
  unitNumber: row.unit_number,
  compartments: row.compartments,
  name: row.name,
  language: row.language,
  active: row.active,
})

const providerOf = (row: ProviderRecord): Provider => ({
  provider: row.provider_id,
  name: row.name,
  channel: row.channel,
  apiAddress: row.api_address,
  mailAddress: row.mail_address,
  rdapAddress: row.rdap_address,
  publicKey: row.public_key,
  language: row.language,
  ratePerMinute: row.rate_per_minute,
  inFlightMax: row.in_flight_max,
  batchMax: row.batch_max,
  batchWaitMs: row.batch_wait_ms,
  ...(row.question_hours === null || row.question_fallback === null
    ? {}
    : { questions: { hours: row.question_hours, fallback: row.question_fallback } }),
})
