/**
 * G13: every byte that leaves the house while an operation runs, to providers, to those who may not
 * know and to the public, is looked through for the partner that may not be named and for staff.
 */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { freshId, machineRandom } from '../../src/adapters/ids.ts'
import type { NewEntry } from '../../src/app/house.ts'
import { after, HOUR_MS, isoOf, parseSlug } from '../../src/domain/kit.ts'
import { openHouse, type TestHouse } from '../support/house.ts'
import { listTerms, toRefer } from '../support/judgement.ts'
import { leaksIn, type Outbound } from '../support/outbound.ts'
import { type Peer, startPeer } from '../support/peer.ts'
import { listAt, type Said, saidOf, textAt } from '../support/said.ts'
import { castEntries, ofThePartner, sides, staff, staffIds, staffNames } from './outbound-cast.ts'
import { outboundOf, type Read, readAll, watched } from './outbound-read.ts'

const hosts = { 'share.example': '127.77.31.1', 'pages.example': '127.77.31.2' }
const random = machineRandom()
let house: TestHouse
let share: Peer
let op: string
/** Ids by the holes of paths. */
const known: Record<string, string> = {}
/** What the process itself said. */
const said: string[] = []
const writes = [process.stdout, process.stderr].map((stream) => ({ stream, write: stream.write }))

beforeAll(async () => {
  for (const { stream, write } of writes)
    stream.write = (text: string | Uint8Array, ...more: readonly unknown[]) => {
      said.push(String(text))
      return Reflect.apply(write, stream, [text, ...more])
    }
  share = await startPeer('share.example', hosts['share.example'])
  house = await openHouse({ names: hosts })
  await house.house.directory.add([...castEntries, ...providers()], null, house.now())
  await runOperation()
}, 60_000)

afterAll(async () => {
  for (const { stream, write } of writes) stream.write = write
  expect(house.bugs).toEqual([])
  await house[Symbol.asyncDispose]()
  await share[Symbol.asyncDispose]()
})

function providers(): readonly NewEntry[] {
  return ([share, null] as const).flatMap((peer): readonly NewEntry[] => {
    const name = peer === null ? 'pages' : 'share'
    const provider = freshId<'provider'>(random, house.now())
    const platform = parseSlug(name)
    if (platform === undefined) throw new Error('no slug')
    known.provider = provider
    const it = {
      ...{ provider, name: `Synthetic ${name}`, language: 'en', publicKey: null },
      ...{ ratePerMinute: 6_000, inFlightMax: 1, batchMax: 50, batchWaitMs: 0 },
      ...(peer === null
        ? ({ channel: 'file', apiAddress: null, mailAddress: 'abuse@pages.example' } as const)
        : ({ channel: 'api', apiAddress: peer.at('/referrals'), mailAddress: null } as const)),
    }
    const host = { host: `${name}.example`, platform, provider }
    return [
      { kind: 'provider', it },
      { kind: 'host', it: host },
    ]
  })
}

const tokens = new Map<string, string>()
async function tokenOf(who: string): Promise<string> {
  const person = staff.get(who)
  if (person === undefined) throw new Error(`nobody is ${who}`)
  const token = tokens.get(who) ?? (await house.house.accounts.issue(person.person, 'bearer'))
  tokens.set(who, token)
  return token
}

async function ask(who: string, call: string, body?: unknown): Promise<Said> {
  const [method, path] = call.split(' ')
  const told = await house.ask(
    await tokenOf(who),
    `${method} /api/v1/operations/${op}${path}`,
    body,
  )
  if (told.status >= 300) throw new Error(`${who} ${call}: ${told.text}`)
  return told
}

async function bring(who: string, addresses: readonly string[]): Promise<Said> {
  const url = `${house.server.address}/api/v1/operations/${op}/intakes?${listTerms}`
  const headers = { authorization: `Bearer ${await tokenOf(who)}` }
  const body = ['url', ...addresses].join('\n')
  const taken = await saidOf(await fetch(url, { method: 'POST', headers, body }))
  if (taken.status >= 300) throw new Error(taken.text)
  await house.untilQuiet()
  return taken
}

