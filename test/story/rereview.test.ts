/** The blind re-review through every door: who may look again, what is kept from them, what it comes to. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { freshId } from '../../src/adapters/ids.ts'
import type { Person } from '../../src/app/directory.ts'
import { HOUR_MS, instantOf, isoOf } from '../../src/domain/kit.ts'
import { toRefer } from '../support/judgement.ts'
import { listAt, type Said, textAt } from '../support/said.ts'
import { readDoors } from './rereview-doors.ts'
import { type Scene, setScene } from './scene.ts'

const ITEMS = 64
const DRAWN = 60

let scene: Scene
const tokens = new Map<string, string>()

const at = (rest: string): string => `/api/v1/operations/${scene.op}${rest}`

/** One call of somebody whom this story has added. */
const as = (who: string, request: string, body?: unknown): Promise<Said> =>
  scene.house.ask(tokens.get(who) ?? '', request, body)

const bodyOf = ({ text }: Said) => JSON.parse(text)

const itemsGivenTo = async (who: string): Promise<readonly string[]> =>
  listAt(await as(who, `GET ${at('/rereview/queue')}`), 'items').map(({ item }) => String(item))

const rate = async () => bodyOf(await scene.call('lead', `GET ${at('/figures')}`)).errorRate

const passTime = () => scene.house.setNow(instantOf(scene.house.now() + HOUR_MS))

async function join(who: string, compartments: readonly string[]): Promise<void> {
  const { house, now } = scene.house
  const analyst = [...house.directory.current().people.values()].find(
    ({ role }) => role === 'analyst',
  )
  if (analyst === undefined) throw new Error('the cast has no analyst')
  const it: Person = { ...analyst, person: freshId(house.random, now()), compartments, name: who }
  await house.directory.add([{ kind: 'person', it }], null, now())
  tokens.set(who, await house.accounts.issue(it.person, 'bearer'))
}

beforeAll(async () => {
  scene = await setScene({ one: { items: ITEMS } })
  await join('third', ['open'])
  await join('elsewhere', ['closed'])
  passTime()
})

afterAll(async () => {
  expect(scene.house.bugs).toEqual([])
  await scene[Symbol.asyncDispose]()
})

test('before anybody has looked again every total says that its errors are not measured', async () => {
  expect(await rate()).toMatchObject({ drawn: 0, reviewed: 0, measured: null })
  expect((await scene.call('lead', `GET ${at('/report?lang=en')}`)).text).toContain(
    'blind re-review: not measured yet',
  )
})

test('a sample is drawn by who leads; who judged an item, or may not see it, never gets it', async () => {
  const order = `POST ${at('/rereview/samples')}`
  const asked = { size: DRAWN, seed: 7 }
  expect((await scene.call('legal', order, asked)).status).toBe(403)
  expect((await as('third', order, asked)).status).toBe(403)
  const drawn = bodyOf(await scene.call('lead', order, asked))
  expect(drawn).toMatchObject({ round: 1, population: ITEMS, size: DRAWN })
  const take = `POST ${at('/rereview/take')}`
  const none = { items: [], waiting: 0 }
  for (const who of ['first', 'second'])
    expect(bodyOf(await scene.call(who, take, { most: 50 }))).toEqual(none)
  expect(bodyOf(await as('elsewhere', take, { most: 50 }))).toEqual(none)
  const given = listAt(await as('third', take, { most: 50 }), 'items')
  expect(given).toHaveLength(50)
  for (const row of given)
    expect(Object.keys(row).sort().join(' ')).toBe(
      'address broughtAt item kind language providerName until',
    )
  // A sitting is full: more comes when something is done.
  expect(listAt(await as('third', take, { most: 50 }), 'items')).toEqual(given)
})

