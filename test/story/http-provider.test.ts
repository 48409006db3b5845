import { afterAll, beforeAll, expect, test } from 'vitest'
import { parseSigningKey, sign } from '../../src/adapters/channel/signature.ts'
import { type Id, idOf } from '../../src/domain/kit.ts'
import { MORNING } from '../support/house.ts'
import { makeDispatch } from '../support/made-dispatch.ts'
import { listAt, type Said, saidOf } from '../support/said.ts'
import { shareKey } from './http-cast.ts'
import { type Story, startStory } from './http-support.ts'

let story: Story
let op: Id<'operation'>
let items: readonly Id<'item'>[]
let byApi: Id<'dispatch'>
let byFile: Id<'dispatch'>

const key = parseSigningKey(shareKey.secret)
const keys = key.ok ? [key.value] : []

beforeAll(async () => {
  story = await startStory()
  op = idOf<'operation'>(await story.openOperation())
  const list = ['share', 'share', 'pages', 'pages'].map(
    (host, i) => `https://${host}.example/synthetic/${i}`,
  )
  await story.upload('first', op, ['url', ...list].join('\n'))
  const page = await story.call('lead', `GET /api/v1/operations/${op}/items`)
  const of = (provider: string) =>
    listAt(page, 'items')
      .filter((line) => line.provider === provider)
      .map(({ item }) => idOf<'item'>(String(item)))
  const { share, pages, unit: sender } = story.cast
  items = of(share)
  const common = { op, sender }
  byApi = await makeDispatch(story.house, { ...common, provider: share, channel: 'api', items })
  const others = of(pages)
  byFile = await makeDispatch(story.house, {
    ...common,
    provider: pages,
    channel: 'file',
    items: others,
  })
})

afterAll(async () => {
  expect(story.bugs).toEqual([])
  await story[Symbol.asyncDispose]()
})

const base = '/api/v1/provider'

async function signed(id: string, method: string, place: string, body?: unknown): Promise<Said> {
  const path = base + place
  const bytes = body === undefined ? undefined : Buffer.from(JSON.stringify(body))
  const headers = sign({ id, at: MORNING, body: bytes ?? Buffer.from(path), keys })
  const response = await fetch(story.server.address + path, {
    method,
    headers: {
      ...headers,
      'actionday-provider': story.cast.share,
      'content-type': 'application/json',
    },
    ...(bytes === undefined ? {} : { body: bytes }),
  })
  return saidOf(response)
}

const later = (ms: number): string => new Date(MORNING + ms).toISOString()

test('a receipt is taken, and the first one counts', async () => {
  const receipt = { type: 'receipt', dispatch: byApi, receivedAt: later(2_000) }
  const first = await signed('receipt-1', 'POST', '/receipts', receipt)
  expect(first.json).toEqual({ dispatch: byApi, receivedAt: later(2_000) })
  const again = await signed('receipt-1', 'POST', '/receipts', receipt)
  expect(again.text).toBe(first.text)
  const other = { ...receipt, receivedAt: later(3_000) }
  const reused = await signed('receipt-1', 'POST', '/receipts', other)
  expect([reused.status, reused.json]).toMatchObject([409, { code: 'call.id-reused' }])
  const second = await signed('receipt-2', 'POST', '/receipts', {
    ...receipt,
    receivedAt: later(9_000),
  })
  expect(second.json).toEqual(first.json)
})

test('answers are taken row by row, and a repeat under the same id is done once', async () => {
  const [item] = items
  const answers = [
    { item, outcome: 'removed', happenedAt: later(60_000) },
    { item, outcome: 'gone-fishing', happenedAt: later(60_000) },
    { item: byApi, outcome: 'kept', happenedAt: later(60_000) },
  ]
  const message = { type: 'answers', dispatch: byApi, answers }
  const first = await signed('answers-1', 'POST', '/answers', message)
  expect(first.json).toMatchObject({
    taken: 1,
    refused: [
      { row: 1, item, code: 'answers.outcome-unknown' },
      { row: 2, item: byApi, code: 'answers.item-not-in-dispatch' },
    ],
  })
  const again = await signed('answers-1', 'POST', '/answers', message)
  expect(again.text).toBe(first.text)
  const other = { ...message, answers: answers.slice(0, 1) }
  const reused = await signed('answers-1', 'POST', '/answers', other)
  expect([reused.status, reused.json]).toMatchObject([409, { code: 'call.id-reused' }])
})