async function referAll(who: string): Promise<void> {
  const queue = listAt(await ask(who, 'GET /review/queue'), 'items')
  await ask(who, 'POST /assessments', {
    assessments: queue.map(({ item }) => ({ item, ...toRefer })),
  })
}

const page = (n: number): string => share.at(`/synthetic/${n}`)

/** An operation in which the partner that may not be named does everything that it can do. */
async function runOperation(): Promise<void> {
  const hours = {
    ...{ days: ['mon'], from: '09:00', until: '17:00', zone: 'Europe/Vaduz' },
  }
  const opened = await house.ask(await tokenOf('unit lead'), 'POST /api/v1/operations', {
    ...{ title: 'Synthetic action day', zone: 'Europe/Brussels', days: 2 },
    participants: [
      { organisation: sides.unit.organisation, powers: ['refer'] },
      { organisation: sides.ally.organisation, powers: ['refer'], languages: ['de'] },
    ],
  })
  op = textAt(opened, 'op')
  known.op = op
  const organisation = sides.quiet.organisation
  known.organisation = organisation
  const quiet = {
    organisation,
    powers: ['scrutinise'],
    languages: ['de'],
    hours,
    mayBeNamed: false,
  }
  await ask('unit lead', 'POST /participants', quiet)
  const taken = await bring('quiet first', [page(1), page(2), page(3)])
  known.intake = textAt(taken, 'intake')
  await bring('unit first', [page(3), page(4), page(5), 'https://pages.example/synthetic/1'])
  await talk()
  await referAll('quiet first')
  await referAll('unit second')
  for (const gate of ['deconfliction', 'legal'])
    await ask('quiet legal', `POST /gates/${gate}/release`, { reason: 'nothing-found' })
  await house.untilQuiet()
  expect(share.itemsSent().flat()).toHaveLength(2)
  // What was decided waits for a sender: an ally brings it, and answers for it from then on.
  await bring('ally first', [page(2)])
  await house.workTo(after(house.now(), 2 * HOUR_MS))
  expect(share.itemsSent().flat()).toHaveLength(3)
}

/** Journal, tasks, holds and dangers, by the partner and about what it brought. */
async function talk(): Promise<void> {
  const items = listAt(await ask('quiet duty', 'GET /items'), 'items')
  const ofPage = (n: number) => String(items.find(({ address }) => address === page(n))?.item)
  known.item = ofPage(1)
  await ask('quiet duty', 'POST /journal', { field: 'message', text: 'Synthetic word.' })
  const due = isoOf(after(house.now(), HOUR_MS))
  for (const [from, to] of [
    ['quiet duty', 'ally duty'],
    ['ally duty', 'quiet duty'],
  ] as const) {
    const task = { text: 'Synthetic task.', owner: staff.get(to)?.person, dueAt: due }
    known.task = textAt(await ask(from, 'POST /tasks', task), 'task')
  }
  const states = ['LI', 'DE']
  for (const [items, who] of [
    [[ofPage(1)], 'ally duty'],
    [[ofPage(4)], 'quiet duty'],
  ] as const) {
    // The ally tries whether somebody rings for a state: what it wrote itself it may read.
    const threat = { items, states: who === 'ally duty' ? states : ['DE'], text: 'Synthetic.' }
    known.threat = textAt(await ask(who, 'POST /threats', threat), 'threat')
  }
  await ask('quiet duty', `POST /threats/${known.threat}/hear`).catch(() => undefined)
  const reviewBy = isoOf(after(house.now(), 48 * HOUR_MS))
  const held = { scope: 'item', items: [ofPage(5)], reason: 'live-lead', reviewBy }
  known.hold = textAt(await ask('quiet duty', 'POST /holds', held), 'hold')
}

/** What went to providers: signed calls, sheets and mails. */
async function toProviders(): Promise<readonly Outbound[]> {
  const calls = share.deliveries.map(({ headers, body }) => ({
    ...{ to: 'provider', what: 'a referral' },
    bytes: Buffer.concat([Buffer.from(JSON.stringify(headers)), body]),
  }))
  const lines = listAt(await ask('unit duty', 'GET /dispatches'), 'dispatches')
  const files = lines
    .filter(({ channel }) => channel === 'file')
    .flatMap(({ dispatch }) =>
      ['csv', 'eml'].map((form) => `/dispatches/${dispatch}/referral.${form}`),
    )
  expect(files.length).toBeGreaterThan(0)
  const sent = files.map(async (path) => ({
    ...{ to: 'provider', what: path },
    bytes: Buffer.from((await ask('unit duty', `GET ${path}`)).text),
  }))
  known.dispatch = String(lines[0]?.dispatch)
  return [...calls, ...(await Promise.all(sent))]
}

