import { expect, test } from 'vitest'
import type { LogLine } from '../../src/adapters/postgres/reads/log-line.ts'
import { gathered } from '../../src/adapters/postgres/reads/log-measures.ts'
import { HOUR_MS, MINUTE_MS } from '../../src/domain/kit.ts'
import { idFor } from '../support/acts/story.ts'

let seq = 0

/** A line of one measure, some minutes into the day. */
const line = (minute: number, card: string, change: Partial<LogLine> = {}): LogLine => ({
  seq: ++seq,
  at: 10 * HOUR_MS + minute * MINUTE_MS,
  kind: 'measures-seized',
  count: 1,
  second: null,
  provider: null,
  compartment: 'open',
  measures: [idFor<'card'>(card)],
  act: 'board.read',
  ...change,
})

const counts = (lines: readonly LogLine[]) =>
  gathered(lines).map(({ kind, count, compartment }) => [kind, count, compartment])

test('measures of one hour are one line, at the instant of the last', () => {
  const lines = [line(1, 'a'), line(2, 'b'), line(30, 'c'), line(61, 'd')]
  expect(counts(lines)).toEqual([
    ['measures-seized', 3, 'open'],
    ['measures-seized', 1, 'open'],
  ])
  expect(gathered(lines)[0]?.at).toBe(lines[2]?.at)
})

test('a measure counts once, however often it is told', () => {
  expect(counts([line(1, 'a'), line(2, 'a'), line(90, 'a')])).toEqual([
    ['measures-seized', 1, 'open'],
  ])
})

test('what was taken back is told no more, in whatever hour', () => {
  expect(counts([line(1, 'a'), line(59, 'b'), line(61, 'b', { count: -1 })])).toEqual([
    ['measures-seized', 1, 'open'],
  ])
  expect(counts([line(1, 'a'), line(2, 'a', { count: -1 })])).toEqual([])
  expect(counts([line(1, 'a', { count: -1 })])).toEqual([])
})

test('kinds and compartments stay apart, and other lines where they are', () => {
  const other = line(2, 'z', { kind: 'sent', measures: null, count: 7 })
  const lines = [
    line(1, 'a'),
    other,
    line(3, 'b', { compartment: 'closed' }),
    line(4, 'a', { kind: 'measures-struck' }),
  ]
  expect(gathered(lines)).toEqual(lines)
})

test('what was gathered already stays as it is when more comes', () => {
  const [one, two, three] = [line(1, 'a'), line(2, 'b'), line(3, 'c')]
  expect(gathered([...gathered([one, two]), three])).toEqual(gathered([one, two, three]))
})
