/** Taking an http(s) address apart. The web's own rules (WHATWG URL) decide; the fast way agrees with them. */

/** The parts of an address as the web's rules leave them; query and fragment without their marks. */
export type AddressParts = {
  readonly secure: boolean
  /** Lower case, punycode, without a trailing dot; `tg:` for links of the Telegram app. */
  readonly host: string
  /** Empty for the scheme's own port. */
  readonly port: string
  readonly path: string
  readonly query: string
  readonly fragment: string
  readonly credentials: boolean
}

/**
 * Addresses that the web's rules would leave as they are, character by character: lower-case host
 * with a last label that begins with a letter (so it is no number), no port, no credentials, and
 * only characters that none of the percent-encode sets names (`'` is encoded in a query alone).
 */
const PLAIN =
  /^http(s?):\/\/((?:[a-z0-9_-]+\.)+[a-z][a-z0-9-]*)(\/[A-Za-z0-9\-._~!$&'()*+,;=:@%/]*)?(?:\?([A-Za-z0-9\-._~!$&()*+,;=:@%/?]*))?(?:#([A-Za-z0-9\-._~!$&'()*+,;=:@%/?]*))?$/

/** Segments that begin with a dot, or with an encoded one, may be dot segments: the slow way resolves them. */
const MAYBE_DOTS = /\/(?:\.|%2e)/i

/** Takes a plain address apart without building a URL, or gives null when it is not plain. */
export function splitFast(text: string): AddressParts | null {
  const match = PLAIN.exec(text)
  if (match === null) return null
  const host = match[2] ?? ''
  const path = match[3] ?? '/'
  if (host.includes('xn--') || MAYBE_DOTS.test(path)) return null
  return {
    secure: match[1] === 's',
    host,
    port: '',
    path,
    query: match[4] ?? '',
    fragment: match[5] ?? '',
    credentials: false,
  }
}

/** Takes any http(s) address apart by the web's rules, or gives null when they refuse it. */
export function splitSlow(text: string): AddressParts | null {
  const url = URL.parse(text)
  if (url === null) return null
  return {
    secure: url.protocol === 'https:',
    host: url.hostname.endsWith('.') ? url.hostname.slice(0, -1) : url.hostname,
    port: url.port,
    path: url.pathname,
    query: url.search.slice(1),
    fragment: url.hash.slice(1),
    credentials: url.username !== '' || url.password !== '',
  }
}

/** A link of the Telegram app (`tg://resolve?domain=name`) in the same parts, under the host `tg:`. */
export function splitAppLink(text: string): AddressParts | null {
  const match = /^tg:(?:\/\/)?([a-zA-Z]+)\/?(?:\?([^#]*))?/.exec(text)
  if (match === null) return null
  return {
    secure: true,
    host: 'tg:',
    port: '',
    path: `/${(match[1] ?? '').toLowerCase()}`,
    query: match[2] ?? '',
    fragment: '',
    credentials: false,
  }
}

/** Takes an address apart by the fast way where that is the same, else by the web's rules. */
export const splitAddress = (text: string): AddressParts | null =>
  splitFast(text) ?? splitSlow(text)
