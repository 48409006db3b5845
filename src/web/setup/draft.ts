/** An operation while it is being set up: it stays in this tab until it is opened. */
import { outward } from '../../domain/participant.ts'
import type { OpeningMessage } from '../../protocol/operation.ts'
import { blankFrame, type FrameDraft, isWhole, messageOf } from '../participant/frame.ts'
import type { Listed } from '../participant/use-organisations.ts'

/** The steps, in their order. */
export const steps = ['base', 'participants', 'objectives', 'providers', 'gates'] as const
export type Step = (typeof steps)[number]

/** One who is to take part. */
export type PartDraft = { readonly organisation: string; readonly frame: FrameDraft }

/** An end that is to be set as soon as the operation is open. */
export type EndDraft = { readonly kind: string; readonly text: string }

/** An operation that is being set up. */
export type SetupDraft = {
  readonly step: Step
  readonly title: string
  readonly zone: string
  readonly days: number
  readonly lead: string
  /** Empty: where the lead is. */
  readonly host: string
  readonly parts: readonly PartDraft[]
  readonly ends: readonly EndDraft[]
  /** The operation, once it is open and objectives are still to be set. */
  readonly opened: string | null
}

const ownZone = (): string => new Intl.DateTimeFormat().resolvedOptions().timeZone

const blankDraft = (): SetupDraft => ({
  ...{ step: 'base', title: '', zone: ownZone(), days: 2, lead: '', host: '' },
  ...{ parts: [], ends: [], opened: null },
})

/** Each person has their own in the same tab. */
const placeOf = (person: string): string => `actionday.setup.${person}`

/** What was written before in this tab, or nothing yet. */
export function keptDraft(person: string): SetupDraft {
  const kept = sessionStorage.getItem(placeOf(person))
  if (kept === null) return blankDraft()
  const draft: SetupDraft = { ...blankDraft(), ...JSON.parse(kept) }
  return draft
}

/** Keeps it in this tab. */
export const keepDraft = (person: string, draft: SetupDraft): void =>
  sessionStorage.setItem(placeOf(person), JSON.stringify(draft))

/** Nothing is kept any more. */
export const dropDraft = (person: string): void => sessionStorage.removeItem(placeOf(person))

/** One more who is to take part. */
export const blankPart = (zone: string): PartDraft => ({
  organisation: '',
  frame: blankFrame(zone),
})

/** The operation as it is opened. */
export const openingOf = ({
  title,
  zone,
  days,
  lead,
  host,
  parts,
}: SetupDraft): OpeningMessage => ({
  ...{ title: title.trim(), zone, days, lead },
  ...(host === '' ? {} : { host }),
  participants: parts.map(({ organisation, frame }) => ({ organisation, ...messageOf(frame) })),
})

/** What the checklist looks at; `open` does not stand in the way of opening. */
export type Check = {
  readonly check: CheckName
  readonly step: Step
  readonly is: 'done' | 'missing' | 'open'
}
export type CheckName =
  | 'title'
  | 'time'
  | 'lead'
  | 'parts'
  | 'named'
  | 'own'
  | 'refers'
  | 'reach'
  | 'contacts'
  | 'objectives'
  | 'providers'

/** What is known of the directory beside the draft. */
export type Known = {
  readonly organisations: readonly Listed[]
  readonly providersUnready: number
}

const hosts = ({ lead, host }: SetupDraft): readonly string[] => [lead, host === '' ? lead : host]

/** What is done, what is missing before the operation can be opened, and what can come later. */
export function checksOf(
  draft: SetupDraft,
  { organisations, providersUnready }: Known,
): readonly Check[] {
  const { title, zone, days, lead, parts, ends } = draft
  const must = (check: CheckName, step: Step, isDone: boolean): Check => ({
    ...{ check, step, is: isDone ? 'done' : 'missing' },
  })
  const should = (check: CheckName, step: Step, isDone: boolean): Check => ({
    ...{ check, step, is: isDone ? 'done' : 'open' },
  })
  const here = new Set([...hosts(draft), ...parts.map(({ organisation }) => organisation)])
  const silent = new Set(
    organisations.filter(({ hasContact }) => !hasContact).map(({ organisation }) => organisation),
  )
  const refers = parts.filter(({ frame }) => frame.powers.includes('refer'))
  return [
    must('title', 'base', title.trim() !== ''),
    must('time', 'base', zone !== '' && days >= 1),
    must('lead', 'base', lead !== ''),
    must('parts', 'participants', parts.length > 0 && parts.every(isReady) && isEachOnce(parts)),
    must(
      'named',
      'participants',
      parts.every((part) => isSound(part, hosts(draft))),
    ),
    must(
      'own',
      'participants',
      organisations.some((it) => it.isOwn && here.has(it.organisation)),
    ),
    should('refers', 'participants', refers.length > 0),
    should(
      'reach',
      'participants',
      parts.every(({ frame }) => isReached(frame)),
    ),
    should(
      'contacts',
      'participants',
      refers.every(({ organisation }) => !silent.has(organisation)),
    ),
    should('objectives', 'objectives', ends.length > 0),
    should('providers', 'providers', providersUnready === 0),
  ]
}

const isReady = ({ organisation, frame }: PartDraft): boolean =>
  organisation.length > 5 && isWhole(frame)

const isEachOnce = (parts: readonly PartDraft[]): boolean =>
  new Set(parts.map(({ organisation }) => organisation)).size === parts.length

/** One that may not be named neither leads nor hosts nor acts towards others. */
const isSound = ({ organisation, frame }: PartDraft, named: readonly string[]): boolean =>
  frame.mayBeNamed ||
  !(named.includes(organisation) || frame.powers.some((power) => outward.includes(power)))

const isReached = ({ languages, staffed }: FrameDraft): boolean =>
  languages.length > 0 && staffed !== 'unsaid'
