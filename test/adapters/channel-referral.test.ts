import { Compile } from 'typebox/compile'
import { describe, expect, test } from 'vitest'
import * as api from '../../src/adapters/channel/api.ts'
import * as file from '../../src/adapters/channel/file.ts'
import { notices } from '../../src/adapters/channel/notice.ts'
import * as referral from '../../src/adapters/channel/referral.ts'
import {
  type ReferralInput,
  referralBytes,
  referralMessage,
} from '../../src/adapters/channel/referral.ts'
import { idOf, instantOf } from '../../src/domain/kit.ts'
import { grounds, outcomes } from '../../src/domain/words.ts'
import { noticeLanguages, ReferralMessage } from '../../src/protocol/provider.ts'

const itemId = (number: number) => `019a9613-6a80-7c00-8000-${String(number).padStart(12, '0')}`
const input: ReferralInput = {
  dispatch: idOf('019a9613-6a80-7c00-8000-000000000001'),
  sender: {
    authority: 'Synthetic Referral Unit',
    state: 'BE',
    contact: 'desk@authority.example',
  },
  provider: { id: idOf('019a9613-6a80-7c00-8000-0000000000aa'), name: 'Synthetic Share' },
  items: [
    { item: itemId(11), address: 'https://share.example/1', kind: 'video', grounds: ['c', 'a'] },
    { item: itemId(12), address: 'https://share.example/2', kind: 'post', grounds: ['a'] },
  ],
  issuedAt: instantOf(1_794_992_400_000),
  exercise: true,
  answerTo: 'https://actionday.example/api/v1/provider',
  language: 'en',
}
const referrals = noticeLanguages.map((language) => referralMessage({ ...input, language }))

/** What speaks of a deadline, an hour or a penalty, in the four languages. */
const PRESSURE = [
  /\b(deadlines?|due|hours?|within|minutes?|overdue|urgent\w*|immediate\w*|without delay)\b/i,
  /\b(penalt\w*|fines?|sanctions?|liab\w*|must|obliged?|prosecut\w*|consequences?)\b/i,
  /\b(termijn\w*|uur|uren|binnen|boetes?|sancties?|onverwijld|onmiddellijk|dringend|moet)\b/i,
  /\b(délais?|heures?|amendes?|sanctions?|immédiat\w*|urgent\w*|devez|pénalités?)\b/i,
  /\b(frist\w*|stunden?|binnen|bußgeld\w*|strafen?|sanktion\w*|unverzüglich|sofort|müssen|dringend)\b/i,
  /échéance|pénalité|geldbuße|dwangsom/i,
]
const presses = (text: string): boolean => PRESSURE.some((pattern) => pattern.test(text))

const textsIn = (value: unknown): readonly string[] =>
  typeof value === 'object' && value !== null
    ? Object.entries(value).flatMap(([key, member]) => [key, ...textsIn(member)])
    : [String(value)]

