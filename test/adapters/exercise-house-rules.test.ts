/** The world as the house's own rules read it: lists by intake, pages by the judge of looks. */
import { createHash } from 'node:crypto'
import { expect, test } from 'vitest'
import { addressRules } from '../../src/adapters/address-rules.ts'
import { readRows } from '../../src/adapters/intake/read-rows.ts'
import type { PageState } from '../../src/exercise/characters.ts'
import { itemsOf, keyReaderOf, type WorldItem } from '../../src/exercise/items.ts'
import { csvOf, expectedCounts, listsOf, rowsOf } from '../../src/exercise/lists.ts'
import { hostPagesOf, type Page, textOf } from '../../src/exercise/pages.ts'
import { platformRowOf, scopeListsOf } from '../../src/exercise/scenario.ts'
import { november } from '../../src/exercise/scenarios/november.ts'
import { judge } from '../../src/match/page/judge.ts'
import { seenPageOf } from '../../src/match/page/seen.ts'

const rules = addressRules(november.providers.map(platformRowOf), scopeListsOf(november))
const items = itemsOf(november, 1)

async function* bytesOf(pieces: Iterable<string>): AsyncGenerator<Uint8Array> {
  for (const piece of pieces) yield Buffer.from(piece)
}

test('intake refuses and stops exactly the rows that were made for it, and folds the rest', async () => {
  const rows = rowsOf(november, 1, items)
  const identities = new Map<string, string>()
  const keyOf = keyReaderOf(november)
  const counted = { refused: 0, stopped: 0, clear: 0 }
  for (const list of listsOf(november, rows)) {
    const reading = await readRows(bytesOf(csvOf(list)), { format: 'csv' })
    if (!reading.ok) throw new Error(`a list is not read: ${JSON.stringify(reading.reason)}`)
    for await (const batch of reading.value.batches) {
      counted.refused += batch.problems.length
      for (const { address } of batch.rows) {
        const read = rules.read(address)
        if (!read.ok) counted.refused += 1
        else if (read.value.verdict === 'clear') {
          counted.clear += 1
          identities.set(read.value.identity, keyOf(address) ?? '')
        } else counted.stopped += 1
      }
    }
  }
  const expected = expectedCounts(rows)
  expect(counted.refused).toBe(expected.refused)
  expect(counted.stopped).toBe(expected.stopped)
  expect(counted.clear).toBe(expected.item + expected.protected)
  expect(identities.size).toBe(26_017)
  expect(new Set(identities.values()).size).toBe(26_017)
})

const AT = november.midnightAt
const LATER = AT + 50 * 3_600_000

function judged(item: WorldItem, state: PageState | 'live-later') {
  const pages = hostPagesOf(item.provider)
  const live = (edition: string, at: number): Page => ({
    status: 200,
    body: textOf(item, edition, at),
  })
  const page = {
    ...pages.byState,
    live: live('first', AT),
    'live-later': live('first', LATER),
    replaced: live('replaced', LATER),
    'gone-eu': pages.withheld[0],
  }[state]
  // As a fetcher that follows redirects has it.
  const asSeen = (one: Page) => {
    const { location } = one
    const body = location === undefined ? one.body : pages.home.body
    const status = location === undefined ? one.status : pages.home.status
    const finalAddress =
      location === undefined ? item.address : new URL(location, item.address).href
    const sha256 = createHash('sha256').update(body).digest('hex')
    return seenPageOf({ status, finalAddress, sha256, body })
  }
  const sibling = asSeen(pages.missing)
  const baseline = asSeen(live('first', AT))
  return judge({
    asked: item.address,
    seen: asSeen(page),
    baseline,
    sibling,
    siblingBefore: sibling,
  }).class
}

const sample = items.filter((_item, at) => at % 26 === 0)

test('the judge sees each live page as live, also when its counter has moved', () => {
  for (const item of sample) {
    expect(judged(item, 'live')).toBe('live')
    expect(judged(item, 'live-later')).toBe('live')
  }
})

test('the judge sees each thing that can stand there as what it is', () => {
  for (const item of sample) {
    expect(judged(item, 'gone')).toBe('gone')
    expect(judged(item, 'replaced')).toBe('replaced')
    expect(judged(item, 'login-wall')).toBe('login-wall')
    expect(judged(item, 'gone-eu')).toBe('gone-eu')
    const { missing } = item.provider
    if (missing === 'soft-404') expect(judged(item, 'soft-404')).toBe('soft-404')
    if (missing === 'redirect') expect(judged(item, 'redirected')).toBe('redirected')
  }
})