test('what somebody decides again is kept from them by every door, and from nobody else', async () => {
  const given = await itemsGivenTo('third')
  await scene.call('second', `POST ${at('/signals')}`, { kind: 'aimed-at-minors', items: given })
  expect((await scene.call('lead', `GET ${at('/signals')}`)).text).toContain(given[0])
  const queries: Readonly<Record<string, readonly string[]>> = {
    [at('/items')]: ['?limit=500', '?limit=500&figure=lawful', `?limit=500&asOf=${pastOf()}`],
    [at('/figures')]: ['', '?by=provider', `?asOf=${pastOf()}`],
  }
  const readings = await readDoors(scene.op, given, queries, (asked) => as('third', asked))
  for (const { place, status, named } of readings) {
    expect(named, place).toEqual([])
    expect(status, place).toBeLessThan(502)
  }
  expect(readings.length).toBeGreaterThan(20)
  const way = await as('third', `GET ${at(`/items/${given[0]}`)}`)
  expect([way.status, textAt(way, 'code')]).toEqual([409, 'rereview.blind'])
  expect(way.text).not.toContain('refer')
  const lead = await scene.call('lead', `GET ${at(`/items/${given[0]}`)}`)
  expect(lead.text).toContain('refer')
})

const pastOf = (): string => isoOf(instantOf(scene.house.now() - 1))

test('a figure counts for a blind reader what its list holds, of each query', async () => {
  for (const query of ['', `asOf=${pastOf()}`]) {
    const figures = listAt(await as('third', `GET ${at(`/figures?${query}`)}`), 'figures')
    for (const figure of ['unique', 'assessed', 'lawful', 'sent', 'part-not-sent']) {
      const list = bodyOf(await as('third', `GET ${at(`/items?figure=${figure}&${query}`)}`))
      const line = figures.find((each) => each.figure === figure)
      expect([figure, list.total, list.items.length]).toEqual([figure, line?.count, line?.count])
    }
    expect(figures.find(({ figure }) => figure === 'lawful')?.count).toBe(ITEMS - 50)
    const whole = listAt(await scene.call('lead', `GET ${at(`/figures?${query}`)}`), 'figures')
    expect(whole.find(({ figure }) => figure === 'lawful')?.count).toBe(ITEMS)
  }
})

test('a second decision opens what was kept, and changes no decision; a skip is told as one', async () => {
  const given = await itemsGivenTo('third')
  const [differing = '', skipped = '', ...agreed] = given
  const assessments = [
    { item: differing, decision: 'not-terrorist' },
    ...agreed.map((item) => ({ item, ...toRefer })),
    { item: 'none', ...toRefer },
  ]
  const said = bodyOf(await as('third', `POST ${at('/rereview/assessments')}`, { assessments }))
  expect(said.taken).toBe(49)
  expect(said.refused).toMatchObject([{ row: 49, code: 'input.malformed' }])
  const twice = await as('third', `POST ${at('/rereview/assessments')}`, {
    assessments: [{ item: differing, ...toRefer }],
  })
  expect(bodyOf(twice)).toMatchObject({ taken: 0, refused: [{ code: 'rereview.not-given' }] })
  const skips = { items: [skipped], reason: 'nothing-to-see' }
  expect(bodyOf(await as('third', `POST ${at('/rereview/skips')}`, skips)).taken).toBe(1)
  expect(await rate()).toEqual({
    ...{ drawn: DRAWN, reviewed: 49, wrong: 0, unsettled: 1, skipped: 1 },
    measured: null,
  })
  const noted = `GET ${at(`/signals?item=${differing}`)}`
  // One of the items on which it stands was handed back, and they never have it again.
  expect(listAt(await as('third', noted), 'signals')).toMatchObject([{ kind: 'aimed-at-minors' }])
  const way = await as('third', `GET ${at(`/items/${differing}`)}`)
  expect([way.status, bodyOf(way).item.decision]).toEqual([200, 'refer'])
  const rest = listAt(await as('third', `POST ${at('/rereview/take')}`, { most: 50 }), 'items')
  expect(rest.map(({ item }) => item)).not.toContain(skipped)
  expect(rest).toHaveLength(10)
  await as('third', `POST ${at('/rereview/assessments')}`, {
    assessments: rest.map(({ item }) => ({ item, ...toRefer })),
  })
})