describe('europol:4(1)(m) a referral is voluntary', () => {
  test('the words that are looked for are found where they stand', () => {
    expect(presses('Remove this within one hour')).toBe(true)
    expect(presses('Une amende est possible')).toBe(true)
    expect(presses('Bitte sofort entfernen')).toBe(true)
    expect(presses('binnen een uur')).toBe(true)
  })

  test('no field and no word of a message speaks of a deadline, an hour or a penalty (G3)', () => {
    for (const message of referrals)
      expect(textsIn(message).filter((text) => presses(text))).toEqual([])
  })

  test('no word of the mail beside the sheet does either (G3)', () => {
    for (const language of noticeLanguages)
      expect(textsIn(notices[language]).filter((text) => presses(text))).toEqual([])
  })

  test('a field for a deadline does not fit the message', () => {
    const isReferral = Compile(ReferralMessage)
    for (const message of referrals) expect(isReferral.Check(message)).toBe(true)
    expect(isReferral.Check({ ...referrals[0], deadline: '2026-11-18T10:00:00Z' })).toBe(false)
  })

  test('it says that it is voluntary, on which law, and who sends it (E01)', () => {
    for (const message of referrals) {
      expect(message.voluntary).toBe(true)
      expect(message.notice).toContain('2021/784')
      expect(message.legalBasis.length).toBeGreaterThan(20)
      expect(message.sender).toEqual(input.sender)
    }
  })

  test('the legal basis is that of the sender: of the hub only where there is no state', () => {
    const hub = referralMessage({ ...input, sender: { ...input.sender, state: null } })
    expect(hub.legalBasis).toContain('2016/794')
    expect(referralMessage(input).legalBasis).not.toContain('2016/794')
    const own = { ...input.sender, legalBasis: 'Synthetic Police Act, section 1' }
    expect(referralMessage({ ...input, sender: own }).legalBasis).toBe(own.legalBasis)
  })

  test('there are three senders, for referrals, measures and answers to questions, and none for orders', () => {
    const senders = Object.keys(api).filter((name) => name.startsWith('send'))
    expect(senders.sort()).toEqual(['sendAnswer', 'sendMeasure', 'sendReferral'])
  })

  test('nothing that builds or sends is for a removal order', () => {
    const names = [api, referral, file].flatMap((module) => Object.keys(module))
    expect(names).toContain('referralBytes')
    expect(names.filter((name) => /order|removal/i.test(name))).toEqual([])
  })
})

describe('dsa:16 the elements of a notice', () => {
  test('reasons in words, exact address, name and mail of the sender, good faith (E02)', () => {
    const message = referralMessage(input)
    expect(message.reasons.map(({ ground }) => ground)).toEqual(['a', 'c'])
    expect(message.items.map(({ address }) => address)).toEqual([
      'https://share.example/1',
      'https://share.example/2',
    ])
    expect(message.sender.contact).toMatch(/@/)
    expect(message.goodFaith).toContain('good faith')
  })

  test('every language has words for every ground and outcome, each its own', () => {
    for (const language of noticeLanguages) {
      const { grounds: groundTexts, outcomes: outcomeTexts } = notices[language]
      expect(new Set(Object.values(groundTexts)).size).toBe(grounds.length)
      expect(new Set(Object.values(outcomeTexts)).size).toBe(outcomes.length)
    }
    expect(new Set(noticeLanguages.map((language) => notices[language].notice)).size).toBe(4)
  })
})

describe('the bytes of a referral', () => {
  test('are the same for every attempt, whatever the order in which the input is written', () => {
    const { items, sender, ...rest } = input
    const again = referralMessage({ sender, ...rest, items: items.map((item) => ({ ...item })) })
    expect(Buffer.from(referralBytes(again))).toEqual(
      Buffer.from(referralBytes(referralMessage(input))),
    )
  })

  test('are JSON that says what the message says', () => {
    const message = referralMessage(input)
    expect(JSON.parse(new TextDecoder().decode(referralBytes(message)))).toEqual(message)
  })

  test('of five hundred items stay under a megabyte, and more are a bug', () => {
    const many = Array.from({ length: 500 }, (_, index) => ({
      item: itemId(index),
      address: `https://share.example/${'x'.repeat(1_500)}${index}`,
      kind: 'video' as const,
      grounds: [...grounds],
    }))
    expect(referralBytes(referralMessage({ ...input, items: many })).length).toBeLessThan(1_000_000)
    const tooMany = [...many, ...many.slice(0, 1)]
    expect(() => referralMessage({ ...input, items: tooMany })).toThrow()
    expect(() => referralMessage({ ...input, items: [] })).toThrow()
  })

  test('go by mail without an address outside the sheet', async () => {
    for (const message of referrals) {
      const eml = await file.referralEml({
        from: 'out@hub.example',
        to: 'abuse@share.example',
        message,
      })
      expect(Buffer.from(eml).toString().replaceAll('=\r\n', '')).not.toContain(
        'https://share.example',
      )
    }
  })
})
