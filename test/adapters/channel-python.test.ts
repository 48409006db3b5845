import { createServer, type IncomingMessage } from 'node:http'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { parseAnswers, parseReceipt } from '../../src/adapters/channel/answers.ts'
import { sendReferral } from '../../src/adapters/channel/api.ts'
import { callerOf, jsonOf } from '../../src/adapters/channel/call.ts'
import { referralBytes, referralMessage } from '../../src/adapters/channel/referral.ts'
import {
  newKeyPair,
  parseSigningKey,
  parseVerifyingKey,
} from '../../src/adapters/channel/signature.ts'
import { type Id, idOf, instantOf } from '../../src/domain/kit.ts'
import {
  type CallRefusal,
  type CallRefusalCode,
  callRefusals,
  PROVIDER_API_PATH,
} from '../../src/protocol/provider.ts'
import { type RunningProvider, startProvider } from '../provider/start.ts'
import { fetcherAt, good, loopback } from './channel-support.ts'

const at = instantOf(1_794_992_400_000)
const providerId = idOf<'provider'>('019a9613-6a80-7c00-8000-0000000000aa')
const ourPair = newKeyPair(new Uint8Array(32).fill(21))
const theirPair = newKeyPair(new Uint8Array(32).fill(22))
const ourKeys = [good(parseSigningKey(ourPair.secret))]
const theirKeys = [good(parseVerifyingKey(theirPair.public))]
const dispatchId = (number: number): Id<'dispatch'> =>
  idOf(`019a9613-6a80-7c00-8000-${String(number).padStart(12, '0')}`)

const codeOf = (refusal: CallRefusal): CallRefusalCode =>
  typeof refusal === 'string' ? refusal : refusal.code

/** Our side in small: it reads with the code of the product and keeps what it took. */
function listener() {
  const receipts: string[] = []
  const rows: { item: string; outcome: string; area: string | null }[] = []
  const done = new Map<string, string>()
  const repeats: string[] = []
  const looks: string[] = []
  const refusals: CallRefusalCode[] = []
  const waiting = new Map<string, () => void>()

  function take(path: string, body: Buffer): CallRefusalCode | string {
    if (body.length === 0) {
      const dispatch = path.slice(path.lastIndexOf('/') + 1)
      looks.push(dispatch)
      waiting.get(dispatch)?.()
      return '{}'
    }
    const message = jsonOf(body)
    if (!message.ok) return codeOf(message.reason)
    if (path.endsWith('/receipts')) {
      const receipt = parseReceipt(message.value, at)
      if (!receipt.ok) return codeOf(receipt.reason)
      receipts.push(receipt.value.dispatch)
      return '{}'
    }
    const answers = parseAnswers(message.value, at)
    if (!answers.ok) return codeOf(answers.reason)
    rows.push(...answers.value.answers)
    return JSON.stringify({ taken: answers.value.answers.length, refused: answers.value.refused })
  }

  async function hear(request: IncomingMessage): Promise<CallRefusalCode | string> {
    const pieces: Buffer[] = []
    for await (const piece of request) pieces.push(piece)
    const body = Buffer.concat(pieces)
    const path = request.url ?? ''
    const caller = await callerOf({
      headers: request.headers,
      signed: request.method === 'GET' ? Buffer.from(path) : body,
      keysOf: async (provider) => (provider === providerId ? theirKeys : []),
      now: at,
    })
    if (!caller.ok) return codeOf(caller.reason)
    const before = done.get(caller.value.call)
    if (before !== undefined) repeats.push(caller.value.call)
    const reply = before ?? take(path, body)
    done.set(caller.value.call, reply)
    return reply
  }

  const server = createServer(async (request, response) => {
    const reply = await hear(request)
    const code = Object.keys(callRefusals).find(
      (known): known is CallRefusalCode => known === reply,
    )
    if (code !== undefined) refusals.push(code)
    response.writeHead(code === undefined ? 200 : callRefusals[code].status)
    response.end(code === undefined ? reply : JSON.stringify({ code }))
  })
  const looked = (dispatch: string): Promise<void> =>
    looks.includes(dispatch)
      ? Promise.resolve()
      : new Promise((resolve) => waiting.set(dispatch, resolve))
  return { server, receipts, rows, repeats, refusals, looked }
}

type Changes = { readonly to?: Id<'provider'>; readonly exercise?: boolean }

function referral(
  dispatch: Id<'dispatch'>,
  answerTo: string,
  count: number,
  changes: Changes = {},
) {
  const { to = providerId, exercise = true } = changes
  return referralBytes(
    referralMessage({
      dispatch,
      sender: {
        authority: 'Synthetic Référé Unit',
        state: 'BE',
        contact: 'desk@authority.example',
      },
      provider: { id: to, name: 'Synthetic Share' },
      items: Array.from({ length: count }, (_, index) => ({
        item: dispatchId(1_000 * Number(dispatch.slice(-4)) + index),
        address: `https://share.example/synthetic/é/${index}`,
        kind: 'video' as const,
        grounds: ['a' as const],
      })),
      issuedAt: at,
      exercise,
      answerTo,
      language: 'en',
    }),
  )
}

