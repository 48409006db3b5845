/** The review desk on screen: a first look, a second by another person, and what they differ on. */
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { TAKE_BACK_MS } from '../../src/web/ui/pending.ts'
import type { Story } from '../story/http-support.ts'
import { toLeave } from '../support/judgement.ts'
import { listAt } from '../support/said.ts'
import { flawsOf } from './app.ts'
import { type Desk, openDesk } from './desk.ts'

const ITEMS = 30
const PORTION = 25

let desk: Desk
let story: Story
let op: string

const at = (rest: string): string => `/api/v1/operations/${op}${rest}`

beforeAll(async () => {
  desk = await openDesk()
  story = desk.story
  op = await story.openOperation()
  const urls = Array.from({ length: ITEMS }, (_, i) => `https://share.example/synthetic/video/${i}`)
  await story.upload('first', op, ['url', ...urls].join('\n'))
}, 120_000)

afterAll(async () => {
  expect(story.bugs).toEqual([])
  expect(desk.complaints).toEqual([])
  await desk[Symbol.asyncDispose]()
})

/** The desk of somebody, whose clock is ours from the first moment on. */
async function deskOf(who: string, query = '', width = 1440): Promise<Page> {
  const page = await desk.pageOf(who, `/operations/${op}/review${query}`, width)
  await page.locator('main h2').first().waitFor()
  await page.clock.install()
  await page.reload()
  await page.locator('main h2').first().waitFor()
  return page
}

const address = (page: Page): Promise<string> => page.locator('#address').innerText()

async function press(page: Page, keys: string): Promise<void> {
  for (const key of keys) await page.keyboard.press(key)
}

/** How many wait for a first look, a second, and a legal reviewer. */
async function waiting(): Promise<readonly unknown[]> {
  const figures = listAt(await story.call('lead', `GET ${at('/figures')}`), 'figures')
  return ['waiting-first', 'waiting-second', 'waiting-legal'].map(
    (name) => figures.find(({ figure }) => figure === name)?.count,
  )
}

const queueOf = async (who: string) =>
  listAt(await story.call(who, `GET ${at('/review/queue?limit=500')}`), 'items')

test('an analyst is led to the desk, and nothing is preset', async () => {
  const page = await desk.pageOf('first', '/')
  await page.getByRole('link', { name: 'Review', exact: true }).click()
  await page.locator('#address').waitFor()
  await page.getByText('First look. Somebody else looks after you').waitFor()
  const about = await page.locator('main dl').innerText()
  for (const told of ['Synthetic Share', 'Kind', 'Language']) expect(about).toContain(told)
  expect(await page.locator('[aria-pressed="true"]').count()).toBe(0)
  await page.getByText(`0 of ${PORTION}`).waitFor()
  expect(await flawsOf(page, 1280)).toEqual([])
  // Where it is counted what waits, the desk is a step away.
  await page.getByRole('link', { name: 'Figures', exact: true }).click()
  await page.getByRole('link', { name: 'To the review desk' }).click()
  await page.locator('#address').waitFor()
  await page.context().close()
})

test('a first look by keys alone: Z takes back, 7 leaves to others, 9 brings back', async () => {
  const page = await deskOf('first')
  const one = await address(page)
  await page.keyboard.press('7')
  const two = await address(page)
  expect(two).not.toBe(one)
  await page.keyboard.press('9')
  expect(await address(page)).toBe(one)
  await page.keyboard.press('x')
  expect(await address(page)).toBe(two)
  await page.getByText('Leaves shortly: not terrorist content').waitFor()
  await page.keyboard.press('z')
  expect(await address(page)).toBe(one)
  await page.keyboard.press('v')
  await page.getByText('A ground is missing.').waitFor()
  await press(page, '1dpv')
  await page.getByText(`1 of ${PORTION}`).waitFor()
  await press(page, 'xx')
  await page.getByText('Done here: 3').waitFor()
  const list = page.getByRole('region', { name: 'Decided in this sitting' })
  expect(await list.getByRole('listitem').count()).toBe(3)
  await desk.picture(page, 'review-first')
  expect(await flawsOf(page, 1440)).toEqual([])
  expect(await waiting()).toEqual([ITEMS, 0, 0])
  await page.clock.fastForward(TAKE_BACK_MS)
  await expect.poll(waiting).toEqual([ITEMS - 3, 3, 0])
  await list.getByText('has left').first().waitFor()
  await page.keyboard.press('x')
  await page.getByRole('link', { name: 'Addresses', exact: true }).click()
  await expect.poll(waiting).toEqual([ITEMS - 4, 4, 0])
  await page.context().close()
})

