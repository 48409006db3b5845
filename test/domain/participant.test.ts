import fc from 'fast-check'
import { expect, test } from 'vitest'
import { follow } from '../../src/app/follow.ts'
import type { Terms } from '../../src/domain/intake.ts'
import type { Item } from '../../src/domain/ledger.ts'
import { type Operation, soundOpening } from '../../src/domain/operation.ts'
import {
  canRefer,
  type Enrolled,
  enrolled,
  type Frame,
  join,
  knownTo,
  mayBeNamed,
  mayKnow,
  PARTICIPANTS_MAX,
  powersOf,
  reframe,
  steers,
  unsound,
} from '../../src/domain/participant.ts'
import { organisationKinds, powers, regimes, roles } from '../../src/domain/words.ts'
import { freshItem, id, now, operation, organisation } from '../law/samples.ts'
import { changesOf, happened } from './one-step.ts'

const org = (number: number) => id<'organisation'>(number)
const [post, partner, hidden, stranger] = [org(0xb1), org(0xb2), org(0xb3), org(0xb4)]
const told = (of: typeof post, more: Partial<Enrolled> = {}): Enrolled => ({
  organisation: of,
  ...({ kind: 'authority', state: 'BG', powers: [] } as const),
  ...more,
})
const unnamed = enrolled(told(hidden, { mayBeNamed: false }))
const joint = {
  ...operation,
  host: post,
  participants: [
    ...operation.participants,
    enrolled(told(partner, { powers: ['refer'], state: 'DE' })),
    unnamed,
  ],
}
const leader = { organisation, role: 'analyst' } as const
const as = (of: typeof post, role: (typeof roles)[number] = 'duty-officer') => ({
  organisation: of,
  role,
})

test('what nobody said of a participant follows from its kind, and it may be named', () => {
  expect(organisationKinds.map((kind) => enrolled(told(partner, { kind })).regime)).toEqual([
    ...['led', 'eudpr', 'led', 'gdpr', 'gdpr', 'gdpr'],
  ])
  expect(enrolled(told(partner))).toEqual({
    ...told(partner),
    ...{ regime: 'led', languages: [], hours: null, mayBeNamed: true },
  })
  expect(enrolled(told(partner, { hours: 'always', regime: 'gdpr' }))).toMatchObject({
    hours: 'always',
    regime: 'gdpr',
  })
})

test('facts of before, which knew powers alone, fold to the same participants', () => {
  const { title, exercise, lead, host, zone, days } = operation
  const participants = [told(partner, { powers: ['refer'] })]
  const body = { title, exercise, lead, host, zone, days, participants }
  expect(changesOf({}, happened('operation.opened', body)).operation?.participants).toEqual(
    participants.map(enrolled),
  )
})

test('a hub, a provider and an NGO hold no power to order or to seize', () => {
  const hard = ['issue', 'scrutinise', 'seize'] as const
  for (const kind of organisationKinds)
    for (const power of powers) {
      const it = unsound(joint, enrolled(told(stranger, { kind, powers: [power] })))
      const own = kind === 'authority' || kind === 'judicial-authority'
      expect(it.ok, `${kind} ${power}`).toBe(
        own || (power === 'refer' && (kind === 'hub' || kind === 'ngo')),
      )
    }
  expect(hard.some((power) => (powersOf.hub as readonly string[]).includes(power))).toBe(false)
})

test('who leads and the duty officer of the post say who takes part, and nobody else', () => {
  expect(steers(joint, leader)).toBe(true)
  for (const role of roles) expect(steers(joint, as(post, role))).toBe(role === 'duty-officer')
  expect(steers(joint, as(partner))).toBe(false)
  expect(steers(joint, as(hidden))).toBe(false)
})

test.each([
  [as(partner), told(stranger), 'participant.not-yours'],
  [as(post, 'analyst'), told(stranger), 'participant.not-yours'],
  [leader, told(partner), 'participant.here-already'],
  [leader, told(stranger, { kind: 'hub', powers: ['issue'] }), 'participant.power-not-held'],
  [leader, told(stranger, { kind: 'ngo', powers: ['seize'] }), 'participant.power-not-held'],
  [leader, told(stranger, { powers: ['refer'], mayBeNamed: false }), 'participant.unnamed-acts'],
  [leader, told(post, { mayBeNamed: false }), 'participant.must-be-named'],
] as const)('%j cannot add %j: %s', (by, participant, code) => {
  expect(join(joint, by, enrolled(participant), now)).toMatchObject({ reason: { code } })
})

