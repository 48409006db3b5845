import { Compile } from 'typebox/compile'
import { expect, test } from 'vitest'
import { notices } from '../../src/adapters/channel/notice.ts'
import { referralMessage } from '../../src/adapters/channel/referral.ts'
import { grounds } from '../../src/domain/words.ts'
import { noticeLanguages, ReferralMessage } from '../../src/protocol/provider.ts'
import { id, now, provider } from './samples.ts'

const message = referralMessage({
  dispatch: id(0xd0),
  sender: { authority: 'Synthetic Unit', state: 'BE', contact: 'desk@unit.example' },
  provider: { id: provider, name: 'Synthetic Share' },
  items: [
    { item: id(1), address: 'https://share.example/1', kind: 'video', grounds: ['c', 'a'] },
    { item: id(2), address: 'https://share.example/2', kind: 'post', grounds: ['a'] },
  ],
  issuedAt: now,
  exercise: true,
  answerTo: 'https://actionday.example/api/v1/provider',
  language: 'en',
})

test('dsa:16: (a) every ground of any item is explained once, in words', () => {
  expect(message.reasons.map(({ ground }) => ground)).toEqual(['a', 'c'])
  for (const { text } of message.reasons) expect(text.length).toBeGreaterThan(20)
})

test('dsa:16: (b) every item has its exact location', () => {
  for (const { address } of message.items) expect(new URL(address).href).toBe(address)
})

test('dsa:16: (c) the sender has a name and a mail address', () => {
  expect(message.sender).toEqual({
    authority: 'Synthetic Unit',
    state: 'BE',
    contact: 'desk@unit.example',
  })
})

test('dsa:16: (d) there is a statement of good faith', () => {
  expect(message.goodFaith).toMatch(/good faith/)
})

test('dsa:16: a message that lacks an element is none', () => {
  const isReferral = Compile(ReferralMessage)
  expect(isReferral.Check(message)).toBe(true)
  for (const element of ['reasons', 'items', 'sender', 'goodFaith'] as const) {
    const { [element]: _left, ...rest } = message
    expect(isReferral.Check(rest), element).toBe(false)
  }
  expect(isReferral.Check({ ...message, items: [] })).toBe(false)
})

test('dsa:16: each language has its own words for every element', () => {
  for (const language of noticeLanguages) {
    const words = notices[language]
    expect(Object.keys(words.grounds)).toEqual([...grounds])
    expect(new Set([...Object.values(words.grounds), words.goodFaith]).size).toBe(
      grounds.length + 1,
    )
  }
})
