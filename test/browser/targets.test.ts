/** Targets on screen: a picture, the list that has all of it, what still stands, one target. */
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { TargetSheet } from '../../src/protocol/target.ts'
import type { Story } from '../story/http-support.ts'
import { layoutOf, violationsOf } from './app.ts'
import { type Desk, openDesk } from './desk.ts'

let desk: Desk
let story: Story
let op: string
const ids = new Map<string, string>()

const said = { source: 'B', information: '2', sourceText: 'Synthetic report 7.' }

async function fill(): Promise<void> {
  const targets = [
    { kind: 'outlet', name: 'Synthetic News', rank: 1 },
    { kind: 'website', name: 'Synthetic Site', reference: 'https://site.example/' },
    { kind: 'website', name: 'Synthetic Mirror', reference: 'https://mirror.example/' },
    { kind: 'domain', name: 'site.example' },
    { kind: 'server', name: '192.0.2.7', state: 'BE' },
    { kind: 'server', name: '192.0.2.8' },
    { kind: 'channel', name: 'قناة تجريبية' },
  ].map((each) => ({ ...said, ...each }))
  const path = `/api/v1/operations/${op}`
  const told = await story.call('first', `POST ${path}/targets`, { targets })
  const listed = (told.json as { readonly targets: readonly string[] }).targets
  for (const [index, { name }] of targets.entries()) ids.set(name, listed[index] ?? '')
  const edge = (kind: string, from: string, to: string) => ({
    ...{ ...said, kind, from: ids.get(from), to: ids.get(to) },
  })
  const edges = [
    edge('publishes-on', 'Synthetic News', 'Synthetic Site'),
    edge('mirror-of', 'Synthetic Mirror', 'Synthetic Site'),
    edge('reached-by', 'Synthetic Site', 'site.example'),
    edge('hosted-on', 'site.example', '192.0.2.7'),
    edge('hosted-on', 'Synthetic Mirror', '192.0.2.8'),
  ]
  expect((await story.call('first', `POST ${path}/edges`, { edges })).status).toBe(200)
}

beforeAll(async () => {
  desk = await openDesk()
  story = desk.story
  op = await story.openOperation()
}, 120_000)

afterAll(async () => {
  expect(story.bugs).toEqual([])
  await desk[Symbol.asyncDispose]()
})

const pageOf = (name: string, query = '', width = 1280): Promise<Page> =>
  desk.pageOf(name, `/operations/${op}/targets${query}`, width)

const drawn = (page: Page) => page.locator('[data-layout-ms]').waitFor({ timeout: 60_000 })

test('the first target is listed from the empty page, and a person not without a basis', async () => {
  const page = await pageOf('first')
  await page.getByText('No target has been listed yet.').waitFor()
  await desk.picture(page, 'targets-empty')
  await page.getByText('List a target').first().click()
  await page.getByRole('combobox', { name: 'Kind' }).selectOption('person')
  expect(await page.getByRole('textbox', { name: 'Case' }).count()).toBe(1)
  await page.getByRole('combobox', { name: 'Kind' }).selectOption('app')
  expect(await page.getByRole('textbox', { name: 'Case' }).count()).toBe(0)
  await page.getByRole('textbox', { name: 'Name' }).fill('Synthetic App')
  await page.getByRole('combobox', { name: 'Source, A to X' }).selectOption('B')
  await page.getByRole('combobox', { name: 'Information, 1 to 4' }).selectOption('2')
  await page.getByRole('textbox', { name: 'Who says so, and where' }).fill('Synthetic report')
  await page.getByRole('button', { name: 'List a target' }).click()
  await page.getByRole('link', { name: 'Synthetic App' }).waitFor()
  await page.context().close()
})

