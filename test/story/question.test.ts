/** "Would acting harm you?": a provider asks, desks answer or are silent, and it hears which. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { newKeyPair, parseSigningKey, sign } from '../../src/adapters/channel/signature.ts'
import { after, DAY_MS, HOUR_MS, type Instant, isoOf, MINUTE_MS } from '../../src/domain/kit.ts'
import { QUESTION_HOURS, QUESTIONS_PER_DAY_MAX } from '../../src/domain/question.ts'
import { listAt, type Said, saidOf, textAt } from '../support/said.ts'
import { type Joining, type Scene, setScene } from './scene.ts'

let scene: Scene
/** The address of the one item, which is on hold. */
let known: string

const pairs = { one: newKeyPair(Buffer.alloc(32, 41)), two: newKeyPair(Buffer.alloc(32, 42)) }
type Who = keyof typeof pairs

const path = (rest: string): string => `/api/v1/operations/${scene.op}${rest}`

/** A partner that neither leads nor has the post takes part. */
const joining: Joining = async ({ house }) => {
  const { organisations } = house.directory.current()
  const other = [...organisations.values()].find(({ name }) => name === 'Synthetic Other Unit')
  return other === undefined ? [] : [{ organisation: other.organisation, powers: ['refer'] }]
}

beforeAll(async () => {
  scene = await setScene(
    {
      one: {
        items: 1,
        publicKey: pairs.one.public,
        questions: { hours: 4, fallback: 'act-as-you-see-fit' },
      },
      two: { items: 0, publicKey: pairs.two.public },
    },
    { joining },
  )
  const [item] = listAt(await scene.call('lead', `GET ${path('/items')}`), 'items')
  known = scene.of('one').peer.at('/synthetic/1')
  const reviewBy = isoOf(after(scene.house.now(), 30 * DAY_MS))
  await scene.call('lead', `POST ${path('/holds')}`, {
    ...{ scope: 'item', items: [item?.item], reason: 'live-lead', reviewBy },
  })
})

afterAll(async () => {
  expect(scene.house.bugs).toEqual([])
  await scene[Symbol.asyncDispose]()
})

type Call = { readonly who?: Who; readonly by?: Who; readonly id?: string; readonly body?: object }

async function signed(place: string, { who = 'one', by = who, id, body }: Call): Promise<Said> {
  const key = parseSigningKey(pairs[by].secret)
  const at = scene.house.now()
  const bytes = Buffer.from(body === undefined ? `/api/v1/provider${place}` : JSON.stringify(body))
  const headers = {
    ...sign({ id: id ?? crypto.randomUUID(), at, body: bytes, keys: key.ok ? [key.value] : [] }),
    'actionday-provider': scene.of(who).provider,
    'content-type': 'application/json',
  }
  const url = `${scene.house.server.address}/api/v1/provider${place}`
  return saidOf(
    await fetch(url, body === undefined ? { headers } : { method: 'POST', headers, body: bytes }),
  )
}

const question = (about: string, kind = 'address') => ({ type: 'question', kind, about })

const asks = (about: string, call: Omit<Call, 'body'> = {}): Promise<Said> =>
  signed('/questions', { ...call, body: question(about) })

const asked = async (about: string, call: Omit<Call, 'body'> = {}): Promise<string> =>
  textAt(await asks(about, call), 'question')

const looks = (id: string, call: Call = {}): Promise<Said> => signed(`/questions/${id}`, call)

const line = async (id: string, who = 'duty') =>
  listAt(await scene.call(who, `GET ${path('/questions')}`), 'questions').find(
    (each) => each.question === id,
  )

const answers = (id: string, answer: string, who = 'duty') =>
  scene.call(who, `POST ${path(`/questions/${id}/answer`)}`, { answer })

const told = (who: Who) =>
  scene
    .of(who)
    .peer.deliveries.map(({ id, body }) => ({ id, ...JSON.parse(body.toString()) }))
    .filter(({ type }) => type === 'question-answer')

/** Goes on for a minute: a lane has its pace. */
const settled = () => scene.house.workTo(after(scene.house.now(), MINUTE_MS))

const rings = async () => {
  const { reads, directory } = scene.house.house
  const lead = [...directory.current().people.values()].find(({ role }) => role === 'lead')
  if (lead === undefined) throw new Error('nobody leads')
  const all = await reads.alarms(scene.op, lead)
  return all.filter(({ kind }) => kind === 'question-due').map(({ id }) => id)
}

const shapeOf = ({ status, text, headers }: Said) => [
  status,
  text.replace(/[0-9a-f]{8}-[0-9a-f-]{27}/g, '*'),
  headers.get('content-length'),
]

