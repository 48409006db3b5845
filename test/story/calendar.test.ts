/** The calendar of an operation: dates for programmes that cannot sign in, and nobody's words. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { after, DAY_MS, HOUR_MS, idOf, isoOf } from '../../src/domain/kit.ts'
import { folded, icalendarOf } from '../../src/http/pages/icalendar.ts'
import { MORNING } from '../support/house.ts'
import { type Said, textAt } from '../support/said.ts'
import { type Story, startStory } from './http-support.ts'

let story: Story
let op: string

const ask = (who: string, call: string, body?: unknown): Promise<Said> => {
  const [method, path] = call.split(' ')
  return story.call(who, `${method} /api/v1/operations/${op}${path}`, body)
}

/** The address that a person makes, as a programme asks for it. */
async function addressOf(who: string): Promise<string> {
  const { pathname, search } = new URL(textAt(await ask(who, 'POST /calendar', {}), 'address'))
  return pathname + search
}

const read = (address: string): Promise<Said> => story.call(null, `GET ${address}`)

/** Lines as a reader of calendars sees them. */
const linesOf = (text: string): readonly string[] =>
  text.replaceAll('\r\n ', '').split('\r\n').slice(0, -1)

/** Values of a property, in the order of the dates. */
const valuesOf = (text: string, name: string): readonly string[] =>
  linesOf(text).flatMap((line) =>
    line.startsWith(`${name}:`) ? [line.slice(name.length + 1)] : [],
  )

beforeAll(async () => {
  story = await startStory()
  op = await story.openOperation()
  await ask('legal', 'POST /gates/legal/release', { reason: 'checked-by-counsel' })
  const owner = story.cast.people.second?.person
  const dueAt = isoOf(after(MORNING, HOUR_MS))
  await ask('duty', 'POST /tasks', { text: 'Call registrar.example.', owner, dueAt })
  const reviewBy = isoOf(after(MORNING, 30 * DAY_MS))
  await ask('duty', 'POST /holds', { scope: 'operation', reason: 'live-lead', reviewBy })
})

afterAll(async () => {
  expect(story.bugs).toEqual([])
  await story[Symbol.asyncDispose]()
})

test('it tells phases to half a year, gates, tasks due and holds to review, and no word of anybody', async () => {
  const { status, headers, text } = await read(await addressOf('lead'))
  expect(status).toBe(200)
  expect(headers.get('content-type')).toBe('text/calendar; charset=utf-8')
  const summaries = valuesOf(text, 'SUMMARY')
  expect(summaries).toEqual([
    'EXERCISE · Days of action',

    'EXERCISE · Gate: legal sign-off',
    'EXERCISE · Task 1\\, due',
    'EXERCISE · First day after',
    'EXERCISE · First week after',
    'EXERCISE · First month after',
    'EXERCISE · Hold\\, review due',
    'EXERCISE · First quarter after',
    'EXERCISE · First half-year after',
  ])
  expect(valuesOf(text, 'DTSTART')[0]).toBe('20261118T090000Z')
  expect(valuesOf(text, 'DTEND').at(-1)).toBe('20270519T090000Z')
  expect(text).not.toMatch(/registrar|Synthetic|synthetic|live-lead/)
})

test('it is well formed: every line ends and folds as told, and every date is whole', async () => {
  const { text } = await read(await addressOf('lead'))
  expect(text.endsWith('END:VCALENDAR\r\n')).toBe(true)
  expect(text.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/)
  for (const line of text.split('\r\n')) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75)
  const count = (line: string): number => linesOf(text).filter((each) => each === line).length
  expect(count('BEGIN:VEVENT')).toBe(count('END:VEVENT'))
  for (const name of ['UID', 'DTSTAMP', 'DTSTART', 'SUMMARY'])
    expect(valuesOf(text, name)).toHaveLength(count('BEGIN:VEVENT'))
  expect(new Set(valuesOf(text, 'UID')).size).toBe(count('BEGIN:VEVENT'))
})

test('read again it is the same, byte by byte; a later task comes as one date more', async () => {
  const address = await addressOf('lead')
  const before = await read(address)
  story.setNow(after(MORNING, HOUR_MS / 2))
  expect((await read(address)).text).toBe(before.text)
  const owner = story.cast.people.second?.person
  const dueAt = isoOf(after(MORNING, 2 * HOUR_MS))
  await ask('duty', 'POST /tasks', { text: 'A second task.', owner, dueAt })
  const uids = valuesOf((await read(address)).text, 'UID')
  expect(uids).toHaveLength(10)
  expect(uids).toEqual(expect.arrayContaining([...valuesOf(before.text, 'UID')]))
})

test.each([
  ['nl', 'Eerste week erna'],
  ['fr', 'Première semaine'],
  ['de', 'Erste Woche'],
])('in %s it speaks that language', async (language, words) => {
  const address = (await addressOf('lead')).replace('lang=en', `lang=${language}`)
  expect((await read(address)).text).toContain(words)
})

test('a key opens the dates of its operation alone, and nothing else', async () => {
  const address = await addressOf('lead')
  const key = new URLSearchParams(address.split('?')[1]).get('key') ?? ''
  const other = await story.openOperation()
  const said = await read(address.replace(op, other))
  expect(said.status).toBe(404)
  const unknown = await read(address.replace(key, 'A'.repeat(43)))
  expect(unknown.text).toBe(said.text)
  for (const path of ['/calendar', '/report', '/tasks?which=open', '']) {
    const headers = { authorization: `Bearer ${key}` }
    const url = `${story.server.address}/api/v1/operations/${op}${path}`
    expect((await fetch(url, { headers })).status).toBe(401)
  }
  const bearer = await story.tokenOf('lead')
  expect((await read(address.replace(key, bearer))).status).toBe(404)
})

test('a new key makes the one before void, and a person can take it back', async () => {
  const first = await addressOf('duty')
  const second = await addressOf('duty')
  expect([(await read(first)).status, (await read(second)).status]).toEqual([404, 200])
  expect((await ask('duty', 'DELETE /calendar')).status).toBe(204)
  expect((await read(second)).status).toBe(404)
  expect((await ask('duty', 'GET /calendar')).json).toEqual({ until: null })
})

test('whoever may not see the operation reads nothing by a key either', async () => {
  const { stranger } = story.cast.people
  if (stranger === undefined) throw new Error('nobody of the cast is a stranger')
  const id = idOf<'operation'>(op)
  const key = await story.house.calendarKeys.make(stranger.person, id)
  expect((await read(`/api/v1/operations/${op}/calendar.ics?key=${key}`)).status).toBe(404)
  expect((await ask('stranger', 'POST /calendar', {})).status).toBe(404)
})

test('what would end a line or a value cannot, and a character is never cut in two', () => {
  const event = { uid: 'a', from: isoOf(MORNING), until: isoOf(MORNING), changedAt: isoOf(MORNING) }
  const summary = 'a;b,c\\d\r\nEND:VEVENT\u0007'
  const head = { name: 'عملية تجريبية '.repeat(9), language: 'en', url: 'https://a.example/' }
  const text = icalendarOf(head, [{ ...event, summary, isStretch: false }])
  expect(valuesOf(text, 'SUMMARY')).toEqual(['a\\;b\\,c\\\\d\\nEND:VEVENT'])
  expect(valuesOf(text, 'NAME')).toEqual([head.name])
  expect(
    folded(`X:${'😀'.repeat(40)}`)
      .split('\r\n ')
      .join(''),
  ).toBe(`X:${'😀'.repeat(40)}`)
})
