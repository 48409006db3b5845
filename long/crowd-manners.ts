/** The manners of a crowd: how each provider takes whatever is asked of it, and what may come of it. */
import type http from 'node:http'
import type { DispatchState } from '../src/domain/words.ts'

/** How a provider answers: a referral, and a bad one also who looks at its pages. */
type Answer = (response: http.ServerResponse) => void

/** How a provider behaves, and where its dispatches may stand at the end. */
export type Manner = {
  readonly name: string
  readonly answer: Answer
  readonly ends: readonly DispatchState[]
  /** Messages after which it has said that it wants to be left alone. */
  readonly quietAfter?: number
}

/** A second less than a provider is promised to answer in. */
const SLOW_MS = 19_000

/** Between two bytes of a drip: shorter than any pause that is taken for an end. */
const DRIP_MS = 1_000

/** The longest that is kept of what a provider asks for. */
const RETRY_AFTER_S = '3600'

/** More than anybody reads of an answer. */
const FLOOD = Buffer.alloc(1_000_000, 'synthetic ')

/** Says a byte again and again, until nobody listens any more. */
function drip(say: () => void, isOver: () => boolean): void {
  const timer = setInterval(() => {
    if (isOver()) clearInterval(timer)
    else say()
  }, DRIP_MS)
}

const afterwards = (response: http.ServerResponse, ms: number): void => {
  const timer = setTimeout(() => response.writeHead(202).end(), ms)
  response.on('close', () => clearTimeout(timer))
}

/** Everything that works: takes it at once. */
export const good: Manner = {
  name: 'good',
  answer: (response) => void response.writeHead(202).end(),
  ends: ['received'],
}

/** Everything that does not. A message under way when the run ends may still be queued. */
export const bad: readonly Manner[] = [
  { name: 'silent', answer: () => undefined, ends: ['queued'] },
  {
    name: 'dripping head',
    answer: ({ socket }) => {
      socket?.write('HTTP/1.1 202 Synthetic\r\nx-synthetic: ')
      drip(
        () => socket?.write('a'),
        () => socket?.destroyed !== false,
      )
    },
    ends: ['queued'],
  },
  {
    name: 'dripping body',
    answer: (response) => {
      response.writeHead(202).write('a')
      drip(
        () => response.write('a'),
        () => response.destroyed,
      )
    },
    ends: ['received', 'queued'],
  },
  {
    name: 'failing',
    answer: (response) => void response.writeHead(500).end(),
    ends: ['queued'],
  },
  {
    name: 'busy',
    answer: (response) => void response.writeHead(429, { 'retry-after': RETRY_AFTER_S }).end(),
    ends: ['queued'],
    quietAfter: 1,
  },
  {
    name: 'resetting',
    answer: ({ socket }) => void socket?.resetAndDestroy(),
    ends: ['queued'],
  },
  {
    name: 'garbage',
    answer: ({ socket }) => void socket?.end('synthetic garbage, and no protocol at all\r\n\r\n'),
    ends: ['queued'],
  },
  { name: 'closing', answer: ({ socket }) => void socket?.destroy(), ends: ['queued'] },
  {
    name: 'slow',
    answer: (response) => afterwards(response, SLOW_MS),
    ends: ['received', 'queued'],
  },
  {
    name: 'redirecting',
    answer: (response) => void response.writeHead(307, { location: '/synthetic/elsewhere' }).end(),
    ends: ['given-up'],
  },
  {
    name: 'flooding',
    answer: (response) => void response.writeHead(202).end(FLOOD),
    ends: ['received', 'queued'],
  },
]
