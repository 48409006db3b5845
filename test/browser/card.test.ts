/** The card of one measure on a phone: at night, with gloves on, and without a network. */
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { acts } from '../../src/domain/authority.ts'
import type { CardSheet } from '../../src/protocol/card.ts'
import { sheetOf, syntheticAfter, syntheticBoard } from '../../src/web/dev/board.ts'
import { type App, layoutOf, OP, openApp, violationsOf } from './app.ts'

let app: App
let sheet: CardSheet

beforeAll(async () => {
  app = await openApp()
})
afterAll(() => app.close())
beforeEach(() => {
  const board = syntheticAfter()
  const line = board.cards.filter(({ kind, isOwn }) => kind === 'server' && isOwn).at(-1)
  if (line === undefined) throw new Error('nobody owns a server')
  sheet = sheetOf(line)
  show(sheet)
  app.complaints.length = 0
})

const show = (shown: CardSheet): void =>
  app.show({ acts, board: syntheticAfter(), sheets: new Map([[shown.card, shown]]), posted: [] })

async function openCard(query = '', width = 390): Promise<Page> {
  const page = await app.page(width, 844)
  await page.goto(`/operations/${OP}/cards/${sheet.card}${query}`)
  await page
    .getByRole('heading', { level: 1 })
    .getByText(/^Server/)
    .waitFor()
  return page
}

const paths = () => app.posted().map(({ path }) => path)

/** Targets that are too low for a gloved thumb. */
const low = (page: Page) =>
  page.evaluate<readonly string[]>(
    `[...document.querySelectorAll('button, select, summary, input:not([type=checkbox]), main a')]
      .filter((each) => each.checkVisibility() && each.getBoundingClientRect().height < 77.5)
      .map((each) => each.outerHTML)`,
  )

test.for(['en', 'nl', 'fr', 'de', 'en&dir=rtl'])(
  'in %s every target fits a glove, no text is small, and axe finds nothing',
  async (lang) => {
    const page = await openCard(`?lang=${lang}`)
    expect(await low(page)).toEqual([])
    expect(await layoutOf(page, 14)).toMatchObject({ small: [] })
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(390)
    expect(await violationsOf(page)).toEqual([])
    expect(app.complaints).toEqual([])
    await page.close()
  },
)

test('three acts, three times; an entry is undone, and the power cut asks for two seconds', async () => {
  const page = await openCard()
  await page.getByRole('button', { name: 'Struck' }).click()
  await page.getByRole('button', { name: 'Undo: Struck' }).getByText('left').waitFor()
  await page.getByRole('button', { name: 'Undo: Struck' }).click()
  await page.getByRole('button', { name: 'Struck', exact: false }).waitFor()
  await expect.poll(paths).toEqual(['cards/reports', 'cards/reports/undo'])
  const off = page.getByRole('button', { name: 'Switched off' })
  await off.focus()
  await page.keyboard.press(' ')
  await page.keyboard.down(' ')
  await page.getByRole('button', { name: 'Undo: Switched off' }).waitFor()
  await page.keyboard.up(' ')
  await page.getByRole('button', { name: 'Undo: Switched off' }).click()
  await off.hover()
  await page.mouse.down()
  await page.getByRole('button', { name: 'Undo: Switched off' }).waitFor()
  await page.mouse.up()
  // A press of a moment has left nothing.
  await expect.poll(() => paths().filter((path) => path === 'cards/reports')).toHaveLength(3)
  await page.close()
})

test('without a network entries are kept with their times and keys, and sent in their order', async () => {
  const page = await openCard()
  await page.route('**/cards/**', (route) =>
    route.request().method() === 'POST' ? route.abort() : route.continue(),
  )
  await page.getByRole('button', { name: 'We are at the door now' }).click()
  await page.getByRole('button', { name: 'Struck' }).click()
  await page.getByText('2 entries kept here, not sent yet').waitFor()
  // The page is closed by a thumb and opened again: what was kept is still there.
  await page.reload()
  await page.getByText('2 entries kept here, not sent yet').waitFor()
  const kept = await page.evaluate<readonly { key: string; body: object }[]>(
    'Object.values(localStorage).map((text) => JSON.parse(text)).sort((a, b) => a.place - b.place)',
  )
  expect(paths()).toEqual([])
  await page.unroute('**/cards/**')
  await page.getByText(/^All sent, 14:3/).waitFor()
  const sent = app.posted().map(({ key, body }) => ({ key, body }))
  expect(sent).toEqual(kept.map(({ key, body }) => ({ key, body })))
  expect(sent[1]?.body).toMatchObject({ act: 'struck', source: 'own-team', isDone: true })
  expect(sent[1]?.body.happenedAt).toMatch(/^2019-11-21T13:3[12]/)
  expect(await page.evaluate('localStorage.length')).toBe(0)
  await page.close()
})

test('what the server does not take stays on the card until somebody has read it', async () => {
  const page = await openCard()
  await page.route('**/reports', (route) =>
    route.fulfill({
      status: 409,
      contentType: 'application/json',
      body: JSON.stringify({
        code: 'card.not-left',
        meaning: 'Said by the server.',
        whatToDo: 'Wait.',
      }),
    }),
  )
  await page.getByRole('button', { name: 'Struck' }).click()
  await page.getByRole('alert').getByText('The go has not let this measure leave.').waitFor()
  await page.getByRole('button', { name: 'Read, put away' }).click()
  expect(await page.getByRole('alert').count()).toBe(0)
  await page.close()
})

