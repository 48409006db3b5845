/** Patterns of addresses as people write them, and the machine that reads them. */
import { endsCleanly } from './ending.ts'
import type { ItemKind } from './kinds.ts'
import type { ScopeRuleName } from './scope/rules.ts'

/**
 * One pattern of a platform. `{name}` stands for a value, `{name:shape}` for one of a shape below,
 * `...` at the end for anything further. Query parameters that the pattern does not name are ignored.
 */
export type PatternRow = {
  readonly kind: ItemKind
  /** `/watch?v={id}`: path, the parameters that count, and the fragment where it carries identity. */
  readonly path: string
  /** Only on this one of the platform's hosts. A host named in some pattern is read by those alone. */
  readonly host?: string
  /** The one spelling of all addresses of this thing, on the first host unless it names another; without it, `path`. */
  readonly canonical?: string
  /**
   * The identity inside platform and kind. Without it: the path of `canonical` for pages, the values
   * of `canonical` joined by `/` for all else. A pattern without values keeps the general form.
   */
  readonly id?: string
  /** A scope rule that each such address meets. */
  readonly scope?: ScopeRuleName
}

type Shape = {
  readonly meaning: string
  readonly fits: (value: string) => boolean
  readonly lower: boolean
}

const ID = /^[A-Za-z0-9_-]+$/
const DIGITS = /^[0-9]+$/
const NAME = /^[A-Za-z0-9_](?:[A-Za-z0-9_.-]*[A-Za-z0-9_-])?$/
const MEMBER = /^[A-Za-z0-9_](?:[A-Za-z0-9_.-]*[A-Za-z0-9_-])?(?:@[A-Za-z0-9.-]+[A-Za-z0-9])?$/
const LONG_NUMBER = /^[0-9]{6,20}$/

/** Whether a value is a name, as in the shape of that name. */
export const isName = (value: string): boolean => NAME.test(value)

const isText = (value: string): boolean => !value.includes('*') && endsCleanly(value)

/** What a value may look like and whether its case counts. */
export const shapes: Readonly<Record<string, Shape>> = {
  id: {
    meaning: 'letters, digits, _ and -; case counts',
    fits: (value) => ID.test(value),
    lower: false,
  },
  digits: { meaning: 'digits', fits: (value) => DIGITS.test(value), lower: false },
  long: { meaning: '6 to 20 digits', fits: (value) => LONG_NUMBER.test(value), lower: false },
  name: {
    meaning: 'letters, digits, _ . and -; case does not count',
    fits: isName,
    lower: true,
  },
  member: {
    meaning: 'a name, or name@host; case does not count',
    fits: (value) => MEMBER.test(value),
    lower: true,
  },
  word: { meaning: 'any letters; case of a-z does not count', fits: isText, lower: true },
  text: { meaning: 'anything; case counts', fits: isText, lower: false },
  rest: { meaning: 'anything over several segments; case counts', fits: isText, lower: false },
}

const NOT_ESCAPED_UPPER = /%[0-9A-F]{2}|[A-Z]+/g
const lowered = (value: string): string =>
  value.includes('%')
    ? value.replace(NOT_ESCAPED_UPPER, (part) => (part.startsWith('%') ? part : part.toLowerCase()))
    : value.toLowerCase()

/** One piece of a pattern: fixed text, or a value between fixed texts. */
type Piece = {
  readonly before: string
  readonly slot: number
  readonly shape: Shape | null
  readonly after: string
}

const PLACEHOLDER = /^(.*)\{([a-z]+)(?::([a-z]+))?\}(.*)$/

function pieceOf(text: string, slots: string[]): Piece {
  const match = PLACEHOLDER.exec(text)
  if (match === null) return { before: text, slot: -1, shape: null, after: '' }
  const shape = shapes[match[3] ?? 'id']
  if (shape === undefined) throw new Error(`unknown shape in pattern ${text}`)
  slots.push(match[2] ?? '')
  return { before: match[1] ?? '', slot: slots.length - 1, shape, after: match[4] ?? '' }
}

/** Puts the value of a text into its slot; false when the text does not fit the piece. */
function take(piece: Piece, text: string, values: string[]): boolean {
  if (piece.shape === null) return text === piece.before
  if (!text.startsWith(piece.before) || !text.endsWith(piece.after)) return false
  const value = text.slice(piece.before.length, text.length - piece.after.length)
  if (value === '' || !piece.shape.fits(value)) return false
  values[piece.slot] = piece.shape.lower ? lowered(value) : value
  return true
}

