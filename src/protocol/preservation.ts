/** Preservations over the wire. */
import { type Static, Type } from 'typebox'
import { PRESERVATION_ITEMS_MAX } from '../domain/preservation.ts'
import { preservationKinds, preservationStates, preservationSteps } from '../domain/words.ts'
import { Count, exactly, LineOfText, Moment, nullable, Uuid } from './plain.ts'
import { word } from './word.ts'

/** A file number: what fits on the line of a form. */
export const REFERENCE_CHARACTERS_MAX = 200

/** What is to be kept before it is removed. */
export const PreservationMessage = exactly({
  kind: word(preservationKinds),
  items: Type.Array(Uuid(), { minItems: 1, maxItems: PRESERVATION_ITEMS_MAX, uniqueItems: true }),
})

/** What its authority did. */
export const PreservationMove = exactly({
  step: word(preservationSteps),
  reference: Type.Optional(
    LineOfText(REFERENCE_CHARACTERS_MAX, 'File number of the request; asking needs one.'),
  ),
})

/** The preservation that was wanted or moved. */
export const PreservationReply = Type.Object({ preservation: Uuid() })

/** Preservations, those that end first before the others. */
export const PreservationList = Type.Object({
  preservations: Type.Array(
    Type.Object({
      preservation: Uuid(),
      kind: word(preservationKinds),
      provider: Type.String(),
      items: Type.Array(Uuid()),
      state: word(preservationStates),
      reference: nullable(Type.String()),
      wantedAt: Moment(),
      until: nullable(Moment('When the present period is over.')),
      remindAt: nullable(Moment('Three quarters of the period.')),
      isDue: Type.Boolean(),
      renewals: Count,
      steps: Type.Array(word(preservationSteps), { description: 'What the reader can do.' }),
    }),
  ),
})
export type PreservationList = Static<typeof PreservationList>
