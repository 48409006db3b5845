/**
 * Participant: an organisation in an operation, under its own law, and who may know its name. Some
 * partners take part on the condition that nobody but who leads and the post knows it.
 */
import type { Draft } from './facts.ts'
import { type Id, type Instant, no, ok, type Result, type Zone } from './kit.ts'
import {
  type LanguageCode,
  type OrganisationKind,
  type Power,
  powers,
  type Regime,
  type Role,
  type StateCode,
  type Weekday,
} from './words.ts'

/** Days and hours of one desk, on the clock of its zone, in minutes after midnight. */
export type Shift = {
  readonly days: readonly Weekday[]
  readonly from: number
  /** Earlier than `from` where the shift ends on the next day. */
  readonly until: number
  readonly zone: Zone
}

/** When a desk is staffed. */
export type Hours = 'always' | Shift

/** The legal frame of a participant, and how it is reached. */
export type Frame = {
  /** What it may do in this operation under its own law. */
  readonly powers: readonly Power[]
  /** The law under which it processes personal data. */
  readonly regime: Regime
  readonly languages: readonly LanguageCode[]
  /** Null where nobody has said. */
  readonly hours: Hours | null
  readonly mayBeNamed: boolean
}

/** One organisation in an operation. */
export type Participant = {
  readonly organisation: Id<'organisation'>
  readonly kind: OrganisationKind
  readonly state: StateCode | null
} & Frame

/** A participant as a fact tells it: facts of before knew powers alone. */
export type Enrolled = Pick<Participant, 'organisation' | 'kind' | 'state' | 'powers'> &
  Partial<Frame>

/** Facts of this stage. */
export type ParticipantFacts = {
  'operation.joined': { readonly participant: Enrolled }
  'participant.framed': { readonly organisation: Id<'organisation'>; readonly frame: Frame }
}

/** Why somebody cannot take part so. */
export type ParticipantRefusal =
  | { readonly code: 'participant.not-yours' }
  | { readonly code: 'participant.not-here' }
  | { readonly code: 'participant.here-already' }
  | { readonly code: 'participant.too-many' }
  | { readonly code: 'participant.power-not-held'; readonly kind: OrganisationKind }
  | { readonly code: 'participant.unnamed-acts' }
  | { readonly code: 'participant.must-be-named' }
  | { readonly code: 'participant.named-already' }

/** Two states a day for a month and more: beyond any action so far. */
export const PARTICIPANTS_MAX = 100

/** The powers that each kind of organisation can hold. Only a state's own bodies order or seize. */
export const powersOf = {
  authority: powers,
  hub: ['refer'],
  'judicial-authority': powers,
  provider: [],
  ngo: ['refer'],
  oversight: [],
} as const satisfies Record<OrganisationKind, readonly Power[]>

/** The regime of each kind where nobody has said otherwise. */
export const usualRegime = {
  authority: 'led',
  hub: 'eudpr',
  'judicial-authority': 'led',
  provider: 'gdpr',
  ngo: 'gdpr',
  oversight: 'gdpr',
} as const satisfies Record<OrganisationKind, Regime>

/** A participant with everything that nobody said. */
export const enrolled = (told: Enrolled): Participant => ({
  regime: usualRegime[told.kind],
  languages: [],
  hours: null,
  mayBeNamed: true,
  ...told,
})

/** Who is in an operation: as much of it as the rules of this stage ask for. */
export type Roster = {
  readonly host: Id<'organisation'>
  readonly leads: readonly { readonly organisation: Id<'organisation'> }[]
  readonly participants: readonly Participant[]
}

/** Who acts here. */
type By = { readonly organisation: Id<'organisation'>; readonly role: Role }

const isLead = ({ leads }: Roster, organisation: Id<'organisation'>): boolean =>
  leads.some((lead) => lead.organisation === organisation)

/** Whether somebody says who takes part: whoever leads, or the duty officer of the post. */
export const steers = (roster: Roster, { organisation, role }: By): boolean =>
  isLead(roster, organisation) || (roster.host === organisation && role === 'duty-officer')

