/** Answering: the time of a question is over, and an answer is told to the provider that asked. */

import { type SendOutcome, sendAnswer } from '../adapters/channel/api.ts'
import { answerBytes, answerMessage } from '../adapters/channel/question.ts'
import { parseVerifyingKeys } from '../adapters/channel/signature.ts'
import { finishJob } from '../adapters/postgres/jobs.ts'
import type { QuestionHere } from '../app/asked.ts'
import type { HeldJob } from '../app/ports.ts'
import { answerWent, clearAnswer, lapse } from '../app/question.ts'
import { type Id, parseId } from '../domain/kit.ts'
import { answerMessageOf, type Standing, standingOfQuestion } from '../domain/question.ts'
import type { WorkParts } from './parts.ts'
import { dropJob, type SendNews, settle, type Turn } from './sending.ts'

const questionIn = ({ payload }: HeldJob): Id<'question'> | undefined =>
  parseId<'question'>(String(payload.question))

/** Records what silence means, at the instant at which the time is over. */
export async function runLapse({ store, pool }: WorkParts, job: HeldJob): Promise<void> {
  const question = questionIn(job)
  if (question === undefined) await finishJob(pool, job)
  else await lapse(store, job, question)
}

/** Tells an answer. While another operation may still say "hold" there is none to tell. */
export async function runReply(parts: WorkParts, job: HeldJob, turn: Turn): Promise<SendNews> {
  const question = questionIn(job)
  if (question === undefined) return dropJob(parts, job)
  await turn.turn
  const everywhere = await parts.reads.questionEverywhere(question)
  const standing = standingOfQuestion(everywhere)
  if (standing === null) return dropJob(parts, job)
  const message = answerMessageOf(question, standing)
  if (isTold(everywhere, message)) return dropJob(parts, job)
  const cleared = await clearAnswer(parts.store, job, { question, message })
  if (!cleared.ok) return { failingStatus: undefined }
  if (cleared.value === 'nothing') return dropJob(parts, job)
  const outcome = await attempt(parts, everywhere, { question, message, standing })
  turn.left()
  // One that has no door asks for its answer itself.
  if (outcome === null) return dropJob(parts, job)
  const went = (arrived: boolean) => answerWent(parts.store, job, { question, message, arrived })
  return settle(parts, job, {
    id: message,
    outcome,
    delivered: () => went(true),
    givenUp: () => went(false),
  })
}

/** Operations that settle at the same instant have one answer: it goes once. */
const isTold = (everywhere: readonly QuestionHere[], message: Id<'dispatch'>): boolean =>
  everywhere.some(({ told }) => told?.message === message)

async function attempt(
  parts: WorkParts,
  [first]: readonly QuestionHere[],
  answer: {
    readonly question: Id<'question'>
    readonly message: Id<'dispatch'>
    readonly standing: Standing
  },
): Promise<SendOutcome | null> {
  const { providers } = parts.directory.current()
  const provider = first === undefined ? undefined : providers.get(first.provider)
  const address = provider?.apiAddress ?? null
  if (provider === undefined || address === null) return null
  const { exercise, origin } = parts
  const body = answerMessage({ ...answer, provider, exercise, origin })
  const keys = provider.publicKey === null ? undefined : parseVerifyingKeys(provider.publicKey)
  return sendAnswer({
    post: parts.fetcher.post,
    provider: { url: address, keys: keys?.ok ? keys.value : [] },
    body: answerBytes(body),
    dispatch: answer.message,
    keys: parts.signingKeys,
    at: await parts.clock.now(),
  })
}
