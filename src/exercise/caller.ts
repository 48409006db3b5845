/** Calls of outsiders to the house: kept up until they are answered, while the house is down too. */
import http from 'node:http'
import { Readable } from 'node:stream'
import { setTimeout as pause } from 'node:timers/promises'
import { Closing } from './lane.ts'

/** One call. A body that is made anew can be sent again. */
export interface Call {
  readonly method: 'GET' | 'POST'
  readonly path: string
  readonly headers: Readonly<Record<string, string>>
  readonly body?: Buffer | (() => Iterable<string>)
}

/** What came back. */
export interface Answered {
  readonly status: number
  readonly text: string
}

/** Calls one house. */
export interface Caller {
  /** The answer to a call that is made anew for each attempt. Throws `Closing` after `close`. */
  readonly insist: (callOf: () => Call) => Promise<Answered>
  readonly close: () => void
}

/** Machine time between attempts: short, since a restart of the house takes a second or two. */
const FIRST_WAIT_MS = 50
const LONGEST_WAIT_MS = 1_000
const ATTEMPT_MAX_MS = 60_000
/** A whole world that speaks at once; what is more waits its turn. */
const SOCKETS_MAX = 64
/** Of a call that the house does not believe: the clocks of both may be apart for a moment. */
const UNAUTHORISED_TRIES = 60

const isForNow = (status: number): boolean => status === 429 || status >= 500

function attempt(base: URL, agent: http.Agent, call: Call): Promise<Answered> {
  return new Promise((resolve, reject) => {
    const url = new URL(call.path, base)
    const { method, headers } = call
    const signal = AbortSignal.timeout(ATTEMPT_MAX_MS)
    const request = http.request(url, { method, headers, agent, signal }, (response) => {
      const pieces: Buffer[] = []
      response.on('data', (piece: Buffer) => pieces.push(piece))
      response.on('error', reject)
      response.on('end', () =>
        resolve({ status: response.statusCode ?? 0, text: Buffer.concat(pieces).toString() }),
      )
    })
    request.on('error', reject)
    if (typeof call.body === 'function') {
      Readable.from(call.body()).on('error', reject).pipe(request)
    } else request.end(call.body)
  })
}

/** Makes a caller of one house. */
export function callerOf(origin: string): Caller {
  const base = new URL(origin)
  const agent = new http.Agent({ keepAlive: true, maxSockets: SOCKETS_MAX })
  const closing = new AbortController()

  async function waitFor(waitMs: number): Promise<void> {
    try {
      await pause(waitMs, undefined, { signal: closing.signal })
    } catch (error) {
      if (!closing.signal.aborted) throw error
    }
  }
  async function answered(call: Call): Promise<Answered | null> {
    try {
      return await attempt(base, agent, call)
    } catch (error) {
      // The house is down or going down; anything else than a failed connection is a bug of ours.
      if (error instanceof Error && ('code' in error || error.name === 'AbortError')) return null
      throw error
    }
  }
  return {
    insist: async (callOf) => {
      let unauthorised = 0
      for (let waitMs = FIRST_WAIT_MS; !closing.signal.aborted; waitMs *= 2) {
        const answer = await answered(callOf())
        if (answer?.status === 401) unauthorised += 1
        const again = unauthorised < UNAUTHORISED_TRIES && answer?.status === 401
        if (answer !== null && !isForNow(answer.status) && !again) return answer
        await waitFor(Math.min(waitMs, LONGEST_WAIT_MS))
      }
      throw new Closing()
    },
    close: () => {
      closing.abort()
      agent.destroy()
    },
  }
}
