/** Setting an operation up on screen: lead, assignment, objectives, gates. */
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { freshId, machineRandom } from '../../src/adapters/ids.ts'
import type { Story } from '../story/http-support.ts'
import { MORNING } from '../support/house.ts'
import { textAt } from '../support/said.ts'
import { layoutOf, violationsOf } from './app.ts'
import { type Desk, openDesk } from './desk.ts'

const random = machineRandom()

let desk: Desk
let story: Story
let complaints: string[]
let op: string

beforeAll(async () => {
  desk = await openDesk()
  ;({ story, complaints } = desk)
  const { lead } = story.cast.people
  if (lead === undefined) throw new Error('nobody leads')
  const organisation = freshId<'organisation'>(random, MORNING)
  const person = freshId<'person'>(random, MORNING)
  const kind = 'judicial-authority' as const
  const court = { organisation, kind, state: 'BE', name: 'Synthetic court', contact: '' } as const
  const judge = { ...lead, person, organisation, organisationKind: kind, name: 'synthetic judge' }
  await story.house.directory.add(
    [
      { kind: 'organisation', it: court },
      { kind: 'person', it: judge },
    ],
    null,
    MORNING,
  )
  const opened = await story.call('lead', 'POST /api/v1/operations', {
    ...{ title: 'Synthetic joint action', zone: 'Europe/Brussels', days: 2 },
    participants: [
      { organisation: story.cast.unit, powers: ['refer'] },
      { organisation, powers: ['seize'] },
    ],
  })
  op = textAt(opened, 'op')
}, 120_000)

afterAll(async () => {
  expect(story.bugs).toEqual([])
  await desk[Symbol.asyncDispose]()
})

async function pageOf(name: string, query = '', width = 1280): Promise<Page> {
  const page = await desk.pageOf(name, `/operations/${op}/about${query}`, width)
  await page.locator('h2').first().waitFor()
  return page
}

const picture: Desk['picture'] = (page, name) => desk.picture(page, name)

test('a lead lets a partner take part that may not be named', async () => {
  const page = await pageOf('lead')
  await page.getByText('Let one more take part').first().click()
  const form = page.locator('form', { has: page.getByRole('combobox', { name: 'Organisation' }) })
  const add = form.filter({ hasText: 'May be named' })
  await add.getByRole('combobox', { name: 'Organisation' }).selectOption('Synthetic Watch')
  expect(await add.getByRole('checkbox', { name: 'seizes' }).count()).toBe(0)
  await add.getByRole('combobox', { name: 'Organisation' }).selectOption('Synthetic Other Unit')
  await add.getByRole('checkbox', { name: 'scrutinises' }).check()
  await add.getByRole('combobox', { name: 'Languages' }).selectOption('French')
  await add.getByRole('combobox', { name: 'Desk staffed' }).selectOption('on days and hours')
  await add.getByRole('checkbox', { name: 'Sat' }).check()
  await add.getByRole('checkbox', { name: /May be named/ }).uncheck()
  await add.getByText(/It refers, orders and seizes nothing/).waitFor()
  await picture(page, 'participant')
  expect(await violationsOf(page)).toEqual([])
  await add.getByRole('button', { name: 'Let one more take part' }).click()
  const line = page.locator('li', { hasText: 'may not be named' })
  await line.getByText('French · Mon Tue Wed Thu Fri Sat 08:00–18:00').waitFor()
  await page.context().close()
  const other = await pageOf('judge')
  await other.locator('li', { hasText: 'a further partner' }).waitFor()
  expect(await other.getByText('Synthetic Other Unit').count()).toBe(0)
  await other.context().close()
})

