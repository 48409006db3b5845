import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createFetcher, type Fetcher } from '../../src/adapters/probe/fetch.ts'
import { publicNetwork } from '../../src/adapters/probe/network.ts'
import { instantOf } from '../../src/domain/kit.ts'
import { codeOf, startSite } from './probe-support.ts'

const A_PUBLIC_ADDRESS = '93.184.216.34' // nothing is ever sent there

let site: Awaited<ReturnType<typeof startSite>>
const fetchers: Fetcher[] = []

function fetcherOn(options: Parameters<typeof publicNetwork>[0] = {}): Fetcher {
  const network = publicNetwork(options)
  const fetcher = createFetcher({ network, now: () => instantOf(0), limits: { totalMs: 2_000 } })
  fetchers.push(fetcher)
  return fetcher
}

beforeAll(async () => {
  site = await startSite({ '/page': (_, response) => response.end('synthetic secret') })
})
afterAll(async () => {
  await Promise.all(fetchers.map((fetcher) => fetcher.close()))
  await site.close()
})

describe('no way to loopback', () => {
  const spellings = [
    '127.0.0.1',
    '127.1',
    '2130706433',
    '0x7f000001',
    '0x7f.1',
    '0177.0.0.1',
    '0',
    '127.0.0.1.',
    '[::1]',
    '[::127.0.0.1]',
    '[::ffff:127.0.0.1]',
    '[::ffff:7f00:1]',
    '[64:ff9b::7f00:1]',
    '１２７.0.0.1',
    'example.com@127.0.0.1',
    'user:secret@127.0.0.1',
    'example.com%40@127.0.0.1',
  ]
  test.each(spellings)('as %s', async (host) => {
    expect(await codeOf(fetcherOn(), `http://${host}/page`)).toBe('fetch.blocked-address')
    expect(await codeOf(fetcherOn(), `http://${host}:${site.port}/page`)).toBe('fetch.blocked-port')
  })

  test('by a name that answers loopback', async () => {
    const fetcher = fetcherOn({ resolve: async () => ['127.0.0.1'] })
    expect(await codeOf(fetcher, 'http://synthetic.example/')).toBe('fetch.blocked-address')
  })

  test('by the name localhost, really looked up', async () => {
    // Name servers know it as loopback or not at all, or cannot be asked from here.
    expect(['fetch.blocked-address', 'fetch.name-unknown', 'fetch.name-unresolved']).toContain(
      await codeOf(fetcherOn(), 'http://localhost/'),
    )
  })

  test('by a name that answers well at first and loopback later', async () => {
    let asked = 0
    const fetcher = fetcherOn({
      resolve: async () => (asked++ === 0 ? ['127.0.0.2'] : ['127.0.0.1']),
      alsoAllowed: ({ address }) => address === '127.0.0.2',
    })
    // The address that was checked is the one connected to: nothing listens there.
    const code = await codeOf(fetcher, `http://synthetic.example:${site.port}/page`)
    expect(code).toBe('fetch.connection-refused')
    expect(asked).toBe(1)
  })

  test('by the peer of a connection that stands', async () => {
    let asked = 0
    const fetcher = fetcherOn({ alsoAllowed: () => asked++ === 0 })
    expect(await codeOf(fetcher, site.origin)).toBe('fetch.blocked-address')
    expect(asked).toBe(2)
  })
})

describe('what is no address for us', () => {
  test.each([
    ['file:///etc/hostname', 'fetch.blocked-scheme'],
    ['ftp://synthetic.example/', 'fetch.blocked-scheme'],
    ['javascript:alert(1)', 'fetch.blocked-scheme'],
    ['data:text/html,x', 'fetch.blocked-scheme'],
    ['http://', 'fetch.malformed'],
    ['synthetic.example/page', 'fetch.malformed'],
    ['http://1.2.3.4.5/', 'fetch.malformed'],
    [`http://${A_PUBLIC_ADDRESS}:25/`, 'fetch.blocked-port'],
    [`https://${A_PUBLIC_ADDRESS}:6379/`, 'fetch.blocked-port'],
    ['http://synthetic.onion/', 'fetch.blocked-name'],
  ])('%s', async (address, code) => {
    expect(await codeOf(fetcherOn(), address)).toBe(code)
  })
})
