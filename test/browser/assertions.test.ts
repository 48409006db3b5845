/** Assertions and signals on screen: noted by a key, stated with a grade, and seen by need to know. */
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { freshId } from '../../src/adapters/ids.ts'
import { parseSlug } from '../../src/domain/kit.ts'
import type { Story } from '../story/http-support.ts'
import { MORNING } from '../support/house.ts'
import { listAt } from '../support/said.ts'
import { flawsOf } from './app.ts'
import { type Desk, openDesk } from './desk.ts'

let desk: Desk
let story: Story
let op: string
let item: string

beforeAll(async () => {
  desk = await openDesk()
  story = desk.story
  op = await story.openOperation()
  await story.upload('first', op, 'url\nhttps://share.example/synthetic/1')
  const queue = await story.call('first', `GET /api/v1/operations/${op}/review/queue`)
  item = String(listAt(queue, 'items')[0]?.item)
  const { first } = story.cast.people
  const north = parseSlug('north')
  if (first === undefined || north === undefined) throw new Error('the cast has no analyst')
  const it = {
    ...{ ...first, person: freshId<'person'>(story.house.random, MORNING) },
    ...{ name: 'synthetic north', compartments: [...first.compartments, north] },
  }
  await story.house.directory.add([{ kind: 'person', it }], null, MORNING)
}, 120_000)

afterAll(async () => {
  expect(story.bugs).toEqual([])
  expect(desk.complaints).toEqual([])
  await desk[Symbol.asyncDispose]()
})

const pageOf = (who: string, rest: string, width = 1280): Promise<Page> =>
  desk.pageOf(who, `/operations/${op}/${rest}`, width)

test('S leads to the signals of an address and notes nothing; Enter notes one, beside the decision', async () => {
  const page = await pageOf('first', `items/${item}`)
  await page.getByRole('heading', { name: 'Signals' }).waitFor()
  await page.keyboard.press('s')
  await page.locator('button:focus').waitFor()
  expect(await page.locator('button:focus').innerText()).toContain('Note: aimed at minors')
  expect(await page.locator('section li').filter({ hasText: 'aimed at minors' }).count()).toBe(0)
  await page.keyboard.press('Enter')
  const noted = page.getByRole('listitem').getByText('aimed at minors')
  await noted.waitFor()
  await page.getByText('Synthetic Referral Unit').last().waitFor()
  // What stands is not noted twice by the same organisation.
  await page.getByRole('button', { name: 'Note: aimed at minors', disabled: true }).waitFor()
  await page.keyboard.press('Enter')
  await page.getByRole('button', { name: 'Note: shows minors' }).press('Enter')
  await page.getByRole('listitem').getByText('shows minors').waitFor()
  expect(await page.getByRole('listitem').getByText('aimed at minors').count()).toBe(1)
  expect(await flawsOf(page, 1280)).toEqual([])
  await desk.picture(page, 'signals')
  await page.context().close()
  const reader = await pageOf('lead', `items/${item}`)
  await reader.getByRole('listitem').getByText('aimed at minors').waitFor()
  expect(await reader.getByRole('button', { name: /^Note/ }).count()).toBe(0)
  await reader.context().close()
})

async function state(page: Page, kind: string, text: string, compartment?: string): Promise<void> {
  await page.getByRole('combobox', { name: 'Fact or assessment' }).selectOption(kind)
  await page.getByRole('combobox', { name: 'About' }).selectOption('publication')
  await page.getByRole('combobox', { name: 'Source, A to X' }).selectOption('B')
  await page.getByRole('combobox', { name: 'Information, 1 to 4' }).selectOption('2')
  await page.getByRole('textbox', { name: 'What is stated' }).fill(text)
  await page.getByLabel('Of which day it speaks').fill('2019-11-20')
  await page.getByLabel('Number of the case').fill('SYN-2019/7')
  if (compartment !== undefined) await page.getByLabel('Compartment').fill(compartment)
}

