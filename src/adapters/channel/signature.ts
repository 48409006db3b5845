/**
 * Standard Webhooks, asymmetric scheme `v1a`: Ed25519 over `id.timestamp.body`. Both sides of the
 * wire sign in this way, each with keys of its own.
 */
import {
  createPrivateKey,
  createPublicKey,
  sign as ed25519Sign,
  verify as ed25519Verify,
  type KeyObject,
  randomBytes,
} from 'node:crypto'
import { type Instant, MINUTE_MS, no, ok, parseInstant, type Result } from '../../domain/kit.ts'

/** How far a signature's time may be from ours: the value of every Standard Webhooks library. */
export const SIGNATURE_TOLERANCE_MS = 5 * MINUTE_MS

/** A key under change needs two signatures; more only cost us verifications. */
export const SIGNATURES_MAX = 4

/** Keys that a provider may have registered: the old one and the new. */
const KEYS_MAX = 2

/** Enough for any id in use; a dot is barred: it would move the borders of what is signed. */
const WEBHOOK_ID = /^[A-Za-z0-9_-]{1,100}$/
const WHOLE_SECONDS = /^\d{1,11}$/

const SECRET_PREFIX = 'whsk_'
const PUBLIC_PREFIX = 'whpk_'
const KEY_BYTES = 32
const SIGNATURE_BYTES = 64

/** DER heads of a raw Ed25519 key (RFC 8410), so that raw keys need no library. */
const PKCS8_HEAD = Buffer.from('302e020100300506032b657004220420', 'hex')
const SPKI_HEAD = Buffer.from('302a300506032b6570032100', 'hex')

/** A secret key, parsed once. */
export type SigningKey = { readonly secret: KeyObject }
/** A public key, parsed once. */
export type VerifyingKey = { readonly public: KeyObject }

/** Both halves of a key pair as they are written down. */
export type KeyPair = { readonly secret: string; readonly public: string }

/** The three headers of a signed message. */
export type SignatureHeaders = {
  readonly 'webhook-id': string
  readonly 'webhook-timestamp': string
  readonly 'webhook-signature': string
}

/** Headers as an HTTP server gives them, names in lower case. */
export type ReceivedHeaders = Readonly<Record<string, string | readonly string[] | undefined>>

/** Why a signature is not taken. */
export type SignatureCode =
  | 'signature.missing'
  | 'signature.malformed'
  | 'signature.too-old'
  | 'signature.too-new'
  | 'signature.wrong-key'

/** Bytes of canonical base64, or undefined: two spellings of one signature would be two. */
function bytesOf(base64: string): Buffer | undefined {
  const bytes = Buffer.from(base64, 'base64')
  return bytes.toString('base64') === base64 ? bytes : undefined
}

const secretOf = (seed: Uint8Array): KeyObject =>
  createPrivateKey({ key: Buffer.concat([PKCS8_HEAD, seed]), format: 'der', type: 'pkcs8' })

/** The 32 raw bytes of the public half; they end every SPKI document of Ed25519. */
const publicBytesOf = (secret: KeyObject): Buffer =>
  createPublicKey(secret).export({ format: 'der', type: 'spki' }).subarray(-KEY_BYTES)

/** A new key pair; a given seed of 32 bytes always makes the same one. */
export function newKeyPair(seed: Uint8Array = randomBytes(KEY_BYTES)): KeyPair {
  if (seed.length !== KEY_BYTES) throw new Error('an Ed25519 seed has 32 bytes')
  const publicBytes = publicBytesOf(secretOf(seed))
  return {
    secret: SECRET_PREFIX + Buffer.concat([seed, publicBytes]).toString('base64'),
    public: PUBLIC_PREFIX + publicBytes.toString('base64'),
  }
}

/** Reads `whsk_`: the seed, alone or with the public half; halves that do not match are no key. */
export function parseSigningKey(text: string): Result<SigningKey, 'key.malformed'> {
  const bytes = text.startsWith(SECRET_PREFIX) ? bytesOf(text.slice(SECRET_PREFIX.length)) : null
  if (bytes?.length !== KEY_BYTES && bytes?.length !== 2 * KEY_BYTES) return no('key.malformed')
  const secret = secretOf(bytes.subarray(0, KEY_BYTES))
  const told = bytes.subarray(KEY_BYTES)
  return told.length === 0 || told.equals(publicBytesOf(secret))
    ? ok({ secret })
    : no('key.malformed')
}

