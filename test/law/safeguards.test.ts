/**
 * The safeguards G1 to G17, as far as what they guard against is built. What waits for a later
 * capability stands in `waiting` with that capability; test/golden/safeguards.txt prints both.
 */
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { sha256 } from '@noble/hashes/sha2.js'
import { concatBytes } from '@noble/hashes/utils.js'
import fc from 'fast-check'
import { Compile } from 'typebox/compile'
import { expect, test } from 'vitest'
import { hold } from '../../src/app/deconfliction.ts'
import { follow } from '../../src/app/follow.ts'
import { dispatchEvents, dispatchSteps, stepOf } from '../../src/domain/dispatch.ts'
import { leafHash } from '../../src/domain/facts.ts'
import { reachGo } from '../../src/domain/go.ts'
import { after, DAY_MS, hexOf, type Id } from '../../src/domain/kit.ts'
import { figures, isReady, maskOf } from '../../src/domain/ledger.ts'
import { obstacleTo } from '../../src/domain/measure.ts'
import { mayJoin } from '../../src/domain/target/edges.ts'
import { inBulk, targetFault } from '../../src/domain/target/listing.ts'
import { mustAsk } from '../../src/domain/target.ts'
import {
  decisions,
  dispatchStates,
  edgeKinds,
  grounds,
  holdReasons,
  targetKinds,
} from '../../src/domain/words.ts'
import { routes } from '../../src/http/routes.ts'
import { ItemLine } from '../../src/protocol/figures.ts'
import { TargetLine, TargetSheet } from '../../src/protocol/target.ts'
import { AssessmentRow } from '../../src/protocol/triage.ts'
import { WallLogLine } from '../../src/protocol/wall.ts'
import { goAt, planned, readyCard } from '../domain/seizures.ts'
import { duesUnder } from '../support/dues.ts'
import { ROOT } from '../tidy/tree.ts'
import { deskWith } from './desk.ts'
import { id, now, operation, person, readyItem, seal } from './samples.ts'

/** What is not built yet, so that nothing of it can be tested: safeguard by safeguard. */
const waiting: Readonly<Record<string, string>> = {
  G1: 'national configuration that can only narrow: with the law capability',
  G2: 'receipts of a witnessed log: with the proof capability',
  G4: 'signed orders one at a time: with the law capability; until then there are none at all',
  G7: 'discovery from named seeds: with its capability; until then there is none at all',
  G8: 'questions between partners, and random decoys: with deconfliction between states',
  G9: 'matching for outsiders: with its capability; until then there is none at all',
  G10: 'displacement, coded and late: with the effect of an action',
  G11: 'figures that say how many places looked: shown on the wall, tested with it',
  G12: 'dummy leaves at a constant rate: with the proof capability',
  G13: 'pages for the affected under a code: with complaints',
  G14: 'export by two people, ceilings and keys by item: with captures',
  G15: 'authenticity of an order: with the law capability',
}

const kinds = Object.keys(follow)
const paths = routes.map(({ path: place }) => place)

test('G1: a ground outside of the closed list is refused at the door', () => {
  const isRow = Compile(AssessmentRow)
  expect(grounds.join('')).toBe('abcde')
  for (const ground of ['f', 'A', 'extremism', ''])
    expect(isRow.Check({ item: id(1), decision: 'refer', grounds: [ground] })).toBe(false)
})

test('G3: no step of a dispatch is a reminder, and what was sent is never sent again', () => {
  expect(dispatchEvents.filter((event) => /remind|repeat|escalate/.test(event))).toEqual([])
  for (const state of dispatchStates)
    expect(stepOf(state, 'send') === undefined, state).toBe(state !== 'queued')
  expect(Object.keys(dispatchSteps.received)).toEqual([])
})

test('G3: a refusal leads nowhere: nothing follows from an answer', () => {
  const item = readyItem(1)
  const view = {
    item: () => item,
    card: () => undefined,
    question: () => undefined,
    dispatchProvider: () => undefined,
    batchWaitMs: () => 0,
  }
  const envelope = {
    ...{ op: operation.op, seq: 1, version: 1, recordedAt: now, happenedAt: now },
    actor: { kind: 'rule', rule: 'sending' },
    ...{ onBehalfOf: null, cause: null, lawVersion: 1, directoryVersion: 1 },
  } as const
  const row = { item: item.item, outcome: 'kept', reason: 'none-given', area: null } as const
  const body = { dispatch: id<'dispatch'>(2), rows: [{ ...row, happenedAt: now }] }
  const fact = { ...envelope, kind: 'response.answered', body } as const
  expect(follow['response.answered'](fact, view, now)).toEqual([])
})

test('G4: nothing in bulk reaches an order: no decision but "refer" makes an item ready', () => {
  for (const decision of decisions) {
    const triage = { step: 'decided', decision, grounds, by: 'two' } as const
    expect(isReady({ ...readyItem(1), triage }), decision).toBe(decision === 'refer')
  }
  expect(kinds.filter((kind) => /order/.test(kind))).toEqual([])
})

