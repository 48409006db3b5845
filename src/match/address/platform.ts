/** Platforms as data, and the map from a host to the patterns that read its addresses. */

import type { ItemKind } from './kinds.ts'
import {
  filled,
  isName,
  type Pattern,
  type PatternRow,
  patternOf,
  type Template,
  templateOf,
  valuesBy,
} from './pattern.ts'
import type { ScopeRuleName } from './scope/rules.ts'
import { trackingOn } from './tracking.ts'

/** The name of a platform in identities: lower-case words joined by `-`. Open: rows may be added as data. */
export type PlatformName = string

/**
 * One platform: the hosts it answers on and the patterns of its addresses. The first that fits holds:
 * patterns that begin with a fixed word, then own pages, then patterns where the first word varies.
 */
export type PlatformRow = {
  readonly platform: PlatformName
  /**
   * The first host is the one of canonical forms; `www.` is folded. `*.t.me` stands for any first
   * label (`{sub}` in templates), `tg:` for links of the Telegram app, `*` for any host unknown.
   */
  readonly hosts: readonly string[]
  readonly patterns: readonly PatternRow[]
  /** Pages of the service itself, as patterns: never an item. They keep names such as `login` from being accounts. */
  readonly ownPages?: readonly string[]
}

/** A pattern row made ready. */
type Reader = {
  readonly pattern: Pattern
  readonly kind: ItemKind
  readonly scope: ScopeRuleName | null
  /** Null where the pattern has no values: such pages keep the general form. */
  readonly forms: {
    readonly canonical: Template
    readonly id: Template
    readonly prefix: string
  } | null
}

/** What the table knows about one host. */
export type HostEntry = {
  readonly platform: PlatformName
  readonly isTracking: (parameter: string) => boolean
  readonly byFirst: ReadonlyMap<string, readonly Reader[]>
  readonly others: readonly Reader[]
}

/** What a pattern says about an address. */
export type PatternMatch = {
  readonly kind: ItemKind
  readonly scope: ScopeRuleName | null
  readonly canonical: string | null
  readonly identity: string | null
}

const PLATFORM_NAME = /^[a-z][a-z0-9]*(?:-[a-z0-9]+)*$/

/** An identity without a platform begins with its scheme, so these cannot be names. */
const TAKEN_NAMES = new Set(['http', 'https'])

/** The spelling of a path without shapes and without what is left open. */
const plainPath = (path: string): string =>
  path.replace(/\{([a-z]+):[a-z]+\}/g, '{$1}').replace(/\/\.\.\.$/, '')

const namesIn = (template: string): readonly string[] =>
  [...template.matchAll(/\{([a-z]+)\}/g)].map((match) => match[1] ?? '')

/** The full canonical spelling and the id of a pattern as templates, or null where it has no values. */
export function formsOf(
  row: PlatformRow,
  pattern: PatternRow,
): { readonly canonical: string; readonly id: string } | null {
  const first = row.hosts[0] === '*' ? '{host}' : (row.hosts[0] ?? '')
  const written = plainPath(pattern.canonical ?? pattern.path)
  const slash = written.indexOf('/')
  const path = written.slice(slash)
  const ownHost = pattern.canonical === undefined ? (pattern.host ?? first) : first
  const host = slash > 0 ? written.slice(0, slash) : ownHost
  const names = namesIn(`${host}${path}`)
  if (names.length === 0) return null
  const values = names.map((name) => `{${name}}`).join('/')
  const short = pattern.kind === 'page' ? path.slice(1) : values
  return { canonical: `https://${host}${path}`, id: pattern.id ?? short }
}

function readerOf(row: PlatformRow, pattern: PatternRow): Reader {
  const ready = patternOf(pattern.path)
  const forms = formsOf(row, pattern)
  return {
    pattern: ready,
    kind: pattern.kind,
    scope: pattern.scope ?? null,
    forms: forms && {
      canonical: templateOf(forms.canonical, ready.slots),
      id: templateOf(forms.id, ready.slots),
      prefix: `${row.platform}:${pattern.kind}:`,
    },
  }
}

const ownPageOf = (path: string): Reader => ({
  pattern: patternOf(path),
  kind: 'page',
  scope: 'platform-page',
  forms: null,
})

