/** A joint action on screen before the real server: from the first measure to the signed go. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { freshId, machineRandom } from '../../src/adapters/ids.ts'
import type { Role } from '../../src/domain/words.ts'
import type { CardSheet } from '../../src/protocol/card.ts'
import type { ItemPage } from '../../src/protocol/figures.ts'
import { MORNING } from '../support/house.ts'
import { textAt } from '../support/said.ts'
import { violationsOf } from './app.ts'
import { type Desk, openDesk } from './desk.ts'

const HALF_AN_HOUR_MS = 1_800_000

let desk: Desk
let op: string

beforeAll(async () => {
  desk = await openDesk()
  const { story } = desk
  const { lead } = story.cast.people
  if (lead === undefined) throw new Error('nobody leads')
  const person = (name: string, role: Role) =>
    ({
      kind: 'person',
      it: { ...lead, person: freshId<'person'>(machineRandom(), MORNING), role, name },
    }) as const
  await story.house.directory.add(
    [
      person('synthetic judge', 'judge'),
      person('synthetic prosecutor', 'prosecutor'),
      person('synthetic officer', 'executing-officer'),
    ],
    null,
    MORNING,
  )
  const opened = await story.call('lead', 'POST /api/v1/operations', {
    ...{ title: 'Synthetic joint action', zone: 'Europe/Brussels', days: 2 },
    participants: [{ organisation: story.cast.unit, powers: ['refer', 'seize'] }],
  })
  op = textAt(opened, 'op')
}, 120_000)

afterAll(async () => {
  expect(desk.story.bugs).toEqual([])
  await desk[Symbol.asyncDispose]()
})

test('a measure is drawn up, made ready by its owner, and two people sign the go', async () => {
  const judge = await desk.pageOf('judge', `/operations/${op}/readiness`)
  await judge.getByText('No measure yet.').waitFor()
  await judge.getByText('Plan T0').first().click()
  const goAt = new Date(MORNING + HALF_AN_HOUR_MS).toISOString()
  await judge.getByLabel('T0, in UTC').fill(goAt.slice(0, 'YYYY-MM-DDTHH:MM'.length))
  await judge.getByRole('button', { name: 'Plan T0' }).click()
  await judge.getByText('Draw up a measure').click()
  await judge.getByLabel('Which measure?').selectOption('seize-server')
  await judge.getByLabel(/^What it is called/).fill('Server 5')
  await judge.getByLabel(/^What is acted on/).fill('Synthetic hall 2, rack 7')
  await judge.getByLabel(/^Who confirms/).selectOption({ index: 1 })
  await judge.getByRole('button', { name: 'Draw it up' }).click()
  await judge.getByText('Not ready: 1').waitFor()
  expect(await judge.getByLabel('Which measure?').count()).toBe(0)
  expect(await judge.getByRole('timer').innerText()).toMatch(/^T − 00:/)

  const officer = await desk.pageOf('officer', `/operations/${op}/readiness`)
  await officer.getByRole('timer').waitFor()
  await officer.keyboard.press('j')
  await officer.keyboard.press('Enter')
  await officer.getByRole('link', { name: 'Server 5' }).click()
  await officer.getByText('Synthetic hall 2, rack 7').waitFor()
  await officer.getByText('Set the instrument').click()
  await officer.getByLabel('Kind').selectOption('national-warrant')
  await officer.getByLabel('Where the form is now').selectOption('issued')
  await officer.getByLabel('Number of the form').fill('SYN-0427')
  await officer.getByRole('button', { name: 'Keep it' }).click()
  await officer.getByText('✓ instrument in force').waitFor()
  // What has done its work is out of the way, and the keys go on from there.
  expect(await officer.getByLabel('Number of the form').count()).toBe(0)
  expect(await officer.evaluate('document.activeElement.textContent')).toBe('Set the instrument')
  await officer.getByRole('button', { name: 'We carry it out at T0' }).click()
  await officer.getByText('✓ day confirmed').waitFor()
  await officer.getByText('Keep a copy, or say why none').click()
  await officer.getByLabel('Why none?').selectOption('judge-decided')
  await officer.getByRole('button', { name: 'Go without a copy' }).click()
  await officer.getByText('✓ copy kept').waitFor()
  await officer.getByRole('button', { name: 'Release for T0' }).click()
  await officer.getByRole('button', { name: 'Yes, I release it' }).click()
  await officer.getByText('✓ released').waitFor()
  await desk.picture(officer, 'card-ready')

  const prosecutor = await desk.pageOf('prosecutor', `/operations/${op}/readiness`)
  for (const page of [judge, prosecutor]) {
    await page.getByText('Everything is ready.').waitFor()
    await page.getByRole('button', { name: /Sign the go/ }).click()
    await page.getByRole('button', { name: 'Yes, I sign' }).click()
  }
  await judge.getByText('signed by both').waitFor()
  expect(await violationsOf(judge)).toEqual([])
  await desk.picture(judge, 'readiness-signed')
  expect(desk.complaints).toEqual([])
  for (const page of [judge, officer, prosecutor]) await page.context().close()
})

test('from the page of an address: its referral waits for a measure and goes again, and it joins a target', async () => {
  const { story } = desk
  const path = `/api/v1/operations/${op}`
  const opened = await story.call('lead', 'POST /api/v1/operations', {
    ...{ title: 'Synthetic joint action', zone: 'Europe/Brussels', days: 2 },
    participants: [{ organisation: story.cast.unit, powers: ['refer', 'seize'] }],
  })
  const other = path.replace(op, textAt(opened, 'op'))
  await story.upload('lead', textAt(opened, 'op'), 'https://share.example/synthetic-1\n')
  const list = await story.call('lead', `GET ${other}/items`)
  const item = (list.json as ItemPage).items[0]?.item ?? ''
  await story.call('lead', `POST ${other}/targets`, {
    targets: [
      {
        ...{ kind: 'outlet', name: 'Synthetic News', source: 'B', information: '2' },
        sourceText: 'Synthetic report 7.',
      },
    ],
  })
  const drawn = await story.call('lead', `POST ${other}/cards`, {
    ...{ kind: 'server', measure: 'seize-server', name: 'Server 9', object: 'synthetic rack' },
    ...{ state: 'BE', owner: story.cast.unit, compartment: 'open' },
  })
  const card = textAt(drawn, 'card')
  const page = await desk.pageOf('lead', `/operations/${textAt(opened, 'op')}/items/${item}`)
  await page.getByText('Let its referral wait for a measure').click()
  await page.getByLabel('The measure').selectOption(card)
  await page.getByLabel('To be reviewed by').fill('2027-01-01')
  await desk.picture(page, 'item-await')
  await page.getByRole('button', { name: 'Let it wait' }).click()
  await page.getByText('It waits. Open the measure.').waitFor()
  const awaiting = async () =>
    (await story.call('lead', `GET ${other}/cards/${card}`)).json as CardSheet
  expect((await awaiting()).awaiting).toBe(1)
  await page.getByRole('button', { name: 'Let it go again' }).click()
  await expect.poll(async () => (await awaiting()).awaiting).toBe(0)
  await page.getByText('Belongs to a target').click()
  await page.getByLabel('The target').selectOption({ label: 'Synthetic News' })
  expect(await violationsOf(page)).toEqual([])
  await page.getByRole('button', { name: 'Link it' }).click()
  await desk.picture(page, 'item-link')
  await page.getByText('Linked. Open the target.').click()
  await page.getByText('1 address belongs to it').waitFor()
  expect(desk.complaints).toEqual([])
  await page.context().close()
})
