/** What providers might say: nonsense well signed, sense under nonsense of headers, and sheets that came back. */
import fc from 'fast-check'
import { sign } from '../src/adapters/channel/signature.ts'
import { AnswersMessage, ItemAnswer, PROVIDER_API_PATH, Receipt } from '../src/protocol/provider.ts'
import { QuestionMessage } from '../src/protocol/question.ts'
import { MORNING } from '../test/support/house.ts'
import { saidOf } from '../test/support/said.ts'
import { fitting } from './nonsense-asks.ts'
import { type Group, groupOf, type Seen, seenOf } from './nonsense-group.ts'
import type { Stage } from './nonsense-stage.ts'
import {
  anyHeader,
  anyId,
  anySpoiling,
  anyTime,
  filledIn,
  type Spoiling,
  spoilt,
} from './nonsense-words.ts'

const NAME = 'actionday-provider'

/** One more than a call may have. */
const TOO_MANY = 1_001

const rows = fc.array(fc.oneof(fitting(ItemAnswer), fc.jsonValue()), { minLength: 1, maxLength: 8 })

/** Messages that our readers take, but for what stands in them. */
const answers = fc.record({
  type: fc.constant('answers'),
  dispatch: fc.constantFrom('{dispatch}', '{dispatch}', '{filed}', '{item}'),
  answers: fc.oneof(
    { weight: 9, arbitrary: rows },
    fc.constant(Array.from({ length: TOO_MANY }, () => ({}))),
  ),
})

const receipts = fc.record({
  type: fc.constant('receipt'),
  dispatch: fc.constantFrom('{dispatch}', '{dispatch}', '{filed}', '{op}'),
  receivedAt: anyTime,
})

const questions = fc.record({
  type: fc.constant('question'),
  kind: fc.constantFrom('address', 'domain', 'server'),
  about: fc.oneof(fc.string({ unit: 'binary' }), anyHeader, anyId),
})

/** Deep, long or plainly no message. */
const garbage: fc.Arbitrary<string> = fc.oneof(
  fc.json({ maxDepth: 6 }),
  fc.string({ unit: 'binary' }),
  fc.constantFrom('', '[', '{', '['.repeat(100_000), '{"a":'.repeat(50_000)),
  fc.constant(`"${'x'.repeat(900_000)}"`),
)

const doors = ['receipts', 'answers', 'questions'] as const

type Told = { readonly door: (typeof doors)[number]; readonly text: string }

const told = (door: Told['door'], weight: number, messages: fc.Arbitrary<unknown>) => ({
  weight,
  arbitrary: messages.map((message): Told => ({ door, text: JSON.stringify(message) })),
})

const messages: fc.Arbitrary<Told> = fc.oneof(
  told('answers', 4, answers),
  told('receipts', 3, receipts),
  told('answers', 1, fitting(AnswersMessage)),
  told('receipts', 1, fitting(Receipt)),
  told('receipts', 1, answers),
  told('questions', 2, questions),
  told('questions', 1, fitting(QuestionMessage)),
  {
    weight: 2,
    arbitrary: fc.record({ door: fc.constantFrom(...doors), text: garbage }),
  },
)

/** The parts of a signature that somebody might get wrong. */
const signatures = fc.oneof(
  anyHeader,
  fc
    .uint8Array({ minLength: 64, maxLength: 64 })
    .map((bytes) => `v1a,${Buffer.from(bytes).toString('base64')}`),
  fc
    .nat(40)
    .map((times) => Array.from({ length: times }, () => `v1a,${'A'.repeat(86)}==`).join(' ')),
  fc.constantFrom('v1,x', 'v1a,', 'v1a,====', `v1a,${'_'.repeat(86)}`),
)

const seconds = fc.oneof(
  anyHeader,
  fc.integer({ min: -400, max: 400 }).map((late) => String(Math.floor(MORNING / 1_000) + late)),
)

const anyOverrides = fc.oneof(
  { weight: 5, arbitrary: fc.constant({}) },
  fc.record({ 'content-type': anyHeader }),
  {
    weight: 4,
    arbitrary: fc.record(
      {
        'webhook-signature': signatures,
        'webhook-timestamp': seconds,
        'webhook-id': anyHeader,
        [NAME]: fc.oneof(anyId, anyHeader).map((text) => text.replace(/[^\x20-\x7e]/g, '')),
      },
      { requiredKeys: [] },
    ),
  },
)

