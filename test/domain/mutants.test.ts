/** Samples of the long runs `branches` and `mutants`, on a few lines of their own. */
import { expect, test } from 'vitest'
import { countIn, waysOf } from '../../long/branches-points.ts'
import { mutantsOf } from '../../long/mutants-make.ts'

const text = `let seen = 0
const list = ['a', 'b'].concat(['c'])
function f(a: number, b: number) {
  seen += 1
  if (a === 0 || !b) return { ...{ a }, is: 'none' }
  return a < b ? list : [...list, a + 1]
}
`
const source = { path: 'src/domain/synthetic.ts', text }
const { mutants, switched } = mutantsOf(source, 1)

/** What the lines say of some numbers, with one mutant awake or none. */
function said(awake: number | null): string {
  const plain = switched.replaceAll(': number', '')
  const asked = [`f(0, 1)`, `f(1, 0)`, `f(1, 2)`, `f(2, 2)`, 'seen'].join(', ')
  const run = new Function('mutant', `${plain}; return JSON.stringify([${asked}])`)
  return run((id: number) => id === awake)
}

test('code with its mutants asleep does what it does without them', () => {
  const list = ['a', 'b', 'c']
  const none = { is: 'none' }
  expect(JSON.parse(said(null))).toEqual([
    { a: 0, ...none },
    { a: 1, ...none },
    list,
    [...list, 3],
    4,
  ])
})

test('each mutant changes one thing, says where, and does another thing awake', () => {
  const changes = mutants.map(({ line, was, becomes }) => `${line}: ${was} -> ${becomes || 'out'}`)
  expect(changes).toEqual([
    '1: 0 -> 0 + 1',
    "2: 'a' -> out",
    "2: 'b' -> out",
    "2: 'c' -> out",
    '4: seen += 1 -> out',
    '4: += 1 -> -= 1',
    '4: 1 -> 1 + 1',
    '5: if (a === 0 || !b) -> if (true)',
    '5: if (a === 0 || !b) -> if (false)',
    '5: || !b -> && !b',
    '5: === 0 -> !== 0',
    '5: 0 -> 0 + 1',
    '5: !b -> b',
    '5: ...{ a } -> out',
    "5: 'none' -> 'other'",
    '6: ? list : [...list, a + 1] -> ? [...list, a + 1] : list',
    '6: < b -> <= b',
    '6: ...list -> out',
    '6: a + 1 -> out',
    '6: + 1 -> - 1',
    '6: 1 -> 1 + 1',
  ])
  const alike = mutants.filter(({ id }) => said(id) === said(null))
  expect(alike.map(({ was }) => was)).toEqual([])
})

test('every outcome of a decision is a way, taken as often as it was counted', () => {
  const at = text.indexOf(`{ ...{ a }`)
  const count = countIn([
    { startOffset: 0, endOffset: text.length, count: 1 },
    { startOffset: text.indexOf('{\n  seen'), endOffset: text.lastIndexOf('}'), count: 5 },
    { startOffset: text.indexOf('!b'), endOffset: text.indexOf('!b') + 2, count: 4 },
    { startOffset: text.indexOf('return {'), endOffset: at + 5, count: 2 },
    { startOffset: text.indexOf('return a'), endOffset: text.lastIndexOf('}'), count: 3 },
    { startOffset: text.indexOf('[...list'), endOffset: text.lastIndexOf('}'), count: 0 },
  ])
  const ways = waysOf(source).map(
    ({ line, outcome, taken }) => `${line} ${outcome}: ${taken(count)}`,
  )
  expect(ways).toEqual([
    '3 entered: 5',
    '5 true: 2',
    '5 false: 3',
    '5 asked: 4',
    '5 not asked: 1',
    '6 true: 3',
    '6 false: 0',
  ])
})
