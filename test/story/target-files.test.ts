/** Files of targets: ten thousand at once, hostile ones among them, and out again. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { listAt, type Said, saidOf } from '../support/said.ts'
import { type Story, startStory } from './http-support.ts'

let story: Story
let op: string

beforeAll(async () => {
  story = await startStory()
  op = await story.openOperation()
})

afterAll(async () => {
  expect(story.bugs).toEqual([])
  await story[Symbol.asyncDispose]()
})

const file = async (
  text: string,
  query: Readonly<Record<string, string>> = {},
  headers: Readonly<Record<string, string>> = {},
  to = op,
): Promise<Said> => {
  const path = `/api/v1/operations/${to}/targets/import?${new URLSearchParams(query)}`
  const response = await fetch(story.server.address + path, {
    method: 'POST',
    headers: { authorization: `Bearer ${await story.tokenOf('first')}`, ...headers },
    body: text,
  })
  return saidOf(response)
}

const sheet = async (format: string, from = op): Promise<Said> =>
  story.call('lead', `GET /api/v1/operations/${from}/targets/sheet?format=${format}`)

const HEAD = 'record,id,kind,name,reference,from,to,since,source,information,source_text'
const cell = (text: string) => `"${text.replaceAll('"', '""')}"`
const node = (id: string, kind: string, name: string, reference = '') =>
  `target,${id},${kind},${cell(name)},${cell(reference)},,,,A,1,Synthetic list`
const edge = (kind: string, from: string, to: string) =>
  `edge,,${kind},,,${from},${to},2026-11-01T00:00:00Z,A,1,Synthetic list`

const SITES = 10_000
const DOUBLES = 500
const CHAIN = 1_500

const site = (number: number) => `https://site-${number}.example/`

const hostile = [
  node('bell', 'website', 'bell\u0007'),
  node('long', 'website', 'x'.repeat(10_240)),
  node('turned', 'channel', 'cod.\u202eexe.news'),
  node('formula', 'channel', '=HYPERLINK("https://evil.example")'),
  node('handle', 'channel', '@synthetic_handle'),
  node('person', 'person', 'Synthetic Alias'),
  node('kind', 'follower', 'x'),
  edge('follows', 'n1', 'n2'),
  edge('linked-to', 'n1', 'nowhere'),
]

const large = [
  HEAD,
  ...Array.from({ length: SITES }, (_, i) => node(`n${i}`, 'website', `Site ${i}`, site(i))),
  ...Array.from({ length: DOUBLES }, (_, i) => node(`d${i}`, 'website', `Again ${i}`, site(i * 7))),
  // A chain of successors in which one edge would close a ring, and mirrors that may run in one.
  ...Array.from({ length: CHAIN }, (_, i) => edge('replaced-by', `n${i}`, `n${i + 1}`)),
  edge('replaced-by', `n${CHAIN}`, 'n0'),
  ...Array.from({ length: 100 }, (_, i) => edge('mirror-of', `n${i}`, `n${(i + 1) % 100}`)),
  edge('mirror-of', 'd1', 'n0'),
  ...hostile,
].join('\r\n')

const counts = {
  ...{ targets: SITES + 3, joined: DOUBLES, edges: CHAIN + 101, edgesJoined: 0, refused: 7 },
}

test('a dry run tells what would become of a file, and writes nothing', async () => {
  const told = await file(large, { dryRun: 'true' })
  expect(told.json).toMatchObject({ dryRun: true, counts })
  const targets = listAt(
    await story.call('lead', `GET /api/v1/operations/${op}/targets`),
    'targets',
  )
  expect(targets).toEqual([])
})

test('ten thousand targets come in with their edges; what cannot be taken is told row by row', async () => {
  const told = await file(large, {}, { 'idempotency-key': 'synthetic-file' })
  expect(told.json).toMatchObject({ dryRun: false, counts })
  const codes = listAt(told, 'problems').map(({ code }) => code)
  expect(codes.toSorted()).toEqual([
    ...['edge.cycle', 'edge.end-not-found', 'input.malformed', 'input.malformed'],
    ...['target.name-too-long', 'target.name-unreadable', 'target.person-without-basis'],
  ])
  const { rows } = await story.pool.query<{ readonly targets: number; readonly edges: number }>(
    `select (select count(*) from target where op_id = $1) as targets,
        (select count(*) from edge where op_id = $1) as edges`,
    [op],
  )
  expect(rows).toEqual([{ targets: counts.targets, edges: counts.edges }])
})

test('what goes out is run by no spreadsheet and taken by no resolver, and comes in again', async () => {
  const csv = await sheet('csv')
  expect(csv.text).toContain(`"'=HYPERLINK(""https://evil.example"")"`)
  expect(csv.text).toContain(`"'@synthetic_handle"`)
  expect(csv.text).not.toMatch(/^"?[^"]*"?,[^\r\n]*,"[=+@-]/m)
  expect(csv.text).toContain('hxxps://site-7[.]example/')
  expect(csv.text).not.toMatch(/https?:\/\/site/)
  expect(csv.text).toContain('cod.exe.news')
  expect(csv.text.trimEnd().split('\r\n')).toHaveLength(1 + counts.targets + counts.edges)
})

test('what went out comes in again as it was, and a file under its key is taken once', async () => {
  const small = await story.openOperation()
  const rows = [
    HEAD,
    ...hostile,
    node('a', 'domain', 'site-1.example'),
    edge('mirror-of', 'turned', 'handle'),
  ]
  const key = { 'idempotency-key': 'synthetic-file' }
  const first = await file(rows.join('\n'), {}, key, small)
  expect(first.json).toMatchObject({ counts: { targets: 4, edges: 1, refused: 6 } })
  expect((await file(rows.join('\n'), {}, key, small)).json).toEqual(first.json)
  expect(
    (await file(`${rows.join('\n')}\n${node('b', 'app', 'x')}`, {}, key, small)).json,
  ).toMatchObject({ code: 'input.malformed', where: 'headers/idempotency-key' })
  for (const format of ['csv', 'json']) {
    const next = await story.openOperation()
    const told = await file((await sheet(format, small)).text, { format }, {}, next)
    expect(told.json).toMatchObject({ counts: { targets: 4, joined: 0, edges: 1, refused: 0 } })
    const names = ({ json }: Said) =>
      (json as readonly { readonly name?: string; readonly reference?: string }[])
        .map(({ name, reference }) => `${name} ${reference}`)
        .toSorted()
    expect(names(await sheet('json', next))).toEqual(names(await sheet('json', small)))
  }
})

test('a file that is none is refused row by row, and who may not write brings none', async () => {
  expect((await file('')).json).toMatchObject({ counts: { targets: 0, refused: 0 } })
  expect((await file('[{"kind": 1}, {"broken"]', { format: 'json' })).json).toMatchObject({
    counts: { refused: 2 },
  })
  expect((await file(HEAD, { compartment: 'closed' })).status).toBe(400)
  const path = `/api/v1/operations/${op}/targets/import`
  expect((await story.call('second', `POST ${path}`)).status).toBe(403)
})
