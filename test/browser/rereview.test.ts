/** The blind re-review on screen: a sample is drawn, decided again by keys, settled, and told. */
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Id } from '../../src/domain/kit.ts'
import { TAKE_BACK_MS } from '../../src/web/ui/pending.ts'
import type { Story } from '../story/http-support.ts'
import { toRefer } from '../support/judgement.ts'
import { listAt, type Said } from '../support/said.ts'
import { flawsOf } from './app.ts'
import { type Desk, openDesk } from './desk.ts'

const ITEMS = 64
const DRAWN = 60

let desk: Desk
let story: Story
let op: string
let third: Id<'person'>

const at = (rest: string): string => `/api/v1/operations/${op}${rest}`

async function good(said: Promise<Said>): Promise<Said> {
  const told = await said
  if (told.status >= 300) throw new Error(told.text)
  return told
}

/** Two people decide to refer whatever came in. */
async function decideAll(): Promise<void> {
  const urls = Array.from({ length: ITEMS }, (_, i) => `https://share.example/synthetic/video/${i}`)
  await good(story.upload('first', op, ['url', ...urls].join('\n')))
  for (const who of ['first', 'second']) {
    const queue = listAt(await story.call(who, `GET ${at('/review/queue?limit=500')}`), 'items')
    const assessments = queue.map(({ item }) => ({ item, ...toRefer }))
    await good(story.call(who, `POST ${at('/assessments')}`, { assessments }))
  }
}

beforeAll(async () => {
  desk = await openDesk()
  story = desk.story
  op = await story.openOperation()
  await decideAll()
  third = await desk.join('third')
}, 120_000)

afterAll(async () => {
  expect(story.bugs).toEqual([])
  expect(desk.complaints).toEqual([])
  await desk[Symbol.asyncDispose]()
})

const quality = (who: string, query = '', width = 1280): Promise<Page> =>
  desk.pageOf(who, `/operations/${op}/quality${query}`, width)

/** The desk of the third reviewer, whose clock is ours from the first moment on. */
async function deskOf(query = '', width = 1440): Promise<Page> {
  const page = await desk.pageOf('third', `/operations/${op}/rereview${query}`, width)
  await page.locator('main h2').first().waitFor()
  await page.clock.install()
  await page.reload()
  await page.locator('main h2').first().waitFor()
  return page
}

const reviewed = async (): Promise<unknown> => {
  const { text } = await story.call('lead', `GET ${at('/rereview')}`)
  const { errorRate } = JSON.parse(text)
  return [errorRate.reviewed, errorRate.unsettled, errorRate.skipped]
}

const address = (page: Page): Promise<string> => page.locator('#address').innerText()

test('who leads draws a sample by keys, and is told what interval its size gives', async () => {
  const page = await quality('lead')
  await page.getByText('No sample has been drawn yet.').waitFor()
  await page.getByText('Not measured yet.').waitFor()
  expect(await page.getByRole('link', { name: 'Re-review', exact: true }).count()).toBe(0)
  await page.keyboard.press('n')
  const size = page.getByLabel('Addresses', { exact: true })
  await page.locator('input:focus').waitFor()
  await page.getByText('400 decided again give: at most 1.0% wrong if none is').waitFor()
  await size.fill('20')
  await page.getByText('Below 50 decided again no rate is told.').waitFor()
  await size.fill(String(DRAWN))
  await page.getByLabel('Out of').selectOption('monitor')
  await page.getByText('A sample of one decision has a rate of its own').waitFor()
  expect(await flawsOf(page, 1280)).toEqual([])
  await desk.picture(page, 'quality-draw')
  await page.keyboard.press('Enter')
  await page.getByRole('alert').waitFor()
  await page.getByLabel('Out of').selectOption('')
  await size.press('Enter')
  await page.getByText('0 of 60', { exact: true }).waitFor()
  expect(await page.evaluate('document.activeElement.textContent')).toBe('Draw a sample (N)')
  await page.context().close()
})

test('whoever judged everything has nothing to decide again, and is told why', async () => {
  const page = await desk.pageOf('first', `/operations/${op}/rereview`)
  await page.getByRole('heading', { name: 'Decide again' }).waitFor()
  await page.keyboard.press('Enter')
  await page.getByText('Nothing waits for you.').waitFor()
  expect(await flawsOf(page, 1280)).toEqual([])
  await page.context().close()
})

test('the desk tells all of an address but its decision, and Backspace gives back whatever lies here', async () => {
  const page = await deskOf()
  await page.getByText(`Waiting for you: ${DRAWN}`).waitFor()
  await page.keyboard.press('Enter')
  await page.locator('#address').waitFor()
  const about = await page.locator('main dl').innerText()
  for (const told of ['Synthetic Share', 'Kind', 'Language', 'First brought', 'Yours until'])
    expect(about).toContain(told)
  expect(await page.locator('main dl').innerText()).not.toMatch(/refer|synthetic (?:first|second)/i)
  await page.getByText('With you: 10').waitFor()
  await page.getByText(`Waiting for you: ${DRAWN - 10}`).waitFor()
  expect(await flawsOf(page, 1440)).toEqual([])
  await page.keyboard.press('x')
  await page.keyboard.press('Backspace')
  await page.getByRole('heading', { name: 'Decide again' }).waitFor()
  await page.getByText(`Waiting for you: ${DRAWN - 1}`).waitFor()
  // What was decided and has not left yet can still be taken back, and goes back as well.
  await page.keyboard.press('z')
  await page.getByRole('button', { name: 'Give all back' }).click()
  await page.getByText(`Waiting for you: ${DRAWN}`).waitFor()
  expect(await flawsOf(page, 1440)).toEqual([])
  await desk.picture(page, 'rereview-given-back')
  const left = await story.callAs(third, `GET ${at('/rereview/queue')}`)
  expect(JSON.parse(left.text)).toEqual({ items: [], waiting: DRAWN })
  await page.context().close()
})

