/** Small changes of the domain, one at a time: each must make a test of the domain fail. */
import { createHash } from 'node:crypto'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { ROOT, readTree } from '../test/tidy/tree.ts'
import type { Case } from './case.ts'
import { type Mutant, mutantsOf } from './mutants-make.ts'
import { noted, openTrials, passes, type Trial } from './mutants-trial.ts'

/** How long a property may draw at first: most mutants die at once, and few need all its draws. */
const HASTE_MS = 100

/** Lists of words and of law: the glossary and docs/law.md hold them word by word. */
const LISTS: readonly string[] = ['src/domain/words.ts', 'src/domain/law.ts']

const hashOf = (text: string): Buffer => createHash('sha256').update(text).digest()

/** All mutants, and the text of each file with them behind switches. */
function allMutants(): { mutants: readonly Mutant[]; switched: ReadonlyMap<string, string> } {
  const mutants: Mutant[] = []
  const switched = new Map<string, string>()
  for (const source of readTree('src/domain').filter(({ path: at }) => !LISTS.includes(at))) {
    const made = mutantsOf(source, mutants.length + 1)
    mutants.push(...made.mutants)
    switched.set(source.path, made.switched)
  }
  return { mutants, switched }
}

/** So many mutants as the seed draws them. */
const drawn = (mutants: readonly Mutant[], seed: string, size: number): readonly Mutant[] =>
  mutants
    .map((mutant) => ({ mutant, lot: hashOf(`${seed} ${mutant.id}`).toString('hex') }))
    .toSorted((a, b) => (a.lot < b.lot ? -1 : 1))
    .slice(0, size)
    .map(({ mutant }) => mutant)
    .toSorted((a, b) => a.id - b.id)

/** Each mutant in turn inside of the tests that reach it: nothing is loaded twice. */
async function tryInTests(switched: ReadonlyMap<string, string>, trial: Trial): Promise<void> {
  const vitest = await openTrials(switched, trial, false)
  const isGreen = await passes(vitest)
  await vitest.close()
  if (!isGreen) throw new Error('the tests of the domain must pass before mutants are tried')
}

/** Mutants of what is worked out while files are loaded: each in a run of its own, in two lanes. */
async function tryLoaded(
  switched: ReadonlyMap<string, string>,
  trial: Trial,
  ids: readonly number[],
): Promise<void> {
  const lanes = [0, 1].map((lane) => ids.filter((_id, place) => place % 2 === lane))
  await Promise.all(lanes.map((lane) => tryLane(switched, trial, lane)))
}

async function tryLane(
  switched: ReadonlyMap<string, string>,
  trial: Trial,
  ids: readonly number[],
): Promise<void> {
  const vitest = await openTrials(switched, trial, true)
  for (const only of ids) {
    vitest.getRootProject().provide('trial', { ...trial, only })
    if (!(await passes(vitest))) fs.appendFileSync(trial.notes, `killed ${only}\n`)
  }
  await vitest.close()
}

/** In haste; while files are loaded, where tables and not dice decide; and with all draws. */
async function tryAll(switched: ReadonlyMap<string, string>, trial: Trial): Promise<void> {
  const living = (): readonly number[] => {
    const killed = noted(trial.notes, 'killed')
    return trial.wanted.filter((id) => !killed.has(id))
  }
  const inHaste = { ...trial, propertyMs: HASTE_MS }
  await tryInTests(switched, inHaste)
  const loaded = noted(trial.notes, 'loaded')
  await tryLoaded(
    switched,
    inHaste,
    living().filter((id) => loaded.has(id)),
  )
  await tryInTests(switched, { ...trial, wanted: living() })
}

const cell = (text: string): string =>
  text === '' ? '(left out)' : `\`${text.replaceAll('|', '\\|')}\``

/** The line of a survivor in docs/mutants.md, up to the reason. */
const rowOf = ({ path: at, text, was, becomes }: Mutant): string =>
  `| ${at.replace('src/domain/', '')} | ${cell(text)} | ${cell(was)} → ${cell(becomes)} |`

const byFile = (mutants: readonly Mutant[], left: readonly Mutant[]): Record<string, string> =>
  Object.fromEntries(
    [...Map.groupBy(mutants, (mutant) => mutant.path)].map(([at, of]) => {
      const survived = left.filter((mutant) => mutant.path === at).length
      return [at, `${of.length - survived} of ${of.length} killed`]
    }),
  )

/** `size` is the most mutants to try; all of them where it is not given. */
export const mutants: Case = async ({ seed, size = Number.POSITIVE_INFINITY }) => {
  const { mutants: all, switched } = allMutants()
  const tried = drawn(all, seed, size)
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'mutants-'))
  const notes = path.join(folder, 'notes')
  fs.writeFileSync(notes, '')
  const wanted = tried.map(({ id }) => id)
  const trial = { seed: hashOf(seed).readInt32BE(), notes, wanted, only: null, propertyMs: null }
  try {
    await tryAll(switched, trial)
    const killed = noted(notes, 'killed')
    const reached = noted(notes, 'reached')
    const loaded = noted(notes, 'loaded')
    const left = tried.filter(({ id }) => !killed.has(id))
    const known = fs.readFileSync(path.join(ROOT, 'docs/mutants.md'), 'utf8')
    const survivors = left.map((mutant) => ({
      at: `${mutant.path}:${mutant.line}`,
      row: rowOf(mutant),
      isReached: reached.has(mutant.id) || loaded.has(mutant.id),
      isExplained: known.includes(rowOf(mutant)),
    }))
    return {
      holds: survivors.every(({ isExplained }) => isExplained),
      shown: {
        mutants: all.length,
        tried: tried.length,
        killed: tried.length - left.length,
        survived: left.length,
        files: byFile(tried, left),
        unexplained: survivors.filter(({ isExplained }) => !isExplained).length,
        survivors,
      },
    }
  } finally {
    fs.rmSync(folder, { recursive: true })
  }
}
