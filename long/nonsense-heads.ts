/** Requests that are hardly HTTP: methods, paths and heads that no client of ours would send. */
import fc from 'fast-check'
import { replyTo } from '../test/support/raw-http.ts'
import { type Group, groupOf, type Seen, seenOf } from './nonsense-group.ts'
import type { Stage } from './nonsense-stage.ts'
import { anyHeader, anyPiece, filledIn } from './nonsense-words.ts'

const methods = fc.constantFrom(
  ...'GET GET POST DELETE HEAD OPTIONS TRACE PUT PATCH PROPFIND CONNECT QUERY get GETT'.split(' '),
  ...['', 'G\0T'],
)

/** Paths that leave their folder, lead to another host, or end nowhere. */
const paths = `/ * // /.. /api/v1/../../etc /%2e%2e/ /.%00 /% /%ff /api/v1/operations/%
  http://other.example.test/ http://[ /assets/../../package.json /assets/%2e%2e%2f
  /sign-in?next=//x /api/v1/operations/{op}/items /api/v1/operations/{op}/items/
  /api/v1//operations /API/V1/SESSION /health /openapi.json`.split(/\s+/)

const percentOf = (bytes: Uint8Array): string =>
  Buffer.from(bytes).toString('hex').replace(/../g, '%$&')

const targets = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom(...paths) },
  fc.constantFrom(
    ...[`/${'a/'.repeat(2_000)}`, `/${'a'.repeat(30_000)}`, '', ' ', '/ /'],
    `/api/v1/operations/${'a'.repeat(300)}`,
  ),
  anyPiece.map((tail) => `/api/v1/operations/${Buffer.from(tail).toString('latin1')}`),
  anyPiece.map((tail) => `/api/v1/operations/${percentOf(tail)}/items`),
  fc.string({ unit: 'binary' }).map((text) => `/${text}`),
)

const names = `content-length transfer-encoding expect upgrade connection content-type range accept
  accept-encoding cookie origin if-none-match authorization host x`.split(/\s+/)

const values = fc.oneof(
  anyHeader,
  fc.constantFrom('chunked', '5', '5, 6', '100-continue', 'websocket', 'h2c', 'close, upgrade'),
)

const headerLines = fc.oneof(
  {
    weight: 2,
    arbitrary: fc.tuple(fc.constantFrom(...names), values).map((pair) => pair.join(': ')),
  },
  fc.constantFrom(':', ' folded', 'x', 'x : y', `x: ${'y'.repeat(20_000)}`, 'x: \0', 'x: y'),
)

type Raw = {
  readonly method: string
  readonly target: string
  readonly version: string
  readonly lines: readonly string[]
  readonly isNamed: boolean
  readonly isSigned: boolean
  readonly body: Uint8Array
}

const raws: fc.Arbitrary<Raw> = fc.record({
  method: methods,
  target: targets,
  version: fc.oneof(
    { weight: 8, arbitrary: fc.constant('HTTP/1.1') },
    fc.constantFrom('HTTP/1.0', 'HTTP/2.0', 'HTTP/0.9', 'HTTP', 'SSH-2.0', ''),
  ),
  lines: fc.array(headerLines, { maxLength: 3 }),
  isNamed: fc.oneof({ weight: 8, arbitrary: fc.constant(true) }, fc.constant(false)),
  isSigned: fc.boolean(),
  body: fc.oneof({ weight: 3, arbitrary: fc.constant(new Uint8Array()) }, anyPiece),
})

/** Sends what is hardly a request. */
async function rawly({ story, known }: Stage, told: Raw): Promise<Seen> {
  const { address } = story.server
  const head = [
    `${told.method} ${told.target} ${told.version}`,
    ...(told.isNamed ? [`Host: ${new URL(address).host}`] : []),
    ...(told.isSigned ? [`Authorization: Bearer ${await story.tokenOf('lead')}`] : []),
    'Connection: close',
    ...told.lines,
  ]
  const text = `${filledIn(known, head.join('\r\n'))}\r\n\r\n`
  const reply = await replyTo(address, Buffer.concat([Buffer.from(text, 'latin1'), told.body]))
  if (reply === null) return { outcome: 'hung up', faults: [] }
  // A reply to HEAD tells of a body and has none.
  const isBare = told.method === 'HEAD' && reply.status < 500
  return isBare ? { outcome: String(reply.status), faults: [] } : seenOf(reply)
}

/** Requests below the level at which a client would help. */
export const rawGroups: readonly Group[] = [
  groupOf('paths and heads', 14, raws, rawly, ({ body, ...told }) => ({
    ...told,
    body: Buffer.from(body).toString('latin1'),
  })),
]
