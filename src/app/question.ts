/** Question: a provider asks every operation that runs, each answers for itself, and silence too. */
import { may } from '../domain/authority.ts'
import type { Step } from '../domain/history.ts'
import { type Id, type Instant, no, ok, type Result } from '../domain/kit.ts'
import {
  answerQuestion,
  askQuestion,
  dayBegan,
  lapseQuestion,
  QUESTION_FALLBACK,
  QUESTION_HOURS,
  type QuestionTerms,
} from '../domain/question.ts'
import type { QuestionAnswer, QuestionKind } from '../domain/words.ts'
import { byPerson, byProvider, byRule } from './actor.ts'
import type { Person } from './directory.ts'
import type { HeldJob, Random, Store } from './ports.ts'
import type { Refusal } from './refusal.ts'
import { sealedText, type TextAsk } from './text.ts'

export { questionOf, standingOfQuestion } from '../domain/question.ts'

/** How the questions of a provider are taken with which nothing else was agreed. */
export const defaultTerms: QuestionTerms = { hours: QUESTION_HOURS, fallback: QUESTION_FALLBACK }

/** What a provider asks. */
export type QuestionAsk = {
  readonly question: Id<'question'>
  readonly provider: Id<'provider'>
  readonly kind: QuestionKind
  readonly about: TextAsk
  readonly askedAt: Instant
  readonly terms: QuestionTerms
}

/** The question that was asked or answered. */
export type QuestionDone = { readonly question: Id<'question'> }

/**
 * Asks one operation. Nothing is looked up about what is asked: so nothing can be told from how
 * long it takes. One that stands already changes nothing.
 */
export async function ask(
  store: Store,
  random: Random,
  op: Id<'operation'>,
  { question, provider, kind, about, askedAt, terms }: QuestionAsk,
): Promise<Result<QuestionDone, Refusal>> {
  const { sealed, row } = sealedText(about, random)
  return store.change<QuestionDone>(op, {
    needs: { questions: [question], askedBy: { provider, since: dayBegan(askedAt) } },
    decide: (desk) => {
      const asked = { question, provider, kind, about: sealed, askedAt }
      const taken = askQuestion(desk.questionsHere(), asked, terms)
      if (!taken.ok) return taken
      const steps = taken.value === undefined ? [] : [taken.value]
      const wrote = steps.length === 0 ? {} : { sealed: [row] }
      return ok({ steps, ...wrote, ...byProvider(provider), answer: { question } })
    },
  })
}

/** Answers for one operation. */
export async function answer(
  store: Store,
  op: Id<'operation'>,
  person: Person,
  said: { readonly question: Id<'question'>; readonly answer: QuestionAnswer },
): Promise<Result<QuestionDone, Refusal>> {
  if (!may(person, 'question.answer'))
    return no({ code: 'authority.not-held', act: 'question.answer' })
  const { question } = said
  return store.change<QuestionDone>(op, {
    needs: { questions: [question] },
    decide: (desk, now) => {
      const operation = desk.operation()
      if (operation === undefined) return no({ code: 'operation.not-found' })
      const by = { organisation: person.organisation, answer: said.answer }
      const decided = answerQuestion(operation, desk.question(question), by, now)
      if (!decided.ok) return decided
      return ok({ steps: [decided.value], ...byPerson(person), answer: { question } })
    },
  })
}

/** The time of a question is over in one operation. */
export function lapse(
  store: Store,
  job: HeldJob,
  question: Id<'question'>,
): Promise<Result<null, Refusal>> {
  return store.change<null>(job.op, {
    needs: { questions: [question] },
    finishes: job,
    decide: (desk, now) => {
      const lapsed = lapseQuestion(desk.question(question), now)
      const steps = lapsed === undefined ? [] : [lapsed]
      return ok({ steps, ...byRule('lapsing'), answer: null })
    },
  })
}

/**
 * Clears one attempt to tell the answer; null where there is nothing to tell. Nothing holds it: a
 * hold keeps what we ask of others, and this is what others asked of us.
 */
export function clearAnswer(
  store: Store,
  job: HeldJob,
  { question, message }: QuestionDone & { readonly message: Id<'dispatch'> },
): Promise<Result<'go' | 'nothing', Refusal>> {
  return store.change<'go' | 'nothing'>(job.op, {
    needs: { questions: [question], messages: [message] },
    attempt: { job, dispatch: message },
    decide: (desk) => {
      const found = desk.question(question)
      const isTold = found?.told?.message === message
      if (found === undefined || isTold)
        return ok({ steps: [], ...byRule('sending'), answer: 'nothing' })
      return ok({ steps: [], attempt: 'marked', ...byRule('sending'), answer: 'go' })
    },
  })
}

/** Records what came of telling an answer: it arrived, or it was given up. */
export function answerWent(
  store: Store,
  job: HeldJob,
  told: QuestionDone & { readonly message: Id<'dispatch'>; readonly arrived: boolean },
): Promise<Result<null, Refusal>> {
  return store.change<null>(job.op, {
    needs: { questions: [told.question] },
    finishes: job,
    decide: (_desk, now) => {
      const step: Step = { kind: 'question.told', happenedAt: now, body: told }
      return ok({ steps: [step], ...byRule('sending'), answer: null })
    },
  })
}
