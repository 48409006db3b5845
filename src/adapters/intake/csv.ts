import { looksLikeAddress } from './addresses-in-text.ts'
import { COLUMNS_MAX, FIELD_CHARACTERS_MAX, ROW_CHARACTERS_MAX } from './limits.ts'
import type { Line } from './lines.ts'
import { type RowProblem, type RowProblemCode, rowProblem } from './problems.ts'

/** The delimiters that are read; a list of one column has none. */
export const delimiters = [',', ';', '\t', '|'] as const
export type Delimiter = (typeof delimiters)[number]

/** One record: where it begins, its values, and the text of its first line. */
export interface CsvRecord {
  readonly line: number
  readonly cells: readonly string[]
  readonly text: string
  /** The file ends inside this line, or the line was read again after a broken quote. */
  readonly isDoubtful: boolean
}

/** What a record over several lines must fit, or its quote counts as a stray one. */
export interface CsvShape {
  readonly width: number
  readonly addressColumn: number
}

/**
 * Reads records from lines. A quote that does not close where a value ends costs its own line
 * only: the lines that it seemed to swallow are read again. That is why this is no CSV library;
 * those that were tried lose the rest of the file, or end.
 */
export class CsvReader {
  readonly #delimiter: Delimiter | undefined
  readonly #shape: CsvShape | undefined
  #held: Line[] = []
  #heldCharacters = 0
  #cells: string[] = []
  #openField: string | undefined
  #doubtfulTo = 0

  constructor(delimiter: Delimiter | undefined, shape?: CsvShape) {
    this.#delimiter = delimiter
    this.#shape = shape
  }

  /** The records that these lines complete; what is open waits for the next lines. */
  *read(lines: Iterable<Line>, isLast: boolean): Generator<CsvRecord | RowProblem> {
    for (const line of lines) {
      if (this.#held.length === 0 && !line.isTooLong && !line.text.includes('"')) {
        yield this.#record(line, line, this.#split(line.text))
      } else {
        yield* this.#take([line])
      }
    }
    while (isLast && this.#held.length > 0) {
      yield this.#problem()
      yield* this.#take(this.#giveUp())
    }
  }

  /** Takes lines in turn; those of a broken record come back to the front, without the first. */
  *#take(lines: readonly Line[]): Generator<CsvRecord | RowProblem> {
    const waiting = lines.toReversed()
    for (let line = waiting.pop(); line !== undefined; line = waiting.pop()) {
      const state = this.#add(line)
      if (state === 'open') continue
      if (state === 'whole') {
        yield this.#hidesRow()
          ? this.#problem('unclear-quote')
          : this.#record(this.#held[0] ?? line, line, this.#cells)
        this.#reset()
      } else {
        yield this.#problem()
        waiting.push(...this.#giveUp().reverse())
      }
    }
  }

  #problem(code: RowProblemCode = 'unbalanced-quote'): RowProblem {
    const line = this.#held[0]
    if (line === undefined) throw new Error('no line is held')
    return rowProblem(line.number, line.isTooLong ? 'row-too-long' : code, line.text)
  }

  #giveUp(): Line[] {
    const again = this.#held.slice(1)
    this.#doubtfulTo = Math.max(this.#doubtfulTo, again.at(-1)?.number ?? 0)
    this.#reset()
    return again
  }

  #reset(): void {
    this.#held = []
    this.#heldCharacters = 0
    this.#cells = []
    this.#openField = undefined
  }

  #add(line: Line): 'whole' | 'open' | 'broken' {
    this.#held.push(line)
    this.#heldCharacters += line.text.length
    if (line.isTooLong || this.#heldCharacters > ROW_CHARACTERS_MAX) return 'broken'
    const state = this.#scan(line)
    if (state === 'whole') return this.#held.length === 1 || this.#fits() ? 'whole' : 'broken'
    const isTooWide = this.#cells.length >= (this.#shape?.width ?? COLUMNS_MAX)
    const isTooDeep = (this.#openField?.length ?? 0) > FIELD_CHARACTERS_MAX
    return state === 'open' && (isTooWide || isTooDeep) ? 'broken' : state
  }

  /** Reads the values of one line, going on inside a quoted one where the last line ended. */
  #scan({ text, end }: Line): 'whole' | 'open' | 'broken' {
    let at = 0
    for (;;) {
      if (this.#openField === undefined) {
        const start = skipSpaces(text, at)
        const stop = this.#delimiter === undefined ? -1 : text.indexOf(this.#delimiter, at)
        if (text[start] === '"') {
          this.#openField = ''
          at = start + 1
        } else {
          this.#cells.push(stop === -1 ? text.slice(at) : text.slice(at, stop))
          if (stop === -1) return 'whole'
          at = stop + 1
        }
        continue
      }
      const quote = text.indexOf('"', at)
      this.#openField += quote === -1 ? text.slice(at) + end : text.slice(at, quote)
      if (quote === -1) return 'open'
      at = quote + 2
      if (text[quote + 1] === '"') {
        this.#openField += '"'
        continue
      }
      this.#cells.push(this.#openField)
      this.#openField = undefined
      const after = skipSpaces(text, quote + 1)
      if (after === text.length) return 'whole'
      if (text[after] !== this.#delimiter) return 'broken'
      at = after + 1
    }
  }

  /** A record over several lines is believed when it has the shape of the list. */
  #fits(): boolean {
    if (this.#shape === undefined) return true
    const address = this.#cells[this.#shape.addressColumn] ?? ''
    return this.#cells.length === this.#shape.width && !/[\r\n]/.test(address.trim())
  }

  /**
   * Two stray quotes look like one long value that swallows the rows between them, and a long note
   * may quote rows. Nobody can tell, so neither reading is taken and the record is shown.
   */
  #hidesRow(): boolean {
    return this.#held.slice(1).some(({ text }) => {
      const cells = this.#split(text)
      const address = cells[this.#shape?.addressColumn ?? 0] ?? ''
      return cells.length === this.#shape?.width && looksLikeAddress(address)
    })
  }

  #split(text: string): string[] {
    return this.#delimiter === undefined ? [text] : text.split(this.#delimiter)
  }

  #record(first: Line, last: Line, cells: readonly string[]): CsvRecord {
    const isDoubtful = last.end === '' || first.number <= this.#doubtfulTo
    return { line: first.number, cells, text: first.text, isDoubtful }
  }
}

function skipSpaces(text: string, from: number): number {
  let at = from
  while (text[at] === ' ') at += 1
  return at
}
