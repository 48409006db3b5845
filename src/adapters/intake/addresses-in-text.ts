/**
 * Finds what may be an address in any text, also in the forms that people write so that nobody
 * clicks (hxxp, [.]). Nothing is interpreted: the address rules read what is found here.
 */

/** A scheme as written: http, hxxp, h**p, ftp, tg; then the separator, defanged or not. */
const SCHEME = /(?<![a-z])[a-z][a-z0-9+*-]{1,19}(?:\[:\/\/\]|(?::|\[:\]|\(:\))(?:\/\/|\\\\))/gi
const SCHEME_FIRST = new RegExp(`^(?:${SCHEME.source})`, 'i')

const LABEL = '[\\p{L}\\p{N}\\p{M}_-]+'
const PLAIN_DOT = '[.\\u3002]'
const DEFANGED_DOT = '(?:\\[\\.\\]|\\(\\.\\)|\\{\\.\\}|\\[dot\\]|\\(dot\\))'

/** A name without a scheme; each alternative starts with another character, so it is linear. */
const NAME = new RegExp(
  `^(${LABEL}(?:(?:${PLAIN_DOT}|${DEFANGED_DOT})${LABEL})+(?::\\d{1,5})?)([/?#]\\S*)?$`,
  'iu',
)
const DEFANGED = new RegExp(DEFANGED_DOT, 'iu')
const LAST_LABEL = /[.\])}]?([\p{L}][\p{L}\p{N}-]+)(?::\d+)?$/u

/** What ends a word: spaces, and what stands around an address and never in it. */
const BETWEEN = /[\s<>"«»“”„`|]+/u

/** What a sentence puts behind an address. */
const TRAILING = ".,;:!?'’*"
const LEADING = /^[('’*[{,;]+(?=[\p{L}\p{N}])/u
const PAIRS = new Map([
  [')', '('],
  [']', '['],
  ['}', '{'],
])

/** Every stretch of one line that may be an address, as it was written. */
export function addressesIn(line: string): string[] {
  const words = line.split(BETWEEN).filter((word) => word !== '')
  const isAlone = words.length === 1
  return words.flatMap((word) => inWord(word, isAlone))
}

/** True when the whole value may be an address. A bare name without a path counts if asked. */
export function looksLikeAddress(value: string, isBareNameEnough = false): boolean {
  const text = value.trim()
  if (text === '' || BETWEEN.test(text)) return false
  return SCHEME_FIRST.test(text) || isName(text, isBareNameEnough)
}

function inWord(word: string, isAlone: boolean): string[] {
  const mayHaveScheme = word.includes('//') || word.includes('\\\\')
  const starts = (mayHaveScheme ? [...word.matchAll(SCHEME)] : [])
    // An address inside another one, as archives have, belongs to it; after a comma it does not.
    .filter(({ index }, place) => place === 0 || /[,;(]/.test(word[index - 1] ?? ''))
  if (starts.length === 0) {
    const name = trimmed(word.replace(LEADING, ''))
    return isName(name, isAlone) ? [name] : []
  }
  return starts.flatMap((start, place) => {
    const found = trimmed(word.slice(start.index, starts[place + 1]?.index))
    return found.length > start[0].length ? [found] : []
  })
}

function isName(text: string, isBareNameEnough: boolean): boolean {
  const match = NAME.exec(text)
  if (match === null) return false
  const [, host = '', path = ''] = match
  const isSure = path.startsWith('/') || DEFANGED.test(host) || /^www\./i.test(host)
  return (isSure || isBareNameEnough) && (LAST_LABEL.test(host) || isNumeric(host))
}

const isNumeric = (host: string): boolean => /^\d{1,3}(?:\D{1,3}\d{1,3}){3}(?::\d+)?$/.test(host)

/** Takes off what the sentence put behind an address, and brackets that it did not open. */
function trimmed(text: string): string {
  let end = text.length
  let counts: Map<string, number> | undefined
  for (; end > 0; end -= 1) {
    const last = text[end - 1] ?? ''
    const opening = PAIRS.get(last)
    if (opening === undefined && !TRAILING.includes(last)) break
    if (opening === undefined) continue
    counts ??= countOf(text)
    const closings = counts.get(last) ?? 0
    if (closings <= (counts.get(opening) ?? 0)) break
    counts.set(last, closings - 1)
  }
  return text.slice(0, end)
}

function countOf(text: string): Map<string, number> {
  const counts = new Map<string, number>()
  for (const sign of text) counts.set(sign, (counts.get(sign) ?? 0) + 1)
  return counts
}
