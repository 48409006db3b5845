/** The page Effect as its tests open it, with what they fill it with. */
import type { Page } from 'playwright-core'
import { expect } from 'vitest'
import { after, HOUR_MS, isoOf } from '../../src/domain/kit.ts'
import type { Story } from '../story/http-support.ts'
import { MORNING } from '../support/house.ts'
import type { Said } from '../support/said.ts'
import { layoutOf, violationsOf } from './app.ts'
import type { Desk } from './desk.ts'

export const source = { source: 'A', information: '1', sourceText: 'Synthetic list' }

/** Something that the lead does, and that must not be refused. */
export async function post(
  story: Story,
  op: string,
  request: string,
  body: unknown,
): Promise<Said> {
  const [method, path] = request.split(' ')
  const said = await story.call('lead', `${method} /api/v1/operations/${op}${path}`, body)
  if (said.status >= 300) throw new Error(said.text)
  return said
}

/** Another operation, with outlets of which so many hours up to its morning were counted. */
export async function counted(
  story: Story,
  names: readonly string[],
  hours: readonly number[],
): Promise<string> {
  const op = await story.openOperation()
  const targets = names.flatMap((name, i) => [
    { kind: 'outlet', name, rank: i + 1, ...source },
    { kind: 'channel', name: `${name} channel`, ...source },
  ])
  const { json } = await post(story, op, 'POST /targets', { targets })
  const { targets: ids } = json as { readonly targets: readonly string[] }
  const start = after(MORNING, -(MORNING % HOUR_MS))
  const rows = hours.flatMap((count, i) =>
    Array.from({ length: count }, (_, hour) => {
      const at = isoOf(after(start, (hour - count) * HOUR_MS))
      return `count,tap-${i},${ids[2 * i]},${ids[2 * i + 1]},${at},1,0,`
    }),
  )
  await fetch(`${story.server.address}/api/v1/operations/${op}/flows/import`, {
    method: 'POST',
    headers: { authorization: `Bearer ${await story.tokenOf('first')}` },
    body: ['record,sensor,outlet,way,hour,own,copies,outlinks', ...rows].join('\n'),
  })
  return op
}

/** The page as somebody sees it. */
export async function effectOf(
  desk: Desk,
  op: string,
  who: string,
  query = '',
  width = 1440,
): Promise<Page> {
  const page = await desk.pageOf(who, `/operations/${op}/effect${query}`, width)
  await page.getByRole('heading', { level: 2 }).first().waitFor()
  return page
}

/** What has the focus. */
export const focused = (page: Page): Promise<string> =>
  page.evaluate('document.activeElement.tagName + " " + document.activeElement.textContent')

/** Whatever is open can be read by everybody, and nothing of it is cut off. */
export async function fits(desk: Desk, page: Page, name: string): Promise<void> {
  await desk.picture(page, name)
  expect(await violationsOf(page)).toEqual([])
  const { small, overfull, outside } = await layoutOf(page, 14)
  const cut = outside.filter((each) => !/Skip to|Naar de inhoud|Aller au|Zum Inhalt/.test(each))
  expect({ small, overfull, cut }).toEqual({ small: [], overfull: [], cut: [] })
}
