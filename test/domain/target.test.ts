import fc from 'fast-check'
import { expect, test } from 'vitest'
import { after, DAY_MS, hexOf, type Id, type Instant } from '../../src/domain/kit.ts'
import { edgeRules, mayJoin, ringless } from '../../src/domain/target/edges.ts'
import {
  type AskedEdge,
  type AskedTarget,
  type EdgeView,
  endEdge,
  protect,
  sortEdges,
  sortTargets,
} from '../../src/domain/target/listing.ts'
import { nameIdentity, readName } from '../../src/domain/target/naming.ts'
import { EDGES_MAX, type Edge, holdsAt, TARGETS_MAX, type Told } from '../../src/domain/target.ts'
import { type EdgeKind, edgeKinds } from '../../src/domain/words.ts'
import { id, now, seal } from '../law/samples.ts'
import { actInMemory } from '../support/acts/memory.ts'

const t = (number: number) => id<'target'>(0x2000 + number)

const source = { source: 'A', information: '1', text: seal } as const
const nothing: Told = { rank: null, basis: null, isMinor: false, isProtected: false }

const asked = (number: number, wish: Partial<AskedTarget> = {}): AskedTarget => ({
  ...{ target: t(number), kind: 'website', key: hexOf(number.toString(16).padStart(8, '0')) },
  ...{ label: seal, state: null, told: nothing, source },
  ...wish,
})

const askedEdge = (number: number, wish: Partial<AskedEdge> = {}): AskedEdge => ({
  ...{ edge: id<'edge'>(number), kind: 'replaced-by', from: t(1), to: t(2) },
  ...{ since: null, until: null, source },
  ...wish,
})

const edge = (it: AskedEdge): Edge => ({ ...it, within: [], listedAt: now })

const empty = { targetByKey: () => undefined, targetsListed: 0 }
const plain = { kind: 'website', isMinor: false, isProtected: false } as const
const open = { target: () => plain, edges: [], edgesListed: 0 }

test('which edges join which targets is as printed', async () => {
  const rows = edgeKinds.map((kind) => {
    const ends = edgeRules[kind].ends.map(
      ([from, to]) => `  ${from.join(', ')}\n    -> ${to.join(', ')}`,
    )
    return [`${kind}${edgeRules[kind].rings ? '' : ' (in no ring)'}`, ...ends].join('\n')
  })
  await expect(`${rows.join('\n')}\n`).toMatchFileSnapshot('../golden/edges.txt')
  expect(ringless).toEqual(['part-of', 'replaced-by'])
})

test('what is the same thing folds into one target, and every source is kept', () => {
  const same = asked(1).key
  const sorted = sortTargets([asked(1), asked(2), asked(3, { key: same })], empty, now)
  expect(sorted.refused).toEqual([])
  expect(sorted.rows.map(({ target, fresh }) => [target, fresh !== null])).toEqual([
    [t(1), true],
    [t(2), true],
    [t(1), false],
  ])
  const known = { ...empty, targetByKey: () => ({ target: t(9) }) }
  expect(sortTargets([asked(1)], known, now).rows).toEqual([
    { target: t(9), fresh: null, told: nothing, source },
  ])
})

test('ranks, marks and full lists are refused row by row', () => {
  const outlet = asked(1, { kind: 'outlet', told: { ...nothing, rank: 1 } })
  const ranked = asked(2, { told: { ...nothing, rank: 1 } })
  const young = { ...nothing, isMinor: true }
  const minor = asked(3, { kind: 'account', told: young })
  const codes = (rows: readonly AskedTarget[], listed = 0) =>
    sortTargets(rows, { ...empty, targetsListed: listed }, now).refused.map(({ code }) => code)
  expect(codes([outlet, ranked, minor])).toEqual(['target.rank-not-here', 'target.minor-in-bulk'])
  expect(codes([minor])).toEqual([])
  expect(codes([asked(4, { told: young })])).toEqual(['target.minor-not-here'])
  expect(codes([asked(1), asked(2)], TARGETS_MAX - 1)).toEqual(['target.too-many'])
  const full = { ...open, edgesListed: EDGES_MAX }
  expect(sortEdges([askedEdge(1)], full).refused).toMatchObject([{ code: 'target.too-many' }])
})

test('an edge joins what it may, ends after it began, and stands once', () => {
  const codes = (wish: Partial<AskedEdge>, view: EdgeView = open) =>
    sortEdges([askedEdge(1, wish)], view).refused.map(({ code }) => code)
  expect(codes({})).toEqual([])
  expect(codes({ to: t(1) })).toEqual(['edge.kind-not-lawful'])
  expect(codes({ kind: 'runs' })).toEqual(['edge.kind-not-lawful'])
  expect(codes({}, { ...open, target: () => undefined })).toEqual(['edge.end-not-found'])
  expect(codes({ since: now, until: now })).toEqual(['edge.dates-wrong'])
  expect(codes({ since: now, until: after(now, 1) })).toEqual([])
  const again = sortEdges([askedEdge(1), askedEdge(2), askedEdge(3, { until: now })], open)
  expect(again.rows.map(({ edge: it, fresh }) => [it, fresh !== null])).toEqual([
    [id<'edge'>(1), true],
    [id<'edge'>(1), false],
    [id<'edge'>(3), true],
  ])
})

