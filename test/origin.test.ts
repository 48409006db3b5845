/** docs/origin.md against the product: every fact, every place and every test that it names. */
import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import { type OriginFact, originFacts } from '../src/domain/words.ts'
import { routes } from '../src/http/routes.ts'

/** Facts that still live in the chain alone. This list only ever gets shorter. */
const waiting: readonly OriginFact[] = []

const root = path.join(import.meta.dirname, '..')
const read = (file: string): string => readFileSync(path.join(root, file), 'utf8')

const text = read('docs/origin.md')
const [table = '', notYet = ''] = text.split('\n## Not there yet\n')

type Line = { facts: readonly string[]; places: readonly string[]; file: string; title: string }

const all = 'O1–O24'

const lines: readonly Line[] = table
  .split('\n')
  .filter((line) => line.startsWith('| O'))
  .map((line) => {
    const [, fact = '', , where = '', tested = ''] = line.split('|').map((cell) => cell.trim())
    const [, file = '', title = ''] = /^`([^`]+)`: (.+)$/.exec(tested) ?? []
    return {
      facts: fact === all ? originFacts : [fact],
      places: [...where.matchAll(/`([^`]+)`/g)].map(([, place = '']) => place),
      file,
      title,
    }
  })

/** Where a line says nothing of one fact more than of another. */
const isChain = ({ facts }: Line): boolean => facts.length > 1

/** Addresses of the pages of the app, as its table of routes has them. */
const pages = [...read('src/web/app.tsx').matchAll(/\[\s*\/(\^\\\/.*\$)\/,/g)].map(
  ([, pattern = '']) => new RegExp(pattern),
)

const doors = new Set(routes.map(({ method, path: place }) => `${method} ${place}`))

const exists = (place: string): boolean =>
  place.startsWith('/') ? pages.some((page) => page.test(place)) : doors.has(place)

test('all 24 facts are there, each in the chain and once more where it lives, or openly waiting', () => {
  expect(lines.filter(isChain).flatMap(({ facts }) => facts)).toEqual([...originFacts])
  const living = new Set(lines.filter((line) => !isChain(line)).flatMap(({ facts }) => facts))
  expect(originFacts.filter((fact) => !living.has(fact))).toEqual(waiting)
  expect([...living].filter((fact) => !(originFacts as readonly string[]).includes(fact))).toEqual(
    [],
  )
})

test('what is not there yet is told in the document, one by one', () => {
  expect([...notYet.matchAll(/^- (O\d+): .+\.$/gm)].map(([, fact]) => fact)).toEqual(waiting)
})

test('each place that is named is a page or a route of the product', () => {
  expect(pages.length).toBeGreaterThan(10)
  for (const { places, facts } of lines) {
    expect(places.length, facts[0]).toBeGreaterThan(0)
    for (const place of places) expect(exists(place), `${facts[0]} ${place}`).toBe(true)
  }
  // It would find a place that is none.
  for (const none of ['/chains', 'GET /api/v1/chains', '/operations/:op'])
    expect(exists(none)).toBe(false)
})

test('each test that is named stands in its file under its title', () => {
  for (const { file, title, facts } of lines) {
    expect(existsSync(path.join(root, file)), `${facts[0]} ${file}`).toBe(true)
    const source = read(file).replaceAll("\\'", "'")
    const quoted = [`'${title}'`, `"${title}"`, `\`${title}\``]
    expect(
      quoted.some((each) => source.includes(each)),
      `${facts[0]} ${title}`,
    ).toBe(true)
  }
})
