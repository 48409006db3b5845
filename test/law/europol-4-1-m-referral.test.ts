import { Compile } from 'typebox/compile'
import { expect, test } from 'vitest'
import { referralMessage } from '../../src/adapters/channel/referral.ts'
import { obstacleTo } from '../../src/domain/measure.ts'
import { participantOf } from '../../src/domain/operation.ts'
import { declines, saysActed } from '../../src/domain/response.ts'
import { outcomes } from '../../src/domain/words.ts'
import { noticeLanguages, ReferralMessage } from '../../src/protocol/provider.ts'
import { WallProvider } from '../../src/protocol/wall.ts'
import { id, now, operation, organisation, provider, readyItem } from './samples.ts'

const messages = noticeLanguages.map((language) =>
  referralMessage({
    dispatch: id(0xd0),
    sender: { authority: 'Synthetic Unit', state: null, contact: 'desk@unit.example' },
    provider: { id: provider, name: 'Synthetic Share' },
    items: [{ item: id(1), address: 'https://share.example/1', kind: 'video', grounds: ['a'] }],
    issuedAt: now,
    exercise: true,
    answerTo: 'https://actionday.example/api/v1/provider',
    language,
  }),
)

const namesIn = (value: unknown): readonly string[] =>
  typeof value === 'object' && value !== null
    ? Object.entries(value).flatMap(([name, member]) => [name, ...namesIn(member)])
    : []

test('europol:4(1)(m): a referral says that it is voluntary, in each language', () => {
  for (const message of messages) {
    expect(message.voluntary).toBe(true)
    expect(message.legalBasis).toContain('2016/794')
  }
  expect(new Set(messages.map(({ notice }) => notice)).size).toBe(noticeLanguages.length)
})

test('europol:4(1)(m): a message has no field for a deadline, and takes none (G3)', () => {
  const isReferral = Compile(ReferralMessage)
  const pressing = /dead|due|until|before|within|expir|remind|penal|sanction/i
  for (const message of messages) {
    expect(isReferral.Check(message)).toBe(true)
    expect(namesIn(message).filter((name) => pressing.test(name))).toEqual([])
    for (const field of ['deadline', 'dueAt', 'penalty'])
      expect(isReferral.Check({ ...message, [field]: '2026-11-18T09:00:00Z' })).toBe(false)
  }
})

test('europol:4(1)(m): a provider that declines has answered; nothing more is asked of it', () => {
  const declined = outcomes.filter(declines)
  expect(declined).toEqual(['kept', 'not-ours'])
  for (const outcome of declined) {
    const answer = { outcome, reason: 'none-given', area: null, happenedAt: now, order: 1 } as const
    const referral = {
      measure: id<'measure'>(1),
      dispatch: id<'dispatch'>(2),
      state: 'received',
      sentAt: now,
      receivedAt: now,
    } as const
    const item = { ...readyItem(1), referral, answer }
    expect(saysActed(outcome)).toBe(false)
    // What was referred once is never ready again, so a refusal leads to no second message.
    expect(obstacleTo({ ...item, referred: true })).toBe('already-referred')
  }
})

test('europol:4(1)(m): the wall has no deadline of a provider and no rank', () => {
  const fields = Object.keys(WallProvider.properties)
  expect(fields).toContain('standing')
  expect(fields.filter((field) => /rank|score|deadline|overdue|refus/i.test(field))).toEqual([])
})

test('europol:4(1)(m): only a participant with the power to refer has its items sent', () => {
  const found = participantOf(operation, organisation)
  expect(found.ok && found.value.powers).toEqual(['refer'])
  expect(participantOf(operation, id<'organisation'>(0xff))).toEqual({
    ok: false,
    reason: { code: 'operation.not-participant' },
  })
})
