/** The form of a sentence and the answer of who is asked: each open, in four languages, by keys. */
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { acts } from '../../src/domain/authority.ts'
import { syntheticAsked, syntheticStatement, syntheticVerdict } from '../../src/web/dev/press.ts'
import { type App, layoutOf, OP, openApp, violationsOf } from './app.ts'

let app: App
beforeAll(async () => {
  app = await openApp()
})
afterAll(() => app.close())

async function openDesk(query: string, width = 1440, change: object = {}): Promise<Page> {
  app.complaints.length = 0
  const statements = [syntheticStatement()]
  app.show({ acts, posted: [], statements, verdict: syntheticVerdict(), ...change })
  const page = await app.page(width, 1000)
  await page.goto(`/operations/${OP}/press?${query}`)
  await page.getByRole('timer').waitFor()
  return page
}

/** Nothing is cut off, nothing is too small, and axe finds nothing. */
async function holds(page: Page, width: number): Promise<void> {
  expect(await layoutOf(page, 14)).toMatchObject({ small: [], overfull: [] })
  expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(width)
  expect(await violationsOf(page)).toEqual([])
  expect(app.complaints).toEqual([])
}

const focused = (page: Page): Promise<string> => page.evaluate('document.activeElement.id')

test.for([
  ['lang=nl', 1440],
  ['lang=de', 390],
  ['lang=fr&dir=rtl', 1280],
  ['lang=en', 1000],
] as const)('with the form of a sentence open, %s at %i px holds', async ([query, width]) => {
  const page = await openDesk(query, width)
  await page.keyboard.press('n')
  await page.keyboard.type('26')
  await page.locator('form [class*=offer]').waitFor()
  await holds(page, width)
  await page.locator('input[role=combobox]').focus()
  await page.locator('[role=option]').first().waitFor()
  await holds(page, width)
  await page.keyboard.press('Escape')
  await page.locator('form summary').click()
  await page.locator('form input[type=datetime-local]').waitFor()
  await holds(page, width)
  await page.close()
})

test('a source is looked up and bound by keys, and taken off again', async () => {
  const page = await openDesk('lang=en')
  await page.keyboard.press('n')
  const box = page.getByRole('combobox', { name: 'Rests on' })
  await box.pressSequentially('21906')
  await expect.poll(() => page.locator('[role=option]').count()).toBe(1)
  await page.keyboard.press('Enter')
  await box.pressSequentially('guard')
  await page.keyboard.press('Enter')
  await box.pressSequentially('hub')
  await page.keyboard.press('Enter')
  await box.pressSequentially('entry 7')
  await page.keyboard.press('Enter')
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Escape')
  await page.getByLabel('What it is').selectOption('prosecutor')
  await page.getByRole('button', { name: 'Synthetic Hub' }).click()
  await page.getByLabel('English').fill('Synthetic words.')
  await page.keyboard.press('Control+Enter')
  await expect.poll(() => app.posted().length).toBe(1)
  expect(app.posted()[0]?.body).toMatchObject({
    source: 'en',
    texts: { en: 'Synthetic words.', nl: '' },
    bindings: [
      { kind: 'figure', figure: 'part-confirmed', number: 21_906 },
      { kind: 'participants', organisations: [expect.stringMatching(/e5$/)] },
      { kind: 'journal', number: 7 },
      { kind: 'quote', speaker: 'prosecutor' },
    ],
  })
  await page.close()
})

test('a list that closes moves nothing that is about to be clicked', async () => {
  const page = await openDesk('lang=en')
  await page.keyboard.press('n')
  const box = page.locator('input[role=combobox]')
  const next = page.locator('form summary')
  const place = async () => (await next.boundingBox())?.y
  await box.focus()
  await page.locator('[role=option]').first().waitFor()
  const open = await place()
  await page.keyboard.press('Escape')
  await page.locator('[role=option]').first().waitFor({ state: 'hidden' })
  expect(await place()).toBe(open)
  await page.close()
})

