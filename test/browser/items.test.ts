import type { Page } from 'playwright-core'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { checkClasses, itemKinds, languageCodes, parts } from '../../src/domain/words.ts'
import { type App, layoutOf, OP, openApp, violationsOf } from './app.ts'

let app: App
beforeAll(async () => {
  app = await openApp()
})
afterAll(() => app.close())
beforeEach(() => {
  app.show()
  app.complaints.length = 0
})

const list = `/operations/${OP}/items`

async function open(path: string, width = 1280, height = 900): Promise<Page> {
  const page = await app.page(width, height)
  await page.goto(path)
  await page.locator('h1').waitFor()
  return page
}

const focusedText = (page: Page) =>
  page.evaluate<string>('document.activeElement?.textContent?.trim() ?? ""')

test('J and K move through the list, Enter opens the address in focus', async () => {
  const page = await open(`${list}?figure=part-said-down`)
  const rows = page.locator('tbody td:first-child a')
  await rows.nth(2).waitFor()
  await page.keyboard.press('j')
  await page.keyboard.press('j')
  expect(await focusedText(page)).toBe(await rows.nth(1).innerText())
  await page.keyboard.press('k')
  const address = await focusedText(page)
  expect(address).toBe(await rows.first().innerText())
  await page.keyboard.press('Enter')
  await page.getByRole('heading', { name: 'Its way so far' }).waitFor()
  await page.getByText(address).waitFor()
  expect(app.complaints).toEqual([])
  await page.close()
})

test('J goes on beyond the rows that were drawn', async () => {
  const page = await open(`${list}?figure=part-back`)
  await page.locator('tbody td:first-child a').nth(2).waitFor()
  for (let presses = 0; presses < 60; presses++) await page.keyboard.press('j')
  await page.locator('tr[aria-rowindex="61"] a:focus').waitFor()
  await page.close()
})

test('no press of J is lost, however fast they come', async () => {
  const page = await open(`${list}?figure=part-back`)
  await page.locator('tbody td:first-child a').nth(2).waitFor()
  // All within one turn of the page: no row can be drawn between two of them.
  await page.evaluate(`for (let presses = 0; presses < 60; presses++)
    document.body.dispatchEvent(new KeyboardEvent('keydown', { key: 'j', bubbles: true }))`)
  await page.locator('tr[aria-rowindex="61"] a:focus').waitFor({ timeout: 5_000 })
  await page.close()
})

test('J goes on from the row in focus after it was scrolled out of sight', async () => {
  const page = await open(`${list}?figure=part-back`)
  await page.locator('tbody td:first-child a').nth(2).waitFor()
  for (let presses = 0; presses < 3; presses++) await page.keyboard.press('j')
  await page.locator('tr[aria-rowindex="4"] a:focus').waitFor()
  await page.evaluate(`document.querySelector('table').parentElement.scrollTop = 4000`)
  await page.locator('tr[aria-rowindex="4"]').waitFor({ state: 'detached' })
  await page.keyboard.press('j')
  await page.locator('tr[aria-rowindex="5"] a:focus').waitFor({ timeout: 5_000 })
  await page.close()
})

test('the total of a list equals its figure, however many rows are drawn', async () => {
  const page = await open(`/operations/${OP}/figures`)
  const link = page.getByRole('link', { name: '18,412' }).first()
  await link.click()
  await page.getByText('18,412 addresses', { exact: true }).waitFor()
  expect(await page.locator('tbody tr').count()).toBeLessThan(100)
  await page.close()
})

test('the text filter narrows the rows at hand and leaves the total alone', async () => {
  const page = await open(`${list}?figure=part-refused`)
  await page.getByText('611 addresses').waitFor()
  await page.keyboard.press('/')
  await page.keyboard.type('lumen')
  await page.getByText(/^611 addresses · \d+ shown of 611/).waitFor()
  const addresses = await page.locator('tbody td:first-child').allInnerTexts()
  expect(addresses.length).toBeGreaterThan(5)
  expect(addresses.every((address) => address.includes('lumen'))).toBe(true)
  await page.getByRole('searchbox').fill('synthetic nothing')
  await page.getByText('No address matches.').waitFor()
  await page.close()
})

test('a filter is a chip that can be cleared, one by one or all', async () => {
  const page = await open(`${list}?figure=part-not-sent&state=NL`)
  await page.getByText('172 addresses').waitFor()
  await page.getByRole('link', { name: 'Clear the filter State' }).click()
  await page.getByText('1,480 addresses').waitFor()
  await page.getByRole('link', { name: 'Clear all' }).click()
  await page.getByText('26,140 addresses', { exact: true }).waitFor()
  await page.close()
})

test('a changed row keeps its place and says so', async () => {
  const page = await open(`${list}?figure=unique&state=SE&kind=video`)
  const first = page.locator('tbody tr').first()
  await first.waitFor()
  const address = await first.locator('a').innerText()
  app.change({ items: changed(address) })
  await page.getByRole('button', { name: 'Refresh' }).click()
  await first.getByText('changed').waitFor()
  expect(await first.locator('a').innerText()).toBe(address)
  await page.close()
})

