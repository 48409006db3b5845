/**
 * Looks through bytes that leave the house for what must not be in them, whatever they are wrapped
 * in: compression, base64, quoted-printable, percent signs, escapes of JSON and HTML, UTF-16.
 */
import zlib from 'node:zlib'

/** Something that left the house: to whom, as what, and the bytes as they went. */
export type Outbound = { readonly to: string; readonly what: string; readonly bytes: Uint8Array }

/** Wrappings within wrappings that are opened: a zipped attachment of a mail in JSON has three. */
const DEPTH_MAX = 4

/** A run of base64 that is long enough to hold a name. */
const BASE64 = /[A-Za-z0-9+/_-]{12,}={0,2}/g
const HEXADECIMAL = /(?:[0-9a-fA-F]{2}){8,}/g

const zips = [zlib.gunzipSync, zlib.inflateSync]

/** Whether bytes say that they are compressed: gzip by two of them, zlib by a sum over two. */
const isZip = ([first = 0, second = 0]: Uint8Array): boolean =>
  (first === 0x1f && second === 0x8b) || (first === 0x78 && (first * 256 + second) % 31 === 0)

function unzipped(bytes: Buffer): readonly Buffer[] {
  if (!isZip(bytes)) return []
  return zips.flatMap((open) => {
    try {
      return [open(bytes)]
    } catch {
      return [] // not compressed like that
    }
  })
}

const point = (digits: string, base: number): string => {
  const code = Number.parseInt(digits, base)
  return code <= 0x10ffff ? String.fromCodePoint(code) : ''
}

/** Kinds of escape, each with how it is read. */
const escapes: readonly (readonly [RegExp, (text: string) => string])[] = [
  [
    /\\u[0-9a-f]{4}/i,
    (text) => text.replace(/\\u([0-9a-f]{4})/gi, (_, it: string) => point(it, 16)),
  ],
  [
    /&#x[0-9a-f]/i,
    (text) => text.replace(/&#x([0-9a-f]{1,6});/gi, (_, it: string) => point(it, 16)),
  ],
  [/&#\d/, (text) => text.replace(/&#(\d{1,7});/g, (_, it: string) => point(it, 10))],
  [
    /[=%][0-9a-f]{2}|=\r?\n/i,
    (text) => {
      const joined = text.replace(/=\r?\n/g, '')
      const bytes = joined.replace(/[=%]([0-9a-f]{2})/gi, (_, it: string) => point(it, 16))
      return Buffer.from(bytes, 'latin1').toString()
    },
  ],
]

/** Texts with one layer of escapes taken off. */
const unescaped = (text: string): readonly string[] =>
  escapes.flatMap(([mark, read]) => (mark.test(text) ? [read(text)] : []))

/** What a run of base64 may hold, whichever of its letters it begins with. */
function unbased(text: string): readonly Buffer[] {
  const joined = text.replace(/(?<=[A-Za-z0-9+/]{20})\r?\n(?=[A-Za-z0-9+/])/g, '')
  return [...joined.matchAll(BASE64)].flatMap(([run]) =>
    [0, 1, 2, 3].map((skipped) => Buffer.from(run.slice(skipped), 'base64')),
  )
}

const unhexed = (text: string): readonly Buffer[] =>
  [...text.matchAll(HEXADECIMAL)].map(([run]) => Buffer.from(run, 'hex'))

/** A text as it can be compared: small letters, and no folded lines. */
const plain = (text: string): string => text.toLowerCase().replace(/\s+/g, ' ')

/** Letters in units of two bytes come with a byte that is zero. */
const textsOf = (bytes: Buffer): readonly string[] =>
  bytes.includes(0)
    ? [
        bytes.toString('utf8'),
        bytes.toString('utf16le'),
        Buffer.from(bytes.subarray(0, bytes.length & ~1))
          .swap16()
          .toString('utf16le'),
      ]
    : [bytes.toString('utf8')]

/** What needles begin with: looked for first, since most texts have none of it. */
const HEAD_CHARACTERS = 5

/** Needles by their heads. */
const headed = (
  secrets: readonly string[],
): ReadonlyMap<string, readonly (readonly [string, string])[]> =>
  Map.groupBy(
    secrets.map((secret) => [secret, plain(secret)] as const),
    ([, needle]) => needle.slice(0, HEAD_CHARACTERS),
  )

/** The secrets that stand in some bytes, in whatever wrapping. */
export function foundIn(bytes: Uint8Array, secrets: readonly string[]): readonly string[] {
  const wanted = headed(secrets)
  const found = new Set<string>()
  const seen = new Set<string>()
  const open = (layer: Buffer, depth: number): void => {
    const mark = layer.toString('latin1')
    if (seen.has(mark)) return
    seen.add(mark)
    const texts = textsOf(layer)
    const [text = ''] = texts
    const bare = unescaped(text)
    for (const each of [...texts, ...bare]) {
      const told = plain(each)
      for (const [head, needles] of wanted)
        if (told.includes(head))
          for (const [secret, needle] of needles) if (told.includes(needle)) found.add(secret)
    }
    if (depth === 0) return
    for (const inner of unzipped(layer)) open(inner, depth - 1)
    const inner = [...unbased(text), ...unhexed(text)].filter(isSense)
    for (const each of inner.filter(isApart)) open(each, depth - 1)
    open(Buffer.concat(inner.flatMap((each) => (isApart(each) ? [] : [each, GAP]))), depth - 1)
    for (const each of bare) if (each !== text) open(Buffer.from(each), depth - 1)
  }
  open(Buffer.from(bytes), DEPTH_MAX)
  return [...found]
}

/** Stands between pieces that are read together. */
const GAP = Buffer.from('\n\n')

/** Whether a piece has to be read by itself: compressed, or in units of two bytes. */
const isApart = (bytes: Buffer): boolean => isZip(bytes) || bytes.includes(0)

/** Printable for the most part, as words are in any of our encodings, or compressed. */
function isSense(bytes: Buffer): boolean {
  if (bytes.length < 4) return false
  if (isZip(bytes)) return true
  const odd = bytes.filter((byte) => byte > 0 && byte < 0x20 && ![9, 10, 13].includes(byte)).length
  const high = bytes.filter((byte) => byte >= 0x7f).length
  return odd * 10 < bytes.length && high * 3 < bytes.length
}

/** Every secret that went out, with to whom and as what. The same bytes are looked through once. */
export function leaksIn(
  sent: readonly Outbound[],
  secretsFor: (to: string) => readonly string[],
): readonly string[] {
  const known = new Map<string, readonly string[]>()
  return sent.flatMap(({ to, what, bytes }) => {
    const secrets = secretsFor(to)
    const name = `${secrets.join()} ${Buffer.from(bytes).toString('latin1')}`
    const found = known.get(name) ?? foundIn(bytes, secrets)
    known.set(name, found)
    return found.map((secret) => `${to} got "${secret}" in ${what}`)
  })
}
