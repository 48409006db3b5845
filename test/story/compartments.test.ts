/** What stands in a compartment that is not yours answers like what does not exist, to acts as well. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { freshId, machineRandom } from '../../src/adapters/ids.ts'
import { hold, lift } from '../../src/app/deconfliction.ts'
import { overrideScope, protectAddress } from '../../src/app/scope.ts'
import { after, DAY_MS, type Id, idOf } from '../../src/domain/kit.ts'
import { FIND_ADDRESSES_MAX } from '../../src/protocol/ledger.ts'
import { MORNING } from '../support/house.ts'
import { listAt, type Said, textAt } from '../support/said.ts'
import { type Story, startStory } from './http-support.ts'

const random = machineRandom()
const HIDDEN = 'https://www.bbc.com/synthetic/hidden'
let story: Story
let op: Id<'operation'>
let hidden: Id<'item'>
const closed = freshId<'person'>(random, MORNING)
const nowhere = freshId<'item'>(random, MORNING)
const at = (path: string): string => `/api/v1/operations/${op}${path}`

/** A lead who is in the compartment of the hidden item as well. */
const insider = () => ({ ...personOf('lead'), compartments: ['open', 'synthetic-cell'] })

const personOf = (who: string) => {
  const person = story.cast.people[who]
  if (person === undefined) throw new Error(`nobody is ${who}`)
  return person
}

beforeAll(async () => {
  story = await startStory()
  op = idOf<'operation'>(await story.openOperation())
  const person = freshId<'person'>(random, MORNING)
  const it = { ...personOf('first'), person, compartments: ['open', 'synthetic-cell'] }
  await story.house.directory.add([{ kind: 'person', it }], null, MORNING)
  const lead = { ...insider(), person: closed }
  await story.house.directory.add([{ kind: 'person', it: lead }], null, MORNING)
  const token = await story.house.accounts.issue(person, 'bearer')
  const terms = 'handling=H1&source=A&information=1&light=AMBER&compartment=synthetic-cell'
  await fetch(`${story.server.address}${at('/intakes')}?${terms}`, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}` },
    body: `url\n${HIDDEN}`,
  })
  const page = await story.house.reads.items(op, insider(), {}, { after: null, limit: 5 })
  expect(page.items).toHaveLength(1)
  hidden = idOf<'item'>(page.items[0]?.item ?? '')
})

afterAll(async () => {
  expect(story.bugs).toEqual([])
  await story[Symbol.asyncDispose]()
})

const told = ({ status, text }: Said) => [status, text]

test('a hold on a hidden item is refused as one on no item, alone and among others', async () => {
  await story.upload('first', op, 'url\nhttps://share.example/synthetic/seen')
  const seen = String(listAt(await story.call('lead', `GET ${at('/items')}`), 'items')[0]?.item)
  const place = (items: readonly string[]) =>
    story.call('lead', `POST ${at('/holds')}`, {
      scope: 'item',
      items,
      reason: 'legal-doubt',
      reviewBy: new Date(MORNING + DAY_MS).toISOString(),
    })
  expect((await place([seen])).status).toBe(200)
  for (const others of [[], [seen]])
    expect(told(await place([...others, hidden]))).toEqual(told(await place([...others, nowhere])))
  expect((await place([hidden])).status).toBe(404)
})

test('a hold of which one sees nothing is lifted like one that does not exist', async () => {
  const id = freshId<'hold'>(random, MORNING)
  const reviewBy = after(MORNING, DAY_MS)
  const subject = { scope: 'item', items: [hidden] } as const
  const asked = { hold: id, subject, reason: 'legal-doubt', reviewBy } as const
  expect((await hold(story.house.store, op, { ...insider(), person: closed }, asked)).ok).toBe(true)
  const ask = (it: string) => story.call('lead', `POST ${at(`/holds/${it}/lift`)}`)
  expect(told(await ask(id))).toEqual(told(await ask(nowhere)))
  expect((await ask(id)).status).toBe(404)
  expect((await lift(story.house.store, op, { ...insider(), person: closed }, id)).ok).toBe(true)
})

test('an override of a hidden item is refused as one of no item', async () => {
  const ask = (item: string) => story.call('lead', `POST ${at(`/items/${item}/override-scope`)}`)
  expect(told(await ask(hidden))).toEqual(told(await ask(nowhere)))
  expect((await ask(hidden)).status).toBe(404)
})

test('a protected address tells nothing of a hidden item under it', async () => {
  const protect = (address: string) =>
    protectAddress(story.house.store, story.house.intakeTools, op, personOf('lead'), {
      address,
      seal: freshId(random, MORNING),
      category: 'monitoring',
      reviewBy: after(MORNING, DAY_MS),
    })
  expect(await protect(HIDDEN)).toEqual(await protect('https://www.bbc.com/synthetic/unknown'))
})

test('whoever is in the compartment can hold it and override it', async () => {
  const { store } = story.house
  const placed = await hold(store, op, insider(), {
    hold: freshId(random, MORNING),
    subject: { scope: 'item', items: [hidden] },
    reason: 'legal-doubt',
    reviewBy: after(MORNING, DAY_MS),
  })
  expect(placed).toMatchObject({ ok: true })
  const overridden = await overrideScope(store, op, insider(), hidden)
  expect(overridden).not.toMatchObject({ reason: { code: 'input.not-found' } })
})

test('pasted addresses are found by what they are; what one may not see is not here', async () => {
  const find = `POST ${at('/items/find')}`
  const other = await story.openOperation()
  await story.upload('first', op, 'url\nhttps://share.example/synthetic/find')
  const terms = 'handling=H1&source=A&information=1&light=AMBER&compartment=synthetic-cell'
  const hidden = { url: 'https://share.example/synthetic/hidden' }
  expect(
    (await story.callAs(closed, `POST ${at('/intakes')}?${terms}`, hidden)).json,
  ).toMatchObject({
    counts: { fresh: 1 },
  })
  const pasted = [
    'seen at hxxps://Share[.]example/synthetic/find, twice',
    'https://share.example/synthetic/hidden',
    'https://share.example/synthetic/nowhere',
    'https://10.0.0.1/synthetic',
    'synthetic words',
  ]
  const text = pasted.join('\n')
  const told = await story.call('first', find, { text })
  const nothing = { item: null, address: null, code: null, whatToDo: null }
  expect(told.json).toEqual({
    lines: [
      {
        ...nothing,
        ...{ line: 1, received: 'hxxps://Share[.]example/synthetic/find', is: 'found' },
        ...{ item: expect.any(String), address: 'https://share.example/synthetic/find' },
      },
      { ...nothing, line: 2, received: pasted[1], is: 'not-here' },
      { ...nothing, line: 3, received: pasted[2], is: 'not-here' },
      {
        ...{ ...nothing, line: 4, received: pasted[3], is: 'malformed' },
        ...{ code: 'address.private-network', whatToDo: expect.stringContaining('public address') },
      },
      {
        ...{ ...nothing, line: 5, received: pasted[4], is: 'malformed' },
        ...{ code: 'address.white-space', whatToDo: expect.any(String) },
      },
    ],
  })
  // What is here and not for them reads byte by byte as what is nowhere.
  const alone = { text: hidden.url }
  const elsewhere = await story.call('first', `POST /api/v1/operations/${other}/items/find`, alone)
  expect((await story.call('first', find, alone)).text).toBe(elsewhere.text)
  expect((await story.callAs(closed, find, alone)).json).toMatchObject({
    lines: [{ is: 'found', address: hidden.url }],
  })
  // Each item that was found is noted as read by whom; what was not told is not noted.
  const { rows } = await story.pool.query(
    "select person_id, count(*)::int as count from consultation where op_id = $1 and purpose = 'find' group by 1",
    [op],
  )
  expect(rows.toSorted((a, b) => (a.person_id < b.person_id ? -1 : 1))).toEqual(
    [story.cast.people.first?.person, closed]
      .map((person_id) => ({ person_id, count: 1 }))
      .toSorted((a, b) => (String(a.person_id) < String(b.person_id) ? -1 : 1)),
  )
  const long = Array.from({ length: FIND_ADDRESSES_MAX + 1 }, (_, i) => `https://a.example/${i}`)
  expect(await story.call('first', find, { text: long.join('\n') })).toMatchObject({
    status: 400,
  })
  expect((await story.call('stranger', find, alone)).status).toBe(404)
})

