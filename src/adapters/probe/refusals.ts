import { errors } from 'undici'
import { no, type Result } from '../../domain/kit.ts'

/**
 * Everything that the outside, or our own guard, can do to a fetch. A closed list: none of these
 * says anything about the content, so none of them may ever be counted as a removal.
 */
export const fetchCodes = [
  'fetch.blocked-scheme',
  'fetch.blocked-port',
  'fetch.blocked-address',
  'fetch.blocked-name',
  'fetch.name-unknown',
  'fetch.name-unresolved',
  'fetch.unreachable',
  'fetch.connection-refused',
  'fetch.connection-lost',
  'fetch.tls',
  'fetch.timeout',
  'fetch.cancelled',
  'fetch.headers-too-large',
  'fetch.too-large',
  'fetch.bomb',
  'fetch.encoding',
  'fetch.malformed',
  'fetch.too-many-redirects',
  'fetch.redirect-circle',
] as const
export type FetchCode = (typeof fetchCodes)[number]

/** One answer on the way, in order; the address carries neither credentials nor a fragment. */
export type Hop = { readonly address: string; readonly status: number }

/** Why there is no answer, and how far we came. */
export type FetchRefusal = {
  readonly code: FetchCode
  readonly hops: readonly Hop[]
  /** False only when not one byte of this request can have reached the other side. */
  readonly mayHaveArrived: boolean
}

export type Fetched<Value> = Result<Value, FetchRefusal>

/** A refusal after these hops. Who has answered once may have had the next request too. */
export const refused = (
  code: FetchCode,
  hops: readonly Hop[] = [],
  mayHaveArrived = hops.length > 0,
): Result<never, FetchRefusal> => no({ code, hops, mayHaveArrived })

/** Carries a code of ours through a library that only knows errors. Never leaves this folder. */
export class Refused extends Error {
  readonly code: FetchCode
  constructor(code: FetchCode) {
    super(code)
    this.code = code
  }
}

const CODE_OF_ERROR: Readonly<Record<string, FetchCode>> = {
  ENOTFOUND: 'fetch.name-unknown',
  ENODATA: 'fetch.name-unknown',
  EAI_AGAIN: 'fetch.name-unresolved',
  EAI_FAIL: 'fetch.name-unresolved',
  ECONNREFUSED: 'fetch.connection-refused',
  ENETUNREACH: 'fetch.unreachable',
  EHOSTUNREACH: 'fetch.unreachable',
  EADDRNOTAVAIL: 'fetch.unreachable',
  ETIMEDOUT: 'fetch.timeout',
  UND_ERR_CONNECT_TIMEOUT: 'fetch.timeout',
  UND_ERR_HEADERS_TIMEOUT: 'fetch.timeout',
  UND_ERR_BODY_TIMEOUT: 'fetch.timeout',
  UND_ERR_HEADERS_OVERFLOW: 'fetch.headers-too-large',
  UND_ERR_RES_CONTENT_LENGTH_MISMATCH: 'fetch.malformed',
  UND_ERR_ABORTED: 'fetch.cancelled',
  UND_ERR_DESTROYED: 'fetch.cancelled',
  UND_ERR_CLOSED: 'fetch.cancelled',
}

/** Node and OpenSSL name their TLS failures in many words; these are the ways they begin. */
const TLS_ERROR =
  /^(ERR_TLS|ERR_SSL|ERR_OSSL|EPROTO|CERT_|CRL_|DEPTH_ZERO|SELF_SIGNED|UNABLE_TO|INVALID_CA|HOSTNAME)/

function errorCodeOf(error: unknown): string | undefined {
  if (!(error instanceof Error)) return undefined
  // Every address of a host failed: the first failure speaks for all.
  if (error instanceof AggregateError && error.errors.length > 0) {
    return errorCodeOf(error.errors[0])
  }
  return 'code' in error && typeof error.code === 'string' ? error.code : undefined
}

/** Errors that mean that we asked the library wrongly: bugs of ours, whatever the outside did. */
const OUR_MISTAKES: readonly string[] = ['UND_ERR_INVALID_ARG', 'UND_ERR_NOT_SUPPORTED']

/** The code for an error out of the network stack, or undefined where it is a bug of ours. */
export function fetchCodeOf(error: unknown): FetchCode | undefined {
  if (error instanceof Refused) return error.code
  // Most of these come without a code.
  if (error instanceof errors.HTTPParserError) return 'fetch.malformed'
  const code = errorCodeOf(error)
  if (code === undefined || OUR_MISTAKES.includes(code)) return undefined
  const known = CODE_OF_ERROR[code]
  if (known !== undefined) return known
  return TLS_ERROR.test(code) ? 'fetch.tls' : 'fetch.connection-lost'
}
