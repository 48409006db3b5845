/** Through both exercises in Dutch, from one start: from each click to the page that is painted. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import type { Locator, Page } from 'playwright-core'
import dutch from '../src/text/nl.json' with { type: 'json' }
import { openBrowser } from '../test/support/browser.ts'
import { freePort } from '../test/support/free-port.ts'
import { type Case, type Measured, median, within } from './case.ts'

/** No click may take longer: somebody who waits loses the thread. */
const CLICK_S = 1

/** Addresses of the whole exercise. */
const NOVEMBER_ROWS = 26_000

const ACTIONDAY = fileURLToPath(new URL('../src/bin/actionday', import.meta.url))
const POLL_MS = 200

/** A list that has not come by then is asked for again. */
const LOOK_MS = 2_000

const yes = () => true
const no = () => false
const VIEWPORT = { width: 1440, height: 1000 }

/** Pages in the head of every page of an operation, in the order in which they are walked. */
const places = [
  ...['about', 'post', 'readiness', 'figures', 'items', 'targets', 'effect', 'press', 'chain'],
] as const

/** A click, and how long it took. */
type Click = { readonly what: string; readonly seconds: number }

/** What says that something is still on its way. */
const WAITING = new RegExp(`^(${dutch['state.loading']}|${dutch['wall.opening']})$`)

/** Comes when the page was drawn: a frame is asked for in the one before it. */
const PAINTED = 'new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))'

/** Whoever walks, with every click that was made. */
class Walk {
  readonly clicks: Click[] = []
  readonly #page: Page

  constructor(page: Page) {
    this.#page = page
  }

  /** Clicks, and waits until the page stands under its address with nothing left to load. */
  async click(what: string, target: Locator, to: RegExp): Promise<void> {
    await target.waitFor()
    await this.timed(what, to, () => target.click())
  }

  back = (what: string, to: RegExp): Promise<void> =>
    this.timed(what, to, async () => void (await this.#page.goBack()))

  async timed(what: string, to: RegExp, act: () => Promise<void>): Promise<void> {
    const startedAt = performance.now()
    await act()
    await this.#page.waitForURL(to)
    await this.#page.locator('h1').first().waitFor()
    const waiting = this.#page.locator('p').filter({ hasText: WAITING })
    await waiting.first().waitFor({ state: 'detached' })
    await this.#page.evaluate(PAINTED)
    this.clicks.push({ what, seconds: (performance.now() - startedAt) / 1_000 })
  }
}

/** Every page of one operation, a list behind a figure, and one address. */
async function walkOperation(page: Page, walk: Walk, title: string): Promise<void> {
  const line = page.locator('li, article, section', { hasText: title }).last()
  await walk.click(`${title}: chain`, line.getByRole('link', { name: dutch['nav.chain'] }), /chain/)
  for (const place of places) {
    const link = page.getByRole('navigation').locator(`a[href*="/${place}"]`).first()
    await walk.click(`${title}: ${place}`, link, new RegExp(`/${place}`))
    if (place === 'items') {
      await walk.click(
        `${title}: one address`,
        page.locator('main a[href*="/items/"]').first(),
        /items\/./,
      )
      await walk.back(`${title}: back to the list`, /items/)
    }
  }
  await walk.click(
    `${title}: wall`,
    page.getByRole('navigation').locator('a[href*="/wall/"]').first(),
    /wall/,
  )
  await walk.back(`${title}: back from the wall`, /chain/)
  await walk.click('operations', page.getByRole('banner').getByRole('link').first(), /\/(\?.*)?$/)
}

async function walkAll(page: Page, origin: string): Promise<readonly Click[]> {
  const walk = new Walk(page)
  while ((await page.goto(`${origin}/sign-in`).catch(() => null)) === null) await pause(POLL_MS)
  const lead = page.getByRole('button', { name: /^Lead / })
  while ((await lead.count()) === 0) await pause(POLL_MS).then(() => page.reload())
  await walk.click('sign in', lead.first(), /\/$/)
  // November opens when April is played.
  const november = page.getByText('Operation Palisade').first()
  const isThere = () => november.waitFor({ timeout: LOOK_MS }).then(yes, no)
  while (!(await isThere())) await page.reload()
  await walk.click(
    'the chain',
    page.getByRole('link', { name: dutch['nav.chain'] }).first(),
    /\/chain/,
  )
  await walk.back('back', /\/$/)
  for (const title of ['Operation Causeway', 'Operation Palisade'])
    await walkOperation(page, walk, title)
  return walk.clicks
}

/** One start in an empty folder, and everything that a reader of the two reports looks at. */
export const clicks: Case = async function* ({ rows = NOVEMBER_ROWS }) {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'actionday-clicks-'))
  fs.chmodSync(folder, 0o755)
  const port = await freePort()
  const words = [
    ACTIONDAY,
    'start',
    '--data',
    folder,
    '--port',
    String(port),
    '--scale',
    String(rows / NOVEMBER_ROWS),
  ]
  const house = spawn(process.execPath, words, { stdio: 'ignore' })
  const browser = await openBrowser()
  try {
    const page = await browser.newPage({ viewport: VIEWPORT, locale: 'nl-NL' })
    const all = await walkAll(page, `http://127.0.0.1:${port}`)
    for (const { what, seconds } of all.toSorted((a, b) => b.seconds - a.seconds).slice(0, 5))
      process.stderr.write(`${seconds.toFixed(3)} s  ${what}\n`)
    const seconds = all.map((each) => each.seconds)
    yield line('click-slowest', all.length, Math.max(...seconds))
    yield line('click-median', all.length, median(seconds))
  } finally {
    await browser.close()
    const ended = once(house, 'exit')
    house.kill('SIGINT')
    await ended
    fs.rmSync(folder, { recursive: true, force: true })
  }
}

const line = (name: string, n: number, ours: number): Measured =>
  within(CLICK_S, { case: name, n, ours, peer: CLICK_S, peerName: 'limit', unit: 's' })
