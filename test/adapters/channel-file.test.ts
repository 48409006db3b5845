import { parse } from 'csv-parse/sync'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { parseAnswers } from '../../src/adapters/channel/answers.ts'
import { referralCsv, referralEml, sheetColumns } from '../../src/adapters/channel/file.ts'
import { referralMessage } from '../../src/adapters/channel/referral.ts'
import { readAnswersCsv, textOfSheet } from '../../src/adapters/channel/sheet.ts'
import { outcomeOfText, outcomeWords } from '../../src/adapters/channel/sheet-words.ts'
import { idOf, instantOf, parseZone } from '../../src/domain/kit.ts'
import { outcomes } from '../../src/domain/words.ts'
import type { ReferredItem } from '../../src/protocol/provider.ts'
import { good } from './channel-support.ts'

const item = '019a9613-6a80-7c00-8000-000000000011'
const one: ReferredItem = {
  item,
  address: 'https://share.example/synthetic/1',
  kind: 'video',
  grounds: ['a', 'c'],
}
const HEAD = 'item,address,kind,grounds,outcome,reason,area,happenedAt'
const iso = '2026-11-18T09:00:00.000Z'
const sheetOf = (...lines: string[]): string => [HEAD, ...lines].join('\r\n')
const line = (outcome: string, happenedAt: string, more = ',') =>
  `${item},https://share.example/1,video,a,${outcome},${more},"${happenedAt}"`

describe('the sheet of a referral', () => {
  test('has a byte order mark, CRLF, our columns filled and the answer columns empty', () => {
    expect(referralCsv([one])).toBe(
      `\uFEFF${HEAD}\r\n${item},https://share.example/synthetic/1,video,a c,,,,\r\n`,
    )
    expect(sheetColumns.join(',')).toBe(HEAD)
  })

  test.each(['=1+1', '+1', '-1', '@SUM(1)', '\t=1', '\r=1'])(
    'lets no address that begins as %j run as a formula',
    (address) => {
      const rows = parse(referralCsv([{ ...one, address }]), { bom: true })
      expect(rows[1]?.[1]).toBe(`'${address}`)
    },
  )

  test('keeps any address, whatever it holds', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (address) => {
        const csv = referralCsv([{ ...one, address }])
        const rows = parse(csv, { bom: true })
        expect(rows).toHaveLength(2)
        expect(rows[1]?.[1]?.replace(/^'(?=[=+\-@\t\r])/, '')).toBe(address)
      }),
    )
  })
})

describe('the mail of a referral', () => {
  const dispatch = idOf<'dispatch'>('019a9613-6a80-7c00-8000-000000000001')
  const message = referralMessage({
    dispatch,
    sender: { authority: 'Synthetic Référé Unit', state: 'BE', contact: 'desk@authority.example' },
    provider: { id: idOf('019a9613-6a80-7c00-8000-0000000000aa'), name: 'Synthetic Share' },
    items: [one],
    issuedAt: instantOf(Date.parse(iso)),
    exercise: true,
    answerTo: 'https://actionday.example/api/v1/provider',
    language: 'fr',
  })
  const mail = { from: 'out@hub.example', to: 'abuse@share.example', message }
  const textOf = async (changes = {}) =>
    Buffer.from(await referralEml({ ...mail, ...changes })).toString()

  test('has the dispatch as its id and the true sender as its author', async () => {
    const eml = (await textOf()).replace(/\r\n[ \t]+/g, ' ')
    expect(eml).toContain(`\r\nMessage-ID: <${dispatch}@hub.example>\r\n`)
    expect(eml).toMatch(/^From: =\?UTF-8\?Q\?Synthetic_R.+<out@hub\.example>\r\n/)
    expect(eml).toMatch(/\r\nReply-To: .+<desk@authority\.example>\r\n/)
    expect(eml).toContain('\r\nDate: Wed, 18 Nov 2026 09:00:00 +0000\r\n')
    expect(eml).toMatch(/\r\nSubject: =\?UTF-8\?Q\?EXERCICE/)
  })

  test('carries the sheet, and an address nowhere else', async () => {
    const eml = await textOf()
    expect(eml.replaceAll('=\r\n', '')).not.toContain('share.example/synthetic')
    const [, encoded = ''] = /text\/csv[\s\S]+?\r\n\r\n([\s\S]+?)\r\n--/.exec(eml) ?? []
    expect(Buffer.from(encoded, 'base64').toString()).toBe(referralCsv([one]))
  })

  test('is the same, byte by byte, each time it is made', async () => {
    expect(await textOf()).toBe(await textOf())
  })

  test('lets nobody add a header by way of an address', async () => {
    const eml = await textOf({ to: 'abuse@share.example\r\nBcc: synthetic@evil.example' })
    expect(eml).not.toMatch(/^Bcc:/im)
  })

  test('has short lines of ASCII only', async () => {
    const lines = (await textOf()).split('\r\n')
    expect(lines.every((text) => /^[\x20-\x7e\t]{0,200}$/.test(text))).toBe(true)
  })
})

