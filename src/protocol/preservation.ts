/** Preservations over the wire. */
import { type Static, Type } from 'typebox'
import { PRESERVATION_ITEMS_MAX, PRESERVATION_WHOLES_MAX } from '../domain/preservation.ts'
import {
  copyWaivers,
  preservationKinds,
  preservationStates,
  preservationSteps,
} from '../domain/words.ts'
import { Count, exactly, LineOfText, Moment, nullable, Uuid } from './plain.ts'
import { word } from './word.ts'

/** A file number: what fits on the line of a form. */
export const REFERENCE_CHARACTERS_MAX = 200

const some = (maxItems: number, description: string) =>
  Type.Optional(Type.Array(Uuid(), { minItems: 1, maxItems, uniqueItems: true, description }))

/** What is to be kept before it is removed: items, or targets and cards whole. */
export const PreservationMessage = exactly({
  kind: word(preservationKinds),
  items: some(PRESERVATION_ITEMS_MAX, 'Items of one provider; then neither targets nor cards.'),
  targets: some(PRESERVATION_WHOLES_MAX, 'All that a provider has of these targets.'),
  cards: some(PRESERVATION_WHOLES_MAX, 'All that a provider has of what these cards are about.'),
  provider: Type.Optional(
    Uuid(
      'Who is asked to keep targets or cards; of a card whoever is asked at the go, if left out.',
    ),
  ),
})
export type PreservationMessage = Static<typeof PreservationMessage>

/** Why it is given up that a target is kept first. */
export const KeepingWaiver = exactly({ why: word(copyWaivers) })

/** How a target is kept before anything on it is removed. */
export const Keeping = Type.Object({
  isFirst: Type.Boolean({ description: 'Preserve before you remove.' }),
  isAwaited: Type.Boolean({ description: 'Measures on it are not ready, its items wait.' }),
  confirmed: Count,
  waived: nullable(word(copyWaivers)),
})

/** The target whose preservation was put first, or given up. */
export const KeepingReply = Type.Object({ target: Uuid() })

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
      targets: Type.Array(Uuid()),
      cards: Type.Array(Uuid()),
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
