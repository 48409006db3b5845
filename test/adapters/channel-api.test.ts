import { createServer } from 'node:http'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import {
  ATTEMPTS_MAX,
  BACKOFF_FIRST_MS,
  BACKOFF_MS_MAX,
  backoffMs,
  outcomeOf,
  outcomeOfFailure,
  RETRY_AFTER_MS_MAX,
  retryAfterMs,
  sendReferral,
} from '../../src/adapters/channel/api.ts'
import {
  newKeyPair,
  parseSigningKey,
  parseVerifyingKey,
  sign,
  verify,
} from '../../src/adapters/channel/signature.ts'
import { HOUR_MS, type Id, idOf, instantOf } from '../../src/domain/kit.ts'
import { fetcherAt, good, loopback } from './channel-support.ts'

const at = instantOf(1_794_992_400_000)
const dispatch = idOf<'dispatch'>('019a9613-6a80-7c00-8000-000000000001')
const pair = newKeyPair(new Uint8Array(32).fill(3))
const secret = good(parseSigningKey(pair.secret))
const keys = [good(parseVerifyingKey(pair.public))]
const expected = { dispatch, keys, at }
const nothing = new Uint8Array()
const answer = (status: number, headers = {}) => ({ status, headers, body: nothing })

describe('what an answer means', () => {
  test.each([200, 201, 202, 204, 299])('%i proves delivery and no more', (status) => {
    expect(outcomeOf(answer(status), expected)).toEqual({
      kind: 'delivered',
      status,
      acknowledged: false,
    })
  })

  test.each([408, 409, 425, 429, 500, 502, 503, 504, 599])('%i is tried again', (status) => {
    expect(outcomeOf(answer(status), expected)).toEqual({
      kind: 'try-again',
      why: 'failing',
      status,
      afterMs: null,
    })
  })

  test.each([301, 302, 307, 308, 400, 401, 403, 404, 410, 413, 422])(
    '%i needs a person',
    (status) => {
      expect(outcomeOf(answer(status), expected)).toEqual({
        kind: 'refused',
        why: 'refused-by-provider',
        status,
      })
    },
  )

  test.each([
    ['fetch.timeout', 'try-again', 'too-slow'],
    ['fetch.malformed', 'try-again', 'garbage'],
    ['fetch.connection-refused', 'try-again', 'unreachable'],
    ['fetch.name-unknown', 'try-again', 'unreachable'],
    ['fetch.tls', 'try-again', 'unreachable'],
    ['fetch.blocked-address', 'refused', 'unreachable'],
  ])('%s without an answer is %s', (code, kind, why) => {
    expect(outcomeOfFailure(code)).toMatchObject({ kind, why, status: null })
  })
})

describe('a receipt in the answer', () => {
  const bodyOf = (receipt: object) => new TextEncoder().encode(JSON.stringify(receipt))
  const receipt = { type: 'receipt', dispatch, receivedAt: '2026-11-18T09:00:00Z' }
  const signed = (body: Uint8Array) => ({
    status: 200,
    headers: sign({ id: 'synthetic', at, body, keys: [secret] }),
    body,
  })

  test('that is signed by the provider acknowledges', () => {
    const outcome = outcomeOf(signed(bodyOf(receipt)), expected)
    expect(outcome).toEqual({ kind: 'delivered', status: 200, acknowledged: true })
  })

  test.each([
    ['for another dispatch', signed(bodyOf({ ...receipt, dispatch: pair.public })), keys],
    ['without a signature', { ...signed(bodyOf(receipt)), headers: {} }, keys],
    ['changed on the way', { ...signed(bodyOf(receipt)), body: bodyOf({}) }, keys],
    ['under a key that nobody registered', signed(bodyOf(receipt)), []],
    ['that is no JSON', signed(new TextEncoder().encode('synthetic')), keys],
  ])('%s delivers and acknowledges nothing', (_, received, registered) => {
    expect(outcomeOf(received, { dispatch, keys: registered, at })).toEqual({
      kind: 'delivered',
      status: 200,
      acknowledged: false,
    })
  })
})

