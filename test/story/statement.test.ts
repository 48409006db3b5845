/** The press desk on a real server: who sees what, who consents, and what is not told. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { HOUR_MS, isoOf, after as plus } from '../../src/domain/kit.ts'
import { listAt, type Said, textAt } from '../support/said.ts'
import { codeOf, type Desk, faultsIn, lacksIn, openDesk, sentencesOf } from './statement-desk.ts'

let desk: Desk
let statement: string
let figuresAt: string

const GOES_ON = {
  nl: 'Het onderzoek loopt verder.',
  fr: 'L’enquête se poursuit.',
  de: 'Die Ermittlungen dauern an.',
  en: 'The investigation goes on.',
}
const phase = { kind: 'phase' } as const
const filter = { kind: null }
const at = (rest = '') => desk.path(`/statements/${statement}${rest}`)
const sheet = (who: Parameters<Desk['ask']>[0] = 'speaker') => desk.ask(who, `GET ${at()}`)
const now = () => isoOf(desk.scene.house.now())
const sentence = (texts: object, bindings: readonly object[]) => ({ source: 'nl', texts, bindings })
const sent = (number = 35) => ({ kind: 'figure', figure: 'sent', filter, asOf: figuresAt, number })

/** Everybody reads, and everybody who is asked consents. */
async function readAndConsent(): Promise<void> {
  const keys = sentencesOf(await sheet()).map(({ sentence, revision }) => ({ sentence, revision }))
  for (const key of keys)
    for (const language of ['fr', 'de', 'en'])
      await desk.ask('reader', `POST ${at('/read')}`, { ...key, language })
  for (const who of ['prosecutor', 'judge'] as const)
    await desk.ask(who, `POST ${at('/consents')}`, { answer: 'given', sentences: keys })
}

/** The public page in one language, as anybody gets it. */
async function publicPage(address: string, language = 'nl'): Promise<Response> {
  const { pathname } = new URL(address)
  return fetch(`${desk.scene.house.server.address}${pathname}?lang=${language}`)
}

beforeAll(async () => {
  desk = await openDesk()
  figuresAt = now()
  const drafted = await desk.ask('speaker', `POST ${desk.path('/statements')}`, {
    kind: 'full',
    figuresAt,
  })
  statement = textAt(drafted, 'statement')
})

afterAll(async () => {
  expect(desk.scene.house.bugs).toEqual([])
  await desk[Symbol.asyncDispose]()
})

test('a figure before the operation, a hidden partner and a cell of one provider are refused', async () => {
  const check = (body: object) => desk.ask('speaker', `POST ${at('/check')}`, body)
  const texts = {
    nl: '35 items zijn verwezen.',
    fr: '35 éléments ont été signalés.',
    de: '35 Inhalte wurden gemeldet.',
    en: '35 items were referred.',
  }
  const before = { ...sent(), asOf: '2026-11-01T00:00:00.000Z' }
  expect(faultsIn(await check(sentence(texts, [before])))).toContain('before-operation')
  const quiet = { kind: 'participants', organisations: [desk.quiet] }
  expect(faultsIn(await check(sentence(GOES_ON, [quiet])))).toEqual(['source-unknown'])
  const named = { ...GOES_ON, nl: `${GOES_ON.nl} Ook Liechtenstein.` }
  expect(faultsIn(await check(sentence(named, [phase])))).toEqual(['partner-not-named'])
  const cell = { ...sent(), filter: { kind: null, provider: desk.scene.of('one').provider } }
  expect((await check(sentence(texts, [cell]))).status).toBe(400)
})

test('nothing is published until it is read, consented to and out of its embargo', async () => {
  await desk.ask('speaker', `POST ${at('/sentences')}`, sentence(GOES_ON, [phase]))
  const embargoAt = isoOf(plus(desk.scene.house.now(), HOUR_MS))
  await desk.ask('speaker', `POST ${at('/dates')}`, { embargoAt })
  const refused = await desk.ask('speaker', `POST ${at('/publish')}`)
  expect([refused.status, codeOf(refused)]).toEqual([409, 'statement.not-ready'])
  expect(lacksIn(refused)).toEqual(['reader-missing', 'consent-missing', 'embargo-runs'])
  const own = sentencesOf(await sheet()).map(({ sentence, revision }) => ({ sentence, revision }))
  const reading = { ...own[0], language: 'de' }
  expect(codeOf(await desk.ask('speaker', `POST ${at('/read')}`, reading))).toBe(
    'statement.own-text',
  )
  await readAndConsent()
  expect(lacksIn(await desk.ask('speaker', `POST ${at('/publish')}`))).toEqual(['embargo-runs'])
  desk.scene.house.setNow(plus(desk.scene.house.now(), HOUR_MS))
  expect((await desk.ask('speaker', `POST ${at('/publish')}`)).status).toBe(200)
  const again = await desk.ask('speaker', `POST ${at('/sentences')}`, sentence(GOES_ON, [phase]))
  expect(codeOf(again)).toBe('statement.published-already')
})

