/** What a sentence claims: that a goal was reached, by its stop condition; what items are, by the rate of errors. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { after, HOUR_MS, type Instant, isoOf } from '../../src/domain/kit.ts'
import type { EffectSheet } from '../../src/protocol/effect.ts'
import { toRefer } from '../support/judgement.ts'
import { listAt, type Said, textAt } from '../support/said.ts'
import { type Desk, faultsIn, openDesk } from './statement-desk.ts'

const ITEMS = 60
/** A sitting and some: of 55 without an error the interval ends at 6.5 per cent. */
const DRAWN = 55
const SURE = 56

let desk: Desk
let objective: string
let outlet: string
let way: string
/** The whole hour in which the day begins. */
let day: Instant

const now = (): Instant => desk.scene.house.now()
const good = async (said: Promise<Said>): Promise<Said> => {
  const answer = await said
  if (answer.status >= 300) throw new Error(answer.text)
  return answer
}
const lead = (call: string, body?: unknown): Promise<Said> => {
  const [method, rest = ''] = call.split(' ')
  return good(desk.scene.call('lead', `${method} ${desk.path(rest)}`, body))
}

const graded = { source: 'A', information: '1', sourceText: 'Synthetic list' }

/** Hours of the outlet as a file of a sensor, and no hour without one. */
async function count(from: number, until: number, own: number, on = way): Promise<void> {
  const rows = Array.from({ length: until - from }, (_, i) =>
    ['count', 'tap', outlet, on, isoOf(after(day, (from + i) * HOUR_MS)), own, 0].join(','),
  )
  const path = desk.path('/flows/import')
  const body = ['record,sensor,outlet,way,hour,own,copies', ...rows].join('\n')
  const said = await good(desk.send('third', path, body))
  expect(said.json).toMatchObject({ counts: { counts: until - from, refused: 0 } })
}

async function list(kind: string, name: string): Promise<string> {
  const listed = await lead('POST /targets', { targets: [{ kind, name, ...graded }] })
  return (listed.json as { readonly targets: readonly string[] }).targets[0] ?? ''
}

/** A way of the outlet that began so many hours after the day. */
async function wayFrom(hour: number, name: string): Promise<string> {
  const to = await list('channel', name)
  const since = isoOf(after(day, hour * HOUR_MS))
  await lead('POST /edges', {
    edges: [{ kind: 'publishes-on', from: outlet, to, since, ...graded }],
  })
  return to
}

const silenced = {
  nl: 'Hun kanalen zwijgen: ze zijn uitgeschakeld.',
  fr: 'Leurs canaux sont réduits au silence.',
  de: 'Ihre Kanäle sind zum Schweigen gebracht.',
  en: 'Their channels have been silenced.',
}
const called = (number: number) => ({
  nl: `Meer dan ${number} items met terroristische inhoud zijn verwezen.`,
  fr: `Plus de ${number} éléments terroristes ont été signalés.`,
  de: `Mehr als ${number} terroristische Inhalte wurden gemeldet.`,
  en: `More than ${number} items of terrorist content were referred.`,
})

/** A new statement of the figures as they stand. */
const draft = async (): Promise<string> =>
  textAt(
    await good(desk.ask('speaker', `POST ${desk.path('/statements')}`, { kind: 'full' })),
    'statement',
  )

const check = (
  statement: string,
  texts: object,
  bindings: readonly object[],
  who: 'speaker' | 'reader' = 'speaker',
): Promise<Said> => {
  const body = { source: 'nl', texts, bindings }
  return good(desk.ask(who, `POST ${desk.path(`/statements/${statement}/check`)}`, body))
}

const isOf = ({ json }: Said) => (json as { readonly is: string }).is
const offered = ({ json }: Said) =>
  (json as { readonly offer: { readonly texts: object; readonly bindings: object[] } }).offer

beforeAll(async () => {
  desk = await openDesk({ one: ITEMS - 20, two: 20 })
  day = after(now(), -(now() % HOUR_MS))
  outlet = await list('outlet', 'Synthetic press')
  way = await wayFrom(-1, 'Synthetic press channel')
  objective = textAt(
    await lead('POST /objectives', { kind: 'silence-flows', text: 'Synthetic end.' }),
    'objective',
  )
  const stop = { kind: 'silence-flows', outlets: [outlet], count: 1, hours: 24 }
  await lead(`POST /objectives/${objective}/stop`, stop)
  await desk.scene.release()
  await desk.scene.house.workTo(now())
})

afterAll(async () => {
  expect(desk.scene.house.bugs).toEqual([])
  await desk[Symbol.asyncDispose]()
})

const aimed = () => [{ kind: 'objective', objective }]

