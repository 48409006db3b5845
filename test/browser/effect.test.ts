/** Silence, objectives and effect in a browser before the real server. */
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { after, DAY_MS, HOUR_MS, isoOf } from '../../src/domain/kit.ts'
import type { Story } from '../story/http-support.ts'
import { MORNING } from '../support/house.ts'
import { type Said, saidOf, textAt } from '../support/said.ts'
import { layoutOf, violationsOf } from './app.ts'
import { type Desk, openDesk } from './desk.ts'

let desk: Desk
let story: Story
let op: string

const good = async (request: string, body: unknown): Promise<Said> => {
  const [method, path] = request.split(' ')
  const said = await story.call('lead', `${method} /api/v1/operations/${op}${path}`, body)
  if (said.status >= 300) throw new Error(said.text)
  return said
}

const source = { source: 'A', information: '1', sourceText: 'Synthetic list' }
const names = ['Synthetic Press', 'Synthetic Radio', 'Synthetic Other'] as const
const at = (hours: number) => after(MORNING, hours * HOUR_MS)

/** Three outlets with a way each, the first with one that was replaced a while ago. */
async function listed(): Promise<readonly string[]> {
  const targets = [
    ...names.map((name, i) => ({ kind: 'outlet', name, rank: i + 1, ...source })),
    ...[...names, 'tern-social.example', 'old.example'].map((name) => ({
      ...{ kind: 'channel', name: `${name} channel`, ...source },
    })),
  ]
  const { json } = await good('POST /targets', { targets })
  const ids = (json as { readonly targets: readonly string[] }).targets
  const edge = (kind: string, from: number, to: number, since: number) => ({
    ...{ kind, from: ids[from], to: ids[to], since: isoOf(at(since)), ...source },
  })
  await good('POST /edges', {
    edges: [
      ...[edge('publishes-on', 0, 3, -600), edge('publishes-on', 1, 4, -900)],
      ...[edge('publishes-on', 2, 5, -800), edge('publishes-on', 0, 7, -1_200)],
      ...[
        edge('publishes-on', 0, 6, 9),
        edge('replaced-by', 3, 6, 9),
        edge('replaced-by', 7, 3, -600),
      ],
    ],
  })
  return ids
}

async function aimed(kind: string, stop: object): Promise<void> {
  const { objective } = {
    objective: textAt(
      await good('POST /objectives', { kind, text: 'Synthetic end.' }),
      'objective',
    ),
  }
  await good(`POST /objectives/${objective}/stop`, { kind, ...stop })
}

async function counted(ids: readonly string[], until: readonly number[]): Promise<void> {
  const rows = until.flatMap((end, i) =>
    Array.from({ length: 340 + end }, (_, hour) => {
      const own = hour < 340 ? (hour % 3) + i : i === 2 ? 2 : 0
      const links = hour < 340 ? 'tern-social:1' : 'tern-social:4 quadri-share:2'
      return `count,tap-${i},${ids[i]},${ids[i + 3]},${isoOf(at(hour - 340))},${own},1,${links}`
    }),
  )
  const text = ['record,sensor,outlet,way,hour,own,copies,outlinks', ...rows].join('\n')
  const said = await saidOf(
    await fetch(`${story.server.address}/api/v1/operations/${op}/flows/import`, {
      method: 'POST',
      headers: { authorization: `Bearer ${await story.tokenOf('first')}` },
      body: text,
    }),
  )
  expect(said.json).toMatchObject({ counts: { refused: 0 } })
}

beforeAll(async () => {
  desk = await openDesk()
  ;({ story } = desk)
  op = await story.openOperation()
  const ids = await listed()
  const [press = '', radio = '', other = ''] = ids
  await aimed('silence-flows', { outlets: [press, radio], count: 2, hours: 72 })
  await aimed('capacity-to-publish', { outlets: [press, radio], perHundredHours: 20, hours: 72 })
  await aimed('servers-out', { struck: 14, seized: 13, switchedOff: 12 })
  await aimed('persons-identified', { identified: 2, arrested: 1 })
  await good('POST /baselines', {
    ...{ outlets: [press, radio], controls: [other] },
    ...{ from: isoOf(after(MORNING, -14 * DAY_MS)), until: isoOf(MORNING) },
  })
  for (const gate of ['deconfliction', 'legal'])
    await good(`POST /gates/${gate}/release`, { reason: 'nothing-found' })
  story.setNow(at(62))
  await counted(ids, [62, 20, 62])
}, 120_000)

afterAll(async () => {
  expect(story.bugs).toEqual([])
  expect(desk.complaints).toEqual([])
  await desk[Symbol.asyncDispose]()
})

async function effectOf(query = '', width = 1440): Promise<Page> {
  const page = await desk.pageOf('lead', `/operations/${op}/effect${query}`, width)
  await page.getByRole('heading', { level: 2 }).first().waitFor()
  return page
}

const rowOf = (page: Page, name: string) =>
  page.locator('section[aria-labelledby="silence"]').getByRole('row').filter({ hasText: name })

