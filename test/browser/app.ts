/** The built app in a real browser, before a server that speaks its protocol. */
import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import path from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { syntheticFrame } from '../../src/web/dev/frame.ts'
import { type Show, type SyntheticServer, serveSynthetic } from '../../src/web/dev/server.ts'
import { syntheticItems } from '../../src/web/dev/world.ts'
import { openBrowser, PATIENCE_MS } from '../support/browser.ts'
import { appFolder } from '../support/built-app.ts'

const require = createRequire(import.meta.url)

export const OP = 'synthetic-palisade'

const items = syntheticItems()

/** The day as the picture of the wall has it. */
const wholeDay = (): Show => ({
  frame: syntheticFrame(OP),
  items,
  signedIn: true,
  silent: false,
  quiet: false,
  acts: ['operation.read', 'figures.read', 'items.read'],
  board: undefined,
  sheets: new Map(),
  posted: [],
})

/** A browser and a server, closed together. */
export async function openApp(): Promise<App> {
  const [browser, server] = await Promise.all([
    openBrowser(),
    serveSynthetic(appFolder, wholeDay()),
  ])
  return new App(browser, server)
}

/** What a test holds: pages that fail on any error of their own. */
export class App {
  readonly #browser: Browser
  readonly #server: SyntheticServer
  /** What pages complained of: broken policies, errors of scripts. */
  readonly complaints: string[] = []

  constructor(browser: Browser, server: SyntheticServer) {
    this.#browser = browser
    this.#server = server
  }

  /** Shows something else from now on. */
  show(change: Partial<Show> = {}): void {
    Object.assign(this.#server.show, wholeDay(), change)
  }

  /** Shows something else and keeps the rest as it is. */
  change(change: Partial<Show>): void {
    Object.assign(this.#server.show, change)
  }

  /** A sign of life of the server, without a frame. */
  beat(): void {
    this.#server.beat()
  }

  /** The lines that are shown now. */
  items(): Show['items'] {
    return this.#server.show.items
  }

  /** What was sent so far. */
  posted(): Show['posted'] {
    return this.#server.show.posted
  }

  async page(width = 1920, height = 1080): Promise<Page> {
    const page = await this.#browser.newPage({
      viewport: { width, height },
      baseURL: this.#server.url,
      locale: 'en-GB',
    })
    page.setDefaultTimeout(PATIENCE_MS)
    page.on('pageerror', (error) => this.complaints.push(error.message))
    page.on('console', (message) => {
      if (message.text().includes('Content Security Policy')) this.complaints.push(message.text())
    })
    return page
  }

  async close(): Promise<void> {
    await this.#browser.close()
    await this.#server.close()
  }
}

/** What a viewer could not read on a page. */
export type Layout = {
  readonly texts: number
  readonly small: readonly string[]
  readonly overfull: readonly string[]
  readonly outside: readonly string[]
  readonly scrolls: boolean
}

const layoutProgram = await readFile(path.join(import.meta.dirname, 'page', 'layout.js'), 'utf8')
const axeProgram = await readFile(require.resolve('axe-core/axe.min.js'), 'utf8')

/** Looks for text under the floor, in pixels, and for anything clipped or outside its panel. */
export const layoutOf = (page: Page, floorPx: number): Promise<Layout> =>
  page.evaluate<Layout>(`(${layoutProgram.slice(layoutProgram.indexOf('(floorPx)'))})(${floorPx})`)

/** What is cut off, too small, or against a rule on a page of a width, with whatever is open. */
export async function flawsOf(page: Page, width: number): Promise<readonly string[]> {
  const { small, overfull } = await layoutOf(page, 13)
  const across = await page.evaluate<number>('document.documentElement.scrollWidth')
  return [...(await violationsOf(page)), ...small, ...overfull, ...(across > width ? ['wide'] : [])]
}

/** Rules of accessibility that the page breaks, with the first place of each. */
export async function violationsOf(page: Page): Promise<readonly string[]> {
  await page.evaluate(axeProgram)
  return page.evaluate<readonly string[]>(
    `axe.run().then(({ violations }) =>
      violations.map(({ id, nodes }) => id + ': ' + nodes[0].html + ' ' + nodes[0].failureSummary))`,
  )
}