test('by the keyboard alone: one moves, lets a server fall, sees what stands, and opens it', async () => {
  await fill()
  const page = await pageOf('first')
  await drawn(page)
  const list = page.getByRole('list', { name: 'Targets' })
  await list.getByRole('link', { name: 'site.example', exact: true }).focus()
  await page.keyboard.press('j')
  await page.keyboard.press('f')
  await page.getByText('3 fall').waitFor()
  await list.getByText('1 way stands').waitFor()
  await list.getByText('Falls along').first().waitFor()
  await page.keyboard.press('j')
  await page.keyboard.press('f')
  await list.getByText('No way stands').waitFor()
  await desk.picture(page, 'targets-fallen')
  expect(await violationsOf(page)).toEqual([])
  for (let i = 0; i < 4; i += 1) await page.keyboard.press('k')
  await page.keyboard.press('Enter')
  await page.getByRole('heading', { name: 'Synthetic Site' }).waitFor()
  await page.getByText('3 fall').or(page.getByText('1 falls')).waitFor()
  await page.context().close()
})

test('the page of a target tells what stands, takes an edge and an assessment apart from it', async () => {
  const page = await pageOf('first', `/${ids.get('Synthetic News')}`)
  await page.getByRole('heading', { name: 'What still stands' }).waitFor()
  await page.getByText('mirror', { exact: true }).waitFor()
  await page.getByText('Join to another target').first().click()
  await page.getByRole('combobox', { name: 'How it stands to it' }).selectOption('publishes-on')
  await page
    .getByRole('combobox', { name: 'The other target' })
    .selectOption({ label: 'قناة تجريبية' })
  await page.getByRole('combobox', { name: 'Source, A to X' }).selectOption('A')
  await page.getByRole('combobox', { name: 'Information, 1 to 4' }).selectOption('1')
  await page.getByRole('textbox', { name: 'Who says so, and where' }).fill('Synthetic report')
  await page.getByRole('button', { name: 'Join to another target' }).click()
  await page.getByRole('link', { name: 'قناة تجريبية' }).first().waitFor()
  await page.getByRole('textbox', { name: 'Write an assessment' }).fill('It will move.')
  await page.getByRole('button', { name: 'Write an assessment' }).click()
  await page.getByRole('listitem').filter({ hasText: 'It will move.' }).waitFor()
  expect(await violationsOf(page)).toEqual([])
  await desk.picture(page, 'target')
  await page.context().close()
})

test('addresses are pasted on the page of a target, told line by line, and linked in one act', async () => {
  const urls = ['https://share.example/synthetic/1', 'https://share.example/synthetic/2']
  await story.upload('first', op, `url\n${urls.join('\n')}`)
  const page = await pageOf('first', `/${ids.get('Synthetic Site')}`)
  await page.getByText('Link addresses').focus()
  await page.keyboard.press('Enter')
  const pasted = [...urls, 'hxxps://share[.]example/synthetic/2', 'https://no.example/1', 'words']
  await page.getByLabel('Addresses, one a line').fill(pasted.join('\n'))
  await page.getByRole('button', { name: 'Look them up' }).press('Enter')
  await page.getByText('2 addresses are here').waitFor()
  const lines = page.locator('li[data-is]')
  const outcomes = ['found', 'found', 'found', 'not-here', 'malformed']
  for (const [index, is] of outcomes.entries())
    expect(await lines.nth(index).getAttribute('data-is')).toBe(is)
  expect(await violationsOf(page)).toEqual([])
  await desk.picture(page, 'target-find')
  await page.getByRole('button', { name: 'Link 2 addresses' }).press('Enter')
  await page.getByRole('heading', { name: '2 addresses belong to it' }).waitFor()
  expect(await page.evaluate('document.activeElement.textContent')).toBe('Link addresses')
  expect(await lines.count()).toBe(0)
  await page.getByRole('link', { name: urls[0] ?? '' }).click()
  await page.getByRole('link', { name: 'Synthetic Site' }).waitFor()
  await desk.picture(page, 'item-belongs')
  await page.context().close()
})

