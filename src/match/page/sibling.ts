import { hmac } from '@noble/hashes/hmac.js'
import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex, hexToBytes, utf8ToBytes } from '@noble/hashes/utils.js'

/** 128 bits: nobody can have made a page of this name, by chance or by design. */
const NAME_DIGITS = 32

/**
 * The address of a page beside another that nobody can have made: it shows how this host says "no
 * such page". The same for the same address and secret (hexadecimal, of any even length), so that a
 * replay asks for the same page; unguessable without the secret, so that a host cannot prepare one.
 * The query goes: a host may ignore it and serve the real page. A malformed address throws.
 */
export function impossibleSibling(address: string, secretHex: string): string {
  const mark = hmac(sha256, hexToBytes(secretHex), utf8ToBytes(address))
  const sibling = new URL(address)
  const folder = sibling.pathname.slice(0, sibling.pathname.lastIndexOf('/') + 1)
  sibling.pathname = folder + bytesToHex(mark).slice(0, NAME_DIGITS)
  sibling.search = ''
  sibling.hash = ''
  return sibling.href
}