function changed(address: string) {
  return app.items().map((line) => (line.address === address ? { ...line, held: true } : line))
}

test('what came in opens the addresses with how often each did', async () => {
  const page = await open(`/operations/${OP}/figures`)
  await page.getByRole('link', { name: '28,311', exact: true }).click()
  await page.getByText('26,140 addresses').waitFor()
  await page.getByText('28,311 submissions').waitFor()
  expect(await page.locator('thead th').last().innerText()).toBe('Submissions')
  const came = await page.locator('tbody tr td:last-child').allInnerTexts()
  expect(came.length).toBeGreaterThan(10)
  for (const times of came) expect(['1', '2']).toContain(times)
  await page.close()
})

/** Lines that together hold every word of every column. */
const everyWord = () => {
  const lines = app.items().slice(0, Math.max(itemKinds.length, checkClasses.length, parts.length))
  const long = Math.max(...app.items().map(({ providerName }) => providerName?.length ?? 0))
  const providerName =
    app.items().find((line) => line.providerName?.length === long)?.providerName ?? null
  return lines.map((line, place) => ({
    ...line,
    providerName,
    held: place < 3,
    kind: itemKinds[place] ?? line.kind,
    part: parts[place] ?? line.part,
    lastClass: checkClasses[place] ?? line.lastClass,
    language: languageCodes[place % languageCodes.length] ?? line.language,
  }))
}

/** Cells of the table, addresses apart, that show less than they say. */
const cutCells = (page: Page) =>
  page.evaluate<readonly string[]>(`[...document.querySelectorAll('th, td, td em')]
    .filter((cell) => cell.scrollWidth > cell.clientWidth + 1 && !cell.matches('em')
      || cell.scrollHeight > cell.clientHeight + 1 && !cell.matches('em')
      || cell.getBoundingClientRect().bottom > cell.closest('tr').getBoundingClientRect().bottom + 1
      || cell.getBoundingClientRect().right > cell.closest('table').getBoundingClientRect().right + 1)
    .map((cell) => cell.textContent)`)

test.each([
  ['en', 1280],
  ['en', 1440],
  ['nl', 1280],
  ['nl', 1440],
  ['fr', 1280],
  ['fr', 1440],
  ['de', 1280],
  ['de', 1440],
] as const)('no word of the list is cut off: %s at %i', async (lang, width) => {
  app.change({ items: everyWord() })
  for (const query of ['', '&figure=found']) {
    const page = await open(`${list}?lang=${lang}${query}`, width)
    await page.locator('tbody td').nth(60).waitFor()
    expect(await cutCells(page)).toEqual([])
    await page.close()
  }
})

test('figures add up where they say so, and say so where they do not', async () => {
  const page = await open(`/operations/${OP}/figures?by=provider`)
  await page.getByText('18,412 + 2,306 + 3,127 + 1,480 + 611 + 204 = 26,140').waitFor()
  await page.getByText('Cumulative:').waitFor()
  const row = page.getByRole('row').filter({ hasText: 'Rila Web' })
  await row.getByRole('link', { name: '268' }).last().click()
  await page.getByText('268 addresses', { exact: true }).waitFor()
  await page.getByText('Provider: Rila Web').waitFor()
  await page.close()
})

test('the figures of the past keep their instant in the lists behind them', async () => {
  const page = await open(`/operations/${OP}/figures`)
  await page.getByLabel('As they stood at (UTC)').fill('2019-11-21T09:00')
  await page.getByRole('button', { name: 'Show' }).click()
  await page.getByText('These are figures of the past.').waitFor()
  await page.getByRole('link', { name: '204' }).first().click()
  await page.getByText('204 addresses', { exact: true }).waitFor()
  expect(new URL(page.url()).searchParams.get('asOf')).toBe('2019-11-21T09:00:00.000Z')
  await page.close()
})

const pages = {
  operations: '/',
  figures: `/operations/${OP}/figures?by=kind`,
  items: `${list}?figure=part-back`,
  item: `${list}/00000001-0000-7000-8000-000000000005`,
} as const

test.for(Object.entries(pages))(
  '%s breaks no rule of accessibility and fits a phone',
  async ([, path]) => {
    for (const width of [1280, 390]) {
      const page = await open(path, width)
      await page.locator('main :is(section, table, li)').first().waitFor()
      expect(await violationsOf(page)).toEqual([])
      const across = await page.evaluate<number>('document.documentElement.scrollWidth')
      expect(across).toBe(width)
      expect((await layoutOf(page, 13)).small).toEqual([])
      await page.close()
    }
    expect(app.complaints).toEqual([])
  },
)

test('without a session every page but the wall leads to the sign-in', async () => {
  app.show({ signedIn: false })
  const page = await app.page()
  await page.goto('/')
  await page.waitForURL('**/sign-in?next=%2F')
  await page.close()
})