test('what waits for a measure is told to whoever may let it go, and sees all of it', async () => {
  const joint = await story.call('lead', 'POST /api/v1/operations', {
    ...{ title: 'Synthetic joint action', zone: 'Europe/Brussels', days: 2 },
    participants: [{ organisation: story.cast.unit, powers: ['refer', 'seize'] }],
  })
  const path = `/api/v1/operations/${textAt(joint, 'op')}`
  const drawn = await story.call('lead', `POST ${path}/cards`, {
    ...{ kind: 'server', measure: 'seize-server', name: 'Server 9', object: 'synthetic rack' },
    ...{ state: 'BE', owner: story.cast.unit, compartment: 'open' },
  })
  const card = textAt(drawn, 'card')
  const url = 'https://share.example/synthetic/waiting'
  const letWait = async (compartment: string, body: object) => {
    const terms = `handling=H1&source=A&information=1&light=AMBER&compartment=${compartment}`
    await story.callAs(closed, `POST ${path}/intakes?${terms}`, body)
    const found = await story.callAs(closed, `POST ${path}/items/find`, { text: Object(body).url })
    const items = listAt(found, 'lines').map(({ item }) => item)
    const placed = await story.callAs(closed, `POST ${path}/cards/${card}/await`, {
      ...{ items, reviewBy: '2027-01-01T00:00:00Z' },
    })
    return textAt(placed, 'hold')
  }
  const seen = await letWait('open', { url })
  const hidden = await letWait('synthetic-cell', { url: `${url}/hidden` })
  const waiting = async (asked: Promise<Said>) => Object((await asked).json).waiting
  const line = { items: 1, reviewBy: '2027-01-01T00:00:00.000Z' }
  const get = `GET ${path}/cards/${card}`
  expect(await waiting(story.call('lead', get))).toEqual([{ ...line, hold: seen }])
  expect(new Set(await waiting(story.callAs(closed, get)))).toEqual(
    new Set([seen, hidden].map((hold) => ({ ...line, hold }))),
  )
  await story.call('lead', `POST ${path}/holds/${seen}/lift`, {})
  expect(await waiting(story.call('lead', get))).toEqual([])
})
