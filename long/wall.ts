/** A million addresses taken in, and then the wall, the figures and every list over them. */
import fs from 'node:fs'
import path from 'node:path'
import { median } from '../bench/case.ts'
import { type BenchHouse, must, openBenchHouse } from '../bench/house.ts'
import { asOwner, type BenchServer, onServer } from '../bench/server.ts'
import { writeList } from '../bench/synthetic.ts'
import { takeRows } from '../bench/take-list.ts'
import { readRows } from '../src/adapters/intake/read-rows.ts'
import type { Filter } from '../src/app/reads.ts'
import { figureIds } from '../src/domain/words.ts'
import type { Case } from './case.ts'
import { RARE_STATE, spreadStandings } from './wall-standings.ts'

/** Rows of the list. One in twelve comes again, so a few more than a million make a million addresses. */
const ROWS = 1_050_000

/** What a page may cost at the 95th of a hundred. A reader who waits longer notices. */
const PAGE_P95_MS = 50

/** What the total of a list may cost. */
const TOTAL_P95_MS = 5

/** Rows of a page, as a person sees them and as the app asks for them. */
const LIMITS = [50, 500] as const

/** Pages read of each list: the first, and on by its cursor. */
const PAGES = 6

/** How often what has no pages is read. */
const TIMES = 20

const p95 = (values: readonly number[]): number => {
  const sorted = values.toSorted((a, b) => a - b)
  return sorted[Math.ceil(sorted.length * 0.95) - 1] ?? 0
}

const rounded = (value: number): number => Number(value.toPrecision(3))

type Timed = {
  readonly n: number
  readonly median: number
  readonly p95: number
  readonly most: number
}

const told = (values: readonly number[]): Timed => ({
  n: values.length,
  median: rounded(median(values)),
  p95: rounded(p95(values)),
  most: rounded(values.reduce((a, b) => Math.max(a, b), 0)),
})

async function timed(work: () => Promise<unknown>): Promise<number> {
  const startedAt = performance.now()
  await work()
  return performance.now() - startedAt
}

async function repeated(work: () => Promise<unknown>): Promise<Timed> {
  const values = []
  for (let i = 0; i < TIMES; i += 1) values.push(await timed(work))
  return told(values)
}

/** Reads the first pages of a list, one behind the other; gives what each took. */
async function pagesOf(
  { reads, op, lead }: BenchHouse,
  filter: Filter,
  limit: number,
): Promise<readonly number[]> {
  const took = []
  let after: string | null = null
  for (let page = 0; page < PAGES; page += 1) {
    const startedAt = performance.now()
    const got = await reads.items(op, lead, filter, { after, limit })
    took.push(performance.now() - startedAt)
    if (got.next === null) break
    after = got.next
  }
  return took
}

type Named = { readonly name: string; readonly filter: Filter }

const lists: readonly Named[] = [
  { name: 'all', filter: {} },
  ...figureIds.map((figure) => ({ name: figure, filter: { figure } })),
]

/** Lists behind a figure of one state or one language: what a line of a breakdown opens. */
const narrowed: readonly Named[] = figureIds.flatMap((figure) => [
  { name: `${figure} of ${RARE_STATE}`, filter: { figure, state: RARE_STATE } },
  { name: `${figure} in ar`, filter: { figure, language: 'ar' } },
])

async function measuredLists(house: BenchHouse, named: readonly Named[], limit: number) {
  const took: number[] = []
  const slow: { list: string; most: number }[] = []
  for (const { name, filter } of named) {
    const pages = await pagesOf(house, filter, limit)
    took.push(...pages)
    slow.push({ list: name, most: rounded(Math.max(...pages)) })
  }
  const slowest = slow.toSorted((a, b) => b.most - a.most).slice(0, 5)
  return { rows: limit, ...told(took), slowest }
}

async function measured(house: BenchHouse) {
  const { reads, op, lead } = house
  const pages = []
  for (const limit of LIMITS) pages.push(await measuredLists(house, lists, limit))
  const narrow = await measuredLists(house, narrowed, LIMITS[0])
  const ask = { asOf: null, by: null }
  return {
    pages,
    narrow,
    figures: await repeated(() => reads.figures(op, lead, {}, ask)),
    byState: await repeated(() => reads.figures(op, lead, {}, { ...ask, by: 'state' })),
    wall: await repeated(() => reads.wall(op, lead)),
    operations: await repeated(() => reads.operations(lead)),
  }
}

async function* tried(server: BenchServer, rows: number) {
  const list = path.join(server.folder, 'list.csv')
  writeList(list, rows)
  const house = await openBenchHouse(server.applicationUrl)
  try {
    const reading = must(await readRows(fs.createReadStream(list)))
    const intakeSeconds = (await timed(() => takeRows(house, reading.batches))) / 1_000
    await spreadStandings(server.ownerUrl)
    await asOwner(server.ownerUrl, 'vacuum analyze item', 'analyze totals')
    yield { intakeSeconds: Math.round(intakeSeconds), ...(await measured(house)) }
  } finally {
    await house.close()
  }
}

/** `size` is the number of rows of the list. */
export const wall: Case = async ({ size = ROWS }) => {
  for await (const shown of onServer((server) => tried(server, size))) {
    const pages = [...shown.pages, shown.narrow].every(({ p95: took }) => took < PAGE_P95_MS)
    const holds = pages && shown.figures.p95 < TOTAL_P95_MS
    return { holds, shown: { rows: size, goals: { PAGE_P95_MS, TOTAL_P95_MS }, ...shown } }
  }
  throw new Error('the server gave nothing')
}
