/** The reader of addresses: from what somebody sent to one address with one identity. */
import { endsCleanly } from './ending.ts'
import { endsInPublicSuffix, problemOfHost } from './host.ts'
import { type ItemKind, kindOfPath } from './kinds.ts'
import { type AddressNote, bitOf, type NoteBits, notesOf } from './notes.ts'
import {
  entryFor,
  type HostEntry,
  matchOn,
  type PatternMatch,
  type PlatformName,
  type PlatformRow,
  tableOf,
  withoutWww,
} from './platform.ts'
import { platformTable } from './platforms/platforms.ts'
import { type AddressProblem, type AddressRefusal, refuse } from './problems.ts'
import { tidyReceived } from './received.ts'
import { remembering } from './remember.ts'
import type { ScopeLists } from './scope/lists.ts'
import type { ScopeFinding } from './scope/rules.ts'
import { type ScopeCheck, scopeCheckOver } from './scope/scope.ts'
import { seedScopeLists } from './seeds/seeds.ts'
import { type AddressParts, splitAddress, splitAppLink, splitFast } from './split.ts'
import { normalTail, type Tail, withoutTracking } from './tail.ts'
import { trackingOn } from './tracking.ts'

/** The version of all rules that make canonical forms and identities; raised with each change to them. */
export const addressRulesVersion = 1

/**
 * The longest address kept, in characters of the written-out form. 2,048 is the limit of the
 * sitemap protocol and below that of every common browser and server; longer ones hold session data.
 */
export const ADDRESS_MAX_LENGTH = 2_048

/** One address as the product keeps it. */
export type Address = {
  /** Exactly what was sent. */
  readonly received: string
  /** The one spelling of all addresses of the same thing. */
  readonly canonical: string
  /** What a fetch asks for: as received, without credentials, tracking and stray punctuation. */
  readonly fetchable: string
  /** The host of the canonical form, in lower case and punycode. */
  readonly host: string
  readonly platform: PlatformName | null
  readonly kind: ItemKind
  /** `platform:kind:id`, or the canonical form where no platform pattern fits. */
  readonly identity: string
  /** What the scope check says about this spelling, strictest first. */
  readonly scope: readonly ScopeFinding[]
  readonly notes: readonly AddressNote[]
}

/** An address, or the closed code of the refusal. */
export type AddressReading = { readonly ok: true; readonly value: Address } | AddressRefusal

/** Reads addresses over one platform table and one set of scope lists. Never throws. */
export type AddressReader = (received: string) => AddressReading

/** What can be said of a host before its path is looked at. */
type HostView = { readonly problem: AddressProblem | null; readonly entry: HostEntry | null }

type Rules = {
  readonly hostView: (host: string) => HostView
  readonly elsewhere: HostEntry | null
  readonly scope: ScopeCheck
}

const onNoPlatform = trackingOn(null)

const CREDENTIALS = bitOf('credentials-removed')
const TRACKING = bitOf('tracking-removed')
const FRAGMENT = bitOf('fragment-removed')
const WILDCARD = bitOf('wildcard-removed')
const PORT = bitOf('port-unusual')

/** Links of the Telegram app stand in the table as a host of this name. */
const APP_HOST = 'tg:'
const ASTERISK = 0x2a
const WILD_HOST = /^((?:\*\.)+)(?=[^*]+$)/

/** The address as a fetch asks for it. The fragment stays: a browser needs it, and no server sees it. */
function fetchableOf(parts: AddressParts, tail: Tail, entry: HostEntry | null): string {
  const isTracking = entry?.isTracking ?? onNoPlatform
  const query = tail.trackingRemoved ? withoutTracking(parts.query, isTracking) : parts.query
  const port = parts.port === '' ? '' : `:${parts.port}`
  const path =
    tail.wildcardRemoved && parts.path.endsWith('/*') ? parts.path.slice(0, -1) : parts.path
  return (
    (parts.secure ? 'https://' : 'http://') +
    parts.host +
    port +
    path +
    (query === '' ? '' : `?${query}`) +
    (parts.fragment === '' ? '' : `#${parts.fragment}`)
  )
}

/** http and https are one page in all but the rarest case; with an unusual port the scheme stays. */
function generalCanonical(parts: AddressParts, host: string, tail: Tail): string {
  const origin =
    parts.port === ''
      ? `https://${host}`
      : `${parts.secure ? 'https' : 'http'}://${host}:${parts.port}`
  return (
    origin +
    tail.path +
    (tail.query === '' ? '' : `?${tail.query}`) +
    (tail.fragment === '' ? '' : `#${tail.fragment}`)
  )
}

function noteBits(parts: AddressParts, tail: Tail, match: PatternMatch | null): NoteBits {
  const fragmentGone = parts.fragment !== '' && tail.fragment === '' && match?.identity == null
  return (
    (parts.credentials ? CREDENTIALS : 0) |
    (tail.trackingRemoved ? TRACKING : 0) |
    (fragmentGone ? FRAGMENT : 0) |
    (parts.port !== '' ? PORT : 0)
  )
}

const SCHEME_LENGTH = 'https://'.length

const hostOfCanonical = (canonical: string): string =>
  canonical.slice(SCHEME_LENGTH, canonical.indexOf('/', SCHEME_LENGTH))

