/**
 * The lines of a list, held outside React: reading on costs what is new, a row is told of its own
 * change alone, and nothing jumps under the reader's cursor. What has changed since it was
 * filtered keeps its place and is marked until the reader filters anew.
 */
import type { ItemLine } from '../../protocol/figures.ts'

type Listener = () => void
type Unsubscribe = () => void

/** A row as it is shown. */
export type Row = { readonly line: ItemLine; readonly changed: boolean }

/** Lines in the order of the server, with a text to search for each. */
export class ItemStore {
  readonly #rows: Row[] = []
  readonly #places = new Map<string, number>()
  readonly #texts: string[] = []
  readonly #rowListeners = new Map<string, Set<Listener>>()
  readonly #listListeners = new Set<Listener>()
  readonly #textOf: (line: ItemLine) => string
  #version = 0

  /** `textOf` gives the words by which a line is found, in the reader's language. */
  constructor(textOf: (line: ItemLine) => string) {
    this.#textOf = textOf
  }

  /** Takes lines in: new ones at the end, known ones where they stand. */
  take(lines: readonly ItemLine[]): void {
    const before = this.#rows.length
    for (const line of lines) this.#takeOne(line)
    if (this.#rows.length > before) this.#moved()
  }

  #takeOne(line: ItemLine): void {
    const place = this.#places.get(line.item)
    if (place === undefined) {
      this.#places.set(line.item, this.#rows.length)
      this.#rows.push({ line, changed: false })
      this.#texts.push(this.#searchText(line))
      return
    }
    const row = this.#rows[place]
    if (row && sameLine(row.line, line)) return
    this.#rows[place] = { line, changed: true }
    this.#texts[place] = this.#searchText(line)
    notify(this.#rowListeners.get(line.item))
  }

  #searchText(line: ItemLine): string {
    return this.#textOf(line).toLowerCase()
  }

  /** Ids of the lines that hold the text, at this moment. An empty text finds all. */
  idsMatching(text: string): readonly string[] {
    const needle = text.trim().toLowerCase()
    return this.#rows
      .filter((_, place) => needle === '' || this.#texts[place]?.includes(needle))
      .map(({ line }) => line.item)
  }

  // Arrow functions, because React takes them as they are and compares them by identity.
  readonly row = (item: string): Row | undefined => this.#rows[this.#places.get(item) ?? -1]
  readonly size = (): number => this.#rows.length
  /** Rises when lines come, not when one changes. */
  readonly version = (): number => this.#version

  readonly subscribeToList = (listener: Listener): Unsubscribe => {
    this.#listListeners.add(listener)
    return () => this.#listListeners.delete(listener)
  }

  subscribeToRow(item: string, listener: Listener): Unsubscribe {
    const listeners = this.#rowListeners.get(item) ?? new Set()
    this.#rowListeners.set(item, listeners)
    listeners.add(listener)
    return () => {
      listeners.delete(listener)
      if (listeners.size === 0) this.#rowListeners.delete(item)
    }
  }

  #moved(): void {
    this.#version++
    notify(this.#listListeners)
  }
}

/** Lines are flat, so their text compares them. */
const sameLine = (a: ItemLine, b: ItemLine): boolean => JSON.stringify(a) === JSON.stringify(b)

function notify(listeners: Iterable<Listener> | undefined): void {
  for (const listener of listeners ?? []) listener()
}
