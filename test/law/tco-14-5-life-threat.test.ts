import { expect, test } from 'vitest'
import { answer, raise } from '../../src/app/threat.ts'
import { may } from '../../src/domain/authority.ts'
import { after } from '../../src/domain/kit.ts'
import { enrolled } from '../../src/domain/participant.ts'
import {
  close,
  deafDesks,
  desksOf,
  HEARD_WITHIN_MS,
  hear,
  heardBy,
  THREAT_ITEMS_MAX,
  type Threat,
} from '../../src/domain/threat.ts'
import { organisationKinds, roles } from '../../src/domain/words.ts'
import { cast } from '../support/acts/story.ts'
import { deskWith } from './desk.ts'
import { id, now, operation, organisation, person, readyItem, seal } from './samples.ts'

const [hub, bulgaria, romania] = [
  id<'organisation'>(0x31),
  id<'organisation'>(0x32),
  id<'organisation'>(0x33),
]
const participant = (of: typeof hub, state: 'BG' | 'RO') =>
  enrolled({ organisation: of, kind: 'authority', state, powers: [] })
const joint = {
  ...operation,
  host: hub,
  participants: [
    ...operation.participants,
    ...[participant(bulgaria, 'BG'), participant(romania, 'RO')],
  ],
}

const [compartment] = cast.compartments
const threat: Threat = {
  ...{ threat: id<'threat'>(0x90), items: [id<'item'>(0x1001)], text: seal, states: ['BG'] },
  ...{ compartment, raisedBy: id<'person'>(1), raisedAt: now },
  ...{ heard: [], closedAt: null, outcome: null },
}

const desk = (of: typeof hub, role: 'lead' | 'duty-officer' | 'analyst' = 'duty-officer') => ({
  organisation: of,
  role,
})

test('tco:14(5): the desks of the lead, of the post and of the states concerned hear of it', () => {
  expect(desksOf(joint, threat)).toEqual([organisation, hub, bulgaria])
  expect(desksOf(joint, { states: [] })).toEqual([organisation, hub])
  expect(desksOf(joint, { states: ['RO', 'BG'] })).toEqual([organisation, hub, bulgaria, romania])
})

test('tco:14(5): it rings until each desk has said that it has it, and a quarter of an hour at most', () => {
  const heard = { ...threat, heard: [{ organisation: bulgaria, at: now }] }
  expect(deafDesks(joint, threat)).toEqual([organisation, hub, bulgaria])
  expect(deafDesks(joint, heard)).toEqual([organisation, hub])
  expect(heardBy(threat)).toBe(after(now, HEARD_WITHIN_MS))
  expect([HEARD_WITHIN_MS, THREAT_ITEMS_MAX]).toEqual([900_000, 20])
})

test('tco:14(5): a desk hears once, and closes only what it has heard', () => {
  const heard = { ...threat, heard: [{ organisation: bulgaria, at: now }] }
  const closing = { ...desk(bulgaria), outcome: 'authorities-act' } as const
  expect(hear(joint, threat, desk(bulgaria), now)).toEqual({
    ok: true,
    value: { kind: 'threat.heard', happenedAt: now, body: { threat: threat.threat } },
  })
  expect(hear(joint, heard, desk(bulgaria), now)).toMatchObject({
    reason: { code: 'threat.heard-already' },
  })
  expect(close(joint, threat, closing, now)).toMatchObject({ reason: { code: 'threat.not-heard' } })
  expect(close(joint, heard, closing, now)).toEqual({
    ok: true,
    value: {
      ...{ kind: 'threat.closed', happenedAt: now },
      body: { threat: threat.threat, outcome: 'authorities-act' },
    },
  })
})

test('tco:14(5): a lead answers for a desk as a duty officer does', () => {
  for (const role of ['lead', 'duty-officer'] as const)
    expect(hear(joint, threat, desk(bulgaria, role), now).ok).toBe(true)
})

test('tco:14(5): nobody else answers for it, and what is closed or not there cannot be moved', () => {
  const strangers = [desk(romania), desk(bulgaria, 'analyst')]
  for (const by of strangers) {
    const refused = { reason: { code: 'threat.not-yours' } }
    expect(hear(joint, threat, by, now)).toMatchObject(refused)
    expect(close(joint, threat, { ...by, outcome: 'no-danger' }, now)).toMatchObject(refused)
  }
  const closed = { ...threat, closedAt: now }
  expect(hear(joint, closed, desk(hub), now)).toMatchObject({
    reason: { code: 'threat.closed-already' },
  })
  expect(hear(joint, undefined, desk(hub), now)).toMatchObject({
    reason: { code: 'threat.not-found' },
  })
})

test('tco:14(5): whoever works in the operation raises it, before anything is decided', async () => {
  const holders = roles.filter((role) =>
    may({ role, organisationKind: 'authority' }, 'threat.raise'),
  )
  expect(holders).toEqual([
    ...['administrator', 'lead', 'judge', 'prosecutor', 'police-lead', 'executing-officer'],
    ...['duty-officer', 'analyst', 'second-eye', 'legal-reviewer'],
    ...['issuing-officer', 'scrutiny-officer'],
  ])
  for (const kind of organisationKinds)
    expect(may({ role: 'analyst', organisationKind: kind }, 'threat.raise')).toBe(
      ['authority', 'hub', 'judicial-authority'].includes(kind),
    )
  const item = { ...readyItem(1), triage: { step: 'first' } as const }
  const story = deskWith([item])
  const asked = {
    ...{ threat: threat.threat, seal: id<'seal'>(0x91), states: [], text: 'synthetic' },
    ...{ items: [item.item], reviewBy: after(now, 1) },
  }
  const random = { bytes: (count: number) => new Uint8Array(count) }
  const analyst = person(2, 'analyst')
  const raised = await raise(story.store, random, operation.op, analyst, asked)
  expect(raised).toEqual({ ok: true, value: { threat: threat.threat } })
  const officer = person(3, 'duty-officer')
  for (const outcome of [null, 'known-already'] as const)
    expect((await answer(story.store, operation.op, officer, threat.threat, outcome)).ok).toBe(true)
  expect(story.kinds()).toEqual(['threat.raised', 'threat.heard', 'threat.closed'])
})