test('a legal reviewer says which was right, and the rate stands beside every total with its interval', async () => {
  const open = await rate()
  expect(open).toMatchObject({ reviewed: 59, wrong: 0, unsettled: 1, measured: { percent: 0 } })
  const then = isoOf(scene.house.now())
  passTime()
  const before = await scene.call('lead', `GET ${at(`/figures?asOf=${then}`)}`)
  const waiting = listAt(await scene.call('legal', `GET ${at('/rereview/differences')}`), 'items')
  expect(waiting).toMatchObject([{ decision: 'refer', again: 'not-terrorist' }])
  const verdicts = [{ item: waiting[0]?.item, verdict: 'overturned' }]
  const verdict = `POST ${at('/rereview/verdicts')}`
  expect((await as('third', verdict, { verdicts })).status).toBe(403)
  expect(bodyOf(await scene.call('legal', verdict, { verdicts })).taken).toBe(1)
  const measured = { percent: 1.69, low: 0.3, high: 9 }
  const errorRate = { drawn: 60, reviewed: 59, wrong: 1, unsettled: 0, skipped: 1, measured }
  for (const place of ['/figures', '/figures?kind=page', '/items', '/wall', '/rereview'])
    expect(bodyOf(await scene.call('lead', `GET ${at(place)}`)).errorRate, place).toEqual(errorRate)
  const operations = listAt(await scene.call('lead', 'GET /api/v1/operations'), 'operations')
  expect(operations).toMatchObject([{ items: ITEMS, errorRate }])
  const { text } = await scene.call('lead', `GET ${at('/report?lang=en')}`)
  expect(text).toContain(
    'blind re-review: 1.7% wrong (95%: 0.3 to 9.0) · 59 of 60 decided again so far · 1 skipped',
  )
  const line = listAt(await scene.call('lead', `GET ${at('/rereview')}`), 'samples')
  expect(line).toMatchObject([{ round: 1, seed: 7, population: ITEMS, rate: errorRate }])
  // As of before the verdict it is what it was then, byte by byte.
  const later = await scene.call('lead', `GET ${at(`/figures?asOf=${then}`)}`)
  expect(later.text).toBe(before.text)
  expect(bodyOf(later).errorRate).toEqual(open)
})

test('what is left is drawn by the next sample, out of the past as out of the present', async () => {
  const order = `POST ${at('/rereview/samples')}`
  const of = (more: object) => scene.call('lead', order, { size: 10, seed: 1, ...more })
  expect(textAt(await of({ decision: 'monitor' }), 'code')).toBe('rereview.nothing-to-draw')
  const dawn = isoOf(instantOf(scene.house.now() - 100 * HOUR_MS))
  expect(textAt(await of({ asOf: dawn }), 'code')).toBe('rereview.nothing-to-draw')
  const past = await of({ asOf: isoOf(instantOf(scene.house.now() - 1)), decision: 'refer' })
  expect(bodyOf(past)).toMatchObject({ round: 2, population: ITEMS - DRAWN, size: 4 })
  // Who may look again is not told of which decision a sample is, until it is worked off.
  const roundsOf = async (who: string) =>
    listAt(await as(who, `GET ${at('/rereview')}`), 'samples').map(({ round }) => round)
  const take = `POST ${at('/rereview/take')}`
  const rest = listAt(await as('third', take, { most: 50 }), 'items')
  expect([rest.length, await roundsOf('third')]).toEqual([4, [1]])
  const told = listAt(await scene.call('lead', `GET ${at('/rereview')}`), 'samples')
  expect(told.map(({ decision }) => decision)).toEqual(['refer', null])
  await as('third', `POST ${at('/rereview/assessments')}`, {
    assessments: rest.map(({ item }) => ({ item, ...toRefer })),
  })
  expect(await roundsOf('third')).toEqual([2, 1])
  // Of one decision alone it counts for no rate of all.
  expect(await rate()).toMatchObject({ drawn: DRAWN })
  expect(textAt(await of({}), 'code')).toBe('rereview.nothing-to-draw')
})
