import { createHash } from 'node:crypto'
import type http from 'node:http'
import zlib from 'node:zlib'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createFetcher, type Fetcher } from '../../src/adapters/probe/fetch.ts'
import { publicNetwork } from '../../src/adapters/probe/network.ts'
import { instantOf } from '../../src/domain/kit.ts'
import { encoded, hostilePages, type Page, redirectTo, refusedPages } from './probe-pages.ts'
import { codeOf, startRaw, startSite } from './probe-support.ts'

const NOW = instantOf(1_800_000_000_000)
const PAGE = '<title>synthetic page</title><p>synthetic text'
const sha256 = (text: string) => createHash('sha256').update(text).digest('hex')

const seen: http.IncomingHttpHeaders[] = []
const pages: Readonly<Record<string, Page>> = {
  ...hostilePages,
  '/page': (request, response) => {
    seen.push(request.headers)
    response.writeHead(200, { 'content-type': 'text/html' }).end(PAGE)
  },
  '/gzip': encoded('gzip', zlib.gzipSync(PAGE)),
  '/br': encoded('br', zlib.brotliCompressSync(PAGE)),
  '/deflate': encoded('deflate', zlib.deflateSync(PAGE)),
  '/deflate-bare': encoded('deflate', zlib.deflateRawSync(PAGE)),
  '/slowly': (_, response) => {
    setTimeout(() => response.writeHead(200).end('synthetic'), 200)
  },
  '/two-hops': redirectTo('/one-hop'),
  '/one-hop': redirectTo('/page#part'),
}

let site: Awaited<ReturnType<typeof startSite>>
let garbage: Awaited<ReturnType<typeof startRaw>>
let hangUp: Awaited<ReturnType<typeof startRaw>>
let connections = 0

const fetchers: Fetcher[] = []
function fetcherOn(options: Parameters<typeof publicNetwork>[0] = {}): Fetcher {
  const fetcher = createFetcher({
    network: publicNetwork(options),
    now: () => NOW,
    limits: { totalMs: 400, bodyBytesMax: 1_000_000, decodedBytesMax: 2_000_000 },
  })
  fetchers.push(fetcher)
  return fetcher
}

/** Lets this test's own servers, and nothing else on loopback, be reached. */
const friendly = () =>
  fetcherOn({
    alsoAllowed: ({ address, port }) =>
      address === '127.0.0.1' && [site.port, garbage.port, hangUp.port].includes(port),
    resolve: async () => ['127.0.0.1'],
  })

beforeAll(async () => {
  site = await startSite(pages)
  garbage = await startRaw((socket) => socket.end('SSH-2.0-synthetic\r\n\r\n'))
  hangUp = await startRaw((socket) => {
    connections++
    socket.once('data', () => socket.end())
  })
})
afterAll(async () => {
  await Promise.all(fetchers.map((fetcher) => fetcher.close()))
  await Promise.all([site.close(), garbage.close(), hangUp.close()])
})

describe('a permitted host', () => {
  test('has its whole time for each look, however many wait for one of its connections', async () => {
    const fetcher = friendly()
    const looks = Array.from({ length: 8 }, () => fetcher.get(`${site.origin}/slowly`))
    // Two at a time, 200 ms each, under a limit of 400 ms: the last begin after the limit is over.
    const ends = (await Promise.all(looks)).map((look) => look.ok || look.reason.code)
    expect(ends).toEqual(looks.map(() => true))
  })

  test('is seen with status, hash, type and time', async () => {
    const result = await friendly().get(`${site.origin}/page`)
    expect(result).toEqual({
      ok: true,
      value: {
        status: 200,
        finalAddress: `${site.origin}/page`,
        hops: [{ address: `${site.origin}/page`, status: 200 }],
        sha256: sha256(PAGE),
        body: Buffer.from(PAGE),
        contentType: 'text/html',
        seenAt: NOW,
      },
    })
  })

  test('is asked by its name and never told credentials', async () => {
    const address = `http://user:secret@synthetic.example:${site.port}/page#part`
    const result = await friendly().get(address)
    expect(result.ok && result.value.finalAddress).toBe(
      `http://synthetic.example:${site.port}/page`,
    )
    expect(seen.at(-1)?.host).toBe(`synthetic.example:${site.port}`)
    expect(seen.at(-1)?.authorization).toBeUndefined()
  })

  test('leads over hops that are all recorded', async () => {
    const result = await friendly().get(`${site.origin}/two-hops`)
    expect(result.ok && result.value.hops).toEqual([
      { address: `${site.origin}/two-hops`, status: 302 },
      { address: `${site.origin}/one-hop`, status: 302 },
      { address: `${site.origin}/page`, status: 200 },
    ])
  })

  test.each(['/gzip', '/br', '/deflate', '/deflate-bare'])('is decoded from %s', async (path) => {
    const result = await friendly().get(site.origin + path)
    expect(result.ok && result.value.sha256).toBe(sha256(PAGE))
  })

  test('answers many at once over few connections', async () => {
    const fetcher = friendly()
    const looks = Array.from({ length: 200 }, () => fetcher.get(`${site.origin}/page`))
    const statuses = (await Promise.all(looks)).map((look) => look.ok && look.value.status)
    expect(new Set(statuses)).toEqual(new Set([200]))
  })
})

describe('what a permitted host may not do', () => {
  test.each(refusedPages)('%s', async (path, code) => {
    expect(await codeOf(friendly(), site.origin + path)).toBe(code)
  })

  test('the hops before a refusal are kept', async () => {
    const result = await friendly().get(`${site.origin}/to-metadata`)
    const hops = [{ address: `${site.origin}/to-metadata`, status: 302 }]
    expect(result.ok || result.reason.hops).toEqual(hops)
  })

  test('something else than HTTP', async () => {
    expect(await codeOf(friendly(), garbage.origin)).toBe('fetch.malformed')
  })

  test('TLS where there is none', async () => {
    const address = garbage.origin.replace('http:', 'https:')
    expect(await codeOf(friendly(), address)).toBe('fetch.tls')
  })

  test('a connection closed unanswered is tried once more and no further', async () => {
    connections = 0
    expect(await codeOf(friendly(), hangUp.origin)).toBe('fetch.connection-lost')
    expect(connections).toBe(2)
  })
})

describe('a look can be given up', () => {
  test('before it begins', async () => {
    const signal = AbortSignal.abort()
    const result = await friendly().get(`${site.origin}/page`, { signal })
    expect(result.ok || result.reason.code).toBe('fetch.cancelled')
  })

  test('while it waits', async () => {
    const stop = new AbortController()
    const look = friendly().get(`${site.origin}/silent`, { signal: stop.signal })
    stop.abort()
    const result = await look
    expect(result.ok || result.reason.code).toBe('fetch.cancelled')
  })

  test('by closing the fetcher', async () => {
    const fetcher = friendly()
    const look = fetcher.get(`${site.origin}/silent`)
    await fetcher.close()
    const result = await look
    expect(result.ok || result.reason.code).toBe('fetch.cancelled')
  })

  test('and a vantage that nobody has named is a bug', async () => {
    const look = friendly().get(`${site.origin}/page`, { vantage: 'nowhere' })
    await expect(look).rejects.toThrow('no vantage')
  })
})
