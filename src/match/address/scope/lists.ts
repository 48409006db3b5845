/** Lists of hosts that a scope rule names. The product lets people edit them; the seeds are a start. */
import { bitOfRule, type ScopeBits, type ScopeRuleName } from './rules.ts'

/**
 * One row of a list. `host` is written in one of four ways:
 * `press.example` (that name and all below), `=press.example` (that name alone, `www.` included),
 * `.gov` (all below that suffix), `.ac.*` (all below that label and any country code).
 */
export type ScopeListRow = {
  readonly rule: ScopeRuleName
  readonly host: string
  /** Only this path and all below it; without it the whole host. */
  readonly path?: string
  /** Where the row comes from, for the person who is asked why. */
  readonly source: string
}

/** The rows that a reader of addresses checks hosts against. */
export type ScopeLists = readonly ScopeListRow[]

/** One row made ready. */
type ScopeEntry = { readonly bit: ScopeBits; readonly path: string | null }

/** Lists made ready: entries by the name they stand under, with the four ways kept apart. */
type ScopeIndex = {
  readonly exact: ReadonlyMap<string, readonly ScopeEntry[]>
  readonly below: ReadonlyMap<string, readonly ScopeEntry[]>
  readonly suffixes: ReadonlyMap<string, readonly ScopeEntry[]>
}

function add(map: Map<string, ScopeEntry[]>, name: string, entry: ScopeEntry): void {
  const entries = map.get(name)
  if (entries === undefined) map.set(name, [entry])
  else entries.push(entry)
}

/** Makes lists ready for millions of look-ups. */
export function indexOfLists(lists: ScopeLists): ScopeIndex {
  const exact = new Map<string, ScopeEntry[]>()
  const below = new Map<string, ScopeEntry[]>()
  const suffixes = new Map<string, ScopeEntry[]>()
  for (const { rule, host, path } of lists) {
    const entry = { bit: bitOfRule(rule), path: path?.toLowerCase() ?? null }
    const name = host.toLowerCase()
    if (name.startsWith('=')) add(exact, name.slice(1), entry)
    else if (name.startsWith('.')) add(suffixes, name.slice(1), entry)
    else add(below, name, entry)
  }
  return { exact, below, suffixes }
}

/** The rules of those entries that name a path. Case does not count: a rule should rather stop too much. */
export function bitsOfEntries(entries: readonly ScopeEntry[], path: string): ScopeBits {
  let bits = 0
  for (const entry of entries) {
    const at = entry.path === null ? '' : path.slice(0, entry.path.length + 1).toLowerCase()
    if (entry.path === null || at === entry.path || at === `${entry.path}/`) bits |= entry.bit
  }
  return bits
}

const COUNTRY_CODE_LENGTH = 2

/** `ac.uk` as `ac.*`, or null where the name is not one label and a country code. */
function anyCountry(name: string): string | null {
  const label = name.length - COUNTRY_CODE_LENGTH - 1
  return label > 0 && name.indexOf('.') === label ? `${name.slice(0, label)}.*` : null
}

/** The entries that name a host, for all its paths. */
export function entriesFor(index: ScopeIndex, host: string): readonly ScopeEntry[] {
  const bare = host.startsWith('www.') ? host.slice(4) : host
  const found = [...(index.exact.get(bare) ?? []), ...(index.below.get(host) ?? [])]
  for (let dot = host.indexOf('.'); dot >= 0; dot = host.indexOf('.', dot + 1)) {
    const name = host.slice(dot + 1)
    const country = anyCountry(name)
    found.push(...(index.below.get(name) ?? []), ...(index.suffixes.get(name) ?? []))
    if (country !== null) found.push(...(index.suffixes.get(country) ?? []))
  }
  return found
}
