/** The use cases themselves, without doors: what a route would call, with all its repeats. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { freshId } from '../../src/adapters/ids.ts'
import type { Person } from '../../src/app/directory.ts'
import { closeIntake, openIntake, prepare, takeChunk } from '../../src/app/intake.ts'
import { openOperation, stepGate } from '../../src/app/operation.ts'
import { recordAnswers } from '../../src/app/response.ts'
import { assessItems } from '../../src/app/triage.ts'
import {
  after,
  DAY_MS,
  HOUR_MS,
  type Id,
  idOf,
  parseSlug,
  parseZone,
} from '../../src/domain/kit.ts'
import { openHouse, type TestHouse } from '../support/house.ts'
import { toRefer } from '../support/judgement.ts'
import { type Peer, startPeer } from '../support/peer.ts'
import { addCast, type Cast } from './http-cast.ts'

const judgement = { ...toRefer, translated: false, note: null }

let peer: Peer
let house: TestHouse
let cast: Cast

const id = <Kind extends string>(): Id<Kind> => freshId<Kind>(house.house.random, house.now())

const must = <Value>(value: Value | undefined): Value => {
  if (value === undefined) throw new Error('the story lacks something it needs')
  return value
}

const person = (name: string): Person => must(cast.people[name])

beforeAll(async () => {
  peer = await startPeer('lumen.example', '127.77.9.1')
  house = await openHouse({ exercise: true, names: { 'lumen.example': '127.77.9.1' } })
  cast = await addCast(house.house)
  const provider = {
    provider: id<'provider'>(),
    name: 'Lumen Pages',
    channel: 'api' as const,
    apiAddress: peer.at('/referrals'),
    mailAddress: null,
    publicKey: null,
    language: 'en',
    ratePerMinute: 600,
    inFlightMax: 4,
    batchMax: 500,
    batchWaitMs: 0,
  }
  const platform = must(parseSlug('lumen'))
  const host = { host: 'lumen.example', platform, provider: provider.provider }
  await house.house.directory.add(
    [
      { kind: 'provider', it: provider },
      { kind: 'host', it: host },
    ],
    null,
    house.now(),
  )
})

afterAll(async () => {
  expect(house.bugs).toEqual([])
  await house[Symbol.asyncDispose]()
  await peer[Symbol.asyncDispose]()
})

async function open(): Promise<Id<'operation'>> {
  const { store, random } = house.house
  const unit = {
    organisation: cast.unit,
    kind: 'authority',
    state: 'BE',
    powers: ['refer'],
  } as const
  const op = id<'operation'>()
  const opened = await openOperation(store, random, person('lead'), {
    op,
    seal: id(),
    title: 'Operation Synthetic',
    exercise: true,
    lead: cast.unit,
    host: cast.unit,
    zone: must(parseZone('Europe/Brussels')),
    days: 2,
    reviewBy: after(house.now(), 365 * DAY_MS),
    participants: [unit],
  })
  expect(opened.ok).toBe(true)
  return op
}

/** A list of three addresses, one of them twice, and a row that is none; its chunk sent twice. */
async function takeList(op: Id<'operation'>): Promise<void> {
  const { store, intakeTools: tools } = house.house
  const analyst = person('first')
  const intake = id<'intake'>()
  const terms = {
    intake,
    submitter: cast.unit,
    state: 'BE',
    channel: 'api',
    handling: 'H0',
    source: 'A',
    information: '1',
    light: 'AMBER',
    compartment: must(parseSlug('open')),
    retentionDays: 180,
  } as const
  expect((await openIntake(store, op, analyst, terms)).ok).toBe(true)
  const addresses = [1, 2, 3, 1].map((n) => peer.at(`/synthetic/${n}`))
  const rows = [...addresses, 'not an address at all'].map((address, i) => ({
    line: i + 1,
    address,
  }))
  const { prepared, refused } = prepare(tools, rows, 'und')
  expect(refused).toHaveLength(1)
  const chunk = { intake, chunk: 0, prepared, refused }
  const counts = await takeChunk(store, tools, op, analyst, chunk)
  expect(counts).toEqual({
    ok: true,
    value: { read: 5, fresh: 3, joined: 1, refused: 1, stopped: 0 },
  })
  const again = await takeChunk(store, tools, op, analyst, chunk)
  expect(again).toMatchObject({ ok: true, value: { read: 0 } })
  if (counts.ok) await closeIntake(store, op, analyst, intake, counts.value)
  await house.untilQuiet()
}

/** Two people assess everything, the first of them in vain a second time. */
async function assessAll(op: Id<'operation'>): Promise<readonly Id<'item'>[]> {
  const { store, reads } = house.house
  const { items } = await reads.items(op, person('lead'), {}, { after: null, limit: 10 })
  const ids = items.map(({ item }) => idOf<'item'>(item))
  const looks = ids.map((item) => ({ item, judgement, suggestion: null }))
  const first = await assessItems(store, op, person('first'), looks)
  expect(first).toMatchObject({ value: { taken: 3 } })
  expect(await assessItems(store, op, person('first'), looks)).toMatchObject({
    value: { taken: 0, refused: [{ code: 'triage.same-person' }, {}, {}] },
  })
  const second = await assessItems(store, op, person('second'), looks)
  expect(second).toMatchObject({ value: { taken: 3 } })
  await house.untilQuiet()
  return ids
}

test('a list goes all the way to a verified ledger', async () => {
  const { store, reads } = house.house
  const op = await open()
  await takeList(op)
  const items = await assessAll(op)
  expect(peer.deliveries).toEqual([])
  for (const gate of ['deconfliction', 'legal'] as const) {
    const move = { gate, step: 'release', reason: 'exercise' } as const
    expect((await stepGate(store, op, person('lead'), move)).ok).toBe(true)
  }
  await house.untilQuiet()
  expect(peer.deliveries).toHaveLength(1)
  const dispatch = idOf<'dispatch'>(must(peer.deliveries[0]).id)
  for (const n of [1, 2, 3]) peer.gone.add(`/synthetic/${n}`)
  const rows = items.slice(0, 2).map((item, row) => ({
    row,
    item,
    outcome: 'removed' as const,
    reason: 'none-given' as const,
    area: null,
    happenedAt: house.now(),
  }))
  const { provider } = must((await reads.dispatches(op, person('lead'), null))[0])
  const answered = await recordAnswers(store, op, { provider }, { dispatch, rows })
  expect(answered).toMatchObject({ value: { taken: 2 } })
  await house.workTo(after(house.now(), 2 * HOUR_MS))
  const said = await reads.figures(op, person('lead'), {}, { asOf: null, by: null })
  const counts = Object.fromEntries(must(said).figures.map(({ figure, count }) => [figure, count]))
  expect(counts).toMatchObject({
    found: 4,
    unique: 3,
    assessed: 3,
    sent: 3,
    received: 3,
    acted: 2,
    verified: 3,
    'part-confirmed': 3,
    'gone-after': 3,
  })
})
