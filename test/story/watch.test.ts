/** Names under watch: a list becomes tasks, once each, and never more than a task. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { replay } from '../../src/adapters/postgres/replay.ts'
import { after, DAY_MS, HOUR_MS, isoOf } from '../../src/domain/kit.ts'
import { keysOfStories } from '../support/house.ts'
import { listAt, type Said, textAt } from '../support/said.ts'
import { type SeizureScene, setSeizures } from './seizure-scene.ts'

let it: SeizureScene
const listed = new Map<string, string>()

const said = { source: 'B', information: '2', sourceText: 'Synthetic report 7, page 3.' } as const

async function list(kind: string, name: string): Promise<string> {
  const told = await it.ask('judge', 'POST /targets', { targets: [{ kind, name, ...said }] })
  const target = String(Object(told.json).targets[0])
  listed.set(name, target)
  return target
}

beforeAll(async () => {
  it = await setSeizures({ registrar: { items: 0 } })
  const family = await list('domain-family', 'Amaranth')
  const own = await list('domain', 'amaranth.example')
  await list('domain', 'aurum-outlet.example')
  const edge = { kind: 'part-of', from: own, to: family, ...said }
  expect((await it.ask('judge', 'POST /edges', { edges: [edge] })).status).toBe(200)
})

afterAll(async () => {
  expect(it.house.bugs).toEqual([])
  await it[Symbol.asyncDispose]()
})

const inDays = (days: number) => isoOf(after(it.house.now(), days * DAY_MS))

const code = (told: Said) => (told.status < 300 ? told.status : textAt(told, 'code'))

/** Sends a list as a stream, as whoever brings it. */
const bring = (names: readonly string[], who = 'judge'): Promise<Said> =>
  it.send(who, 'POST /watch/names', names.join('\n'))

/** Names found in the same instant stand in no order of their own. */
const open = async () =>
  listAt(await it.ask('judge', 'GET /watch'), 'lookalikes').toSorted((a, b) =>
    String(a.name) < String(b.name) ? -1 : 1,
  )

test('nothing is watched unless a person has said so, with an end', async () => {
  expect((await bring(['amaranth-tv.test'])).json).toMatchObject({ watched: 0, tasks: 0, names: 1 })
  const family = listed.get('Amaranth') ?? ''
  const watch = `POST /targets/${family}/watch`
  expect(code(await it.ask('judge', watch, { until: inDays(200) }))).toBe('watch.until-wrong')
  expect(code(await it.ask('nl', watch, { until: inDays(9) }))).toBe('authority.not-held')
  expect(code(await it.ask('judge', watch, { until: inDays(9), dailyCap: 3 }))).toBe(200)
  const said = await it.ask('judge', 'GET /watch')
  expect(listAt(said, 'watches')).toMatchObject([{ basis: 'named', dailyCap: 3, isRunning: true }])
})

test('led:11: each name that resembles becomes one task, and nothing else', async () => {
  const before = listAt(await it.ask('judge', 'GET /targets'), 'targets').length
  const names = [
    'domain,created',
    'amaranth-tv.test,2026',
    '"amarаnth.test",x',
    'weather.test',
    '\u0000',
  ]
  const told = await bring(names)
  expect(told.json).toMatchObject({ names: 4, tasks: 2, unreadable: 1, known: 0, watched: 1 })
  expect((await bring(names)).json).toMatchObject({ tasks: 0, known: 2 })
  const found = await open()
  expect(found.map(({ name, read, rule }) => [name, read, rule])).toEqual([
    ['amaranth-tv.test', 'amaranth-tv.test', 'added-word'],
    ['xn--amarnth-5fg.test', 'amarаnth.test', 'confusable'],
  ])
  expect(found[0]?.against).toMatchObject({ name: 'amaranth.example' })
  const tasks = listAt(await it.ask('judge', 'GET /tasks'), 'tasks')
  expect(tasks.map(({ kind, text }) => [kind, text]).sort()).toEqual([
    ['lookalike', 'amaranth-tv.test'],
    ['lookalike', 'xn--amarnth-5fg.test'],
  ])
  expect(listAt(await it.ask('judge', 'GET /targets'), 'targets')).toHaveLength(before)
  expect(listAt(await it.ask('judge', 'GET /items'), 'items')).toEqual([])
})

