/** The rules of the tree. Each is first shown to find a planted breach, and to let pass what is right. */
import { describe, expect, test } from 'vitest'
import { whereOf } from '../src/adapters/postgres/reads/where.ts'
import { id, person } from './law/samples.ts'
import { layerRules, permits } from './tidy/layers.ts'
import { nameRule } from './tidy/names.ts'
import { shapeRules } from './tidy/shape.ts'
import { sqlRules } from './tidy/sql.ts'
import { textRule } from './tidy/texts.ts'
import { isCode, layerOf, readTree } from './tidy/tree.ts'

const tree = readTree()

/** Files of code that each layer surely has: a check that looks at nothing is green. */
const SEEN_AT_LEAST: Readonly<Record<string, number>> = {
  domain: 17,
  app: 12,
  adapters: 50,
  match: 40,
  protocol: 4,
  exercise: 25,
  web: 40,
  worker: 6,
  bin: 3,
  http: 1,
}

describe('the rules see the tree', () => {
  test('every layer is there with its files', () => {
    const seen = Map.groupBy(
      tree.filter((source) => isCode(source) && layerOf(source.path) !== undefined),
      (source) => layerOf(source.path) ?? '',
    )
    const missing = Object.entries(SEEN_AT_LEAST).filter(
      ([layer, count]) => (seen.get(layer)?.length ?? 0) < count,
    )
    expect(missing).toEqual([])
    expect(Object.keys(permits)).toEqual(expect.arrayContaining([...seen.keys()]))
  })

  test('tests, migrations, documents and texts are there too', () => {
    const paths = tree.map(({ path }) => path)
    expect(paths).toEqual(
      expect.arrayContaining(['test/tidy.test.ts', 'README.md', 'src/text/en.json', '.ci/run']),
    )
    expect(paths.filter((path) => /^migrations\/\d{4}_/.test(path)).length).toBeGreaterThan(2)
    expect(paths.filter((path) => path.includes('node_modules/'))).toEqual([])
  })
})

describe('what is written about the tree', () => {
  const textOf = (at: string): string => tree.find(({ path }) => path === at)?.text ?? ''

  test('the architecture is read in one sitting', () => {
    const words = textOf('ARCHITECTURE.md').split(/\s+/).length
    expect(words).toBeGreaterThan(500)
    expect(words).toBeLessThanOrEqual(1_500)
  })

  test('every dependency has its reason', () => {
    const reasons = textOf('docs/decisions/0006-dependencies.md')
    const { dependencies, optionalDependencies, devDependencies } = JSON.parse(
      textOf('package.json'),
    )
    const names = Object.keys({ ...dependencies, ...optionalDependencies, ...devDependencies })
    expect(names.length).toBeGreaterThan(30)
    const isNamed = (name: string): boolean =>
      reasons.includes(`\`${name}\``) || reasons.includes(`\`${name.split('/')[0]}/*\``)
    expect(names.filter((name) => !isNamed(name))).toEqual([])
  })
})

test('the condition that all readings share begins with the operation', () => {
  const where = whereOf(id(1), person(1, 'analyst'), { kind: 'video' })
  expect(where.text).toMatch(/^op_id = \$1 and compartment = any\(/)
})

describe.each([...layerRules, ...shapeRules, ...sqlRules, nameRule, textRule])(
  '$name',
  ({ find, broken, kept }) => {
    test('is found where it is broken, and only there', () => {
      expect(broken.length).toBeGreaterThan(0)
      for (const sources of broken) expect(find(sources), JSON.stringify(sources)).not.toEqual([])
      for (const sources of kept) expect(find(sources)).toEqual([])
    })

    test('holds in the tree', () => {
      expect(find(tree).map(({ at, what }) => `${at} ${what}`)).toEqual([])
    })
  },
)
