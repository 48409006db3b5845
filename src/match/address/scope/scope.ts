/** The scope check (C03): is this address one thing of one author, on a host where such things stand? */
import { isPublicSuffix } from '../host.ts'
import { parameterOf } from '../pattern.ts'
import { remembering } from '../remember.ts'
import { bitsOfEntries, entriesFor, indexOfLists, type ScopeLists } from './lists.ts'
import {
  bitOfRule,
  findingsOf,
  type ScopeBits,
  type ScopeFinding,
  type ScopeRuleName,
} from './rules.ts'

/** What the scope check looks at: host and path of the canonical form, so that no spelling slips through. */
export type ScopePlace = {
  readonly host: string
  /** In normal form: no trailing slash, escapes decoded where that is safe. */
  readonly path: string
  readonly query: string
  /** Only where it names another page (`#!`, `#/`), else empty. */
  readonly fragment: string
  /** The platform whose host this is, or null. */
  readonly platform: string | null
  /** Whether a pattern of that platform read the address; if not, the words of its path are looked at. */
  readonly patternMet: boolean
  /** The rule that the pattern itself names, or null. */
  readonly patternRule: ScopeRuleName | null
  /** Whether the address named everything below a host or path. */
  readonly wildcard: boolean
}

/** Words of paths, in several languages, that tell what kind of page stands there. */
export const pathWords: readonly { readonly rule: ScopeRuleName; readonly words: string }[] = [
  { rule: 'search-page', words: 'search recherche suche zoeken buscar results' },
  { rule: 'tag-page', words: 'tag tags hashtag hashtags topic topics etiquette schlagwort' },
  {
    rule: 'collection',
    words: 'category categories collection collections playlist playlists browse catalog catalogue',
  },
]

/** Paths that are the front page under another name. */
export const homePaths =
  '/ /index.html /index.htm /index.php /default.aspx /home /en /fr /nl /de /es /it /ar /ru /tr'

/** Parameters that hold what somebody searched for, on a front page or a page named above. */
export const searchParameters = 'q query s search'

/**
 * Parameters that name one thing on a front page (`/?p=77`). With any other parameter a front page
 * stays one: most sites ignore what they do not know, so `/?x=1` shows the same page.
 */
export const itemParameters = 'p page_id post post_id id v video article story attachment_id'

const ruleOfWord = new Map(
  pathWords.flatMap(({ rule, words }) => words.split(' ').map((word) => [word, rule] as const)),
)
const homes = new Set(homePaths.split(' '))
const searches = searchParameters.split(' ')
const items = itemParameters.split(' ')

const hasOne = (query: string, names: readonly string[]): boolean =>
  query !== '' && names.some((name) => parameterOf(query, name) !== null)

/** Beyond a word and one name a path leads to a single thing again: `/tag/x/article-7`. */
const LISTING_MAX_SEGMENTS = 2

function bitsOfPath(path: string, query: string): ScopeBits {
  if (homes.has(path.toLowerCase())) {
    if (hasOne(query, searches)) return bitOfRule('search-page')
    return hasOne(query, items) ? 0 : bitOfRule('home-page')
  }
  const slash = path.indexOf('/', 1)
  const first = slash < 0 ? path.slice(1) : path.slice(1, slash)
  const rule = ruleOfWord.get(first.toLowerCase())
  if (rule === undefined) return 0
  return path.split('/').length - 1 <= LISTING_MAX_SEGMENTS ? bitOfRule(rule) : 0
}

/** Servers answer `//a` as `/a`, so a doubled slash must not slip past a rule. */
const singleSlashes = (path: string): string =>
  path.includes('//') ? path.replace(/\/{2,}/g, '/') : path

function bitsOfPlace(place: ScopePlace, path: string): ScopeBits {
  const { host, query, fragment, platform } = place
  let bits = place.wildcard ? bitOfRule('whole-domain') : 0
  if (place.patternRule !== null) bits |= bitOfRule(place.patternRule)
  if (place.patternMet || fragment !== '') return bits
  if (platform !== null && path === '/') return bits | bitOfRule('platform-page')
  if (path === '/' && isPublicSuffix(host)) bits |= bitOfRule('whole-domain')
  return bits | bitsOfPath(path, query)
}

/** A scope check with its lists made ready. */
export type ScopeCheck = (place: ScopePlace) => readonly ScopeFinding[]

/** A scope check over one set of lists; make it once and use it for many addresses. */
export function scopeCheckOver(lists: ScopeLists): ScopeCheck {
  const index = indexOfLists(lists)
  const entriesOf = remembering((host) => entriesFor(index, host))
  return (place) => {
    const path = singleSlashes(place.path)
    return findingsOf(bitsOfPlace(place, path) | bitsOfEntries(entriesOf(place.host), path))
  }
}

/** The findings for one place over one set of lists, strictest first. */
export const scopeOf = (place: ScopePlace, lists: ScopeLists): readonly ScopeFinding[] =>
  scopeCheckOver(lists)(place)