test('what was answered is finished and does not come back; who may not see it learns nothing', async () => {
  const [one] = await open()
  const path = `POST /watch/${one?.task}/answer`
  expect(code(await it.ask('nl', path, { answer: 'not-ours' }))).toBe('authority.not-held')
  expect(code(await it.ask('judge', path, { answer: 'not-ours' }))).toBe(200)
  expect(code(await it.ask('judge', path, { answer: 'not-ours' }))).toBe(
    'lookalike.answered-already',
  )
  expect(await open()).toHaveLength(1)
  expect((await bring(['amaranth-tv.test'])).json).toMatchObject({ tasks: 0, known: 1 })
  const closed = listAt(await it.ask('judge', 'GET /tasks?which=closed'), 'tasks')
  expect(closed).toMatchObject([{ state: 'done', text: 'amaranth-tv.test' }])
})

test('the cap of a day holds, and the next day has room; what is known or own gives no task', async () => {
  const many = ['a', 'b', 'c', 'd'].map((each) => `amaranth-${each}.test`)
  expect((await bring(many)).json).toMatchObject({ tasks: 1, capped: 3 })
  it.house.setNow(after(it.house.now(), DAY_MS))
  expect((await bring(many)).json).toMatchObject({ tasks: 3, known: 1, capped: 0 })
  await list('domain', 'amaranth-radio.test')
  const own = ['amaranth-radio.test', 'amaranth.example', 'www.amaranth.example']
  expect((await bring(own)).json).toMatchObject({ tasks: 0, known: 1 })
})

test('a watch ends by itself, and by a person before', async () => {
  const family = listed.get('Amaranth') ?? ''
  expect(code(await it.ask('judge', `POST /targets/${family}/watch/end`))).toBe(200)
  expect((await bring(['amaranth-z.test'])).json).toMatchObject({ watched: 0, tasks: 0 })
  expect(code(await it.ask('judge', `POST /targets/${family}/watch/end`))).toBe('watch.not-found')
  const until = isoOf(after(it.house.now(), HOUR_MS))
  await it.ask('judge', `POST /targets/${family}/watch`, { until })
  it.house.setNow(after(it.house.now(), 2 * HOUR_MS))
  expect((await bring(['amaranth-z.test'])).json).toMatchObject({ watched: 0, tasks: 0 })
})

test('a domain that was taken down by its card comes under watch by that, as a fact', async () => {
  const domain = { kind: 'domain', measure: 'registrar-hold', object: 'aurum-outlet.example' }
  const counterpart = it.scene.of('registrar').provider
  const target = listed.get('aurum-outlet.example')
  const card = await it.draw('NL', { ...domain, name: 'Outlet', counterpart, target })
  const at = after(it.house.now(), HOUR_MS)
  await it.planAt(at)
  await it.ready('NL', card)
  for (const who of ['judge', 'prosecutor']) await it.ask(who, 'POST /go/sign')
  await it.house.workTo(after(at, HOUR_MS))
  expect((await bring(['aurum-outlet.test'])).json).toMatchObject({ watched: 0 })
  const struck = { act: 'struck', source: 'counterpart', isDone: true }
  expect((await it.ask('judge', `POST /cards/${card}/reports`, struck)).status).toBe(200)
  expect((await bring(['aurum-outlet.test'])).json).toMatchObject({ watched: 1, tasks: 1 })
  const watches = listAt(await it.ask('judge', 'GET /watch'), 'watches')
  expect(watches.map(({ basis }) => basis)).toContain('seized')
})

test('the facts of all of it, folded anew, give every row again', async () => {
  const { ownerUrl } = it.house
  const report = await replay({ ownerUrl, foldKey: { jitter: keysOfStories.jitter } })
  expect(report.filter(({ missing, extra }) => missing + extra > 0)).toEqual([])
  const rows = new Map(report.map(({ table, rows: count }) => [String(table), Number(count)]))
  for (const table of ['watch', 'lookalike']) expect(rows.get(table), table).toBeGreaterThan(0)
})
