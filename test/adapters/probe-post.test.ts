import { text } from 'node:stream/consumers'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createFetcher, type Fetcher } from '../../src/adapters/probe/fetch.ts'
import { type Endpoint, exerciseNetwork } from '../../src/adapters/probe/network.ts'
import { instantOf } from '../../src/domain/kit.ts'
import { startSite } from './probe-support.ts'

const NOW = instantOf(1_800_000_000_000)
const sources = new Set<string | undefined>()
let received = 0

/** For the head of a page, in milliseconds; the client looks at its clock once a second. */
const PAGE_HEAD_MS = 500
const THOUGHT_MS = 3_000

let site: Awaited<ReturnType<typeof startSite>>
let app: Awaited<ReturnType<typeof startSite>>
let fetcher: Fetcher

beforeAll(async () => {
  site = await startSite(
    {
      '/inbox': async (request, response) => {
        sources.add(request.socket.remoteAddress)
        const message = await text(request)
        response.writeHead(202, { 'x-kind': `${request.headers['x-kind']}` }).end(`got ${message}`)
      },
      '/later': (_, response) => {
        response.writeHead(429, { 'retry-after': '60' }).end()
      },
      '/moved': (_, response) => {
        response.writeHead(307, { location: '/inbox' }).end()
      },
      '/babble': (_, response) => {
        response.writeHead(202).end(Buffer.alloc(10_000_000))
      },
      '/never-ends': (_, response) => {
        response.writeHead(202).write('synthetic beginning')
      },
      '/silent': () => {
        received++
      },
      '/thinks': (_, response) => {
        setTimeout(() => response.writeHead(202).end(), THOUGHT_MS)
      },
    },
    '127.77.3.1',
  )
  app = await startSite({ '/inbox': (_, response) => response.end('the application') })
  fetcher = createFetcher({
    network: exerciseNetwork({
      hosts: new Map<string, Endpoint>([
        ['synthetic-host.example', site],
        ['synthetic-closed.example', { address: '127.77.3.2', port: 9 }],
      ]),
    }),
    now: () => NOW,
    limits: { headersMs: PAGE_HEAD_MS },
  })
})
afterAll(async () => {
  await fetcher.close()
  await Promise.all([site.close(), app.close()])
})

const post = (
  path: string,
  vantage = 'one',
  host = 'http://synthetic-host.example',
  totalMs = 300,
) =>
  fetcher.post({
    address: host + path,
    headers: { 'content-type': 'application/json', 'x-kind': 'synthetic' },
    body: '{"synthetic":true}',
    limits: { totalMs, bodyBytesMax: 1_000 },
    vantage,
  })

test('a message arrives with its headers and is answered', async () => {
  const result = await post('/inbox')
  expect(result).toMatchObject({
    ok: true,
    value: {
      status: 202,
      headers: { 'x-kind': 'synthetic' },
      retryAfter: undefined,
      body: Buffer.from('got {"synthetic":true}'),
      isCut: false,
      answeredAt: NOW,
    },
  })
})

test('two vantages come from two source addresses', async () => {
  sources.clear()
  await post('/inbox', 'one')
  await post('/inbox', 'two')
  expect(sources).toEqual(new Set(['127.77.200.1', '127.77.200.2']))
})

test('a receiver can ask for patience', async () => {
  expect(await post('/later')).toMatchObject({ ok: true, value: { status: 429, retryAfter: '60' } })
})

test('a message never follows a redirect', async () => {
  expect(await post('/moved')).toMatchObject({ ok: true, value: { status: 307 } })
})

test('of ten megabytes of garbage only the beginning is taken', async () => {
  const result = await post('/babble')
  expect(result).toMatchObject({ ok: true, value: { status: 202, isCut: true } })
  expect(result.ok && result.value.body.length <= 1_000).toBe(true)
})

test('an answer that never ends counts by its head', async () => {
  expect(await post('/never-ends')).toMatchObject({
    ok: true,
    value: { status: 202, isCut: true, body: Buffer.from('synthetic beginning') },
  })
})

test('a message without an answer may have arrived, and is not sent twice', async () => {
  received = 0
  expect(await post('/silent')).toMatchObject({
    ok: false,
    reason: { code: 'fetch.timeout', mayHaveArrived: true },
  })
  expect(received).toBe(1)
})

test('a receiver may think as long as the message has time, longer than for the head of a page', async () => {
  const result = await post('/thinks', 'one', 'http://synthetic-host.example', 2 * THOUGHT_MS)
  expect(result).toMatchObject({ ok: true, value: { status: 202 } })
})

test.each([
  ['a closed port', 'http://synthetic-closed.example', 'fetch.connection-refused'],
  ['a name outside the scenario', 'http://example.com', 'fetch.name-unknown'],
  ['a public address', 'http://93.184.216.34', 'fetch.blocked-address'],
  ['a file', 'file://', 'fetch.blocked-scheme'],
])('a message to %s has surely not arrived', async (_, host, code) => {
  const result = await post('/inbox', 'one', host)
  expect(result).toEqual({ ok: false, reason: { code, hops: [], mayHaveArrived: false } })
})

test('in an exercise the application on 127.0.0.1 is out of reach', async () => {
  const result = await post('/inbox', 'one', app.origin)
  expect(result.ok || result.reason.code).toBe('fetch.blocked-address')
})
