/** The web app before the real server, over an exercise that was really played. */
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { parts } from '../../src/domain/words.ts'
import { openBrowser } from '../support/browser.ts'
import { openPlayed, type PlayedHouse } from '../support/played.ts'
import { layoutOf, violationsOf } from './app.ts'

/** 130 addresses: every part of the wall is met, and the play takes seconds. */
const SCALE = 0.005

/** No text of the wall is smaller, at 1080 lines. */
const TEXT_FLOOR_PX = 26

/** Pictures for people who want to see what the test saw. */
const pictures = fs.mkdtempSync(path.join(os.tmpdir(), 'actionday-pictures-'))

let house: PlayedHouse
let browser: Browser
let page: Page
let op: string
const complaints: string[] = []

beforeAll(async () => {
  ;[house, browser] = await Promise.all([openPlayed(SCALE), openBrowser()])
  page = await browser.newPage({
    viewport: { width: 1920, height: 1080 },
    baseURL: house.address,
    locale: 'en-GB',
  })
  page.on('pageerror', (error) => complaints.push(error.message))
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text())
  })
}, 120_000)

afterAll(async () => {
  await browser.close()
  await house[Symbol.asyncDispose]()
  process.stdout.write(`pictures in ${pictures}\n`)
})

const picture = (name: string) => page.screenshot({ path: path.join(pictures, `${name}.png`) })

const digits = (text: string): number => Number(text.replace(/\D/g, ''))

const countOf = async (part: string): Promise<number> =>
  digits(await page.locator(`[data-part="${part}"]`).innerText())

async function openWall(query: string): Promise<void> {
  await page.goto(`/wall/${op}${query}`)
  await page.locator('[data-part="confirmed"]').waitFor()
}

test('somebody of the command post signs in and finds the operation', async () => {
  await page.goto('/sign-in')
  await picture('sign-in')
  expect(await violationsOf(page)).toEqual([])
  await page.getByRole('button', { name: /lead/i }).first().click()
  const wall = page.locator('a[href^="/wall/"]').first()
  await wall.waitFor()
  await picture('operations')
  expect(await violationsOf(page)).toEqual([])
  op = (await wall.getAttribute('href'))?.split('/')[2] ?? ''
})

test.for(['en', 'nl'])(
  'the wall in %s is whole, and its parts add up to its total',
  async (lang) => {
    await openWall(`?lang=${lang}`)
    await picture(`wall-${lang}`)
    const counts = await Promise.all(parts.map(countOf))
    const total = digits(await page.locator('[data-total]').innerText())
    expect(counts.reduce((sum, count) => sum + count, 0)).toBe(total)
    expect(total).toBeGreaterThan(100)
    expect(await layoutOf(page, TEXT_FLOOR_PX)).toMatchObject({
      small: [],
      overfull: [],
      outside: [],
      scrolls: false,
    })
    expect(await violationsOf(page)).toEqual([])
  },
)

test('each part that is clicked opens the list of so many', async () => {
  for (const part of parts) {
    await openWall('?lang=en')
    const count = await countOf(part)
    if (count === 0) continue
    await page.locator(`[data-part="${part}"] a`).click()
    const word = count === 1 ? 'address' : 'addresses'
    await page.getByText(`${count.toLocaleString('en')} ${word}`, { exact: true }).waitFor()
  }
  await page.locator('tbody tr').first().waitFor()
  await picture('list')
  expect(await violationsOf(page)).toEqual([])
})

test('the figures stand with their definitions, and a click opens the same count', async () => {
  await page.goto(`/operations/${op}/figures`)
  const link = page.locator('a[href*="figure=sent"]').first()
  await link.waitFor()
  await picture('figures')
  expect(await violationsOf(page)).toEqual([])
  const count = digits(await link.innerText())
  expect(count).toBeGreaterThan(50)
  await link.click()
  await page.getByText(`${count.toLocaleString('en')} addresses`, { exact: true }).waitFor()
})

test('an address shows its whole way', async () => {
  await page.goto(`/operations/${op}/items?figure=part-confirmed`)
  await page.locator('tbody td:first-child a').first().click()
  await page.getByRole('heading', { name: 'Its way so far' }).waitFor()
  await picture('item')
  expect(await violationsOf(page)).toEqual([])
})

test('a judge and a prosecutor lead with the judicial police, to whom the case is assigned, from a post at the hub', async () => {
  await page.goto(`/operations/${op}/about`)
  const court = 'Investigating judge and federal prosecutor BE (synthetic)'
  for (const office of ['investigating judge', 'prosecutor'])
    await page
      .getByRole('listitem')
      .filter({ hasText: court })
      .filter({ hasText: office })
      .first()
      .waitFor()
  await page
    .getByRole('listitem')
    .filter({ hasText: 'Judicial police BE (synthetic)' })
    .filter({ hasText: 'judicial police' })
    .first()
    .waitFor()
  await page.getByText('no persons').waitFor()
  await page.getByText('The post stands at: Hub (synthetic)').waitFor()
  await picture('about')
})

test('the chain leads to the operation that replays November 2019, and says how April is started', async () => {
  await page.goto('/chain')
  const replays = page.getByRole('region', { name: 'Exercises that replay its likeness' })
  await replays.getByText('npm start -- --scenario april').waitFor()
  await picture('chain')
  await replays.getByRole('link', { name: 'Operation Palisade' }).click()
  expect(new URL(page.url()).pathname).toBe(`/operations/${op}/chain`)
  await page.getByRole('table').waitFor()
})

test('nothing broke on the way, in the browser or in the house', () => {
  expect(complaints).toEqual([])
  expect(house.bugs).toEqual([])
})
