import { readFileSync } from 'node:fs'
import { type TSchema, Type } from 'typebox'
import { describe, expect, test } from 'vitest'
import { EARLIEST_ANSWER_MS, FUTURE_TOLERANCE_MS } from '../../src/adapters/channel/answers.ts'
import {
  ANSWER_BYTES_MAX,
  ATTEMPT_MS_MAX,
  ATTEMPTS_MAX,
  BACKOFF_FIRST_MS,
  BACKOFF_MS_MAX,
  outcomeOf,
  RETRY_AFTER_MS_MAX,
} from '../../src/adapters/channel/api.ts'
import { callerOf } from '../../src/adapters/channel/call.ts'
import { answerBytes, answerMessage, parseQuestion } from '../../src/adapters/channel/question.ts'
import { referralBytes } from '../../src/adapters/channel/referral.ts'
import {
  newKeyPair,
  parseSigningKey,
  parseVerifyingKey,
  SIGNATURE_TOLERANCE_MS,
  SIGNATURES_MAX,
  sign,
  verify,
} from '../../src/adapters/channel/signature.ts'
import { idOf, instantOf, SECOND_MS } from '../../src/domain/kit.ts'
import {
  answerMessageOf,
  QUESTION_HOURS,
  QUESTIONS_PER_DAY_MAX,
  questionOf,
} from '../../src/domain/question.ts'
import {
  answerReasons,
  dispatchStates,
  grounds,
  itemKinds,
  outcomes,
  questionAnswers,
  restrictionAreas,
} from '../../src/domain/words.ts'
import * as wire from '../../src/protocol/provider.ts'
import * as asking from '../../src/protocol/question.ts'
import { good } from './channel-support.ts'

const page = readFileSync(new URL('../../docs/api.md', import.meta.url), 'utf8')

/** The rows of the table that follows a heading or text, cells without their code marks. */
function tableAfter(mark: string, head: string): readonly (readonly string[])[] {
  const start = page.indexOf(`| ${head} |`, page.indexOf(mark))
  if (!page.includes(mark) || start < 0) throw new Error(`no table ${head} after ${mark}`)
  const [table = ''] = page.slice(start).split('\n\n', 1)
  return table
    .trimEnd()
    .split('\n')
    .slice(2)
    .map((line) =>
      line
        .split('|')
        .slice(1, -1)
        .map((cell) => cell.trim().replace(/^`([^`]*)`$/, '$1')),
    )
}

const firstOf = (rows: readonly (readonly string[])[]): readonly (string | undefined)[] =>
  rows.map(([first]) => first)

/** The paths of all fields of a schema, as the page writes them. */
function fieldsOf(schema: TSchema, prefix = ''): readonly string[] {
  if (Type.IsArray(schema)) return fieldsOf(schema.items, `${prefix.replace(/\.$/, '')}[].`)
  if (!Type.IsObject(schema)) return []
  return Object.entries(schema.properties).flatMap(([name, field]) => {
    const path = `${prefix}${name}`
    return [path, ...fieldsOf(field, `${path}.`)]
  })
}

/** The text of the first fenced block of a language after a mark. */
function blockAfter(mark: string, language: string): string {
  const from = page.indexOf(mark)
  const [, block] =
    new RegExp(`\`\`\`${language}\n([\\s\\S]+?)\n\`\`\``).exec(page.slice(from)) ?? []
  if (from < 0 || block === undefined) throw new Error(`no ${language} after ${mark}`)
  return block
}

const headersAfter = (mark: string): Record<string, string> =>
  Object.fromEntries(
    blockAfter(mark, 'http')
      .split('\n')
      .map((line) => {
        const colon = line.indexOf(': ')
        return [line.slice(0, colon), line.slice(colon + 2)]
      }),
  )

