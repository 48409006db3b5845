/** Who is asked for consent to which sentence, and what a statement still lacks. */
import type { Id, Instant } from '../kit.ts'
import type { Lead } from '../operation.ts'
import type {
  ConsentAnswer,
  LeadOffice,
  StatementKind,
  StatementLack,
  StatementLanguage,
} from '../words.ts'
import { statementLanguages } from '../words.ts'
import type { Verdict } from './sentence.ts'

/** Somebody who is asked: an office of the lead, or a partner or hub that a sentence speaks of. */
export type Seat = {
  readonly organisation: Id<'organisation'>
  readonly office: LeadOffice | null
}

/** Offices whose consent every sentence needs; where nobody leads in one, all leads are asked. */
const deciding: readonly LeadOffice[] = ['prosecutor', 'investigating-judge', 'authority']

/** Who is asked about a sentence. Two that lead consent both to one text. */
export function seatsOf(
  kind: StatementKind,
  leads: readonly Lead[],
  spokenOf: readonly Id<'organisation'>[],
): readonly Seat[] {
  const prosecutors = leads.filter(({ office }) => office === 'prosecutor')
  if (kind === 'confirm-only') return prosecutors.length > 0 ? prosecutors : leads.slice(0, 1)
  const asked = leads.filter(({ office }) => deciding.includes(office))
  const offices = asked.length > 0 ? asked : leads
  const partners = spokenOf.filter((id) => !offices.some(({ organisation }) => organisation === id))
  return [...offices, ...partners.map((organisation) => ({ organisation, office: null }))]
}

/** One thing that is lacking, and where. */
export type Lacking = {
  readonly lack: StatementLack
  readonly sentence: Id<'sentence'> | null
  readonly language: StatementLanguage | null
  readonly seat: Seat | null
}

/** A sentence as publishing looks at it. */
export type Weighed = {
  readonly sentence: Id<'sentence'>
  readonly revision: number
  readonly source: StatementLanguage
  readonly read: readonly StatementLanguage[]
  readonly verdict: Verdict['is']
  readonly seats: readonly Seat[]
}

type Answered = Seat & {
  readonly sentence: Id<'sentence'>
  readonly revision: number
  readonly answer: ConsentAnswer
}

/** What one seat has said last of one revision of a sentence; undefined where it has said nothing. */
export const answerOf = <It extends Answered>(
  consents: readonly It[],
  { sentence, revision }: Pick<Weighed, 'sentence' | 'revision'>,
  { organisation, office }: Seat,
): It | undefined =>
  consents.findLast(
    (it) =>
      it.sentence === sentence &&
      it.revision === revision &&
      it.organisation === organisation &&
      it.office === office,
  )

/** Everything that a statement lacks to be published now. A fixed wording needs no reader and no embargo. */
export function lacksOf(
  {
    kind,
    embargoAt,
    consents,
  }: {
    readonly kind: StatementKind
    readonly embargoAt: Instant | null
    readonly consents: readonly Answered[]
  },
  sentences: readonly Weighed[],
  now: Instant,
): readonly Lacking[] {
  const one = (lack: StatementLack, where: Partial<Lacking> = {}): Lacking => ({
    lack,
    sentence: null,
    language: null,
    seat: null,
    ...where,
  })
  const isFixed = kind === 'confirm-only'
  const ofSentences = sentences.flatMap((it) => {
    const { sentence } = it
    const unread = isFixed
      ? []
      : statementLanguages.filter((l) => l !== it.source && !it.read.includes(l))
    const silent = it.seats.filter((seat) => answerOf(consents, it, seat)?.answer !== 'given')
    return [
      ...(it.verdict === 'refused' ? [one('sentence-refused', { sentence })] : []),
      ...unread.map((language) => one('reader-missing', { sentence, language })),
      ...silent.map((seat) => one('consent-missing', { sentence, seat })),
    ]
  })
  const ofTime =
    embargoAt === null
      ? isFixed
        ? []
        : [one('embargo-missing')]
      : embargoAt > now
        ? [one('embargo-runs')]
        : []
  return [...(sentences.length === 0 ? [one('sentence-missing')] : []), ...ofSentences, ...ofTime]
}