describe('a sheet that comes back', () => {
  test('gives answers that the check of the API takes as they are', () => {
    const now = instantOf(Date.parse(iso))
    const { answers, problems } = readAnswersCsv(
      sheetOf(
        line('removed', iso),
        line('restricted', iso, ',eu'),
        line('kept', iso, 'Over broad,'),
      ),
    )
    expect(problems).toEqual([])
    const call = { type: 'answers', dispatch: item, answers }
    const read = good(parseAnswers(call, now))
    expect(read.refused).toEqual([])
    expect(read.answers.map(({ outcome, reason, area }) => [outcome, reason, area])).toEqual([
      ['removed', 'none-given', null],
      ['restricted', 'none-given', 'eu'],
      ['kept', 'over-broad', null],
    ])
  })

  test('is passed over where no outcome was filled in', () => {
    expect(readAnswersCsv(referralCsv([one, one]))).toEqual({ answers: [], problems: [] })
  })

  const same = [{ line: 2, item, outcome: 'removed', happenedAt: iso }]
  test.each([
    ['commas', `item,outcome,happenedAt\n${item},removed,2026-11-18 09:00`],
    ['semicolons', `item;outcome;happenedAt\r\n${item};removed;2026-11-18 09:00\r\n`],
    ['tabs', `item\toutcome\thappenedAt\n${item}\tremoved\t2026-11-18 09:00`],
    ['a byte order mark', `\uFEFFitem,outcome,happenedAt\n${item},removed,2026-11-18 09:00`],
    ['another order', `Happened at;Outcome;ITEM\n18.11.2026 09:00;removed;${item}`],
    ['capitals', `item,outcome,happenedAt\n${item.toUpperCase()},REMOVED,2026-11-18 09:00`],
    ['an apostrophe', `item,outcome,happenedAt\n'${item},'removed,'2026-11-18 09:00`],
    ['missing cells', `item,outcome,happenedAt,area\n${item},removed,2026-11-18 09:00`],
  ])('is read with %s', (_, text) => {
    expect(readAnswersCsv(text)).toEqual({ answers: same, problems: [] })
  })

  test.each([
    ['UTF-8', (text: string) => Buffer.from(text)],
    ['UTF-16', (text: string) => Buffer.from(`\uFEFF${text}`, 'utf16le')],
    [
      'UTF-16, the other way round',
      (text: string) => Buffer.from(`\uFEFF${text}`, 'utf16le').swap16(),
    ],
    ['the bytes of Windows', (text: string) => Buffer.from(text, 'latin1')],
  ])('is read as it is saved in %s', (_, saved) => {
    const text = `item,outcome,happenedAt\r\n${item},supprimé,2026-11-18 09:00\r\n`
    expect(readAnswersCsv(textOfSheet(saved(text)))).toEqual({ answers: same, problems: [] })
  })

  test('is read where Excel has named the separator, and lines keep their numbers', () => {
    const text = `sep=;\r\nitem;outcome;happenedAt\r\n${item};removed;${iso}\r\n`
    expect(readAnswersCsv(text)).toEqual({
      answers: same.map((answer) => ({ ...answer, line: 3 })),
      problems: [],
    })
  })

  test('names each line that cannot be read, and no other is lost', () => {
    const sheet = sheetOf(
      line('removed', iso),
      line('synthetic', iso),
      line('removed', ''),
      line('removed', 'yesterday'),
      line('removed', '30.02.2026'),
      line('removed', '03/04/2026'),
      line('kept', iso),
    )
    const { answers, problems } = readAnswersCsv(sheet)
    expect(answers.map((answer) => answer.line)).toEqual([2, 8])
    expect(problems).toEqual([
      { line: 3, code: 'sheet.outcome-unknown' },
      { line: 4, code: 'sheet.time-missing' },
      { line: 5, code: 'sheet.time-unreadable' },
      { line: 6, code: 'sheet.time-unreadable' },
      { line: 7, code: 'sheet.time-ambiguous' },
    ])
  })

  test('that is none says so once', () => {
    const columns = { answers: [], problems: [{ line: 1, code: 'sheet.columns-missing' }] }
    expect(readAnswersCsv('')).toEqual(columns)
    expect(readAnswersCsv('synthetic')).toEqual(columns)
    expect(readAnswersCsv(`item,outcome\n${item},removed`)).toEqual(columns)
    expect(readAnswersCsv(`${HEAD}\n"${item}`).problems).toEqual([
      { line: 1, code: 'sheet.unreadable' },
    ])
  })

  test('may have more columns than anybody looks at', () => {
    const more = 200_000
    const names = Array.from({ length: more }, (_, at) => `own ${at}`).join(',')
    const sheet = [`${HEAD},${names}`, line('removed', '2026-11-18T08:00:00Z')].join('\r\n')
    expect(readAnswersCsv(sheet).answers).toHaveLength(1)
    expect(readAnswersCsv(','.repeat(more)).problems).toEqual([
      { line: 1, code: 'sheet.columns-missing' },
    ])
  })

  test('never throws, whatever it is', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 200 }), fc.boolean(), (text, isSheet) => {
        const read = readAnswersCsv(isSheet ? `${HEAD}\n${text}` : text)
        expect(Array.isArray(read.answers)).toBe(true)
      }),
    )
  })
})

