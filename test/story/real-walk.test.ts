import { afterAll, beforeAll, expect, test } from 'vitest'
import { parseVerifyingKey, verify } from '../../src/adapters/channel/signature.ts'
import { after, DAY_MS, HOUR_MS, isoOf, MINUTE_MS } from '../../src/domain/kit.ts'
import { parts, rounds } from '../../src/domain/words.ts'
import { laterCapabilities } from '../../src/http/order.ts'
import english from '../../src/text/en.json' with { type: 'json' }
import { listAt, textAt } from '../support/said.ts'
import { startWalk, type Walk } from '../support/walk.ts'

type Acts = Readonly<Record<string, readonly Readonly<Record<string, unknown>>[]>>

let walk: Walk

beforeAll(async () => {
  walk = await startWalk()
  await walk.addPeople()
  await walk.addProviders()
})

afterAll(async () => {
  expect(walk.house.bugs).toEqual([])
  await walk[Symbol.asyncDispose]()
})

const sumOf = (counts: Readonly<Record<string, number>>, ids: readonly string[]): number =>
  ids.reduce((sum, id) => sum + (counts[id] ?? 0), 0)

const partIds = parts.map((part) => `part-${part}`)

test('a list comes in; every row that cannot be taken stands in the error file with what to do', async () => {
  const said = await walk.importList()
  expect(said.json).toMatchObject({
    counts: { read: 16, fresh: 11, joined: 1, refused: 4, stopped: 2 },
  })
  const file = (await walk.call('analyst', `GET ${textAt(said, 'errors')}`)).text
  const [head = '', ...rows] = file.replace('\uFEFF', '').trimEnd().split('\r\n')
  expect(head).toBe('line,code,reason,what to do,received')
  expect(rows.map((row) => row.split(',').slice(0, 2).join(' ').replaceAll('"', ''))).toEqual([
    expect.stringMatching(/^14 address\./),
    '15 unknown-kind',
    '16 unknown-language',
    '17 too-many-columns',
  ])
  for (const row of rows) expect(row.split('","').length).toBeGreaterThanOrEqual(4)
  const providers = (await walk.items()).map(({ providerName }) => providerName)
  expect(new Set(providers)).toEqual(new Set(['Synthetic Share', 'Synthetic Pages']))
})

test('what the scope check stops takes two named people, and some of it no number of people', async () => {
  const tag = await walk.itemAt(walk.share.at('/tag/synthetic'))
  const search = await walk.itemAt(walk.share.at('/search?q=synthetic'))
  expect((await walk.override('analyst', tag)).status).toBe(403)
  expect((await walk.override('lead', tag)).json).toEqual({ persons: 1 })
  expect((await walk.figures())['stopped-by-scope']).toBe(2)
  expect((await walk.override('lead', tag)).json).toMatchObject({
    code: 'scope.second-person-needed',
  })
  expect((await walk.override('duty', tag)).json).toEqual({ persons: 2 })
  expect((await walk.override('lead', search)).json).toMatchObject({ code: 'scope.never' })
  expect((await walk.keep())['stopped-by-scope']).toBe(1)
})

test('two people look, and the second does not see what the first has said', async () => {
  const [five, six, three] = [5, 6]
    .map((n) => walk.share.at(`/synthetic/${n}`))
    .concat(walk.pages.at('/synthetic/3'))
  if (five === undefined || six === undefined || three === undefined) throw new Error('no list')
  expect((await walk.assess('analyst', [six])).json).toMatchObject({ taken: 11, refused: [] })
  const again = await walk.call('analyst', `GET ${walk.path}/review/queue`)
  expect(listAt(again, 'items')).toEqual([])
  const queue = await walk.call('second', `GET ${walk.path}/review/queue`)
  expect(listAt(queue, 'items').map(({ round }) => round)).toEqual(Array(11).fill('second'))
  const way = await walk.call('second', `GET ${walk.path}/items/${await walk.itemAt(five)}`)
  for (const { text } of [queue, way]) expect(text).not.toMatch(/provocation|"refer"/)
  expect(listAt(way, 'assessments')).toEqual([])
  expect((await walk.assess('second', [five, three])).json).toMatchObject({ taken: 11 })
  expect(await walk.figures()).toMatchObject({ assessed: 8, 'waiting-legal': 3 })
  const legal = await walk.settle(five)
  expect(legal.json).toMatchObject({ taken: 3, refused: [] })
  // The search page stays stopped, whatever people say of it.
  expect(await walk.keep()).toMatchObject({ assessed: 11, lawful: 8, ready: 8, sent: 0 })
})

