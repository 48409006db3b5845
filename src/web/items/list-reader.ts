/** Reads a list page by page into a store, all of it where a browser can hold it. */
import type { ItemLine, ItemPage } from '../../protocol/figures.ts'
import { type Absence, operationPath, read } from '../ui/api.ts'
import { ItemStore } from './item-store.ts'

/** Rows asked for at once: what the server gives at most. */
const PAGE_ROWS = 500

/** Up to here the whole list is read; of a longer one, a page whenever the reader nears its end. */
const WHOLE_LIST_ROWS = 30_000

/** Where the reading stands. */
export type Reading = {
  readonly total: number | undefined
  readonly submissions: ItemPage['submissions'] | undefined
  readonly asOf: string | undefined
  readonly errorRate: ItemPage['errorRate'] | undefined
  readonly absence: Absence | undefined
  /** All that the server has is here. */
  readonly whole: boolean
  /** The list is too long to be held; it is read on as the reader goes. */
  readonly long: boolean
}

/** One list under one filter. */
export class ListReader {
  readonly store: ItemStore
  readonly #path: string
  readonly #query: URLSearchParams
  readonly #listeners = new Set<() => void>()
  #reading: Reading = {
    total: undefined,
    submissions: undefined,
    asOf: undefined,
    errorRate: undefined,
    absence: 'loading',
    whole: false,
    long: false,
  }
  #next: string | null = null
  #abort: AbortController | undefined
  #busy = false

  constructor(op: string, query: URLSearchParams, textOf: (line: ItemLine) => string) {
    this.store = new ItemStore(textOf)
    this.#path = `${operationPath(op)}/items`
    this.#query = query
  }

  readonly reading = (): Reading => this.#reading

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  /** Reads from the first page on. Returns how to stop. */
  readonly start = (): (() => void) => {
    const abort = new AbortController()
    this.#abort = abort
    this.#busy = false
    this.#next = null
    void this.#readOn(abort.signal)
    return () => abort.abort()
  }

  /** The reader nears the end of what is here. */
  readonly more = (): void => {
    const signal = this.#abort?.signal
    if (signal && !this.#reading.whole && this.#reading.absence === undefined) {
      void this.#readOn(signal)
    }
  }

  async #readOn(signal: AbortSignal): Promise<void> {
    if (this.#busy) return
    this.#busy = true
    let going = true
    while (going) going = await this.#readPage(signal)
    if (!signal.aborted) this.#busy = false
  }

  /** Reads one page and tells whether to read the next at once. */
  async #readPage(signal: AbortSignal): Promise<boolean> {
    const query = new URLSearchParams(this.#query)
    query.set('limit', String(PAGE_ROWS))
    if (this.#next !== null) query.set('after', this.#next)
    const loaded = await read<ItemPage>(`${this.#path}?${query}`, signal)
    if (signal.aborted) return false
    if (loaded.is !== 'here') {
      this.#tell({ absence: loaded.is })
      return false
    }
    const { total, submissions, asOf, errorRate, items, next } = loaded.value
    this.#next = next
    this.store.take(items)
    const long = total > WHOLE_LIST_ROWS
    const told = { total, submissions, asOf, errorRate }
    this.#tell({ ...told, absence: undefined, whole: next === null, long })
    return next !== null && !long
  }

  #tell(change: Partial<Reading>): void {
    this.#reading = { ...this.#reading, ...change }
    for (const listener of this.#listeners) listener()
  }
}
