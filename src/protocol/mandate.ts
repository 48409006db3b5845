/** Lead, mandate and objectives over the wire. */
import { type Static, Type } from 'typebox'
import { LEADS_MAX } from '../domain/mandate.ts'
import { leadOffices, objectiveKinds } from '../domain/words.ts'
import { Count, exactly, Moment, Paragraph, Uuid } from './plain.ts'
import { word } from './word.ts'

/** Limits and objectives are a few sentences; the judicial file stays where it is. */
export const MANDATE_CHARACTERS_MAX = 1_000

/** Who leads from now on, the first before the others. */
export const LeadsMessage = exactly({
  leads: Type.Array(exactly({ organisation: Uuid(), office: word(leadOffices) }), {
    minItems: 1,
    maxItems: LEADS_MAX,
  }),
})
export type LeadsMessage = Static<typeof LeadsMessage>

/** How many lead now. */
export const LeadsReply = Type.Object({ leads: Count })

/** The act by which a judge or prosecutor assigns the case. */
export const MandateMessage = exactly({
  to: Uuid('Organisation to which the case is assigned.'),
  limits: Paragraph(MANDATE_CHARACTERS_MAX, 'What it covers and what it does not.'),
  until: Moment('A time to come, within a year.'),
})

/** The mandate that was given. */
export const MandateReply = Type.Object({ mandate: Uuid() })

/** What the action is for. */
export const ObjectiveMessage = exactly({
  kind: word(objectiveKinds),
  text: Paragraph(MANDATE_CHARACTERS_MAX, 'What shall be so, and how one will see it.'),
})

/** The objective that was set. */
export const ObjectiveReply = Type.Object({ objective: Uuid() })
