/** Effect through the door: hours come in as files, silence is told, and what lacks is said. */
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { freshId, machineRandom } from '../../src/adapters/ids.ts'
import { after, DAY_MS, HOUR_MS, type Id, type Instant, isoOf } from '../../src/domain/kit.ts'
import type { EffectSheet } from '../../src/protocol/effect.ts'
import { actionday } from '../support/cli.ts'
import { MORNING } from '../support/house.ts'
import { listAt, type Said, saidOf, textAt } from '../support/said.ts'
import { type Story, startStory } from './http-support.ts'

const judge = freshId<'person'>(machineRandom(), MORNING)
let story: Story
let op: string
const ids = new Map<string, string>()
const idOf = (name: string): string => ids.get(name) ?? ''

const ask = (who: string, call: string, body?: unknown, to = op): Promise<Said> => {
  const [method, path] = call.split(' ')
  return story.call(who, `${method} /api/v1/operations/${to}${path}`, body)
}

const good = async (said: Promise<Said>): Promise<Said> => {
  const answer = await said
  expect([answer.status, answer.status < 300 ? '' : answer.text]).toEqual([200, ''])
  return answer
}

const sheet = async (query = '', who = 'lead', to = op): Promise<EffectSheet> =>
  (await good(ask(who, `GET /effect${query}`, undefined, to))).json as EffectSheet

/** The whole hour in which everything begins. */
const start = after(MORNING, -(MORNING % HOUR_MS))
const at = (hours: number): Instant => after(start, hours * HOUR_MS)

const HEAD = 'record,sensor,outlet,way,hour,own,copies,outlinks,site,vantages,reached'
const counted = (
  name: string,
  [from, until]: readonly [number, number],
  own: (hour: number) => number,
  copies = 0,
): string[] =>
  Array.from({ length: until - from }, (_, i) =>
    [
      ...['count', `tap-${name}`, idOf(name), idOf(`${name} way`), isoOf(at(from + i))],
      ...[own(from + i), copies, from + i > 0 ? 'tern-social:3' : 'tern-social:1', '', '', ''],
    ].join(','),
  )

const send = async (
  rows: readonly string[],
  query = '',
  headers: Readonly<Record<string, string>> = {},
): Promise<Said> => {
  const path = `/api/v1/operations/${op}/flows/import${query}`
  const response = await fetch(story.server.address + path, {
    method: 'POST',
    headers: { authorization: `Bearer ${await story.tokenOf('first')}`, ...headers },
    body: [HEAD, ...rows].join('\n'),
  })
  return saidOf(response)
}

const source = { source: 'A', information: '1', sourceText: 'Synthetic list' }

async function listAll(names: readonly string[]): Promise<void> {
  const targets = names.flatMap((name, i) => [
    { kind: 'outlet', name: `Synthetic ${name}`, rank: i + 1, ...source },
    { kind: 'channel', name: `Synthetic ${name} way`, ...source },
  ])
  const listed = await good(ask('lead', 'POST /targets', { targets }))
  const found = (listed.json as { readonly targets: readonly string[] }).targets
  for (const [i, name] of names.entries()) {
    ids.set(name, found[2 * i] ?? '')
    ids.set(`${name} way`, found[2 * i + 1] ?? '')
  }
  const since = isoOf(at(-900))
  const edges = names.map((name) => ({
    ...{ kind: 'publishes-on', from: idOf(name), to: idOf(`${name} way`), since },
    ...source,
  }))
  await good(ask('lead', 'POST /edges', { edges }))
}

const aim = async (kind: string): Promise<string> =>
  textAt(await good(ask('lead', 'POST /objectives', { kind, text: 'Synthetic end.' })), 'objective')

let flows: string
let persons: string
let late: string