test('a participant joins with its whole frame, up to a hundred of them', () => {
  const participant = enrolled(told(stranger, { powers: ['scrutinise'], mayBeNamed: false }))
  expect(join(joint, as(post), participant, now)).toEqual({
    ok: true,
    value: { kind: 'operation.joined', happenedAt: now, body: { participant } },
  })
  const others = (count: number) =>
    Array.from({ length: count }, (_, place) => enrolled(told(org(0x1000 + place))))
  const full = { ...joint, participants: others(PARTICIPANTS_MAX) }
  expect(join(full, leader, participant, now)).toMatchObject({
    reason: { code: 'participant.too-many' },
  })
  const nearly = { ...joint, participants: others(PARTICIPANTS_MAX - 1) }
  expect(join(nearly, leader, participant, now).ok).toBe(true)
})

test.each([
  [leader, stranger, { hours: 'always' }, 'participant.not-here'],
  [as(partner), hidden, { hours: 'always' }, 'participant.not-yours'],
  [as(partner), stranger, { hours: 'always' }, 'participant.not-yours'],
  [as(partner), partner, { powers: [] }, 'participant.not-yours'],
  [as(partner), partner, { hours: 'always', regime: 'gdpr' }, 'participant.not-yours'],
  [as(hidden), hidden, { mayBeNamed: true }, 'participant.not-yours'],
  [leader, partner, { mayBeNamed: false }, 'participant.named-already'],
  [leader, hidden, { powers: ['refer'] }, 'participant.unnamed-acts'],
  [leader, hidden, { powers: ['scrutinise', 'seize'] }, 'participant.unnamed-acts'],
] as const)('%j cannot change %s to %j: %s', (by, of, change, code) => {
  expect(reframe(joint, by, of, change, now)).toMatchObject({ reason: { code } })
})

test('a frame is changed by who steers, and hours and languages by its own people', () => {
  const hours = { days: ['mon'], from: 480, until: 1080, zone: operation.zone } as const
  const framed = reframe(joint, as(hidden), hidden, { hours, languages: ['bg'] }, now)
  const { powers: held, regime } = unnamed
  const frame: Frame = { powers: held, regime, hours, languages: ['bg'], mayBeNamed: false }
  expect(framed).toEqual({
    ok: true,
    value: { kind: 'participant.framed', happenedAt: now, body: { organisation: hidden, frame } },
  })
  const step = happened('participant.framed', { organisation: hidden, frame })
  expect(changesOf({ operation: joint }, step)).toEqual({
    operation: {
      ...joint,
      participants: joint.participants.map((each) =>
        each === unnamed ? { ...unnamed, ...frame } : each,
      ),
    },
  })
  expect(changesOf({}, step)).toEqual({})
  const named = reframe(joint, leader, hidden, { mayBeNamed: true, powers: ['refer'] }, now)
  expect(named.ok).toBe(true)
})

test('a partner that may not be named is known to itself, to who leads and to the post alone', () => {
  const viewers = [organisation, post, hidden, partner, stranger]
  expect(viewers.map((each) => mayKnow(joint, { organisation: each }, hidden))).toEqual([
    ...[true, true, true, false, false],
  ])
  expect(viewers.every((each) => mayKnow(joint, { organisation: each }, partner))).toBe(true)
  expect(viewers.every((each) => mayKnow(joint, { organisation: each }, stranger))).toBe(true)
  expect([hidden, partner, stranger].map((each) => mayBeNamed(joint, each))).toEqual([
    ...[false, true, true],
  ])
  expect(knownTo(joint, { organisation: partner })).toEqual(joint.participants.slice(0, 2))
  expect(knownTo(joint, { organisation: hidden })).toEqual(joint.participants)
  // What others will see too is told as to one who knows nothing.
  for (const each of viewers)
    expect(knownTo(joint, { organisation: each, outward: true })).not.toContain(unnamed)
})