test('a portion ends kindly, Enter brings the next, and nobody gets an address twice', async () => {
  const page = await deskOf('first')
  const seen = new Set<string>()
  for (let i = 0; i < PORTION; i += 1) {
    await page.getByText(`Done here: ${i}`, { exact: true }).waitFor()
    seen.add(await address(page))
    await page.keyboard.press('x')
  }
  await page.getByRole('heading', { name: 'This portion is done.' }).waitFor()
  await desk.picture(page, 'review-portion')
  expect(await flawsOf(page, 1440)).toEqual([])
  await page.keyboard.press('Enter')
  await page.locator('#address').waitFor()
  seen.add(await address(page))
  expect(seen.size).toBe(PORTION + 1)
  await page.keyboard.press('x')
  await page.getByText('This portion is done.').waitFor()
  await page.keyboard.press('Enter')
  await page.getByText('Nothing waits for you.').waitFor()
  expect(await flawsOf(page, 1440)).toEqual([])
  // What was taken back last comes first, and there is something to do again.
  await page.keyboard.press('z')
  expect(seen.has(await address(page))).toBe(true)
  await page.keyboard.press('x')
  await page.getByRole('link', { name: 'Addresses', exact: true }).click()
  await expect.poll(waiting).toEqual([0, ITEMS, 0])
  await page.context().close()
})

test.for([
  ['nl', '', 390],
  ['de', '', 1280],
  ['fr', '&dir=rtl', 390],
  ['en', '&dir=rtl', 1280],
] as const)('in %s%s at %i px nothing of the desk is cut off', async ([lang, dir, width]) => {
  const page = await deskOf('second', `?lang=${lang}${dir}`, width)
  await press(page, '7x')
  await desk.picture(page, `review-${lang}-${width}`)
  expect(await flawsOf(page, width)).toEqual([])
  await page.keyboard.press('z')
  await page.context().close()
})

test('a second look by another person says so, and shows nothing of the first', async () => {
  const page = await deskOf('second')
  await page.getByText('The first decision stays hidden until yours is final.').waitFor()
  const shown = page.locator('section', { has: page.locator('#address') })
  expect(await shown.innerText()).not.toMatch(/refer|terrorist|synthetic (?:first|second)/i)
  await press(page, 'm')
  await page.getByText('Leaves shortly: monitor').waitFor()
  await desk.picture(page, 'review-second')
  await page.clock.fastForward(TAKE_BACK_MS)
  await expect.poll(waiting).toEqual([0, ITEMS - 1, 1])
  await page.context().close()
})

test('an address that somebody else took meanwhile is told and skipped, and nothing else is lost', async () => {
  const third = await desk.join('third')
  const page = await deskOf('second')
  const taken = await address(page)
  const found = (await queueOf('second')).find((row) => row.address === taken)
  const assessments = [{ item: found?.item, ...toLeave }]
  const said = await story.callAs(third, `POST ${at('/assessments')}`, { assessments })
  expect(said.json).toMatchObject({ taken: 1 })
  const before = await waiting()
  await press(page, 'xx')
  await page.clock.fastForward(TAKE_BACK_MS)
  const alert = page.getByRole('alert').filter({ hasText: taken })
  await alert.waitFor()
  expect(await page.getByText('not taken: somebody else was first').count()).toBe(1)
  await desk.picture(page, 'review-taken')
  expect(await flawsOf(page, 1440)).toEqual([])
  expect(Number((await waiting())[1])).toBeLessThan(Number(before[1]))
  await page.context().close()
})

test('a legal reviewer decides what two differ on, and reads both decisions who asks for them', async () => {
  const page = await deskOf('legal')
  await page.getByText('Two people differ on this address.').waitFor()
  expect(await page.getByText('Second look').count()).toBe(0)
  await page.keyboard.press('8')
  await page.getByText('Second look').waitFor()
  const both = await page.locator('dl', { hasText: 'Second look' }).innerText()
  expect(both).toContain('monitor')
  await desk.picture(page, 'review-legal')
  expect(await flawsOf(page, 1440)).toEqual([])
  const legal = Number((await waiting())[2])
  for (let i = 0; i < legal; i += 1) {
    await page.getByText(`${i} of ${legal}`, { exact: true }).waitFor()
    await page.keyboard.press('x')
  }
  await page.getByText('This portion is done.').waitFor()
  await page.clock.fastForward(TAKE_BACK_MS)
  await expect.poll(async () => (await waiting())[2]).toBe(0)
  await page.context().close()
})

test('who may not review finds nothing, and a server that is gone is told', async () => {
  const lead = await desk.pageOf('lead', `/operations/${op}/review`)
  await lead.getByRole('alert').waitFor()
  expect(await lead.getByRole('link', { name: 'Review', exact: true }).count()).toBe(0)
  await lead.context().close()
  const cut = await deskOf('second')
  await cut.route('**/review/queue*', (route) => route.abort())
  await cut.reload()
  await cut.getByRole('button', { name: 'Try again' }).waitFor()
  await cut.unroute('**/review/queue*')
  await cut.getByRole('button', { name: 'Try again' }).click()
  await cut.locator('#address').waitFor()
  await cut.context().clearCookies()
  await cut.reload()
  await cut.waitForURL('**/sign-in*')
  desk.complaints.splice(0)
  await cut.context().close()
})
