/**
 * The body of a referral. There is one builder and one sender for each measure: a removal order
 * has neither, so nothing can turn the one into the other (E05, G4).
 */
import { canonical } from '../../domain/facts.ts'
import { type Id, type Instant, isoOf } from '../../domain/kit.ts'
import { type Ground, grounds } from '../../domain/words.ts'
import {
  ITEMS_PER_DISPATCH_MAX,
  type NoticeLanguage,
  type ReferralMessage,
  type ReferredItem,
  type Sender,
} from '../../protocol/provider.ts'
import { notices } from './notice.ts'

export type ReferralInput = {
  readonly dispatch: Id<'dispatch'>
  /** The authority that refers, with its own legal basis where the usual sentence does not fit. */
  readonly sender: Sender & { readonly legalBasis?: string }
  readonly provider: { readonly id: Id<'provider'>; readonly name: string }
  readonly items: readonly ReferredItem[]
  readonly issuedAt: Instant
  readonly exercise: boolean
  /** Our origin and the path of the calls that the provider can make. */
  readonly answerTo: string
  readonly language: NoticeLanguage
}

/** Each ground that occurs among the items, once, in the order of the article. */
const groundsIn = (items: readonly ReferredItem[]): readonly Ground[] =>
  grounds.filter((ground) => items.some((item) => item.grounds.includes(ground)))

/** The message as it will be sent, however often. Throws on a batch cut wrongly. Law: dsa:16. */
export function referralMessage(input: ReferralInput): ReferralMessage {
  const { sender, provider, items, language } = input
  if (items.length === 0 || items.length > ITEMS_PER_DISPATCH_MAX)
    throw new Error('a referral has one to five hundred items')
  const words = notices[language]
  const { authority, state, contact } = sender
  return {
    type: 'referral',
    version: 1,
    exercise: input.exercise,
    dispatch: input.dispatch,
    issuedAt: isoOf(input.issuedAt),
    language,
    sender: { authority, state, contact },
    provider: { id: provider.id, name: provider.name },
    voluntary: true,
    legalBasis:
      sender.legalBasis ?? (state === null ? words.legalBasis.hub : words.legalBasis.state),
    notice: words.notice,
    goodFaith: words.goodFaith,
    reasons: groundsIn(items).map((ground) => ({ ground, text: words.grounds[ground] })),
    answerTo: input.answerTo,
    items: items.map(({ item, address, kind, grounds }) => ({ item, address, kind, grounds })),
  }
}

/** The bytes that are signed and sent: canonical, so that every attempt sends the same ones. */
export const referralBytes = (message: ReferralMessage): Uint8Array =>
  new TextEncoder().encode(canonical(message))