test('a draft exists for those alone who write it or are asked, and a partner sees its own sentence', async () => {
  const drafted = await desk.ask('speaker', `POST ${desk.path('/statements')}`, { kind: 'full' })
  const path = desk.path(`/statements/${textAt(drafted, 'statement')}`)
  const nowhere = desk.path('/statements/01a1ede2-6680-74cd-9665-285bbbfc0a84')
  const texts = {
    nl: 'Spanje werkte mee.',
    fr: 'L’Espagne a participé.',
    de: 'Spanien hat mitgewirkt.',
    en: 'Spain took part.',
  }
  const guard = { kind: 'participants', organisations: [desk.guard] }
  await desk.ask('speaker', `POST ${path}/sentences`, sentence(texts, [guard]))
  await desk.ask('speaker', `POST ${path}/sentences`, sentence(GOES_ON, [phase]))
  const missing = (await desk.ask('guard', `GET ${nowhere}`)).text
  expect((await desk.ask('guard', `GET ${path}`)).text).toBe(missing)
  await desk.ask('speaker', `POST ${path}/ask`)
  const seen = await desk.ask('guard', `GET ${path}`)
  expect(sentencesOf(seen)).toMatchObject([{ texts, verdict: { is: 'bound' } }])
  expect((await desk.ask('quiet', `GET ${path}`)).text).toBe(missing)
  const [own] = sentencesOf(seen)
  const { sentence: id, revision } = own ?? {}
  const given = { answer: 'given', sentences: [{ sentence: id, revision }] }
  expect((await desk.ask('guard', `POST ${path}/consents`, given)).status).toBe(200)
  expect(codeOf(await desk.ask('quiet', `POST ${path}/consents`, given))).toBe(
    'statement.not-found',
  )
  await desk.ask('speaker', `POST ${path}/sentences`, { ...sentence(texts, [guard]), sentence: id })
  expect(codeOf(await desk.ask('guard', `POST ${path}/consents`, given))).toBe(
    'statement.changed-since',
  )
})

test('a public page opens by its code alone, and answers for all others as for nothing', async () => {
  const origin = desk.scene.house.server.address
  const unknown = await publicPage(`${origin}/statements/${'0'.repeat(32)}`)
  const malformed = await publicPage(`${origin}/statements/synthetic`)
  expect([unknown.status, malformed.status]).toEqual([404, 404])
  const bare = (text: string) => text.replaceAll(/nonce="[^"]*"/g, '')
  expect(bare(await unknown.text())).toBe(bare(await malformed.text()))
})

test('after a leak one text confirms and gives nothing, with the word of the prosecutor', async () => {
  const drafted = await desk.ask('speaker', `POST ${desk.path('/statements')}`, {
    kind: 'confirm-only',
  })
  const path = desk.path(`/statements/${textAt(drafted, 'statement')}`)
  const read = await desk.ask('speaker', `GET ${path}`)
  const [only] = sentencesOf(read)
  expect(only).toMatchObject({ verdict: { is: 'bound' }, seats: [{ office: 'prosecutor' }] })
  expect(lacksIn(read)).toEqual(['consent-missing'])
  const other = { ...sentence(GOES_ON, [phase]), sentence: only?.sentence }
  expect(codeOf(await desk.ask('speaker', `POST ${path}/sentences`, other))).toBe(
    'statement.wording-fixed',
  )
  const given = { answer: 'given', sentences: [{ sentence: only?.sentence, revision: 1 }] }
  expect(codeOf(await desk.ask('judge', `POST ${path}/consents`, given))).toBe(
    'statement.nothing-asked',
  )
  await desk.ask('prosecutor', `POST ${path}/consents`, given)
  expect((await desk.ask('speaker', `POST ${path}/publish`)).status).toBe(200)
})

test('an assertion is graded, dated, rests on signals, and has no place for readers (G6, G16)', async () => {
  const items = listAt(await desk.scene.call('lead', `GET ${desk.path('/items')}`), 'items')
  const noted = await desk.scene.call('first', `POST ${desk.path('/signals')}`, {
    kind: 'aimed-at-minors',
    items: [items[0]?.item],
  })
  const body = {
    ...{ kind: 'assessment', about: 'radicalisation', source: 'B', information: '2' },
    ...{ statedFor: now(), text: 'Such sites feed radicalisation.', reference: 'SYN-2026-9' },
    restsOn: [textAt(noted, 'signal')],
  }
  const post = (what: object): Promise<Said> =>
    desk.ask('prosecutor', `POST ${desk.path('/assertions')}`, what)
  expect((await post({ ...body, readers: ['synthetic'] })).status).toBe(400)
  expect(codeOf(await post({ ...body, restsOn: ['01a1ede2-6680-74cd-9665-285bbbfc0a84'] }))).toBe(
    'assertion.signal-not-found',
  )
  const assertion = textAt(await post(body), 'assertion')
  const told = listAt(await desk.ask('speaker', `GET ${desk.path('/assertions')}`), 'assertions')
  expect(told).toMatchObject([{ assertion, text: body.text, reference: 'SYN-2026-9' }])
  const drafted = await desk.ask('speaker', `POST ${desk.path('/statements')}`, { kind: 'full' })
  const path = desk.path(`/statements/${textAt(drafted, 'statement')}/check`)
  const rests = sentence(GOES_ON, [{ kind: 'assertion', assertion }])
  expect((await desk.ask('speaker', `POST ${path}`, rests)).json).toMatchObject({ is: 'bound' })
})