test('what must be asked about gets its edges one at a time', () => {
  const ask = { ...open, target: () => ({ ...plain, isMinor: true }) }
  const two = [askedEdge(1), askedEdge(2, { to: t(3) })]
  expect(sortEdges(two, ask).refused.map(({ code }) => code)).toEqual([
    'target.ask-first',
    'target.ask-first',
  ])
  expect(sortEdges([askedEdge(1)], ask).refused).toEqual([])
})

test('no list of edges, in whatever order, closes a ring of succession or belonging', () => {
  const pairs = fc.array(fc.tuple(fc.nat(7), fc.nat(7), fc.constantFrom(...ringless)), {
    maxLength: 60,
  })
  fc.assert(
    fc.property(pairs, fc.nat(60), (list, cut) => {
      const edges = list.map(([from, to, kind], number) =>
        askedEdge(number, { kind, from: t(from), to: t(to) }),
      )
      const outlets = { ...open, target: () => ({ ...plain, kind: 'outlet' as const }) }
      const first = sortEdges(edges.slice(0, cut), outlets)
      const taken = new Set(first.rows.map(({ edge: it }) => it))
      const standing = edges.filter((it) => taken.has(it.edge)).map(edge)
      const second = sortEdges(edges.slice(cut), { ...outlets, edges: standing })
      const rows = [...first.rows, ...second.rows].flatMap(({ fresh }) => fresh ?? [])
      for (const kind of ringless)
        for (let start = 0; start < 8; start += 1) {
          const reached = new Set(nextOf(rows, kind, t(start)))
          for (const at of reached) for (const next of nextOf(rows, kind, at)) reached.add(next)
          expect(reached.has(t(start))).toBe(false)
        }
      // What was refused would have closed one, or joins a thing to itself.
      expect(first.refused.every(({ code }) => /cycle|lawful/.test(code))).toBe(true)
    }),
  )
})

const nextOf = (
  rows: readonly Pick<Edge, 'kind' | 'from' | 'to'>[],
  kind: EdgeKind,
  at: Id<'target'>,
) => rows.flatMap((row) => (row.kind === kind && row.from === at ? [row.to] : []))

test('an edge ends once, in the past, and holds between its times', () => {
  const standing = edge(askedEdge(1, { since: now }))
  const later = after(now, DAY_MS)
  expect(endEdge(standing, later, later)).toEqual({
    ok: true,
    value: { kind: 'edge.ended', happenedAt: later, body: { edge: standing.edge, until: later } },
  })
  const refused = (it: Edge | undefined, until: Instant) => {
    const ended = endEdge(it, until, later)
    return ended.ok ? null : ended.reason.code
  }
  expect(refused(undefined, now)).toBe('edge.not-found')
  expect(refused({ ...standing, until: now }, later)).toBe('edge.ended-already')
  expect(refused(standing, now)).toBe('edge.dates-wrong')
  expect(refused({ ...standing, since: null }, after(later, 1))).toBe('edge.dates-wrong')
  expect(refused({ ...standing, since: null }, now)).toBe(null)
  expect([standing, { ...standing, until: later }].map((it) => holdsAt(it, later))).toEqual([
    true,
    false,
  ])
  expect(holdsAt({ since: later, until: null }, now)).toBe(false)
  expect(holdsAt({ since: null, until: later }, now)).toBe(true)
})

test('a target is protected until a day to come, within a year', () => {
  const listing = { category: 'media', reviewBy: after(now, DAY_MS) } as const
  expect(protect(t(1), listing, now).ok).toBe(true)
  for (const reviewBy of [now, after(now, 400 * DAY_MS)])
    expect(protect(t(1), { ...listing, reviewBy }, now)).toEqual({
      ok: false,
      reason: { code: 'target.review-date-wrong' },
    })
})

test('a name is one line of what can be seen', () => {
  expect(readName('  Synthetic \u202eNews\u202c\u200b ')).toEqual({
    ok: true,
    value: 'Synthetic News',
  })
  expect(readName('\u0627\u0644\u0628\u064a\u0627\u0646').ok).toBe(true)
  for (const text of ['', ' ', '\u200f', 'a\u0000b', 'a\nb', 'a\u2028b', '\ud800'])
    expect(readName(text)).toEqual({ ok: false, reason: 'target.name-unreadable' })
  expect(readName('x'.repeat(501))).toEqual({ ok: false, reason: 'target.name-too-long' })
  expect(nameIdentity('\uff21l \t BAYAN')).toBe('al bayan')
})

test('whatever happens, every edge joins two targets that are there, and marks stay', () => {
  fc.assert(
    fc.property(fc.integer(), (seed) => {
      const { room, story, facts } = actInMemory(seed, 200)
      for (const each of story.edges) {
        const standing = room.edge(each)
        const [from, to] = [
          standing && room.target(standing.from),
          standing && room.target(standing.to),
        ]
        expect(standing && from && to && mayJoin(standing.kind, from.kind, to.kind)).toBe(true)
        expect(standing?.within).toEqual(
          [...new Set([from?.compartment, to?.compartment])].toSorted(),
        )
      }
      for (const fact of facts)
        if (fact.kind === 'target.protected')
          expect(room.target(fact.body.target)?.isProtected).toBe(true)
        else if (fact.kind === 'target.listed')
          for (const { target, told } of fact.body.targets)
            if (told.isMinor) expect(room.target(target)?.isMinor).toBe(true)
    }),
    { numRuns: 20 },
  )
})
