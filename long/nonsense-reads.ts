/** Cursors and queries that no page of ours makes, and streams taken up where nobody left them. */
import fc from 'fast-check'
import { saidOf } from '../test/support/said.ts'
import { type Group, groupOf, type Seen, seenOf, unless } from './nonsense-group.ts'
import type { Stage } from './nonsense-stage.ts'
import {
  anyHeader,
  anyId,
  anySpoiling,
  anyTime,
  asHeader,
  filledIn,
  type Spoiling,
  spoilt,
} from './nonsense-words.ts'

const lists = fc.constantFrom(
  ...'items figures wall dispatches review/queue items/{item} intakes/{intake}'.split(' '),
)

const queryNames = fc.constantFrom(
  ...'after limit asOf by figure kind provider state language purpose'.split(' '),
  ...['', '__proto__', 'constructor', 'a[b]', 'a[]', '%', '%00', '%ff', '&', 'x'.repeat(3_000)],
)

const queryTexts = fc.oneof(
  anyId,
  anyTime,
  fc.constantFrom(
    ...'{cursor} {cursor}= {cursor}AA 1 0 -1 500 501 1e2 01 NaN true kind video BE en sent'.split(
      ' ',
    ),
    ...'% %0 %00 %ff %ed%a0%80 + # unique'.split(' '),
    ...['x'.repeat(600), 'x'.repeat(20_000), '{cursor}'.repeat(9)],
  ),
  fc.string({ unit: 'binary' }).map((text) => encodeURIComponent(text.toWellFormed())),
  fc.base64String(),
)

/** Pairs that some list takes, so that not all ends at the form of a query. */
const goodPairs = fc.constantFrom(
  ...'limit=1 kind=video language=en figure=unique by=kind after={cursor} state=sent'.split(' '),
  ...'provider={provider} purpose=synthetic asOf=2026-11-18T08:00:00Z'.split(' '),
)

const anyPair = fc.tuple(queryNames, queryTexts).map((pair) => pair.join('='))

type Query = {
  readonly list: string
  readonly pairs: readonly string[]
  readonly spoilings: readonly Spoiling[]
}

const queries: fc.Arbitrary<Query> = fc.record({
  list: lists,
  pairs: fc.array(fc.oneof(goodPairs, anyPair), { maxLength: 3 }),
  spoilings: fc.oneof({ weight: 4, arbitrary: fc.constant([]) }, anySpoiling),
})

/** Asks for a list with a query as it stands, unescaped. */
async function query({ story, known }: Stage, { list, pairs, spoilings }: Query): Promise<Seen> {
  const text = filledIn(known, pairs.join('&'))
  const asked = spoilt(Buffer.from(text), spoilings).toString('latin1')
  const path = filledIn(known, `/api/v1/operations/{op}/${list}`)
  const response = await fetch(`${story.server.address}${path}?${asked}`, {
    headers: {
      authorization: `Bearer ${await story.tokenOf(list.startsWith('review') ? 'first' : 'lead')}`,
    },
  })
  return seenOf(await saidOf(response))
}

const resumes = fc.record({
  lastId: fc.oneof(
    anyHeader,
    fc.tuple(anyId, anyId, fc.integer()).map((parts) => asHeader(parts.join(':'))),
  ),
})

/** Takes a stream up where nobody left it, reads its first frame, and goes. */
async function resume({ story, known }: Stage, { lastId }: { lastId: string }): Promise<Seen> {
  const gone = new AbortController()
  const response = await fetch(`${story.server.address}/api/v1/operations/${known.op}/live`, {
    signal: gone.signal,
    headers: {
      authorization: `Bearer ${await story.tokenOf('wall')}`,
      'last-event-id': filledIn(known, lastId),
    },
  })
  if (response.status !== 200 || response.body === null) return seenOf(await saidOf(response))
  let text = ''
  try {
    for await (const piece of response.body.pipeThrough(new TextDecoderStream())) {
      text += piece
      if (text.includes('event: wall')) break
    }
  } finally {
    gone.abort()
  }
  return unless({ outcome: '200', faults: [] }, text.includes('event: wall'), 'no first frame')
}

/** Reading where there is nothing to read. */
export const readGroups: readonly Group[] = [
  groupOf('cursors and queries', 14, queries, query),
  groupOf('streams', 3, resumes, resume),
]
