/** The press desk: a refused sentence with the true one beside it, in four languages. */
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { acts } from '../../src/domain/authority.ts'
import { syntheticStatement } from '../../src/web/dev/press.ts'
import { type App, layoutOf, OP, openApp, violationsOf } from './app.ts'

let app: App
beforeAll(async () => {
  app = await openApp()
})
afterAll(() => app.close())

const show = (change: object = { statements: [syntheticStatement()] }): void => {
  app.complaints.length = 0
  app.show({ acts, posted: [], ...change })
}

async function openDesk(query = '', width = 1440): Promise<Page> {
  const page = await app.page(width, 1000)
  await page.goto(`/operations/${OP}/press${query}`)
  return page
}

test.for([
  ['nl', '', 1440],
  ['de', '', 390],
  ['fr', '&dir=rtl', 1280],
] as const)(
  'in %s%s at %i px nothing is cut off and axe finds nothing',
  async ([lang, dir, width]) => {
    show()
    const page = await openDesk(`?lang=${lang}${dir}`, width)
    await page.getByRole('timer').waitFor()
    expect(await layoutOf(page, 14)).toMatchObject({ small: [], overfull: [] })
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(width)
    expect(await violationsOf(page)).toEqual([])
    expect(app.complaints).toEqual([])
    await page.close()
  },
)

test('the refused sentence is the current one, and A takes the true one over', async () => {
  show()
  const page = await openDesk('?lang=en')
  await page.getByText('Referred is not removed').first().waitFor()
  // One thing at most is the next one to do.
  const strong = page.locator('main button').filter({ hasText: 'Take over' })
  expect(await strong.count()).toBe(1)
  await page.keyboard.press('p')
  expect(app.posted()).toEqual([])
  await page.keyboard.press('a')
  await expect.poll(() => app.posted().length).toBe(1)
  const [posted] = app.posted()
  expect(JSON.stringify(posted?.body)).toContain('84 online service providers')
  await page.close()
})

test('a desk without a statement says how to begin, and one without an answer says so', async () => {
  show({ statements: [] })
  const page = await openDesk('?lang=en')
  await page.getByText('There is no statement yet').waitFor()
  show({ silent: true })
  await page.reload()
  await page.getByRole('alert').first().waitFor()
  await page.close()
})
