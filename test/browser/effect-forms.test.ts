/** The forms of the page Effect before the real server, by keyboard, in four languages, on a phone. */
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { freshId, machineRandom } from '../../src/adapters/ids.ts'
import { after, HOUR_MS, isoOf } from '../../src/domain/kit.ts'
import type { Story } from '../story/http-support.ts'
import { MORNING } from '../support/house.ts'
import type { Said } from '../support/said.ts'
import { layoutOf, violationsOf } from './app.ts'
import { type Desk, openDesk } from './desk.ts'

let desk: Desk
let story: Story
let op: string

const good = async (request: string, body: unknown, to = op): Promise<Said> => {
  const [method, path] = request.split(' ')
  const said = await story.call('lead', `${method} /api/v1/operations/${to}${path}`, body)
  if (said.status >= 300) throw new Error(said.text)
  return said
}

const judge = freshId<'person'>(machineRandom(), MORNING)

/** Another operation, with outlets of which so many hours up to its morning were counted. */
async function opened(names: readonly string[], hours: readonly number[]): Promise<string> {
  const of = await story.openOperation()
  const targets = names.flatMap((name, i) => [
    { kind: 'outlet', name, rank: i + 1, ...source },
    { kind: 'channel', name: `${name} channel`, ...source },
  ])
  const { json } = await good('POST /targets', { targets }, of)
  const { targets: ids } = json as { readonly targets: readonly string[] }
  const start = after(MORNING, -(MORNING % HOUR_MS))
  const rows = hours.flatMap((count, i) =>
    Array.from({ length: count }, (_, hour) => {
      const at = isoOf(after(start, (hour - count) * HOUR_MS))
      return `count,tap-${i},${ids[2 * i]},${ids[2 * i + 1]},${at},1,0,`
    }),
  )
  const text = ['record,sensor,outlet,way,hour,own,copies,outlinks', ...rows].join('\n')
  await fetch(`${story.server.address}/api/v1/operations/${of}/flows/import`, {
    method: 'POST',
    headers: { authorization: `Bearer ${await story.tokenOf('first')}` },
    body: text,
  })
  return of
}

const source = { source: 'A', information: '1', sourceText: 'Synthetic list' }
const kinds = ['silence-flows', 'sites-down', 'servers-out', 'capacity-to-publish'] as const

beforeAll(async () => {
  desk = await openDesk()
  ;({ story } = desk)
  const { lead } = story.cast.people
  if (lead === undefined) throw new Error('nobody leads')
  const it = { ...lead, person: judge, role: 'judge', name: 'synthetic judge' } as const
  await story.house.directory.add([{ kind: 'person', it }], null, MORNING)
  op = await story.openOperation()
  const outlets = ['Synthetic Press', 'قناة تجريبية', 'Synthetic Other']
  const targets = [
    ...outlets.map((name, i) => ({ kind: 'outlet', name, rank: i + 1, ...source })),
    ...Array.from({ length: 12 }, (_, i) => ({
      ...{ kind: 'website', name: `Synthetic Site ${i}`, ...source },
      reference: `https://site-${i}.example/`,
    })),
  ]
  await good('POST /targets', { targets })
  for (const kind of kinds) await good('POST /objectives', { kind, text: `End of ${kind}.` })
}, 120_000)

afterAll(async () => {
  expect(story.bugs).toEqual([])
  // A refusal is an answer, and a browser complains of each all the same.
  expect(desk.complaints.filter((each) => !/status of 4\d\d/.test(each))).toEqual([])
  await desk[Symbol.asyncDispose]()
})

async function effectOf(who: string, query = '', width = 1440, of = op): Promise<Page> {
  const page = await desk.pageOf(who, `/operations/${of}/effect${query}`, width)
  await page.getByRole('heading', { level: 2 }).first().waitFor()
  return page
}

const focused = (page: Page): Promise<string> =>
  page.evaluate('document.activeElement.tagName + " " + document.activeElement.textContent')

/** Whatever is open can be read by everybody, and nothing of it is cut off. */
async function fits(page: Page, name: string): Promise<void> {
  await desk.picture(page, name)
  expect(await violationsOf(page)).toEqual([])
  const { small, overfull, outside } = await layoutOf(page, 14)
  const cut = outside.filter((each) => !/Skip to|Naar de inhoud|Aller au|Zum Inhalt/.test(each))
  expect({ small, overfull, cut }).toEqual({ small: [], overfull: [], cut: [] })
}

const goals = (page: Page) => page.locator('section[aria-labelledby="goals"]')