beforeAll(async () => {
  story = await startStory({ exercise: false })
  const lead = story.cast.people.lead
  if (lead === undefined) throw new Error('nobody leads')
  await story.house.directory.add(
    [{ kind: 'person', it: { ...lead, person: judge, role: 'judge' } }],
    null,
    MORNING,
  )
  op = await story.openOperation()
  await listAll(['press', 'radio', 'other'])
  flows = await aim('silence-flows')
  persons = await aim('persons-identified')
  late = await aim('servers-out')
})

afterAll(async () => {
  expect(story.bugs).toEqual([])
  await story[Symbol.asyncDispose]()
})

const codeOf = ({ json }: Said): unknown => (json as { readonly code?: unknown }).code
const stop = (hours: number, count = 2) => ({
  ...{ kind: 'silence-flows', outlets: [idOf('press'), idOf('radio')], count, hours },
})

test('what a condition can name is told by name, and of a stretch of time how much was counted', async () => {
  const bare = await good(ask('lead', 'GET /effect/choices'))
  expect(bare.json).toMatchObject({
    hoursNeeded: 336,
    outlets: ['press', 'radio', 'other'].map((name) => ({
      ...{ target: idOf(name), name: `Synthetic ${name}`, hours: null, isTouched: false },
    })),
  })
  expect(listAt(bare, 'sites').map(({ name }) => name)).toContain('Synthetic press way')
  const within = `from=${isoOf(at(-400))}&until=${isoOf(start)}`
  const counted = await good(ask('first', `GET /effect/choices?${within}`))
  expect(listAt(counted, 'outlets').map(({ hours }) => hours)).toEqual([0, 0, 0])
  for (const query of ['from=never&until=never', `from=${isoOf(start)}`, `until=${isoOf(start)}`])
    expect((await ask('lead', `GET /effect/choices?${query}`)).status).toBe(400)
  expect((await ask('lead', 'GET /effect/choices', undefined, judge)).status).toBe(404)
})

test('stop conditions and a baseline are fixed before the day, of the kind of their objective', async () => {
  const fix = (objective: string, body: object) =>
    ask('lead', `POST /objectives/${objective}/stop`, body)
  expect(
    codeOf(await fix(flows, { kind: 'servers-out', struck: 1, seized: 1, switchedOff: 1 })),
  ).toBe('stop.kind-wrong')
  expect(codeOf(await fix(flows, stop(24, 3)))).toBe('stop.count-wrong')
  expect(codeOf(await fix(flows, { ...stop(24), outlets: [idOf('press way')] }))).toBe(
    'stop.target-not-found',
  )
  await good(fix(flows, stop(48)))
  await good(fix(persons, { kind: 'persons-identified', identified: 2, arrested: 1 }))
  const baseline = { outlets: [idOf('press'), idOf('radio')], controls: [idOf('other')] }
  const from = (days: number) => isoOf(after(start, -days * DAY_MS))
  const register = (body: object) => ask('lead', 'POST /baselines', body)
  const until = isoOf(start)
  expect(codeOf(await register({ ...baseline, from: from(13), until }))).toBe('baseline.too-short')
  expect(
    codeOf(await register({ ...baseline, controls: [idOf('press')], from: from(15), until })),
  ).toBe('baseline.control-missing')
  await good(register({ ...baseline, from: from(15), until }))
  expect((await ask('first', `POST /baselines`, {})).status).toBe(403)
  expect(await sheet()).toMatchObject({ claim: null, lack: 'no-day', day: null })
})

const before = [-360, 0] as const

