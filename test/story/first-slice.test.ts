import http from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { addressRules } from '../../src/adapters/address-rules.ts'
import { newKeyPair, parseSigningKey } from '../../src/adapters/channel/signature.ts'
import { freshId, machineRandom } from '../../src/adapters/ids.ts'
import { keysFrom } from '../../src/adapters/keys.ts'
import { openDesk } from '../../src/adapters/postgres/desk.ts'
import { openDirectory } from '../../src/adapters/postgres/directory.ts'
import { connect } from '../../src/adapters/postgres/pool.ts'
import { createFetcher } from '../../src/adapters/probe/fetch.ts'
import { exerciseNetwork } from '../../src/adapters/probe/network.ts'
import type { Organisation, Person, Provider } from '../../src/app/directory.ts'
import { followsFrom } from '../../src/app/follow.ts'
import { closeIntake, openIntake, prepare, takeChunk } from '../../src/app/intake.ts'
import { openOperation, stepGate } from '../../src/app/operation.ts'
import type { ReferredLine } from '../../src/app/reads.ts'
import { recordAnswers } from '../../src/app/response.ts'
import { assessItems } from '../../src/app/triage.ts'
import {
  after,
  HOUR_MS,
  type Id,
  type Instant,
  instantOf,
  parseSlug,
  parseZone,
} from '../../src/domain/kit.ts'
import type { Judgement } from '../../src/domain/triage.ts'
import type { WorkParts } from '../../src/worker/parts.ts'
import { workOnce } from '../../src/worker/worker.ts'
import { freshDatabase, type TestDatabase } from '../support/database.ts'

const random = machineRandom()
const start = instantOf(Date.UTC(2026, 10, 18, 8))
let now: Instant = start
const clock = { now: async () => now }
const id = <Kind extends string>(): Id<Kind> => freshId<Kind>(random, now)
const keys = keysFrom(new Uint8Array(32).fill(7))
const gone = new Set<string>()
const delivered: string[] = []

let database: TestDatabase
let close: () => Promise<void>
let parts: WorkParts
let site: http.Server

const judgement: Judgement = {
  decision: 'refer',
  grounds: ['a'],
  offence: 'provocation',
  purposes: {
    education: 'no',
    journalism: 'no',
    art: 'no',
    research: 'no',
    'counter-speech': 'no',
    polemic: 'no',
  },
  translated: false,
  note: null,
}

const must = <Value>(value: Value | undefined): Value => {
  if (value === undefined) throw new Error('the story lacks something it needs')
  return value
}

function page(path: string): string {
  const words = Array.from(
    { length: 80 },
    (_, i) => `synthetic${(i * 7 + path.length) % 31}${path.replaceAll('/', '')}`,
  )
  return `<!doctype html><title>synthetic ${path}</title><main>${words.join(' ')}</main>`
}

beforeAll(async () => {
  database = await freshDatabase()
  site = http.createServer((request, response) => {
    const path = request.url ?? '/'
    if (request.method === 'POST') {
      delivered.push(String(request.headers['webhook-id']))
      request.resume()
      response.writeHead(202).end()
    } else if (gone.has(path) || !path.startsWith('/v/'))
      response
        .writeHead(404)
        .end(
          '<title>synthetic nothing</title> no such synthetic page on this synthetic host at all today',
        )
    else response.writeHead(/^\/v\/\d+$/.test(path) ? 200 : 404).end(page(path))
  })
  await new Promise<void>((resolve) => site.listen(0, '127.77.9.1', resolve))
  const { port } = site.address() as AddressInfo
  const pool = connect(database.applicationUrl, { max: 4, searchPath: 'actionday' })
  const directory = await openDirectory(pool, random)
  const network = exerciseNetwork({
    hosts: new Map([['lumen.example', { address: '127.77.9.1', port }]]),
  })
  const fetcher = createFetcher({ network, now: () => now })
  const store = openDesk({
    follows: followsFrom,
    pool,
    clock,
    random,
    foldKey: { checkSecret: keys.checkSecret },
    directoryVersion: () => directory.current().version,
    batchWaitMs: () => 0,
  })
  const pair = parseSigningKey(newKeyPair(keys.signingSeed).secret)
  if (!pair.ok) throw new Error('the key of the story is malformed')
  parts = {
    pool,
    store,
    clock,
    machineNow: Date.now,
    random,
    directory,
    fetcher,
    vantages: ['one'],
    siblingSecret: keys.siblingSecret,
    signingKeys: [pair.value],
    exercise: true,
    origin: 'http://127.0.0.1:1',
    owner: crypto.randomUUID(),
    leaseMs: 5_000,
    reads: {
      referred: async (op, dispatch) => {
        const { rows } = await pool.query<ReferredLine>(
          'select item_id as item, fetchable as address, kind, grounds from item where op_id = $1 and dispatch_id = $2 order by item_id',
          [op, dispatch],
        )
        return rows
      },
    },
  }
  close = async () => {
    await fetcher.close()
    await pool.end()
  }
})

afterAll(async () => {
  await close()
  site.closeAllConnections()
  site.close()
  await database[Symbol.asyncDispose]()
})

async function untilQuiet(): Promise<void> {
  while ((await workOnce(parts)) !== 'nothing') await Promise.resolve()
}

