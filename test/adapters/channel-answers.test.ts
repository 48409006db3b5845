import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  EARLIEST_ANSWER_MS,
  FUTURE_TOLERANCE_MS,
  parseAnswers,
  parseReceipt,
} from '../../src/adapters/channel/answers.ts'
import { callerOf, jsonOf } from '../../src/adapters/channel/call.ts'
import {
  newKeyPair,
  parseSigningKey,
  parseVerifyingKey,
  sign,
} from '../../src/adapters/channel/signature.ts'
import { instantOf, isoOf } from '../../src/domain/kit.ts'
import { ANSWERS_PER_CALL_MAX, PROVIDER_BODY_BYTES_MAX } from '../../src/protocol/provider.ts'
import { good } from './channel-support.ts'

const now = instantOf(1_794_992_400_000)
const dispatch = '019a9613-6a80-7c00-8000-000000000001'
const item = '019a9613-6a80-7c00-8000-000000000011'
const row = { item, outcome: 'removed', happenedAt: isoOf(now) }
const call = (answers: readonly unknown[]) => ({ type: 'answers', dispatch, answers })

describe('a call of answers', () => {
  test('gives each row with its place, the reason none-given and no area', () => {
    expect(parseAnswers(call([row]), now)).toEqual({
      ok: true,
      value: {
        dispatch,
        answers: [{ ...row, row: 0, reason: 'none-given', area: null, happenedAt: now }],
        refused: [],
      },
    })
  })

  test.each([
    ['answers.row-malformed', 'removed'],
    ['answers.row-malformed', null],
    ['answers.row-malformed', [row]],
    ['answers.item-malformed', { ...row, item: 'synthetic' }],
    ['answers.item-malformed', { ...row, item: undefined }],
    ['answers.outcome-unknown', { ...row, outcome: 'deleted' }],
    ['answers.outcome-unknown', { ...row, outcome: ['removed'] }],
    ['answers.reason-unknown', { ...row, reason: 'synthetic' }],
    ['answers.area-unknown', { ...row, outcome: 'restricted', area: 'synthetic' }],
    ['answers.area-missing', { ...row, outcome: 'restricted' }],
    ['answers.area-unexpected', { ...row, area: 'eu' }],
    ['answers.time-malformed', { ...row, happenedAt: '2026-11-18' }],
    ['answers.time-malformed', { ...row, happenedAt: '2026-11-18T09:00:00' }],
    ['answers.time-malformed', { ...row, happenedAt: 1_794_992_400 }],
    ['answers.time-malformed', { item, outcome: 'removed' }],
    ['answers.time-too-early', { ...row, happenedAt: '1999-12-31T23:59:59Z' }],
    ['answers.time-in-future', { ...row, happenedAt: '2026-11-18T09:05:01Z' }],
  ])('refuses with %s and costs no other row', (code, bad) => {
    const read = parseAnswers(call([row, bad, row]), now)
    expect(read.ok && read.value.answers.map((one) => one.row)).toEqual([0, 2])
    expect(read.ok && read.value.refused.map((one) => [one.row, one.code])).toEqual([[1, code]])
  })

  test('takes times up to the tolerance and from the year 2000 on', () => {
    expect(EARLIEST_ANSWER_MS).toBe(Date.UTC(2000, 0, 1))
    const edges = [isoOf(instantOf(now + FUTURE_TOLERANCE_MS)), '2000-01-01T00:00:00Z']
    const read = parseAnswers(call(edges.map((happenedAt) => ({ ...row, happenedAt }))), now)
    expect(read.ok && read.value.answers).toHaveLength(2)
  })

  test('takes an offset, a null for a field left out, further fields and ids in capitals', () => {
    const told = {
      ...row,
      item: item.toUpperCase(),
      outcome: 'restricted',
      area: 'some-states',
      reason: null,
      happenedAt: '2026-11-18T10:00:00+01:00',
      note: 'synthetic',
    }
    const read = parseAnswers(call([told]), now)
    expect(read.ok && read.value.answers).toEqual([
      {
        row: 0,
        item,
        outcome: 'restricted',
        area: 'some-states',
        reason: 'none-given',
        happenedAt: now,
      },
    ])
  })

  test('of any rows whatever loses none: each is taken or refused', () => {
    const anyRow = fc.oneof(
      fc.anything(),
      fc.record({ item: fc.anything(), outcome: fc.anything(), happenedAt: fc.anything() }),
      fc.constant(row),
    )
    fc.assert(
      fc.property(fc.array(anyRow, { minLength: 1, maxLength: 20 }), (rows) => {
        const read = parseAnswers(call(rows), now)
        const { answers, refused } = good(read)
        const places = [...answers, ...refused].map((one) => one.row).sort((a, b) => a - b)
        expect(places).toEqual(rows.map((_, index) => index))
        expect(answers.length).toBeGreaterThanOrEqual(rows.filter((one) => one === row).length)
      }),
    )
  })

  test('is refused whole where it is none, or too long', () => {
    const wrongAt = (where: string) => ({ ok: false, reason: { code: 'call.malformed', where } })
    expect(parseAnswers(null, now)).toMatchObject(wrongAt('body'))
    expect(parseAnswers(call([]), now)).toMatchObject(wrongAt('body/answers'))
    const { dispatch: _none, ...unnamed } = call([row])
    expect(parseAnswers(unnamed, now)).toMatchObject(wrongAt('body'))
    expect(parseAnswers({ ...call([row]), dispatch: 'synthetic' }, now)).toMatchObject(
      wrongAt('body/dispatch'),
    )
    expect(parseAnswers({ ...call([row]), type: 'receipt' }, now)).toMatchObject(
      wrongAt('body/type'),
    )
    const long = Array<unknown>(ANSWERS_PER_CALL_MAX + 1).fill(row)
    expect(parseAnswers(call(long), now)).toEqual({ ok: false, reason: 'answers.too-many' })
    expect(parseAnswers(call(long.slice(1)), now).ok).toBe(true)
  })
})

