/** A statement from its first word to the public page, each person in a browser of their own. */
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { freshId, machineRandom } from '../../src/adapters/ids.ts'
import type { Person } from '../../src/app/directory.ts'
import { after, MINUTE_MS } from '../../src/domain/kit.ts'
import type { Role } from '../../src/domain/words.ts'
import { PATIENCE_MS } from '../support/browser.ts'
import { MORNING } from '../support/house.ts'
import { violationsOf } from './app.ts'
import { type Desk, openDesk } from './desk.ts'

let desk: Desk
let op: string

const people = [
  ['speaker', 'press-officer', 'unit'],
  ['reader', 'press-officer', 'unit'],
  ['prosecutor', 'prosecutor', 'unit'],
  ['judge', 'judge', 'unit'],
  ['partner', 'duty-officer', 'other'],
] as const satisfies readonly (readonly [string, Role, 'unit' | 'other'])[]

async function seat(): Promise<void> {
  const { cast, house } = desk.story
  const { lead } = cast.people
  if (lead === undefined) throw new Error('nobody leads')
  const entries = people.map(([name, role, place]) => {
    const it: Person = {
      ...lead,
      ...{ person: freshId(machineRandom(), MORNING), role, organisation: cast[place] },
      ...{ name: `synthetic ${name}`, unit: name },
    }
    return { kind: 'person', it } as const
  })
  await house.directory.add(entries, null, MORNING)
}

beforeAll(async () => {
  desk = await openDesk()
  await seat()
  const { story } = desk
  const said = await story.call('lead', 'POST /api/v1/operations', {
    ...{ title: 'Synthetic action day', zone: 'Europe/Brussels', days: 2 },
    participants: [
      { organisation: story.cast.unit, powers: ['refer'] },
      { organisation: story.cast.other, powers: [] },
    ],
  })
  op = (said.json as { readonly op: string }).op
  const leads = (['prosecutor', 'investigating-judge'] as const).map((office) => ({
    ...{ organisation: story.cast.unit, office },
  }))
  await story.call('lead', `POST /api/v1/operations/${op}/leads`, { leads })
})
afterAll(async () => {
  expect(desk.story.bugs).toEqual([])
  expect(desk.complaints).toEqual([])
  await desk[Symbol.asyncDispose]()
})

const at = () => `/operations/${op}/press`
const open = async (name: string): Promise<Page> => desk.pageOf(name, at())
const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true })

const words = {
  Nederlands: 'De Synthetic Other Unit werkte mee.',
  Français: 'La Synthetic Other Unit a participé.',
  Deutsch: 'Die Synthetic Other Unit hat mitgewirkt.',
  English: 'The Synthetic Other Unit took part.',
}

test('written, asked, refused with a reason, agreed, read and published', async () => {
  const speaker = await open('speaker')
  await speaker.getByRole('button', { name: 'Begin a statement' }).click()
  await speaker.getByText('No sentence yet.', { exact: true }).waitFor()
  await speaker.keyboard.press('n')
  const form = speaker.locator('form')
  await form.getByLabel('English').fill(words.English)
  await form.getByText('Not so: ').waitFor()
  await form.getByLabel('Rests on').pressSequentially('other unit')
  await speaker.keyboard.press('Enter')
  await form.getByText('So far it may be said; 3 languages are missing.').waitFor()
  for (const [name, text] of Object.entries(words)) await form.getByLabel(name).fill(text)
  await form.getByText('This may be said so.').waitFor()
  expect(await violationsOf(speaker)).toEqual([])
  await desk.picture(speaker, 'press-form')
  await speaker.keyboard.press('Control+Enter')
  await speaker.locator('form').waitFor({ state: 'detached' })

  const early = await open('partner')
  await early.getByText('There is no statement yet').waitFor()
  await speaker.keyboard.press('v')
  await speaker.getByText('Asked on').waitFor()

  const partner = await open('partner')
  await partner.getByText(words.English).first().waitFor()
  expect(await partner.getByRole('button', { name: 'Begin a statement' }).count()).toBe(0)
  await partner.getByLabel('Reason').selectOption('wording')
  await button(partner, 'Withhold sentence 1').click()
  await partner.getByText('withheld: in other words').waitFor()
  expect(await violationsOf(partner)).toEqual([])
  await desk.picture(partner, 'press-partner')
  // Whoever writes sees it without asking again.
  await speaker.locator('#consents').getByText('withheld: in other words').waitFor()
  await button(partner, 'Agree to sentence 1').click()
  await partner.locator('#consents').getByText('1 of 1 sentence').first().waitFor()
  for (const name of ['prosecutor', 'judge']) {
    const page = await open(name)
    await button(page, 'Agree to sentence 1').click()
    await button(page, 'Agree to sentence 1').waitFor({ state: 'detached' })
    await page.close()
  }

  const reader = await open('reader')
  for (let left = 3; left > 0; left--) {
    const marks = reader.getByRole('button', { name: 'Read: says no more than the English' })
    await expect.poll(() => marks.count(), { timeout: PATIENCE_MS }).toBe(left)
    await marks.first().click()
  }
  // Of the morning in Brussels, where the operation is led: an hour ahead of UTC.
  const until = speaker.getByLabel('Until (clock of Europe/Brussels)')
  await until.fill('2026-11-18T10:01')
  await speaker.getByRole('button', { name: 'Set the embargo' }).click()
  await speaker.getByRole('timer').waitFor()
  desk.story.setNow(after(MORNING, 2 * MINUTE_MS))
  await speaker.getByText('Nothing is lacking').waitFor()
  await speaker.keyboard.press('p')
  expect(await speaker.evaluate('document.activeElement.id')).toBe('publishing')
  await desk.picture(speaker, 'press-ready')
  await button(speaker, 'Publish').click()
  await speaker.getByRole('link', { name: 'Public page' }).click()
  await speaker.getByText(words.English).waitFor()
  await desk.picture(speaker, 'press-public')
})

test('a draft that is withdrawn is gone for who was asked', async () => {
  const speaker = await open('speaker')
  await speaker.getByRole('button', { name: 'Begin a statement' }).click()
  await speaker.getByText('No sentence yet.', { exact: true }).waitFor()
  await speaker.getByText('Withdraw the draft').click()
  await button(speaker, 'Withdraw').click()
  await speaker.getByRole('button', { name: /withdrawn 1/ }).waitFor()
})
