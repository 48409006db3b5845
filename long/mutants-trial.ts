/** Trials of mutants: Vitest over the tests of the domain, with every mutant behind its switch. */
import fs from 'node:fs'
import path from 'node:path'
import { BaseSequencer, createVitest, type TestSpecification, type Vitest } from 'vitest/node'
import { ROOT } from '../test/tidy/tree.ts'

/** What a worker is told. */
export type Trial = {
  /** By what the dice of properties fall. */
  readonly seed: number
  /** The file in which workers note what they found. */
  readonly notes: string
  /** The mutants to try. */
  readonly wanted: readonly number[]
  /** The one mutant that is on from the start, or null where each is on in its turn. */
  readonly only: number | null
  /** How long a property may draw, or null for all that it wants. */
  readonly propertyMs: number | null
}

/** A test is never waited for: a mutant that hangs ends by its own limit. */
const HOOK_LIMIT_MS = 3 * 60 * 60_000

const drawsDice = ({ moduleId }: TestSpecification): boolean =>
  fs.readFileSync(moduleId, 'utf8').includes(`from 'fast-check'`)

/** Tables first: they cost little, and a mutant that they kill need not meet the dice. */
class TablesFirst extends BaseSequencer {
  override sort = async (files: TestSpecification[]): Promise<TestSpecification[]> =>
    files.toSorted((a, b) => Number(drawsDice(a)) - Number(drawsDice(b)))
}

/** Opens Vitest over the domain as it is with switches: paths with their texts. */
export const openTrials = (
  switched: ReadonlyMap<string, string>,
  trial: Trial,
  isTogether: boolean,
): Promise<Vitest> =>
  createVitest(
    'test',
    {
      config: false,
      root: ROOT,
      watch: false,
      update: 'none',
      reporters: [{}],
      include: ['test/domain/**/*.test.ts', 'test/law/**/*.test.ts'],
      // It tries the mutants of this very run, and nothing of the domain.
      exclude: ['test/domain/mutants.test.ts'],
      testTimeout: 60_000,
      hookTimeout: HOOK_LIMIT_MS,
      setupFiles: ['long/mutants-setup.ts'],
      provide: { trial },
      // It would give out what other switches made of the same file.
      fsModuleCache: false,
      // One worker loads what files share but once, and another lane runs beside it.
      isolate: !isTogether,
      ...(isTogether ? { maxWorkers: 1 } : {}),
      bail: isTogether ? 1 : 0,
      sequence: { sequencer: TablesFirst },
    },
    {
      plugins: [
        {
          name: 'mutants',
          enforce: 'pre',
          load: (id) => switched.get(path.relative(ROOT, id)),
        },
      ],
    },
  )

/** Runs all tests, and tells whether they passed. */
export async function passes(vitest: Vitest): Promise<boolean> {
  const files = await vitest.globTestSpecifications()
  const { testModules, unhandledErrors } = await vitest.runTestSpecifications(files, true)
  return unhandledErrors.length === 0 && testModules.every((module) => module.ok())
}

/** The numbers of all notes of one kind. */
export const noted = (notes: string, kind: 'killed' | 'loaded' | 'reached'): ReadonlySet<number> =>
  new Set(
    fs
      .readFileSync(notes, 'utf8')
      .split('\n')
      .filter((line) => line.startsWith(`${kind} `))
      .flatMap((line) => line.split(' ').slice(1).map(Number)),
  )