test('a year of five digits is a slip of the hand: the form stands, and asks for no such figures', async () => {
  const page = await openDesk('lang=en')
  await page.keyboard.press('n')
  await page.locator('form summary').click()
  const asOf = page.getByLabel('as of (clock of')
  await asOf.fill('12026-11-24T08:00')
  expect(await page.locator('form').count()).toBe(1)
  expect(await page.locator('form input:out-of-range').count()).toBe(1)
  await page.getByRole('combobox', { name: 'Rests on' }).waitFor()
  expect(app.complaints).toEqual([])
  await page.close()
})

test('what is refused says why as one writes, and A takes the true words over into the form', async () => {
  const page = await openDesk('lang=en')
  await page.keyboard.press('n')
  await page.keyboard.type('More than 26,000 topics were taken down.')
  await page.getByText('Not so: 8 reasons.').waitFor()
  await page.keyboard.press('Escape')
  await page.keyboard.press('a')
  const english = page.locator('form').getByLabel('English')
  await expect.poll(() => english.inputValue()).toContain('84 online service providers')
  expect(app.posted()).toEqual([])
  await page.close()
})

test('P goes to publishing and says what is lacking and where; nothing is sent', async () => {
  const page = await openDesk('lang=en')
  await page.keyboard.press('p')
  expect(await focused(page)).toBe('publishing')
  const panel = page.locator('#publishing')
  for (const text of ['a refused sentence, sentence 2', 'a second reader: Deutsch, sentence 1, 3'])
    await panel.getByText(text).waitFor()
  await panel.getByRole('button', { name: 'sentence 1, 3' }).click()
  expect(await page.locator('li[aria-current=true]').textContent()).toContain('interim')
  await panel.getByRole('button', { name: 'Publish' }).click({ force: true })
  expect(app.posted()).toEqual([])
  await page.close()
})

test.for([
  ['lang=fr', 1280],
  ['lang=nl', 390],
  ['lang=de&dir=rtl', 1280],
] as const)(
  'who is asked sees the sentence in the own language, %s at %i px',
  async ([query, width]) => {
    const page = await openDesk(query, width, { statements: [syntheticAsked()] })
    await page.keyboard.press('c')
    expect(await focused(page)).toBe('consents')
    await holds(page, width)
    await page.close()
  },
)

test('who is asked says yes, or no with a reason, and writes nothing', async () => {
  const page = await openDesk('lang=en', 1280, { statements: [syntheticAsked()] })
  for (const key of ['n', 'e', 'x', 'v', 'b']) await page.keyboard.press(key)
  expect(await page.locator('form').count()).toBe(0)
  const panel = page.locator('#consents')
  await panel.getByText('You are asked about 1 sentence').waitFor()
  await panel.getByLabel('Reason').selectOption('too-early')
  await panel.getByRole('button', { name: 'Withhold sentence 1' }).click()
  await expect.poll(() => app.posted().length).toBe(1)
  await panel.getByRole('button', { name: 'Agree to sentence 1' }).click()
  await expect.poll(() => app.posted().length).toBe(2)
  expect(app.posted().map(({ body }) => body)).toMatchObject([
    { answer: 'withheld', reason: 'too-early' },
    { answer: 'given' },
  ])
  await page.close()
})

test('the key bar names what a key does here, and the list names all of it', async () => {
  const page = await openDesk('lang=en')
  const bar = page.locator('footer')
  expect(await bar.locator('kbd').allTextContents()).toEqual(['J', 'K', 'A', 'T', 'P', 'F', '?'])
  await page.keyboard.press('?')
  const list = page.getByRole('dialog')
  expect(await list.locator('kbd').allTextContents()).toEqual([...'JKATPFEXNVB'])
  expect(await violationsOf(page)).toEqual([])
  await page.close()
})
