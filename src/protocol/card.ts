/** Cards over the wire: measures under an instrument, how ready they are, what was done. */
import { type Static, Type } from 'typebox'
import {
  actSources,
  cardKinds,
  cardMeasures,
  cardOutcomes,
  cardStages,
  copyWaivers,
  eppStatuses,
  formStatuses,
  holdReasons,
  instrumentKinds,
  lacks,
  registryRounds,
  roles,
  seizureActs,
  standings,
  stateCodes,
} from '../domain/words.ts'
import { Count, exactly, LineOfText, Moment, nullable, Uuid } from './plain.ts'
import { word } from './word.ts'

/** "Server 5", a domain name, a hall and a rack: a line on a phone. */
export const CARD_LINE_CHARACTERS_MAX = 200

/** The largest disk there is, in bytes, a thousand times over. */
const IMAGE_BYTES_MAX = 1e18

/** Lots of referrals that wait for one card and that its page shows: more than one day makes. */
export const WAITING_SHOWN = 100

/** Items that wait for one card: as many as one fact names. */
export const AWAITING_ITEMS_MAX = 1_000

const Sha256 = Type.String({ pattern: '^[0-9a-f]{64}$', description: 'SHA-256 in hexadecimal.' })
const Bytes = Type.Integer({ minimum: 0, maximum: IMAGE_BYTES_MAX })
const Slug = Type.String({ pattern: '^[a-z0-9][a-z0-9-]{0,59}$', description: 'Compartment.' })

/** A measure as it is drawn up. */
export const CardMessage = exactly({
  kind: word(cardKinds),
  measure: word(cardMeasures),
  name: LineOfText(CARD_LINE_CHARACTERS_MAX, 'What it is called in this action: "Server 5".'),
  object: LineOfText(CARD_LINE_CHARACTERS_MAX, 'What is acted on. Read by its owner alone.'),
  state: word(stateCodes),
  owner: Uuid('Authority of the executing state: it confirms, releases and carries out.'),
  compartment: Slug,
  counterpart: Type.Optional(Uuid('Who is asked at the go; nobody where a team is there.')),
  within: Type.Optional(Uuid('Card of the server on which it hangs: held with it.')),
  target: Type.Optional(Uuid('Target of the graph that it concerns.')),
})
export type CardMessage = Static<typeof CardMessage>

/** The card that was drawn, changed or acted on. */
export const CardReply = Type.Object({ card: Uuid() })

/** Where the form of the instrument is. */
export const InstrumentMessage = exactly({
  kind: word(instrumentKinds),
  status: word(formStatuses),
  reference: LineOfText(CARD_LINE_CHARACTERS_MAX, 'Number of the form; no content of the file.'),
})

/** A copy that is kept, by its hash, or why none is. */
export const CopyMessage = Type.Union([
  exactly({ sha256: Sha256, bytes: Bytes }),
  exactly({ waived: word(copyWaivers) }),
])
export type CopyMessage = Static<typeof CopyMessage>

/** Items whose referral waits until the measure has left. */
export const AwaitingMessage = exactly({
  items: Type.Array(Uuid(), { minItems: 1, maxItems: AWAITING_ITEMS_MAX, uniqueItems: true }),
  reviewBy: Moment('When somebody looks again if the measure never leaves.'),
})

/** A hold on the card, on what hangs on it, and on the referrals that wait for any of them. */
export const CardHoldMessage = exactly({
  reason: word(holdReasons),
  reviewBy: Moment('A hold ends or is looked at again by then, within a quarter of a year.'),
})

/** The hold, and how much it stopped. */
export const CardHoldReply = Type.Object({ hold: Uuid(), cards: Count, items: Count })

/** What somebody says of an act. */
export const ReportMessage = exactly({
  act: word(seizureActs),
  source: word(actSources),
  isDone: Type.Boolean(),
  happenedAt: Type.Optional(Moment('Now, where it is left out.')),
})

/** The own entry that is taken back. */
export const UndoMessage = exactly({ act: word(seizureActs) })

/** The team is at the door. */
export const EntryMessage = exactly({ at: Type.Optional(Moment('Now, where it is left out.')) })

