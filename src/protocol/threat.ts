/** Dangers to life over the wire. */
import { type Static, Type } from 'typebox'
import { THREAT_ITEMS_MAX } from '../domain/threat.ts'
import { stateCodes, threatOutcomes } from '../domain/words.ts'
import { exactly, Moment, nullable, Paragraph, Uuid } from './plain.ts'
import { word } from './word.ts'

/** Who is in danger, where, when: as long as it can be read at a glance. */
export const THREAT_CHARACTERS_MAX = 1_000

/** A danger that somebody sees. */
export const ThreatMessage = exactly({
  items: Type.Array(Uuid(), { minItems: 1, maxItems: THREAT_ITEMS_MAX, uniqueItems: true }),
  states: Type.Array(word(stateCodes), {
    maxItems: stateCodes.length,
    uniqueItems: true,
    description: 'States concerned; the desks of the lead and of the post hear of it anyway.',
  }),
  text: Paragraph(THREAT_CHARACTERS_MAX, 'Who is in danger, where, when.'),
})
export type ThreatMessage = Static<typeof ThreatMessage>

/** What came of it. */
export const ThreatClosing = exactly({ outcome: word(threatOutcomes) })

/** The danger that was raised, heard or closed. */
export const ThreatReply = Type.Object({ threat: Uuid() })

/** Dangers, those that are open first. */
export const ThreatList = Type.Object({
  threats: Type.Array(
    Type.Object({
      threat: Uuid(),
      items: Type.Array(Uuid()),
      compartment: Type.String(),
      states: Type.Array(word(stateCodes)),
      text: nullable(Type.String({ description: 'Null where it was erased.' })),
      raisedAt: Moment(),
      heardBy: Moment('By when every desk has to have it.'),
      desks: Type.Array(
        Type.Object({ name: Type.String(), heardAt: nullable(Moment()), isOwn: Type.Boolean() }),
      ),
      isOverdue: Type.Boolean(),
      closedAt: nullable(Moment()),
      outcome: nullable(word(threatOutcomes)),
      steps: Type.Array(word(['hear', 'close']), {
        description: 'What the desk of the reader can do about it.',
      }),
    }),
  ),
})
export type ThreatList = Static<typeof ThreatList>
