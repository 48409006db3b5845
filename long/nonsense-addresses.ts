/** Hostile addresses through the real fetcher: each is refused by name, and nothing is connected to. */
import { createHook } from 'node:async_hooks'
import zlib from 'node:zlib'
import fc from 'fast-check'
import { createFetcher, type Fetcher } from '../src/adapters/probe/fetch.ts'
import { type Network, publicNetwork } from '../src/adapters/probe/network.ts'
import type { FetchCode } from '../src/adapters/probe/refusals.ts'
import { instantOf } from '../src/domain/kit.ts'
import { hashOf } from '../src/exercise/random.ts'
import {
  announced,
  drip,
  encoded,
  hostilePages,
  longHead,
  type Page,
  redirectTo,
  refusedPages,
} from '../test/adapters/probe-pages.ts'
import { codeOf, startSite } from '../test/adapters/probe-support.ts'
import { privateAnswer, privatePlaces } from './nonsense-spellings.ts'

/** Spellings of private addresses, and pages that mean no good. */
const PLACES = 2_000
const PAGES = 200

/** Looks under way at once. */
const LANES = 8

/** Offenders that are shown. */
const SHOWN_MAX = 8

/** Small enough that a page which breaks one costs little. */
const limits = {
  totalMs: 1_500,
  bodyBytesMax: 1_000_000,
  decodedBytesMax: 2_000_000,
  connectionsPerOrigin: LANES,
} as const

/** What refuses a private place: it is none of ours to reach, or it is no address at all. */
const placeCodes: readonly string[] = ['fetch.blocked-address', 'fetch.malformed']

type Look = { readonly address: string; readonly codes: readonly string[] }

type Looked = {
  readonly codes: Readonly<Record<string, number>>
  readonly offenders: readonly object[]
}

const fetcherOn = (network: Network): Fetcher =>
  createFetcher({ network, now: () => instantOf(0), limits })

/** Looks at all addresses, several at once, and keeps those that came to something else. */
async function lookAt(fetcher: Fetcher, looks: readonly Look[]): Promise<Looked> {
  const counts: Record<string, number> = {}
  const offenders: object[] = []
  let next = 0
  const lane = async (): Promise<void> => {
    for (let look = looks[next++]; look !== undefined; look = looks[next++]) {
      const code = await codeOf(fetcher, look.address)
      counts[code] = (counts[code] ?? 0) + 1
      if (!look.codes.includes(code)) offenders.push({ ...look, code })
    }
  }
  await Promise.all(Array.from({ length: LANES }, lane))
  await fetcher.close()
  return { codes: counts, offenders }
}

/** Counts the connections that this process begins meanwhile, whoever begins them. */
async function connectionsDuring<Value>(work: () => Promise<Value>): Promise<[Value, number]> {
  let count = 0
  const hook = createHook({
    init(_id, type) {
      if (type === 'TCPCONNECTWRAP') count += 1
    },
  }).enable()
  try {
    return [await work(), count]
  } finally {
    hook.disable()
  }
}

/** Private places in any spelling, under a name server that means no good. */
function lookAtPlaces(seed: string) {
  const places = fc.sample(privatePlaces, { seed: hashOf(seed, 'places') | 0, numRuns: PLACES })
  const network = publicNetwork({ resolve: async (host) => privateAnswer(host) })
  const looks = places.map((address) => ({ address, codes: placeCodes }))
  return connectionsDuring(() => lookAt(fetcherOn(network), looks))
}

/** A page or a chain of them under a path of its own, and what a look at it comes to. */
type Trap = {
  readonly pages: (at: string) => Readonly<Record<string, Page>>
  readonly codes: readonly string[]
}

const trap = (page: Page, code: FetchCode): Trap => ({
  pages: (at) => ({ [at]: page }),
  codes: [code],
})