test('a file of hours is taken row by row: bad rows cost no good ones, and a repeat nothing', async () => {
  const rows = [
    ...counted('press', before, () => 6),
    ...counted('radio', before, () => 2),
    ...counted('other', before, () => 3),
  ]
  const bad = [
    'count,tap,,,,,,,,,',
    `count,tap-press,${idOf('press')},${idOf('press way')},${isoOf(at(2))},1,0,,,,`,
    `count,tap-press,${idOf('radio way')},${idOf('press way')},${isoOf(at(-2))},1,0,,,,`,
    `count,tap-press,${idOf('press')},${idOf('press way')},${isoOf(at(-2))},some,0,,,,`,
  ]
  const dry = await good(send([...rows, ...bad], '?dryRun=true'))
  expect(dry.json).toMatchObject({ dryRun: true, counts: { counts: 1_080, refused: 4 } })
  expect(listAt(dry, 'rows')).toHaveLength(500)
  const few = await good(send([...counted('press', [-2, -1], () => 1), ...bad], '?dryRun=true'))
  const first = { sensor: 'tap-press', target: idOf('press'), hour: isoOf(at(-2)) }
  const refused = [3, 4, 5, 6].map((line) => ({ line, becomes: 'refused' }))
  expect(few.json).toMatchObject({ rows: [{ line: 2, becomes: 'new', ...first }, ...refused] })
  expect((await sheet()).outlets[0]?.silence).toBe('no-verdict')
  const key = { 'idempotency-key': 'baseline' }
  const taken = await good(send([...rows, ...bad], '', key))
  expect(taken.json).toMatchObject({
    dryRun: false,
    counts: { counts: 1_080, reach: 0, refused: 4 },
  })
  expect(listAt(taken, 'problems').map(({ line, code, where }) => [line, code, where])).toEqual(
    [
      [1_082, 'input.malformed', 'sensor'],
      [1_083, 'flow.hour-to-come', null],
      [1_084, 'flow.outlet-not-found', null],
      [1_085, 'input.malformed', 'own'],
    ].map(([line, code, where]) => [line, code, line === 1_082 ? expect.any(String) : where]),
  )
  await good(send([...rows, ...bad], '', key))
  const within = `from=${isoOf(at(-400))}&until=${isoOf(at(-10))}`
  const choices = await good(ask('lead', `GET /effect/choices?${within}`))
  expect(listAt(choices, 'outlets').map(({ hours }) => hours)).toEqual([350, 350, 350])
  const { rows: kept } = await story.pool.query('select count(*)::int as n from flow_count')
  expect(kept).toEqual([{ n: 1_080 }])
})

test('since the day silence is counted: a copier is silent, and a dead sensor gives no verdict', async () => {
  for (const gate of ['deconfliction', 'legal'])
    await good(ask('lead', `POST /gates/${gate}/release`, { reason: 'nothing-found' }))
  const { day } = await sheet()
  expect(day).toBe(isoOf(MORNING))
  story.setNow(at(62))
  await good(
    send([
      ...counted('press', [0, 62], (hour) => (hour < 1 ? 6 : 0), 4),
      ...counted('radio', [0, 20], () => 0),
      ...counted('other', [0, 62], () => 3),
    ]),
  )
  const now = await sheet()
  const [press, radio, other] = now.outlets
  expect(press).toMatchObject({ silence: 'silent', hours: 61, barHours: 48 })
  expect(press?.change).toMatchObject({ copiesAfter: 248 })
  expect(radio).toMatchObject({ silence: 'no-verdict', hours: null, until: isoOf(at(20)) })
  expect(other).toMatchObject({ isControl: true, silence: 'posting' })
  const standing = now.objectives[0]?.versions.map((each) => each.standing)
  expect(standing).toMatchObject([{ verdict: 'no-verdict', met: 1, unknown: 1, needed: 2 }])
  expect(now.claim?.against.value).toBeLessThan(0.1)
  expect(now.claim?.against.high).toBeLessThan(1)
  expect(now.curves[0]).toMatchObject({ cohort: 'before', lives: 2, ended: 0 })
  expect(now.destinations).toMatchObject([{ platform: 'tern-social' }])
  expect(now.publicDestinations).toBeNull()
})

