import http from 'node:http'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { MORNING } from '../support/house.ts'
import { noneExempts } from '../support/judgement.ts'
import { listAt, textAt } from '../support/said.ts'
import { type Story, startStory } from './http-support.ts'

let story: Story
let op: string
const at = (path: string): string => `/api/v1/operations/${op}${path}`

const addresses = (from: number, count: number): string =>
  [
    'url',
    ...Array.from({ length: count }, (_none, i) => `https://share.example/synthetic/${from + i}`),
  ].join('\n')

const refer = {
  decision: 'refer',
  grounds: ['a'],
  offence: 'provocation',
  purposes: noneExempts,
}

/** One connection, kept from request to request. */
const keptAgent = () => {
  const agent = new http.Agent({ keepAlive: true, maxSockets: 1 })
  return Object.assign(agent, { [Symbol.asyncDispose]: async () => agent.destroy() })
}

async function statusOver(
  agent: http.Agent,
  method: string,
  path: string,
  body = '',
  headers: Readonly<Record<string, string>> = {},
): Promise<number> {
  const authorization = `Bearer ${await story.tokenOf('first')}`
  const asked = { agent, method, headers: { authorization, ...headers }, timeout: 5_000 }
  return new Promise((resolve, reject) => {
    const request = http.request(story.server.address + path, asked, (response) => {
      response.resume().on('end', () => resolve(response.statusCode ?? 0))
    })
    request.on('timeout', () => request.destroy(new Error('no reply')))
    request.on('error', reject)
    request.end(body)
  })
}

beforeAll(async () => {
  story = await startStory()
  op = await story.openOperation()
})

afterAll(async () => {
  expect(story.bugs).toEqual([])
  await story[Symbol.asyncDispose]()
})