/** So many redirects, and then what stands at the end. */
const chain = (length: number, last: Page, codes: readonly string[]): Trap => ({
  codes,
  pages: (at) =>
    Object.fromEntries(
      Array.from({ length: length + 1 }, (_none, i) => [
        i === 0 ? at : `${at}-${i}`,
        i === length ? last : redirectTo(`${at}-${i + 1}`),
      ]),
    ),
})

const packers = { gzip: zlib.gzipSync, br: zlib.brotliCompressSync, deflate: zlib.deflateSync }

/** So many zeros in the few bytes that they pack into. */
const bombOf = (encoding: keyof typeof packers, bytes: number): Trap => {
  const packed = packers[encoding](Buffer.alloc(bytes))
  return trap(encoded(encoding, packed), 'fetch.bomb')
}

const TEXT = zlib.gzipSync('synthetic text of some length')

/** Those that a header can carry; `http:x` would lead on within the same host. */
const inHeaders = privatePlaces.filter((place) => /^https?:[/\\]{2}[\x21-\x7e]+$/i.test(place))

const traps: fc.Arbitrary<Trap> = fc.oneof(
  fc
    .tuple(fc.nat(4), inHeaders)
    .map(([length, place]) => chain(length, redirectTo(place), placeCodes)),
  fc
    .integer({ min: 6, max: 12 })
    .map((length) => chain(length, redirectTo('/'), ['fetch.too-many-redirects'])),
  fc
    .tuple(fc.constantFrom('gzip', 'br', 'deflate'), fc.integer({ min: 2_000_001, max: 9_000_000 }))
    .map(([encoding, bytes]) => bombOf(encoding, bytes)),
  fc
    .integer({ min: 33_000, max: 400_000 })
    .map((size) => trap(longHead(size), 'fetch.headers-too-large')),
  fc
    .integer({ min: 1_000_001, max: 2 ** 40 })
    .map((size) => trap(announced(size), 'fetch.too-large')),
  fc.integer({ min: 1, max: 300 }).map((pauseMs) => trap(drip(pauseMs), 'fetch.timeout')),
  fc
    .constantFrom(
      'zstd',
      'gzip, gzip',
      'compress',
      'br;q=1',
      '__proto__',
      'constructor',
      'aes128gcm',
    )
    .map((name) => trap(encoded(name, TEXT), 'fetch.encoding')),
  fc
    .integer({ min: 1, max: TEXT.length - 1 })
    .map((length) => trap(encoded('gzip', TEXT.subarray(0, length)), 'fetch.malformed')),
)

/** The fixed table of pages, and others of their kinds, on a host that may be reached. */
async function lookAtPages(seed: string): Promise<Looked> {
  const drawn = fc.sample(traps, { seed: hashOf(seed, 'pages') | 0, numRuns: PAGES })
  const pages = drawn.map((each, i) => each.pages(`/trap-${i}`))
  const site = await startSite(Object.assign({}, hostilePages, ...pages))
  try {
    const looks = [
      ...refusedPages.map(([path, code]) => ({ address: site.origin + path, codes: [code] })),
      ...drawn.map(({ codes }, i) => ({ address: `${site.origin}/trap-${i}`, codes })),
    ]
    const network = publicNetwork({
      resolve: async (host) => privateAnswer(host),
      alsoAllowed: ({ address, port }) => address === site.address && port === site.port,
    })
    return await lookAt(fetcherOn(network), looks)
  } finally {
    await site.close()
  }
}

/** Tries hostile addresses and pages; none may be connected to, and each is refused by its name. */
export async function tryHostile(seed: string) {
  const [places, connections] = await lookAtPlaces(seed)
  const pages = await lookAtPages(seed)
  const offenders = [...places.offenders, ...pages.offenders]
  return {
    holds: offenders.length === 0 && connections === 0,
    connections,
    places: places.codes,
    pages: pages.codes,
    offences: offenders.length,
    offenders: offenders.slice(0, SHOWN_MAX),
  }
}