const QUERY_OR_FRAGMENT = /[?#]/

function pathOfCanonical(canonical: string): string {
  const rest = canonical.slice(canonical.indexOf('/', SCHEME_LENGTH))
  const end = rest.search(QUERY_OR_FRAGMENT)
  return end < 0 ? rest : rest.slice(0, end)
}

type Found = {
  readonly entry: HostEntry | null
  readonly match: PatternMatch | null
  readonly tail: Tail
}

/** Another port is another service, so no platform's patterns hold there. */
function lookUp(rules: Rules, parts: AddressParts, onHost: HostEntry | null): Found {
  const entry = parts.port === '' ? onHost : null
  const tail = normalTail(parts, entry?.isTracking ?? onNoPlatform)
  if (entry !== null) return { entry, tail, match: matchOn(entry, parts.host, tail) }
  const elsewhere = parts.port === '' ? rules.elsewhere : null
  const match = elsewhere === null ? null : matchOn(elsewhere, parts.host, tail)
  return { entry: match === null ? null : elsewhere, tail, match }
}

/** An address taken apart, with what is known of it before its path is looked at. */
type Given = {
  readonly received: string
  readonly parts: AddressParts
  readonly onHost: HostEntry | null
  readonly notes: NoteBits
  readonly wildHost: boolean
}

function compose(rules: Rules, given: Given): AddressReading {
  const { received, parts } = given
  const { entry, match, tail } = lookUp(rules, parts, given.onHost)
  const appLink = parts.host === APP_HOST
  if (appLink && match === null) return refuse('address.scheme-not-http')
  const plainHost = entry === null ? parts.host : withoutWww(parts.host)
  const known = match?.canonical ?? null
  const canonical = known ?? generalCanonical(parts, plainHost, tail)
  const fetchable = appLink ? canonical : fetchableOf(parts, tail, entry)
  if (canonical.length > ADDRESS_MAX_LENGTH || fetchable.length > ADDRESS_MAX_LENGTH) {
    return refuse('address.too-long')
  }
  const host = known === null ? plainHost : hostOfCanonical(known)
  const platform = entry?.platform ?? null
  const wildcard = given.wildHost || tail.wildcardRemoved
  const scope = rules.scope({
    host,
    path: known === null ? tail.path : pathOfCanonical(known),
    query: tail.query,
    fragment: tail.fragment,
    platform,
    patternMet: match !== null,
    patternRule: match?.scope ?? null,
    wildcard,
  })
  const kind = match?.kind ?? kindOfPath(tail.path, tail.query, tail.fragment)
  const identity = match?.identity ?? canonical
  const bits = given.notes | noteBits(parts, tail, match) | (wildcard ? WILDCARD : 0)
  const notes = notesOf(bits)
  const value = { received, canonical, fetchable, host, platform, kind, identity, scope, notes }
  return { ok: true, value }
}

function readParts(
  rules: Rules,
  received: string,
  split: AddressParts,
  notes: NoteBits,
  suffixNeeded: boolean,
): AddressReading {
  const wild = split.host.charCodeAt(0) === ASTERISK ? WILD_HOST.exec(split.host) : null
  const parts = wild === null ? split : { ...split, host: split.host.slice(wild[0].length) }
  const { problem, entry } = rules.hostView(parts.host)
  if (problem !== null) return refuse(problem)
  if (suffixNeeded && !endsInPublicSuffix(parts.host)) return refuse('address.not-an-address')
  return compose(rules, { received, parts, onHost: entry, notes, wildHost: wild !== null })
}

/** A plain address that ends cleanly: tidying would leave it as it is, so both steps are saved. */
const splitPlain = (received: string): AddressParts | null =>
  endsCleanly(received) ? splitFast(received) : null

function readAppLink(
  rules: Rules,
  received: string,
  text: string,
  notes: NoteBits,
): AddressReading {
  const parts = splitAppLink(text)
  if (parts === null) return refuse('address.scheme-not-http')
  const onHost = rules.hostView(APP_HOST).entry
  return compose(rules, { received, parts, onHost, notes, wildHost: false })
}

function readBy(rules: Rules, received: string): AddressReading {
  if (received.length > ADDRESS_MAX_LENGTH) return refuse('address.too-long')
  const plain = splitPlain(received)
  if (plain !== null) return readParts(rules, received, plain, 0, false)
  const { text, notes, suffixNeeded, problem } = tidyReceived(received)
  if (problem !== null) return refuse(problem)
  if (text.startsWith(APP_HOST)) return readAppLink(rules, received, text, notes)
  const split = splitAddress(text)
  if (split === null) return refuse('address.host-invalid')
  return readParts(rules, received, split, notes, suffixNeeded)
}

/** The platform table with rows added, for exercises and for platforms that a house adds itself. */
export const platformTableWith = (extra: readonly PlatformRow[]): readonly PlatformRow[] => [
  ...extra,
  ...platformTable,
]

/**
 * Makes a reader over the platform table, with rows added, and over scope lists (the seeds unless
 * others are given). A malformed row is a bug and throws here, never while reading.
 */
export function addressReader(
  extraPlatforms: readonly PlatformRow[],
  lists: ScopeLists = seedScopeLists,
): AddressReader {
  const table = tableOf(platformTableWith(extraPlatforms))
  const hostView = remembering((host) => ({
    problem: problemOfHost(host),
    entry: entryFor(table, host),
  }))
  const rules = { hostView, elsewhere: table.elsewhere, scope: scopeCheckOver(lists) }
  return (received) => readBy(rules, received)
}

/** Reads an address over the table and the seed lists as they stand in this version. */
export const readAddress: AddressReader = addressReader([])