test('a file is tried first, its bad rows are told, and it is taken in on a second word', async () => {
  const page = await pageOf('first')
  await page.getByText('Take in a file').click()
  const rows = [
    'record,id,kind,name,from,to,source,information,source_text',
    'target,a,app,Synthetic File App,,,A,1,Synthetic',
    'target,b,app,Synthetic App,,,A,1,Synthetic',
    'target,c,follower,Synthetic Follower,,,A,1,Synthetic',
    'edge,,linked-to,,a,nowhere,A,1,Synthetic',
  ]
  await page.getByLabel('File, CSV or JSON').setInputFiles({
    ...{ name: 'synthetic.csv', mimeType: 'text/csv', buffer: Buffer.from(rows.join('\n')) },
  })
  await page.getByRole('button', { name: 'What would become of it?' }).click()
  await page.getByText('1 new target').waitFor()
  await page.getByText('1 row is one more source for a target that stands').waitFor()
  const bad = page.getByRole('listitem').filter({ hasText: 'edge.end-not-found' })
  await bad.getByText('Line 5').waitFor()
  await page.getByText('Row by row').click()
  await page.getByRole('listitem').filter({ hasText: 'Line 3' }).getByText('one more').waitFor()
  expect(await page.locator('li [data-target]').count()).toBe(8)
  expect(await violationsOf(page)).toEqual([])
  await desk.picture(page, 'targets-import')
  await page.getByRole('button', { name: 'Take in 2 rows' }).click()
  await page.getByRole('heading', { name: 'What became of it' }).waitFor()
  await page.getByRole('link', { name: 'Synthetic File App' }).waitFor()
  await page.context().close()
})

test('what is refused, and what is wrong with a row or an address, is said in the language of its reader', async () => {
  const german = await pageOf('first', '?lang=de')
  await german.getByText('Ziel listen').first().click()
  await german.getByRole('combobox', { name: 'Art' }).first().selectOption('app')
  await german.getByRole('textbox', { name: 'Name', exact: true }).fill('   ')
  await german.getByRole('combobox', { name: 'Quelle, A bis X' }).selectOption('A')
  await german.getByRole('combobox', { name: 'Information, 1 bis 4' }).selectOption('1')
  await german.getByRole('textbox', { name: 'Wer sagt das, und wo' }).fill('Synthetic report')
  await german.getByRole('button', { name: 'Ziel listen' }).click()
  await german.getByRole('alert').getByText('Ein Name oder Verweis ist leer').waitFor()
  await desk.picture(german, 'targets-refused-de')
  await german.goto(`/operations/${op}/targets/${ids.get('Synthetic Site')}?lang=de`)
  await german.getByText('Adressen verknüpfen').click()
  await german.getByLabel('Adressen, eine je Zeile').fill('words')
  await german.getByRole('button', { name: 'Nachschlagen' }).click()
  await german.locator('li[data-is]').getByText('Das ist keine Webadresse').waitFor()
  await german.context().close()
  // A refusal is an answer, and a browser complains of each all the same.
  expect(desk.complaints.splice(0).join()).toContain('400')

  const dutch = await pageOf('first', '?lang=nl')
  await dutch.getByText('Een bestand inlezen').click()
  const rows = [
    'record,id,kind,name,from,to,source,information,source_text',
    'target,c,follower,Synthetic Follower,,,A,1,Synthetic',
    'edge,,linked-to,,a,nowhere,A,1,Synthetic',
    'target,d,app,"Synthetic App,,,A,1,Synthetic',
  ]
  await dutch.getByLabel('Bestand, CSV of JSON').setInputFiles({
    ...{ name: 'synthetic.csv', mimeType: 'text/csv', buffer: Buffer.from(rows.join('\n')) },
  })
  await dutch.getByRole('button', { name: 'Wat zou ervan worden?' }).click()
  const bad = dutch.getByRole('listitem')
  for (const said of [
    'docs/targets.md zegt wat elke kolom aanneemt.',
    'Een van de twee uiteinden van deze verbinding is geen doelwit',
    'In deze rij is een dubbel aanhalingsteken geopend',
  ])
    await bad.filter({ hasText: said }).first().waitFor()
  expect(await dutch.locator('li [lang="en"]').count()).toBe(0)
  await desk.picture(dutch, 'targets-import-nl')
  await dutch.context().close()
})

