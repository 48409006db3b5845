/** Which hosts can be those of public content. */
import { parse } from 'tldts'
import type { AddressProblem } from './problems.ts'

/** Last labels that never lead to a public host, with the text that reserves them. */
export const privateSuffixes: readonly { readonly suffix: string; readonly source: string }[] = [
  { suffix: 'localhost', source: 'RFC 6761' },
  { suffix: 'local', source: 'RFC 6762' },
  { suffix: 'internal', source: 'ICANN board resolution of 29 July 2024' },
  { suffix: 'home.arpa', source: 'RFC 8375' },
  { suffix: 'lan', source: 'RFC 6762 appendix G' },
  { suffix: 'intranet', source: 'RFC 6762 appendix G' },
  { suffix: 'private', source: 'RFC 6762 appendix G' },
  { suffix: 'corp', source: 'RFC 6762 appendix G; ICANN name collision list' },
  { suffix: 'home', source: 'RFC 6762 appendix G; ICANN name collision list' },
]

/** IPv4 blocks that are not public unicast: first address, prefix length in bits, registry text. */
export const privateBlocks: readonly (readonly [string, number, string])[] = [
  ['0.0.0.0', 8, 'RFC 791, this network'],
  ['10.0.0.0', 8, 'RFC 1918, private'],
  ['100.64.0.0', 10, 'RFC 6598, shared'],
  ['127.0.0.0', 8, 'RFC 1122, loopback'],
  ['169.254.0.0', 16, 'RFC 3927, link local'],
  ['172.16.0.0', 12, 'RFC 1918, private'],
  ['192.0.0.0', 24, 'RFC 6890, protocol assignments'],
  ['192.0.2.0', 24, 'RFC 5737, documentation'],
  ['192.88.99.0', 24, 'RFC 7526, former 6to4 relay'],
  ['192.168.0.0', 16, 'RFC 1918, private'],
  ['198.18.0.0', 15, 'RFC 2544, benchmarks'],
  ['198.51.100.0', 24, 'RFC 5737, documentation'],
  ['203.0.113.0', 24, 'RFC 5737, documentation'],
  ['224.0.0.0', 3, 'RFC 5771 and RFC 1112, multicast and reserved'],
]

const numberOf = (dotted: string): number =>
  dotted.split('.').reduce((sum, part) => sum * 256 + Number(part), 0)

const blocks = privateBlocks.map(([first, bits]) => {
  const size = 2 ** (32 - bits)
  return { first: numberOf(first), end: numberOf(first) + size }
})

const IPV4 = /^\d{1,3}\.\d{1,3}\.\d{1,3}\.\d{1,3}$/

function privateIpv4(host: string): boolean {
  const number = numberOf(host)
  return blocks.some(({ first, end }) => number >= first && number < end)
}

/** Of IPv6 only 2000::/3 is public unicast; inside it these beginnings are not. */
const PRIVATE_IPV6 = /^\[(?:2001:(?:db8|[01]?[0-9a-f]{1,2})?:|2002:|3fff:0?[0-9a-f]{0,3}:)/
const PUBLIC_IPV6 = /^\[[23][0-9a-f]{3}:/

const privateNames = new Set(privateSuffixes.map(({ suffix }) => suffix))

function privateName(host: string): boolean {
  const last = host.lastIndexOf('.')
  if (last < 0) return true
  return (
    privateNames.has(host.slice(last + 1)) || host === 'home.arpa' || host.endsWith('.home.arpa')
  )
}

const NAME_MAX_LENGTH = 253
const NAME = /^[a-z0-9_-]{1,63}(?:\.[a-z0-9_-]{1,63})*$/

/** Why a host cannot be that of an item, or null. The host is lower case and in punycode already. */
export function problemOfHost(host: string): AddressProblem | null {
  const first = host.charCodeAt(0)
  if (first === 0x5b) {
    return PUBLIC_IPV6.test(host) && !PRIVATE_IPV6.test(host) ? null : 'address.private-network'
  }
  if (first <= 0x39 && IPV4.test(host)) {
    return privateIpv4(host) ? 'address.private-network' : null
  }
  if (host.length > NAME_MAX_LENGTH || !NAME.test(host)) return 'address.host-invalid'
  if (host.endsWith('.invalid')) return 'address.host-invalid'
  return privateName(host) ? 'address.private-network' : null
}

/** Reserved or special last labels that are welcome: exercises and onion services. */
const WELCOME = /\.(?:example|test|onion)$/

/** Whether a name written without a scheme ends in a public suffix, so that it is a host at all. */
export function endsInPublicSuffix(host: string): boolean {
  return WELCOME.test(host) || parse(host, { validateHostname: false }).isIcann === true
}

/** Whether a name is itself a public suffix, so that it stands for the sites of many people. */
export function isPublicSuffix(host: string): boolean {
  const { publicSuffix, isIcann, isPrivate } = parse(host, {
    allowPrivateDomains: true,
    validateHostname: false,
  })
  return publicSuffix === host && (isIcann === true || isPrivate === true)
}
