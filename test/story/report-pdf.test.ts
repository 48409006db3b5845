/** The situation report as a file: the same byte by byte, and what people wrote is never a command. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { printer } from '../../src/adapters/print/report.ts'
import type { PrintedReport } from '../../src/app/printed.ts'
import { after, HOUR_MS } from '../../src/domain/kit.ts'
import { MORNING } from '../support/house.ts'
import { type Story, startStory } from './http-support.ts'

let story: Story
let op: string

beforeAll(async () => {
  story = await startStory()
  op = await story.openOperation()
  const text = '#read("/etc/passwd") = $x$\nقرار رقم 2021/784 تجريبي'
  await story.call('duty', `POST /api/v1/operations/${op}/journal`, { field: 'message', text })
})

afterAll(async () => {
  expect(story.bugs).toEqual([])
  await story[Symbol.asyncDispose]()
})

async function fileFor(who: string, query = '?lang=en') {
  const headers = { authorization: `Bearer ${await story.tokenOf(who)}` }
  const url = `${story.server.address}/api/v1/operations/${op}/report.pdf${query}`
  const response = await fetch(url, { headers })
  return { status: response.status, response, bytes: Buffer.from(await response.arrayBuffer()) }
}

test('it is a tagged PDF of this instant, and the same file when asked for again', async () => {
  const { status, response, bytes } = await fileFor('lead')
  expect([status, response.headers.get('content-type')]).toEqual([200, 'application/pdf'])
  expect(bytes.subarray(0, 5).toString()).toBe('%PDF-')
  expect(bytes.toString('latin1')).toContain('/MarkInfo')
  expect((await fileFor('lead')).bytes.equals(bytes)).toBe(true)
  expect((await fileFor('lead', '?lang=de')).bytes.equals(bytes)).toBe(false)
  story.setNow(after(MORNING, HOUR_MS))
  expect((await fileFor('lead')).bytes.equals(bytes)).toBe(false)
})

test('who may not read the report gets no file', async () => {
  expect((await fileFor('stranger')).status).toBe(404)
  expect((await fileFor('wall')).status).toBe(403)
})

const report: PrintedReport = {
  language: 'en',
  title: 'Situation report',
  band: null,
  operation: 'Synthetic',
  facts: ['As of now'],
  sections: [],
  none: 'None.',
}

test.each([
  '#panic("read")',
  '#read("/etc/passwd")',
  '$',
  '```',
  '*',
  '@ref',
  '\\',
  '#{',
  '"',
  '//',
])('a title of %s is set as text', async (operation) => {
  const lines = [{ head: operation, text: operation }]
  const sections = [{ title: operation, lines }]
  const bytes = await printer().report({ ...report, operation, sections }, MORNING)
  expect(bytes?.length).toBeGreaterThan(1_000)
})

test('without the optional package nothing is printed, and the reader is told what to do', async () => {
  const none = printer(() => undefined)
  expect(await none.report(report, MORNING)).toBeUndefined()
})