test('what is changed after the day stands beside what was fixed before it, and nothing first is fixed then', async () => {
  await good(ask('lead', `POST /objectives/${flows}/stop`, stop(48, 1)))
  const [changed] = (await sheet()).objectives
  expect(changed?.versions.map(({ isLate, standing }) => [isLate, standing.verdict])).toEqual([
    [false, 'no-verdict'],
    [true, 'reached'],
  ])
  const first = { kind: 'servers-out', struck: 1, seized: 1, switchedOff: 1 }
  expect(codeOf(await ask('lead', `POST /objectives/${late}/stop`, first))).toBe('stop.too-late')
})

test('persons are numbers that the judge tells', async () => {
  const told = { identified: 2, arrested: 0 }
  expect((await ask('lead', 'POST /persons', told)).status).toBe(403)
  const path = `POST /api/v1/operations/${op}/persons`
  await good(story.callAs(judge, path, told))
  expect((await story.callAs(judge, path, { ...told, name: 'Synthetic' })).status).toBe(400)
  const standing = (await sheet()).objectives[1]?.versions[0]?.standing
  expect(standing).toMatchObject({ verdict: 'not-yet', met: 1, needed: 2 })
})

test('as of then: before the operation nothing is there, and before the file nothing was counted', async () => {
  const early = await sheet(`?asOf=${isoOf(after(MORNING, -DAY_MS))}`)
  expect(early).toMatchObject({ outlets: [], objectives: [], baseline: null, day: null })
  const opened = await sheet(`?asOf=${isoOf(after(MORNING, HOUR_MS))}`)
  expect(opened.outlets.map(({ silence }) => silence)).toEqual(Array(3).fill('posting'))
  expect(opened.objectives[0]?.versions).toHaveLength(1)
  expect((await ask('lead', 'GET /effect?asOf=never')).status).toBe(400)
})

test('without a baseline nothing is called an effect, and what one may not see is not there', async () => {
  const bare = await story.openOperation()
  for (const gate of ['deconfliction', 'legal'])
    await good(ask('lead', `POST /gates/${gate}/release`, { reason: 'nothing-found' }, bare))
  expect(await sheet('', 'lead', bare)).toMatchObject({ claim: null, lack: 'no-baseline' })
  const nowhere = await ask('lead', 'GET /effect', undefined, judge)
  expect([nowhere.status, codeOf(nowhere)]).toEqual([404, 'input.not-found'])
  const lead = story.cast.people.lead
  if (lead === undefined) throw new Error('nobody leads')
  const stranger: Id<'person'> = freshId(machineRandom(), MORNING)
  await story.house.directory.add(
    [{ kind: 'person', it: { ...lead, person: stranger, compartments: ['elsewhere'] } }],
    null,
    MORNING,
  )
  const seen = await story.callAs(stranger, `GET /api/v1/operations/${op}/effect`)
  expect(seen.json).toMatchObject({ outlets: [], baseline: null, claim: null, lack: 'no-baseline' })
  const choices = await story.callAs(stranger, `GET /api/v1/operations/${op}/effect/choices`)
  expect(choices.json).toMatchObject({ outlets: [], sites: [] })
  expect(seen.text).not.toContain(idOf('press'))
})

test('the command line takes the same file: what would happen is told row by row', async () => {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'actionday-flows-'))
  const file = path.join(folder, 'hours.csv')
  const bad = `count,tap-press,${idOf('press')},${idOf('press')},${isoOf(at(-9))},1,0,,,,`
  fs.writeFileSync(file, [HEAD, ...counted('press', [-9, -8], () => 1), bad].join('\n'))
  const as = ['--as', story.cast.people.lead?.person ?? '', '--op', op]
  const told = await actionday(story.ownerUrl, ['flows', file, ...as, '--dry-run'])
  fs.rmSync(folder, { recursive: true })
  expect(told).toMatchObject({
    counts: { counts: 1, reach: 0, refused: 1 },
    problems: [{ line: 3, code: 'flow.way-not-found' }],
  })
})