test('by the keyboard alone: C opens the form, each kind has its fields, Escape gives the focus back', async () => {
  const page = await effectOf('lead')
  await page.getByText('Fix a stop condition').waitFor()
  await page.keyboard.press('c')
  await page.locator('select:focus').waitFor()
  await page.keyboard.press('Escape')
  expect(await focused(page)).toBe('SUMMARY Fix a stop condition')
  await page.keyboard.press('c')
  const which = page.getByRole('combobox', { name: 'Objective' })
  await which.selectOption({ label: 'Servers off the network: End of servers-out.' })
  for (const name of ['struck', 'seized', 'switched off'])
    await page.getByRole('spinbutton', { name: `Servers ${name}` }).fill('0')
  await page.keyboard.press('Enter')
  const refused = page.getByRole('alert')
  await refused.filter({ hasText: 'met by nothing at once' }).waitFor()
  expect(
    await page.getByRole('spinbutton', { name: 'Servers struck' }).getAttribute('aria-describedby'),
  ).toBe(await refused.getAttribute('id'))
  await fits(page, 'form-stop-refused')
  await which.selectOption({ label: 'Silence the flows: End of silence-flows.' })
  expect(await refused.count()).toBe(0)
  await page.getByRole('spinbutton', { name: 'For so many hours' }).fill('72')
  await page.getByText('3 days').waitFor()
  await page.getByRole('spinbutton', { name: 'So many of them' }).fill('1')
  await page.keyboard.press('Enter')
  await refused.filter({ hasText: 'Choose at least one.' }).waitFor()
  await page.getByRole('checkbox', { name: 'Synthetic Press' }).press('Space')
  await page.getByRole('checkbox', { name: 'قناة تجريبية' }).press('Space')
  await page.getByText('of 2 chosen').waitFor()
  expect(await refused.count()).toBe(0)
  await fits(page, 'form-stop')
  await page.getByRole('button', { name: 'Fix this condition' }).press('Enter')
  await goals(page).getByText('72 h silent, 1 of 2 outlets').waitFor()
  await page.getByText('The condition is fixed and stands in the table.').waitFor()
  expect(await focused(page)).toBe('SUMMARY Fix a stop condition')
  await page.context().close()
})

test('a condition is fixed and changed from its own line, in hundredths of a post where it is meant', async () => {
  const page = await effectOf('lead')
  await page.getByRole('button', { name: 'Fix it: Capacity to publish' }).click()
  await page.getByRole('spinbutton', { name: 'Fewer own posts in 100 hours than' }).fill('25')
  await page.getByText('0.25 an hour').waitFor()
  await page.getByRole('spinbutton', { name: 'For so many hours' }).fill('48')
  await page.getByRole('checkbox', { name: 'Synthetic Other' }).check()
  await page.getByRole('button', { name: 'Fix this condition' }).click()
  await goals(page).getByText('under 0.25 an hour, for 48 h').waitFor()
  await page.getByRole('button', { name: 'Change: Silence the flows' }).click()
  await page.getByText('The condition that stands stays visible').waitFor()
  await page.getByRole('checkbox', { name: 'Synthetic Press', checked: true }).waitFor()
  expect(await page.getByRole('checkbox', { checked: true }).count()).toBe(2)
  await page.getByRole('button', { name: 'Fix it: Websites down' }).click()
  await page.getByRole('searchbox', { name: 'Search a name' }).fill('site 1')
  expect(await page.getByRole('checkbox', { checked: true }).count()).toBe(0)
  expect(await page.getByRole('checkbox').count()).toBe(3)
  await page.context().close()
})

test.for([
  ['nl', 'Stopvoorwaarde vastleggen'],
  ['fr', 'Fixer une condition d’arrêt'],
  ['de', 'Endbedingung festlegen'],
] as const)('on a phone the open form reads in %s', async ([lang, title]) => {
  const page = await effectOf('lead', `?lang=${lang}${lang === 'nl' ? '&dir=rtl' : ''}`, 390)
  await page.getByText(title, { exact: true }).click()
  await page.locator('form select').selectOption({ index: 1 })
  await page.getByRole('checkbox').first().check()
  await fits(page, `form-stop-${lang}`)
  await page.context().close()
})

test('baseline and control set: what is lacking is said before they are registered', async () => {
  const of = await opened(['Synthetic Press', 'Synthetic Other'], [336, 100])
  const page = await effectOf('lead', '', 1440, of)
  await page.getByText('without both, nothing can be called an effect').waitFor()
  await page.keyboard.press('b')
  await page.locator('input[type="datetime-local"]:focus').waitFor()
  await page.getByText('14 whole days').waitFor()
  await page.getByRole('button', { name: 'Register both' }).click()
  const refused = page.getByRole('alert')
  await refused.filter({ hasText: 'Choose at least one.' }).waitFor()
  const outlets = page.getByRole('group', { name: 'Outlets that the action is about' })
  const controls = page.getByRole('group', { name: 'Control set' })
  await outlets.getByText('336 of 336 h counted').waitFor()
  await outlets.getByRole('checkbox', { name: 'Synthetic Press' }).check()
  await controls.getByText('100 of 336 h counted').waitFor()
  expect(await controls.getByRole('checkbox').count()).toBe(1)
  await controls.getByRole('checkbox', { name: 'Synthetic Other' }).check()
  await page.getByText('Of 1 chosen outlet fewer than 336 hours').waitFor()
  await page.getByLabel('From, UTC').fill('2026-11-10T00:00')
  await page.getByRole('button', { name: 'Register both' }).click()
  await refused.filter({ hasText: 'lasts from 14 to 366 days' }).waitFor()
  await fits(page, 'form-baseline')
  await page.getByLabel('From, UTC').fill('2026-11-01T00:00')
  await page.getByRole('button', { name: 'Register both' }).click()
  await page.getByText('Looked at: Synthetic Press. Control set: Synthetic Other.').waitFor()
  expect(await page.getByText('Register baseline').count()).toBe(0)
  await page.context().close()
})

