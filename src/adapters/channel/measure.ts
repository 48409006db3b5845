/**
 * The body of a measure, and what its answer says. A builder of its own: nothing can turn a referral
 * into a measure, or the other way round. It names its instrument, or there is none (G5).
 */
import { Compile } from 'typebox/compile'
import type { Organisation, Provider } from '../../app/directory.ts'
import type { Card, CardAnswer } from '../../domain/card.ts'
import { canonical } from '../../domain/facts.ts'
import {
  type Id,
  type Instant,
  isoOf,
  no,
  ok,
  parseId,
  type Result,
  wordOf,
} from '../../domain/kit.ts'
import { MeasureAnswer, type MeasureMessage } from '../../protocol/measure.ts'
import { type CallRefusal, noticeLanguages, PROVIDER_API_PATH } from '../../protocol/provider.ts'
import { instantOfAct } from './answers.ts'
import { jsonOf, malformedAt, malformedBy } from './call.ts'
import { measureNotices } from './measure-notice.ts'

/** What a measure is made of. */
export type MeasureParts = {
  readonly card: Card
  readonly message: Id<'dispatch'>
  readonly provider: Provider
  readonly sender: Organisation
  /** What is acted on, and the number of the instrument, as they lie sealed. */
  readonly object: string
  readonly reference: string
  readonly exercise: boolean
  readonly origin: string
}

/** The message as it will be sent, however often. Throws on a measure without its instrument. */
export function measureMessage(parts: MeasureParts): MeasureMessage {
  const { card, provider, sender } = parts
  const { instrument, release } = card
  if (instrument === null || release === null) throw new Error('a measure without its instrument')
  const language = wordOf(noticeLanguages, provider.language) ?? 'en'
  return {
    type: 'measure',
    version: 1,
    exercise: parts.exercise,
    dispatch: parts.message,
    measure: card.card,
    goAt: isoOf(release.goAt),
    language,
    sender: { authority: sender.name, state: sender.state, contact: sender.contact },
    provider: { id: provider.provider, name: provider.name },
    kind: card.kind,
    asks: card.measure,
    object: parts.object,
    instrument: { kind: instrument.kind, reference: parts.reference },
    notice: measureNotices[language],
    answerTo: parts.origin + PROVIDER_API_PATH,
  }
}

/** The bytes that are signed and sent: canonical, so that every attempt sends the same ones. */
export const measureBytes = (message: MeasureMessage): Uint8Array =>
  new TextEncoder().encode(canonical(message))

const isAnswer = Compile(MeasureAnswer)

/** Reads what came of a measure. */
export function parseMeasureAnswer(
  body: Uint8Array,
  now: Instant,
): Result<CardAnswer & { readonly card: Id<'card'> }, CallRefusal> {
  const json = jsonOf(body)
  if (!json.ok) return json
  const said = json.value
  if (!isAnswer.Check(said)) return malformedBy(isAnswer.Errors(said))
  const card = parseId<'card'>(said.measure.toLowerCase())
  if (card === undefined) return malformedAt('body/measure', 'must be an id that we sent')
  const happenedAt = instantOfAct(said.happenedAt, now)
  if (happenedAt === undefined) return no('measure.time-implausible')
  const { outcome, before = [], after = [] } = said
  return ok({ card, outcome, happenedAt, before, after })
}
