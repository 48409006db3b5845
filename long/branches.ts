/** How many of the ways that the domain can take its tests take, as V8 itself counts them. */
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { startVitest } from 'vitest/node'
import { ROOT, readTree, type Source } from '../test/tidy/tree.ts'
import { type CountAt, countIn, type Stretch, waysOf } from './branches-points.ts'
import type { Case } from './case.ts'

/** The share of ways that must be taken. What is left is marked impossible by type. */
const SHARE_MIN = 0.98

const DOMAIN = 'src/domain/'

/** What V8 writes of the scripts of one process. */
type Written = {
  readonly result: readonly {
    readonly url: string
    readonly functions: readonly { readonly ranges: readonly Stretch[] }[]
  }[]
}

/** Runs the tests of the domain, with V8's counts written to a folder; tells whether they passed. */
async function runCounted(folder: string): Promise<boolean> {
  process.env.NODE_V8_COVERAGE = folder
  try {
    const vitest = await startVitest('test', [], {
      config: false,
      root: ROOT,
      watch: false,
      update: 'none',
      reporters: [{}],
      include: ['test/domain/**/*.test.ts', 'test/law/**/*.test.ts'],
      testTimeout: 60_000,
      setupFiles: ['long/branches-setup.ts'],
      // Node itself loads the domain and only blanks its types, so that every offset is the source's.
      server: { deps: { external: [/\/src\/domain\//] } },
    })
    const isGreen = vitest.state.getFailedFilepaths().length === 0
    await vitest.close()
    return isGreen && vitest.state.getCountOfFailedTests() === 0
  } finally {
    delete process.env.NODE_V8_COVERAGE
  }
}

/** Counts of a file, added up over all processes that loaded it. */
function countsOf(written: readonly Written[], at: string): CountAt {
  const url = pathToFileURL(path.join(ROOT, at)).href
  const counts = written
    .flatMap(({ result }) => result.filter((script) => script.url === url))
    .map(({ functions }) => countIn(functions.flatMap(({ ranges }) => ranges)))
  return (offset) => counts.reduce((sum, count) => sum + count(offset), 0)
}

function waysIn(source: Source, written: readonly Written[]) {
  const count = countsOf(written, source.path)
  const ways = waysOf(source)
  const untaken = ways
    .filter(({ taken }) => taken(count) <= 0)
    .map(({ line, outcome, text }) => ({ at: `${source.path}:${line}`, outcome, text }))
  return { path: source.path, ways: ways.length, untaken }
}

/** Nothing here has a size; the seed changes nothing, for properties draw their own. */
export const branches: Case = async () => {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'branches-'))
  try {
    const isGreen = await runCounted(folder)
    const written = fs
      .readdirSync(folder)
      .map((name): Written => JSON.parse(fs.readFileSync(path.join(folder, name), 'utf8')))
    const files = readTree(DOMAIN.slice(0, -1)).map((source) => waysIn(source, written))
    const ways = files.reduce((sum, file) => sum + file.ways, 0)
    const untaken = files.flatMap((file) => file.untaken)
    const share = (ways - untaken.length) / ways
    return {
      holds: isGreen && share >= SHARE_MIN,
      shown: {
        testsPassed: isGreen,
        ways,
        taken: ways - untaken.length,
        share: Number(share.toFixed(4)),
        goal: SHARE_MIN,
        files: Object.fromEntries(
          files.map((file) => [file.path, `${file.ways - file.untaken.length} of ${file.ways}`]),
        ),
        untaken,
      },
    }
  } finally {
    fs.rmSync(folder, { recursive: true })
  }
}
