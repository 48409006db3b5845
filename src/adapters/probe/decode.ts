import { promisify } from 'node:util'
import { brotliDecompress, gunzip, inflate, inflateRaw } from 'node:zlib'
import { no, ok, type Result } from '../../domain/kit.ts'
import type { FetchCode } from './refusals.ts'

type ZlibOptions = { readonly maxOutputLength: number }
type Decode = (raw: Buffer, options: ZlibOptions) => Promise<Buffer>

const gunzipped: Decode = promisify<Buffer, ZlibOptions, Buffer>(gunzip)
const unbrotlied: Decode = promisify<Buffer, ZlibOptions, Buffer>(brotliDecompress)
const inflated: Decode = promisify<Buffer, ZlibOptions, Buffer>(inflate)
const inflatedBare: Decode = promisify<Buffer, ZlibOptions, Buffer>(inflateRaw)

/** The low half of the first byte says "deflate" in a zlib wrapper (RFC 1950, section 2.2). */
const hasZlibWrapper = (raw: Buffer): boolean => ((raw[0] ?? 0) & 0x0f) === 8

/** What we say we take. zstd and nested encodings are not among them and are refused. */
export const ACCEPTED_ENCODINGS = 'gzip, deflate, br'

const DECODERS: ReadonlyMap<string, Decode> = new Map([
  ['gzip', gunzipped],
  ['x-gzip', gunzipped],
  ['br', unbrotlied],
  // Half of the servers that say deflate leave the zlib wrapper out, so both forms are taken.
  ['deflate', (raw, options) => (hasZlibWrapper(raw) ? inflated : inflatedBare)(raw, options)],
])

const isTooLarge = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && error.code === 'ERR_BUFFER_TOO_LARGE'

/**
 * The body behind a content encoding. It stops as soon as the output outgrows its limit: a bomb of
 * 194 kB that unpacks to 200 MB costs the limit and no more.
 */
export async function decoded(
  raw: Buffer,
  encoding: string,
  bytesMax: number,
): Promise<Result<Buffer, FetchCode>> {
  const name = encoding.trim().toLowerCase()
  if (name === '' || name === 'identity' || raw.length === 0) return ok(raw)
  const decode = DECODERS.get(name)
  if (decode === undefined) return no('fetch.encoding')
  try {
    return ok(await decode(raw, { maxOutputLength: bytesMax }))
  } catch (error) {
    return no(isTooLarge(error) ? 'fetch.bomb' : 'fetch.malformed')
  }
}
