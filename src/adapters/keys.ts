/** Keys of the installation: one file, readable by its owner alone, made at the first start. */
import { createHmac, createSecretKey, hash, hkdfSync, randomBytes } from 'node:crypto'
import fs from 'node:fs'
import path from 'node:path'
import type { KeyedHash } from '../app/addresses.ts'
import { hexOf } from '../domain/kit.ts'
import { type Jitter, jitterFrom } from '../domain/verification.ts'

const KEY_BYTES = 32
const FILE = 'installation.key'

/** What is derived from the one key, each for one use. */
export type Keys = {
  /** HMAC over the identity of an address; without the key an address cannot be guessed from it. */
  readonly keyedHash: KeyedHash
  /** Of the checks, so that nobody outside can foresee them. */
  readonly jitter: Jitter
  /** Seed of the key that signs referrals, 32 bytes. */
  readonly signingSeed: Uint8Array
  /** Names the impossible sibling pages. */
  readonly siblingSecret: string
}

/** Keys from one secret. The same secret gives the same keys. */
export function keysFrom(secret: Uint8Array): Keys {
  const derive = (use: string): Uint8Array =>
    new Uint8Array(hkdfSync('sha256', secret, new Uint8Array(), `actionday ${use}`, KEY_BYTES))
  // A key object: the runtime takes six times as long to look at raw bytes for each hash.
  const identityKey = createSecretKey(derive('identity of an address'))
  return {
    keyedHash: (text) => hexOf(createHmac('sha256', identityKey).update(text).digest('hex')),
    jitter: jitterFrom(derive('jitter of checks'), (bytes) => hash('sha256', bytes, 'buffer')),
    signingSeed: derive('signing of referrals'),
    siblingSecret: Buffer.from(derive('sibling pages')).toString('hex'),
  }
}

/** Reads the key file of a data folder, or makes it. */
export function keysOfFolder(folder: string): Keys {
  const file = path.join(folder, FILE)
  fs.mkdirSync(folder, { recursive: true })
  if (!fs.existsSync(file)) {
    fs.writeFileSync(`${file}.new`, randomBytes(KEY_BYTES).toString('hex'), { mode: 0o600 })
    fs.renameSync(`${file}.new`, file)
  }
  return keysFrom(Buffer.from(fs.readFileSync(file, 'utf8').trim(), 'hex'))
}