test('G5: without an instrument, a confirmation or a named release nothing leaves', () => {
  for (const part of [
    { instrument: null },
    { confirmedFor: null },
    { release: null },
    { object: { ...readyCard.object, commitment: hexOf('9'.repeat(64)) } },
  ]) {
    const card = { ...readyCard, ...part }
    const go = { ...planned, state: 'signed' } as const
    const given = reachGo({ ...operation, go }, [card], () => false, goAt)
    expect(given).toMatchObject({ kind: 'go.given', body: { leaving: [] } })
  }
})

test('G5: nothing in bulk reaches a card, and there is no exporter of block lists', () => {
  expect(kinds.filter((kind) => /^card\./.test(kind) && /bulk|batch|list/.test(kind))).toEqual([])
  expect(paths.filter((place) => /block|hosts|rpz|filter-list/.test(place))).toEqual([])
})

test('G6: no fact speaks of who follows, likes or belongs to whom', () => {
  expect(kinds.length).toBeGreaterThan(20)
  expect(kinds.filter((kind) => /follow|like|member|friend|face/.test(kind))).toEqual([])
  expect(paths.filter((place) => /search|face|graph/.test(place))).toEqual([])
})

test('G5: targets come as a whole with their grades and sources, never as a list of domains', () => {
  const files = routes.filter(({ path: place }) => /targets\/sheet/.test(place))
  expect(files).toHaveLength(1)
  for (const { query } of files)
    expect(Object.keys(Object('properties' in query ? query.properties : {}))).toEqual(['format'])
})

test('G6: no edge joins a person to anything but what that person runs', () => {
  expect(edgeKinds.filter((kind) => /follow|like|member|friend|subscri/.test(kind))).toEqual([])
  const joins = targetKinds.flatMap((from) =>
    targetKinds.flatMap((to) =>
      edgeKinds.filter((kind) => mayJoin(kind, from, to)).map((kind) => [kind, from, to] as const),
    ),
  )
  expect(joins.length).toBeGreaterThan(100)
  const ofPersons = joins.filter(([, ...ends]) => ends.includes('person'))
  expect(new Set(ofPersons.map(([kind, from]) => `${from} ${kind}`))).toEqual(
    new Set(['person runs']),
  )
  expect(
    joins.filter(([kind, from, to]) => kind === 'linked-to' && [from, to].includes('account')),
  ).toEqual([])
})

test('G6: a person or administrator without category, case and a day of review is refused', () => {
  const sealed = { seal: seal.seal, commitment: seal.commitment }
  const source = { source: 'A', information: '1', text: sealed } as const
  const basis = { category: 'suspect', case: sealed, reviewBy: after(now, DAY_MS) } as const
  for (const kind of targetKinds)
    for (const given of [
      null,
      basis,
      { ...basis, reviewBy: now },
      { ...basis, reviewBy: after(now, 400 * DAY_MS) },
    ]) {
      const told = { rank: null, basis: given, isMinor: false, isProtected: false }
      const asked = {
        ...{ target: id<'target'>(1), kind, key: readyItem(1).key },
        ...{ label: sealed, state: null, told, source },
      }
      const isPerson = kind === 'person' || kind === 'admin'
      expect(targetFault(asked, now), `${kind} ${given?.reviewBy}`).toBe(
        isPerson
          ? given === basis
            ? undefined
            : 'target.person-without-basis'
          : given === null
            ? undefined
            : 'target.basis-not-here',
      )
    }
})

test('G7: nothing discovers: items come in by intake alone', () => {
  expect(kinds.filter((kind) => /discover|crawl|spider/.test(kind))).toEqual([])
  expect(kinds.filter((kind) => kind.startsWith('intake.'))).toHaveLength(3)
})

test('G8: whatever the reason of a hold, an item shows the same', async () => {
  const shown = await Promise.all(
    holdReasons.map(async (reason, index) => {
      const item = readyItem(1)
      const desk = deskWith([item])
      const subject = { scope: 'item', items: [item.item] } as const
      const asked = { hold: id<'hold'>(index), subject, reason, reviewBy: after(now, DAY_MS) }
      await hold(desk.store, operation.op, person(1, 'lead'), asked)
      const held = desk.item(item.item)
      if (held === undefined) throw new Error('the item is gone')
      return JSON.stringify([held, maskOf(held), obstacleTo({ ...held, referred: false })])
    }),
  )
  expect(shown).toHaveLength(holdReasons.length)
  expect(new Set(shown).size).toBe(1)
  expect(shown[0]).toContain('held')
})

test('G8: lists and the log of the wall have no place for the reason of a hold', () => {
  expect(Object.keys(ItemLine.properties).filter((name) => /hold|held/.test(name))).toEqual([
    'held',
  ])
  expect(Object.keys(WallLogLine.properties)).not.toContain('reason')
  expect(figures.held.definition).toBe('Hold, ask desk.')
})

