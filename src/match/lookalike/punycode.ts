/** Names of domains as they are read: labels in punycode decoded, RFC 3492 section 6.2. */

const BASE = 36
const T_MIN = 1
const T_MAX = 26
const SKEW = 38
const DAMP = 700
const FIRST_BIAS = 72
const FIRST_POINT = 128
const POINT_MAX = 0x10ffff

function adapted(delta: number, points: number, isFirst: boolean): number {
  let left = isFirst ? Math.floor(delta / DAMP) : delta >> 1
  left += Math.floor(left / points)
  let k = 0
  for (; left > ((BASE - T_MIN) * T_MAX) / 2; k += BASE) left = Math.floor(left / (BASE - T_MIN))
  return k + Math.floor(((BASE - T_MIN + 1) * left) / (left + SKEW))
}

function digitOf(code: number): number {
  if (code >= 0x61 && code <= 0x7a) return code - 0x61
  return code >= 0x30 && code <= 0x39 ? code - 0x30 + T_MAX : BASE
}

/** The label behind `xn--`, in lower case, decoded; undefined where it is none. */
export function decoded(label: string): string | undefined {
  const cut = label.lastIndexOf('-')
  const points = cut < 0 ? [] : [...label.slice(0, cut)].map((each) => each.charCodeAt(0))
  let [point, at, bias] = [FIRST_POINT, 0, FIRST_BIAS]
  for (let next = cut + 1; next < label.length; ) {
    const before = at
    for (let weight = 1, k = BASE; ; k += BASE) {
      const digit = digitOf(label.charCodeAt(next))
      next += 1
      if (digit >= BASE || !Number.isSafeInteger(digit * weight)) return undefined
      at += digit * weight
      const limit = Math.min(T_MAX, Math.max(T_MIN, k - bias))
      if (digit < limit) break
      weight *= BASE - limit
    }
    bias = adapted(at - before, points.length + 1, before === 0)
    point += Math.floor(at / (points.length + 1))
    at %= points.length + 1
    const isSurrogate = point >= 0xd800 && point <= 0xdfff
    if (point > POINT_MAX || isSurrogate) return undefined
    points.splice(at, 0, point)
    at += 1
  }
  return String.fromCodePoint(...points)
}

/** Characters that cannot be seen, or that turn the direction of writing. */
const UNSEEN = /[\p{C}\p{Z}]/gu

/** A name in lower case and ASCII as people would read it; what cannot be seen is shown as such. */
export function unicodeOf(ascii: string): string {
  if (!ascii.includes('xn--')) return ascii
  const labels = ascii
    .split('.')
    .map((label) => (label.startsWith('xn--') ? (decoded(label.slice(4)) ?? label) : label))
  return labels.join('.').replace(UNSEEN, '\ufffd')
}
