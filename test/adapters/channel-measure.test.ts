/** What whoever carries out a measure says of it, as bytes from outside. */
import { expect, test } from 'vitest'
import { parseMeasureAnswer } from '../../src/adapters/channel/measure.ts'
import { instantOf, isoOf } from '../../src/domain/kit.ts'

const now = instantOf(Date.UTC(2026, 10, 22))
const measure = '019a9613-6a80-7c00-8000-0000000000c1'
const said = (part: object) =>
  parseMeasureAnswer(
    new TextEncoder().encode(
      JSON.stringify({
        ...{ type: 'measure-answer', measure, outcome: 'done', happenedAt: isoOf(now) },
        ...part,
      }),
    ),
    now,
  )

test('an id is the same id in capitals, and what is none is malformed', () => {
  expect(said({ measure: measure.toUpperCase() })).toMatchObject({ value: { card: measure } })
  for (const wrong of ['', 'synthetic', `urn:uuid:${measure}`, 7])
    expect(said({ measure: wrong })).toMatchObject({
      ok: false,
      reason: { code: 'call.malformed', where: 'body/measure' },
    })
})

test('a time that can be none is refused by its name', () => {
  expect(said({ happenedAt: '2016-12-31T23:59:60Z' }).ok).toBe(false)
  expect(said({ happenedAt: '1999-12-31T00:00:00Z' })).toEqual({
    ok: false,
    reason: 'measure.time-implausible',
  })
})
