/** The app before the real server, with a page for each person who signs in. */
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import type { Page } from 'playwright-core'
import { freshId } from '../../src/adapters/ids.ts'
import type { Person } from '../../src/app/directory.ts'
import type { Id } from '../../src/domain/kit.ts'
import { type Story, startStory } from '../story/http-support.ts'
import { openBrowser, PATIENCE_MS } from '../support/browser.ts'
import { appFolder } from '../support/built-app.ts'
import { MORNING } from '../support/house.ts'

/** A server and a browser, closed together. */
export type Desk = AsyncDisposable & {
  readonly story: Story
  /** What pages complained of; a test that expects some takes it out. */
  readonly complaints: string[]
  /** A page of ours as somebody sees it who has just signed in. */
  readonly pageOf: (name: string, at: string, width?: number) => Promise<Page>
  /** A page of somebody who has not signed in, whose browser speaks a language. */
  readonly freshPage: (locale: string, width?: number) => Promise<Page>
  /** One more analyst, who signs in by this name. */
  readonly join: (name: string) => Promise<Id<'person'>>
  /** Keeps a picture for people who want to see what the test saw. */
  readonly picture: (page: Page, name: string) => Promise<unknown>
}

/** Opens both. */
export async function openDesk(): Promise<Desk> {
  const index = fs.readFileSync(path.join(appFolder, 'index.html'), 'utf8')
  const [story, browser] = await Promise.all([
    startStory({ web: { root: appFolder, index } }),
    openBrowser(),
  ])
  const pictures = fs.mkdtempSync(path.join(os.tmpdir(), 'actionday-pictures-'))
  const complaints: string[] = []
  const freshPage: Desk['freshPage'] = async (locale, width = 1280) => {
    const viewport = { width, height: 900 }
    const context = await browser.newContext({ viewport, baseURL: story.server.address, locale })
    context.setDefaultTimeout(PATIENCE_MS)
    const page = await context.newPage()
    page.on('pageerror', (error) => complaints.push(error.message))
    page.on('console', (message) => {
      if (message.type() === 'error') complaints.push(message.text())
    })
    return page
  }
  return {
    story,
    complaints,
    freshPage,
    async pageOf(name, at, width) {
      const page = await freshPage('en-GB', width)
      await page.goto(`/sign-in?next=${encodeURIComponent(at)}`)
      await page.evaluate(
        `for (const each of document.querySelectorAll('details')) each.open = true`,
      )
      await page.getByRole('button', { name: `synthetic ${name}` }).click()
      return page
    },
    async join(name) {
      const { first } = story.cast.people
      if (first === undefined) throw new Error('the cast has no analyst')
      const person = freshId<'person'>(story.house.random, MORNING)
      const it: Person = { ...first, person, name: `synthetic ${name}` }
      await story.house.directory.add([{ kind: 'person', it }], null, MORNING)
      return person
    },
    picture: (page, name) =>
      page.screenshot({ path: path.join(pictures, `${name}.png`), fullPage: true }),
    async [Symbol.asyncDispose]() {
      await browser.close()
      await story[Symbol.asyncDispose]()
      process.stdout.write(`pictures in ${pictures}\n`)
    },
  }
}
