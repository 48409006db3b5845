/** Names of domains as they are read: labels in punycode (RFC 3492) decoded. */
import { 'module.exports' as punycode } from 'punycode/punycode.js'

/** The label behind `xn--`, decoded; undefined where it is none, or no text comes of it. */
function decoded(label: string): string | undefined {
  try {
    const text = punycode.decode(label)
    return text.isWellFormed() ? text : undefined
  } catch (error) {
    // The library throws a RangeError for whatever is no punycode.
    if (error instanceof RangeError) return undefined
    throw error
  }
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
