/** Everything that a house can be asked for, as the bytes that come back. */
import { OPERATION_PATH } from '../../src/http/route.ts'
import { routes } from '../../src/http/routes.ts'
import type { Outbound } from '../support/outbound.ts'

/** Where it is read, and what is known of it. */
export type Read = {
  readonly address: string
  readonly tokenOf: (who: string) => Promise<string>
  /** Ids by the holes of paths. */
  readonly known: Readonly<Record<string, string>>
}

/** Questions that a route can be asked beside its path. */
const queries: Readonly<Record<string, readonly string[]>> = {
  [`${OPERATION_PATH}/items/:item`]: ['purpose=review'],
  [`${OPERATION_PATH}/items`]: ['', 'figure=unique&state=LI', 'limit=2'],
  [`${OPERATION_PATH}/figures`]: ['', 'by=state', 'by=kind', 'state=LI&by=state'],
  [`${OPERATION_PATH}/report`]: ['lang=en', 'lang=nl', 'lang=fr', 'lang=de'],
  [`${OPERATION_PATH}/tasks`]: ['', 'which=closed'],
}

/** Everything that can be read, as one person or as nobody. */
export async function readAll(from: Read, who: string | null): Promise<readonly Outbound[]> {
  // A PDF file is drawn from the very words of the page, as glyphs that nobody can look through.
  const readable = routes.filter(
    ({ method, path }) => method === 'GET' && !/\/live$|\.pdf$/.test(path),
  )
  const calls = readable.flatMap(({ path }) => {
    const at = path.replace(/:(\w+)/g, (_, name: string) => from.known[name] ?? '')
    return (queries[path] ?? ['']).map((query) => ['GET', `${at}?${query}`] as const)
  })
  const others = ['/openapi.json', '/', '/synthetic-nothing'].map((at) => ['GET', at] as const)
  // What is written wrongly, or by whom it is not for, is answered as well.
  const refused = routes
    .filter(({ method, path }) => method === 'POST' && path !== '/sign-in')
    .map(({ path }) => path.replace(/:(\w+)/g, (_, name: string) => from.known[name] ?? ''))
    .map((at) => ['POST', at] as const)
  const all = [...calls, ...others, ...refused].map(([method, at]) =>
    outboundOf(from, who, method, at),
  )
  return (await Promise.all(all)).flat()
}

export async function outboundOf(
  from: Read,
  who: string | null,
  method: string,
  at: string,
): Promise<readonly Outbound[]> {
  const headers = new Headers({ 'accept-language': 'fr' })
  if (who !== null) headers.set('authorization', `Bearer ${await from.tokenOf(who)}`)
  if (method === 'POST') headers.set('content-type', 'application/json')
  const body = method === 'POST' ? { body: '{}' } : {}
  const reply = await fetch(from.address + at, { method, headers, ...body })
  const head = Buffer.from(JSON.stringify([reply.status, ...reply.headers]))
  const told = { to: who ?? 'nobody', what: `${method} ${at}` }
  return [
    { ...told, bytes: head },
    { ...told, bytes: Buffer.from(await reply.arrayBuffer()) },
  ]
}

/** The first frames of the stream that a wall watches. */
export async function watched(from: Read, who: string): Promise<Outbound> {
  const stop = new AbortController()
  const at = `${from.address}/api/v1/operations/${from.known.op}/live`
  const headers = { authorization: `Bearer ${await from.tokenOf(who)}` }
  const reply = await fetch(at, { headers, signal: stop.signal })
  const pieces: Uint8Array[] = []
  for await (const piece of reply.body ?? []) {
    pieces.push(piece)
    if (Buffer.concat(pieces).includes('\n\n')) break
  }
  stop.abort()
  return { to: who, what: 'GET /live', bytes: Buffer.concat(pieces) }
}