test('what is known and what is not are asked alike, and received in the same bytes', async () => {
  const replies = [
    await asks(known),
    await asks('https://elsewhere.example/nobody-knows'),
    await signed('/questions', { body: question('unheard-of.example', 'domain') }),
    await signed('/questions', { body: question('192.0.2.7', 'server') }),
  ]
  expect(new Set(replies.map((reply) => JSON.stringify(shapeOf(reply)))).size).toBe(1)
  const ids = replies.map((reply) => textAt(reply, 'question'))
  const looked = await Promise.all(ids.map((id) => looks(id)))
  expect(new Set(looked.map((reply) => JSON.stringify(shapeOf(reply)))).size).toBe(1)
  expect(looked[0]?.json).toEqual({ question: ids[0], answer: null, answeredAt: null })
  const [here, nothing] = [await line(String(ids[0])), await line(String(ids[1]))]
  expect(here).toMatchObject({ about: known, known: { items: [{ isHeld: true }] } })
  expect(nothing).toMatchObject({ known: { items: [], targets: [], cards: [] } })
  expect(await countOf()).toEqual({ items: 1, targets: 0 })
})

test('other desks learn that something is asked, and neither by whom nor who may answer', async () => {
  const id = await asked('https://share.example/synthetic/partners')
  expect(await line(id)).toMatchObject({ provider: 'Synthetic one.example' })
  const seen = await scene.call('stranger', `GET ${path('/questions')}`)
  expect(seen.text).not.toContain('Synthetic one.example')
  expect(await line(id, 'stranger')).toMatchObject({
    ...{ about: 'https://share.example/synthetic/partners', provider: null, answers: [] },
  })
})

/** What stands in the operation: asking makes nothing of it. */
async function countOf() {
  const items = listAt(await scene.call('lead', `GET ${path('/items')}`), 'items').length
  const targets = listAt(await scene.call('lead', `GET ${path('/targets')}`), 'targets').length
  return { items, targets }
}

test('an answer of the desk is told once, and can be looked at; a later one replaces it', async () => {
  const id = await asked('https://share.example/synthetic/answered')
  expect((await answers(id, 'hold-ask-desk')).status).toBe(200)
  await settled()
  const [message, ...others] = told('one').filter((each) => each.question === id)
  expect(others).toEqual([])
  expect(message).toMatchObject({ answer: 'hold-ask-desk', voluntary: true, dispatch: message.id })
  expect(JSON.stringify(message)).not.toMatch(
    /Synthetic (Referral )?Unit|"BE"|deadline|dueAt|until/,
  )
  expect((await looks(id)).json).toMatchObject({ answer: 'hold-ask-desk' })
  expect((await answers(id, 'hold-ask-desk')).json).toMatchObject({
    code: 'question.answered-already',
  })
  await answers(id, 'act-as-you-see-fit', 'lead')
  await settled()
  const all = told('one').filter((each) => each.question === id)
  expect(all.map(({ answer }) => answer)).toEqual(['hold-ask-desk', 'act-as-you-see-fit'])
  expect(await line(id)).toMatchObject({ state: 'answered', isUntold: false })
})

test('silence is an answer at its instant and not before, and rings at three quarters of it', async () => {
  const start = scene.house.now()
  const id = await asked('https://share.example/synthetic/silence')
  const at = (hours: number): Instant => after(start, hours * HOUR_MS)
  await scene.house.workTo(after(at(3), -1))
  expect(await rings()).not.toContain(id)
  await scene.house.workTo(at(3))
  expect(await rings()).toContain(id)
  await scene.house.workTo(after(at(4), -1))
  expect((await looks(id)).json).toMatchObject({ answer: null })
  await scene.house.workTo(at(4))
  expect((await looks(id)).json).toEqual({
    ...{ question: id, answer: 'act-as-you-see-fit', answeredAt: isoOf(at(4)) },
  })
  expect(await rings()).not.toContain(id)
  expect(await line(id)).toMatchObject({ state: 'lapsed', settledAt: isoOf(at(4)) })
  expect(told('one').filter((each) => each.question === id)).toHaveLength(1)
})

test('a repeat changes nothing and hears the same; other words under its key are refused', async () => {
  const first = await asks('https://share.example/synthetic/twice', { id: 'twice' })
  const before = await scene.house.house.reads.headOf(scene.op)
  const again = await asks('https://share.example/synthetic/twice', { id: 'twice' })
  expect([again.status, again.text]).toEqual([200, first.text])
  const other = await asks('https://share.example/synthetic/other', { id: 'twice' })
  expect([other.status, textAt(other, 'code')]).toEqual([409, 'call.id-reused'])
  await answers(textAt(first, 'question'), 'hold-ask-desk')
  expect((await asks('https://share.example/synthetic/twice', { id: 'twice' })).text).toBe(
    first.text,
  )
  expect(await scene.house.house.reads.headOf(scene.op)).toBe(before + 1)
  await settled()
})

