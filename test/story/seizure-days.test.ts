import { expect, test } from 'vitest'
import { instantAt } from '../../src/exercise/scenario.ts'
import { april } from '../../src/exercise/scenarios/april.ts'
import { GO_AT } from '../../src/exercise/scenarios/april-cards.ts'
import { listAt } from '../support/said.ts'
import { fewCards, openSeizureDay } from '../support/seizure-day.ts'
import { until } from '../support/until.ts'

const MINUTE = 60_000
const HOUR = 60 * MINUTE

/** Of the few cards those for which somebody is asked. */
const asked = fewCards.filter((key) => !key.startsWith('server'))

test('a state withdraws one minute before the go: its measure stays, and everything else leaves', async () => {
  await using day = await openSeizureDay({
    more: [{ at: GO_AT - MINUTE, by: 'fr-prosecutor-1', does: 'withdraw', cards: ['domain-9'] }],
  })
  await day.playTo(GO_AT + HOUR)
  for (const key of asked)
    expect([key, day.truthOf(key).taken.length]).toEqual([key, key === 'domain-9' ? 0 : 1])
  expect(day.world.raw().problems).toEqual([])
  expect(await day.agreement()).toMatchObject({
    agrees: true,
    left: fewCards.length - 1,
    stayed: 1,
  })
  expect(day.bugs).toEqual([])
})

test('two people stop the go in its last minute: nothing leaves', async () => {
  await using day = await openSeizureDay({
    more: [
      { at: GO_AT - MINUTE, by: 'be-police-lead-1', does: 'stop' },
      { at: GO_AT - MINUTE + 1, by: 'hub-duty-officer-1', does: 'stop' },
    ],
  })
  await day.playTo(GO_AT + HOUR)
  expect(day.world.raw().measures.deliveries).toBe(0)
  expect(day.world.raw().problems).toEqual([])
  expect(await day.agreement()).toMatchObject({ agrees: true, left: 0, stayed: fewCards.length })
})

test('on the day of a clock change everything leaves in the one hour that was meant', async () => {
  // On 31 October 2027 Brussels has 02:30 twice: at 00:30 UTC and at 01:30 UTC. The second is meant.
  const midnightAt = Date.UTC(2027, 9, 30, 22)
  const goAt = 3.5 * HOUR
  await using day = await openSeizureDay({ midnightAt, goAt, zone: 'Europe/Brussels' })
  await day.playTo(2.5 * HOUR + MINUTE)
  expect(day.world.raw().measures.deliveries).toBe(0)
  await day.playTo(goAt + HOUR)
  const times = asked.flatMap((key) => day.truthOf(key).taken.map(({ at }) => at))
  expect(times.length).toBe(asked.length)
  expect(Math.min(...times)).toBe(Date.UTC(2027, 9, 31, 1, 30))
  expect(await day.agreement()).toMatchObject({ agrees: true, left: fewCards.length })
})

test('a hold stops what waits for its turn, and nothing whose message is under way', async () => {
  // One that takes two messages a minute is asked for three measures; the third is held meanwhile.
  const cards = [...fewCards, 'domain-19', 'domain-20', 'domain-21']
  const reviewBy = new Date(instantAt(april, GO_AT + 48 * HOUR)).toISOString()
  const body = { reason: 'live-lead', reviewBy }
  await using day = await openSeizureDay({ cards })
  await day.playTo(GO_AT - MINUTE)
  const going = day.playTo(GO_AT + MINUTE / 2)
  await until(() => day.truthOf('domain-9').taken.length > 0)
  const { card } = day.truthOf('domain-9')
  const held = await day.call('fr-executing-officer-1', `POST cards/${card}/hold`, body)
  expect(held.status).toBe(200)
  await going

  const limited = ['domain-19', 'domain-20', 'domain-21']
  const [waiting, ...more] = limited.filter((key) => day.truthOf(key).taken.length === 0)
  expect([typeof waiting, more]).toEqual(['string', []])
  const waits = day.truthOf(waiting ?? '').card
  await day.call('us-executing-officer-1', `POST cards/${waits}/hold`, body)
  await day.playTo(GO_AT + HOUR)
  const taken = cards.filter((key) => day.truthOf(key).taken.length > 0)
  expect(taken).toEqual(cards.filter((key) => !key.startsWith('server') && key !== waiting))
  expect(await day.agreement()).toMatchObject({ agrees: true, left: cards.length })
  expect(day.bugs).toEqual([])
})

test('what one may not know of answers byte for byte as what does not exist', async () => {
  await using day = await openSeizureDay({ goAt: GO_AT, isUnsigned: true })
  await day.playTo(GO_AT - HOUR)
  const { card } = day.truthOf('app-1')
  const nobodys = '019a9613-6a80-7c00-8000-0000000000ff'
  const answers = async (person: string, request: (id: string) => string, body?: object) => {
    const [there, nowhere] = [
      await day.call(person, request(card ?? ''), body),
      await day.call(person, request(nobodys), body),
    ]
    return [there, nowhere].map(({ status, text }) => ({ status, text }))
  }
  const sheet = (id: string) => `GET cards/${id}`
  const [there, nowhere] = await answers('ro-executing-officer-1', sheet)
  expect(there).toEqual(nowhere)
  expect(there?.status).toBe(404)
  expect((await day.call('us-executing-officer-1', sheet(card ?? ''))).status).toBe(200)

  const acts = ['confirm', 'entry', 'reports', 'hold']
  const reviewBy = new Date(instantAt(day.scenario, GO_AT + 48 * HOUR)).toISOString()
  const bodies: Readonly<Record<string, object>> = {
    reports: { act: 'struck', source: 'press', isDone: true },
    hold: { reason: 'live-lead', reviewBy },
  }
  for (const act of acts) {
    const post = (id: string) => `POST cards/${id}/${act}`
    const [here, gone] = await answers('ro-executing-officer-1', post, bodies[act] ?? {})
    expect([act, here]).toEqual([act, gone])
  }
  const boards = await Promise.all(
    ['ro-executing-officer-1', 'be-judge-1'].map((person) => day.call(person, 'GET board')),
  )
  expect(boards.map((board) => listAt(board, 'cards').length)).toEqual([
    fewCards.length - 1,
    fewCards.length,
  ])
})