test('exhibits number themselves, and the hold is one press and a reason away', async () => {
  const page = await openCard()
  const number = sheet.name?.split(' ')[1]
  await page.getByRole('button', { name: `gets ${number}-01` }).click()
  await page.getByRole('textbox', { name: `${number}-01` }).fill('Rack, 3 synthetic photos')
  await page.getByRole('button', { name: 'Secure it' }).click()
  await page.getByRole('button', { name: `gets ${number}-02` }).waitFor()
  await page.getByRole('button', { name: 'HOLD' }).click()
  expect(await violationsOf(page)).toEqual([])
  await page.getByRole('button', { name: 'Live lead' }).click()
  await page.getByText('Hold, ask desk').waitFor()
  expect(paths()).toEqual(['cards/exhibits', 'cards/hold'])
  expect(app.posted()[1]?.body).toMatchObject({ reason: 'live-lead' })
  await page.close()
})

test('a card of one’s own is confirmed and released in two steps; that of another offers neither', async () => {
  const own = syntheticBoard().cards.find(({ card }) => card === sheet.card)
  if (own === undefined) throw new Error('the card is not on the board')
  const sealed = { ...sheetOf(own), releasedAt: null, lacks: ['confirmation', 'release'] as const }
  show({ ...sealed, lacks: [...sealed.lacks] })
  const page = await openCard('', 1280)
  await page.getByRole('button', { name: 'We carry it out at T0' }).click()
  await page.getByRole('button', { name: 'Release for T0' }).click()
  expect(paths()).toEqual(['cards/confirm'])
  await page.getByRole('button', { name: 'Yes, I release it' }).click()
  await expect.poll(paths).toEqual(['cards/confirm', 'cards/release'])
  show({ ...sealed, lacks: [...sealed.lacks], isOwn: false, object: null })
  await page.reload()
  await page.getByText('read by its owner alone').waitFor()
  expect(await page.getByRole('button', { name: /carry it out|Release|Struck/ }).count()).toBe(0)
  await page.close()
})

test('referrals are pasted to wait for a measure, and those that wait can go again', async () => {
  const own = syntheticBoard().cards.find(({ card }) => card === sheet.card)
  if (own === undefined) throw new Error('the card is not on the board')
  const [hold, item] = [1, 2].map((last) => `00000000-0000-7000-8000-00000000000${last}`)
  const waiting = [{ hold: hold ?? '', items: 2, reviewBy: '2019-12-01T00:00:00.000Z' }]
  show({ ...sheetOf(own), awaiting: 3, waiting })
  const page = await openCard()
  const nothing = { item: null, address: null, code: null, whatToDo: null }
  const found = { is: 'found', item, address: 'https://share.example/synthetic/1' }
  const lines = [
    { ...nothing, ...found, line: 1, received: 'hxxps://share[.]example/synthetic/1' },
    { ...nothing, line: 2, received: 'https://no.example/1', is: 'not-here' },
  ]
  await page.route('**/items/find', (route) =>
    route.fulfill({ contentType: 'application/json', body: JSON.stringify({ lines }) }),
  )
  await page.getByText('3 referrals wait for it').last().waitFor()
  await page.getByText('Let referrals wait').click()
  await page.getByLabel('Addresses, one a line').fill(lines.map((each) => each.received).join('\n'))
  await page.getByRole('button', { name: 'Look them up' }).click()
  await page.getByText('1 address is here').waitFor()
  await page.getByLabel('To be reviewed by').fill('2019-12-01')
  expect(await low(page)).toEqual([])
  expect(await layoutOf(page, 14)).toMatchObject({ small: [] })
  expect(await violationsOf(page)).toEqual([])
  const focused = () => page.evaluate('document.activeElement.textContent')
  await page.getByRole('button', { name: 'Let 1 referral wait' }).click()
  await expect.poll(paths).toEqual(['cards/await'])
  const reviewBy = '2019-12-01T00:00:00Z'
  expect(app.posted()[0]?.body).toEqual({ items: [item], reviewBy })
  await expect.poll(focused).toBe('Let referrals wait')
  await page.getByRole('button', { name: 'Let 2 go again' }).click()
  await expect.poll(paths).toEqual(['cards/await', `holds/${hold}`])
  await expect.poll(focused).toBe('Referrals that wait')
  await page.close()
})

test('of a card of others nothing is secured, and a measure that was given up is sent again', async () => {
  show({ ...sheet, isOwn: false })
  const page = await openCard()
  await page.getByText('Nothing secured yet.').waitFor()
  expect(await page.getByRole('button', { name: /Exhibit|Struck/ }).count()).toBe(0)
  expect(await page.getByText('Note an image').count()).toBe(0)
  show({ ...sheet, kind: 'domain', measure: 'registrar-hold', stage: 'given-up' })
  await page.getByRole('button', { name: 'Send it again' }).click()
  await expect.poll(paths).toEqual(['cards/revive'])
  await page.close()
})

test('sources that differ stand side by side', async () => {
  const at = '2019-11-21T13:25:00.000Z'
  const told = (source: 'own-team' | 'press', isDone: boolean) =>
    ({ act: 'struck', source, isDone, happenedAt: at, toldAt: at }) as const
  show({ ...sheet, reports: [told('own-team', true), told('press', false)], disputed: ['struck'] })
  const page = await openCard()
  await page.getByText('they differ').waitFor()
  await page.locator('li').filter({ hasText: 'press' }).getByText('not done').waitFor()
  await page.close()
})
