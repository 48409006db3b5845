/** A danger to life that an analyst sees at night: raised, first in every queue, heard, closed. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { after, MINUTE_MS } from '../../src/domain/kit.ts'
import { HEARD_WITHIN_MS } from '../../src/domain/threat.ts'
import { MORNING } from '../support/house.ts'
import { listAt, type Said, textAt } from '../support/said.ts'
import { type Story, startStory } from './http-support.ts'

let story: Story
let op: string

beforeAll(async () => {
  story = await startStory()
  op = await story.openOperation()
  const rows = Array.from({ length: 30 }, (_, i) => `https://share.example/synthetic/${i}`)
  await story.upload('first', op, `url\n${rows.join('\n')}`)
})

afterAll(async () => {
  expect(story.bugs).toEqual([])
  await story[Symbol.asyncDispose]()
})

const ask = (who: string, call: string, body?: unknown): Promise<Said> => {
  const [method, path] = call.split(' ')
  return story.call(who, `${method} /api/v1/operations/${op}${path}`, body)
}

const codeOf = ({ json }: Said): unknown => (json as { readonly code?: unknown }).code

const queue = async (who: string, query = 'limit=5'): Promise<readonly unknown[]> =>
  listAt(await ask(who, `GET /review/queue?${query}`), 'items').map(({ item }) => item)

const text = 'A synthetic threat to a synthetic station, tonight.'

test('an item with a danger to life comes first in the queue, whoever was there before', async () => {
  const all = listAt(await ask('first', 'GET /review/queue?limit=50'), 'items')
  const last = String(all.at(-1)?.item)
  expect(await queue('first')).not.toContain(last)
  const raised = await ask('first', 'POST /threats', { items: [last], states: ['BE'], text })
  expect(raised.status).toBe(200)
  expect((await queue('second'))[0]).toBe(last)
  const again = await queue('first')
  expect(again[0]).toBe(last)
  expect(new Set(again).size).toBe(again.length)
})

test('people who ask for it begin elsewhere each; danger to life stays first, and none is missing', async () => {
  const [danger] = await queue('first')
  const whole = new Set(await queue('first', 'limit=500'))
  for (const who of ['first', 'second']) {
    const spread = await queue(who, 'limit=500&spread=true')
    expect([spread[0], new Set(spread)]).toEqual([danger, whole])
    expect(await queue(who, 'limit=5&spread=true')).toEqual(spread.slice(0, 5))
  }
  const [one, two] = await Promise.all(
    ['first', 'second'].map((who) => queue(who, 'limit=500&spread=true')),
  )
  expect(one).not.toEqual(two)
  const [row] = listAt(await ask('first', 'GET /review/queue?limit=1'), 'items')
  expect(row).toMatchObject({ round: 'first', providerName: 'Synthetic Share' })
})

test('it rings on the wall, in the alarms and at each desk until they have it', async () => {
  const [threat] = listAt(await ask('lead', 'GET /threats'), 'threats')
  const id = String(threat?.threat)
  expect(threat).toMatchObject({
    ...{ text, states: ['BE'], steps: ['hear'], isOverdue: false, closedAt: null },
    desks: [{ name: 'Synthetic Referral Unit', heardAt: null, isOwn: true }],
  })
  const wall = await ask('wall', 'GET /wall')
  expect(wall.json).toMatchObject({
    alarms: { threats: 1 },
    log: [{ kind: 'life-threat', count: 1 }, {}, {}],
  })
  expect(wall.text).not.toContain('station')
  story.setNow(after(MORNING, HEARD_WITHIN_MS + MINUTE_MS))
  expect(listAt(await ask('lead', 'GET /threats'), 'threats')[0]?.isOverdue).toBe(true)
  expect(codeOf(await ask('first', `POST /threats/${id}/hear`))).toBe('authority.not-held')
  expect(codeOf(await ask('duty', `POST /threats/${id}/close`, { outcome: 'no-danger' }))).toBe(
    'threat.not-heard',
  )
  expect((await ask('duty', `POST /threats/${id}/hear`)).status).toBe(200)
  expect(codeOf(await ask('lead', `POST /threats/${id}/hear`))).toBe('threat.heard-already')
  const heard = listAt(await ask('lead', 'GET /threats'), 'threats')[0]
  expect(heard).toMatchObject({ isOverdue: false, steps: ['close'] })
})

test('what is closed rings no more, and stands no longer before anything else', async () => {
  const [threat] = listAt(await ask('lead', 'GET /threats'), 'threats')
  const id = String(threat?.threat)
  const closed = await ask('duty', `POST /threats/${id}/close`, { outcome: 'authorities-act' })
  expect(textAt(closed, 'threat')).toBe(id)
  expect(listAt(await ask('lead', 'GET /threats'), 'threats')).toMatchObject([
    { outcome: 'authorities-act', steps: [] },
  ])
  expect((await ask('wall', 'GET /wall')).json).toMatchObject({ alarms: { threats: 0 } })
  const [urgent] = Object.values(Object(threat?.items))
  expect(await queue('second')).not.toContain(urgent)
  expect(codeOf(await ask('duty', `POST /threats/${id}/hear`))).toBe('threat.closed-already')
})

test('what is no danger that one can see is refused', async () => {
  const raise = (body: object) =>
    ask('first', 'POST /threats', { items: [op], states: [], text, ...body })
  expect(codeOf(await raise({}))).toBe('threat.item-not-found')
  for (const body of [{ items: [] }, { text: '' }, { states: ['ZZ'] }])
    expect((await raise(body)).status).toBe(400)
  expect((await ask('wall', 'GET /threats')).status).toBe(403)
  expect((await ask('stranger', 'GET /threats')).status).toBe(404)
})
