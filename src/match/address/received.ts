/** From the text a person or program sent to a text that can be taken apart as an address. */
import { withoutPunctuationBehind } from './ending.ts'
import { bitOf, type NoteBits } from './notes.ts'
import type { AddressProblem } from './problems.ts'

/** Ways of writing a dot, colon or slash so that nobody clicks the address by mistake. */
export const defangedMarks: readonly { readonly pattern: RegExp; readonly means: string }[] = [
  { pattern: /\s?[[({]\s?(?:\.|dot|punt|punkt|point)\s?[\])}]\s?/gi, means: '.' },
  { pattern: /\[\.|\.\]|\\\./g, means: '.' },
  { pattern: /[[({]:\/\/[\])}]/g, means: '://' },
  { pattern: /[[({]:[\])}]/g, means: ':' },
  { pattern: /[[({]\/[\])}]/g, means: '/' },
]

const SCHEME =
  /^h[tx*_-]{2}p(s|\[s\]|\(s\))?[\])}]?(?:(?:\\?:|[[({]:[\])}])(?:\/\/|\\\\|[[({]\/\/[\])}]|[[({]\/[\])}]{1,2})?|[[({]:\/\/[\])}]|\/\/)/i
const DEFANGED_HOST = /^[^/?#]*(?:[[({]\s?(?:\.|dot|punt|punkt|point)\s?[\])}]|\[\.|\.\]|\\\.)/i
const APP_LINK = /^tg:/i
const OTHER_SCHEME = /^([a-z][a-z0-9+.-]*):(?!\d{1,5}(?:[/?#]|$))/i
const HOST_LIKE = /^[^\s/?#@:[\]]+\.[^\s/?#@:[\]]+(?::\d{1,5})?(?:[/?#]|$)/
const DOTTED_QUAD = /^\d{1,3}\.\d{1,3}\.\d{1,3}\.\d{1,3}(?:[:/?#]|$)/
const ONLY_NUMBERS = /^[\d.]+(?:[:/?#]|$)/

/** Zero-width, joining and direction marks: invisible, and copied along from chats and documents. */
const INVISIBLE = /[\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff]/g
const OPENING = /^(?:[\s"'`<([{«“‘‹]|url:)+/i
const WHITE_SPACE = /\s/

/** A text ready to be taken apart, or the code of the refusal. */
type Tidied = {
  readonly text: string
  readonly notes: NoteBits
  /** Without a scheme the host must end in a public suffix, or every file name would be an address. */
  readonly suffixNeeded: boolean
  readonly problem: AddressProblem | null
}

const problem = (code: AddressProblem): Tidied => ({
  text: '',
  notes: 0,
  suffixNeeded: false,
  problem: code,
})

const REFANGED = bitOf('refanged')
const SCHEME_ADDED = bitOf('scheme-added')
const TEXT_REMOVED = bitOf('text-around-removed')

function withoutTextAround(received: string): string {
  const visible = received.replace(INVISIBLE, '').trim().replace(OPENING, '')
  let kept = visible
  for (;;) {
    const shorter = withoutPunctuationBehind(kept).trimEnd()
    if (shorter === kept) return kept
    kept = shorter
  }
}

function refanged(text: string): string {
  return defangedMarks.reduce((kept, mark) => kept.replace(mark.pattern, mark.means), text)
}

function withScheme(text: string, notes: NoteBits): Tidied {
  const match = SCHEME.exec(text)
  if (match !== null) {
    const scheme = match[1] === undefined ? 'http://' : 'https://'
    const rest = text.slice(match[0].length)
    const changed = match[0].toLowerCase() !== scheme
    const defanged = changed || DEFANGED_HOST.test(rest)
    return ready(scheme + (defanged ? refanged(rest) : rest), defanged ? notes | REFANGED : notes)
  }
  const defanged = DEFANGED_HOST.test(text)
  return withoutScheme(defanged ? refanged(text) : text, defanged ? notes | REFANGED : notes)
}

function withoutScheme(text: string, notes: NoteBits): Tidied {
  if (WHITE_SPACE.test(text)) return problem('address.white-space')
  if (APP_LINK.test(text)) return ready(`tg:${text.slice(3)}`, notes)
  if (text.startsWith('//')) return ready(`https:${text}`, notes | SCHEME_ADDED)
  if (OTHER_SCHEME.test(text)) return problem('address.scheme-not-http')
  const wild = text.startsWith('*.') ? text.slice(2) : text
  const numbers = ONLY_NUMBERS.test(wild)
  if (!HOST_LIKE.test(wild) || (numbers && !DOTTED_QUAD.test(wild))) {
    return problem('address.not-an-address')
  }
  return {
    text: `https://${text}`,
    notes: notes | SCHEME_ADDED,
    suffixNeeded: !numbers,
    problem: null,
  }
}

function ready(text: string, notes: NoteBits): Tidied {
  if (WHITE_SPACE.test(text)) return problem('address.white-space')
  return { text, notes, suffixNeeded: false, problem: null }
}

/** Undoes what stands round an address and what keeps it from being clicked. */
export function tidyReceived(received: string): Tidied {
  const text = withoutTextAround(received)
  if (text === '') return problem('address.empty')
  return withScheme(text, text.length === received.length ? 0 : TEXT_REMOVED)
}