test('a judge assigns the case on screen', async () => {
  const page = await pageOf('judge')
  await page.getByText('The case has not been assigned yet.').waitFor()
  await page.getByText('Assign the case').first().click()
  await page.getByRole('combobox', { name: 'To whom?' }).selectOption('Synthetic Referral Unit')
  await page.getByLabel('Until').fill('2026-12-24')
  await page.getByRole('textbox', { name: /What does it cover/ }).fill('Synthetic outlets alone.')
  expect(await violationsOf(page)).toEqual([])
  await page.getByRole('button', { name: 'Assign the case' }).click()
  await page.getByText('Synthetic court to Synthetic Referral Unit').waitFor()
  await page.context().close()
})

test('a lead sets objectives, hands the lead on, and is told when it is too late', async () => {
  const page = await pageOf('lead')
  await page.getByText('Set an objective').first().click()
  await page.getByRole('combobox', { name: 'To what end?' }).selectOption('Silence the flows')
  await page.getByRole('textbox', { name: /What shall be so/ }).fill('No own post for 72 hours.')
  await page.getByRole('button', { name: 'Set an objective' }).click()
  await page.getByText('No own post for 72 hours.').waitFor()
  await page
    .getByRole('combobox', { name: 'Reason for legal sign-off' })
    .selectOption('checked by counsel')
  await picture(page, 'about')
  expect(await violationsOf(page)).toEqual([])
  await page.getByRole('button', { name: 'Release: legal sign-off' }).click()
  await page.getByText('The legal gate is open: objectives are fixed.').waitFor()
  await page.getByText('Set who leads').first().click()
  await page.getByRole('combobox', { name: 'Organisation' }).selectOption('Synthetic court')
  await page.getByRole('combobox', { name: 'Office' }).selectOption('investigating judge')
  await page.getByRole('button', { name: 'Set who leads' }).click()
  await page.locator('li', { hasText: 'investigating judge' }).first().waitFor()
  await page.getByRole('combobox', { name: 'Organisation' }).selectOption('Synthetic Referral Unit')
  await page.getByRole('combobox', { name: 'Office' }).selectOption('authority')
  expect(complaints).toEqual([])
  await page.getByRole('button', { name: 'Set who leads' }).click()
  await page.getByText('Your organisation does not lead this operation. Ask who leads.').waitFor()
  complaints.length = 0
  await page.context().close()
})

test('an address for a calendar programme is shown once, replaced, and made void', async () => {
  const page = await pageOf('duty')
  await page.getByRole('button', { name: 'Make an address' }).click()
  const field = page.getByRole('textbox', { name: /Address for your calendar programme/ })
  await field.waitFor()
  const address = await field.inputValue()
  const readings = async () => {
    const { pathname, search } = new URL(address)
    return (await fetch(`${story.server.address}${pathname}${search}`)).status
  }
  expect(await readings()).toBe(200)
  expect(await violationsOf(page)).toEqual([])
  await picture(page, 'about-calendar')
  await page.getByRole('button', { name: 'Make it void' }).click()
  await page.getByRole('button', { name: 'Make an address' }).waitFor()
  expect(await field.count()).toBe(0)
  expect(await readings()).toBe(404)
  expect(complaints).toEqual([])
  const body = JSON.stringify({ code: 'authority.not-held', act: 'operation.read' })
  await page.route('**/calendar', (route) => route.fulfill({ status: 403, body }))
  await page.getByRole('button', { name: 'Make an address' }).click()
  await page.getByRole('alert').getByText('does not hold this act. Ask somebody').waitFor()
  expect(complaints.splice(0).join()).toContain('403')
  await page.context().close()
})

test.for(['en', 'nl', 'fr', 'de'])(
  'in %s, on a phone and from right to left nothing is cut off and axe finds nothing',
  async (lang) => {
    for (const [name, query, width] of [
      ['phone', `?lang=${lang}`, 390],
      ['rtl', `?lang=${lang}&dir=rtl`, 1280],
    ] as const) {
      const page = await pageOf('lead', query, width)
      expect(await layoutOf(page, 14)).toMatchObject({ small: [] })
      expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(width)
      expect(await violationsOf(page)).toEqual([])
      await picture(page, `about-${lang}-${name}`)
      await page.context().close()
    }
  },
)