describe('an operation over the API', () => {
  test('is in the list of those who take part, and of nobody else', async () => {
    const mine = await story.call('lead', 'GET /api/v1/operations')
    expect(mine.json).toMatchObject({
      operations: [{ op, title: 'Synthetic action day', items: 0 }],
    })
    const theirs = await story.call('stranger', 'GET /api/v1/operations')
    expect(theirs.json).toEqual({ operations: [] })
  })

  test('a list comes in row by row, and what could not be taken is in the error file', async () => {
    const list = `${addresses(1, 1_500)}\nnot an address\nhttps://share.example/synthetic/1`
    const taken = await story.upload('first', op, list)
    expect(taken.status, taken.text).toBe(200)
    expect(taken.json).toMatchObject({
      counts: { read: 1_502, fresh: 1_500, joined: 1, refused: 1, stopped: 0 },
    })
    const progress = await story.call('first', `GET ${at(`/intakes/${textAt(taken, 'intake')}`)}`)
    expect(progress.json).toMatchObject({ chunks: 2, counts: { fresh: 1_500 } })
    const errors = await story.call('first', `GET ${textAt(taken, 'errors')}`)
    expect(errors.headers.get('content-type')).toContain('text/csv')
    expect(errors.text.split('\r\n')).toHaveLength(3)
    expect(errors.text).toContain('not an address')
  })

  test('a row with a character that no store keeps is refused, and costs no other', async () => {
    const list = `url,note\n${addresses(4_000, 1).slice(4)},\na\0b,\nhttps://share.example/x,c\0\n`
    const taken = await story.upload('first', op, list)
    expect(taken.json, taken.text).toMatchObject({ counts: { read: 3, fresh: 1, refused: 2 } })
    const errors = await story.call('first', `GET ${textAt(taken, 'errors')}`)
    expect(errors.text.match(/control-character/g)).toHaveLength(2)
  })

  test('the same list under the same key is taken once', async () => {
    const headers = { 'idempotency-key': 'list-be-1' }
    const first = await story.upload('first', op, addresses(5_000, 1_200), {}, headers)
    const again = await story.upload('first', op, addresses(5_000, 1_200), {}, headers)
    expect(again.json).toEqual(first.json)
    expect(again.json).toMatchObject({ counts: { fresh: 1_200, joined: 0 } })
    const other = await story.upload('first', op, addresses(9_000, 3), {}, headers)
    expect(other.status).toBe(400)
    expect(other.json).toMatchObject({ code: 'input.malformed', where: 'headers/idempotency-key' })
  })

  test('a list that broke off is sent again under its key, and every count is whole', async () => {
    const own = await story.openOperation()
    const list = addresses(20_000, 2_500)
    const terms = 'handling=H1&source=A&information=1&light=AMBER'
    const torn = http.request(`${story.server.address}/api/v1/operations/${own}/intakes?${terms}`, {
      method: 'POST',
      headers: {
        authorization: `Bearer ${await story.tokenOf('first')}`,
        'idempotency-key': 'torn',
      },
    })
    const ended = new Promise((resolve) => torn.once('error', resolve))
    torn.write(list.slice(0, 90_000))
    const page = () => story.call('lead', `GET /api/v1/operations/${own}/items?limit=1`)
    while (listAt(await page(), 'items').length === 0);
    torn.destroy(new Error('synthetic break'))
    await ended
    const again = await story.upload('first', own, list, {}, { 'idempotency-key': 'torn' })
    expect(again.json).toMatchObject({
      counts: { read: 2_500, fresh: 2_500, joined: 0, refused: 0, stopped: 0 },
    })
    expect((await page()).json).toMatchObject({ total: 2_500 })
  })

  test('two addresses on one pasted line are two items', async () => {
    const line = 'https://share.example/synthetic/p1 https://share.example/synthetic/p2'
    const taken = await story.upload('first', op, line, { format: 'pasted' })
    expect(taken.json, taken.text).toMatchObject({ counts: { read: 2, fresh: 2 } })
  })

  test('a dry run tells each row and writes nothing', async () => {
    const before = await story.call('lead', `GET ${at('/figures')}`)
    const tried = await story.upload(
      'first',
      op,
      `${addresses(1, 2)}\nhttps://share.example/new/1`,
      {
        dryRun: 'true',
      },
    )
    expect(tried.json).toMatchObject({
      dryRun: true,
      isWhole: true,
      counts: { read: 3, fresh: 1, joined: 2 },
      rows: [{ line: 2, fresh: false, providerName: 'Synthetic Share' }, {}, { fresh: true }],
    })
    const after = await story.call('lead', `GET ${at('/figures')}`)
    expect(after.json).toEqual(before.json)
  })

  test('a file that is no list is refused with what to do', async () => {
    const refused = await story.upload('first', op, '<html><body>synthetic</body></html>')
    expect(refused.status).toBe(400)
    expect(refused.json).toMatchObject({ code: 'intake.unreadable', why: 'html-file', columns: [] })
    const unnamed = await story.upload('first', op, '{"place":1,"remark":2}')
    expect(unnamed.json).toMatchObject({ why: 'no-address-column', columns: ['place', 'remark'] })
  })

  test('a list that is refused before its end leaves its connection to the next request', async () => {
    await using agent = keptAgent()
    const terms = 'handling=H1&source=A&information=1&light=AMBER&format=csv&address=nowhere'
    const list = addresses(30_000, 40_000)
    expect(await statusOver(agent, 'POST', at(`/intakes?${terms}`), list)).toBe(400)
    expect(await statusOver(agent, 'GET', '/health')).toBe(200)
    const another = { 'idempotency-key': 'another' }
    const plain = terms.replace(/&format.*/, '')
    const keyed = at(`/intakes?${plain}`)
    expect(await statusOver(agent, 'POST', keyed, addresses(4_000, 3), another)).toBe(200)
    expect(await statusOver(agent, 'POST', keyed, list, another)).toBe(400)
    expect(await statusOver(agent, 'GET', '/health')).toBe(200)
  })

  test('a filter by what is no id of ours is refused, however it is spelled', async () => {
    const { share } = story.cast
    for (const provider of [share.toUpperCase(), `urn:uuid:${share}`, 'share'])
      for (const list of ['items', 'figures']) {
        const said = await story.call('lead', `GET ${at(`/${list}?provider=${provider}`)}`)
        expect([said.status, said.json]).toMatchObject([400, { where: 'query/provider' }])
      }
  })

  test('two people look, one bad row costs no other, and the figures follow', async () => {
    const queue = await story.call('first', `GET ${at('/review/queue?limit=3')}`)
    const items = listAt(queue, 'items').map(({ item }) => item)
    expect(items).toHaveLength(3)
    const looks = items.map((item) => ({ item, ...refer }))
    const assessments = [{ item: 'nonsense' }, ...looks, { ...looks[0], grounds: [] }]
    const first = await story.call('first', `POST ${at('/assessments')}`, { assessments })
    expect(first.json).toMatchObject({
      taken: 3,
      refused: [
        { row: 0, item: 'nonsense', code: 'input.malformed', where: 'row' },
        { row: 4, item: items[0], code: 'triage.same-person' },
      ],
    })
    const second = await story.call('second', `POST ${at('/assessments')}`, { assessments: looks })
    expect(second.json).toEqual({ taken: 3, refused: [] })
    const lawful = await story.call('lead', `GET ${at('/items?figure=lawful&limit=2')}`)
    expect(lawful.json).toMatchObject({ total: 3 })
    expect(listAt(lawful, 'items')).toHaveLength(2)
    const page = await story.call(
      'lead',
      `GET ${at(`/items?figure=lawful&limit=2&after=${textAt(lawful, 'next')}`)}`,
    )
    expect(page.json).toMatchObject({ next: null })
    const item = await story.call('lead', `GET ${at(`/items/${items[0]}?purpose=review`)}`)
    expect(item.status).toBe(200)
  })

  test('a hold needs a review date, is placed and is lifted', async () => {
    const asked = { scope: 'operation', reason: 'ask-desk' }
    const endless = await story.call('duty', `POST ${at('/holds')}`, {
      ...asked,
      reviewBy: '2030-01-01T00:00:00Z',
    })
    expect(endless.json).toMatchObject({ code: 'hold.review-date-wrong' })
    const reviewBy = new Date(MORNING + 86_400_000).toISOString()
    const placed = await story.call('duty', `POST ${at('/holds')}`, { ...asked, reviewBy })
    const lift = `POST ${at(`/holds/${textAt(placed, 'hold')}/lift`)}`
    expect((await story.call('duty', lift)).json).toEqual(placed.json)
    expect((await story.call('duty', lift)).json).toMatchObject({ code: 'hold.already-lifted' })
  })

  test('a gate is released once, by whoever may', async () => {
    const release = `POST ${at('/gates/legal/release')}`
    const body = { reason: 'checked-by-counsel' }
    expect((await story.call('first', release, body)).status).toBe(403)
    expect((await story.call('legal', release, body)).json).toEqual({ gate: 'legal' })
    expect((await story.call('legal', release, body)).json).toMatchObject({
      code: 'gate.step-not-lawful',
      state: 'released',
    })
    expect((await story.call('legal', `POST ${at('/gates/none/release')}`, body)).status).toBe(404)
  })
})
