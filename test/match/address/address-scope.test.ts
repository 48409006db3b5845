import { describe, expect, test } from 'vitest'
import {
  addressReader,
  type ScopeLists,
  scopeRules,
  scopeVerdicts,
  seedScopeLists,
} from '../../../src/match/address/index.ts'
import { examples } from './examples/examples.ts'

const lists: ScopeLists = [
  ...seedScopeLists,
  { rule: 'press-host', host: 'synthetic-press.example', source: 'synthetic' },
  { rule: 'science-host', host: '.synthetic-academy.example', source: 'synthetic' },
  { rule: 'government-host', host: '.synthetic-gov.*', source: 'synthetic' },
  { rule: 'popular-page', host: '=synthetic-popular.example', source: 'synthetic' },
  { rule: 'collection', host: 'synthetic-archive.example', path: '/all', source: 'synthetic' },
]
const read = addressReader([], lists)

const rulesOf = (received: string) => {
  const reading = read(received)
  return reading.ok ? reading.value.scope.map(({ rule }) => rule) : reading.reason.code
}

describe('the lists of the house', () => {
  test.each([
    ['https://synthetic-press.example/a', ['press-host']],
    ['https://www.synthetic-press.example/a', ['press-host']],
    ['https://news.synthetic-press.example/a', ['press-host']],
    ['https://not-synthetic-press.example/a', []],
    ['https://synthetic-academy.example/a', []],
    ['https://lab.synthetic-academy.example/a', ['science-host']],
    ['https://office.synthetic-gov.be/a', ['government-host']],
    ['https://office.synthetic-gov.example/a', []],
    ['https://synthetic-popular.example/a', ['popular-page']],
    ['https://www.synthetic-popular.example/a', ['popular-page']],
    ['https://user.synthetic-popular.example/a', []],
    ['https://synthetic-archive.example/all', ['collection']],
    ['https://synthetic-archive.example/all/1/', ['collection']],
    ['https://synthetic-archive.example//All//1', ['collection']],
    ['https://synthetic-archive.example/allies', []],
    ['https://synthetic-archive.example/one', []],
  ])('say of %s: %j', (received, rules) => {
    expect(rulesOf(received)).toEqual(rules)
  })

  test('replace the seeds altogether', () => {
    const bare = addressReader([], [])('https://www.reuters.com/synthetic')
    expect(bare.ok && bare.value.scope).toEqual([])
  })
})

test('the wrong list of story 4 is stopped address by address', () => {
  const planted = [
    'https://synthetic-outlet.example/',
    'https://synthetic-outlet.example/nl',
    'https://archive.org/details/opensource_movies',
    'https://synthetic-outlet.example/?x=1',
    'https://synthetic-outlet.example//',
    'https://synthetic-outlet.example/index.php?lang=nl',
    'https://synthetic-outlet.example//category//videos',
    'https://archive.org/details/texts?tab=collection',
    'https://archive.org//details/Texts/',
    'https://archive.org/embed/texts',
    'https://www.archive.org./details/t%65xts#x',
    'https://archive.org/search?query=synthetic',
    'https://archive.org/',
    'https://www.bundestag.de/mediathek/synthetic',
    'https://eprints.synthetic.ac.uk/paper',
    'https://synthetic-press.example/story',
    'https://youtube.com/',
    'https://*.synthetic-outlet.example/',
  ]
  const stopped = planted.filter((received) => {
    const reading = read(received)
    return reading.ok && reading.value.scope.some(({ verdict }) => verdict !== 'warn')
  })
  expect(stopped).toEqual(planted)
})

test('single items on platforms go on without a finding that stops them', () => {
  const items = examples.filter(
    ({ kind, scope }) => ['video', 'post', 'file'].includes(kind) && scope === undefined,
  )
  expect(items.length).toBeGreaterThan(20)
  for (const { received } of items) for (const text of received) expect(rulesOf(text)).toEqual([])
})

test('findings come strictest first', () => {
  const reading = read('https://*.google.com/')
  expect(reading.ok && reading.value.scope.map(({ verdict }) => verdict)).toEqual([
    'block',
    'override',
    'override',
  ])
  const order = Object.values(scopeRules).map(({ verdict }) => scopeVerdicts.indexOf(verdict))
  expect(order).toEqual([...order].sort((a, b) => a - b))
})

test('every seed has a source and no seed stands twice', () => {
  const keys = seedScopeLists.map(({ rule, host, path }) => `${rule} ${host} ${path ?? ''}`)
  expect(keys.filter((key, at) => keys.indexOf(key) !== at)).toEqual([])
  for (const { source, host } of seedScopeLists) {
    expect(source).toMatch(/selected by hand \d{4}-\d{2}/)
    expect(host).toMatch(/^[.=]?[a-z0-9-]+(\.[a-z0-9-]+)*(\.\*)?$/)
  }
})
