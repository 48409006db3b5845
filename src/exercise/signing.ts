/** Standard Webhooks `v1a` as an outsider writes it: Ed25519 over `id.timestamp.body`. */
import {
  createHash,
  createPrivateKey,
  createPublicKey,
  type KeyObject,
  sign,
  verify,
} from 'node:crypto'
import type { IncomingHttpHeaders } from 'node:http'

/** Heads of a raw Ed25519 key in DER (RFC 8410). */
const PKCS8_HEAD = Buffer.from('302e020100300506032b657004220420', 'hex')
const SPKI_HEAD = Buffer.from('302a300506032b6570032100', 'hex')
const PUBLIC_PREFIX = 'whpk_'
const PUBLIC_BYTES = 32

/** Both halves of a key pair: ours to sign with, and what we hand to others. */
export interface KeyPair {
  readonly secret: KeyObject
  /** `whpk_` and 32 bytes in base64. */
  readonly public: string
}

/** The key pair that follows from a seed and a name: good for an exercise and for nothing else. */
export function keyPairOf(seed: string, name: string): KeyPair {
  const raw = createHash('sha256').update(`${seed}\u001fkey\u001f${name}`).digest()
  const key = Buffer.concat([PKCS8_HEAD, raw])
  const secret = createPrivateKey({ key, format: 'der', type: 'pkcs8' })
  const spki = createPublicKey(secret).export({ format: 'der', type: 'spki' })
  return { secret, public: PUBLIC_PREFIX + spki.subarray(-PUBLIC_BYTES).toString('base64') }
}

/** Reads a public key that was handed to us. A malformed one is a mistake of the set-up. */
export function publicKeyOf(text: string): KeyObject {
  const raw = Buffer.from(text.replace(PUBLIC_PREFIX, ''), 'base64')
  if (raw.length !== PUBLIC_BYTES) throw new Error('a public Ed25519 key has 32 bytes')
  return createPublicKey({ key: Buffer.concat([SPKI_HEAD, raw]), format: 'der', type: 'spki' })
}

const contentOf = (id: string, seconds: string, body: Uint8Array): Buffer =>
  Buffer.concat([Buffer.from(`${id}.${seconds}.`), body])

/** The three headers of a message signed at a civil instant. */
export function signedHeaders(
  secret: KeyObject,
  id: string,
  at: number,
  body: Uint8Array,
): Record<string, string> {
  const seconds = String(Math.floor(at / 1_000))
  const signature = sign(null, contentOf(id, seconds, body), secret).toString('base64')
  return {
    'webhook-id': id,
    'webhook-timestamp': seconds,
    'webhook-signature': `v1a,${signature}`,
  }
}

/** Whether a message carries a signature of that key, made within the tolerance of now. */
export function isSigned(
  key: KeyObject,
  headers: IncomingHttpHeaders,
  body: Uint8Array,
  time: { readonly now: number; readonly toleranceMs: number },
): boolean {
  const id = headers['webhook-id']
  const seconds = headers['webhook-timestamp']
  const list = headers['webhook-signature']
  if (typeof id !== 'string' || typeof seconds !== 'string' || typeof list !== 'string')
    return false
  const apart = Math.abs(Number(seconds) * 1_000 - time.now)
  if (!(apart <= time.toleranceMs)) return false
  const content = contentOf(id, seconds, body)
  return list
    .split(' ')
    .filter((entry) => entry.startsWith('v1a,'))
    .some((entry) => verify(null, content, key, Buffer.from(entry.slice(4), 'base64')))
}
