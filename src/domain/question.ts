/**
 * Question: a provider that found something itself asks whether acting on it would harm an action.
 * Every operation that runs is asked alike, whatever it knows; each answers for itself, and one
 * "hold" is a hold. Outwards there are two answers and no reason (G8). Silence never blocks a
 * provider: when the time is over, what was set beforehand is recorded. An answer binds nobody (G3).
 */
import { sha256 } from '@noble/hashes/sha2.js'
import { utf8ToBytes } from '@noble/hashes/utils.js'
import type { Draft, Sealed } from './facts.ts'
import {
  after,
  DAY_MS,
  earlier,
  HOUR_MS,
  type Id,
  type Instant,
  instantOf,
  later,
  no,
  ok,
  type Result,
  uuidFrom,
} from './kit.ts'
import type { Operation } from './operation.ts'
import type { QuestionAnswer, QuestionKind, QuestionState } from './words.ts'

/** A question as it stands in one operation. */
export type Question = {
  readonly question: Id<'question'>
  readonly provider: Id<'provider'>
  readonly kind: QuestionKind
  /** What the provider would act on, in its own words. */
  readonly about: Sealed
  readonly askedAt: Instant
  /** When silence becomes an answer. */
  readonly dueAt: Instant
  /** What silence means: set before the question came. */
  readonly fallback: QuestionAnswer
  readonly state: QuestionState
  /** What this operation says; null while it has said nothing. */
  readonly answer: QuestionAnswer | null
  readonly settledAt: Instant | null
  /** The last message with an answer that went from here, and whether it arrived. */
  readonly told: Told | null
}

/** A message with an answer, and whether it arrived. */
export type Told = { readonly message: Id<'dispatch'>; readonly arrived: boolean }

/** Facts of this stage. */
export type QuestionFacts = {
  'question.asked': Pick<Question, 'question' | 'kind' | 'about' | 'dueAt' | 'fallback'>
  'question.answered': { readonly question: Id<'question'>; readonly answer: QuestionAnswer }
  'question.lapsed': { readonly question: Id<'question'>; readonly answer: QuestionAnswer }
  'question.told': { readonly question: Id<'question'> } & Told
}

/** Why a question is not taken or not answered. */
export type QuestionRefusal =
  | { readonly code: 'question.not-found' }
  | { readonly code: 'question.not-yours' }
  | { readonly code: 'question.answered-already' }
  | { readonly code: 'question.too-many' }

/** Hours until silence is an answer, where nothing else was agreed: each desk is staffed once a day. */
export const QUESTION_HOURS = 24

/** The longest that can be agreed: a provider that waited a week was left alone. */
export const QUESTION_HOURS_MAX = 168

/** What silence means where nothing else was agreed: our silence never blocks a provider. */
export const QUESTION_FALLBACK: QuestionAnswer = 'act-as-you-see-fit'

/** Questions of one provider a day (UTC): what people can answer; more would be a search for us. */
export const QUESTIONS_PER_DAY_MAX = 100

/** How a provider's questions are taken: settings that were recorded before any question. */
export type QuestionTerms = { readonly hours: number; readonly fallback: QuestionAnswer }

/** Numbers the day (UTC) of an instant. */
const dayOf = (at: Instant): number => Math.floor(at / DAY_MS)

/** The instant at which the day (UTC) of another began. */
export const dayBegan = (at: Instant): Instant => instantOf(dayOf(at) * DAY_MS)

/**
 * The id of a question: the same however often it is asked, and wherever. `call` is the key under
 * which its provider asked.
 */
export const questionOf = (provider: Id<'provider'>, call: string): Id<'question'> =>
  uuidFrom(instantOf(0), sha256(utf8ToBytes(`question ${provider} ${call}`)))

/** What a provider asks, ready to be recorded. */
export type AskedQuestion = Pick<Question, 'question' | 'provider' | 'kind' | 'about' | 'askedAt'>