test('nothing leaves before the gates are released, and then it is signed by us', async () => {
  await walk.pass(HOUR_MS)
  expect(walk.share.deliveries).toEqual([])
  await walk.releaseGates()
  await walk.pass(5 * MINUTE_MS)
  const [delivery, ...others] = walk.share.deliveries
  if (delivery === undefined) throw new Error('nothing was delivered')
  expect(others).toEqual([])
  const key = parseVerifyingKey(walk.house.house.settings.publicKey)
  const { headers, body } = delivery
  const now = walk.house.now()
  expect(verify({ headers, body, keys: key.ok ? [key.value] : [], now })).toMatchObject({
    ok: true,
    value: { id: (await walk.dispatchBy('api')).dispatch },
  })
  const message = JSON.parse(body.toString())
  expect(message).toMatchObject({ exercise: false, voluntary: true })
  expect(message.sender.authority).toBe('Synthetic Referral Unit')
  const addresses = message.items.map(({ address }: { address: string }) => address)
  const expected = ['1', '2', '3', '4', '5'].map((n) => `/synthetic/${n}`)
  expect(addresses.sort()).toEqual([...expected, '/tag/synthetic'].map((at) => walk.share.at(at)))
})

test('what goes by file waits for a person, is downloaded, and comes back as a sheet', async () => {
  expect(await walk.dispatchBy('file')).toMatchObject({ state: 'queued', items: 2 })
  expect((await walk.figures()).sent).toBe(6)
  const { dispatch } = await walk.dispatchBy('file')
  const mail = await walk.call('duty', `GET ${walk.path}/dispatches/${dispatch}/referral.eml`)
  expect(mail.headers.get('content-disposition')).toContain(`referral-${dispatch}.eml`)
  expect(mail.text).toContain('To: abuse@pages.example')
  expect(mail.text).not.toContain('/synthetic/')
  const sheet = await walk.handOver()
  expect(await walk.keep()).toMatchObject({ sent: 8, received: 6, acted: 0, verified: 0 })
  const answered = await walk.returnSheet(walk.filled(sheet))
  expect(answered.json).toMatchObject({
    taken: 1,
    refused: [{ code: 'sheet.outcome-unknown' }],
  })
  expect(await walk.keep()).toMatchObject({ acted: 1, verified: 0, 'part-said-down': 1 })
})

test('receipts and answers come late, twice and out of order, and the right one counts', async () => {
  const sentAt = walk.house.now()
  const { dispatch } = await walk.dispatchBy('api')
  const receipt = { type: 'receipt', dispatch, receivedAt: isoOf(sentAt) }
  expect((await walk.signed('receipt-1', '/receipts', receipt)).status).toBe(200)
  const later = after(sentAt, -MINUTE_MS)
  const earlier = after(sentAt, -2 * MINUTE_MS)
  const first = await walk.answer(
    'answers-1',
    { '/synthetic/1': 'removed', '/synthetic/2': 'removed' },
    later,
  )
  expect(first.json).toMatchObject({ taken: 2 })
  const before = await walk.house.house.reads.headOf(walk.opId)
  const twice = { '/synthetic/1': 'removed', '/synthetic/2': 'removed' }
  expect((await walk.answer('answers-1', twice, later)).text).toBe(first.text)
  expect((await walk.answer('answers-2', twice, later)).json).toMatchObject({ taken: 2 })
  expect(await walk.house.house.reads.headOf(walk.opId)).toBe(before)
  await walk.answer('answers-3', { '/synthetic/1': 'kept', '/synthetic/3': 'kept' }, earlier)
  const outcome = async (path: string) =>
    (await walk.items()).find(({ address }) => address === walk.share.at(path))?.outcome
  expect([await outcome('/synthetic/1'), await outcome('/synthetic/3')]).toEqual([
    'removed',
    'kept',
  ])
  expect(await walk.keep()).toMatchObject({ acted: 3, verified: 0, 'part-refused': 1 })
})

