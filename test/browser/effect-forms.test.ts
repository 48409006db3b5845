/** Stop conditions are fixed on the page Effect, by keyboard, in four languages, on a phone. */
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { after, HOUR_MS } from '../../src/domain/kit.ts'
import type { Story } from '../story/http-support.ts'
import { MORNING } from '../support/house.ts'
import { type Desk, openDesk } from './desk.ts'
import { effectOf, fits, focused, post, source } from './effect-page.ts'

let desk: Desk
let story: Story
let op: string

const kinds = ['silence-flows', 'sites-down', 'servers-out', 'capacity-to-publish'] as const

beforeAll(async () => {
  desk = await openDesk()
  ;({ story } = desk)
  op = await story.openOperation()
  const outlets = ['Synthetic Press', 'قناة تجريبية', 'Synthetic Other']
  const targets = [
    ...outlets.map((name, i) => ({ kind: 'outlet', name, rank: i + 1, ...source })),
    ...Array.from({ length: 12 }, (_, i) => ({
      ...{ kind: 'website', name: `Synthetic Site ${i}`, ...source },
      reference: `https://site-${i}.example/`,
    })),
  ]
  await post(story, op, 'POST /targets', { targets })
  for (const kind of kinds)
    await post(story, op, 'POST /objectives', { kind, text: `End of ${kind}.` })
}, 120_000)

afterAll(async () => {
  expect(story.bugs).toEqual([])
  // A refusal is an answer, and a browser complains of each all the same.
  expect(desk.complaints.filter((each) => !/status of 4\d\d/.test(each))).toEqual([])
  await desk[Symbol.asyncDispose]()
})

const goals = (page: Page) => page.locator('section[aria-labelledby="goals"]')

test('by the keyboard alone: C opens the form, each kind has its fields, Escape gives the focus back', async () => {
  const page = await effectOf(desk, op, 'lead')
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
  await fits(desk, page, 'form-stop-refused')
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
  await fits(desk, page, 'form-stop')
  await page.getByRole('button', { name: 'Fix this condition' }).press('Enter')
  await goals(page).getByText('72 h silent, 1 of 2 outlets').waitFor()
  await page.getByText('The condition is fixed and stands in the table.').waitFor()
  expect(await focused(page)).toBe('SUMMARY Fix a stop condition')
  await page.context().close()
})

test('a condition is fixed and changed from its own line, in hundredths of a post where it is meant', async () => {
  const page = await effectOf(desk, op, 'lead')
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
  const page = await effectOf(
    desk,
    op,
    'lead',
    `?lang=${lang}${lang === 'nl' ? '&dir=rtl' : ''}`,
    390,
  )
  await page.getByText(title, { exact: true }).click()
  await page.locator('form select').selectOption({ index: 1 })
  await page.getByRole('checkbox').first().check()
  await fits(desk, page, `form-stop-${lang}`)
  await page.context().close()
})

test('an operation without objectives says where one is set', async () => {
  const bare = await story.openOperation()
  const page = await effectOf(desk, bare, 'lead')
  await page.getByRole('link', { name: /Set one on the page Operation/ }).click()
  await page.getByRole('heading', { name: 'Objectives' }).waitFor()
  await page.context().close()
})

test('who may not fix one has no form; and once the day has begun only what stands can change', async () => {
  const analyst = await effectOf(desk, op, 'first')
  expect(await analyst.getByText('Fix a stop condition').count()).toBe(0)
  await analyst.keyboard.press('c')
  expect(await analyst.getByText('no stop condition was fixed').count()).toBe(2)
  await analyst.context().close()
  const page = await effectOf(desk, op, 'lead')
  await page.getByRole('button', { name: 'Fix it: Websites down' }).click()
  await page.getByRole('checkbox', { name: 'Synthetic Site 11' }).check()
  await page.getByRole('spinbutton', { name: 'So many of them' }).fill('1')
  await page.getByRole('spinbutton', { name: 'For so many hours' }).fill('24')
  for (const gate of ['deconfliction', 'legal'])
    await post(story, op, `POST /gates/${gate}/release`, { reason: 'nothing-found' })
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
  await fits(desk, page, 'form-stop-late')
  await page.context().close()
})