describe('a provider that knows only docs/api.md, in Python', () => {
  const us = listener()
  const fetcher = fetcherAt(at)
  const running: RunningProvider[] = []
  let answerTo = ''
  let byCall: RunningProvider | undefined
  let byAnswer: RunningProvider | undefined

  async function start(receipt: 'call' | 'answer'): Promise<RunningProvider> {
    const settings = { id: providerId, key: theirPair.secret, senderKeys: [ourPair.public] }
    const provider = await startProvider({ ...settings, receipt })
    running.push(provider)
    return provider
  }
  beforeAll(async () => {
    answerTo = (await loopback(us.server)) + PROVIDER_API_PATH
    byCall = await start('call')
    byAnswer = await start('answer')
  })
  afterAll(async () => {
    await Promise.all(running.map((provider) => provider.stop()))
    await fetcher.close()
    us.server.close()
  })

  const send = (
    to: RunningProvider | undefined,
    dispatch: Id<'dispatch'>,
    body: Uint8Array,
    keys = ourKeys,
  ) => {
    const provider = { url: `${to?.url}/referrals`, keys: theirKeys }
    return sendReferral({ post: fetcher.post, provider, body, dispatch, keys, at })
  }

  test('takes a referral, acknowledges it, and answers in two parts', async () => {
    const dispatch = dispatchId(1)
    const outcome = await send(byCall, dispatch, referral(dispatch, answerTo, 7))
    expect(outcome).toEqual({ kind: 'delivered', status: 202, acknowledged: false })
    await us.looked(dispatch)
    expect(us.receipts).toEqual([dispatch])
    expect(us.rows.map((row) => row.outcome)).toEqual([
      'removed',
      'kept',
      'restricted',
      'needs-information',
      'already-gone',
      'not-ours',
      'removed',
    ])
    expect(us.rows[2]?.area).toBe('eu')
    expect(us.repeats).toEqual([`answers-1-${dispatch}`])
    expect(us.refusals).toEqual([])
  })

  test('does nothing more when the same dispatch comes again', async () => {
    const dispatch = dispatchId(2)
    const body = referral(dispatch, answerTo, 1)
    await send(byCall, dispatch, body)
    await us.looked(dispatch)
    const before = { receipts: us.receipts.length, rows: us.rows.length }
    for (const _ of [1, 2])
      expect(await send(byCall, dispatch, body)).toMatchObject({ kind: 'delivered' })
    // A further dispatch is answered after whatever the repeats might have set off.
    const next = dispatchId(3)
    await send(byCall, next, referral(next, answerTo, 1))
    await us.looked(next)
    expect(us.receipts.length).toBe(before.receipts + 1)
    expect(us.rows.length).toBe(before.rows + 1)
    expect((await byCall?.state())?.deliveries).toMatchObject({ [dispatch]: 3, [next]: 1 })
  })

  test('may put its signed receipt into the answer itself', async () => {
    const dispatch = dispatchId(4)
    const body = referral(dispatch, answerTo, 2)
    const acknowledged = { kind: 'delivered', status: 200, acknowledged: true }
    expect(await send(byAnswer, dispatch, body)).toEqual(acknowledged)
    expect(await send(byAnswer, dispatch, body)).toEqual(acknowledged)
    await us.looked(dispatch)
    expect(us.receipts).not.toContain(dispatch)
  })

  test('takes nothing under another key, and nothing for somebody else or of another time', async () => {
    const dispatch = dispatchId(5)
    const strange = [good(parseSigningKey(theirPair.secret))]
    const body = referral(dispatch, answerTo, 1)
    expect(await send(byCall, dispatch, body, strange)).toMatchObject({ status: 401 })
    const others = referral(dispatch, answerTo, 1, { to: idOf(dispatchId(6)) })
    expect(await send(byCall, dispatch, others)).toMatchObject({ kind: 'refused', status: 400 })
    const late = referral(dispatch, answerTo, 1, { exercise: false })
    expect(await send(byCall, dispatch, late)).toMatchObject({ kind: 'refused', status: 401 })
    const state = await byCall?.state()
    expect(state?.refusals).toEqual(['signature wrong', 'for another provider', 'timestamp off'])
    expect(state?.deliveries).not.toHaveProperty(dispatch)
  })

  test('takes either signature while our key is changed', async () => {
    const dispatch = dispatchId(7)
    const both = [good(parseSigningKey(newKeyPair().secret)), ...ourKeys]
    const outcome = await send(byCall, dispatch, referral(dispatch, answerTo, 1), both)
    expect(outcome.kind).toBe('delivered')
    await us.looked(dispatch)
  })
})
