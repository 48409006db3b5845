import type { Agent, Dispatcher } from 'undici'
import { no, ok, type Result } from '../../domain/kit.ts'
import { type FetchCode, fetchCodeOf, Refused } from './refusals.ts'

type Headers = Readonly<Record<string, string | readonly string[] | undefined>>

/** A head, and as much of the body as came before it ended or was stopped. */
export type Answer = {
  readonly status: number
  readonly headers: Headers
  readonly body: Buffer
  /** Why the body stops where it does. */
  readonly end: 'complete' | FetchCode
}

/** The first value of a header by its lower-case name. */
export function headerOf(answer: Answer, name: string): string | undefined {
  const value = answer.headers[name]
  return typeof value === 'string' ? value : value?.[0]
}

/** No head came. `isSent` tells whether any byte of the request may have reached the other side. */
export type Unanswered = { readonly code: FetchCode; readonly isSent: boolean }

/** What one exchange needs beyond the limits of its connection. */
export type Ask = {
  readonly url: URL
  readonly method: 'GET' | 'POST'
  readonly headers: Readonly<Record<string, string>>
  readonly body?: string | Uint8Array
  /** The most bytes of a body to take, as they come over the wire. */
  readonly bodyBytesMax: (status: number) => number
  readonly stopper: Stopper
}

/**
 * One time limit, and one way to cancel, for a whole chain of exchanges. Pauses are limited
 * elsewhere, but against a slow drip only a total helps. The time is that of the other side: it runs
 * from the first request, not while we wait for a connection of our own. Cheaper than an
 * AbortSignal for each.
 */
export class Stopper implements Disposable {
  reason: FetchCode | undefined
  onStop: ((reason: FetchCode) => void) | undefined
  readonly #totalMs: number
  #timer: NodeJS.Timeout | undefined
  readonly #signal: AbortSignal | undefined
  readonly #cancel = (): void => this.#stop('fetch.cancelled')

  constructor(totalMs: number, signal: AbortSignal | undefined) {
    this.#totalMs = totalMs
    this.#signal = signal
    if (signal?.aborted) this.reason = 'fetch.cancelled'
    signal?.addEventListener('abort', this.#cancel)
  }

  /** A request goes out; the first one starts the clock. */
  begin(): void {
    this.#timer ??= setTimeout(() => this.#stop('fetch.timeout'), this.#totalMs)
  }

  #stop(reason: FetchCode): void {
    this.reason ??= reason
    this.onStop?.(reason)
  }

  [Symbol.dispose](): void {
    clearTimeout(this.#timer)
    this.#signal?.removeEventListener('abort', this.#cancel)
  }
}

type Settle = (result: Result<Answer, Unanswered>) => void

/** Takes one answer in, piece by piece, and settles exactly once. */
class Intake implements Dispatcher.DispatchHandler {
  readonly #ask: Ask
  readonly #settle: Settle
  readonly #fail: (bug: Error) => void
  readonly #pieces: Buffer[] = []
  #controller: Dispatcher.DispatchController | undefined
  #isSettled = false
  #status = 0
  #headers: Headers = {}
  #bytes = 0
  #bytesMax = 0

  constructor(ask: Ask, settle: Settle, fail: (bug: Error) => void) {
    this.#ask = ask
    this.#settle = settle
    this.#fail = fail
    ask.stopper.onStop = (reason) => this.stop(reason)
  }

  #end(end: Answer['end']): void {
    if (this.#isSettled) return
    this.#isSettled = true
    this.#ask.stopper.onStop = undefined
    if (this.#status === 0) {
      const code = end === 'complete' ? 'fetch.malformed' : end
      this.#settle(no({ code, isSent: this.#controller !== undefined }))
      return
    }
    const [first = Buffer.alloc(0)] = this.#pieces
    const body = this.#pieces.length > 1 ? Buffer.concat(this.#pieces) : first
    this.#settle(ok({ status: this.#status, headers: this.#headers, body, end }))
  }

  stop(code: FetchCode): void {
    this.#end(code)
    this.#controller?.abort(new Refused(code))
  }

  onRequestStart(controller: Dispatcher.DispatchController): void {
    // Stopped while it waited for a connection: nothing has been sent, and nothing will be.
    if (this.#isSettled) {
      controller.abort(new Refused('fetch.cancelled'))
      return
    }
    this.#ask.stopper.begin()
    this.#controller = controller
  }

  onResponseStart(_: Dispatcher.DispatchController, status: number, headers: Headers): void {
    if (status < 200) return
    this.#status = status
    this.#headers = headers
    this.#bytesMax = this.#ask.bodyBytesMax(status)
    if (Number(headers['content-length'] ?? 0) > this.#bytesMax) this.stop('fetch.too-large')
  }

  onResponseData(_: Dispatcher.DispatchController, piece: Buffer): void {
    if (this.#isSettled) return
    const room = this.#bytesMax - this.#bytes
    this.#pieces.push(piece.length > room ? piece.subarray(0, room) : piece)
    this.#bytes += piece.length
    if (piece.length > room) this.stop('fetch.too-large')
  }

  onResponseEnd(): void {
    this.#end('complete')
  }

  onResponseError(_: Dispatcher.DispatchController | null, error: Error): void {
    const code = fetchCodeOf(error)
    if (code === undefined) this.#fail(error)
    else this.#end(code)
  }
}

/** One request and its answer over a guarded agent. Never rejects for what the outside does. */
export function exchange(agent: Agent, ask: Ask): Promise<Result<Answer, Unanswered>> {
  const { url, method, headers, body, stopper } = ask
  if (stopper.reason !== undefined) {
    return Promise.resolve(no({ code: stopper.reason, isSent: false }))
  }
  return new Promise((resolve, reject) => {
    agent.dispatch(
      {
        origin: url.origin,
        path: url.pathname + url.search,
        method,
        headers,
        ...(body === undefined ? {} : { body }),
      },
      new Intake(ask, resolve, reject),
    )
  })
}
