/** The normal form of what stands behind the host: path, query and fragment. */
import { endsCleanly, withoutPunctuationBehind } from './ending.ts'

/** Path, query and fragment in normal form, with what had to be left out. */
export type Tail = {
  readonly path: string
  /** Without tracking parameters, otherwise in the order received: a site may mind the order. */
  readonly query: string
  /** Only where it names another page (`#!`, `#/`), else empty. */
  readonly fragment: string
  /** The whole fragment, for platforms whose own patterns look into it. */
  readonly anchor: string
  readonly trackingRemoved: boolean
  readonly wildcardRemoved: boolean
}

const ESCAPE = /%(?:([0-9A-Fa-f]{2}))?/g

function unescaped(_all: string, hex: string | undefined): string {
  if (hex === undefined) return '%25'
  const code = Number.parseInt(hex, 16)
  const unreserved =
    (code >= 0x30 && code <= 0x39) ||
    (code >= 0x41 && code <= 0x5a) ||
    (code >= 0x61 && code <= 0x7a) ||
    code === 0x2d ||
    code === 0x2e ||
    code === 0x5f ||
    code === 0x7e
  return unreserved ? String.fromCharCode(code) : `%${hex.toUpperCase()}`
}

/** RFC 3986 6.2.2: unreserved characters decoded, hex digits upper case, a lone `%` written as `%25`. */
const normalEscapes = (text: string): string =>
  text.includes('%') ? text.replace(ESCAPE, unescaped) : text

/** The name of a parameter: what stands before its first `=`. */
const nameOfParameter = (pair: string): string => {
  const equals = pair.indexOf('=')
  return equals < 0 ? pair : pair.slice(0, equals)
}

/** A query without empty and without tracking parameters. */
export function withoutTracking(query: string, isTracking: (name: string) => boolean): string {
  if (query === '') return ''
  if (!query.includes('&')) return isTracking(nameOfParameter(query)) ? '' : query
  return query
    .split('&')
    .filter((pair) => pair !== '' && !isTracking(nameOfParameter(pair)))
    .join('&')
}

function withoutSlashesBehind(path: string): string {
  let end = path.length
  while (end > 1 && path.charCodeAt(end - 1) === 0x2f) end -= 1
  return end === path.length ? path : path.slice(0, end)
}

/** Whether a fragment names another page: single-page sites write their paths behind `#!` or `#/`. */
const isRoute = (fragment: string): boolean =>
  fragment.length > 1 && (fragment.charCodeAt(0) === 0x21 || fragment.charCodeAt(0) === 0x2f)

type Raw = { readonly path: string; readonly query: string; readonly fragment: string }

/** Cuts stray punctuation from the last part that is not empty, once. */
function cutEnd({ path, query, fragment }: Raw): Raw {
  if (endsCleanly(fragment || query || path)) return { path, query, fragment }
  const written = path + (query === '' ? '' : `?${query}`) + (fragment === '' ? '' : `#${fragment}`)
  const cut = withoutPunctuationBehind(written)
  if (cut === written) return { path, query, fragment }
  const hash = fragment === '' ? -1 : path.length + (query === '' ? 0 : query.length + 1)
  const before = hash < 0 ? cut : cut.slice(0, hash)
  return {
    path: before.slice(0, path.length),
    query: before.slice(path.length + 1),
    fragment: hash < 0 ? '' : cut.slice(hash + 1),
  }
}

/**
 * The normal form, repeated until nothing changes: cutting punctuation can lay open a slash, a
 * wildcard or a tracking parameter. A trailing slash goes (lists mix both spellings of one page, web
 * archives fold them as well); the fetchable form keeps it.
 */
export function normalTail(raw: Raw, isTracking: (name: string) => boolean): Tail {
  let path = normalEscapes(raw.path)
  let query = normalEscapes(raw.query)
  const anchor = normalEscapes(raw.fragment)
  let fragment = isRoute(anchor) ? anchor : ''
  let trackingRemoved = false
  let wildcardRemoved = false
  for (;;) {
    const kept = withoutTracking(query, isTracking)
    trackingRemoved ||= kept !== query
    const cut = cutEnd({ path: withoutSlashesBehind(path), query: kept, fragment })
    const wild = cut.query === '' && cut.fragment === '' && cut.path.endsWith('/*')
    const next = {
      path: wild ? cut.path.slice(0, -1) : cut.path,
      query: cut.query,
      fragment: isRoute(cut.fragment) ? cut.fragment : '',
    }
    wildcardRemoved ||= wild
    const done = next.path === path && next.query === query && next.fragment === fragment
    ;({ path, query, fragment } = next)
    if (done) return { path, query, fragment, anchor, trackingRemoved, wildcardRemoved }
  }
}