test('a list goes all the way to a verified ledger', async () => {
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
    compartments: ['open'],
    name: `Synthetic ${role} ${unitNumber}`,
    language: 'en',
    active: true,
  })
  const [lead, analyst, second] = [person('lead', 1), person('analyst', 2), person('second-eye', 3)]
  const provider: Provider = {
    provider: id(),
    name: 'Lumen Pages',
    channel: 'api',
    apiAddress: 'http://lumen.example/referrals',
    mailAddress: null,
    publicKey: null,
    language: 'en',
    ratePerMinute: 600,
    inFlightMax: 4,
    batchMax: 500,
    batchWaitMs: 0,
  }
  const lumen = must(parseSlug('lumen'))
  await parts.directory.refresh()
  const directory = parts.directory as unknown as Awaited<ReturnType<typeof openDirectory>>
  await directory.add(
    [
      { kind: 'organisation', it: organisation },
      ...[lead, analyst, second].map((it) => ({ kind: 'person' as const, it })),
      { kind: 'provider', it: provider },
      { kind: 'host', it: { host: 'lumen.example', platform: lumen, provider: provider.provider } },
    ],
    null,
    now,
  )
  const op = id<'operation'>()
  const opened = await openOperation(parts.store, random, lead, {
    op,
    seal: id(),
    title: 'Operation Synthetic',
    exercise: true,
    lead: organisation.organisation,
    host: organisation.organisation,
    zone: must(parseZone('Europe/Brussels')),
    days: 2,
    reviewBy: after(now, 365 * 24 * HOUR_MS),
    participants: [
      {
        organisation: organisation.organisation,
        kind: 'authority',
        state: 'BE',
        powers: ['refer'],
      },
    ],
  })
  expect(opened.ok).toBe(true)

  const tools = {
    addresses: addressRules(),
    keyedHash: keys.keyedHash,
    random,
    directory: () => directory.current(),
  }
  const intake = id<'intake'>()
  const terms = {
    intake,
    submitter: organisation.organisation,
    state: 'BE',
    channel: 'api',
    handling: 'H0',
    source: 'A',
    information: '1',
    light: 'AMBER',
    compartment: must(parseSlug('open')),
    retentionDays: 180,
  } as const
  expect((await openIntake(parts.store, op, analyst, terms)).ok).toBe(true)
  const rows = ['/v/1', '/v/2', '/v/3', '/v/1'].map((path, i) => ({
    line: i + 1,
    address: `http://lumen.example${path}`,
  }))
  const { prepared, refused } = prepare(
    tools,
    [...rows, { line: 9, address: 'not an address at all' }],
    'und',
  )
  expect(refused).toHaveLength(1)
  const counts = await takeChunk(parts.store, tools, op, analyst, {
    intake,
    chunk: 0,
    prepared,
    refused,
  })
  expect(counts).toEqual({
    ok: true,
    value: { read: 5, fresh: 3, joined: 1, refused: 1, stopped: 0 },
  })
  const again = await takeChunk(parts.store, tools, op, analyst, {
    intake,
    chunk: 0,
    prepared,
    refused,
  })
  expect(again).toMatchObject({ ok: true, value: { read: 0 } })
  if (counts.ok) await closeIntake(parts.store, op, analyst, intake, counts.value)
  await untilQuiet()

  const items = (
    await parts.pool.query<{ item_id: Id<'item'> }>('select item_id from item where op_id = $1', [
      op,
    ])
  ).rows
  const looks = items.map(({ item_id: item }) => ({ item, judgement, suggestion: null }))
  expect(await assessItems(parts.store, op, analyst, looks)).toMatchObject({ value: { taken: 3 } })
  expect(await assessItems(parts.store, op, analyst, looks)).toMatchObject({
    value: { taken: 0, refused: [{ code: 'triage.same-person' }, {}, {}] },
  })
  expect(await assessItems(parts.store, op, second, looks)).toMatchObject({ value: { taken: 3 } })
  await untilQuiet()
  expect(delivered).toEqual([])

  for (const gate of ['deconfliction', 'legal'] as const)
    expect(
      (await stepGate(parts.store, op, lead, { gate, step: 'release', reason: 'exercise' })).ok,
    ).toBe(true)
  await untilQuiet()
  expect(delivered).toHaveLength(1)

  const dispatch = must(delivered[0]) as Id<'dispatch'>
  const [first, other] = items
  gone.add('/v/1')
  gone.add('/v/2')
  gone.add('/v/3')
  const answers = [first, other].map((row, i) => ({
    row: i,
    item: must(row).item_id,
    outcome: 'removed' as const,
    reason: 'none-given' as const,
    area: null,
    happenedAt: now,
  }))
  expect(
    await recordAnswers(
      parts.store,
      op,
      { provider: provider.provider },
      { dispatch, rows: answers },
    ),
  ).toMatchObject({ value: { taken: 2 } })

  now = after(now, 2 * HOUR_MS)
  await untilQuiet()
  const { rows: totals } = await parts.pool.query(
    `select sum(found)::int as found, sum(f_unique)::int as unique, sum(f_assessed)::int as assessed, sum(f_sent)::int as sent,
       sum(f_received)::int as received, sum(f_acted)::int as acted, sum(f_verified)::int as verified,
       sum(f_part_confirmed)::int as confirmed, sum(f_gone_after)::int as after from totals where op_id = $1`,
    [op],
  )
  expect(totals).toEqual([
    {
      found: 4,
      unique: 3,
      assessed: 3,
      sent: 3,
      received: 3,
      acted: 2,
      verified: 3,
      confirmed: 3,
      after: 3,
    },
  ])
})