describe('a time in a sheet', () => {
  const brussels = parseZone('Europe/Brussels')
  const timeOf = (written: string, zone = parseZone('UTC')) =>
    readAnswersCsv(sheetOf(line('removed', written)), zone).answers[0]?.happenedAt

  test.each([
    ['2026-11-18T09:00:00Z'],
    ['2026-11-18 10:00:00+01:00'],
    ['2026-11-18T10:00+0100'],
    ['2026-11-18 09:00 UTC'],
    ['2026-11-18 09:00'],
    ['2026/11/18 9:00:00'],
    ['18.11.2026 09:00'],
    ['18-11-2026 9.00'],
    ['18/11/2026 09:00:00'],
    ['18/11/2026 09h00'],
    ['11/18/2026 9:00 AM'],
    ['11/18/2026, 9:00:00 a.m.'],
    ['46344.375'],
    ['46344,375'],
  ])('%s is nine in the morning, UTC', (written) => {
    expect(timeOf(written)).toBe(iso)
  })

  test.each([
    ['12:30 PM', '2026-11-18T12:30:00.000Z'],
    ['12:30 AM', '2026-11-18T00:30:00.000Z'],
    ['11:59 pm', '2026-11-18T23:59:00.000Z'],
  ])('%s is read by the half of the day', (clock, expected) => {
    expect(timeOf(`18.11.2026 ${clock}`)).toBe(expected)
  })

  test('without an offset is of the zone that is named, in winter and in summer', () => {
    expect(timeOf('18.11.2026 10:00', brussels)).toBe(iso)
    expect(timeOf('18.07.2026 10:00', brussels)).toBe('2026-07-18T08:00:00.000Z')
    expect(timeOf('29.03.2026 03:30', brussels)).toBe('2026-03-29T01:30:00.000Z')
    expect(timeOf('25.10.2026 03:30', brussels)).toBe('2026-10-25T02:30:00.000Z')
    expect(timeOf('2026-11-18T09:00:00Z', brussels)).toBe(iso)
  })

  test('with slashes is read as the other lines of its sheet tell', () => {
    const timesOf = (...written: string[]) =>
      readAnswersCsv(sheetOf(...written.map((text) => line('removed', text)))).answers.map(
        (answer) => answer.happenedAt.slice(0, 10),
      )
    expect(timesOf('03/04/2026', '13/04/2026')).toEqual(['2026-04-03', '2026-04-13'])
    expect(timesOf('03/04/2026', '04/13/2026')).toEqual(['2026-03-04', '2026-04-13'])
    expect(timesOf('03/04/2026', '13/04/2026', '04/13/2026')).toEqual([])
    expect(timesOf('04/04/2026')).toEqual(['2026-04-04'])
  })

  test.each(['25:00 18.11.2026', '18.11.2026 25:00', '18.11.2026 13:00 PM', '2026-13-01', '18.11'])(
    '%s is no time',
    (written) => {
      expect(timeOf(written)).toBeUndefined()
    },
  )
})

describe('a word for an outcome', () => {
  test('has one meaning, and every outcome has words', () => {
    const words = outcomeWords()
    for (const [outcome, word] of words)
      expect([word, outcomeOfText(word)]).toEqual([word, outcome])
    for (const outcome of outcomes)
      expect(words.filter(([meant]) => meant === outcome).length).toBeGreaterThan(4)
  })

  test.each([
    ['Removed', 'removed'],
    ['verwijderd', 'removed'],
    ['RETIRÉ', 'removed'],
    ['Gelöscht.', 'removed'],
    ['géobloqué', undefined],
    ['Needs  information', 'needs-information'],
    ['pas chez nous', 'not-ours'],
    ['', undefined],
  ])('%s is read as %s', (word, outcome) => {
    expect(outcomeOfText(word)).toBe(outcome)
  })
})
