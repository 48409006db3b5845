import { isIP } from 'node:net'
import ipaddr from 'ipaddr.js'
import { no, ok, type Result } from '../../domain/kit.ts'
import { namesByDns, type Resolve } from './names.ts'
import { type FetchCode, fetchCodeOf } from './refusals.ts'

/** Where a look is taken from. Two vantages are two source addresses. */
export type Vantage = { readonly name: string; readonly localAddress?: string }

/** One place that a connection can go to. */
export type Endpoint = { readonly address: string; readonly port: number }

/** Checked addresses of one host and the port to use: a connection goes nowhere else. */
export type Route = { readonly addresses: readonly string[]; readonly port: number }

/**
 * The outside as this installation may see it, fixed when it starts. Fetcher, browser proxy,
 * dispatch and mail all go through one value of this type, so none of them can reach further.
 */
export type Network = {
  readonly mode: 'public' | 'exercise'
  readonly vantages: readonly [Vantage, ...Vantage[]]
  /** PEM text that replaces the system's certificate authorities; only an exercise has one. */
  readonly certificateAuthority?: string
  /** The only way to an address: looks the host up and checks every answer. */
  readonly routeTo: (host: string, port: number) => Promise<Result<Route, FetchCode>>
  /** Asked again for the peer of a connection that stands. */
  readonly mayReach: (endpoint: Endpoint) => boolean
}

const WEB_PORTS: readonly number[] = [80, 443]

/** All that IANA gives out of IPv6 for the internet; what lies beside it only looks like unicast. */
const PUBLIC_IPV6 = ipaddr.IPv6.parseCIDR('2000::/3')

const EXERCISE_RANGE = ipaddr.IPv4.parseCIDR('127.77.0.0/16')
const ONE_VANTAGE: Network['vantages'] = [{ name: 'here' }]

/** Source addresses for the two vantages of an exercise, inside its own range. */
const EXERCISE_VANTAGES: Network['vantages'] = [
  { name: 'one', localAddress: '127.77.200.1' },
  { name: 'two', localAddress: '127.77.200.2' },
]

/**
 * An allow-list of one word: everything that is not plain public unicast is refused, so special
 * ranges invented later are refused too. IPv4 hidden in IPv6 is judged as IPv4.
 */
export function isPublicAddress(address: string): boolean {
  if (!ipaddr.isValid(address)) return false
  const parsed = ipaddr.process(address)
  const isGivenOut = parsed instanceof ipaddr.IPv4 || parsed.match(PUBLIC_IPV6)
  return isGivenOut && parsed.range() === 'unicast'
}

/** The range that belongs to the exercise; the application itself stays on 127.0.0.1. */
export function isExerciseAddress(address: string): boolean {
  if (!ipaddr.isValid(address)) return false
  const parsed = ipaddr.process(address)
  return parsed instanceof ipaddr.IPv4 && parsed.match(EXERCISE_RANGE)
}

/** A host as the connector names it: no brackets, no closing dot. */
const bareHost = (host: string): string => host.replace(/^\[|\]$|\.$/g, '').toLowerCase()

type PublicOptions = {
  readonly vantages?: Network['vantages']
  readonly resolve?: Resolve
  /** Places to allow besides the public ones: a test's own server on loopback. */
  readonly alsoAllowed?: (endpoint: Endpoint) => boolean
}

/** The internet: names by DNS, public unicast addresses, ports 80 and 443. */
export function publicNetwork(options: PublicOptions = {}): Network {
  const { vantages = ONE_VANTAGE, resolve = namesByDns(), alsoAllowed = () => false } = options
  const mayReach = (endpoint: Endpoint): boolean =>
    alsoAllowed(endpoint) ||
    (isPublicAddress(endpoint.address) && WEB_PORTS.includes(endpoint.port))

  async function addressesOf(host: string): Promise<Result<readonly string[], FetchCode>> {
    if (isIP(host) !== 0) return ok([host])
    // Asking DNS for a hidden service would tell the resolver what we look at.
    if (host.endsWith('.onion')) return no('fetch.blocked-name')
    try {
      return ok(await resolve(host))
    } catch (error) {
      const code = fetchCodeOf(error)
      if (code === undefined) throw error
      return no(code)
    }
  }

  return {
    mode: 'public',
    vantages,
    mayReach,
    routeTo: async (named, port) => {
      const found = await addressesOf(bareHost(named))
      if (!found.ok) return found
      const addresses = found.value
      if (addresses.length === 0) return no('fetch.name-unknown')
      // One bad address among several refuses the whole answer: a mixed answer is an attack.
      if (addresses.every((address) => mayReach({ address, port }))) return ok({ addresses, port })
      const isWebPort = WEB_PORTS.includes(port)
      return no(isWebPort ? 'fetch.blocked-address' : 'fetch.blocked-port')
    },
  }
}

type ExerciseOptions = {
  /** The scenario's names. Read at each connection, so a world may add names while it runs. */
  readonly hosts: ReadonlyMap<string, Endpoint>
  readonly vantages?: Network['vantages']
  readonly certificateAuthority?: string
}

/**
 * The synthetic world: names come from the scenario alone, addresses from 127.77.0.0/16 alone, and
 * on each address only the mapped port. The application on 127.0.0.1 is out of reach.
 */
export function exerciseNetwork(options: ExerciseOptions): Network {
  const { hosts, vantages = EXERCISE_VANTAGES, certificateAuthority } = options
  const mayReach = ({ address, port }: Endpoint): boolean =>
    isExerciseAddress(address) &&
    [...hosts.values()].some((host) => host.address === address && host.port === port)

  function route(host: string, port: number): Result<Route, FetchCode> {
    const literal = { address: host, port }
    if (isIP(host) !== 0) {
      return mayReach(literal) ? ok({ addresses: [host], port }) : no('fetch.blocked-address')
    }
    const mapped = hosts.get(host)
    if (mapped === undefined) return no('fetch.name-unknown')
    if (!isExerciseAddress(mapped.address)) return no('fetch.blocked-address')
    if (port !== mapped.port && !WEB_PORTS.includes(port)) return no('fetch.blocked-port')
    return ok({ addresses: [mapped.address], port: mapped.port })
  }

  return {
    mode: 'exercise',
    vantages,
    mayReach,
    routeTo: async (host, port) => route(bareHost(host), port),
    ...(certificateAuthority === undefined ? {} : { certificateAuthority }),
  }
}
