/**
 * From a page to its text. Every page is hostile, so each function here takes time linear in the
 * length of the markup: no pattern that looks ahead without a bound.
 */

/** Markup of more characters than this is cut: a page is judged by its beginning. */
const CHARACTERS_MAX = 1_000_000

/** Bytes to look for a zero in; text has none. */
const SNIFF_BYTES = 1_024

const utf8 = new TextDecoder()

/** A page as text. Bytes that are no text (an image, a video) give an empty one. */
export function markupOf(page: string | Uint8Array): string {
  if (typeof page === 'string') return page.slice(0, CHARACTERS_MAX)
  if (page.subarray(0, SNIFF_BYTES).includes(0)) return ''
  return utf8.decode(page.subarray(0, CHARACTERS_MAX))
}

/** Elements whose text nobody reads, and what ends them. */
const HIDDEN = /^<(script|style|template|noscript)\b/i
const CLOSING = {
  script: /<\/script/gi,
  style: /<\/style/gi,
  template: /<\/template/gi,
  noscript: /<\/noscript/gi,
} as const
const HIDDEN_NAME_MAX = '<noscript>'.length

const endOf = (markup: string, mark: string, start: number): number => {
  const at = markup.indexOf(mark, start)
  return at < 0 ? markup.length : at + mark.length
}

/** Only s, t and n begin the name of a hidden element; all other tags skip the slower look. */
const mayHide = (letter: number): boolean => letter === 115 || letter === 116 || letter === 110

function closingOf(markup: string, start: number): RegExp | undefined {
  if (!mayHide(markup.charCodeAt(start + 1) | 0x20)) return undefined
  const name = HIDDEN.exec(markup.slice(start, start + HIDDEN_NAME_MAX))?.[1]?.toLowerCase()
  return Object.entries(CLOSING).find(([hidden]) => hidden === name)?.[1]
}

/** Where the text goes on after the tag, comment or hidden element that begins at `start`. */
export function afterTag(markup: string, start: number): number {
  if (markup.startsWith('<!--', start)) return endOf(markup, '-->', start + 4)
  const closing = closingOf(markup, start)
  if (closing === undefined) return endOf(markup, '>', start)
  closing.lastIndex = start
  return closing.test(markup) ? endOf(markup, '>', closing.lastIndex) : markup.length
}

/** `&eacute;` and its like become their letter; accents go anyway. */
const ACCENTED = /&([a-z])(?:acute|grave|circ|uml|cedil|tilde|ring);/gi
const ENTITY = /&(?:#\d{1,7}|#x[\da-f]{1,6}|[a-z]{2,8});/gi
const ACCENT = /\p{M}/gu
const BETWEEN_WORDS = /[^\p{L}\p{N}]+/gu

/** Text as the phrases know it: lower case, no accents, one space between words. */
function plainOf(text: string): string {
  return text
    .replace(ACCENTED, '$1')
    .replace(/&szlig;/g, 'ss')
    .replace(ENTITY, ' ')
    .normalize('NFD')
    .replace(ACCENT, '')
    .replaceAll('ß', 'ss')
    .toLowerCase()
    .replace(BETWEEN_WORDS, ' ')
    .trim()
}

/** The text of the first title element as it stands there, or an empty one. */
export function titleOf(markup: string): string {
  const start = markup.search(/<title\b/i)
  if (start < 0) return ''
  const from = endOf(markup, '>', start)
  const to = markup.indexOf('<', from)
  return markup.slice(from, to < 0 ? from : to).trim()
}

/** What stands out on a page, and all that stands on it, as plain text. */
export type Reading = { readonly prominent: string; readonly everything: string }

const OPENS = /^<(?:title|h[1-3])\b/i
const CLOSES = /^<\/(?:title|h[1-3])\b/i
const OPENING_MAX = '</title>'.length

/** Reads a page for its notices: titles and headings apart from the rest. */
export function readingOf(markup: string): Reading {
  const prominent: string[] = []
  const everything: string[] = []
  let isProminent = false
  for (let at = 0; at < markup.length; ) {
    const found = markup.indexOf('<', at)
    const tag = found < 0 ? markup.length : found
    const text = markup.slice(at, tag)
    everything.push(text)
    if (isProminent) prominent.push(text)
    const opening = markup.slice(tag, tag + OPENING_MAX)
    if (OPENS.test(opening)) isProminent = true
    else if (CLOSES.test(opening)) isProminent = false
    at = tag === markup.length ? tag : afterTag(markup, tag)
  }
  return { prominent: plainOf(prominent.join(' ')), everything: plainOf(everything.join(' ')) }
}
