/** The frame of a participant while it is being written, and as it is sent. */
import { powersOf } from '../../domain/participant.ts'
import {
  type LanguageCode,
  type OrganisationKind,
  type Power,
  powers,
  type Regime,
  type Weekday,
  weekdays,
} from '../../domain/words.ts'
import type { OperationReply } from '../../protocol/operation.ts'
import type { FrameMessage } from '../../protocol/participant.ts'

/** A frame that is being written. */
export type FrameDraft = {
  readonly powers: readonly Power[]
  /** Empty: the usual one of its kind. */
  readonly regime: Regime | ''
  readonly languages: readonly LanguageCode[]
  readonly staffed: 'unsaid' | 'always' | 'shift'
  readonly days: readonly Weekday[]
  readonly from: string
  readonly until: string
  readonly zone: string
  readonly mayBeNamed: boolean
}

/** A frame of which nothing has been said; days and hours are those of most desks. */
export const blankFrame = (zone: string): FrameDraft => ({
  powers: [],
  regime: '',
  languages: [],
  staffed: 'unsaid',
  days: weekdays.slice(0, 5),
  from: '08:00',
  until: '18:00',
  zone,
  mayBeNamed: true,
})

/** The frame that a participant has. */
export function frameOf(
  { powers, regime, languages, hours, mayBeNamed }: OperationReply['participants'][number],
  zone: string,
): FrameDraft {
  const said = { ...blankFrame(zone), powers, regime: regime ?? '', languages, mayBeNamed } as const
  if (hours === null) return said
  return hours === 'always' ? { ...said, staffed: hours } : { ...said, ...hours, staffed: 'shift' }
}

/** The powers that an organisation of this kind can hold; all where the kind is not known. */
export const powersFor = (kind: OrganisationKind | null): readonly Power[] =>
  kind === null ? powers : powersOf[kind]

const hoursIn = ({ staffed, days, from, until, zone }: FrameDraft) =>
  staffed === 'unsaid'
    ? null
    : staffed === 'always'
      ? ('always' as const)
      : { days: [...days], from, until, zone }

/** Hours and languages, as they are sent. */
export const reachOf = (draft: FrameDraft): FrameMessage => ({
  languages: [...draft.languages],
  hours: hoursIn(draft),
})

/** A whole frame as it is sent. That a partner may be named is said where it is new alone. */
export const messageOf = (draft: FrameDraft) => ({
  ...reachOf(draft),
  powers: [...draft.powers],
  ...(draft.regime === '' ? {} : { regime: draft.regime }),
  mayBeNamed: draft.mayBeNamed,
})

/** Whether a frame can be sent as it stands. */
export const isWhole = ({ staffed, days, from, until, zone }: FrameDraft): boolean =>
  staffed !== 'shift' || (days.length > 0 && from !== until && from !== '' && zone !== '')