/**
 * Takes a question. `here` are its provider's questions of the same day in this operation. One that
 * stands already is not taken again: undefined.
 */
export function askQuestion(
  here: readonly Question[],
  asked: AskedQuestion,
  { hours, fallback }: QuestionTerms,
): Result<Draft<QuestionFacts> | undefined, QuestionRefusal> {
  const { question, provider, kind, about, askedAt } = asked
  if (here.some((each) => each.question === question)) return ok(undefined)
  const today = here.filter(
    (each) => each.provider === provider && dayOf(each.askedAt) === dayOf(askedAt),
  )
  if (today.length >= QUESTIONS_PER_DAY_MAX) return no({ code: 'question.too-many' })
  const dueAt = after(askedAt, hours * HOUR_MS)
  const body = { question, kind, about, dueAt, fallback }
  return ok({ kind: 'question.asked', happenedAt: askedAt, body })
}

/** When somebody is reminded: at three quarters of the time. */
export const questionRingsAt = ({ askedAt, dueAt }: Pick<Question, 'askedAt' | 'dueAt'>): Instant =>
  after(askedAt, Math.floor(((dueAt - askedAt) * 3) / 4))

/** Whether an organisation answers questions here: one that leads, or the one with the post. */
export const answersHere = (
  { leads, host }: Pick<Operation, 'leads' | 'host'>,
  organisation: Id<'organisation'>,
): boolean => host === organisation || leads.some((lead) => lead.organisation === organisation)

/** Answers for an operation. A later answer, other than the one before, replaces it. */
export function answerQuestion(
  operation: Pick<Operation, 'leads' | 'host'>,
  found: Question | undefined,
  by: { readonly organisation: Id<'organisation'>; readonly answer: QuestionAnswer },
  now: Instant,
): Result<Draft<QuestionFacts>, QuestionRefusal> {
  if (found === undefined) return no({ code: 'question.not-found' })
  if (!answersHere(operation, by.organisation)) return no({ code: 'question.not-yours' })
  if (found.answer === by.answer) return no({ code: 'question.answered-already' })
  const body = { question: found.question, answer: by.answer }
  return ok({ kind: 'question.answered', happenedAt: now, body })
}

/** The time of a question is over: what silence means is recorded, once. */
export function lapseQuestion(
  found: Question | undefined,
  now: Instant,
): Draft<QuestionFacts> | undefined {
  if (found === undefined || found.state !== 'open' || now < found.dueAt) return undefined
  const body = { question: found.question, answer: found.fallback }
  return { kind: 'question.lapsed', happenedAt: found.dueAt, body }
}

/** What a provider is told, and since when that holds. */
export type Standing = { readonly answer: QuestionAnswer; readonly at: Instant }

/**
 * What all operations together say of one question; null while one of them may still say "hold".
 * One "hold" is a hold at once, and nothing tells how many were asked or said so.
 */
export function standingOfQuestion(
  everywhere: readonly Pick<Question, 'answer' | 'settledAt'>[],
): Standing | null {
  let held: Instant | null = null
  let freed: Instant | null = null
  let isOpen = everywhere.length === 0
  for (const { answer, settledAt } of everywhere) {
    if (answer === null || settledAt === null) isOpen = true
    else if (answer === 'hold-ask-desk') held = earlier(held ?? settledAt, settledAt)
    else freed = later(freed ?? settledAt, settledAt)
  }
  if (held !== null) return { answer: 'hold-ask-desk', at: held }
  return isOpen || freed === null ? null : { answer: 'act-as-you-see-fit', at: freed }
}

/** The id under which an answer goes out: the same however often, and from wherever, it is sent. */
export const answerMessageOf = (
  question: Id<'question'>,
  { answer, at }: Standing,
): Id<'dispatch'> => uuidFrom(at, sha256(utf8ToBytes(`answer ${question} ${answer} ${at}`)))
