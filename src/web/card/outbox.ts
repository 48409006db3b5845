/**
 * Entries of a card that wait for the network: kept in the browser under operation, card and
 * person, each with its idempotency key and the time at which it happened, and sent in their order.
 */
import { operationPath, send } from '../ui/api.ts'
import { browserStore, remember } from '../ui/browser-store.ts'
import { mayYet } from '../ui/sent.ts'

/** What can be entered where there is no network. */
export type EntryPath = 'reports' | 'reports/undo' | 'entry' | 'exhibits' | 'images' | 'hold'

/** One entry that has not been taken yet. */
export type Entry = {
  readonly key: string
  readonly path: EntryPath
  readonly body: Readonly<Record<string, unknown>>
  /** Civil time at which it was made. */
  readonly madeAt: string
  /** Place in the order of this browser. */
  readonly place: number
  /** Whether the server may have it already. */
  readonly wasTried: boolean
  /** What the server says against it; it is not tried again. */
  readonly refused: string | null
}

/** What the card shows of it. */
export type Kept = {
  readonly entries: readonly Entry[]
  /** Machine time of the latest entry that was taken, by `performance.now`. */
  readonly sentAtMs: number | undefined
  /** Grows with each entry that was taken. */
  readonly sent: number
  /** Whether they outlive the page. */
  readonly isSafe: boolean
}

/** How long to wait before the next try. A team walks in and out of a cellar. */
const RETRY_MS = 3_000

/** A connection that says nothing for longer is none. */
const ANSWER_WITHIN_MS = 15_000

/** The entries of one card by one person. */
export class Outbox {
  readonly #path: string
  readonly #prefix: string
  readonly #listeners = new Set<() => void>()
  #kept: Kept = { entries: [], sentAtMs: undefined, sent: 0, isSafe: true }
  #isSending = false
  #timer: ReturnType<typeof setTimeout> | undefined

  constructor(op: string, card: string, person: string) {
    this.#path = `${operationPath(op)}/cards/${encodeURIComponent(card)}`
    this.#prefix = `actionday.card ${person} ${op} ${card} `
    this.#kept = { ...this.#kept, entries: this.#stored() }
  }

  readonly kept = (): Kept => this.#kept

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener)
    if (this.#listeners.size === 1) {
      window.addEventListener('online', this.#pump)
      this.#pump()
    }
    return () => {
      this.#listeners.delete(listener)
      if (this.#listeners.size > 0) return
      window.removeEventListener('online', this.#pump)
      clearTimeout(this.#timer)
    }
  }

  /** Keeps an entry, and sends it as soon as it can be. */
  readonly add = (path: EntryPath, body: Entry['body'], madeAt: Date): void => {
    const place = 1 + Math.max(0, ...this.#kept.entries.map((entry) => entry.place))
    const key = crypto.randomUUID()
    const state = { wasTried: false, refused: null }
    this.#put({ key, path, body, madeAt: madeAt.toISOString(), place, ...state })
    this.#pump()
  }

  /** Takes an entry out: one that was never tried, or one that was refused and has been read. */
  readonly drop = (key: string): void => {
    browserStore()?.removeItem(this.#prefix + key)
    this.#tell({ entries: this.#kept.entries.filter((entry) => entry.key !== key) })
  }

  readonly #pump = (): void => {
    const next = this.#kept.entries.find(({ refused }) => refused === null)
    if (this.#isSending || next === undefined) return
    clearTimeout(this.#timer)
    void this.#send(next)
  }

  async #send(entry: Entry): Promise<void> {
    this.#isSending = true
    this.#put({ ...entry, wasTried: true })
    const signal = AbortSignal.timeout(ANSWER_WITHIN_MS)
    const sent = await send(`${this.#path}/${entry.path}`, entry.body, entry.key, { signal })
    this.#isSending = false
    if (sent.is === 'taken') {
      this.#kept = { ...this.#kept, sentAtMs: performance.now(), sent: this.#kept.sent + 1 }
      this.drop(entry.key)
    } else if (mayYet(sent.status)) {
      this.#timer = setTimeout(this.#pump, RETRY_MS)
      return
    } else {
      this.#put({ ...entry, wasTried: true, refused: sent.said ?? '' })
    }
    this.#pump()
  }

  #put(entry: Entry): void {
    const isSafe = remember(this.#prefix + entry.key, JSON.stringify(entry))
    const others = this.#kept.entries.filter(({ key }) => key !== entry.key)
    this.#tell({ isSafe, entries: [...others, entry].sort((a, b) => a.place - b.place) })
  }

  #tell(change: Partial<Kept>): void {
    this.#kept = { ...this.#kept, ...change }
    for (const listener of this.#listeners) listener()
  }

  #stored(): readonly Entry[] {
    const kept = browserStore()
    return Object.keys(kept ?? {})
      .filter((key) => key.startsWith(this.#prefix))
      .flatMap((key) => entryOf(kept?.getItem(key) ?? null))
      .sort((a, b) => a.place - b.place)
  }
}

function entryOf(text: string | null): readonly Entry[] {
  const entry: Entry | null = text === null ? null : JSON.parse(text)
  return entry === null ? [] : [entry]
}
