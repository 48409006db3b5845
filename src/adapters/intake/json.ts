import { JSON_DEPTH_MAX, ROW_CHARACTERS_MAX } from './limits.ts'
import type { Line } from './lines.ts'
import { type RowProblem, rowProblem } from './problems.ts'

/** One object of a JSON list: its line, its names and its values as text, and how it stood. */
export interface JsonRecord {
  readonly line: number
  readonly names: readonly string[]
  readonly cells: readonly string[]
  readonly text: string
}

/** One object a line. A bare text stands for an address. Blank lines count as nothing. */
export function* recordsOfLines(lines: Iterable<Line>): Generator<JsonRecord | RowProblem> {
  for (const line of lines) {
    if (line.isTooLong) yield rowProblem(line.number, 'row-too-long', line.text)
    else if (line.text.trim() !== '') yield recordOf(line.number, line.text)
  }
}

function recordOf(line: number, text: string): JsonRecord | RowProblem {
  const value = parsed(text.trim().replace(/,$/, ''))
  if (typeof value === 'string') return { line, names: ['address'], cells: [value], text }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    return rowProblem(line, 'not-json', text)
  }
  return { line, names: Object.keys(value), cells: Object.values(value).map(textOf), text }
}

/** The value that a text is in JSON, or undefined when it is none. */
export function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch (error) {
    if (error instanceof SyntaxError) return undefined
    throw error
  }
}

/** Nested values are not read. */
const textOf = (value: unknown): string =>
  typeof value === 'string' || typeof value === 'number' ? String(value) : ''

/**
 * Reads the objects of an array, or objects that run over several lines, by the depth of their
 * brackets and without holding more than one. A broken object costs itself: reading goes on at the
 * next line, or after the next comma, that begins an object.
 */
export class JsonArrayReader {
  #rest = ''
  #line = 1
  #skipTo: RegExp | undefined;

  /** The objects that this text completes; what is open waits for the next text. */
  *read(text: string, isLast: boolean): Generator<JsonRecord | RowProblem> {
    const joined = this.#rest + text
    // A CR at the very end may be one half of a CRLF.
    const half = !isLast && joined.endsWith('\r') ? '\r' : ''
    const all = joined.slice(0, joined.length - half.length)
    let at = this.#skip(all, 0)
    while (this.#skipTo === undefined) {
      at = this.#pass(all, at, firstPlace(all, at, VALUE_START) ?? all.length)
      if (at === all.length) break
      const end = endOfValue(all, at)
      const isLong = all.length - at > ROW_CHARACTERS_MAX
      if (end === 'open' && !isLast && !isLong) break
      const record = typeof end === 'number' ? recordOf(this.#line, all.slice(at, end)) : undefined
      if (record !== undefined && 'cells' in record) {
        yield record
        at = this.#pass(all, at, at + record.text.length)
      } else {
        yield this.#problem(all, at, end === 'open' && isLong)
        this.#skipTo = RESUME.get(all[at]) ?? NEXT_LINE
        at = this.#skip(all, at)
      }
    }
    this.#rest = all.slice(at) + half
  }

  #problem(all: string, at: number, isLong: boolean): RowProblem {
    const shown = all.slice(at, at + ROW_CHARACTERS_MAX).split(/[\r\n]/, 1)[0] ?? ''
    return rowProblem(this.#line, isLong ? 'row-too-long' : 'not-json', shown)
  }

  /** Passes what is broken; where its end is not in sight, a little is kept to find it later. */
  #skip(all: string, from: number): number {
    if (this.#skipTo === undefined) return from
    const place = firstPlace(all, from, this.#skipTo)
    if (place !== undefined) this.#skipTo = undefined
    return this.#pass(all, from, place ?? Math.max(from, all.length - OVERLAP_CHARACTERS))
  }

  /** Moves on and counts the lines that were passed. */
  #pass(all: string, from: number, to: number): number {
    const passed = all.slice(from, to)
    const isOneLine = !passed.includes('\n') && !passed.includes('\r')
    for (let at = from; at < to && !isOneLine; at += 1) {
      const code = all.charCodeAt(at)
      if (code === LF || (code === CR && all.charCodeAt(at + 1) !== LF)) this.#line += 1
    }
    return to
  }
}

/** Longer than the space that anybody leaves between two objects. */
const OVERLAP_CHARACTERS = 256

const LF = 10
const CR = 13
const QUOTE = 34
const BACKSLASH = 92
const [ARRAY, ARRAY_END, OBJECT, OBJECT_END] = [91, 93, 123, 125]

/** No space, comma or bracket of the list. */
const VALUE_START = /(?=[^\s,[\]])/g
/** Where reading goes on after something broken that began with an object, a text, or neither. */
const NEXT_OBJECT = /[\r\n][ \t]*(?:,[ \t]*)?(?=\{)|\}[ \t\r\n]*,[ \t\r\n]*(?=\{)/g
const NEXT_TEXT = /[\r\n][ \t]*(?:,[ \t]*)?(?=["{])/g
const NEXT_LINE = /[\r\n]|\}[ \t\r\n]*,[ \t\r\n]*(?=\{)/g
const RESUME = new Map<string | undefined, RegExp>([
  ['{', NEXT_OBJECT],
  ['"', NEXT_TEXT],
])

/** The place behind the first match from a place on. */
function firstPlace(all: string, from: number, pattern: RegExp): number | undefined {
  pattern.lastIndex = from
  const match = pattern.exec(all)
  return match === null ? undefined : match.index + match[0].length
}

/** The place after the value that begins at `start`; `open` when the text ends before it. */
function endOfValue(all: string, start: number): number | 'open' | 'broken' {
  const stop = Math.min(all.length, start + ROW_CHARACTERS_MAX)
  let depth = 0
  for (let at = start; at < stop; at += 1) {
    const code = all.charCodeAt(at)
    if (code === QUOTE) {
      const end = endOfText(all, at)
      if (typeof end !== 'number') return end
      at = end
    } else if (code === OBJECT || code === ARRAY) depth += 1
    else if (code === OBJECT_END || code === ARRAY_END) depth -= 1
    else if (depth === 0) return 'broken'
    if (depth > JSON_DEPTH_MAX || depth < 0) return 'broken'
    if (depth === 0) return at < stop ? at + 1 : 'open'
  }
  return 'open'
}

/** What matters inside a JSON text: its end, an escape, and line ends, which it cannot hold. */
const IN_TEXT = /["\\\r\n]/g

/** The place of the quote that closes the text which begins at `start`. */
function endOfText(all: string, start: number): number | 'open' | 'broken' {
  for (let from = start + 1; from - start <= ROW_CHARACTERS_MAX; ) {
    IN_TEXT.lastIndex = from
    const at = IN_TEXT.exec(all)?.index ?? all.length
    if (at === all.length) return 'open'
    if (all.charCodeAt(at) === QUOTE) return at
    if (all.charCodeAt(at) !== BACKSLASH) return 'broken'
    from = at + 2
  }
  return 'open'
}
