import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { fingerprintOf } from '../../src/match/page/fingerprint.ts'
import { judge } from '../../src/match/page/judge.ts'
import { type FetchedPage, seenPageOf } from '../../src/match/page/seen.ts'
import {
  ARTICLE,
  ASKED,
  baseline,
  type Case,
  cases,
  FINAL_LOGIN,
  GENERIC,
  generic,
  HOME,
  looked,
  notFound,
  OTHER,
} from './page-judge-cases.ts'

const judged = (seen: FetchedPage, given: Case[3] = {}) => {
  const result = judge({
    asked: ASKED,
    seen: seenPageOf(seen),
    baseline,
    sibling: generic,
    ...given,
  })
  return `${result.class}: ${result.reason}`
}

describe('one look at a page', () => {
  for (const [title, seen, verdict, given] of cases) {
    test(`${title} is ${verdict}`, () => {
      expect(judged(seen, given)).toBe(verdict)
    })
  }

  test('that has the hash of the baseline is not even read', () => {
    const unread = {
      status: 200,
      finalAddress: ASKED,
      sha256: 'article',
      get fingerprint(): never {
        throw new Error('read')
      },
      get markers(): never {
        throw new Error('read')
      },
    }
    expect(judge({ asked: ASKED, seen: unread, baseline, sibling: notFound }).class).toBe('live')
  })

  test.each([
    ['https', 'https://synthetic-host.example/posts/42'],
    ['www', 'http://www.synthetic-host.example/posts/42'],
    ['a closing slash', 'http://synthetic-host.example/posts/42/'],
    ['one parameter more', 'http://synthetic-host.example/posts/42?from=x'],
  ])('is not elsewhere for %s', (_, finalAddress) => {
    expect(judged(looked(OTHER, 200, finalAddress))).toBe('replaced: other-content')
  })

  test('is elsewhere when a parameter is lost', () => {
    const seen = seenPageOf(looked(GENERIC, 200, 'http://synthetic-host.example/watch'))
    const asked = 'http://synthetic-host.example/watch?v=42'
    expect(judge({ asked, seen, baseline, sibling: generic }).class).toBe('redirected')
  })
})

const anyBody = fc.oneof(
  fc.constantFrom(ARTICLE, GENERIC, OTHER, '', ...cases.map(([, seen]) => `${seen.body}`)),
  fc.string(),
)
const anyKnown = fc.record({
  status: fc.constantFrom(200, 403, 404, 500),
  fingerprint: anyBody.map((body) => fingerprintOf(body)),
  sha256: fc.constantFrom('article', 'other'),
})
const anyAddress = fc.constantFrom(ASKED, HOME, FINAL_LOGIN)
const given = fc.record({
  baseline: fc.option(anyKnown),
  sibling: fc.option(anyKnown),
  siblingBefore: fc.option(anyKnown),
})
const removals = ['gone', 'gone-eu', 'soft-404', 'redirected', 'replaced', 'live']

test('a block on our checker never says anything about the item, whatever the body', () => {
  const blocks = fc.oneof(fc.constantFrom(401, 403, 429), fc.integer({ min: 500, max: 599 }))
  fc.assert(
    fc.property(blocks, anyBody, anyAddress, given, (status, body, address, evidence) => {
      const seen = looked(body, status, address)
      expect(removals).not.toContain(judged(seen, evidence).split(':')[0])
    }),
  )
})

test('filler is a removal only beside a sibling that answered', () => {
  fc.assert(
    fc.property(anyBody, anyAddress, given, (body, address, evidence) => {
      const verdict = judged(looked(body, 200, address), { ...evidence, sibling: null })
      expect(['soft-404', 'redirected']).not.toContain(verdict.split(':')[0])
    }),
  )
})

test('the bytes of the baseline are never a removal', () => {
  fc.assert(
    fc.property(anyAddress, given, (address, evidence) => {
      const verdict = judged(looked(ARTICLE, 200, address), { ...evidence, baseline })
      expect(['live', 'unknown']).toContain(verdict.split(':')[0])
    }),
  )
})
