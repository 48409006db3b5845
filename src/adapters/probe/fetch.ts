import type { Agent } from 'undici'
import { type Instant, ok } from '../../domain/kit.ts'
import { webAddress } from './address.ts'
import { guardedAgent } from './connector.ts'
import { ACCEPTED_ENCODINGS } from './decode.ts'
import { type Answer, exchange, headerOf, Stopper } from './exchange.ts'
import { type FetchLimits, fetchLimits, type PostLimits, postLimits } from './limits.ts'
import { type Looker, look, type Seen } from './look.ts'
import type { Network } from './network.ts'
import { type Fetched, refused } from './refusals.ts'

export type GetOptions = {
  /** The name of one of the network's vantages; the first where none is named. */
  readonly vantage?: string
  readonly signal?: AbortSignal
}

export type Message = GetOptions & {
  readonly address: string
  readonly headers: Readonly<Record<string, string>>
  readonly body: string | Uint8Array
  readonly limits?: Partial<PostLimits>
}

/** What a receiver answered to a message. */
export type Posted = {
  readonly status: number
  readonly headers: Answer['headers']
  /** As sent: in seconds or as a date; undefined where the receiver named no time. */
  readonly retryAfter: string | undefined
  readonly body: Buffer
  /** The head came, but the body was too long, too slow or broken off: this is its beginning. */
  readonly isCut: boolean
  readonly answeredAt: Instant
}

export type Fetcher = {
  /** Looks at an address, redirects followed and recorded. Never rejects for outside behaviour. */
  readonly get: (address: string, options?: GetOptions) => Promise<Fetched<Seen>>
  /** Delivers a message; redirects are answers like any other and are not followed. */
  readonly post: (message: Message) => Promise<Fetched<Posted>>
  /** Ends every connection; what is under way is refused as cancelled. */
  readonly close: () => Promise<void>
}

export type FetcherOptions = {
  readonly network: Network
  readonly now: () => Instant
  readonly userAgent?: string
  readonly limits?: Partial<FetchLimits>
}

/** As many messages as a lane may have under way: one that waits here would outlast a hold. */
const POSTS_PER_ORIGIN = 16

/** None of its own: a receiver may think for as long as its message has time in all. */
const POST_HEADERS_MS = 0

/** Messages have connections of their own, so that they never queue behind looks or each other. */
function postersOf({ network, limits }: FetcherOptions): ReadonlyMap<string, Agent> {
  const own: FetchLimits = {
    ...fetchLimits,
    ...limits,
    headersMs: POST_HEADERS_MS,
    connectionsPerOrigin: POSTS_PER_ORIGIN,
  }
  return new Map(
    network.vantages.map((vantage) => [vantage.name, guardedAgent(network, vantage, own)]),
  )
}

function lookersOf(options: FetcherOptions): ReadonlyMap<string, Looker> {
  const { network, now, userAgent = 'actionday' } = options
  const limits: FetchLimits = { ...fetchLimits, ...options.limits }
  const headers = { 'user-agent': userAgent, 'accept-encoding': ACCEPTED_ENCODINGS, accept: '*/*' }
  return new Map(
    network.vantages.map((vantage) => {
      const agent = guardedAgent(network, vantage, limits)
      return [vantage.name, { agent, headers, limits, now }]
    }),
  )
}

/** The head of the answer is what counts: however the body ends, the receiver has answered. */
async function deliver(
  agent: Agent,
  message: Message,
  now: () => Instant,
): Promise<Fetched<Posted>> {
  const url = webAddress(message.address)
  if (!url.ok) return refused(url.reason)
  const limits = { ...postLimits, ...message.limits }
  using stopper = new Stopper(limits.totalMs, message.signal)
  const result = await exchange(agent, {
    url: url.value,
    method: 'POST',
    headers: message.headers,
    body: message.body,
    bodyBytesMax: () => limits.bodyBytesMax,
    stopper,
  })
  if (!result.ok) return refused(result.reason.code, [], result.reason.isSent)
  const { status, headers, body, end } = result.value
  const retryAfter = headerOf(result.value, 'retry-after')
  return ok({ status, headers, retryAfter, body, isCut: end !== 'complete', answeredAt: now() })
}

/** The one client for addresses from outside: one network, one set of limits, one pool a vantage. */
export function createFetcher(options: FetcherOptions): Fetcher {
  const { network, now, userAgent = 'actionday' } = options
  const lookers = lookersOf(options)
  const posters = postersOf(options)

  function from<Way>(ways: ReadonlyMap<string, Way>, vantage = network.vantages[0].name): Way {
    const way = ways.get(vantage)
    if (way === undefined) throw new Error(`no vantage is called ${vantage}`)
    return way
  }

  return {
    get: async (address, { vantage, signal } = {}) => {
      const looker = from(lookers, vantage)
      const url = webAddress(address)
      if (!url.ok) return refused(url.reason)
      using stopper = new Stopper(looker.limits.totalMs, signal)
      return await look(looker, url.value, stopper)
    },
    post: async (message) => {
      const headers = { 'user-agent': userAgent, ...message.headers }
      return deliver(from(posters, message.vantage), { ...message, headers }, now)
    },
    close: async () => {
      const agents = [...lookers.values()].map(({ agent }) => agent)
      await Promise.all([...agents, ...posters.values()].map((agent) => agent.destroy()))
    },
  }
}