test('an assertion is stated with its grade, its case and the signal on which it rests', async () => {
  const page = await pageOf('first', 'assertions')
  await page.getByText('Nothing has been stated yet.').waitFor()
  await page.keyboard.press('n')
  await page.locator('select:focus').waitFor()
  await state(page, 'fact', 'Synthetic: the leaflet was made for children.')
  await page.getByRole('checkbox', { name: /aimed at minors, on 1 address/ }).check()
  expect(await flawsOf(page, 1280)).toEqual([])
  await desk.picture(page, 'assertions-form')
  await page.getByRole('button', { name: 'State it' }).press('Enter')
  const line = page.getByRole('listitem').filter({ hasText: 'made for children' })
  await line.waitFor()
  const told = await line.innerText()
  for (const part of ['fact', 'publication', 'B2', 'Synthetic Referral Unit', '20 Nov 2019'])
    expect(told).toContain(part)
  expect(told).toMatch(/SYN-2019\/7[\s\S]*aimed at minors, on 1 address/)
  await line.getByRole('link').click()
  await page.getByRole('heading', { name: 'Signals' }).waitFor()
  await page.context().close()
})

test('signals of one kind are one line, and no address has the number of another', async () => {
  const csv = 'url\nhttps://share.example/synthetic/2\nhttps://share.example/synthetic/3'
  await story.upload('first', op, csv)
  const path = `/api/v1/operations/${op}`
  const listed = await story.call('first', `GET ${path}/items`)
  const others = listAt(listed, 'items').flatMap((it) => (it.item === item ? [] : [it.item]))
  const kinds = ['aimed-at-minors', 'aimed-at-minors', 'shows-minors'] as const
  for (const [place, kind] of kinds.entries()) {
    const body = { kind, items: [others[place % 2]] }
    expect((await story.call('first', `POST ${path}/signals`, body)).status).toBeLessThan(300)
  }
  const noted = listAt(await story.call('first', `GET ${path}/signals`), 'signals')
  const restsOn = noted.flatMap(({ signal, items }) =>
    (items as readonly unknown[]).some((each) => others.includes(String(each))) ? [signal] : [],
  )
  expect(restsOn).toHaveLength(3)
  const said = { source: 'B', information: '2', text: 'Synthetic: two leaflets.', restsOn }
  const about = { kind: 'fact', about: 'publication', statedFor: '2019-11-20T00:00:00.000Z' }
  const made = await story.call('first', `POST ${path}/assertions`, { ...said, ...about })
  expect(made.status).toBeLessThan(300)
  const page = await pageOf('first', 'assertions')
  const line = page.getByRole('listitem').filter({ hasText: 'two leaflets' })
  await line.first().waitFor()
  expect(await line.first().getByRole('link').allInnerTexts()).toEqual([
    'Address 1',
    'Address 2',
    'Address 3',
  ])
  expect((await line.first().innerText()).match(/aimed at minors, on 2 addresses/g)).toHaveLength(1)
  await page.context().close()
})

test('what stands in a compartment of others does not exist, and none of others can be written in', async () => {
  const insider = await pageOf('north', 'assertions')
  await insider.getByText('made for children').waitFor()
  await insider.keyboard.press('n')
  await insider.locator('select:focus').waitFor()
  await state(insider, 'assessment', 'Synthetic: it will move north.', 'north')
  await insider.getByRole('button', { name: 'State it' }).press('Enter')
  const line = insider.getByRole('listitem').filter({ hasText: 'it will move north' })
  await line.getByText('Compartment: north').waitFor()
  await insider.context().close()
  const page = await pageOf('first', 'assertions')
  await page.getByText('made for children').waitFor()
  expect(await page.locator('body').innerText()).not.toContain('north')
  await page.keyboard.press('n')
  await page.locator('select:focus').waitFor()
  await state(page, 'assessment', 'Synthetic: a guess.', 'north')
  await page.getByRole('button', { name: 'State it' }).press('Enter')
  await page.getByRole('alert').waitFor()
  // The answer is the one of what does not exist.
  expect(desk.complaints.splice(0).join()).toContain('404')
  expect(await flawsOf(page, 1280)).toEqual([])
  await page.context().close()
})

test.for([
  ['nl', '', 390],
  ['de', '', 1280],
  ['fr', '&dir=rtl', 390],
] as const)(
  'in %s%s at %i px nothing of assertions and signals is cut off',
  async ([lang, dir, width]) => {
    const page = await pageOf('north', `assertions?lang=${lang}${dir}`, width)
    await page.getByText('made for children').waitFor()
    await page.keyboard.press('n')
    await page.locator('select:focus').waitFor()
    await desk.picture(page, `assertions-${lang}-${width}`)
    expect(await flawsOf(page, width)).toEqual([])
    await page.context().close()
    const one = await pageOf('first', `items/${item}?lang=${lang}${dir}`, width)
    await one.locator('#signals').waitFor()
    expect(await flawsOf(one, width)).toEqual([])
    await one.context().close()
  },
)