/** A thing that was secured. */
export const ExhibitMessage = exactly({
  text: LineOfText(CARD_LINE_CHARACTERS_MAX, 'What it is, and its seal.'),
})

/** An image by its hash; the data never come here. */
export const ImageMessage = exactly({
  sha256: Sha256,
  bytes: Bytes,
  isConfirmed: Type.Boolean({ description: 'Read twice with the same outcome.' }),
})

/** What one source says of one act. */
const Told = Type.Object({
  act: word(seizureActs),
  source: word(actSources),
  isDone: Type.Boolean(),
  happenedAt: Moment(),
  toldAt: Moment(),
})

/** A card on the board. */
export const CardLine = Type.Object({
  card: Uuid(),
  kind: word(cardKinds),
  measure: word(cardMeasures),
  name: nullable(Type.String({ description: 'Null where it was erased.' })),
  state: word(stateCodes),
  owner: Type.String({ description: 'Name of the authority that owns it.' }),
  isOwn: Type.Boolean({ description: 'It is for the organisation of the reader to act on it.' }),
  within: nullable(Uuid()),
  compartment: Type.String(),
  instrument: nullable(Type.Object({ kind: word(instrumentKinds), status: word(formStatuses) })),
  confirmedFor: nullable(Moment()),
  hasCopy: Type.Boolean(),
  releasedAt: nullable(Moment('Released for the go that lies ahead.')),
  releasedBy: nullable(Type.Object({ name: nullable(Type.String()), role: word(roles) })),
  lacks: Type.Array(word(lacks), { description: 'What it lacks for the go that lies ahead.' }),
  stage: word(cardStages),
  holds: Count,
  awaiting: Type.Integer({ minimum: 0, description: 'Items whose referral waits for it.' }),
  outcome: nullable(word(cardOutcomes)),
  standing: nullable(word(standings)),
  contradicted: Type.Boolean({
    description: 'Whoever was asked says otherwise than the public register.',
  }),
  reports: Type.Array(Told),
  disputed: Type.Array(word(seizureActs), { description: 'Acts on which sources contradict.' }),
})
export type CardLine = Static<typeof CardLine>

/** Everything on one card. */
export const CardSheet = Type.Object({
  ...CardLine.properties,
  object: nullable(Type.String({ description: 'Null for everybody but its owner.' })),
  reference: nullable(Type.String({ description: 'Number of the form.' })),
  counterpart: nullable(Type.String({ description: 'Name of whoever is asked at the go.' })),
  target: nullable(Uuid('The target that it concerns; null where the reader does not see one.')),
  waiting: Type.Array(Type.Object({ hold: Uuid(), items: Count, reviewBy: Moment() }), {
    description: 'What waits for it and the reader can let go again, the oldest first.',
  }),
  digest: Type.String({ description: 'Of the measure as it stands; a release is over one.' }),
  releasedDigest: nullable(Type.String()),
  copy: nullable(
    Type.Object({
      sha256: nullable(Type.String()),
      bytes: nullable(Count),
      waived: nullable(word(copyWaivers)),
    }),
  ),
  leftAt: nullable(Moment()),
  sentAt: nullable(Moment()),
  enteredAt: nullable(Moment()),
  answer: nullable(
    Type.Object({
      outcome: word(cardOutcomes),
      happenedAt: Moment(),
      before: Type.Array(word(eppStatuses)),
      after: Type.Array(word(eppStatuses)),
    }),
  ),
  looks: Type.Array(
    Type.Object({
      round: word(registryRounds),
      statuses: nullable(Type.Array(word(eppStatuses))),
      at: Moment(),
    }),
    { description: 'What the public register said; null where it could not be asked.' },
  ),
  undoable: Type.Array(Type.Object({ act: word(seizureActs), until: Moment() }), {
    description: 'Own entries that can still be taken back.',
  }),
  exhibits: Type.Array(Type.Object({ number: Count, text: nullable(Type.String()), at: Moment() })),
  images: Type.Array(
    Type.Object({ sha256: Type.String(), bytes: Count, isConfirmed: Type.Boolean(), at: Moment() }),
  ),
})
export type CardSheet = Static<typeof CardSheet>
