/** What a provider asks, and the message that answers it. A builder of its own, without a sender. */
import { Compile } from 'typebox/compile'
import type { Provider } from '../../app/directory.ts'
import { canonical } from '../../domain/facts.ts'
import { type Id, isoOf, ok, type Result, wordOf } from '../../domain/kit.ts'
import type { Standing } from '../../domain/question.ts'
import { type CallRefusal, noticeLanguages, PROVIDER_API_PATH } from '../../protocol/provider.ts'
import { type QuestionAnswerMessage, QuestionMessage } from '../../protocol/question.ts'
import { jsonOf, malformedAt, malformedBy } from './call.ts'
import { questionNotices } from './question-notice.ts'

const isQuestion = Compile(QuestionMessage)

/** Reads a question. Whether it names something that exists is not looked at. */
export function parseQuestion(
  body: Uint8Array,
): Result<Pick<QuestionMessage, 'kind' | 'about'>, CallRefusal> {
  const json = jsonOf(body)
  if (!json.ok) return json
  const said = json.value
  if (!isQuestion.Check(said)) return malformedBy(isQuestion.Errors(said))
  if (!said.about.isWellFormed()) return malformedAt('body/about', 'must be whole characters')
  return ok({ kind: said.kind, about: said.about })
}

/** What an answer is made of. */
export type AnswerParts = {
  readonly question: Id<'question'>
  readonly message: Id<'dispatch'>
  readonly standing: Standing
  readonly provider: Pick<Provider, 'provider' | 'name' | 'language'>
  readonly exercise: boolean
  readonly origin: string
}

/** The message as it will be sent, however often. */
export function answerMessage(parts: AnswerParts): QuestionAnswerMessage {
  const { question, message, standing, provider } = parts
  const language = wordOf(noticeLanguages, provider.language) ?? 'en'
  return {
    type: 'question-answer',
    version: 1,
    exercise: parts.exercise,
    dispatch: message,
    question,
    answer: standing.answer,
    answeredAt: isoOf(standing.at),
    language,
    provider: { id: provider.provider, name: provider.name },
    voluntary: true,
    notice: questionNotices[language][standing.answer],
    answerTo: parts.origin + PROVIDER_API_PATH,
  }
}

/** The bytes that are signed and sent: canonical, so that every attempt sends the same ones. */
export const answerBytes = (message: QuestionAnswerMessage): Uint8Array =>
  new TextEncoder().encode(canonical(message))