test('the judge tells numbers and nothing else, and nobody but the judge', async () => {
  const of = await opened(['Synthetic Press'], [1])
  const lead = await effectOf('lead', '', 1440, of)
  expect(await lead.getByText('Tell numbers of persons').count()).toBe(0)
  await lead.context().close()
  const page = await effectOf('judge', '', 1440, of)
  await page.keyboard.press('p')
  await page.getByRole('spinbutton', { name: 'Persons identified' }).fill('2')
  await page.getByRole('spinbutton', { name: 'Persons arrested' }).fill('1')
  expect(await page.locator('form input').count()).toBe(2)
  await fits(page, 'form-persons')
  await page.keyboard.press('Enter')
  await page.getByText(/Told last .*: 2 identified, 1 arrested \(\d+ Nov 2026/).waitFor()
  await page.getByText('The numbers are told.').waitFor()
  await page.context().close()
})

test.for([
  ['nl', 'Nulmeting en controlegroep vastleggen', 'Aantallen personen melden'],
  ['fr', 'Enregistrer période de référence', 'Communiquer des nombres'],
  ['de', 'Vergleichszeit und Kontrollgruppe festlegen', 'Zahlen von Personen mitteilen'],
] as const)('both forms fit a phone in %s', async ([lang, baseline, persons]) => {
  const of = await opened(['Synthetic Press', 'قناة تجريبية'], [2, 1])
  const query = `?lang=${lang}${lang === 'nl' ? '&dir=rtl' : ''}`
  const page = await effectOf('judge', query, 390, of)
  await page.locator('summary').filter({ hasText: baseline }).click()
  await page.getByRole('checkbox').first().check()
  await fits(page, `form-baseline-${lang}`)
  await page.locator('summary').filter({ hasText: persons }).click()
  await page.locator('form input[type="number"]').first().waitFor()
  await fits(page, `form-persons-${lang}`)
  await page.context().close()
})

test('an operation without objectives says where one is set', async () => {
  const bare = await story.openOperation()
  const page = await effectOf('lead', '', 1440, bare)
  await page.getByRole('link', { name: /Set one on the page Operation/ }).click()
  await page.getByRole('heading', { name: 'Objectives' }).waitFor()
  await page.context().close()
})

test('who may not fix one has no form; and once the day has begun only what stands can change', async () => {
  const analyst = await effectOf('first')
  expect(await analyst.getByText('Fix a stop condition').count()).toBe(0)
  await analyst.keyboard.press('c')
  expect(await analyst.getByText('no stop condition was fixed').count()).toBe(2)
  await analyst.context().close()
  const page = await effectOf('lead')
  await page.getByRole('button', { name: 'Fix it: Websites down' }).click()
  await page.getByRole('checkbox', { name: 'Synthetic Site 11' }).check()
  await page.getByRole('spinbutton', { name: 'So many of them' }).fill('1')
  await page.getByRole('spinbutton', { name: 'For so many hours' }).fill('24')
  for (const gate of ['deconfliction', 'legal'])
    await good(`POST /gates/${gate}/release`, { reason: 'nothing-found' })
  story.setNow(after(MORNING, HOUR_MS))
  await page.getByRole('button', { name: 'Fix this condition' }).click()
  const refused = page.getByRole('alert').filter({ hasText: 'was to be fixed before it' })
  expect(await refused.getAttribute('id')).toBe('stop-objective')
  await page.reload()
  await page.getByText('none can be fixed now').first().waitFor()
  expect(await page.getByRole('button', { name: /^Fix it/ }).count()).toBe(0)
  await page.getByRole('button', { name: 'Change: Silence the flows' }).click()
  await page.getByText('marked as changed later').waitFor()
  await page.getByRole('spinbutton', { name: 'So many of them' }).fill('2')
  await page.getByRole('button', { name: 'Fix this condition' }).click()
  await goals(page).getByText('changed after the day had begun').waitFor()
  await goals(page).getByText('72 h silent, 1 of 2 outlets').waitFor()
  await fits(page, 'form-stop-late')
  await page.context().close()
})