test('a provider sees its own dispatch with the answers that count', async () => {
  const said = await signed('look-1', 'GET', `/dispatches/${byApi}?later=1`)
  expect(said.status).toBe(401)
  const own = await signed('look-1', 'GET', `/dispatches/${byApi}`)
  expect(own.json).toMatchObject({
    dispatch: byApi,
    state: 'received',
    items: [{ outcome: 'removed', happenedAt: later(60_000) }, { outcome: null }],
  })
  const others = await signed('look-2', 'GET', `/dispatches/${byFile}`)
  const nothing = await signed('look-3', 'GET', `/dispatches/${op}`)
  expect([others.status, others.text]).toEqual([404, nothing.text])
  expect(others.json).toEqual({
    code: 'answers.dispatch-not-found',
    whatToDo: 'Use the id of a dispatch that was sent to you.',
  })
})

test('a call that is not signed, or too long, is refused in the form of the interface', async () => {
  const url = `${story.server.address}${base}/answers`
  const bare = await saidOf(await fetch(url, { method: 'POST', body: '{}' }))
  expect([bare.status, bare.json]).toMatchObject([401, { code: 'call.provider-missing' }])
  expect(Object.keys(Object(bare.json))).toEqual(['code', 'whatToDo'])
  const long = await saidOf(await fetch(url, { method: 'POST', body: 'x'.repeat(1_000_001) }))
  expect([long.status, long.json]).toMatchObject([413, { code: 'call.too-large' }])
})

test('the file channel gives a sheet and a mail, is handed over, and takes the sheet back', async () => {
  const at = `/api/v1/operations/${op}/dispatches/${byFile}`
  const sheet = await story.call('duty', `GET ${at}/referral.csv`)
  expect(sheet.text.split('\r\n')).toHaveLength(4)
  const mail = await story.call('duty', `GET ${at}/referral.eml`)
  expect(mail.text).toContain('To: abuse@pages.example')
  expect(mail.text).not.toContain('pages.example/synthetic')
  expect((await story.call('first', `GET ${at}/referral.csv`)).status).toBe(403)
  expect((await story.call('duty', `POST ${at}/handed-over`)).json).toEqual({ dispatch: byFile })
  expect((await story.call('duty', `POST ${at}/handed-over`)).status).toBe(409)
  const [head = '', ...lines] = sheet.text.replace('\uFEFF', '').trim().split('\r\n')
  const filled = lines.map((line, i) =>
    line.replace(/,,,,$/, i === 0 ? `,kept,,,${later(0)}` : ',never heard of,,,'),
  )
  const response = await fetch(`${story.server.address}${at}/answers`, {
    method: 'POST',
    headers: { authorization: `Bearer ${await story.tokenOf('duty')}`, 'content-type': 'text/csv' },
    body: [head, ...filled].join('\r\n'),
  })
  expect((await saidOf(response)).json).toMatchObject({
    taken: 1,
    refused: [
      {
        ...{ line: 3, item: null, code: 'sheet.outcome-unknown' },
        whatToDo: expect.stringContaining('needs-information'),
      },
    ],
  })
  const none = await story.call(
    'duty',
    `GET /api/v1/operations/${op}/dispatches/${byApi}/referral.eml`,
  )
  expect(none.json).toMatchObject({ code: 'dispatch.no-mailbox' })
})

test('the list of dispatches says how each stands', async () => {
  const list = await story.call('lead', `GET /api/v1/operations/${op}/dispatches?state=sent`)
  expect(list.json).toMatchObject({ dispatches: [{ dispatch: byFile, channel: 'file', items: 2 }] })
  const revived = await story.call(
    'duty',
    `POST /api/v1/operations/${op}/dispatches/${byApi}/revive`,
  )
  expect(revived.json).toMatchObject({ code: 'dispatch.step-not-lawful', state: 'received' })
})
