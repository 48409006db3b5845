import { gzipSync } from 'node:zlib'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { parts } from '../../src/domain/words.ts'
import type { WallFrame } from '../../src/protocol/wall.ts'
import { dayRate, emptyFrame, noRate, syntheticFrame } from '../../src/web/dev/frame.ts'
import { type App, layoutOf, OP, openApp, violationsOf } from './app.ts'

/** No text of the wall is smaller, at 1080 lines. */
const TEXT_FLOOR_PX = 26

/** Compressed. A build with React's development code would break it. */
const FIRST_SCRIPT_BYTES_MAX = 120_000

const looks = ['?lang=en', '?lang=nl', '?lang=de', '?lang=fr', '?lang=en&dir=rtl'] as const

let app: App
beforeAll(async () => {
  app = await openApp()
})
afterAll(() => app.close())
beforeEach(() => {
  app.show()
  app.complaints.length = 0
})

async function openWall(query = '', width = 1920, height = 1080): Promise<Page> {
  const page = await app.page(width, height)
  await page.goto(`/wall/${OP}${query}`)
  await page.locator('main section').first().waitFor()
  return page
}

const digits = (text: string): number => Number(text.replace(/\D/g, ''))

test.for(looks)('on %s nothing is clipped, small or outside its panel', async (look) => {
  const page = await openWall(look)
  const layout = await layoutOf(page, TEXT_FLOOR_PX)
  expect(layout.texts).toBeGreaterThan(100)
  expect(layout).toMatchObject({ small: [], overfull: [], outside: [], scrolls: false })
  await page.close()
})

test.for(looks)('on %s the wall breaks no rule of accessibility', async (look) => {
  const page = await openWall(look)
  expect(await violationsOf(page)).toEqual([])
  expect(app.complaints).toEqual([])
  await page.close()
})

test('the six parts on screen add up to the total beside them', async () => {
  const page = await openWall()
  const texts = await Promise.all(
    parts.map((part) => page.locator(`[data-part="${part}"]`).innerText()),
  )
  const total = digits(await page.locator('[data-total]').innerText())
  expect(texts.map(digits).reduce((sum, count) => sum + count, 0)).toBe(total)
  expect(total).toBe(26_140)
  await page.close()
})

test('the whole wall is scaled, so that 4K shows the same picture', async () => {
  const boxes = async (page: Page) =>
    Promise.all((await page.locator('main section').all()).map((each) => each.boundingBox()))
  const [small, large] = [await openWall(), await openWall('', 3840, 2160)]
  const doubled = (await boxes(small)).map((box) => box && Math.round(box.width * 2))
  expect((await boxes(large)).map((box) => box && Math.round(box.width))).toEqual(doubled)
  await Promise.all([small.close(), large.close()])
})

test('a crowded day counts what has no room and clips nothing', async () => {
  app.show({ frame: crowded() })
  for (const look of looks) {
    const page = await openWall(look)
    expect(await layoutOf(page, TEXT_FLOOR_PX)).toMatchObject({
      small: [],
      overfull: [],
      outside: [],
    })
    await page.close()
  }
  const page = await openWall('?lang=en')
  await page.getByText('+ 16 more').waitFor()
  await page.getByText('+ 6 more').waitFor()
  await page.close()
})

test.for(looks)(
  'on %s a sample under way is said whole beside the largest figure',
  async (look) => {
    const frame = syntheticFrame(OP)
    const measured = { percent: 12.5, low: 10.04, high: 15.38 }
    const errorRate = { ...dayRate, drawn: 4_000, reviewed: 350, wrong: 44, measured }
    app.show({ frame: { ...frame, errorRate, parts: { ...frame.parts, confirmed: 20_074 } } })
    const page = await openWall(look)
    expect(await layoutOf(page, TEXT_FLOOR_PX)).toMatchObject({ overfull: [], outside: [] })
    await page.close()
  },
)

