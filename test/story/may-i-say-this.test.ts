/** May I say this? Two cases over real HTTP: a sentence that says too much, and a number that falls. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { HOUR_MS, isoOf, MINUTE_MS, after as plus } from '../../src/domain/kit.ts'
import { listAt, type Said, textAt } from '../support/said.ts'
import {
  codeOf,
  type Desk,
  faultsIn,
  lacksIn,
  openDesk,
  type Seated,
  sendAndLook,
  sentencesOf,
  takeDown,
} from './statement-desk.ts'

const SENT = 260
const DOWN = 250
const BACK = 204

let desk: Desk
let statement: string
let figuresAt: string

type Texts = Readonly<Record<'nl' | 'fr' | 'de' | 'en', string>>
type Offer = { readonly texts: Texts; readonly bindings: readonly object[] }

const claim: Texts = {
  nl: 'Meer dan 26.000 topics werden verwijderd.',
  fr: 'Plus de 26 000 sujets ont été supprimés.',
  de: 'Mehr als 26.000 Themen wurden gelöscht.',
  en: 'More than 26,000 topics were taken down.',
}
const referred = (nl: string, fr = nl, de = nl, en = nl): Texts => ({
  nl: `${nl} items zijn verwezen.`,
  fr: `${fr} éléments ont été signalés.`,
  de: `${de} Inhalte wurden gemeldet.`,
  en: `${en} items were referred.`,
})

const at = (rest = '') => desk.path(`/statements/${statement}${rest}`)
const now = () => isoOf(desk.scene.house.now())
const ask = (who: Seated, call: string, body?: object): Promise<Said> => {
  const [method, rest = ''] = call.split(' ')
  return desk.ask(who, `${method} ${at(rest)}`, body)
}
const good = async (said: Promise<Said>): Promise<Said> => {
  const answer = await said
  if (answer.status >= 300) throw new Error(answer.text)
  return answer
}
const told = (figure: string, number: number, asOf = figuresAt, kind: string | null = null) => ({
  ...{ kind: 'figure', figure, filter: { kind }, asOf, number },
})
const mayI = async (texts: Texts, ...bindings: readonly object[]): Promise<Said> =>
  good(ask('speaker', 'POST /check', { source: 'nl', texts, bindings }))
const offered = ({ json }: Said): Offer => (json as { readonly offer: Offer }).offer

const keys = async () =>
  sentencesOf(await ask('speaker', 'GET ')).map(({ sentence, revision }) => ({
    ...{ sentence, revision },
  }))

async function allRead(): Promise<void> {
  for (const key of await keys())
    for (const language of ['fr', 'de', 'en'])
      await good(ask('reader', 'POST /read', { ...key, language }))
}
const consents = async (who: Seated) =>
  good(ask(who, 'POST /consents', { answer: 'given', sentences: await keys() }))
const publish = () => ask('speaker', 'POST /publish')
const figuresThen = () => desk.scene.call('lead', `GET ${desk.path(`/figures?asOf=${figuresAt}`)}`)

async function page(language: string): Promise<string> {
  const { pathname } = new URL(textAt(await ask('speaker', 'GET '), 'page'))
  const { address } = desk.scene.house.server
  return (await fetch(`${address}${pathname}?lang=${language}`)).text()
}

beforeAll(async () => {
  desk = await openDesk({ one: 230, two: 30 })
  await sendAndLook(desk, DOWN, 2 * HOUR_MS)
  figuresAt = now()
  // As of an instant that has passed: of the present one more may still be recorded.
  desk.scene.house.setNow(plus(desk.scene.house.now(), MINUTE_MS))
  const body = { kind: 'full', figuresAt }
  const drafted = await desk.ask('speaker', `POST ${desk.path('/statements')}`, body)
  statement = textAt(drafted, 'statement')
})

afterAll(async () => {
  expect(desk.scene.house.bugs).toEqual([])
  await desk[Symbol.asyncDispose]()
})

test('“Meer dan 26.000 topics werden verwijderd”: no, with reasons; so it is true, in four languages; and not before everybody has said yes', async () => {
  const sources = await good(ask('speaker', 'GET /sources'))
  expect(listAt(sources, 'figures')).toContainEqual({ figure: 'sent', number: SENT, isFew: false })
  const verdict = await mayI(claim, told('sent', SENT))
  expect(verdict.json).toMatchObject({ is: 'refused' })
  expect(faultsIn(verdict)).toEqual([
    ...['topics-is-no-unit', 'referred-is-not-removed', 'bound-not-reached'],
  ])
  const offer = offered(verdict)
  expect(offer.texts).toEqual({
    nl: '260 items zijn verwezen naar 2 online dienstverleners, die zelf beslissen. Van 250 items stelden wij zelf vast dat ze offline zijn (stand 18 november, 12.00 uur).',
    fr: '260 éléments ont été signalés à 2 fournisseurs de services en ligne, qui décident eux-mêmes. Nous avons constaté nous-mêmes que 250 éléments sont hors ligne (au 18 novembre, 12 h 00).',
    de: '260 Inhalte wurden 2 Online-Diensteanbietern gemeldet, die selbst entscheiden. Bei 250 Inhalten haben wir selbst festgestellt, dass sie offline sind (Stand 18. November, 12.00 Uhr).',
    en: '260 items were referred to 2 online service providers, which decide for themselves. We ourselves have established that 250 items are offline (as of 18 November, 12:00).',
  })
  await good(ask('speaker', 'POST /sentences', { source: 'nl', ...offer }))
  expect(sentencesOf(await ask('speaker', 'GET '))).toMatchObject([{ verdict: { is: 'bound' } }])

  await good(ask('speaker', 'POST /dates', { embargoAt: now() }))
  const early = await publish()
  expect([early.status, codeOf(early)]).toEqual([409, 'statement.not-ready'])
  expect(lacksIn(early)).toEqual(['reader-missing', 'consent-missing'])
  await good(ask('speaker', 'POST /ask'))
  await allRead()
  await consents('prosecutor')
  const [only] = await keys()
  const withheld = { answer: 'withheld', sentences: [only] }
  expect((await ask('judge', 'POST /consents', withheld)).status).toBe(400)
  await good(ask('judge', 'POST /consents', { ...withheld, reason: 'too-early' }))
  const seats = sentencesOf(await ask('speaker', 'GET '))[0]?.seats
  expect(seats).toMatchObject([
    { office: 'prosecutor', answer: 'given', reason: null },
    { office: 'investigating-judge', answer: 'withheld', reason: 'too-early' },
  ])
  expect(lacksIn(await publish())).toEqual(['consent-missing'])
  await consents('judge')
  await good(publish())
  expect(await page('fr')).toContain('250 éléments sont hors ligne')
})

test('204 items return: the old figure is the same byte by byte, and the next version carries its correction', async () => {
  const old = (await figuresThen()).text
  takeDown(desk, DOWN - BACK)
  await desk.scene.house.workTo(plus(desk.scene.house.now(), 6 * HOUR_MS))
  expect((await figuresThen()).text).toBe(old)

  await good(ask('speaker', 'POST /revise', {}))
  expect((await ask('speaker', 'GET ')).json).toMatchObject({
    ...{ version: 2, state: 'draft', totals: { sent: SENT, confirmed: DOWN - BACK, back: BACK } },
    corrections: [{ figure: 'part-confirmed', was: DOWN, is: DOWN - BACK, reason: 'came-back' }],
  })
  // Taken back, the first version stands as it was told; opened again, it is corrected all the same.
  await good(ask('speaker', 'POST /withdraw'))
  expect((await ask('speaker', 'GET ')).json).toMatchObject({ version: 1, state: 'published' })
  await good(ask('speaker', 'POST /revise', {}))

  const [first] = await keys()
  const offer = offered(await mayI(claim))
  const anew = { source: 'nl', ...offer, sentence: first?.sentence }
  await good(ask('speaker', 'POST /sentences', anew))
  await good(ask('speaker', 'POST /dates', { embargoAt: now() }))
  expect(lacksIn(await publish())).toEqual(['reader-missing', 'consent-missing'])
  await good(ask('speaker', 'POST /ask'))
  await allRead()
  await consents('prosecutor')
  await consents('judge')
  await good(publish())
  const shown = await page('nl')
  for (const text of [
    'Van 46 items',
    'Van 250 items',
    'Correcties',
    'eerder 250',
    'opnieuw online',
  ])
    expect(shown).toContain(text)
  expect(shown).not.toMatch(/<script|one\.example|Zwynn|Quillonia|Synthetic action day/)
  expect(await page('fr')).toContain('Rectifications')
  expect((await figuresThen()).text).toBe(old)
})

test('what is wrong is refused for what is wrong with it', async () => {
  const drafted = await desk.ask('speaker', `POST ${desk.path('/statements')}`, { kind: 'full' })
  statement = textAt(drafted, 'statement')
  const today = now()
  const refused = async (texts: Texts, ...bindings: readonly object[]) => {
    const verdict = await mayI(texts, ...bindings)
    expect(verdict.json).toMatchObject({ is: 'refused' })
    return faultsIn(verdict)
  }
  const offline = (n: number): Texts => ({
    nl: `${n} items zijn offline.`,
    fr: `${n} éléments sont hors ligne.`,
    de: `${n} Inhalte sind offline.`,
    en: `${n} items are offline.`,
  })
  const phase = { kind: 'phase' }
  const goesOn: Texts = {
    nl: 'Het onderzoek loopt verder.',
    fr: 'L’enquête se poursuit.',
    de: 'Die Ermittlungen dauern an.',
    en: 'The investigation goes on.',
  }
  // A wrong number, in the text or in the binding; and the one of this morning as if it were now's.
  expect(await refused(referred('261'), told('sent', SENT))).toEqual(['number-wrong'])
  expect(await refused(referred('261'), told('sent', 261))).toContain('number-wrong')
  expect(await refused(offline(DOWN), told('part-confirmed', DOWN - BACK, today))).toEqual([
    'number-wrong',
  ])
  expect((await mayI(offline(DOWN), told('part-confirmed', DOWN))).json).toMatchObject({
    is: 'bound',
  })
  // Another unit, another kind.
  const accounts = { ...referred('260'), nl: '260 accounts zijn verwezen.' }
  expect(await refused(accounts, told('sent', SENT))).toEqual(['unit-wrong'])
  // A partner that nobody may name, by its state and as a source.
  const hidden = { ...goesOn, en: `${goesOn.en} With Liechtenstein.` }
  expect(await refused(hidden, phase)).toEqual(['partner-not-named'])
  const quiet = { kind: 'participants', organisations: [desk.quiet] }
  expect(await refused(goesOn, quiet)).toEqual(['source-unknown'])
  const sources = await good(ask('speaker', 'GET /sources'))
  expect(sources.text).not.toContain(desk.quiet)
  expect(sources.text).toContain(desk.guard)
  // A second language that says more than the first, or another number.
  const more = { ...referred('260'), de: '260 Inhalte wurden gelöscht.' }
  expect(await refused(more, told('sent', SENT))).toContain('says-more')
  const other = { ...referred('260'), en: '206 items were referred.' }
  expect(await refused(other, told('sent', SENT))).toContain('numbers-differ')
  // A figure of before there was an operation, and of tomorrow.
  const before = '2026-11-01T00:00:00.000Z'
  expect(await refused(referred('260'), told('sent', SENT, before))).toContain('before-operation')
  const tomorrow = isoOf(plus(desk.scene.house.now(), 24 * HOUR_MS))
  expect(await refused(referred('260'), told('sent', SENT, tomorrow))).toContain('time-ahead')
  // Somebody who leads in no office is not quoted.
  expect(await refused(goesOn, { kind: 'quote', speaker: 'hub' })).toEqual(['source-unknown'])
})

test('a draft that is taken back is there no more for who was asked, and is written on no more', async () => {
  const texts = {
    nl: 'Spanje werkte mee.',
    fr: 'L’Espagne a participé.',
    de: 'Spanien hat mitgewirkt.',
    en: 'Spain took part.',
  }
  const bindings = [{ kind: 'participants', organisations: [desk.guard] }]
  await good(ask('speaker', 'POST /sentences', { source: 'nl', texts, bindings }))
  await good(ask('speaker', 'POST /ask'))
  expect((await ask('guard', 'GET ')).status).toBe(200)
  expect((await ask('guard', 'GET /sources')).status).toBe(403)
  await good(ask('speaker', 'POST /withdraw'))
  expect((await ask('guard', 'GET ')).status).toBe(404)
  expect((await ask('speaker', 'GET ')).json).toMatchObject({ state: 'withdrawn' })
  for (const call of ['POST /ask', 'POST /publish', 'POST /revise', 'POST /withdraw'])
    expect(codeOf(await ask('speaker', call, {}))).toBe('statement.withdrawn')
})