describe('the words on the page are the words of the code', () => {
  test.each([
    ['### 5.2 Answers', 'outcome | meaning', outcomes],
    ['### 5.2 Answers', 'reason | meaning', answerReasons],
    ['### 5.2 Answers', 'area | meaning', restrictionAreas],
    ['## 4. What you receive', 'ground | meaning', grounds],
    ['### 5.5 Questions', 'answer | meaning', questionAnswers],
  ])('%s, %s', (mark, head, words) => {
    const rows = tableAfter(mark, head)
    expect(firstOf(rows)).toEqual([...words])
    expect(rows.every(([, meaning = '']) => meaning.length > 5)).toBe(true)
  })

  test('kinds, states of a dispatch and languages', () => {
    const [, kinds = ''] = /Kinds: ([\s\S]+?)\.\n/.exec(page) ?? []
    expect(kinds.match(/[a-z]+/g)).toEqual([...itemKinds])
    const ofState = tableAfter('### 5.3', 'field | type | meaning').find(
      ([name]) => name === 'state',
    )
    expect(ofState?.[1]?.match(/[a-z-]{3,}/g)).toEqual([...dispatchStates])
    const ofLanguage = tableAfter('## 4.', 'field | type | meaning').find(
      ([name]) => name === 'language',
    )
    expect(ofLanguage?.[1]?.match(/\b[a-z]{2}(?=`)/g)).toEqual([...wire.noticeLanguages])
  })
})

describe('the fields on the page are the fields of the wire', () => {
  test.each([
    ['## 4. What you receive', wire.ReferralMessage],
    ['### 5.1 Receipt', wire.Receipt],
    ['Reply, status 200:\n', wire.ReceiptReply],
    ['A bad row never costs the good ones:', wire.AnswersReply],
    ['### 5.3 A dispatch', wire.DispatchReply],
    ['### 5.5 Questions', asking.QuestionMessage],
    ['same for everything that can be asked', asking.QuestionReceived],
    ['It needs no receipt.', asking.QuestionAnswerMessage],
    ['You can look as well', asking.QuestionSheet],
  ])('%s', (mark, schema) => {
    expect(firstOf(tableAfter(mark, 'field | type | meaning'))).toEqual(fieldsOf(schema))
  })

  test('### 5.2 Answers', () => {
    expect(firstOf(tableAfter('### 5.2 Answers', 'field | type | meaning'))).toEqual([
      ...fieldsOf(wire.AnswersMessage),
      ...fieldsOf(wire.ItemAnswer, 'answers[].'),
    ])
  })

  test('calls and headers', () => {
    const calls = tableAfter('## 5. What you can send us', 'call | what it does')
    expect(calls.map(([call = '']) => call.replace(/^(GET|POST) /, ''))).toEqual(
      Object.values(wire.providerPaths).map((path) => wire.PROVIDER_API_PATH + path),
    )
    expect(page).toContain(`\n    ${wire.PROVIDER_HEADER}: <your id>\n`)
    expect(page).toContain(
      JSON.stringify({ code: '...', whatToDo: '...' }).replaceAll(/([:,])"/g, '$1 "'),
    )
    expect(Object.keys(wire.CallProblem.properties)).toEqual(['code', 'whatToDo', 'where', 'what'])
  })
})

describe('the refusals on the page are those of the code', () => {
  test('of a row', () => {
    const rows = tableAfter('### 5.2 Answers', 'code of a row | what to do')
    expect(Object.fromEntries(rows)).toEqual(wire.rowRefusals)
  })

  test('of a call', () => {
    const rows = tableAfter('## 6.', 'code | status | what to do')
    const written = rows.map(([code = '', status, whatToDo = '']) => [
      code,
      { status: Number(status), whatToDo: whatToDo.replaceAll('`', '') },
    ])
    expect(Object.fromEntries(written)).toEqual(wire.callRefusals)
  })
})

describe('the numbers on the page are those of the code', () => {
  test('limits', () => {
    expect(Object.fromEntries(tableAfter('## 7. Limits', 'limit | value'))).toEqual({
      'items in a referral': String(wire.ITEMS_PER_DISPATCH_MAX),
      'answers in a call': String(wire.ANSWERS_PER_CALL_MAX),
      'bytes of a call to us': String(wire.PROVIDER_BODY_BYTES_MAX),
      'bytes of your answer that we read': String(ANSWER_BYTES_MAX),
      'seconds that we wait for your answer': String(ATTEMPT_MS_MAX / SECOND_MS),
      'attempts for one dispatch': String(ATTEMPTS_MAX),
      'seconds of the first pause': String(BACKOFF_FIRST_MS / SECOND_MS),
      'seconds of the longest pause': String(BACKOFF_MS_MAX / SECOND_MS),
      'seconds of `retry-after` that we keep at most': String(RETRY_AFTER_MS_MAX / SECOND_MS),
      'signatures in a header': String(SIGNATURES_MAX),
      'questions of one provider on a day (UTC)': String(QUESTIONS_PER_DAY_MAX),
      'characters of what a question is about': String(asking.QUESTION_CHARACTERS_MAX),
      'hours after which silence is an answer, where nothing is agreed': String(QUESTION_HOURS),
      'seconds that a timestamp may be off': String(SIGNATURE_TOLERANCE_MS / SECOND_MS),
      'seconds that `happenedAt` or `receivedAt` may lie in the future': String(
        FUTURE_TOLERANCE_MS / SECOND_MS,
      ),
      'earliest `happenedAt` or `receivedAt`': new Date(EARLIEST_ANSWER_MS)
        .toISOString()
        .replace('.000', ''),
    })
  })

  test('in the text', () => {
    expect(page).toContain(`or no answer in ${ATTEMPT_MS_MAX / SECOND_MS} seconds`)
    expect(page).toContain(`we wait ${BACKOFF_FIRST_MS / SECOND_MS} seconds`)
    expect(page).toMatch(new RegExp(`after ${ATTEMPTS_MAX}\\s+attempts`))
    expect(page).toContain(`we read ${ANSWER_BYTES_MAX} bytes`)
    expect(page).toContain(`array of 1 to ${wire.ITEMS_PER_DISPATCH_MAX} `)
    expect(page).toContain(`array of 1 to ${wire.ANSWERS_PER_CALL_MAX} `)
    expect(SIGNATURE_TOLERANCE_MS).toBe(5 * 60 * SECOND_MS)
    expect(page).toContain('at most five minutes older or newer')
  })

  test('every status means what the page says', () => {
    const expected = {
      dispatch: idOf<'dispatch'>('019a9613-6a80-7c00-8000-000000000001'),
      keys: [],
      at: instantOf(0),
    }
    const kindOf = (status: number) =>
      outcomeOf({ status, headers: {}, body: new Uint8Array() }, expected).kind
    const [taken = [], again = []] = tableAfter('### How to answer', 'your status | what we do')
    const inRow = ([cell = '']: readonly string[], status: number): boolean =>
      [...cell.matchAll(/(\d{3})(?: to (\d{3}))?/g)].some(
        ([, from, to = from]) => status >= Number(from) && status <= Number(to),
      )
    for (let status = 200; status < 600; status++) {
      const rest = inRow(again, status) ? 'try-again' : 'refused'
      expect([status, kindOf(status)]).toEqual([status, inRow(taken, status) ? 'delivered' : rest])
    }
  })
})

describe('the examples on the page can be computed', () => {
  const pairFrom = (first: number) =>
    newKeyPair(Uint8Array.from({ length: 32 }, (_, index) => first + index))
  const ours = pairFrom(1)
  const yours = pairFrom(101)
  const bytes = (text: string): Uint8Array => new TextEncoder().encode(text)
  const timeOf = (headers: Record<string, string>) =>
    instantOf(Number(headers['webhook-timestamp']) * SECOND_MS)

  test('keys', () => {
    for (const key of [ours.secret, ours.public, yours.secret, yours.public])
      expect(page).toContain(`\n    ${key}\n`)
  })

  test('the referral is one that we would send, byte by byte, under this signature', () => {
    const body = blockAfter('### Example of a signed referral', 'json')
    const headers = headersAfter('### Example of a signed referral')
    const message: wire.ReferralMessage = JSON.parse(body)
    expect(new TextDecoder().decode(referralBytes(message))).toBe(body)
    const keys = [good(parseSigningKey(ours.secret))]
    const at = timeOf(headers)
    expect(headers).toEqual(sign({ id: message.dispatch, at, body: bytes(body), keys }))
    const publicKeys = [good(parseVerifyingKey(ours.public))]
    expect(verify({ headers, body: bytes(body), keys: publicKeys, now: at }).ok).toBe(true)
  })

  test.each([
    ['the receipt', 'The body of `POST', '', 'receipt-1'],
    ['the look', 'The headers of `GET', 'GET', 'look-1'],
    ['the question', '### 5.5 Questions', '', 'question-1'],
  ])('%s is a call that we would take', async (_, mark, method, call) => {
    const [, path = ''] = /The headers of `GET ([^`]+)`/.exec(page) ?? []
    const signed = bytes(method === 'GET' ? path : blockAfter(mark, 'json'))
    const headers = headersAfter(mark)
    const keysOf = async () => [good(parseVerifyingKey(yours.public))]
    expect(await callerOf({ headers, signed, keysOf, now: timeOf(headers) })).toEqual({
      ok: true,
      value: { provider: '019a9613-6a80-7c00-8000-0000000000aa', call },
    })
  })

  test('the question gets the id on the page, and the answer is one that we would send', () => {
    const provider = idOf<'provider'>('019a9613-6a80-7c00-8000-0000000000aa')
    const question = questionOf(provider, 'question-1')
    const received = blockAfter('same for everything that can be asked', 'json')
    expect(received).toBe(JSON.stringify({ question }))
    expect(parseQuestion(bytes(blockAfter('### 5.5 Questions', 'json'))).ok).toBe(true)
    const standing = { answer: 'hold-ask-desk', at: instantOf(1_794_996_000_000) } as const
    const message = answerMessage({
      ...{ question, message: answerMessageOf(question, standing), standing, exercise: true },
      provider: { provider, name: 'Synthetic Share', language: 'en' },
      origin: 'https://actionday.example',
    })
    const written = blockAfter('It needs no receipt.', 'json')
    expect(new TextDecoder().decode(answerBytes(message))).toBe(written)
  })
})