/** What the process said by itself. */
const printed = (): Outbound => ({
  ...{ to: 'nobody', what: 'output of the process' },
  bytes: Buffer.from(said.join('')),
})

/** The house as it is read. */
const from = (): Read => ({ address: house.server.address, tokenOf, known })

/** Who is asked to read everything, and may know neither the partner nor other people's staff. */
const strangers = ['ally duty', 'ally first', 'ally wall', 'outside duty', null]

async function everything(): Promise<readonly Outbound[]> {
  const providers = await toProviders()
  const read = await Promise.all(strangers.map((who) => readAll(from(), who)))
  // Walls and reports are read by whoever passes: those of the lead tell no more than others.
  const leads = ['/wall', '/report?lang=de'].map((path) =>
    outboundOf(from(), 'unit lead', 'GET', `/api/v1/operations/${op}${path}`).then((both) =>
      both.map((it) => ({ ...it, to: 'passer-by' })),
    ),
  )
  return [
    ...providers,
    ...read.flat(),
    ...(await Promise.all(leads)).flat(),
    ...(await Promise.all(['ally duty', 'ally wall'].map((who) => watched(from(), who)))),
  ]
}

/** The description of the API names every state that there is. */
const isListOfStates = ({ what }: Outbound): boolean => what.startsWith('GET /openapi.json')

const codesOfStates: readonly string[] = ['"LI"']

/** What must not reach a reader. Of staff everybody may know the names of their own side alone. */
function secretsFor(to: string): readonly string[] {
  const own = to.startsWith('ally')
    ? staffNames('ally')
    : to.startsWith('outside')
      ? staffNames('outside')
      : []
  const names = staffNames().filter((name) => !own.includes(name))
  const inside = to.startsWith('ally') || to.startsWith('outside') || to === 'passer-by'
  return [...ofThePartner, ...names, ...(inside ? [] : staffIds)]
}

/** The threat that the ally raised for two states repeats to it what it wrote. */
const wroteItself = (leak: string): boolean =>
  /^ally \w+ got ""LI""/.test(leak) && leak.includes('/threats')

const leaks = (sent: readonly Outbound[]): readonly string[] => [
  ...leaksIn(
    sent.filter((it) => !isListOfStates(it)),
    secretsFor,
  ),
  ...leaksIn(sent.filter(isListOfStates), (to) =>
    secretsFor(to).filter((secret) => !codesOfStates.includes(secret)),
  ),
]

test('no byte that leaves the house tells the partner that may not be named, or names staff', async () => {
  const sent = [...(await everything()), printed()]
  expect(sent.length).toBeGreaterThan(300)
  const good = sent.filter(({ bytes }) => Buffer.from(bytes).subarray(0, 4).toString() === '[200')
  expect(good.length).toBeGreaterThan(60)
  expect(leaks(sent).filter((leak) => !wroteItself(leak))).toEqual([])
})

test('who leads and the partner itself read what others do not', async () => {
  for (const who of ['unit lead', 'quiet duty']) {
    const found = leaksIn(await readAll(from(), who), () => ['quillonia', sides.quiet.organisation])
    expect(found.join()).toContain('quillonia')
    expect(found.join()).toContain(sides.quiet.organisation)
  }
})

test('when the partner is named, the same scan finds it: it would have found a leak', async () => {
  await ask('unit lead', `POST /participants/${sides.quiet.organisation}/frame`, {
    mayBeNamed: true,
  })
  const found = leaks(await everything()).join('\n')
  for (const place of ['/report', '/wall', '/live', '/journal', '/people', '/threats', '/tasks'])
    expect(found).toContain(place)
  for (const secret of ['quillonia', 'vaduz', '"LI"', sides.quiet.organisation])
    expect(found).toContain(`got "${secret}"`)
})
