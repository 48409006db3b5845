import { afterTag, markupOf, titleOf } from './markup.ts'

/**
 * Enough of a page to compare it later without keeping it: a bottom-k sketch. Of the hashes of all
 * runs of three words only the smallest are kept; for pages with no more runs than that the
 * comparison is exact, for longer ones its standard error is at most 0.04.
 */
export type PageFingerprint = {
  /** Hash of the title; 0 where there is none. */
  readonly title: number
  /** How many different runs of three words the page has. */
  readonly shingleCount: number
  /** The smallest hashes, rising. */
  readonly sketch: Uint32Array
}

/** Hashes kept: 160 of four bytes stay under 1 kB as base64. */
const SKETCH_SIZE = 160

const FNV_START = 0x811c9dc5
const FNV_PRIME = 0x01000193

/** Mixes all bits of a 32-bit number into all others (the finalizer of MurmurHash3). */
function mixed(hash: number): number {
  let mix = hash ^ (hash >>> 16)
  mix = Math.imul(mix, 0x85ebca6b)
  mix ^= mix >>> 13
  mix = Math.imul(mix, 0xc2b2ae35)
  return (mix ^ (mix >>> 16)) >>> 0
}

function hashOf(text: string): number {
  let hash = FNV_START
  for (let at = 0; at < text.length; at++) hash = Math.imul(hash ^ text.charCodeAt(at), FNV_PRIME)
  return mixed(hash)
}

const LESS_THAN = 60
const SPACE = 0
const OWN_WORD = -1

/**
 * What a character is to a word: its letter (lower case in ASCII), a space, or a word of its own as
 * in Chinese and Japanese, which write none between words. Punctuation beyond ASCII is a space.
 */
function letterOf(code: number): number {
  if (code >= 97 && code <= 122) return code
  if (code >= 65 && code <= 90) return code | 0x20
  if (code < 128) return code >= 48 && code <= 57 ? code : SPACE
  if (code < 0xc0 || (code >= 0x2000 && code <= 0x206f)) return SPACE
  if (code >= 0x3000 && code <= 0x303f) return SPACE
  return code >= 0x2e80 && code <= 0x9fff ? OWN_WORD : code
}

/** Runs of three words as they go by; grows by doubling, as nobody knows how long a page is. */
class Shingles {
  #hashes = new Uint32Array(512)
  #words = 0
  #first = 0
  #second = 0