test('G8: a target that must be asked about does not tell why', () => {
  const marks = [true, false].flatMap((isMinor) =>
    [true, false].map((isProtected) => ({ isMinor, isProtected })),
  )
  expect(marks.map(mustAsk)).toEqual([true, true, true, false])
  for (const shown of [TargetLine, TargetSheet])
    expect(
      Object.keys(shown.properties).filter((name) => /minor|protect|hold|why|reason/i.test(name)),
    ).toEqual([])
})

test('G16: what seems to be a minor, or must be asked about, is never part of an act on several', () => {
  for (const node of [
    { isMinor: true, isProtected: false },
    { isMinor: false, isProtected: true },
  ]) {
    expect(inBulk([node], 1)).toEqual({ ok: true, value: null })
    expect(inBulk([node], 2)).toEqual({ ok: false, reason: { code: 'target.ask-first' } })
  }
  expect(inBulk([{ isMinor: false, isProtected: false }], 1_000).ok).toBe(true)
})

test('G11: when an item is looked at cannot be foreseen without the secret', () => {
  const looks = (item: Id<'item'>, secret: number) =>
    duesUnder(secret)(item, now).map(({ at }) => at - now)
  fc.assert(
    fc.property(fc.nat(0xffff), fc.integer({ min: 1, max: 255 }), (number, secret) => {
      const item = id<'item'>(number)
      expect(looks(item, secret)).toEqual(looks(item, secret))
      expect(looks(item, secret)).not.toEqual(looks(item, 0))
    }),
  )
  const starts = new Set(Array.from({ length: 200 }, (_, number) => looks(id(number), 7).at(-1)))
  // Times lie on a grid, so that looks of one host meet; some items share one.
  expect(starts.size).toBeGreaterThan(100)
})

test('G12: a leaf is one salted commitment over the whole envelope, kind and time included', () => {
  const salt = new Uint8Array(32).fill(1)
  const envelope = '{"kind":"dispatch.sent","recordedAt":1}'
  const text = new TextEncoder()
  const commitment = sha256(concatBytes(salt, text.encode(envelope)))
  expect(leafHash(salt, envelope)).toEqual(sha256(concatBytes(Uint8Array.of(0), commitment)))
  fc.assert(
    fc.property(fc.uint8Array({ minLength: 32, maxLength: 32 }), fc.string(), (other, body) => {
      expect(leafHash(other, body)).toHaveLength(32)
      // Who guesses the envelope and lacks the salt learns nothing from the leaf.
      expect(leafHash(other, body)).not.toEqual(leafHash(new Uint8Array(0), body))
    }),
  )
})

test('G12: every fact has a salt of its own, fresh and never derived', () => {
  const recorded = readFileSync(path.join(ROOT, 'src/adapters/postgres/record.ts'), 'utf8')
  expect(recorded).toMatch(/rowOfFact\(fact, salt\(\)\)/)
})

test('G13: an organisation that takes no part is told the same as where there is nothing', () => {
  const codes = routes.map(({ path: place }) => place).filter((place) => place.includes('/:op'))
  expect(codes.length).toBeGreaterThan(10)
  const text = readFileSync(path.join(ROOT, 'src/http/route.ts'), 'utf8')
  expect(text).toMatch(/isVisible\(ask\.person, op\)\)\) return notFound/)
})

test('G14: nothing gives out content, and addresses come a page at a time', () => {
  // The situation report holds what people of the post wrote, and neither an address nor a capture.
  const others = routes.filter(({ path: place }) => !place.endsWith('/report.pdf'))
  const given = new Set(others.map(({ gives }) => gives).filter((it) => typeof it === 'string'))
  expect([...given].filter((type) => /zip|warc|octet|video|image|audio|pdf/.test(type))).toEqual([])
  expect(paths.filter((place) => /export|download|archive|capture.*file/.test(place))).toEqual([])
})

test('every safeguard is tested here, waits for a named capability, or both', async () => {
  const read = (file: string) => readFileSync(path.join(import.meta.dirname, file), 'utf8')
  const files = ['safeguards', 'safeguards-questions', 'safeguards-press', 'safeguards-rereview']
  const source = files.map((file) => read(`${file}.test.ts`)).join('\n')
  const names = Array.from({ length: 17 }, (_, index) => `G${index + 1}`)
  const lines = names.map((name) => {
    const titles = [...source.matchAll(new RegExp(`^test\\('${name}: (.*)',`, 'gm'))]
    const tested = titles.map(([, title]) => `  tested: ${title}`)
    const waits = waiting[name] === undefined ? [] : [`  waits: ${waiting[name]}`]
    expect(tested.length + waits.length, name).toBeGreaterThan(0)
    return [name, ...tested, ...waits].join('\n')
  })
  await expect(`${lines.join('\n')}\n`).toMatchFileSnapshot('../golden/safeguards.txt')
})