describe('retry-after', () => {
  const told = (value: string) => retryAfterMs({ 'retry-after': value }, at)

  test('is read in seconds or as a date against the time of the attempt', () => {
    expect(told('120')).toBe(120_000)
    expect(told('Wed, 18 Nov 2026 09:02:00 GMT')).toBe(120_000)
  })

  test('of the past is now, and of the far future an hour', () => {
    expect(told('Wed, 18 Nov 2026 08:00:00 GMT')).toBe(0)
    expect(told('999999')).toBe(RETRY_AFTER_MS_MAX)
    expect(told('9'.repeat(400))).toBe(RETRY_AFTER_MS_MAX)
    expect(told('Fri, 18 Nov 2044 09:00:00 GMT')).toBe(RETRY_AFTER_MS_MAX)
  })

  test('that says nothing is nothing', () => {
    expect(told('synthetic')).toBeNull()
    expect(retryAfterMs({}, at)).toBeNull()
  })

  test('goes with the outcome', () => {
    expect(outcomeOf(answer(429, { 'retry-after': '7' }), expected)).toMatchObject({
      kind: 'try-again',
      afterMs: 7_000,
    })
  })
})

describe('the pause before the next attempt', () => {
  const anyDispatch = fc.uuid().map((id): Id<'dispatch'> => idOf(id.toLowerCase()))
  const attempts = fc.integer({ min: 1, max: ATTEMPTS_MAX })

  test('lies between half and the whole of a doubling step, and never over an hour', () => {
    fc.assert(
      fc.property(anyDispatch, attempts, (id, attempt) => {
        const stepMs = Math.min(BACKOFF_FIRST_MS * 2 ** (attempt - 1), BACKOFF_MS_MAX)
        const pauseMs = backoffMs(id, attempt)
        expect(pauseMs).toBeGreaterThanOrEqual(stepMs / 2)
        expect(pauseMs).toBeLessThanOrEqual(stepMs)
        expect(backoffMs(id, attempt)).toBe(pauseMs)
      }),
    )
  })

  test('is spread: of a hundred dispatches hardly two come at the same moment', () => {
    const pauses = fc.sample(anyDispatch, { numRuns: 100, seed: 1 }).map((id) => backoffMs(id, 8))
    expect(new Set(pauses).size).toBeGreaterThan(95)
  })

  test('summed over all attempts outlasts a night and ends within the two days of an action', () => {
    fc.assert(
      fc.property(anyDispatch, (id) => {
        const pauses = Array.from({ length: ATTEMPTS_MAX - 1 }, (_, index) =>
          backoffMs(id, index + 1),
        )
        const wholeMs = pauses.reduce((sum, pauseMs) => sum + pauseMs, 0)
        expect(wholeMs).toBeGreaterThan(14 * HOUR_MS)
        expect(wholeMs).toBeLessThan(48 * HOUR_MS)
      }),
    )
  })
})

describe('sending to a real server', () => {
  const body = new TextEncoder().encode('{"synthetic":"é"}')
  const seen: { headers: Record<string, string | string[] | undefined>; body: Buffer }[] = []
  const server = createServer(async (request, response) => {
    const pieces: Buffer[] = []
    for await (const piece of request) pieces.push(piece)
    seen.push({ headers: request.headers, body: Buffer.concat(pieces) })
    if (request.url === '/moved') response.writeHead(307, { location: '/' }).end()
    else if (request.url === '/busy') response.writeHead(503, { 'retry-after': '30' }).end()
    else response.writeHead(202).end()
  })
  let origin = ''
  beforeAll(async () => {
    origin = await loopback(server)
  })
  const fetcher = fetcherAt(at)
  afterAll(async () => {
    await fetcher.close()
    server.close()
  })
  const send = (url: string) =>
    sendReferral({
      post: fetcher.post,
      provider: { url, keys: [] },
      body,
      dispatch,
      keys: [secret],
      at,
    })

  test('the exact bytes arrive with a signature that holds and the dispatch as id', async () => {
    expect(await send(`${origin}/`)).toEqual({
      kind: 'delivered',
      status: 202,
      acknowledged: false,
    })
    const last = seen.at(-1)
    if (last === undefined) throw new Error('nothing arrived')
    expect(last.body).toEqual(Buffer.from(body))
    expect(verify({ headers: last.headers, body: last.body, keys, now: at })).toEqual({
      ok: true,
      value: { id: dispatch, at },
    })
  })

  test('a redirect is not followed, an overload is waited for', async () => {
    const before = seen.length
    expect(await send(`${origin}/moved`)).toMatchObject({ kind: 'refused', status: 307 })
    expect(seen.length).toBe(before + 1)
    expect(await send(`${origin}/busy`)).toMatchObject({ kind: 'try-again', afterMs: 30_000 })
  })

  test('a port where nobody listens is tried again', async () => {
    const closed = createServer()
    const address = await loopback(closed)
    await new Promise((resolve) => closed.close(resolve))
    expect(await send(address)).toMatchObject({ kind: 'try-again', status: null })
  })
})
