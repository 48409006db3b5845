/** Puts a referral together from what the house knows: the same dispatch always gives the same bytes. */
import type { Organisation, Provider } from '../../app/directory.ts'
import type { ReferredLine } from '../../app/reads.ts'
import { type Id, type Instant, wordOf } from '../../domain/kit.ts'

import {
  noticeLanguages,
  PROVIDER_API_PATH,
  type ReferralMessage,
} from '../../protocol/provider.ts'
import { referralMessage } from './referral.ts'

/** What a message is made of. */
export type ReferralParts = {
  readonly dispatch: Id<'dispatch'>
  /** When the dispatch was made: fixed, so that a repeat is the same message. */
  readonly madeAt: Instant
  readonly provider: Provider
  readonly sender: Organisation
  readonly items: readonly ReferredLine[]
  readonly exercise: boolean
  readonly origin: string
}

/** The message of a dispatch in the provider's language, in the name of its true sender. */
export function composeReferral(parts: ReferralParts): ReferralMessage {
  const { sender, provider } = parts
  return referralMessage({
    dispatch: parts.dispatch,
    sender: { authority: sender.name, state: sender.state, contact: sender.contact },
    provider: { id: provider.provider, name: provider.name },
    items: parts.items.map(({ item, address, kind, grounds }) => ({
      item,
      address,
      kind,
      grounds: [...grounds],
    })),
    issuedAt: parts.madeAt,
    exercise: parts.exercise,
    answerTo: parts.origin + PROVIDER_API_PATH,
    language: wordOf(noticeLanguages, provider.language) ?? 'en',
  })
}