test('an edge ends now by the clock of the house, and who may protects a target for good', async () => {
  const page = await pageOf('lead', `/${ids.get('Synthetic News')}`)
  await page.getByRole('button', { name: 'Has ended' }).first().click()
  await page.getByText(/^until /).waitFor()
  const sheet = await story.call(
    'lead',
    `GET /api/v1/operations/${op}/targets/${ids.get('Synthetic News')}`,
  )
  const [ended] = (sheet.json as TargetSheet).edges.flatMap(({ until }) => until ?? [])
  expect(ended).toBe(new Date(await story.house.clock.now()).toISOString())
  await page.getByText('Protect this target').click()
  await page.getByLabel('Reason').selectOption('media')
  await page.getByLabel('To be reviewed by').fill('2027-01-01')
  await desk.picture(page, 'target-protect')
  await page.getByRole('button', { name: 'Protect it' }).click()
  await page.getByRole('button', { name: 'Yes, protect it' }).click()
  await page.getByText('Do not act: ask the duty officer first.').waitFor()
  expect(await page.getByText('Protect this target').count()).toBe(0)
  expect(await violationsOf(page)).toEqual([])
  await page.context().close()
})

test.for(['en', 'nl', 'fr', 'de'])(
  'in %s, on a phone and from right to left nothing is cut off and axe finds nothing',
  async (lang) => {
    for (const [name, query, width] of [
      ['wide', `?lang=${lang}&dir=rtl`, 1280],
      ['phone', `?lang=${lang}`, 390],
    ] as const) {
      const page = await pageOf('second', query, width)
      await page.locator('li [data-target]').first().waitFor()
      expect(await layoutOf(page, 14)).toMatchObject({ small: [] })
      expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(width)
      expect(await violationsOf(page)).toEqual([])
      await desk.picture(page, `targets-${lang}-${name}`)
      await page.context().close()
    }
  },
)

test('on a phone the names under watch stay within the screen', async () => {
  const page = await desk.pageOf('first', `/operations/${op}/watch?lang=en`, 390)
  await page.locator('input[type="file"]').waitFor()
  expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(390)
  await page.context().close()
})

test('two thousand targets are laid out while the list answers', async () => {
  op = await story.openOperation()
  const head = 'record,id,kind,name,from,to,source,information,source_text'
  const rows = Array.from({ length: 2_000 }, (_, i) =>
    i < 40
      ? `target,n${i},outlet,Synthetic outlet ${i},,,A,1,Synthetic`
      : `target,n${i},channel,Synthetic channel ${i},,,A,1,Synthetic`,
  )
  const edges = Array.from(
    { length: 1_960 },
    (_, i) => `edge,,publishes-on,,n${i % 40},n${i + 40},A,1,Synthetic`,
  )
  const response = await fetch(`${story.server.address}/api/v1/operations/${op}/targets/import`, {
    method: 'POST',
    headers: { authorization: `Bearer ${await story.tokenOf('first')}` },
    body: [head, ...rows, ...edges].join('\n'),
  })
  expect(await response.json()).toMatchObject({ counts: { targets: 2_000, edges: 1_960 } })
  const page = await pageOf('first')
  await page.getByText('2,000 targets').waitFor()
  await page.getByRole('searchbox').fill('outlet 7')
  await page.getByText('1 target', { exact: true }).waitFor()
  await page.getByRole('searchbox').fill('')
  await drawn(page)
  const ms = await page.locator('[data-layout-ms]').getAttribute('data-layout-ms')
  process.stdout.write(`layout of 2,000 targets: ${ms} ms\n`)
  await desk.picture(page, 'targets-2000')
  await page.context().close()
  expect(desk.complaints).toEqual([])
})