test('silence is told against its bar, a dead sensor gives no verdict, and S and D lead there', async () => {
  const page = await effectOf('?lang=nl')
  await desk.picture(page, 'effect')
  expect(await rowOf(page, 'Synthetic Press').innerText()).toMatch(/63 u stil\s+63 van 72 u/)
  expect(await rowOf(page, 'Synthetic Press').innerText()).toContain('na 9 u, nog niet geteld')
  expect(await rowOf(page, 'Synthetic Radio').innerText()).toContain('Geen uitspraak')
  await page.getByText('Afgezet tegen de controlegroep').waitFor()
  await page.keyboard.press('d')
  await page.locator('#goals:focus').waitFor()
  await page.keyboard.press('s')
  await page.locator('#silence:focus').waitFor()
  expect(await violationsOf(page)).toEqual([])
  await page.context().close()
})

/** Ranges whose first number does not stand left of their last one, on the same line of text. */
const outOfOrder = `(() => {
  const found = []
  let seen = 0
  const walker = document.createTreeWalker(document.querySelector('main'), NodeFilter.SHOW_TEXT)
  const lines = new Map()
  while (walker.nextNode()) {
    const block = walker.currentNode.parentElement.closest('bdi, td, p, li, small')
    if (block) lines.set(block, [...(lines.get(block) ?? []), walker.currentNode])
  }
  for (const [block, nodes] of lines) {
    const text = nodes.map((node) => node.data).join('')
    if (!/\\d.* [–/] .*\\d/.test(text)) continue
    seen += 1
    const at = (node, place) => {
      const range = document.createRange()
      range.setStart(node, place)
      range.setEnd(node, place + 1)
      return range.getBoundingClientRect()
    }
    const digits = nodes.flatMap((node) =>
      [...node.data].flatMap((each, place) => (/\\d/.test(each) ? [at(node, place)] : [])),
    )
    const [first, last] = [digits[0], digits.at(-1)]
    if (first.top === last.top && first.left > last.left) found.push(text)
  }
  return seen === 0 ? ['no range at all'] : found
})()`

test('on a phone and from right to left nothing is cut off; and an operation without any says so', async () => {
  const page = await effectOf('?dir=rtl', 390)
  await page.getByText('The same numbers as a table').click()
  await page.getByText('Begun before the day').nth(1).waitFor()
  await desk.picture(page, 'effect-rtl')
  const { small, overfull, outside } = await layoutOf(page, 14)
  const cut = outside.filter((each) => !each.includes('Skip to the content'))
  expect({ small, overfull, cut }).toEqual({ small: [], overfull: [], cut: [] })
  expect(await violationsOf(page)).toEqual([])
  await page.context().close()
  const early = await effectOf(`?asOf=${isoOf(after(MORNING, -DAY_MS))}&lang=de`)
  await early.getByText('Noch kein Messpunkt hat etwas gemeldet.').waitFor()
  await early.getByText('Es wird keine Wirkung behauptet.').waitFor()
  await early.context().close()
})

test('from right to left a range still begins with its lower bound', async () => {
  const page = await effectOf('?dir=rtl')
  await desk.picture(page, 'effect-rtl-wide')
  expect(await page.evaluate<readonly string[]>(outOfOrder)).toEqual([])
  await page.evaluate(
    `for (const each of document.querySelectorAll('bdi')) each.style = 'direction: rtl; unicode-bidi: normal'`,
  )
  expect((await page.evaluate<readonly string[]>(outOfOrder)).length).toBeGreaterThan(0)
  await page.context().close()
})

test('the chain of an operation shows both panels below', async () => {
  const page = await desk.pageOf('lead', `/operations/${op}/chain?lang=fr`, 1440)
  await page.getByRole('heading', { name: /Mesure du silence/ }).waitFor()
  await page.getByRole('heading', { name: /Objectifs et conditions/ }).waitFor()
  await desk.picture(page, 'chain-effect')
  const keys = page.locator('footer')
  await keys.getByText('mesure du silence').waitFor()
  await keys.getByText('objectifs').waitFor()
  await page.keyboard.press('?')
  await page.getByRole('dialog').getByText('mesure du silence').waitFor()
  await page.keyboard.press('Escape')
  expect(await violationsOf(page)).toEqual([])
  await page.context().close()
})

test('weeks later no sensor is heard: one click shows how it stood, and one leads back', async () => {
  story.setNow(at(900))
  const page = await effectOf('?lang=nl')
  expect(await rowOf(page, 'Synthetic Press').innerText()).toContain('Geen uitspraak')
  expect(await violationsOf(page)).toEqual([])
  await page.getByRole('link', { name: /^Zoals het stond op/ }).click()
  await rowOf(page, 'Synthetic Press').getByText('63 u').first().waitFor()
  await desk.picture(page, 'effect-then')
  expect(await violationsOf(page)).toEqual([])
  await page.getByRole('link', { name: 'Terug naar nu' }).click()
  await rowOf(page, 'Synthetic Press').getByText('Geen uitspraak').first().waitFor()
  await page.context().close()
})
