import fc from 'fast-check'
import { expect, test } from 'vitest'
import { after, DAY_MS } from '../../src/domain/kit.ts'
import { mayJoin } from '../../src/domain/target/edges.ts'
import { familyOf } from '../../src/domain/target/family.ts'
import { standingWithout } from '../../src/domain/target/standing.ts'
import { successorsOf } from '../../src/domain/target/succession.ts'
import { type EdgeKind, edgeKinds, type TargetKind, targetKinds } from '../../src/domain/words.ts'
import { id, now } from '../law/samples.ts'

const t = (number: number) => id<'target'>(0x2000 + number)
const node = (number: number, kind: TargetKind) => ({ target: t(number), kind, state: null })
const line = (kind: EdgeKind, from: number, to: number) => ({ kind, from: t(from), to: t(to) })

const world = [
  ...[node(1, 'outlet'), node(2, 'website'), node(3, 'website'), node(4, 'domain')],
  ...[node(5, 'domain'), node(6, 'server'), node(7, 'name-server'), node(8, 'hoster')],
  ...[node(9, 'domain-family'), node(10, 'channel'), node(11, 'organisation')],
]
const edges = [
  line('publishes-on', 1, 2),
  line('mirror-of', 3, 2),
  line('mirror-of', 2, 3),
  line('reached-by', 2, 4),
  line('reached-by', 3, 5),
  line('hosted-on', 4, 6),
  line('served-by', 5, 7),
  line('operated-by', 6, 8),
  line('operated-by', 7, 8),
  line('part-of', 4, 9),
  line('part-of', 1, 11),
  line('publishes-on', 1, 99),
]

const readable = (falls: readonly number[], over = edges) => {
  const { fallen, publishers } = standingWithout(world, over, new Set(falls.map(t)))
  const of = publishers.find(({ target }) => target === t(1))
  return { fallen, ways: of?.standing.map(({ way }) => way), lost: of?.lost, of }
}

test('an outlet is read while one way or mirror stands on a name and a machine', () => {
  expect(readable([])).toMatchObject({ fallen: [], ways: [t(2), t(3)], lost: [] })
  expect(readable([]).of?.standing).toEqual([
    { way: t(2), by: [t(4)], isMirror: false },
    { way: t(3), by: [t(5)], isMirror: true },
  ])
  expect(readable([6])).toMatchObject({ fallen: [t(2), t(4), t(6)], ways: [t(3)], lost: [t(2)] })
  expect(readable([9])).toMatchObject({ fallen: [t(2), t(4), t(9)], ways: [t(3)] })
  expect(readable([8]).ways).toEqual([])
  expect(readable([2, 3]).ways).toEqual([])
  expect(readable([11]).ways).toEqual([t(2), t(3)])
  const more = [...edges, line('publishes-on', 1, 10)]
  expect(readable([8], more).ways).toEqual([t(10)])
  const { publishers } = standingWithout(world, edges, new Set())
  expect(publishers.map(({ target, isKnown }) => [target, isKnown])).toEqual([
    [t(1), true],
    [t(11), false],
  ])
})

const kindsOf = fc.array(fc.constantFrom(...targetKinds), { minLength: 2, maxLength: 14 })

test('whatever is joined: nothing falls by itself, and the more falls the less stands', () => {
  fc.assert(
    fc.property(
      kindsOf,
      fc.array(fc.tuple(fc.nat(13), fc.nat(13), fc.constantFrom(...edgeKinds)), { maxLength: 80 }),
      fc.array(fc.nat(13), { maxLength: 6 }),
      fc.nat(13),
      (kinds, joins, falls, one) => {
        const nodes = kinds.map((kind, number) => node(number, kind))
        const lines = joins.flatMap(([from, to, kind]) => {
          const [a, b] = [kinds[from], kinds[to]]
          return a && b && mayJoin(kind, a, b) ? [line(kind, from, to)] : []
        })
        expect(standingWithout(nodes, lines, new Set()).fallen).toEqual([])
        const named = new Set(falls.map(t))
        const less = standingWithout(nodes, lines, named)
        const more = standingWithout(nodes, lines, new Set([...named, t(one)]))
        for (const fallen of less.fallen) expect(more.fallen).toContain(fallen)
        for (const [index, { standing }] of more.publishers.entries())
          for (const { way } of standing)
            expect(less.publishers[index]?.standing.map((it) => it.way)).toContain(way)
        for (const { target } of nodes.filter((it) => named.has(it.target)))
          expect(less.fallen).toContain(target)
        for (const { standing, lost } of less.publishers) {
          expect(standing.every(({ way }) => !less.fallen.includes(way))).toBe(true)
          expect(lost.every((way) => less.fallen.includes(way))).toBe(true)
        }
      },
    ),
  )
})

test('a family shows on what each domain stands, and where', () => {
  const held = world.map((it) => (it.kind === 'hoster' ? { ...it, state: 'NL' as const } : it))
  const family = familyOf(held, edges, t(9))
  expect(family).toEqual([
    {
      domain: t(4),
      supports: [
        { as: 'hosted-on', target: t(6), kind: 'server', state: null },
        { as: 'operated-by', target: t(8), kind: 'hoster', state: 'NL' },
      ],
    },
  ])
  expect(familyOf(held, edges, t(4))).toEqual(family)
  expect(familyOf(held, edges, t(2))).toEqual(family)
  expect(familyOf(held, edges, t(3)).map(({ domain }) => domain)).toEqual([t(5)])
  expect(familyOf(held, edges, t(10))).toEqual([])
})

test('a successor lasted until it was replaced itself, and only what is dated is timed', () => {
  const dated = (from: number, to: number, day: number | null) => ({
    ...line('replaced-by', from, to),
    since: day === null ? null : after(now, day * DAY_MS),
  })
  const found = successorsOf([
    ...[dated(2, 3, 5), dated(1, 2, 1), dated(2, 4, 9), dated(5, 6, null), dated(3, 1, 2)],
    { ...line('mirror-of', 1, 2), since: now },
  ])
  expect(found.map(({ target, lastedMs }) => [target, lastedMs])).toEqual([
    [t(2), 4 * DAY_MS],
    [t(1), null],
    [t(3), null],
    [t(4), null],
  ])
})
