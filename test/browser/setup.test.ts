/** Setting an operation up in steps, in a browser before the real server. */
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Story } from '../story/http-support.ts'
import { layoutOf, violationsOf } from './app.ts'
import { type Desk, openDesk } from './desk.ts'

let desk: Desk
let story: Story

beforeAll(async () => {
  desk = await openDesk()
  ;({ story } = desk)
}, 120_000)

afterAll(async () => {
  expect(story.bugs).toEqual([])
  expect(desk.complaints).toEqual([])
  await desk[Symbol.asyncDispose]()
})

async function setupOf(name: string, query = '', width = 1280): Promise<Page> {
  const page = await desk.pageOf(name, `/setup${query}`, width)
  await page.locator('#step').waitFor()
  return page
}

const step = (page: Page, name: string) =>
  page.getByRole('navigation', { name: 'Steps' }).getByRole('button', { name }).click()

test('an operation is set up step by step, kept meanwhile, and opened with its objectives', async () => {
  const page = await setupOf('lead')
  const open = page.getByRole('button', { name: 'Open the operation' })
  await page.getByLabel('Title, shown to all who take part').fill('Synthetic set-up')
  await page.getByLabel('Time zone of the post').fill('Europe/Brussels')
  await page
    .getByRole('combobox', { name: 'Choose an organisation' })
    .selectOption('Synthetic Referral Unit')
  expect(await open.isDisabled()).toBe(true)
  expect(await violationsOf(page)).toEqual([])
  // Who goes on finds the name of the next step under the keyboard.
  await page.getByRole('button', { name: 'Next' }).press('Enter')
  await page.locator('#step:focus', { hasText: 'Who takes part' }).waitFor()
  for (const [place, name] of ['Synthetic Referral Unit', 'Synthetic Other Unit'].entries()) {
    await page.getByRole('button', { name: 'Add a participant' }).click()
    const part = page.locator('fieldset > legend + span').nth(place).locator('xpath=..')
    await part.getByRole('combobox', { name: 'Organisation' }).selectOption(name)
    await part.getByRole('combobox', { name: 'Languages' }).selectOption('Dutch')
    await part.getByRole('combobox', { name: 'Desk staffed' }).selectOption('always staffed')
    await part.getByRole('checkbox', { name: place === 0 ? 'refers' : 'seizes' }).check()
  }
  await page.locator('li[data-is="done"]', { hasText: 'Languages and hours' }).waitFor()
  expect(await violationsOf(page)).toEqual([])
  await desk.picture(page, 'setup')
  // What was written outlives a page that is loaded anew.
  await page.reload()
  await page.locator('legend', { hasText: 'Synthetic Other Unit' }).waitFor()
  await step(page, 'Objectives')
  await page.getByRole('combobox', { name: 'To what end?' }).selectOption('Silence the flows')
  await page.getByRole('textbox', { name: /What shall be so/ }).fill('No own post for 72 hours.')
  await page.getByRole('button', { name: 'Set an objective' }).click()
  await step(page, 'Providers and contacts')
  await page.locator('li', { hasText: 'Synthetic Share' }).getByText('no mail contact').waitFor()
  await page.locator('li', { hasText: 'Synthetic Pages' }).getByText('can be reached').waitFor()
  await open.click()
  await page.getByText('No own post for 72 hours.').waitFor()
  expect(new URL(page.url()).pathname).toMatch(/\/operations\/.+\/about$/)
  await page.getByText('Belgium · seizes · police directive (LED)').waitFor()
  expect(await page.evaluate('sessionStorage.length')).toBe(0)
  await page.context().close()
})

test('what stands in the way is said before, and a refusal after', async () => {
  const page = await setupOf('duty')
  await page.getByLabel('Title, shown to all who take part').fill('Synthetic set-up')
  await page.getByLabel('Time zone of the post').fill('Nowhere/Else')
  await page
    .getByRole('combobox', { name: 'Choose an organisation' })
    .selectOption('Synthetic Referral Unit')
  await step(page, 'Who takes part')
  await page.getByRole('button', { name: 'Add a participant' }).click()
  await page.getByRole('combobox', { name: 'Organisation' }).selectOption('Synthetic Referral Unit')
  await page.getByRole('checkbox', { name: /May be named/ }).uncheck()
  const named = page.locator('li', { hasText: 'Lead, post and senders' })
  expect(await named.getAttribute('data-is')).toBe('missing')
  await page.getByText('What is missing comes first.').waitFor()
  await page.getByRole('checkbox', { name: /May be named/ }).check()
  await page.getByRole('button', { name: 'Open the operation' }).click()
  await page.getByRole('alert').waitFor()
  // The browser notes each refused call in its console.
  desk.complaints.length = 0
  await page.context().close()
})

test('who may not open an operation finds no such page', async () => {
  const page = await desk.pageOf('first', '/setup')
  await page.getByRole('heading', { level: 1, name: 'Set up an operation' }).waitFor()
  expect(await page.locator('#step').count()).toBe(0)
  await page.goto('/')
  await page.getByRole('heading', { level: 1, name: 'Operations' }).waitFor()
  expect(await page.getByRole('link', { name: 'Set up an operation' }).count()).toBe(0)
  await page.context().close()
})

test.for([
  ['phone', 'en', 390],
  ['phone', 'nl', 390],
  ['phone', 'fr', 390],
  ['phone', 'de', 390],
  ['rtl', 'en', 1280],
] as const)(
  'on a %s screen in %s nothing is cut off and axe finds nothing',
  async ([name, lang, width]) => {
    const query = `?lang=${lang}${name === 'rtl' ? '&dir=rtl' : ''}`
    const page = await setupOf('lead', query, width)
    // The second step has the widest fields.
    await page.locator('nav ol button').nth(1).click()
    await page.locator('section p button').first().click()
    await page.locator('fieldset').first().waitFor()
    expect(await layoutOf(page, 14)).toMatchObject({ small: [] })
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(width)
    expect(await violationsOf(page)).toEqual([])
    await desk.picture(page, `setup-${lang}-${name}`)
    await page.context().close()
  },
)