test('who is another, forges, or writes no question is refused; another’s question is none', async () => {
  const id = await asked('https://share.example/synthetic/mine')
  const [others, nothing] = [await looks(id, { who: 'two' }), await looks(scene.op, { who: 'two' })]
  expect([others.status, others.text]).toEqual([404, nothing.text])
  expect(textAt(others, 'code')).toBe('question.not-found')
  expect(textAt(await looks('no-id'), 'code')).toBe('question.not-found')
  const forged = await asks('https://share.example/synthetic/forged', { who: 'one', by: 'two' })
  expect([forged.status, textAt(forged, 'code')]).toEqual([401, 'signature.wrong-key'])
  for (const body of [
    { type: 'question', kind: 'person', about: 'x' },
    { type: 'question', kind: 'domain', about: '' },
    { type: 'question', kind: 'domain', about: 'x\u0000y' },
    { type: 'question', kind: 'domain', about: 'x'.repeat(2_001) },
    { type: 'referral' },
    [],
  ])
    expect(textAt(await signed('/questions', { body }), 'code')).toBe('call.malformed')
  expect((await answers(id, 'hold-ask-desk', 'first')).status).toBe(403)
  const partner = await answers(id, 'hold-ask-desk', 'stranger')
  expect([partner.status, textAt(partner, 'code')]).toEqual([403, 'question.not-yours'])
  expect(textAt(await answers(scene.op, 'hold-ask-desk'), 'code')).toBe('question.not-found')
})

test('every operation that runs is asked, and one "hold" among them is a hold', async () => {
  const organisation = (await line(await asked('https://share.example/a')))?.provider
  expect(organisation).toBe('Synthetic one.example')
  const { participants } = JSON.parse((await scene.call('lead', `GET ${path('')}`)).text)
  const opened = await scene.call('lead', 'POST /api/v1/operations', {
    ...{ title: 'Synthetic second', zone: 'Europe/Brussels', days: 1 },
    participants: [{ organisation: participants[0].organisation, powers: ['refer'] }],
  })
  const second = textAt(opened, 'op')
  const id = await asked('https://share.example/synthetic/both', { who: 'two' })
  await answers(id, 'act-as-you-see-fit')
  await settled()
  expect((await looks(id, { who: 'two' })).json).toMatchObject({ answer: null })
  expect(told('two')).toEqual([])
  const there = `POST /api/v1/operations/${second}/questions/${id}/answer`
  await scene.call('duty', there, { answer: 'hold-ask-desk' })
  await settled()
  expect(told('two').map(({ answer }) => answer)).toEqual(['hold-ask-desk'])
  expect(await line(id)).toMatchObject({ answer: 'act-as-you-see-fit' })
  // Both lapse at the same instant: one message.
  const silent = await asked('https://share.example/synthetic/neither', { who: 'two' })
  await scene.house.workTo(after(scene.house.now(), QUESTION_HOURS * HOUR_MS))
  expect(told('two').filter(({ question: each }) => each === silent)).toHaveLength(1)
})

test('a message that does not arrive is tried again, and a provider has its fill of questions a day', async () => {
  const { peer } = scene.of('two')
  peer.answerWith((response, _delivery, nth) => void response.writeHead(nth % 2 ? 503 : 204).end())
  const id = await asked('https://share.example/synthetic/again', { who: 'two' })
  await answers(id, 'hold-ask-desk')
  await scene.house.workTo(after(scene.house.now(), HOUR_MS))
  const tries = peer.deliveries.filter(({ body }) => body.toString().includes(id))
  expect(tries.length).toBeGreaterThan(0)
  expect(new Set(tries.map(({ id: key, body }) => key + body.toString())).size).toBe(1)
  expect(await line(id)).toMatchObject({ isUntold: false })
  const many = Array.from({ length: QUESTIONS_PER_DAY_MAX + 1 }, (_, n) =>
    asks(`https://share.example/synthetic/many/${n}`, { who: 'two' }),
  )
  const refused = (await Promise.all(many)).find(({ status }) => status !== 200)
  expect([refused?.status, refused && textAt(refused, 'code')]).toEqual([429, 'question.too-many'])
  expect(Number(refused?.headers.get('retry-after'))).toBeGreaterThan(0)
})