test('after ten seconds of silence the whole frame says STALE, and news takes it back', async () => {
  const page = await app.page()
  await page.clock.install({ time: new Date('2019-11-21T13:32:00Z') })
  await page.goto(`/wall/${OP}`)
  await page.getByText('Live,').waitFor()
  app.change({ silent: true })
  await page.clock.fastForward(11_000)
  await page.getByRole('alert').getByText('STALE since 14:3').waitFor()
  expect(await page.getByText('Live,').count()).toBe(0)
  app.change({ silent: false })
  await page.clock.fastForward(6_000)
  await page.getByText('Live,').waitFor()
  expect(await page.getByRole('alert').count()).toBe(0)
  await page.close()
})

test('heartbeats without frames are signs of life', async () => {
  const page = await app.page()
  await page.clock.install({ time: new Date('2019-11-21T13:32:00Z') })
  await page.goto(`/wall/${OP}`)
  await page.getByText('Live,').waitFor()
  app.change({ quiet: true })
  for (const _turn of [1, 2, 3]) {
    await page.clock.fastForward(7_000)
    await page.getByText(/^Live, [789]\./).waitFor()
    app.beat()
    await page.getByText('Live, 0.').waitFor()
  }
  expect(await page.getByRole('alert').count()).toBe(0)
  await page.close()
})

test('the address can ask for the stale frame, and it clips nothing', async () => {
  const page = await openWall('#stale')
  await page.getByRole('alert').waitFor()
  expect(await layoutOf(page, TEXT_FLOOR_PX)).toMatchObject({ small: [], overfull: [] })
  await page.close()
})

test('a new frame changes the numbers without a reload', async () => {
  const page = await openWall()
  const frame = syntheticFrame(OP)
  const moved = { ...frame.parts, confirmed: 18_413, 'said-down': 2_305 }
  app.change({ frame: { ...frame, seq: frame.seq + 1, parts: moved } })
  await page.getByText('18,413').waitFor()
  await page.close()
})

test.each([
  ['en', 'Referrals ended 31 days ago · verification goes on'],
  ['nl', 'Meldingen 31 dagen voorbij · controle gaat door'],
  ['fr', 'Signalements finis il y a 31 jours · vérification en cours'],
  ['de', 'Meldungen endeten vor 31 Tagen · Prüfung läuft weiter'],
])('after the last day the head says how long ago that was: %s', async (lang, words) => {
  app.change({ frame: { ...syntheticFrame(OP), dayOf: { day: 2, days: 2, ago: 31 } } })
  const page = await openWall(`?lang=${lang}`)
  await page.getByText(words).waitFor()
  const title = await page.evaluate<boolean>(
    `(({ scrollWidth, clientWidth }) => scrollWidth <= clientWidth)(document.querySelector('h1'))`,
  )
  expect(title, 'the title is whole').toBe(true)
  expect(await layoutOf(page, TEXT_FLOOR_PX)).toMatchObject({ overfull: [], outside: [] })
  await page.close()
})

test('two lines of one fact go when newer lines come', async () => {
  const page = await openWall()
  const frame = syntheticFrame(OP)
  const [line] = frame.log
  if (line === undefined) throw new Error('the day has no log')
  const twice = (seq: number) =>
    (['back-online', 'discrepancy'] as const).map((kind) => ({ ...line, seq, kind }))
  for (const step of [1, 2, 3]) {
    const log = [...twice(9_000 + step), ...twice(9_100 + step)]
    app.change({ frame: { ...frame, seq: frame.seq + step, total: frame.total + step, log } })
    await page
      .getByText(`${(frame.total + step).toLocaleString('en')}`)
      .first()
      .waitFor()
  }
  expect(await page.locator('time').count()).toBe(4)
  await page.close()
})

test('the first look at a wall costs little script', async () => {
  const page = await app.page()
  const scripts: Promise<Buffer>[] = []
  page.on('response', (response) => {
    if (response.url().endsWith('.js')) scripts.push(response.body())
  })
  await page.goto(`/wall/${OP}`)
  await page.locator('main section').first().waitFor()
  const bytes = (await Promise.all(scripts)).map((script) => gzipSync(script).length)
  expect(bytes.length).toBeGreaterThan(2)
  expect(bytes.reduce((sum, each) => sum + each, 0)).toBeLessThan(FIRST_SCRIPT_BYTES_MAX)
  await page.close()
})