/** Reads `whpk_`. */
export function parseVerifyingKey(text: string): Result<VerifyingKey, 'key.malformed'> {
  const bytes = text.startsWith(PUBLIC_PREFIX) ? bytesOf(text.slice(PUBLIC_PREFIX.length)) : null
  if (bytes?.length !== KEY_BYTES) return no('key.malformed')
  const key = Buffer.concat([SPKI_HEAD, bytes])
  return ok({ public: createPublicKey({ key, format: 'der', type: 'spki' }) })
}

/** Reads the registered keys of a provider: one, or two with a space between them. */
export function parseVerifyingKeys(text: string): Result<readonly VerifyingKey[], 'key.malformed'> {
  const keys: VerifyingKey[] = []
  for (const each of text.split(' ')) {
    const key = parseVerifyingKey(each)
    if (!key.ok) return key
    keys.push(key.value)
  }
  return keys.length > KEYS_MAX ? no('key.malformed') : ok(keys)
}

const signedContent = (id: string, seconds: string, body: Uint8Array): Buffer =>
  Buffer.concat([Buffer.from(`${id}.${seconds}.`), body])

export type ToSign = {
  readonly id: string
  readonly at: Instant
  readonly body: Uint8Array
  /** One signature for each: while a key is changed, the old one and the new. */
  readonly keys: readonly SigningKey[]
}

/** Signs a message. The time is that of this attempt, the id that of the message. */
export function sign({ id, at, body, keys }: ToSign): SignatureHeaders {
  if (!WEBHOOK_ID.test(id)) throw new Error('malformed webhook id of our own')
  const seconds = String(Math.floor(at / 1_000))
  const content = signedContent(id, seconds, body)
  const signatures = keys.map(
    ({ secret }) => `v1a,${ed25519Sign(null, content, secret).toString('base64')}`,
  )
  return {
    'webhook-id': id,
    'webhook-timestamp': seconds,
    'webhook-signature': signatures.join(' '),
  }
}

/** The `v1a` signatures of a list; other schemes and torn entries are passed over. */
function signaturesIn(list: string): readonly Buffer[] {
  return list
    .split(' ')
    .flatMap((entry) => (entry.startsWith('v1a,') ? (bytesOf(entry.slice(4)) ?? []) : []))
    .filter((signature) => signature.length === SIGNATURE_BYTES)
}

export type ToVerify = {
  readonly headers: ReceivedHeaders
  /** The bytes as received, before any parser has touched them. */
  readonly body: Uint8Array
  readonly keys: readonly VerifyingKey[]
  /** The present in the time of the signature: civil time, which an exercise may run fast. */
  readonly now: Instant
  readonly toleranceMs?: number
}

/** The id and the time of a message whose signature holds. */
export type Verified = { readonly id: string; readonly at: Instant }

/** Verifies a signed message: time first, since it costs nothing, then every signature and key. */
export function verify(message: ToVerify): Result<Verified, SignatureCode> {
  const { headers, body, keys, now, toleranceMs = SIGNATURE_TOLERANCE_MS } = message
  const id = headers['webhook-id']
  const seconds = headers['webhook-timestamp']
  const list = headers['webhook-signature']
  if (typeof id !== 'string' || typeof seconds !== 'string' || typeof list !== 'string')
    return no('signature.missing')
  const signatures = signaturesIn(list)
  const at = WHOLE_SECONDS.test(seconds) ? parseInstant(Number(seconds) * 1_000) : undefined
  const isTorn = signatures.length === 0 || signatures.length > SIGNATURES_MAX
  if (at === undefined || isTorn || !WEBHOOK_ID.test(id)) return no('signature.malformed')
  if (at < now - toleranceMs) return no('signature.too-old')
  if (at > now + toleranceMs) return no('signature.too-new')
  const content = signedContent(id, seconds, body)
  const holds = keys.some((key) =>
    signatures.some((signature) => ed25519Verify(null, content, key.public, signature)),
  )
  return holds ? ok({ id, at }) : no('signature.wrong-key')
}