/** The fixed first segment of a pattern, `''` for the front page, or null where the first segment varies. */
function fixedFirst({ pattern }: Reader): string | null {
  const piece = pattern.segments[0]
  if (piece === undefined) return pattern.open ? null : ''
  return piece.shape === null ? piece.before : null
}

/** Patterns with a fixed first word, then the platform's own pages, then patterns where it varies. */
function readersOn(row: PlatformRow, host: string): readonly Reader[] {
  const own = row.patterns.filter((pattern) => pattern.host === host)
  if (own.length > 0) return own.map((pattern) => readerOf(row, pattern))
  const readers = row.patterns
    .filter((pattern) => pattern.host === undefined)
    .map((pattern) => readerOf(row, pattern))
  const fixed = readers.filter((reader) => fixedFirst(reader) !== null)
  const varying = readers.filter((reader) => fixedFirst(reader) === null)
  return [...fixed, ...(row.ownPages ?? []).map(ownPageOf), ...varying]
}

function entryOf(row: PlatformRow, host: string): HostEntry {
  const readers = readersOn(row, host)
  const firsts = new Set(readers.map(fixedFirst).filter((first) => first !== null))
  const readersAt = (first: string) =>
    readers.filter((reader) => fixedFirst(reader) === first || fixedFirst(reader) === null)
  return {
    platform: row.platform,
    isTracking: trackingOn(row.platform),
    byFirst: new Map([...firsts].map((first) => [first, readersAt(first)])),
    others: readers.filter((reader) => fixedFirst(reader) === null),
  }
}

/** Hosts with their patterns. */
type PlatformTable = {
  readonly hosts: ReadonlyMap<string, HostEntry>
  readonly elsewhere: HostEntry | null
}

/** Makes rows ready for look-up. A name or host used twice, or a malformed row, is a bug and throws. */
export function tableOf(rows: readonly PlatformRow[]): PlatformTable {
  const hosts = new Map<string, HostEntry>()
  const names = new Set<string>()
  for (const row of rows) {
    if (!PLATFORM_NAME.test(row.platform) || TAKEN_NAMES.has(row.platform)) {
      throw new Error(`not a platform name: ${row.platform}`)
    }
    if (names.has(row.platform)) throw new Error(`platform twice: ${row.platform}`)
    names.add(row.platform)
    const unknown = row.patterns.find(({ host }) => host !== undefined && !row.hosts.includes(host))
    if (unknown !== undefined) throw new Error(`pattern on a host not listed: ${unknown.host}`)
    for (const host of row.hosts) {
      if (hosts.has(host)) throw new Error(`host twice: ${host}`)
      hosts.set(host, entryOf(row, host))
    }
  }
  return { hosts, elsewhere: hosts.get('*') ?? null }
}

/** The host without `www.`, which platforms answer on alike. */
export const withoutWww = (host: string): string => (host.startsWith('www.') ? host.slice(4) : host)

/** What the table knows about a host, or null. */
export function entryFor(table: PlatformTable, host: string): HostEntry | null {
  const entry = table.hosts.get(host) ?? table.hosts.get(withoutWww(host))
  if (entry !== undefined) return entry
  const dot = host.indexOf('.')
  const below = dot <= 0 ? undefined : table.hosts.get(`*${host.slice(dot)}`)
  return below !== undefined && isName(host.slice(0, dot)) ? below : null
}

const segmentsOf = (path: string): readonly string[] => {
  if (path === '/') return []
  const segments = path.slice(1).split('/')
  return path.includes('//') ? segments.filter((segment) => segment !== '') : segments
}

/** Reads path, query and fragment by the patterns of a host: the first that fits, or null. */
export function matchOn(
  entry: HostEntry,
  host: string,
  tail: { readonly path: string; readonly query: string; readonly anchor: string },
): PatternMatch | null {
  const segments = segmentsOf(tail.path)
  const readers = entry.byFirst.get(segments[0] ?? '') ?? entry.others
  for (const { pattern, kind, scope, forms } of readers) {
    const values = valuesBy(pattern, segments, tail.query, tail.anchor)
    if (values === null) continue
    if (forms === null) return { kind, scope, canonical: null, identity: null }
    const canonical = filled(forms.canonical, values, host)
    return { kind, scope, canonical, identity: forms.prefix + filled(forms.id, values, host) }
  }
  return null
}
