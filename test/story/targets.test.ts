/** Targets over the wire: listed, joined, read by who may, asked what still stands. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { freshId, machineRandom } from '../../src/adapters/ids.ts'
import { parseSlug } from '../../src/domain/kit.ts'
import { MORNING } from '../support/house.ts'
import { listAt, type Said } from '../support/said.ts'
import { type Story, startStory } from './http-support.ts'

let story: Story
let op: string
let closed: ReturnType<typeof freshId<'person'>>

const slug = (text: string) => {
  const found = parseSlug(text)
  if (found === undefined) throw new Error('no slug')
  return found
}

beforeAll(async () => {
  story = await startStory()
  op = await story.openOperation()
  closed = freshId<'person'>(machineRandom(), MORNING)
  const { lead } = story.cast.people
  if (lead === undefined) throw new Error('nobody leads')
  const it = { ...lead, person: closed, compartments: [slug('open'), slug('closed')] }
  await story.house.directory.add([{ kind: 'person', it }], null, MORNING)
})

afterAll(async () => {
  expect(story.bugs).toEqual([])
  await story[Symbol.asyncDispose]()
})

const ask = (who: string, call: string, body?: unknown): Promise<Said> => {
  const [method, path] = call.split(' ')
  return story.call(who, `${method} /api/v1/operations/${op}${path}`, body)
}

const askClosed = (call: string, body?: unknown): Promise<Said> => {
  const [method, path] = call.split(' ')
  return story.callAs(closed, `${method} /api/v1/operations/${op}${path}`, body)
}

const codeOf = ({ json }: Said): unknown => (json as { readonly code?: unknown }).code

const said = { source: 'B', information: '2', sourceText: 'Synthetic report 7, page 3.' } as const

const idsOf = (told: Said): readonly string[] =>
  Object.values(Object((told.json as { targets?: unknown }).targets)).map(String)

const listed = async (...targets: readonly object[]): Promise<readonly string[]> => {
  const told = await ask('first', 'POST /targets', {
    targets: targets.map((each) => ({ ...said, ...each })),
  })
  expect(told.json).toMatchObject({ targets: targets.map(() => expect.any(String)) })
  return idsOf(told)
}

const joined = (...edges: readonly (readonly [kind: string, from: unknown, to: unknown])[]) =>
  ask('first', 'POST /edges', {
    edges: edges.map(([kind, from, to]) => ({ ...said, kind, from, to })),
  })

test('what is listed twice is one target with two sources', async () => {
  const first = await listed({ kind: 'outlet', name: 'Synthetic News', rank: 1 })
  const again = await ask('second', 'POST /targets', { targets: [] })
  expect(again.status).toBe(403)
  const second = await listed(
    { kind: 'outlet', name: ' synthetic  NEWS ', rank: 2, sourceText: 'Synthetic report 8.' },
    { kind: 'channel', name: 'Synthetic News', reference: 'https://t.me/s/synthetic_news_example' },
    { kind: 'channel', name: 'The same', reference: 't.me/synthetic_news_example' },
  )
  expect(second[0]).toBe(first[0])
  expect(second[1]).toBe(second[2])
  const sheet = (await ask('lead', `GET /targets/${first[0]}`)).json
  expect(sheet).toMatchObject({
    ...{ kind: 'outlet', name: 'Synthetic News', rank: 2, ask: false, basis: null },
    sources: [
      { source: 'B', information: '2', text: 'Synthetic report 7, page 3.' },
      { text: 'Synthetic report 8.' },
    ],
  })
  const page = await ask('lead', 'GET /targets?limit=1')
  const next = (page.json as { readonly next: string }).next
  const rest = listAt(await ask('lead', `GET /targets?after=${next}`), 'targets')
  expect([...listAt(page, 'targets'), ...rest]).toHaveLength(2)
  expect(listAt(await ask('lead', 'GET /targets?kind=channel'), 'targets')).toHaveLength(1)
})

test('what still stands is told, with mirrors, and what has fallen along', async () => {
  const [outlet, site, mirror, one, two, server, spare] = await listed(
    { kind: 'outlet', name: 'Synthetic Radio', rank: 3 },
    { kind: 'website', name: 'radio.example', reference: 'https://radio.example/' },
    { kind: 'website', name: 'mirror.example', reference: 'https://mirror.example/' },
    { kind: 'domain', name: 'radio.example', state: 'BE' },
    { kind: 'domain', name: 'radio-two.example' },
    { kind: 'server', name: '192.0.2.7', state: 'BE' },
    { kind: 'server', name: '192.0.2.8' },
  )
  const edges = await joined(
    ['publishes-on', outlet, site],
    ['mirror-of', mirror, site],
    ['mirror-of', site, mirror],
    ['reached-by', site, one],
    ['reached-by', site, two],
    ['hosted-on', one, server],
    ['hosted-on', two, server],
    ['hosted-on', mirror, spare],
  )
  expect(edges.status).toBe(200)
  const fall = async (...targets: unknown[]) =>
    (await ask('lead', 'POST /targets/fall', { targets })).json as {
      readonly fallen: readonly string[]
      readonly publishers: readonly { readonly target: string; readonly standing: unknown[] }[]
    }
  const of = (told: Awaited<ReturnType<typeof fall>>) =>
    told.publishers.find(({ target }) => target === outlet)?.standing
  expect(of(await fall())).toHaveLength(2)
  const served = await fall(server)
  expect(served.fallen.toSorted()).toEqual([site, one, two, server].map(String).toSorted())
  expect(of(served)).toMatchObject([{ way: mirror, isMirror: true }])
  expect(of(await fall(one))).toHaveLength(2)
  expect(of(await fall(server, spare))).toEqual([])
  const family = await ask('lead', `GET /targets/${site}/family`)
  expect(family.json).toMatchObject({
    domains: [
      {
        domain: one,
        supports: [{ as: 'hosted-on', state: 'BE', canAct: ['Synthetic Referral Unit'] }],
      },
      { domain: two },
    ],
  })
  const map = await ask('lead', 'GET /targets/map')
  expect(listAt(map, 'edges')).toHaveLength(8)
  expect(map.json).toMatchObject({ isWhole: true })
})

test('succession runs in no ring, an edge ends once, and kinds join only what they may', async () => {
  const [a, b, c, person] = await listed(
    ...['a', 'b', 'c'].map((name) => ({ kind: 'channel', name: `synthetic channel ${name}` })),
    {
      ...{ kind: 'person', name: 'Synthetic Alias', category: 'suspect', case: 'SYN 26/1' },
      reviewBy: '2027-01-01T00:00:00Z',
    },
  )
  const made = await joined(['replaced-by', a, b], ['replaced-by', b, c])
  expect(made.json).toMatchObject({ fresh: 2 })
  expect(await joined(['replaced-by', c, a])).toMatchObject({
    status: 409,
    json: { code: 'edge.cycle', row: 0 },
  })
  expect((await joined(['replaced-by', a, b])).json).toMatchObject({ fresh: 0 })
  expect(codeOf(await joined(['linked-to', person, a]))).toBe('edge.kind-not-lawful')
  for (const kind of ['follows', 'likes', 'member-of'])
    expect((await joined([kind, person, a])).status).toBe(400)
  expect(codeOf(await joined(['mirror-of', a, op]))).toBe('edge.end-not-found')
  const [edge] = (made.json as { readonly edges: readonly string[] }).edges
  const end = { until: '2020-01-01T00:00:00Z' }
  expect((await ask('first', `POST /edges/${edge}/end`, end)).status).toBe(200)
  expect(codeOf(await ask('first', `POST /edges/${edge}/end`, end))).toBe('edge.ended-already')
})

test('a person without a basis is refused, and what seems to be a minor is asked about', async () => {
  const list = (...targets: object[]) =>
    ask('first', 'POST /targets', { targets: targets.map((each) => ({ ...said, ...each })) })
  expect(await list({ kind: 'admin', name: 'synthetic_admin' })).toMatchObject({
    json: { code: 'target.person-without-basis' },
  })
  const minor = { kind: 'account', name: '@synthetic_young', isMinor: true }
  const other = { kind: 'account', name: '@synthetic_other' }
  expect(codeOf(await list(minor, other))).toBe('target.minor-in-bulk')
  const [young] = idsOf(await list(minor))
  const [older] = idsOf(await list(other))
  expect(codeOf(await ask('lead', 'POST /targets/fall', { targets: [young, older] }))).toBe(
    'target.ask-first',
  )
  await story.upload(
    'first',
    op,
    'url\nhttps://share.example/synthetic/1\nhttps://share.example/synthetic/2',
  )
  const items = listAt(await ask('first', 'GET /review/queue'), 'items').map(({ item }) => item)
  expect(codeOf(await ask('first', `POST /targets/${young}/items`, { items }))).toBe(
    'target.ask-first',
  )
  expect((await ask('first', `POST /targets/${older}/items`, { items })).json).toEqual({ items: 2 })
  expect((await ask('first', `GET /targets/${older}`)).json).toMatchObject({
    items: [1, 2].map(() => ({ address: expect.stringMatching(/^https:..share.example/) })),
  })
  expect((await ask('first', `GET /items/${items[0]}`)).json).toMatchObject({
    targets: [{ target: older }],
  })
  // Protected by a person, or a minor's: what is shown is the same.
  const listing = { category: 'monitoring', reviewBy: '2027-01-01T00:00:00Z' }
  expect((await ask('first', `POST /targets/${older}/protect`, listing)).status).toBe(403)
  expect((await ask('lead', `POST /targets/${older}/protect`, listing)).status).toBe(200)
  const shown = await Promise.all([young, older].map((id) => ask('lead', `GET /targets/${id}`)))
  const [a, b] = shown.map(({ json }) => Object.keys(Object(json)).toSorted())
  expect(a).toEqual(b)
  expect(shown.map(({ json }) => Object(json).ask)).toEqual([true, true])
  for (const { text } of shown) expect(text).not.toMatch(/minor|monitor|protected/i)
})

test('who may not see a target is told what is told where there is none', async () => {
  const told = await askClosed('POST /targets', {
    compartment: 'closed',
    targets: [{ ...said, kind: 'outlet', name: 'Synthetic News', rank: 1 }],
  })
  const [hidden] = idsOf(told)
  expect(told.json).toMatchObject({ fresh: 1 })
  expect((await ask('lead', `GET /targets/${hidden}`)).text).toBe(
    (await ask('lead', `GET /targets/${op}`)).text,
  )
  expect((await askClosed(`GET /targets/${hidden}`)).status).toBe(200)
  for (const [call, body] of [
    ['POST /targets/{}/assess', { text: 'synthetic' }],
    ['POST /targets/{}/protect', { category: 'media', reviewBy: '2027-01-01T00:00:00Z' }],
    ['POST /targets/{}/items', { items: [op] }],
    ['GET /targets/{}/family', undefined],
  ] as const) {
    const there = await ask('lead', call.replace('{}', String(hidden)), body)
    expect(there.status).toBe(404)
    expect(there.text).toBe((await ask('lead', call.replace('{}', op), body)).text)
  }
  expect((await ask('lead', 'GET /targets/map')).text).not.toContain(String(hidden))
  expect(await ask('stranger', 'GET /targets')).toMatchObject({ status: 404 })
  const foreign = { compartment: 'closed', targets: [{ ...said, kind: 'outlet', name: 'x' }] }
  expect((await ask('lead', 'POST /targets', foreign)).status).toBe(400)
})

test('what somebody makes of a target stands apart from what is told, with its author', async () => {
  const [target] = await listed({ kind: 'stream', name: 'Synthetic Stream' })
  const text = 'I think that it will move.'
  expect((await ask('first', `POST /targets/${target}/assess`, { text })).status).toBe(200)
  expect((await ask('lead', `GET /targets/${target}`)).json).toMatchObject({
    sources: [{ text: said.sourceText }],
    assessments: [{ text, role: 'analyst', organisation: 'Synthetic Referral Unit' }],
  })
  const { rows } = await story.pool.query<{ readonly purpose: string }>(
    'select purpose from consultation where op_id = $1 and item_id = $2',
    [op, target],
  )
  expect(rows).toEqual([{ purpose: 'target' }])
})