test('an operation without addresses says how to begin', async () => {
  app.show({ frame: emptyFrame(OP) })
  const page = await app.page()
  await page.goto(`/wall/${OP}`)
  await page.getByText('No address yet. Import a list to begin.').waitFor()
  expect(await violationsOf(page)).toEqual([])
  await page.close()
})

test('a wall without a session asks for one', async () => {
  app.show({ signedIn: false })
  const page = await app.page()
  await page.goto(`/wall/${OP}`)
  const link = page.getByRole('link', { name: 'Sign in' })
  expect(await link.getAttribute('href')).toBe(`/sign-in?next=${encodeURIComponent(`/wall/${OP}`)}`)
  await page.close()
})

test('a wall that cannot be reached says so and opens by itself later', async () => {
  app.show({ silent: true })
  const page = await app.page()
  await page.goto(`/wall/${OP}`)
  await page.getByText('The server does not answer.').waitFor()
  app.change({ silent: false })
  await page.locator('[data-part="confirmed"]').waitFor()
  await page.close()
})

test('every number with a list opens the list of the same count', async () => {
  const page = await openWall()
  await page.locator('[data-part="back"] a').click()
  await page.getByText('204 addresses', { exact: true }).waitFor()
  expect(new URL(page.url()).searchParams.get('figure')).toBe('part-back')
  await page.goBack()
  await page.getByRole('link', { name: '954' }).click()
  await page.getByText('954 addresses', { exact: true }).waitFor()
  await page.goBack()
  await page.getByRole('link', { name: '301' }).click()
  await page.getByText('301 addresses', { exact: true }).waitFor()
  await page.close()
})

test.each([
  ['thirteen', 13, 12_345],
  ['twenty', 20, 1_858],
])(
  'in the morning %s states have thousands that are not sent, and they fit',
  async (_, count, notSent) => {
    const frame = crowded()
    app.show({
      frame: { ...frame, states: frame.states.slice(0, count).map((it) => ({ ...it, notSent })) },
    })
    const page = await app.page()
    await page.goto(`/wall/${OP}`)
    await page.locator('[data-part="confirmed"]').waitFor()
    expect(await layoutOf(page, TEXT_FLOOR_PX)).toMatchObject({ overfull: [], outside: [] })
    await page.close()
  },
)

/** Three times the providers, twenty states and one nowhere, a number of six digits. */
function crowded(): WallFrame {
  const frame = syntheticFrame(OP)
  const standings = ['failing', 'silent', 'in-parts', 'waiting', 'answered'] as const
  const codes = [
    'AL AT BA BE BG CA CH CY CZ DE DK EE ES FI FR GB GR HR HU IE'.split(' '),
    ['--'],
  ].flat()
  const known = new Map(frame.states.map((state) => [state.state, state]))
  const sample = frame.states[1]
  if (!sample) throw new Error('the synthetic day has no state')
  return {
    ...frame,
    total: 191_848,
    parts: { ...frame.parts, confirmed: 184_120 },
    discrepancies: { ...frame.discrepancies, goneEu: 31 },
    alarms: { deadLetters: 2, holds: 3, threats: 1, reviews: 2 },
    errorRate: noRate,
    providers: [0, 9, 18].flatMap((start) =>
      frame.providers.map((provider, place) => ({
        ...provider,
        provider: `00000002-0000-7000-8000-${String(start + place).padStart(12, '0')}`,
        name: `${provider.name} ${start + place}`,
        standing: standings[Math.floor(((start + place) * 5) / 27)] ?? 'answered',
      })),
    ),
    states: codes.flatMap((code) => {
      const state = [...known.keys(), '--' as const, ...others].find((each) => each === code)
      return state ? [{ ...sample, state, notSent: 214 }] : []
    }),
  }
}

const others = ['AL', 'BA', 'CH', 'CY', 'CZ', 'FI', 'GB', 'GR', 'HR', 'HU', 'IE'] as const