type Call = {
  readonly message: Told
  readonly id: string
  readonly spoilings: readonly Spoiling[]
  readonly overrides: Readonly<Record<string, string>>
}

/** Few ids, so that many calls come under one that was used. */
const ids = fc.nat(5_000).map((id) => `call-${id}`)

const calls: fc.Arbitrary<Call> = fc.record({
  message: messages,
  id: ids,
  spoilings: fc.oneof({ weight: 5, arbitrary: fc.constant([]) }, anySpoiling),
  overrides: anyOverrides,
})

const filled = (known: Stage['known'], told: Readonly<Record<string, string>>) =>
  Object.fromEntries(Object.entries(told).map(([name, text]) => [name, filledIn(known, text)]))

/** Makes one signed call; headers that are given stand instead of the true ones. */
async function call(
  { story, known, keys }: Stage,
  { message, id, spoilings, overrides }: Call,
): Promise<Seen> {
  const body = spoilt(Buffer.from(filledIn(known, message.text)), spoilings)
  const headers = {
    ...sign({ id, at: MORNING, body, keys }),
    [NAME]: story.cast.share,
    'content-type': 'application/json',
    ...filled(known, overrides),
  }
  const place = `${story.server.address}${PROVIDER_API_PATH}/${message.door}`
  return seenOf(await saidOf(await fetch(place, { method: 'POST', headers, body })))
}

const looks = fc.record({
  id: ids,
  place: fc.constantFrom('dispatches', 'questions'),
  segment: fc.oneof(anyId, fc.string({ unit: 'binary' })),
  overrides: anyOverrides,
})

async function look(
  { story, known, keys }: Stage,
  {
    id,
    place,
    segment,
    overrides,
  }: { id: string; place: string; segment: string; overrides: Call['overrides'] },
): Promise<Seen> {
  const name = encodeURIComponent(filledIn(known, segment).toWellFormed())
  const path = `${PROVIDER_API_PATH}/${place}/${name}`
  const headers = {
    ...sign({ id, at: MORNING, body: Buffer.from(path), keys }),
    [NAME]: story.cast.share,
    ...filled(known, overrides),
  }
  return seenOf(await saidOf(await fetch(story.server.address + path, { headers })))
}

const HEAD = 'item,outcome,reason,area,happenedAt'

const cells = fc.oneof(
  anyId,
  anyTime,
  fc.constantFrom('removed', 'kept', 'restricted', 'never heard of', '18/11/2026', "'=1+1", ''),
  fc.string({ unit: 'binary' }),
)

const sheets = fc.record({
  head: fc.constantFrom(
    HEAD,
    `sep=;\n${HEAD.replaceAll(',', ';')}`,
    'item,outcome',
    HEAD.toUpperCase(),
  ),
  lines: fc.array(fc.array(cells, { maxLength: 7 }), { maxLength: 12, size: 'max' }),
  spoilings: anySpoiling,
})

type Sheet = {
  readonly head: string
  readonly lines: readonly (readonly string[])[]
  readonly spoilings: readonly Spoiling[]
}

/** Enters a sheet that came back. */
async function enter({ story, known }: Stage, { head, lines, spoilings }: Sheet): Promise<Seen> {
  const text = [head, ...lines.map((line) => line.join(head.startsWith('sep=') ? ';' : ','))].join(
    '\n',
  )
  const { op = '', filed = '' } = known
  const path = `/api/v1/operations/${op}/dispatches/${filed}/answers`
  const response = await fetch(story.server.address + path, {
    method: 'POST',
    headers: { authorization: `Bearer ${await story.tokenOf('duty')}`, 'content-type': 'text/csv' },
    body: spoilt(Buffer.from(filledIn(known, text)), spoilings),
  })
  return seenOf(await saidOf(response))
}

/** Calls of providers, and the sheets of those who have no calls. */
export const callGroups: readonly Group[] = [
  groupOf('signed calls', 18, calls, call),
  groupOf('signed looks', 4, looks, look),
  groupOf('sheets', 6, sheets, enter),
]