describe('a receipt', () => {
  const receipt = { type: 'receipt', dispatch, receivedAt: isoOf(now) }

  test('names the dispatch and the time', () => {
    expect(parseReceipt(receipt, now)).toEqual({ ok: true, value: { dispatch, receivedAt: now } })
  })

  test('is refused without a time that can be true', () => {
    const future = { ...receipt, receivedAt: '2026-11-18T09:05:01Z' }
    expect(parseReceipt(future, now)).toEqual({ ok: false, reason: 'receipt.time-implausible' })
    expect(parseReceipt({ ...receipt, receivedAt: 'now' }, now)).toMatchObject({
      ok: false,
      reason: { code: 'call.malformed', where: 'body/receivedAt' },
    })
  })
})

describe('the caller', () => {
  const provider = '019a9613-6a80-7c00-8000-0000000000aa'
  const pair = newKeyPair(new Uint8Array(32).fill(9))
  const secret = good(parseSigningKey(pair.secret))
  const known = good(parseVerifyingKey(pair.public))
  const signed = new TextEncoder().encode('{}')
  const headers = {
    'actionday-provider': provider,
    ...sign({ id: 'synthetic-1', at: now, body: signed, keys: [secret] }),
  }
  const keysOf = (id: string) => Promise.resolve(id === provider ? [known] : [])

  test('is known by its own key and names its call', async () => {
    expect(await callerOf({ headers, signed, keysOf, now })).toEqual({
      ok: true,
      value: { provider, call: 'synthetic-1' },
    })
  })

  test('that does not exist is answered like one with a wrong key', async () => {
    const wrong = { ok: false, reason: 'signature.wrong-key' }
    const stranger = { ...headers, 'actionday-provider': dispatch }
    expect(await callerOf({ headers: stranger, signed, keysOf, now })).toEqual(wrong)
    const body = new TextEncoder().encode('{ }')
    expect(await callerOf({ headers, signed: body, keysOf, now })).toEqual(wrong)
  })

  test('has to name itself', async () => {
    const { 'actionday-provider': _, ...nameless } = headers
    expect(await callerOf({ headers: nameless, signed, keysOf, now })).toEqual({
      ok: false,
      reason: 'call.provider-missing',
    })
  })

  test('sends JSON in UTF-8 under a bound', () => {
    expect(jsonOf(new TextEncoder().encode('{"a":1}'))).toEqual({ ok: true, value: { a: 1 } })
    const reason = { code: 'call.malformed', where: 'body', what: 'is no JSON in UTF-8' }
    expect(jsonOf(Uint8Array.of(0x22, 0xff, 0x22))).toEqual({ ok: false, reason })
    expect(jsonOf(new TextEncoder().encode('{'))).toEqual({ ok: false, reason })
    expect(jsonOf(new Uint8Array(PROVIDER_BODY_BYTES_MAX + 1))).toEqual({
      ok: false,
      reason: 'call.too-large',
    })
  })
})
