/** Participants over the wire: their legal frame, when their desks are staffed, whether they are named. */
import { type Static, Type } from 'typebox'
import {
  languageCodes,
  organisationKinds,
  powers,
  regimes,
  stateCodes,
  weekdays,
} from '../domain/words.ts'
import { exactly, nullable, Uuid } from './plain.ts'
import { word } from './word.ts'

/** What stands for the name of a partner that may not be named; readers say it in their language. */
export const UNNAMED = 'further-partner'

/** The name of an organisation that takes part. */
export const PartnerName = () =>
  Type.String({ description: `Name; \`${UNNAMED}\` where the reader may not know it.` })

/** The zones of IANA have shorter names. */
const ZONE_CHARACTERS_MAX = 60

const timeOfDay = Type.String({ pattern: '^([01]\\d|2[0-3]):[0-5]\\d$', description: 'As 08:30.' })

const shift = {
  days: Type.Array(word(weekdays), { minItems: 1, maxItems: weekdays.length, uniqueItems: true }),
  from: timeOfDay,
  until: Type.Unsafe<string>({ ...timeOfDay, description: 'On the next day where it is earlier.' }),
  zone: Type.String({ maxLength: ZONE_CHARACTERS_MAX, description: 'IANA zone of the desk.' }),
}

/** When a desk is staffed, as it is told. */
export const HoursTold = Type.Union([Type.Literal('always'), exactly(shift)])
export type HoursTold = Static<typeof HoursTold>

/** Languages of one desk: more nobody answers in. */
const LANGUAGES_MAX = 20

const frame = {
  powers: Type.Array(word(powers), { maxItems: powers.length, uniqueItems: true }),
  regime: Type.Optional(word(regimes)),
  languages: Type.Optional(
    Type.Array(word(languageCodes), { maxItems: LANGUAGES_MAX, uniqueItems: true }),
  ),
  hours: Type.Optional(nullable(HoursTold)),
  mayBeNamed: Type.Optional(
    Type.Boolean({
      description: 'False: only itself, who leads and the post know its name. Else true.',
    }),
  ),
}

/** An organisation that is to take part, with its frame. */
export const ParticipantMessage = exactly({ organisation: Uuid(), ...frame })
export type ParticipantMessage = Static<typeof ParticipantMessage>

/** What of a frame is to change; its own people say hours and languages alone. */
export const FrameMessage = exactly({ ...frame, powers: Type.Optional(frame.powers) })
export type FrameMessage = Static<typeof FrameMessage>

/** The participant that was added or changed. */
export const ParticipantReply = Type.Object({ organisation: Uuid() })

/** One who takes part, as a reader may know it. */
export const ParticipantLine = Type.Object({
  organisation: nullable(
    Uuid('Null where the reader may not know it; then so is all that follows.'),
  ),
  name: PartnerName(),
  kind: nullable(word(organisationKinds)),
  state: nullable(word(stateCodes)),
  powers: Type.Array(word(powers)),
  regime: nullable(word(regimes)),
  languages: Type.Array(word(languageCodes)),
  hours: nullable(HoursTold),
  mayBeNamed: Type.Boolean(),
  isOwn: Type.Boolean({ description: "Whether it is the reader's own organisation." }),
})

/** Minutes in an hour. */
const HOUR = 60

/** Minutes after midnight of a time of day as it is told. */
export const minutesOf = (time: string): number =>
  Number(time.slice(0, 2)) * HOUR + Number(time.slice(3))

/** A time of day as it is told. */
export const timeOf = (minutes: number): string =>
  [Math.floor(minutes / HOUR), minutes % HOUR].map((part) => `${part}`.padStart(2, '0')).join(':')