/** A pattern made ready: the pieces of its path, parameters and fragment, and its slots in order. */
export type Pattern = {
  readonly segments: readonly Piece[]
  readonly parameters: readonly { readonly name: string; readonly piece: Piece }[]
  readonly anchor: Piece | null
  readonly open: boolean
  readonly rest: boolean
  readonly slots: readonly string[]
}

/** Makes a pattern ready. A malformed one is a bug in the table and throws. */
export function patternOf(written: string): Pattern {
  const [beforeHash = '', anchor] = written.split('#', 2)
  const [path = '', query] = beforeHash.split('?', 2)
  if (!path.startsWith('/')) throw new Error(`a pattern begins with a slash: ${written}`)
  const slots: string[] = []
  const names = path.split('/').filter((name) => name !== '')
  const open = names.at(-1) === '...'
  const segments = (open ? names.slice(0, -1) : names).map((name) => pieceOf(name, slots))
  const parameters = (query === undefined ? [] : query.split('&')).map((pair) => {
    const [name = '', value = ''] = pair.split('=', 2)
    return { name, piece: pieceOf(value, slots) }
  })
  return {
    segments,
    parameters,
    anchor: anchor === undefined ? null : pieceOf(anchor, slots),
    open,
    rest: segments.at(-1)?.shape === shapes.rest,
    slots,
  }
}

/** The value of a parameter in a query: the first one of that name, or null. */
export function parameterOf(query: string, name: string): string | null {
  let start = 0
  while (start <= query.length) {
    const and = query.indexOf('&', start)
    const end = and < 0 ? query.length : and
    if (query.startsWith(name, start) && query.charCodeAt(start + name.length) === 0x3d) {
      const from = start + name.length + 1
      return from <= end ? query.slice(from, end) : ''
    }
    start = end + 1
  }
  return null
}

/** Reads segments, query and fragment by a pattern: the values in slot order, or null. */
export function valuesBy(
  pattern: Pattern,
  segments: readonly string[],
  query: string,
  anchor: string,
): readonly string[] | null {
  const wanted = pattern.segments.length
  const enough =
    pattern.open || pattern.rest ? segments.length >= wanted : segments.length === wanted
  if (!enough) return null
  const values: string[] = []
  for (let at = 0; at < wanted; at += 1) {
    const piece = pattern.segments[at]
    const whole = pattern.rest && at === wanted - 1
    const text = whole ? segments.slice(at).join('/') : segments[at]
    if (piece === undefined || text === undefined || !take(piece, text, values)) return null
  }
  for (const { name, piece } of pattern.parameters) {
    const value = parameterOf(query, name)
    if (value === null || !take(piece, value, values)) return null
  }
  return pattern.anchor === null || take(pattern.anchor, anchor, values) ? values : null
}

/** A text with values to be filled in: fixed texts alternate with slots; -1 is the host, -2 its first label. */
export type Template = { readonly texts: readonly string[]; readonly slots: readonly number[] }

const BUILT_IN = new Map([
  ['host', -1],
  ['sub', -2],
])

/** Makes a template ready for the slots of a pattern. A value it does not know is a bug and throws. */
export function templateOf(written: string, slots: readonly string[]): Template {
  const parts = written.split(/\{([a-z]+)(?::[a-z]+)?\}/)
  const texts = parts.filter((_part, at) => at % 2 === 0)
  const named = parts.filter((_part, at) => at % 2 === 1)
  return {
    texts,
    slots: named.map((name) => {
      const slot = BUILT_IN.get(name) ?? slots.indexOf(name)
      if (slot === -1 && name !== 'host') throw new Error(`no value ${name} for ${written}`)
      return slot
    }),
  }
}

/** Fills a template with the values of a pattern. */
export function filled(template: Template, values: readonly string[], host: string): string {
  let text = template.texts[0] ?? ''
  for (let at = 0; at < template.slots.length; at += 1) {
    const slot = template.slots[at] ?? -1
    const value = slot >= 0 ? values[slot] : slot === -1 ? host : host.slice(0, host.indexOf('.'))
    text += (value ?? '') + (template.texts[at + 1] ?? '')
  }
  return text
}
