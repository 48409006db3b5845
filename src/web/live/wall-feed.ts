/** The frames of one wall, kept coming: after silence or a break it subscribes again by itself. */
import type { WallFrame } from '../../protocol/wall.ts'
import { type Absence, absenceOf, operationPath, read } from '../ui/api.ts'
import { readEvents, type StreamEvent } from './event-stream.ts'

/** A healthy server says something every second, and a heartbeat every five. */
export const STALE_MS = 10_000

/** How long to wait before the next try, by how many have failed. */
const retryMs = [500, 1_000, 2_000, 5_000] as const

/** How often silence is noticed. */
const WATCH_MS = 500

/** What a wall has at this moment. Machine times are milliseconds of `performance.now`. */
export type Feed = {
  readonly frame: WallFrame | undefined
  /** When the frame came. */
  readonly framedAtMs: number
  /** Why there is no frame, or no newer one. */
  readonly absence: Absence | undefined
}

/** Holds the newest frame and tells React of each change. */
export class WallFeed {
  readonly #path: string
  readonly #listeners = new Set<() => void>()
  #feed: Feed = { frame: undefined, framedAtMs: 0, absence: 'loading' }
  #heardAtMs = performance.now()
  #failures = 0
  #lastId: string | undefined
  #connection: AbortController | undefined
  #timer: ReturnType<typeof setTimeout> | undefined
  #watch: ReturnType<typeof setInterval> | undefined

  constructor(op: string) {
    this.#path = operationPath(op)
  }

  readonly feed = (): Feed => this.#feed

  /** How long nothing has been heard, in milliseconds. */
  readonly silenceMs = (): number => performance.now() - this.#heardAtMs

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener)
    if (this.#listeners.size === 1) this.#start()
    return () => {
      this.#listeners.delete(listener)
      if (this.#listeners.size === 0) this.#stop()
    }
  }

  #start(): void {
    this.#heardAtMs = performance.now()
    this.#watch = setInterval(() => this.#breakSilence(), WATCH_MS)
    void this.#connect()
  }

  #stop(): void {
    clearInterval(this.#watch)
    clearTimeout(this.#timer)
    this.#connection?.abort()
    this.#connection = undefined
  }

  /** A connection that says nothing may be half dead: only a new one can tell. */
  #breakSilence(): void {
    if (this.silenceMs() > STALE_MS && this.#connection && !this.#timer) this.#again()
  }

  async #connect(): Promise<void> {
    this.#timer = undefined
    const connection = new AbortController()
    this.#connection = connection
    await this.#readAll(connection.signal)
    if (this.#connection === connection) this.#again()
  }

  #again(): void {
    this.#connection?.abort()
    this.#connection = undefined
    const waitMs = retryMs[Math.min(this.#failures, retryMs.length - 1)]
    this.#failures++
    this.#timer = setTimeout(() => void this.#connect(), waitMs)
  }

  async #readAll(signal: AbortSignal): Promise<void> {
    const first = await read<WallFrame>(`${this.#path}/wall`, signal)
    if (signal.aborted) return
    if (first.is !== 'here') return this.#tell({ absence: first.is })
    this.#take(first.value)
    const status = await readEvents(
      `${this.#path}/live`,
      { onLife: () => this.#heard(), onEvent: (event) => this.#hear(event) },
      { signal, lastId: this.#lastId },
    ).catch(() => 0) // A broken connection is silence, and silence is shown after ten seconds.
    if (!signal.aborted && status >= 400) this.#tell({ absence: absenceOf(status) })
  }

  #hear(event: StreamEvent): void {
    this.#lastId = event.id ?? this.#lastId
    if (event.event === 'wall') this.#take(JSON.parse(event.data))
    if (event.event === 'reset') this.#again()
  }

  #heard(): void {
    this.#heardAtMs = performance.now()
    this.#failures = 0
  }

  /** A frame older than the one shown is an answer that was overtaken. */
  #take(frame: WallFrame): void {
    this.#heard()
    const shown = this.#feed.frame
    if (shown?.epoch === frame.epoch && frame.seq < shown.seq) return
    this.#tell({ frame, framedAtMs: performance.now(), absence: undefined })
  }

  #tell(change: Partial<Feed>): void {
    this.#feed = { ...this.#feed, ...change }
    for (const listener of this.#listeners) listener()
  }
}
