/** Pages of a host that means us no good, and the name under which each is refused. */
import type http from 'node:http'
import zlib from 'node:zlib'
import type { FetchCode } from '../../src/adapters/probe/refusals.ts'

/** A public address. Nothing is ever sent there. */
export const A_PUBLIC_ADDRESS = '93.184.216.34'

/** A page, as its server makes it. */
export type Page = http.RequestListener

const TEXT = '<title>synthetic page</title><p>synthetic text'

/** Leads elsewhere. */
export const redirectTo =
  (location: string): Page =>
  (_, response) => {
    response.writeHead(302, { location }).end()
  }

/** A body under the name of an encoding, whether it is one or not. */
export const encoded =
  (encoding: string, body: Buffer): Page =>
  (_, response) => {
    response.writeHead(200, { 'content-encoding': encoding }).end(body)
  }

/** A body that comes a byte at a time and never ends. */
export const drip =
  (pauseMs: number): Page =>
  (_, response) => {
    response.writeHead(200)
    const timer = setInterval(() => response.write('x'), pauseMs)
    response.on('close', () => clearInterval(timer))
  }

/** A head of so many characters. */
export const longHead =
  (characters: number): Page =>
  (_, response) => {
    response.writeHead(200, { 'x-long': 'a'.repeat(characters) }).end()
  }

/** A body that is said to have so many bytes and never comes. */
export const announced =
  (bytes: number): Page =>
  (_, response) => {
    response.writeHead(200, { 'content-length': String(bytes) }).flushHeaders()
  }

/** A body without an end, as fast as it is taken. */
export const endless: Page = (_, response) => {
  const piece = Buffer.alloc(65_536)
  const fill = () => {
    while (response.write(piece));
  }
  response.on('drain', fill)
  fill()
}

const BOMB_BYTES = 50_000_000

const hops: Record<string, Page> = {}
for (let step = 0; step < 9; step++) hops[`/chain-${step}`] = redirectTo(`/chain-${step + 1}`)

/** The pages, by their paths. */
export const hostilePages: Readonly<Record<string, Page>> = {
  ...hops,
  '/zstd': encoded('zstd', zlib.zstdCompressSync(TEXT)),
  '/gzip-gzip': encoded('gzip, gzip', zlib.gzipSync(zlib.gzipSync(TEXT))),
  '/broken-gzip': encoded('gzip', zlib.gzipSync(TEXT).subarray(0, 20)),
  '/bomb': encoded('gzip', zlib.gzipSync(Buffer.alloc(BOMB_BYTES))),
  '/brotli-bomb': encoded('br', zlib.brotliCompressSync(Buffer.alloc(BOMB_BYTES))),
  '/announced': announced(1_000_000_000),
  '/endless': endless,
  '/drip': drip(20),
  '/silent': () => undefined,
  '/headers': longHead(60_000),
  '/circle': redirectTo('/circle-back'),
  '/circle-back': redirectTo('/circle'),
  '/self': redirectTo('/self'),
  '/to-metadata': redirectTo('http://169.254.169.254/latest/'),
  '/to-loopback': redirectTo('http://127.0.0.1:1/'),
  '/to-file': redirectTo('file:///etc/hostname'),
  '/to-nonsense': redirectTo('http://['),
  '/to-mail-port': redirectTo(`http://${A_PUBLIC_ADDRESS}:25/`),
  '/broken-off': (_, response) => {
    response.writeHead(200, { 'content-length': '100' }).write('x')
    response.destroy()
  },
}

/** Paths of the pages, each with what a look at it comes to. */
export const refusedPages: readonly (readonly [string, FetchCode])[] = [
  ['/to-metadata', 'fetch.blocked-address'],
  ['/to-loopback', 'fetch.blocked-port'],
  ['/to-mail-port', 'fetch.blocked-port'],
  ['/to-file', 'fetch.blocked-scheme'],
  ['/to-nonsense', 'fetch.malformed'],
  ['/circle', 'fetch.redirect-circle'],
  ['/self', 'fetch.redirect-circle'],
  ['/chain-0', 'fetch.too-many-redirects'],
  ['/bomb', 'fetch.bomb'],
  ['/brotli-bomb', 'fetch.bomb'],
  ['/zstd', 'fetch.encoding'],
  ['/gzip-gzip', 'fetch.encoding'],
  ['/broken-gzip', 'fetch.malformed'],
  ['/announced', 'fetch.too-large'],
  ['/endless', 'fetch.too-large'],
  ['/drip', 'fetch.timeout'],
  ['/silent', 'fetch.timeout'],
  ['/headers', 'fetch.headers-too-large'],
  ['/broken-off', 'fetch.connection-lost'],
]