test('we look ourselves after an hour, a day and a month, and say what differs', async () => {
  for (const n of [1, 4]) walk.share.gone.add(`/synthetic/${n}`)
  walk.share.gone.add('/tag/synthetic')
  await walk.pass(2 * HOUR_MS)
  expect(await walk.keep()).toMatchObject({
    verified: 3,
    'part-confirmed': 3,
    'said-down-live': 2,
    'down-24h': 0,
  })
  const live = await walk.items('?figure=said-down-live')
  expect(live.map(({ address }) => address).sort()).toEqual([
    walk.pages.at('/synthetic/1'),
    walk.share.at('/synthetic/2'),
  ])
  await walk.pass(DAY_MS + 2 * HOUR_MS)
  expect(await walk.keep()).toMatchObject({ 'down-24h': 3, 'down-30d': 0 })
  walk.share.gone.delete('/synthetic/4')
  await walk.pass(2 * DAY_MS)
  const nowhere = { '/tag/synthetic': 'restricted', '/synthetic/5': 'needs-information' }
  expect((await walk.answer('answers-late', nowhere, walk.house.now())).json).toMatchObject({
    taken: 1,
    refused: [{ row: 0, code: 'answers.area-missing' }],
  })
  await walk.answer('answers-later', { '/tag/synthetic': 'already-gone' }, walk.house.now())
  await walk.pass(31 * DAY_MS)
  expect(await walk.keep()).toMatchObject({
    'down-24h': 3,
    'down-30d': 2,
    'back-online': 1,
    'part-back': 1,
    verified: 3,
    acted: 4,
  })
  const way = await walk.call('lead', `GET ${walk.path}/items/${live[0]?.item}?purpose=story`)
  expect(
    listAt(way, 'checks')
      .map(({ round }) => round)
      .sort(),
  ).toEqual([...rounds].sort())
  // What it is and what it belongs to are no acts.
  const acts = Object.entries(way.json as Acts).filter(([name]) => !/^(item|targets)$/.test(name))
  for (const [kind, list] of acts) {
    expect(english, 'a kind of act has a name').toHaveProperty([`event.${kind}`])
    for (const field of list.flatMap(Object.keys))
      expect(english, 'a field has a name').toHaveProperty([`field.${field}`])
  }
})

test('every figure opens the list that it counts, and the parts add up', async () => {
  const said = await walk.call('lead', `GET ${walk.path}/figures`)
  const figures = listAt(said, 'figures')
  let opened = 0
  for (const { figure, count, list } of figures) {
    const page = await walk.call('lead', `GET ${list}`)
    const items = listAt(page, 'items')
    if (figure === 'found') {
      expect(page.json).toMatchObject({ submissions: count, total: items.length })
      expect(items.reduce((sum, it) => sum + Number(it.submissions), 0)).toBe(count)
    } else {
      expect(page.json, String(figure)).toMatchObject({ submissions: null, total: count })
      expect(items, String(figure)).toHaveLength(Number(count))
    }
    opened += 1
  }
  expect(opened).toBe(figures.length)
  const counts = await walk.figures()
  expect(sumOf(counts, partIds)).toBe(counts.unique)
  const wall = await walk.call('lead', `GET ${walk.path}/wall`)
  expect(wall.json).toMatchObject({ total: counts.unique })
})

test('the figures of an earlier instant are what they were then', async () => {
  expect(walk.snapshots.length).toBeGreaterThan(6)
  for (const { at, counts } of walk.snapshots)
    expect(await walk.figures(at), isoOf(at)).toEqual(counts)
})

test('what is referred or promised is never called removed', async () => {
  const said = await walk.call('lead', `GET ${walk.path}/figures`)
  for (const { figure, unit, definition } of listAt(said, 'figures')) {
    expect(`${figure} ${unit}`).not.toMatch(/remov/)
    if (/remov/.test(String(definition))) expect(definition).toMatch(/^The provider says/)
  }
  const wall = await walk.call('lead', `GET ${walk.path}/wall`)
  expect(wall.text).not.toMatch(/remov/i)
  for (const line of await walk.items('?figure=sent')) {
    const { outcome: _, ...ours } = line
    expect(JSON.stringify(ours)).not.toMatch(/remov/i)
  }
})

test('orders, and all that is not here, are refused to everybody', async () => {
  const item = await walk.itemAt(walk.share.at('/synthetic/1'))
  for (const who of ['administrator', 'lead', 'duty', 'analyst', 'second', 'legal'] as const) {
    const order = await walk.call(who, `POST ${walk.path}/orders`, { item })
    expect([order.status, order.json]).toMatchObject([403, { code: 'order.capability-not-here' }])
    for (const capability of laterCapabilities) {
      const said = await walk.call(who, `POST ${walk.path}/${capability}`, { item })
      expect(said.json).toMatchObject({ code: 'capability.not-here' })
    }
  }
  expect((await walk.call(null, `POST ${walk.path}/orders`, { item })).status).toBe(401)
})