test('silenced is said where the bound objective is reached, as of the figures and still now', async () => {
  const early = await draft()
  const refused = await check(early, silenced, aimed())
  expect(faultsIn(refused)).toEqual(['objective-not-reached'])
  const { texts, bindings } = offered(refused)
  expect(texts).toMatchObject({ en: expect.stringContaining('has not been reached yet (as of') })
  expect(isOf(await check(early, texts, bindings))).toBe('bound')

  desk.scene.house.setNow(after(day, 31 * HOUR_MS))
  const unheard = await draft()
  const missing = await check(unheard, silenced, aimed())
  expect(faultsIn(missing)).toEqual(['objective-not-reached'])
  expect(offered(missing).texts).toMatchObject({ en: expect.stringContaining('do not tell yet') })

  await count(0, 30, 0)
  const later = await draft()
  const verdict = await check(later, silenced, aimed())
  expect(isOf(verdict)).toBe('bound')
  expect((await check(later, silenced, aimed(), 'reader')).text).toBe(verdict.text)
  // What was not so when the figures of a statement were taken is not told in it.
  expect(faultsIn(await check(early, silenced, aimed()))).toEqual(['objective-not-reached'])
})

test('and no longer once the outlet posts again, nor after its bar was lowered', async () => {
  const held = await draft()
  expect(isOf(await check(held, silenced, aimed()))).toBe('bound')
  desk.scene.house.setNow(after(day, 33 * HOUR_MS))
  await count(30, 32, 4)
  const broken = await check(held, silenced, aimed())
  expect(faultsIn(broken)).toEqual(['objective-not-reached'])
  desk.scene.house.setNow(after(day, 35 * HOUR_MS))
  await count(32, 34, 0)
  const stop = { kind: 'silence-flows', outlets: [outlet], count: 1, hours: 1 }
  await lead(`POST /objectives/${objective}/stop`, stop)
  const lowered = await draft()
  expect(faultsIn(await check(lowered, silenced, aimed()))).toEqual(['objective-not-reached'])
})

test('a way that is found later is read in one way by the sentence, the page and the form of a baseline', async () => {
  desk.scene.house.setNow(after(day, 66 * HOUR_MS))
  await count(34, 65, 0)
  await count(50, 65, 0, await wayFrom(50, 'Synthetic press mirror'))
  const standing = async () => {
    const { objectives } = (await lead('GET /effect')).json as EffectSheet
    return objectives[0]?.versions.map((version) => version.standing.verdict)
  }
  expect(await standing()).toEqual(['reached', 'reached'])
  expect(isOf(await check(await draft(), silenced, aimed()))).toBe('bound')

  await count(62, 65, 0, await wayFrom(60, 'Synthetic press archive'))
  expect(await standing()).toEqual(['no-verdict', 'reached'])
  expect(faultsIn(await check(await draft(), silenced, aimed()))).toEqual(['objective-not-reached'])
  const [from, until] = [40, 65].map((hour) => isoOf(after(day, hour * HOUR_MS)))
  const choices = await lead(`GET /effect/choices?from=${from}&until=${until}`)
  expect(listAt(choices, 'outlets')).toMatchObject([{ hours: 23 }])
})

test('that items are terrorist is our judgement until its error is measured, and then less than the figure', async () => {
  const statement = await draft()
  const asOf = isoOf(now())
  const sent = { kind: 'figure', figure: 'sent', filter: { kind: null }, asOf, number: ITEMS }
  const unmeasured = await check(statement, called(50), [sent])
  expect(faultsIn(unmeasured)).toEqual(['judgement-as-fact'])
  expect(offered(unmeasured).texts).toMatchObject({
    en: expect.stringContaining('60 items that we assessed as terrorist content were referred'),
  })
  desk.scene.house.setNow(after(now(), HOUR_MS))
  await lead('POST /rereview/samples', { size: DRAWN, seed: 7 })
  for (let done = 0; done < DRAWN; ) {
    const take = await desk.ask('third', `POST ${desk.path('/rereview/take')}`, { most: 50 })
    const assessments = listAt(take, 'items').map(({ item }) => ({ item, ...toRefer }))
    expect(assessments.length).toBeGreaterThan(0)
    await good(desk.ask('third', `POST ${desk.path('/rereview/assessments')}`, { assessments }))
    done += assessments.length
  }
  expect(isOf(await check(statement, called(SURE - 1), [sent]))).toBe('bound')
  const over = await check(statement, called(SURE), [sent])
  expect(over.json).toMatchObject({
    reasons: [{ fault: 'bound-not-reached', args: { true: SURE } }, {}, {}, {}],
  })
})
