/** The chain of actions in a browser before the real server. */
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Story } from '../story/http-support.ts'
import { layoutOf, violationsOf } from './app.ts'
import { type Desk, openDesk } from './desk.ts'

let desk: Desk
let story: Story
let op: string

beforeAll(async () => {
  desk = await openDesk()
  ;({ story } = desk)
  op = await story.openOperation()
}, 120_000)

afterAll(async () => {
  expect(story.bugs).toEqual([])
  expect(desk.complaints).toEqual([])
  await desk[Symbol.asyncDispose]()
})

async function chainOf(query: string, { at = '/chain', width = 1440 } = {}): Promise<Page> {
  const page = await desk.pageOf('lead', `${at}${query}`, width)
  await page.getByRole('table').waitFor()
  return page
}

const cell = (page: Page, row: string, number: number) =>
  page
    .getByRole('row')
    .filter({ has: page.getByRole('rowheader', { name: row }) })
    .locator('td')
    .nth(number - 1)

test('in Dutch: who led and to whom it passed, what is not told, and the figure in its quotes', async () => {
  const page = await chainOf('?lang=nl')
  await page.getByText('Als gemeld, niet door ons nagegaan').waitFor()
  expect(await cell(page, 'Leiding', 1).innerText()).toMatch(/^Niet vermeld\s+A/)
  expect(await cell(page, 'Leiding', 2).innerText()).toMatch(/^Guardia Civil, Spanje\s+A, O13$/)
  expect(await cell(page, 'Leiding', 3).innerText()).toMatch(
    /^Spanje → België. Federaal parket, met de FGP Oost-Vlaanderen\s+A, O13, O14; B, O16/,
  )
  expect(await cell(page, 'Resultaat', 1).innerText()).toMatch(/^Geen cijfer gemeld/)
  const result = await cell(page, 'Resultaat', 4).innerText()
  expect(result).toContain('„Meer dan 26.000 topics” verwijderd. Eenheid onduidelijk.')
  expect(result).toContain('Andere bronnen: verwezen items')
  expect(await violationsOf(page)).toEqual([])
  await page.context().close()
})

test('keys: 1 to 4 go to an action, arrows from cell to cell, B opens its source, ? lists them, L turns the language', async () => {
  const page = await chainOf('', { at: `/operations/${op}/chain` })
  await page.keyboard.press('3')
  expect(await page.locator('th[data-current="true"]').innerText()).toBe('3 · April 2018')
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('b')
  const source = page.getByRole('dialog', { name: 'April 2018: Partners' })
  await source.getByText('Report B: news report of April 2018').waitFor()
  await source
    .getByText(/servers were seized and switched off in Bulgaria, France, Romania/)
    .waitFor()
  await source.getByText('Reported elsewhere').waitFor()
  expect(await violationsOf(page)).toEqual([])
  await desk.picture(page, 'chain-source')
  await source.getByRole('button', { name: 'Close' }).click()
  // The focus is back on the cell, so the next key goes on from there.
  await page.keyboard.press('1')
  await page.keyboard.press('b')
  await page.getByText('The report speaks of this action and says nothing on this.').waitFor()
  await page.keyboard.press('Escape')
  expect(await page.evaluate('document.activeElement?.id')).toBe('source-0-partners')
  await page.keyboard.press('?')
  await page.getByRole('dialog', { name: 'Keys' }).getByText('next language').waitFor()
  await page.keyboard.press('Escape')
  await page.getByText('npm start -- --scenario april').waitFor()
  await page.keyboard.press('l')
  await page.getByRole('heading', { level: 1, name: 'De keten' }).waitFor()
  expect(new URL(page.url()).search).toBe('?lang=nl')
  await page.context().close()
})

test('whose browser speaks Dutch is spoken to in Dutch from the first page, and may choose otherwise', async () => {
  const page = await desk.freshPage('nl-BE')
  await page.goto('/sign-in')
  await page.getByRole('heading', { name: 'Aanmelden' }).waitFor()
  expect(await violationsOf(page)).toEqual([])
  await desk.picture(page, 'sign-in-nl')
  await page.getByRole('button', { name: 'synthetic lead' }).click()
  await page.getByRole('heading', { level: 1, name: 'Operaties' }).waitFor()
  await page.goto('/sign-in')
  await page.getByRole('link', { name: 'français' }).click()
  await page.getByRole('button', { name: 'synthetic lead' }).click()
  await page.getByRole('link', { name: 'La chaîne' }).first().click()
  await page.getByRole('heading', { level: 1, name: 'La chaîne' }).waitFor()
  await page.getByRole('link', { name: 'DE', exact: true }).click()
  await page.getByRole('heading', { level: 1, name: 'Die Kette' }).waitFor()
  await page.context().close()
})

test('in every language, right to left and on a phone nothing is cut off', async () => {
  const page = await chainOf('')
  for (const [lang, dir, width] of [
    ['en', 'ltr', 1440],
    ['nl', 'ltr', 1440],
    ['fr', 'ltr', 1440],
    ['de', 'ltr', 1440],
    ['de', 'ltr', 390],
    ['en', 'rtl', 1440],
  ] as const) {
    await page.setViewportSize({ width, height: 900 })
    await page.goto(`/chain?lang=${lang}&dir=${dir}`)
    await page.getByRole('table').waitFor()
    expect(await layoutOf(page, 14)).toMatchObject({ small: [] })
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(width)
    await desk.picture(page, `chain-${lang}-${dir}-${width}`)
  }
  await page.context().close()
})