test('a reviewer decides by keys alone; the next address is there at once, and Z takes back', async () => {
  const page = await deskOf()
  await page.keyboard.press('Enter')
  await page.locator('#address').waitFor()
  expect(await page.locator('main').innerText()).not.toMatch(/synthetic (?:first|second)/i)
  const one = await address(page)
  await page.keyboard.press('x')
  const two = await address(page)
  expect(two).not.toBe(one)
  await page.getByText('Leaves shortly: not terrorist content').waitFor()
  await page.keyboard.press('z')
  expect(await address(page)).toBe(one)
  // A referral needs a ground, an offence and an answer to each purpose.
  await page.keyboard.press('v')
  await page.getByText('A ground is missing.').waitFor()
  for (const key of ['1', 'd', 'p']) await page.keyboard.press(key)
  await desk.picture(page, 'rereview')
  expect(await flawsOf(page, 1440)).toEqual([])
  await page.keyboard.press('v')
  expect(await address(page)).toBe(two)
  await page.keyboard.press('x')
  await page.keyboard.press('7')
  await page.getByText('Done here: 3').waitFor()
  expect(await reviewed()).toEqual([0, 0, 0])
  await page.clock.fastForward(TAKE_BACK_MS)
  await expect.poll(reviewed).toEqual([2, 1, 1])
  // What has left stands.
  await page.keyboard.press('z')
  await page.getByText('Done here: 3').waitFor()
  await page.context().close()
})

test('single keys can be switched off; Enter and the buttons act all the same, and it lasts', async () => {
  const page = await deskOf()
  await page.locator('#address').waitFor()
  const one = await address(page)
  await page.getByRole('button', { name: 'Switch single keys off' }).click()
  await page.keyboard.press('x')
  await page.reload()
  await page.locator('#address').waitFor()
  await page.keyboard.press('x')
  expect(await address(page)).toBe(one)
  await page.getByRole('button', { name: 'not terrorist content' }).click()
  await page.getByText('Done here: 1').waitFor()
  await page.getByRole('button', { name: 'Take back' }).click()
  await page.getByRole('button', { name: 'Switch single keys on' }).click()
  await page.keyboard.press('1')
  await page.locator('[aria-pressed="true"][aria-keyshortcuts="1"]').waitFor()
  await page.context().close()
})

test('none is lost however fast the keys come, and what was said leaves with the page', async () => {
  const page = await deskOf()
  await page.locator('#address').waitFor()
  const keys = ['1', 'd', 'p', 'v']
  for (let i = 0; i < 55; i += 1) {
    await page.getByText(`Done here: ${i}`).waitFor()
    await page.locator('#address').waitFor()
    for (const key of keys) await page.keyboard.press(key)
  }
  await page.getByText('Done here: 55').waitFor()
  await page.getByRole('link', { name: 'Quality' }).click()
  await expect.poll(reviewed).toEqual([57, 1, 1])
  await page.context().close()
})

test.for([
  ['nl', '', 390],
  ['de', '', 1280],
  ['fr', '&dir=rtl', 390],
  ['en', '&dir=rtl', 1280],
] as const)(
  'in %s%s at %i px nothing of desk and quality is cut off',
  async ([lang, dir, width]) => {
    const page = await deskOf(`?lang=${lang}${dir}`, width)
    await page.locator('#address').waitFor()
    await desk.picture(page, `rereview-${lang}-${width}`)
    expect(await flawsOf(page, width)).toEqual([])
    await page.context().close()
    const told = await quality('lead', `?lang=${lang}${dir}`, width)
    await told.locator('progress').waitFor()
    await told.keyboard.press('n')
    await told.locator('form').waitFor()
    await desk.picture(told, `quality-${lang}-${width}`)
    expect(await flawsOf(told, width)).toEqual([])
    await told.context().close()
  },
)

test('a legal reviewer settles by one key, takes a slip back, and the rate says it', async () => {
  const page = await quality('legal')
  await page.getByText('1 waits for a verdict.').waitFor()
  await page.getByText('earlier: refer').waitFor()
  await page.getByText('again: not terrorist content').waitFor()
  expect(await flawsOf(page, 1280)).toEqual([])
  await desk.picture(page, 'quality-differences')
  await page.keyboard.press('u')
  await page.getByText('Leaves shortly: The earlier decision was right').waitFor()
  await page.keyboard.press('z')
  await page.getByText('1 waits for a verdict.').waitFor()
  await page.keyboard.press('o')
  await page.getByText('No difference waits for you.').waitFor()
  await page.reload()
  await page.getByText('1.8% wrong').waitFor()
  await page.context().close()
})

test('a desk whose server says nothing says so, and one who may not review finds nothing', async () => {
  const page = await desk.pageOf('lead', `/operations/${op}/rereview`)
  await page.getByRole('alert').waitFor()
  await page.context().close()
  const cut = await deskOf()
  await cut.route('**/rereview/queue', (route) => route.abort())
  await cut.reload()
  await cut.getByRole('button', { name: 'Try again' }).waitFor()
  desk.complaints.splice(0)
  await cut.context().close()
  expect((await story.callAs(third, `GET ${at('/rereview/queue')}`)).status).toBe(200)
})
