import { isIP, isIPv4, type LookupFunction } from 'node:net'
import { Agent, buildConnector } from 'undici'
import type { Network, Route, Vantage } from './network.ts'
import { Refused } from './refusals.ts'

/** Limits that hold for every connection; all times in milliseconds. */
export type ConnectionLimits = {
  readonly connectMs: number
  readonly headersMs: number
  /** The longest pause between two pieces of a body. */
  readonly idleMs: number
  readonly headerBytesMax: number
  readonly connectionsPerOrigin: number
}

/** Hands out addresses that were checked before, so a name cannot be bound anew in between. */
function lookupOf(addresses: readonly string[]): LookupFunction {
  const found = addresses.map((address) => ({ address, family: isIP(address) }))
  return (_host, options, done) => {
    const [first] = found
    if (options.all) done(null, found)
    else if (first !== undefined) done(null, first.address, first.family)
  }
}

/** A source address reaches only addresses of its own family. */
function usable(route: Route, localAddress: string | undefined): readonly string[] {
  if (localAddress === undefined) return route.addresses
  return route.addresses.filter((address) => isIPv4(address) === isIPv4(localAddress))
}

const portOf = (target: buildConnector.Options): number =>
  Number(target.port || (target.protocol === 'https:' ? 443 : 80))

/**
 * A client that goes only where the network lets it. The check sits in the connector because that
 * is the one place which every connection passes, redirects and literal addresses included: the
 * host is looked up and checked, the checked address is the one connected to, and the peer is
 * looked at once more when the connection stands.
 */
export function guardedAgent(network: Network, vantage: Vantage, limits: ConnectionLimits): Agent {
  const { localAddress } = vantage
  const authority = network.certificateAuthority

  function connect(target: buildConnector.Options, route: Route, done: buildConnector.Callback) {
    const addresses = usable(route, localAddress)
    if (addresses.length === 0) return done(new Refused('fetch.unreachable'), null)
    const connectChecked = buildConnector({
      lookup: lookupOf(addresses),
      timeout: limits.connectMs,
      allowH2: false,
      ...(authority === undefined ? {} : { ca: authority }),
    })
    const checked = { ...target, port: String(route.port), localAddress: localAddress ?? null }
    return connectChecked(checked, (error, socket) => {
      if (error !== null) return done(error, null)
      const { remoteAddress: address = '', remotePort: port = 0 } = socket
      if (network.mayReach({ address, port })) return done(null, socket)
      socket.destroy()
      return done(new Refused('fetch.blocked-address'), null)
    })
  }

  return new Agent({
    connect: (target, done) => {
      network.routeTo(target.hostname, portOf(target)).then(
        (route) =>
          route.ok ? connect(target, route.value, done) : done(new Refused(route.reason), null),
        (error: Error) => done(error, null),
      )
    },
    // One protocol, one parser: less for a hostile server to play with.
    allowH2: false,
    connections: limits.connectionsPerOrigin,
    pipelining: 1,
    maxHeaderSize: limits.headerBytesMax,
    headersTimeout: limits.headersMs,
    bodyTimeout: limits.idleMs,
  })
}
