import type { ConnectionLimits } from './connector.ts'

/** What one look or message may cost; times in milliseconds, sizes in bytes. */
export type FetchLimits = ConnectionLimits & {
  /** For a whole look with its redirects, or a whole message with its answer. */
  readonly totalMs: number
  /** As it comes over the wire. */
  readonly bodyBytesMax: number
  readonly decodedBytesMax: number
  readonly hopsMax: number
}

export type PostLimits = Pick<FetchLimits, 'totalMs' | 'bodyBytesMax'>

/** Generous for a slow honest host, dull for a hostile one. */
export const fetchLimits: FetchLimits = {
  connectMs: 5_000,
  headersMs: 10_000,
  idleMs: 5_000,
  totalMs: 30_000,
  headerBytesMax: 32_768,
  bodyBytesMax: 5_000_000,
  decodedBytesMax: 10_000_000,
  hopsMax: 5,
  // Manners: a host that we look at is not to feel it.
  connectionsPerOrigin: 2,
}

/** Answers of a receiver are short; more than this is garbage. */
export const postLimits: PostLimits = { totalMs: 15_000, bodyBytesMax: 65_536 }
