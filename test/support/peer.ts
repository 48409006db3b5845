/** A hosting service provider of a story: a real HTTP server with pages, which takes referrals. */
import http from 'node:http'

/** One referral as it came in. */
export type Delivery = {
  /** The idempotency key under which it came. */
  readonly id: string
  /** Machine time of its arrival, in milliseconds. */
  readonly at: number
  readonly headers: http.IncomingHttpHeaders
  readonly body: Buffer
}

/** How a provider answers a referral; `nth` counts all that ever came to it, from 1. */
export type Answering = (response: http.ServerResponse, delivery: Delivery, nth: number) => void

/** How a provider shows the page at a path. */
export type Showing = (response: http.ServerResponse, path: string) => void

/** Takes it at once. */
export const accept: Answering = (response) => void response.writeHead(202).end()

/** A provider that runs. */
export type Peer = AsyncDisposable & {
  readonly host: string
  readonly deliveries: Delivery[]
  /** Paths of pages that are not there any more. */
  readonly gone: Set<string>
  /** The address of a page or door of it. */
  readonly at: (path: string) => string
  /** Answers otherwise from now on. */
  readonly answerWith: (answering: Answering) => void
  /** Shows its pages otherwise from now on. */
  readonly showWith: (showing: Showing) => void
  /** Items in each referral that came, by their ids, repeats included. */
  readonly itemsSent: () => readonly (readonly string[])[]
}

const PAGE = /^\/(synthetic\/\d+|tag\/synthetic)$/

/** A page that differs from all others, long enough to have a fingerprint. */
function pageAt(path: string): string {
  const name = path.replaceAll('/', '')
  const words = Array.from(
    { length: 80 },
    (_, i) => `synthetic${(i * 7 + path.length) % 31}${name}`,
  )
  return `<!doctype html><title>synthetic ${path}</title><main>${words.join(' ')}</main>`
}

const NOTHING =
  '<title>synthetic nothing</title> no such synthetic page on this synthetic host at all today'

const itemsOf = ({ body }: Delivery): readonly string[] => {
  const { items }: { items: readonly { item: string }[] } = JSON.parse(body.toString())
  return items.map(({ item }) => item)
}

/** Starts a provider under a name, on an address of its own in 127.77/16; port 0 is any. */
export async function startPeer(host: string, address: string, port = 0): Promise<Peer> {
  const deliveries: Delivery[] = []
  const gone = new Set<string>()
  let answer = accept
  let show: Showing = (response, path) => {
    const isThere = PAGE.test(path) && !gone.has(path)
    response.writeHead(isThere ? 200 : 404, { 'content-type': 'text/html; charset=utf-8' })
    response.end(isThere ? pageAt(path) : NOTHING)
  }
  const server = http.createServer(async (request, response) => {
    const path = request.url ?? '/'
    const pieces: Buffer[] = []
    for await (const piece of request) pieces.push(piece)
    if (request.method === 'POST') {
      const { headers } = request
      const id = String(headers['webhook-id'])
      const delivery = { id, at: performance.now(), headers, body: Buffer.concat(pieces) }
      answer(response, delivery, deliveries.push(delivery))
    } else show(response, path)
  })
  await new Promise<void>((resolve) => server.listen(port, address, resolve))
  const place = server.address()
  if (place === null || typeof place === 'string') throw new Error('the provider has no port')
  return {
    host,
    deliveries,
    gone,
    at: (path) => `http://${host}:${place.port}${path}`,
    answerWith: (other) => {
      answer = other
    },
    showWith: (other) => {
      show = other
    },
    itemsSent: () => deliveries.map(itemsOf),
    async [Symbol.asyncDispose]() {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}
