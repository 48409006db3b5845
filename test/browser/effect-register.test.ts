/** Baseline, files of hours and numbers of persons on the page Effect before the real server. */
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { freshId, machineRandom } from '../../src/adapters/ids.ts'
import type { EffectChoices } from '../../src/protocol/effect-choices.ts'
import type { Story } from '../story/http-support.ts'
import { MORNING } from '../support/house.ts'
import { type Desk, openDesk } from './desk.ts'
import { counted, effectOf, fits, focused } from './effect-page.ts'

let desk: Desk
let story: Story

beforeAll(async () => {
  desk = await openDesk()
  ;({ story } = desk)
  const { lead } = story.cast.people
  if (lead === undefined) throw new Error('nobody leads')
  const person = freshId<'person'>(machineRandom(), MORNING)
  const it = { ...lead, person, role: 'judge', name: 'synthetic judge' } as const
  await story.house.directory.add([{ kind: 'person', it }], null, MORNING)
}, 120_000)

afterAll(async () => {
  expect(story.bugs).toEqual([])
  // A refusal is an answer, and a browser complains of each all the same.
  expect(desk.complaints.filter((each) => !/status of 4\d\d/.test(each))).toEqual([])
  await desk[Symbol.asyncDispose]()
})

const rowOfSilence = (page: Page) =>
  page
    .locator('section[aria-labelledby="silence"]')
    .getByRole('row')
    .filter({ hasText: 'Synthetic Press' })

test('baseline and control set: what is lacking is said before they are registered', async () => {
  const of = await counted(story, ['Synthetic Press', 'Synthetic Other'], [336, 100])
  const page = await effectOf(desk, of, 'lead')
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
  await fits(desk, page, 'form-baseline')
  await page.getByLabel('From, UTC').fill('2026-11-01T00:00')
  await page.getByRole('button', { name: 'Register both' }).click()
  await page.getByText('Looked at: Synthetic Press. Control set: Synthetic Other.').waitFor()
  expect(await page.getByText('Register baseline').count()).toBe(0)
  await page.context().close()
})

test('a file of hours is tried first, its bad rows are told, and it is taken on a second word', async () => {
  const of = await counted(story, ['Synthetic Press'], [0])
  const { json } = await story.call('lead', `GET /api/v1/operations/${of}/effect/choices`)
  const { outlets, sites } = json as EffectChoices
  const [outlet, way] = [outlets[0]?.target, sites[0]?.target]
  const page = await effectOf(desk, of, 'first')
  await page.getByText('No sensor has told anything yet').waitFor()
  await page.getByRole('button', { name: 'Take in a file of hours' }).click()
  await page.locator('input[type="file"]:focus').waitFor()
  await page.keyboard.press('Escape')
  expect(await focused(page)).toBe('SUMMARY Take in a file of hours')
  await page.keyboard.press('f')
  const rows = [
    'record,sensor,outlet,way,hour,own,copies,outlinks',
    `count,tap-1,${outlet},${way},2026-11-16T06:00:00Z,4,1,`,
    `count,tap-1,${outlet},${way},2026-11-16T07:00:00Z,some,1,`,
    `count,tap-1,${outlet},${way},2026-11-16T08:30:00Z,4,1,`,
  ]
  await page.getByLabel('File, CSV or JSON').setInputFiles({
    ...{ name: 'hours.csv', mimeType: 'text/csv', buffer: Buffer.from(rows.join('\n')) },
  })
  await page.keyboard.press('Tab')
  await page.getByRole('button', { name: 'What would become of it?' }).press('Enter')
  await page.getByText('1 hour of an outlet').waitFor()
  const bad = page.getByRole('listitem').filter({ hasText: 'flow.hour-not-whole' })
  await bad.getByText('Line 4').waitFor()
  await page.getByText('docs/effect.md says what each column takes').waitFor()
  await page.getByText('Row by row').click()
  const first = page
    .getByRole('listitem')
    .filter({ hasText: 'Synthetic Press · 16 Nov 2026' })
    .first()
  await first.getByText('Line 2').waitFor()
  await fits(desk, page, 'form-file')
  expect(await page.getByText('No sensor has told anything yet').count()).toBe(1)
  await page.getByRole('button', { name: 'Take in 1 row' }).click()
  await page.getByRole('heading', { name: 'What became of it' }).waitFor()
  await rowOfSilence(page).waitFor()
  await page.context().close()
})

test('the judge tells numbers and nothing else, and nobody but the judge', async () => {
  const of = await counted(story, ['Synthetic Press'], [1])
  const lead = await effectOf(desk, of, 'lead')
  expect(await lead.getByText('Tell numbers of persons').count()).toBe(0)
  await lead.context().close()
  const page = await effectOf(desk, of, 'judge')
  await page.keyboard.press('p')
  await page.getByRole('spinbutton', { name: 'Persons identified' }).fill('2')
  await page.getByRole('spinbutton', { name: 'Persons arrested' }).fill('1')
  expect(await page.locator('form input').count()).toBe(2)
  await fits(desk, page, 'form-persons')
  await page.keyboard.press('Enter')
  await page.getByText(/Told last .*: 2 identified, 1 arrested \(\d+ Nov 2026/).waitFor()
  await page.getByText('The numbers are told.').waitFor()
  await page.context().close()
})

test.for([
  ['nl', 'Nulmeting en controlegroep vastleggen', 'Aantallen personen melden'],
  ['fr', 'Enregistrer période de référence', 'Communiquer des nombres'],
  ['de', 'Vergleichszeit und Kontrollgruppe festlegen', 'Zahlen von Personen mitteilen'],
] as const)('each form fits a phone in %s', async ([lang, baseline, persons]) => {
  const of = await counted(story, ['Synthetic Press', 'قناة تجريبية'], [2, 1])
  const query = `?lang=${lang}${lang === 'nl' ? '&dir=rtl' : ''}`
  const page = await effectOf(desk, of, 'judge', query, 390)
  await page.locator('summary').filter({ hasText: baseline }).click()
  await page.getByRole('checkbox').first().check()
  await fits(desk, page, `form-baseline-${lang}`)
  await page.keyboard.press('Escape')
  await page.keyboard.press('f')
  await page.locator('input[type="file"]').waitFor()
  await fits(desk, page, `form-file-${lang}`)
  await page.locator('summary').filter({ hasText: persons }).click()
  await page.locator('form input[type="number"]').first().waitFor()
  await fits(desk, page, `form-persons-${lang}`)
  await page.context().close()
})
