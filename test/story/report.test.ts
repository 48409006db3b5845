/** The situation report: what its reader may see, on one page, in four languages. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { after, HOUR_MS, isoOf } from '../../src/domain/kit.ts'
import { MORNING } from '../support/house.ts'
import { type Said, textAt } from '../support/said.ts'
import { type Story, startStory } from './http-support.ts'

let story: Story
let op: string

const ask = (who: string, call: string, body?: unknown): Promise<Said> => {
  const [method, path] = call.split(' ')
  return story.call(who, `${method} /api/v1/operations/${op}${path}`, body)
}

beforeAll(async () => {
  story = await startStory()
  op = await story.openOperation()
  await story.upload('first', op, 'url\nhttps://share.example/synthetic/1')
  await ask('legal', 'POST /gates/legal/release', { reason: 'checked-by-counsel' })
  await ask('duty', 'POST /journal', {
    field: 'message',
    text: 'A <b>lead</b> & more.\nSecond line.',
  })
  const owner = story.cast.people.second?.person
  const dueAt = isoOf(after(MORNING, HOUR_MS))
  await ask('duty', 'POST /tasks', { text: 'Call the registrar.', owner, dueAt })
})

afterAll(async () => {
  expect(story.bugs).toEqual([])
  await story[Symbol.asyncDispose]()
})

test('the report tells parts, gates, tasks and journal, and what people wrote stands as text', async () => {
  const { status, text, headers } = await ask('lead', 'GET /report?lang=en')
  expect(status).toBe(200)
  expect(headers.get('content-security-policy')).toContain("default-src 'none'")
  for (const said of [
    'Synthetic action day',
    '<b>EXERCISE</b>',
    '<b>1</b> not sent',
    '<b>1</b> together',
    'legal sign-off: released',
    'checked by counsel',
    'Call the registrar.',
    'second look, Synthetic Referral Unit',
    'A &lt;b&gt;lead&lt;/b&gt; &amp; more.',
  ])
    expect(text).toContain(said)
  expect(text).not.toMatch(/undefined|<script/)
})

test('what needs a person stands in it: a task that is overdue', async () => {
  expect((await ask('lead', 'GET /report?lang=en')).text).not.toContain('Task overdue')
  story.setNow(after(MORNING, 2 * HOUR_MS))
  expect((await ask('lead', 'GET /report?lang=en')).text).toContain('Task overdue')
})

test('paper leaves the room, so it tells functions and no names', async () => {
  const { text } = await ask('lead', 'GET /report?lang=en')
  expect(text).not.toMatch(/synthetic (second|duty|lead)|stranger/)
})

test.for([
  ['nl', 'Situatieverslag'],
  ['fr', 'Rapport de situation'],
  ['de', 'Lagebericht'],
] as const)('it is written in %s', async ([lang, title]) => {
  const { text } = await ask('lead', `GET /report?lang=${lang}`)
  expect(text).toContain(`<h1>${title}</h1>`)
  expect(text).toContain(`<html lang="${lang}">`)
})

test('for whom the operation does not exist there is no report, and the wall prints none', async () => {
  expect((await ask('stranger', 'GET /report')).status).toBe(404)
  expect((await ask('wall', 'GET /report')).status).toBe(403)
  expect((await ask('lead', 'GET /report?lang=xx')).status).toBe(400)
})

test('one operation tells its lead, its post, who takes part, and who moved which gate', async () => {
  const told = await ask('lead', 'GET ')
  expect(told.json).toMatchObject({
    ...{ title: 'Synthetic action day', zone: 'Europe/Brussels', exercise: true },
    host: 'Synthetic Referral Unit',
    leads: [{ name: 'Synthetic Referral Unit', office: 'authority' }],
    phase: 'action',
    participants: [{ name: 'Synthetic Referral Unit', state: 'BE', powers: ['refer'] }],
  })
  expect(told.text).toContain('"gate":"legal","state":"released"')
  expect(textAt(told, 'op')).toBe(op)
  expect((await ask('stranger', 'GET ')).status).toBe(404)
})