/** Whether everybody may know that an organisation takes part. */
export const mayBeNamed = (
  { participants }: Pick<Roster, 'participants'>,
  organisation: Id<'organisation'>,
): boolean => participants.find((each) => each.organisation === organisation)?.mayBeNamed ?? true

/** For whom names are asked. What others will see too is made for nobody who knows more. */
export type Onlooker = { readonly organisation: Id<'organisation'>; readonly outward?: boolean }

/** Whether a viewer may know who an organisation is: itself, who leads, and the post always do. */
export const mayKnow = (
  roster: Roster,
  { organisation: viewer, outward = false }: Onlooker,
  organisation: Id<'organisation'>,
): boolean =>
  mayBeNamed(roster, organisation) ||
  (!outward && (viewer === organisation || viewer === roster.host || isLead(roster, viewer)))

/** The participants that a viewer may know. */
export const knownTo = (roster: Roster, viewer: Onlooker): readonly Participant[] =>
  roster.participants.filter(({ organisation }) => mayKnow(roster, viewer, organisation))

/** Whether a participant sends in its own name: it holds the power, and can be told as the sender. */
export const canRefer = (
  { participants }: Pick<Roster, 'participants'>,
  organisation: Id<'organisation'>,
): boolean =>
  participants.some(
    (each) =>
      each.organisation === organisation && each.mayBeNamed && each.powers.includes('refer'),
  )

/** Powers with which somebody acts towards others, who have to know who it is. */
export const outward: readonly Power[] = ['refer', 'issue', 'seize']

/** What stands against a frame, whoever sets it. */
export function unsound(
  { host, leads }: Pick<Roster, 'host' | 'leads'>,
  it: Participant,
): Result<Participant, ParticipantRefusal> {
  const held: readonly Power[] = powersOf[it.kind]
  if (!it.powers.every((power) => held.includes(power)))
    return no({ code: 'participant.power-not-held', kind: it.kind })
  if (it.mayBeNamed) return ok(it)
  // What goes out names who acts, and a measure names its state: nobody else speaks for it.
  if (it.powers.some((power) => outward.includes(power)))
    return no({ code: 'participant.unnamed-acts' })
  if (host === it.organisation || leads.some((lead) => lead.organisation === it.organisation))
    return no({ code: 'participant.must-be-named' })
  return ok(it)
}

/** Lets one more organisation take part. */
export function join(
  roster: Roster,
  by: By,
  participant: Participant,
  now: Instant,
): Result<Draft<ParticipantFacts>, ParticipantRefusal> {
  if (!steers(roster, by)) return no({ code: 'participant.not-yours' })
  const { participants } = roster
  if (participants.some(({ organisation }) => organisation === participant.organisation))
    return no({ code: 'participant.here-already' })
  if (participants.length >= PARTICIPANTS_MAX) return no({ code: 'participant.too-many' })
  const sound = unsound(roster, participant)
  if (!sound.ok) return sound
  return ok({ kind: 'operation.joined', happenedAt: now, body: { participant } })
}

/** What a participant's own people may say of it: when they are there, and what they speak. */
const ownParts: readonly string[] = ['hours', 'languages']

/** Changes the frame of a participant. Who was named once cannot become unnamed: others know. */
export function reframe(
  roster: Roster,
  by: By,
  organisation: Id<'organisation'>,
  change: Partial<Frame>,
  now: Instant,
): Result<Draft<ParticipantFacts>, ParticipantRefusal> {
  const isOwn =
    by.organisation === organisation && Object.keys(change).every((part) => ownParts.includes(part))
  if (!steers(roster, by) && !isOwn) return no({ code: 'participant.not-yours' })
  const found = roster.participants.find((each) => each.organisation === organisation)
  if (found === undefined) return no({ code: 'participant.not-here' })
  if (found.mayBeNamed && change.mayBeNamed === false)
    return no({ code: 'participant.named-already' })
  const sound = unsound(roster, { ...found, ...change })
  if (!sound.ok) return sound
  const { organisation: _, kind: _kind, state: _state, ...frame } = sound.value
  return ok({ kind: 'participant.framed', happenedAt: now, body: { organisation, frame } })
}
