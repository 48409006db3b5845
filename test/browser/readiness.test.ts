/** The board of readiness before a synthetic day of seizure, and the wall on that day. */
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { acts } from '../../src/domain/authority.ts'
import type { Board } from '../../src/protocol/go.ts'
import { syntheticAfter, syntheticBoard } from '../../src/web/dev/board.ts'
import { type App, layoutOf, OP, openApp, violationsOf } from './app.ts'

let app: App
beforeAll(async () => {
  app = await openApp()
})
afterAll(() => app.close())
beforeEach(() => {
  showBoard(syntheticBoard())
  app.complaints.length = 0
})

const showBoard = (board: Board | undefined): void =>
  app.show({ acts, board, sheets: new Map(), posted: [] })

async function openBoard(query = '', width = 1600): Promise<Page> {
  const page = await app.page(width, 1000)
  await page.goto(`/operations/${OP}/readiness${query}`)
  await page.getByRole('timer').waitFor()
  return page
}

/** The board in the last hour, as a judge of the lead sees it. */
const lastHour = (): Board => {
  const board = syntheticBoard()
  return {
    ...board,
    go: board.go && { ...board.go, signableFrom: '2019-11-21T13:00:00.000Z' },
    steps: ['plan', 'sign', 'stop'],
  }
}

test.for([
  ['en', '', 1600],
  ['nl', '', 390],
  ['fr', '', 1280],
  ['de', '', 390],
  ['en', '&dir=rtl', 1600],
] as const)(
  'in %s%s at %i px nothing is cut off and axe finds nothing',
  async ([lang, dir, width]) => {
    const page = await openBoard(`?lang=${lang}${dir}`, width)
    expect(await layoutOf(page, 14)).toMatchObject({ small: [], overfull: [] })
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(width)
    expect(await violationsOf(page)).toEqual([])
    expect(app.complaints).toEqual([])
    await page.close()
  },
)

test.for([
  ['en', 390],
  ['nl', 1440],
] as const)('in %s at %i px a go of months ago stands in its place', async ([lang, width]) => {
  const board = syntheticAfter()
  showBoard({ ...board, go: board.go && { ...board.go, goAt: '2019-03-01T06:00:00.000Z' } })
  const page = await openBoard(`?lang=${lang}`, width)
  const place = await page.locator('section > div', { has: page.getByRole('timer') }).boundingBox()
  const time = await page.getByRole('timer').boundingBox()
  if (place === null || time === null) throw new Error('the time is not on the page')
  expect(time.x + time.width).toBeLessThanOrEqual(place.x + place.width)
  expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(width)
  await page.close()
})

test('what is not ready stands first with what it lacks, and every sum adds up', async () => {
  const page = await openBoard()
  const rows = await page.locator('tbody tr > th').allInnerTexts()
  expect(rows).toEqual(['CA', 'FR', 'RO', 'BG', 'NL', 'US'])
  expect(await page.getByRole('timer').innerText()).toBe('T − 24:00:00')
  await page.getByText('instrument not in force 4, day not confirmed 4').waitFor()
  const column = async (place: number, row: string) =>
    (await page.locator(`${row} td:nth-child(${place})`).allInnerTexts()).map(Number)
  const sum = (counts: readonly number[]) => counts.reduce((total, count) => total + count, 0)
  const totals = await Promise.all([2, 3, 4].map((place) => column(place, 'tfoot tr')))
  for (const place of [2, 3, 4]) {
    expect([sum(await column(place, 'tbody tr'))]).toEqual(totals[place - 2])
  }
  expect(sum(totals.flat())).toBe(47)
  // Referrals that wait are no measures.
  await page.getByText('Sealed measures: 47').waitFor()
  await page.getByText('212', { exact: true }).waitFor()
  await page.close()
})

test('the board is walked by keys; no key alone signs or aborts', async () => {
  showBoard(lastHour())
  const page = await openBoard()
  await page.keyboard.press('j')
  await page.keyboard.press('j')
  await page.keyboard.press('Enter')
  await page.getByRole('link', { name: 'synthetic-domain-10.example' }).waitFor()
  await page.keyboard.press('n')
  await page.getByText('Only states that are not ready are shown.').waitFor()
  expect(await page.locator('tbody th').count()).toBe(3)
  await page.keyboard.press('g')
  await page.getByText('At T0 36 measures leave at once, 11 stay sealed.').waitFor()
  // The way out has the focus: whoever presses Enter as well has done nothing.
  await page.keyboard.press('Enter')
  await page.getByText('Sign the go?').waitFor({ state: 'detached' })
  expect(app.posted()).toEqual([])
  await page.keyboard.press('a')
  await page.getByRole('button', { name: 'Yes, abort' }).click()
  await page.keyboard.press('g')
  await page.getByRole('button', { name: 'Yes, I sign' }).click()
  await expect.poll(() => app.posted().map(({ path }) => path)).toEqual(['go/stop', 'go/sign'])
  await page.keyboard.press('?')
  await page.getByRole('dialog').getByText('previous state').waitFor()
  await page.close()
})

