/** A shift at the command post, in a browser before the real server. */
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { parseSigningKey, sign } from '../../src/adapters/channel/signature.ts'
import { freshId, machineRandom } from '../../src/adapters/ids.ts'
import { shareKey } from '../story/http-cast.ts'
import type { Story } from '../story/http-support.ts'
import { MORNING } from '../support/house.ts'
import { layoutOf, violationsOf } from './app.ts'
import { type Desk, openDesk } from './desk.ts'

let desk: Desk
let story: Story
let complaints: string[]
let op: string

beforeAll(async () => {
  desk = await openDesk()
  ;({ story, complaints } = desk)
  op = await story.openOperation()
  const person = freshId<'person'>(machineRandom(), MORNING)
  const { lead } = story.cast.people
  if (lead === undefined) throw new Error('nobody leads')
  const it = { ...lead, person, role: 'oversight' as const, name: 'synthetic reader' }
  await story.house.directory.add([{ kind: 'person', it }], null, MORNING)
}, 120_000)

afterAll(async () => {
  expect(story.bugs).toEqual([])
  await desk[Symbol.asyncDispose]()
})

async function postOf(name: string, query = '', width = 1280): Promise<Page> {
  const page = await desk.pageOf(name, `/operations/${op}/post${query}`, width)
  await page.locator('#journal').waitFor()
  return page
}

const picture: Desk['picture'] = (page, name) => desk.picture(page, name)

test('an entry is written by the keyboard alone, and worked off field by field', async () => {
  const page = await postOf('duty')
  await page.getByText('Nothing has been written yet.').waitFor()
  await page.locator('h1').click()
  await page.keyboard.press('n')
  await page.keyboard.type('Live lead on server 9.')
  await page.keyboard.press('Enter')
  await page.getByText('No. 1').waitFor()
  await page.getByRole('button', { name: 'Triage on No. 1' }).click()
  await page.keyboard.type('Urgent; hold before T0.')
  await page.keyboard.press('Enter')
  await page.getByText('No. 2', { exact: true }).waitFor()
  await page.getByText('on No. 1').first().waitFor()
  expect(complaints).toEqual([])
  await page.context().close()
})

test('what was typed stays when another entry is chosen, and what nobody answered is written once', async () => {
  const page = await postOf('duty')
  const area = page.getByRole('textbox', { name: 'What happened?' })
  await area.fill('Typed before choosing.')
  await page.getByRole('button', { name: 'Supplement on No. 1' }).click()
  expect(await area.inputValue()).toBe('Typed before choosing.')
  let calls = 0
  await page.route('**/journal', async (route) => {
    if (route.request().method() !== 'POST') return route.continue()
    calls += 1
    if (calls > 1) return route.continue()
    // The server has it, and its answer is lost on the way.
    await route.fetch()
    return route.abort()
  })
  await area.press('Enter')
  await page.getByText('The server did not answer. Nothing is lost: try again.').waitFor()
  expect(await area.inputValue()).toBe('Typed before choosing.')
  await area.press('Enter')
  await page.locator('ol').getByText('Typed before choosing.').first().waitFor()
  await page.waitForFunction(`document.querySelector('textarea').value === ''`)
  expect(await page.locator('ol').getByText('Typed before choosing.').count()).toBe(1)
  expect(calls).toBe(2)
  complaints.length = 0
  await page.context().close()
})

test('what one desk writes the other sees without asking', async () => {
  const [first, second] = [await postOf('first'), await postOf('second')]
  await first.getByRole('textbox', { name: 'What happened?' }).fill('Seen by all desks.')
  await first.keyboard.press('Enter')
  await second.getByText('Seen by all desks.').waitFor()
  await first.context().close()
  await second.context().close()
})

test('a task is given, taken, handed over and finished', async () => {
  const duty = await postOf('duty')
  await duty.getByText('Give a task').first().click()
  await duty.getByRole('textbox', { name: 'What is to be done?' }).fill('Call the registrar back.')
  await duty.getByRole('combobox', { name: 'Who?' }).selectOption({ label: 'synthetic first' })
  await duty.getByRole('button', { name: 'Give a task' }).click()
  const first = await postOf('first')
  await first.getByRole('button', { name: 'Take: No. 1' }).click()
  await first.getByText('Taken', { exact: true }).waitFor()
  await first.getByRole('button', { name: 'Hand over: No. 1' }).click()
  await first
    .getByRole('combobox', { name: 'To whom?' })
    .selectOption({ label: 'synthetic second' })
  await picture(first, 'handing-over')
  expect(await violationsOf(first)).toEqual([])
  await first.getByRole('button', { name: 'Hand over', exact: true }).last().click()
  const second = await postOf('second')
  await second.getByRole('button', { name: 'Finish: No. 1' }).click()
  await second.getByText('No task here.').waitFor()
  await second.getByRole('button', { name: 'Closed' }).click()
  await second.getByText('Call the registrar back.').waitFor()
  for (const page of [duty, first, second]) await page.context().close()
  expect(complaints).toEqual([])
})