test('no operation ever holds an unnamed sender, lead or post, whatever is asked in turn', () => {
  const frames = fc.record(
    {
      powers: fc.subarray([...powers]),
      regime: fc.constantFrom(...regimes),
      hours: fc.constantFrom(null, 'always' as const),
      mayBeNamed: fc.boolean(),
    },
    { requiredKeys: ['powers'] },
  )
  const ask = fc.record({
    of: fc.constantFrom(organisation, post, partner, hidden, stranger),
    by: fc.constantFrom(leader, as(post), as(partner), as(hidden)),
    kind: fc.constantFrom(...organisationKinds),
    frames,
  })
  fc.assert(
    fc.property(fc.array(ask, { maxLength: 30 }), (asks) => {
      let standing: Operation = joint
      const wereNamed = new Set<string>()
      for (const { of, by, kind, frames: frame } of asks) {
        for (const step of [
          join(standing, by, enrolled(told(of, { kind, ...frame })), now),
          reframe(standing, by, of, frame, now),
        ])
          if (step.ok) {
            const { kind: name, body } = step.value
            const fact = name === 'operation.joined' ? happened(name, body) : happened(name, body)
            standing = { ...standing, ...changesOf({ operation: standing }, fact).operation }
          }
        for (const it of standing.participants) {
          if (it.mayBeNamed) wereNamed.add(it.organisation)
          else expect(wereNamed.has(it.organisation)).toBe(false)
          expect(unsound(standing, it).ok).toBe(true)
          expect(canRefer(standing, it.organisation)).toBe(
            it.mayBeNamed && it.powers.includes('refer'),
          )
        }
      }
    }),
  )
})

test('an operation opens with sound frames alone, and its lead and its post are named', () => {
  const opens = (participants: readonly Enrolled[]) =>
    soundOpening({ lead: organisation, host: post, participants })
  expect(opens([told(partner), told(hidden, { mayBeNamed: false })])).toEqual({
    ok: true,
    value: [enrolled(told(partner)), unnamed],
  })
  for (const [participant, code] of [
    [told(organisation, { mayBeNamed: false }), 'participant.must-be-named'],
    [told(post, { mayBeNamed: false }), 'participant.must-be-named'],
    [told(partner, { kind: 'hub', powers: ['seize'] }), 'participant.power-not-held'],
  ] as const)
    expect(opens([told(stranger), participant])).toMatchObject({ reason: { code } })
})

const terms = {
  ...{ intake: id<'intake'>(0x20), channel: 'api', handling: 'H1', source: 'A' },
  ...{ information: '1', light: 'AMBER', compartment: freshItem(1).compartment },
  ...{ retentionDays: 180, submitter: partner, state: 'DE' },
} as const satisfies Terms
const counts = { read: 0, fresh: 0, joined: 0, refused: 0, stopped: 0 }

test('an item of an unnamed partner becomes that of the next who brings it and can refer', () => {
  const item = { ...freshItem(1), controller: hidden, state: null }
  const row = {
    submission: id<'submission'>(0x30),
    ...{ line: 0, item: item.item, fresh: null, address: item.address },
  }
  const brought = (
    more: Partial<Terms>,
    standing: Partial<Operation> | null = joint,
    known: Partial<Item> = item,
  ) => {
    const list = { terms: { ...terms, ...more }, chunks: 0, counts, openedAt: now, closedAt: null }
    const step = happened('intake.received', {
      intake: terms.intake,
      ...{ chunk: 0, rules: 1, rows: [row], refused: 0 },
    })
    const here = standing === null ? {} : { operation: { ...joint, ...standing } }
    return changesOf({ ...here, intakes: [list], items: [{ ...item, ...known }] }, step).items?.[0]
  }
  expect(brought({})).toMatchObject({ controller: partner, state: 'DE', submissions: 2 })
  const stays = { controller: hidden, state: null, submissions: 2 }
  expect(brought({ submitter: hidden })).toMatchObject(stays)
  expect(brought({ submitter: stranger })).toMatchObject(stays)
  expect(brought({}, { participants: [unnamed] })).toMatchObject(stays)
  expect(brought({}, null)).toMatchObject(stays)
  expect(brought({}, joint, { controller: organisation })).toMatchObject({
    controller: organisation,
  })
})

test('what waits for a sender is gathered when somebody joins, is framed or brings it', () => {
  expect(follow['operation.joined']).toBe(follow['gate.moved'])
  expect(follow['participant.framed']).toBe(follow['gate.moved'])
  expect(follow['intake.received']).toBe(follow['triage.assessed'])
})