  add(word: number): void {
    this.#words++
    if (this.#words > 2) {
      const at = this.#words - 3
      if (at === this.#hashes.length) this.#grow()
      const pair = Math.imul(this.#first, 31) ^ this.#second
      this.#hashes[at] = mixed(Math.imul(pair, 0x9e3779b1) ^ word)
    }
    this.#first = this.#second
    this.#second = word
  }

  #grow(): void {
    const larger = new Uint32Array(this.#hashes.length * 2)
    larger.set(this.#hashes)
    this.#hashes = larger
  }

  /** All different hashes, rising. */
  sorted(): Uint32Array {
    const hashes = this.#hashes.subarray(0, Math.max(0, this.#words - 2)).sort()
    let count = 0
    for (const hash of hashes) {
      if (count === 0 || hash !== hashes[count - 1]) hashes[count++] = hash
    }
    return hashes.subarray(0, count)
  }
}

function shinglesOf(markup: string): Uint32Array {
  const shingles = new Shingles()
  let word = FNV_START
  let at = 0
  while (at < markup.length) {
    const code = markup.charCodeAt(at)
    const letter = letterOf(code)
    if (letter > SPACE) {
      word = Math.imul(word ^ letter, FNV_PRIME)
      at++
      continue
    }
    if (word !== FNV_START) shingles.add(word)
    word = FNV_START
    if (letter === OWN_WORD) shingles.add(Math.imul(FNV_START ^ code, FNV_PRIME))
    at = code === LESS_THAN ? afterTag(markup, at) : at + 1
  }
  if (word !== FNV_START) shingles.add(word)
  return shingles.sorted()
}

/** The fingerprint of a page; bytes are read as UTF-8, and bytes that are no text have no words. */
export function fingerprintOf(page: string | Uint8Array): PageFingerprint {
  const markup = markupOf(page)
  const hashes = shinglesOf(markup)
  const title = titleOf(markup)
  return {
    title: title === '' ? 0 : hashOf(title),
    shingleCount: hashes.length,
    sketch: hashes.slice(0, SKETCH_SIZE),
  }
}

/** Share of shingles in common, 0 to 1 (Jaccard). Two pages without text count as the same. */
export function similarity(a: PageFingerprint, b: PageFingerprint): number {
  const left = a.sketch
  const right = b.sketch
  if (left.length === 0 && right.length === 0) return 1
  let common = 0
  let union = 0
  let i = 0
  let j = 0
  // Beyond the k-th smallest of both together, what a sketch left out could stand.
  while (union < SKETCH_SIZE && (i < left.length || j < right.length)) {
    const x = left[i] ?? Number.POSITIVE_INFINITY
    const y = right[j] ?? Number.POSITIVE_INFINITY
    if (x === y) common++
    if (x <= y) i++
    if (y <= x) j++
    union++
  }
  return common / union
}

const HEADER_WORDS = 2

/** A fingerprint as base64 text of at most 864 characters, to be kept with a baseline. */
export function fingerprintText(fingerprint: PageFingerprint): string {
  const bytes = new DataView(new ArrayBuffer(4 * (HEADER_WORDS + fingerprint.sketch.length)))
  const words = [fingerprint.title, fingerprint.shingleCount, ...fingerprint.sketch]
  for (const [at, word] of words.entries()) bytes.setUint32(4 * at, word)
  return btoa(String.fromCharCode(...new Uint8Array(bytes.buffer)))
}

/** Characters of the longest text: two words and a full sketch, four bytes each. */
const TEXT_CHARACTERS_MAX = 864

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/'
const NOT_BASE64 = 64
const VALUES = Uint8Array.from({ length: 128 }, (_none, code) => {
  const value = ALPHABET.indexOf(String.fromCharCode(code))
  return value < 0 ? NOT_BASE64 : value
})

/**
 * Base64 to bytes, or undefined. Written out, because every look at a page that has changed reads a
 * fingerprint, and checking and decoding in one pass costs a tenth of doing both.
 */
function bytesOf(text: string): Uint8Array | undefined {
  if (text.length % 4 !== 0 || text.length > TEXT_CHARACTERS_MAX) return undefined
  const padding = text.endsWith('==') ? 2 : text.endsWith('=') ? 1 : 0
  const bytes = new Uint8Array((text.length / 4) * 3 - padding)
  for (let at = 0, to = 0; at < text.length; at += 4) {
    let group = 0
    for (let place = at; place < at + 4; place++) {
      const value =
        place < text.length - padding ? (VALUES[text.charCodeAt(place)] ?? NOT_BASE64) : 0
      if (value === NOT_BASE64) return undefined
      group = (group << 6) | value
    }
    bytes[to++] = group >> 16
    bytes[to++] = (group >> 8) & 0xff
    bytes[to++] = group & 0xff
  }
  return bytes
}

function rises(sketch: Uint32Array): boolean {
  for (let at = 1; at < sketch.length; at++)
    if ((sketch[at] ?? 0) <= (sketch[at - 1] ?? 0)) return false
  return true
}

/** Reads a kept fingerprint, or gives undefined where the text is none. */
export function parseFingerprint(text: string): PageFingerprint | undefined {
  const bytes = bytesOf(text)
  if (bytes === undefined || bytes.length % 4 !== 0 || bytes.length < 4 * HEADER_WORDS)
    return undefined
  const view = new DataView(bytes.buffer)
  const sketch = new Uint32Array(bytes.length / 4 - HEADER_WORDS)
  for (let at = 0; at < sketch.length; at++) sketch[at] = view.getUint32(4 * (at + HEADER_WORDS))
  const isRising = rises(sketch)
  const shingleCount = view.getUint32(4)
  if (!isRising || sketch.length !== Math.min(shingleCount, SKETCH_SIZE)) return undefined
  return { title: view.getUint32(0), shingleCount, sketch }
}