test('a danger to life is raised from an address, rings at the post, is heard and closed', async () => {
  await story.upload('first', op, 'url\nhttps://share.example/synthetic/danger')
  const first = await postOf('first')
  await first.goto(`/operations/${op}/items`)
  await first.getByText('share.example/synthetic/danger').click()
  await first.getByText('Danger to life').click()
  await first
    .getByRole('textbox', { name: /Who is in danger/ })
    .fill('A synthetic station, tonight.')
  await first.getByRole('checkbox', { name: 'Belgium' }).check()
  expect(await violationsOf(first)).toEqual([])
  await picture(first, 'raising')
  await first.getByRole('button', { name: 'Tell the desks now' }).click()
  await first.getByText('The desks know.').waitFor()
  const duty = await postOf('duty')
  await duty.goto(`/operations/${op}/figures`)
  await duty.getByRole('link', { name: '1 danger to life' }).click()
  await duty.getByText('A synthetic station, tonight.').waitFor()
  await picture(duty, 'danger')
  expect(await violationsOf(duty)).toEqual([])
  await duty.getByRole('button', { name: 'We have it' }).click()
  await duty.getByRole('button', { name: 'The authorities act' }).click()
  await duty.locator('#threats').waitFor({ state: 'detached' })
  expect(complaints).toEqual([])
  for (const page of [first, duty]) await page.context().close()
})

/** A provider asks by signed call. */
async function asks(about: string, kind = 'address'): Promise<void> {
  const key = parseSigningKey(shareKey.secret)
  const body = Buffer.from(JSON.stringify({ type: 'question', kind, about }))
  const keys = key.ok ? [key.value] : []
  const headers = {
    ...sign({ id: crypto.randomUUID(), at: await story.house.clock.now(), body, keys }),
    'actionday-provider': story.cast.share,
  }
  const url = `${story.server.address}/api/v1/provider/questions`
  expect((await fetch(url, { method: 'POST', headers, body })).status).toBe(200)
}

test('a question of a provider is answered by the keyboard alone, and who only reads answers none', async () => {
  const duty = await postOf('duty')
  await duty.getByText('No provider waits for an answer.').waitFor()
  await asks('https://share.example/synthetic/danger')
  await duty.getByText('share.example/synthetic/danger').waitFor()
  await duty.getByText('Synthetic Share').waitFor()
  await duty.getByRole('link', { name: 'an address' }).waitFor()
  await picture(duty, 'question')
  expect(await violationsOf(duty)).toEqual([])
  await duty.locator('h1').click()
  await duty.keyboard.press('q')
  await duty.keyboard.press('h')
  await duty.getByText('No provider waits for an answer.').waitFor()
  await duty.getByText('Settled', { exact: true }).click()
  await duty.getByText(/^Hold, ask desk, /).waitFor()
  await picture(duty, 'question-settled')
  await duty.route('**/questions', (route) => route.abort())
  await asks('synthetic-domain.example', 'domain')
  await duty.getByRole('button', { name: 'Try again' }).waitFor()
  expect(await violationsOf(duty)).toEqual([])
  complaints.length = 0
  await duty.unroute('**/questions')
  await duty.getByRole('button', { name: 'Try again' }).click()
  await duty.getByText('synthetic-domain.example').waitFor()
  const reader = await postOf('reader')
  await reader.getByText('synthetic-domain.example').waitFor()
  expect(await reader.locator('button[data-answer]').count()).toBe(0)
  for (const page of [duty, reader]) await page.context().close()
  expect(complaints).toEqual([])
})

test.for(['en', 'nl', 'fr', 'de'])(
  'in %s, on a phone and from right to left nothing is cut off and axe finds nothing',
  async (lang) => {
    for (const [name, query, width] of [
      ['wide', `?lang=${lang}`, 1280],
      ['phone', `?lang=${lang}`, 390],
      ['rtl', `?lang=${lang}&dir=rtl`, 1280],
    ] as const) {
      const page = await postOf('duty', query, width)
      await page.locator('ol li').first().waitFor()
      expect(await layoutOf(page, 14)).toMatchObject({ small: [] })
      expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(width)
      expect(await violationsOf(page)).toEqual([])
      await picture(page, `post-${lang}-${name}`)
      await page.context().close()
    }
  },
)

test('the situation report opens from the post, and prints as it is', async () => {
  const page = await postOf('duty', '?lang=nl')
  await picture(page, 'post-report')
  const opening = page.context().waitForEvent('page')
  await page.getByRole('link', { name: 'Situatieverslag' }).click()
  const report = await opening
  await report.getByRole('heading', { name: 'Situatieverslag' }).waitFor()
  await report.getByText('Live lead on server 9.').waitFor()
  expect(await violationsOf(report)).toEqual([])
  await report.emulateMedia({ media: 'print' })
  await picture(report, 'report')
  expect(complaints).toEqual([])
  await page.context().close()
})

test('who only reads finds no form, and the entries all the same', async () => {
  const page = await postOf('reader')
  await page.getByText('Live lead on server 9.').waitFor()
  expect(await page.locator('textarea, form').count()).toBe(0)
  expect(await violationsOf(page)).toEqual([])
  await page.context().close()
})