test('a day before the go is locked and says until when, and the abort is open', async () => {
  const page = await openBoard()
  const go = page.getByRole('button', { name: /Sign the go/ })
  expect(await go.getAttribute('aria-disabled')).toBe('true')
  expect(await go.innerText()).toContain('locked until 12:32 UTC')
  await go.click({ force: true })
  expect(await page.getByText('Sign the go?').count()).toBe(0)
  expect(
    await page.getByRole('button', { name: /Abort all 47/ }).getAttribute('aria-disabled'),
  ).toBe('false')
  await page.close()
})

test('T0 is moved in UTC, with the clocks of the capitals beside it', async () => {
  const page = await openBoard()
  await page.getByRole('button', { name: 'Move T0 for all' }).click()
  const field = page.getByLabel('T0, in UTC')
  await field.fill('2019-11-23T06:00')
  await page.getByText('08:00').waitFor()
  await page.getByText('6 states are asked again').waitFor()
  await field.press('Enter')
  await expect
    .poll(() => app.posted().map(({ path, body }) => [path, body]))
    .toEqual([['go', { goAt: '2019-11-23T06:00:00.000Z' }]])
  expect(app.posted()[0]?.key).toMatch(/^[0-9a-f-]{36}$/)
  await page.close()
})

test('to wait is a decision that stands in the journal, and nowhere else', async () => {
  const page = await openBoard()
  await page.getByRole('button', { name: /^Wait/ }).click()
  await page.getByRole('button', { name: 'Yes, we wait' }).click()
  await page.getByText('It stands in the journal.').waitFor()
  expect(app.posted().map(({ path, body }) => [path, body])).toEqual([
    ['journal', expect.objectContaining({ field: 'decision', compartment: 'open' })],
  ])
  await page.close()
})

test('after the go each source keeps its own count', async () => {
  showBoard(syntheticAfter())
  const page = await openBoard()
  await page.getByText('36 left, 11 stayed sealed.').waitFor()
  const row = (name: string) => page.locator('tr').filter({ hasText: name }).innerText()
  expect(await row('own team')).toMatch(/9\s+7 done, 1 not done\s+3/)
  expect(await row('press')).toMatch(/12\s+–\s+–/)
  expect(await page.getByRole('timer').innerText()).toBe('T + 00:15:00')
  expect(await violationsOf(page)).toEqual([])
  await page.close()
})

test('a board that is cut off says STALE and stays; without a measure it says how to begin', async () => {
  const page = await openBoard()
  app.change({ silent: true })
  await page.getByRole('alert').getByText('STALE since').waitFor({ timeout: 20_000 })
  await page.getByText('Sealed measures: 47').waitFor()
  showBoard({ ...syntheticBoard(), cards: [], go: null })
  await page.goto(`/operations/${OP}/readiness`)
  await page.getByText('No measure yet. Draw up the first one.').waitFor()
  expect(await violationsOf(page)).toEqual([])
  await page.close()
})

test.for(['?lang=de', '?lang=fr&dir=rtl'])(
  'on %s the wall of the day shows readiness and the servers, and clips nothing',
  async (look) => {
    const after = syntheticAfter()
    const cards = after.cards.map((card, place) => ({ ...card, contradicted: place < 2 }))
    showBoard(look === '?lang=de' ? { ...after, cards } : syntheticBoard())
    const page = await app.page()
    await page.goto(`/wall/${OP}${look}`)
    await page.locator('[data-map] path').first().waitFor()
    await page.getByText(look === '?lang=de' ? 'Beschlagnahme, Tag' : 'Saisies, jour').waitFor()
    expect(await layoutOf(page, 26)).toMatchObject({
      small: [],
      overfull: [],
      outside: [],
      scrolls: false,
    })
    expect(await page.locator('svg rect[data-seized]').count()).toBe(10)
    const contradicted = page.getByText('Das Register widerspricht 2 Antworten')
    expect(await contradicted.count()).toBe(look === '?lang=de' ? 1 : 0)
    expect(await violationsOf(page)).toEqual([])
    expect(app.complaints).toEqual([])
    await page.close()
  },
)
