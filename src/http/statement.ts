/** The press desk: statements listed, drafted, judged and written. Their further steps stand beside. */
import { isPress, judgeAsked, mayRead } from '../app/judged.ts'
import { visible } from '../app/statement/consent.ts'
import { date, draft, type SentenceAsk, write } from '../app/statement.ts'
import { ok, parseId, type Result } from '../domain/kit.ts'
import { type StatementLanguage, statementLanguages } from '../domain/words.ts'
import { anyBody, noQuery } from '../protocol/plain.ts'
import {
  SentenceMessage,
  SentenceQuestion,
  StatementDates,
  StatementList,
  StatementMessage,
  StatementReply,
  StatementSheet,
  Verdict,
} from '../protocol/statement.ts'
import type { Edge } from './edge.ts'
import { freshId, freshText } from './fresh.ts'
import { compartmentOf } from './journal.ts'
import { underKey } from './keyed.ts'
import { confirmTexts } from './pages/wording.ts'
import type { AnyRefusal } from './refusals.ts'
import { answered, given } from './reply.ts'
import { malformed, operationRoute, type Route } from './route.ts'
import {
  changed,
  judges,
  notATime,
  notFound,
  pressOf,
  statementOf,
  timeOf,
} from './statement-ask.ts'
import { sourcesRoute } from './statement-sources.ts'
import { statementSteps } from './statement-steps.ts'
import { bindingsOf, sheetTold, statementLine, verdictTold } from './statement-told.ts'

/** A sentence with a fresh seal for each of its languages. */
async function sentenceOf(
  edge: Edge,
  body: Pick<SentenceQuestion, 'source' | 'texts'>,
  known: string | undefined,
  bindings: SentenceAsk['bindings'],
): Promise<Result<SentenceAsk, AnyRefusal>> {
  const fresh = await Promise.all(
    statementLanguages.map(async (language) => {
      const { id, written } = await freshText<'sentence'>(edge, body.texts[language])
      return [language, { id, written }] as const
    }),
  )
  const sealed = new Map<StatementLanguage, (typeof fresh)[number][1]>(fresh)
  const of = (language: StatementLanguage) => {
    const found = sealed.get(language)
    if (found === undefined) throw new Error('a language without a text')
    return found
  }
  const sentence = known === undefined ? of('nl').id : parseId<'sentence'>(known)
  if (sentence === undefined) return malformed('body/sentence', 'is no id')
  const texts = {
    ...{ nl: of('nl').written, fr: of('fr').written },
    ...{ de: of('de').written, en: of('en').written },
  }
  return ok({ sentence, source: body.source, texts, bindings })
}

const listRoute = operationRoute(
  {
    method: 'GET',
    path: '/statements',
    act: 'statement.read',
    summary: 'Statements that the reader may read, the latest first.',
    query: noQuery,
    body: anyBody,
    gives: StatementList,
  },
  async ({ edge, person, op }) => {
    const all = await edge.house.reads.statements(op, person)
    const seen = all.filter((each) => mayRead(each, person))
    return given({ statements: seen.map(statementLine) })
  },
)

const draftRoute = operationRoute(
  {
    method: 'POST',
    path: '/statements',
    act: 'statement.draft',
    summary: 'Begins a statement, or one that only confirms, in its fixed wording.',
    query: noQuery,
    body: StatementMessage,
    gives: StatementReply,
  },
  async (ask) => {
    const { edge, body } = ask
    const compartment = compartmentOf(body.compartment)
    if (!compartment.ok) return compartment
    const figuresAt = timeOf(body.figuresAt)
    const embargoAt = timeOf(body.embargoAt)
    if (figuresAt === undefined) return notATime('figuresAt')
    if (embargoAt === undefined) return notATime('embargoAt')
    const fixed =
      body.kind === 'full'
        ? ok(null)
        : await sentenceOf(edge, { source: 'nl', texts: confirmTexts }, undefined, [
            { kind: 'phase' },
          ])
    if (!fixed.ok) return fixed
    const statement = freshId<'statement'>(edge.house.random, await edge.house.clock.now())
    const asked = {
      ...{ statement, kind: body.kind, compartment: compartment.value },
      ...{ figuresAt, embargoAt, fixed: fixed.value },
    }
    return answered(await underKey(ask, (store) => draft(pressOf(ask, store), asked)))
  },
)

const sheetRoute = operationRoute(
  {
    method: 'GET',
    path: '/statements/:statement',
    act: 'statement.read',
    summary: 'One statement, each sentence judged on the figures as of their instants.',
    query: noQuery,
    body: anyBody,
    gives: StatementSheet,
  },
  async (ask) => {
    const { edge, person, op } = ask
    const judged = await visible(judges(edge), op, person, statementOf(ask))
    if (judged === undefined) return notFound
    const { origin } = edge.house.settings
    return given(sheetTold(judged, person, origin, isPress(judged, person)))
  },
)

const checkRoute = operationRoute(
  {
    method: 'POST',
    path: '/statements/:statement/check',
    act: 'statement.draft',
    summary: 'May I say this? Judges a sentence and writes nothing down.',
    query: noQuery,
    body: SentenceQuestion,
    gives: Verdict,
  },
  async (ask) => {
    const { edge, person, op, body } = ask
    const bindings = bindingsOf(body.bindings)
    if (!bindings.ok) return malformed(bindings.reason, 'cannot be read')
    const { source, texts } = body
    const sentence = { source, texts, bindings: bindings.value }
    const verdict = await judgeAsked(judges(edge), op, person, statementOf(ask), sentence)
    return verdict === undefined ? notFound : given(verdictTold(verdict))
  },
)

const writeRoute = operationRoute(
  {
    method: 'POST',
    path: '/statements/:statement/sentences',
    act: 'statement.draft',
    summary: 'Writes a sentence, new or in place of itself; consents to it are asked anew.',
    query: noQuery,
    body: SentenceMessage,
    gives: StatementReply,
  },
  async (ask) => {
    const { edge, body } = ask
    const bindings = bindingsOf(body.bindings)
    if (!bindings.ok) return malformed(bindings.reason, 'cannot be read')
    const sentence = await sentenceOf(edge, body, body.sentence, bindings.value)
    if (!sentence.ok) return sentence
    return changed(ask, (press, statement) => write(press, statement, sentence.value))
  },
)

const datesRoute = operationRoute(
  {
    method: 'POST',
    path: '/statements/:statement/dates',
    act: 'statement.draft',
    summary: 'Sets as of when its figures are, and until when it is kept.',
    query: noQuery,
    body: StatementDates,
    gives: StatementReply,
  },
  async (ask) => {
    const figuresAt = timeOf(ask.body.figuresAt)
    const embargoAt = timeOf(ask.body.embargoAt)
    if (figuresAt === undefined) return notATime('figuresAt')
    if (embargoAt === undefined) return notATime('embargoAt')
    return changed(ask, (press, statement) => date(press, statement, { figuresAt, embargoAt }))
  },
)

/** Routes of this stage. */
export const statementRoutes: readonly Route[] = [
  ...[listRoute, draftRoute, sheetRoute, checkRoute, writeRoute, datesRoute],
  sourcesRoute,
  ...statementSteps,
]
