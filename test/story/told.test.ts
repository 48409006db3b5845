/** November tells outside what is true, corrects it when items come back, and leaves a draft that waits. */
import { Compile } from 'typebox/compile'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { agreed } from '../../src/bin/agreed.ts'
import { DAY_MS, HOUR_MS } from '../../src/domain/kit.ts'
import type { Statement } from '../../src/domain/statement.ts'
import { november } from '../../src/exercise/scenarios/november.ts'
import { StatementSheet } from '../../src/protocol/statement.ts'
import { openStage } from '../support/exercise-stage.ts'

/** Some 900 addresses: enough that more than ten come back, and have to be told. */
const PLAY = { name: 'november', scale: 0.035 } as const
const LIMIT_MS = 300_000

const at = (day: number, hours: number): number =>
  november.midnightAt + (day - 1) * DAY_MS + hours * HOUR_MS

const sheets = Compile(StatementSheet)

let stage: Awaited<ReturnType<typeof openStage>>

beforeAll(async () => {
  stage = await openStage(PLAY)
})

afterAll(async () => {
  expect(stage.bugs).toEqual([])
  await stage[Symbol.asyncDispose]()
})

/** The only statement, as the table keeps it. */
async function kept(): Promise<Statement> {
  const { rows } = await stage.built.pool.query<{ sheet: Statement }>('select sheet from statement')
  const [row] = rows
  if (row === undefined) throw new Error('no statement was begun')
  return row.sheet
}

/** The public page, as anybody gets it. */
async function publicPage(): Promise<string> {
  const { code } = await kept()
  const page = await fetch(`${stage.origin}/statements/${code}?lang=nl`)
  expect(page.status).toBe(200)
  return page.text()
}

/** The sheet as the press officer of the lead has it. */
async function sheet(): Promise<StatementSheet> {
  const { house } = stage.built
  const officer = [...house.directory.current().people.values()].find(
    ({ role }) => role === 'press-officer',
  )
  if (officer === undefined) throw new Error('the exercise has no press officer')
  const [line] = await house.reads.operations(officer)
  const { statement } = await kept()
  const authorization = `Bearer ${await house.accounts.issue(officer.person, 'bearer')}`
  const path = `/api/v1/operations/${line?.op}/statements/${statement}`
  const answer = await fetch(stage.origin + path, { headers: { authorization } })
  const read: unknown = await answer.json()
  if (!sheets.Check(read)) throw new Error('the sheet is in no known form')
  return read
}

test('on the second day a sentence says too much, and is refused', {
  timeout: LIMIT_MS,
}, async () => {
  await stage.playTo(at(2, 20))
  const { sentences, page, lacks } = await sheet()
  expect(page).toBeNull()
  expect(sentences.map(({ verdict }) => verdict.is)).toEqual(['bound', 'refused'])
  expect(sentences[1]?.verdict.reasons.map(({ fault }) => fault)).toContain('topics-is-no-unit')
  expect(lacks.map(({ lack }) => lack)).toContain('sentence-refused')
})

test('what is published is true as of its instant, in the words of the desk', {
  timeout: LIMIT_MS,
}, async () => {
  await stage.playTo(at(4, 12))
  const { published, state } = await kept()
  expect([state, published.length]).toEqual(['published', 1])
  const page = await publicPage()
  for (const told of ['items zijn verwezen naar 9 online dienstverleners', 'Spanje werkte mee'])
    expect(page).toContain(told)
  for (const never of ['topics', 'verwijderd', 'Correcties', '.example', 'officer'])
    expect(page).not.toContain(never)
})

test('items come back, and the next version says what it was and what it is', {
  timeout: LIMIT_MS,
}, async () => {
  await stage.playTo(at(6, 12))
  const [first, second] = (await kept()).published
  const [correction] = second?.corrections ?? []
  expect(correction).toMatchObject({ figure: 'part-confirmed', reason: 'came-back' })
  expect(correction?.is).toBeLessThan(correction?.was ?? 0)
  expect(first?.corrections).toEqual([])
  const page = await publicPage()
  for (const told of ['Correcties', 'opnieuw online', 'Versie 1']) expect(page).toContain(told)
})

test('at the end a draft waits for France and for a reader, and all that was told still agrees', {
  timeout: LIMIT_MS,
}, async () => {
  await stage.playTo(at(33, 0))
  const { version, state, lacks, sentences, writes } = await sheet()
  expect([version, state, writes]).toEqual([3, 'draft', true])
  expect(sentences.map(({ verdict }) => verdict.is)).not.toContain('refused')
  const waiting = lacks.map(({ lack, language, seat }) => seat?.organisation ?? language ?? lack)
  expect(waiting).toEqual(expect.arrayContaining(['Internet unit FR (synthetic)', 'de']))
  expect(waiting).not.toContain('Internet unit ES (synthetic)')
  const { agreement, raw } = await agreed(stage.built, stage.control)
  expect(raw.problems).toEqual([])
  expect(agreement).toMatchObject({
    agrees: true,
    quality: { agrees: true, errorRate: { drawn: 120 } },
    press: { agrees: true, statements: 1, published: 2, toldGoneButLive: 0, ratesApart: [] },
  })
  expect(agreement.press?.corrections).toBeGreaterThan(0)
})

test('a number that is changed after it was told, and a rate that is, end the agreement', {
  timeout: LIMIT_MS,
}, async () => {
  const { pool } = stage.built
  await pool.query(
    `update statement set sheet = jsonb_set(sheet::jsonb, '{published,0,figuresAt}', '1')`,
  )
  await pool.query(`update rereview set state = 'overturned' where state = 'agreed'`)
  const { agreement } = await agreed(stage.built, stage.control)
  expect(agreement.agrees).toBe(false)
  const kinds = agreement.press?.disagreements.map(({ kind }) => kind)
  expect(kinds).toEqual(['statement-facts-differ', 'version-differs'])
  expect(agreement.quality?.agrees).toBe(false)
})
