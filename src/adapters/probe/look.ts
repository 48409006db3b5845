import { hash } from 'node:crypto'
import type { Agent } from 'undici'
import { type Instant, no, ok, type Result } from '../../domain/kit.ts'
import { webAddress } from './address.ts'
import { decoded } from './decode.ts'
import {
  type Answer,
  type Ask,
  exchange,
  headerOf,
  type Stopper,
  type Unanswered,
} from './exchange.ts'
import type { FetchLimits } from './limits.ts'
import { type FetchCode, type Fetched, type Hop, refused } from './refusals.ts'

/** What a look at one address brought. */
export type Seen = {
  readonly status: number
  readonly finalAddress: string
  /** Every answer on the way, the last one included. */
  readonly hops: readonly Hop[]
  /** Of the decoded body, in hexadecimal. */
  readonly sha256: string
  /** Decoded. */
  readonly body: Buffer
  readonly contentType: string
  readonly seenAt: Instant
}

/** What all looks from one vantage share. */
export type Looker = {
  readonly agent: Agent
  readonly headers: Readonly<Record<string, string>>
  readonly limits: FetchLimits
  readonly now: () => Instant
}

const REDIRECTS: readonly number[] = [301, 302, 303, 307, 308]

/** A redirect's body is never read for its content; more than this is not worth its connection. */
const REDIRECT_BODY_BYTES_MAX = 16_384

/** The next address of a chain, or undefined where this answer is the last. */
function nextOf(
  answer: Answer,
  url: URL,
  hops: readonly Hop[],
  hopsMax: number,
): Result<URL, FetchCode> | undefined {
  const location = REDIRECTS.includes(answer.status) ? headerOf(answer, 'location') : undefined
  if (location === undefined) return undefined
  if (hops.length > hopsMax) return no('fetch.too-many-redirects')
  const next = webAddress(location, url)
  if (next.ok && hops.some(({ address }) => address === next.value.href)) {
    return no('fetch.redirect-circle')
  }
  return next
}

/** Repeats a GET once when its connection was lost unanswered: a kept one may be closed by then. */
async function exchangeAgain(agent: Agent, ask: Ask): Promise<Result<Answer, Unanswered>> {
  const answer = await exchange(agent, ask)
  if (answer.ok || answer.reason.code !== 'fetch.connection-lost') return answer
  return exchange(agent, ask)
}

async function seenOf(
  { limits, now }: Looker,
  answer: Answer,
  url: URL,
  hops: readonly Hop[],
): Promise<Fetched<Seen>> {
  if (answer.end !== 'complete') return refused(answer.end, hops)
  const encoding = headerOf(answer, 'content-encoding')
  const body =
    encoding === undefined
      ? ok(answer.body)
      : await decoded(answer.body, encoding, limits.decodedBytesMax)
  if (!body.ok) return refused(body.reason, hops)
  return ok({
    status: answer.status,
    finalAddress: url.href,
    hops,
    sha256: hash('sha256', body.value, 'hex'),
    body: body.value,
    contentType: headerOf(answer, 'content-type') ?? '',
    seenAt: now(),
  })
}

/**
 * Looks at one address. Redirects are followed by hand, so that each hop passes the guard and is
 * recorded; the stopper's limit holds for the whole chain.
 */
export async function look(looker: Looker, first: URL, stopper: Stopper): Promise<Fetched<Seen>> {
  const { agent, headers, limits } = looker
  const bodyBytesMax = (status: number): number =>
    REDIRECTS.includes(status) ? REDIRECT_BODY_BYTES_MAX : limits.bodyBytesMax
  const hops: Hop[] = []
  for (let url = first; ; ) {
    const answer = await exchangeAgain(agent, {
      url,
      method: 'GET',
      headers,
      bodyBytesMax,
      stopper,
    })
    if (!answer.ok)
      return refused(answer.reason.code, hops, hops.length > 0 || answer.reason.isSent)
    hops.push({ address: url.href, status: answer.value.status })
    const next = nextOf(answer.value, url, hops, limits.hopsMax)
    if (next === undefined) return seenOf(looker, answer.value, url, hops)
    if (!next.ok) return refused(next.reason, hops)
    url = next.value
  }
}
