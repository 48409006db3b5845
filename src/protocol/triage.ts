/** Review over the wire: what waits for a person, and what people say of it. */
import { type Static, Type } from 'typebox'
import { offences } from '../domain/triage.ts'
import {
  decisions,
  exemptPurposes,
  grounds,
  itemKinds,
  languageCodes,
  purposeAnswers,
} from '../domain/words.ts'
import { Count, exactly, nullable, Uuid } from './plain.ts'
import { word } from './word.ts'

/** Rows in one call: one fact names at most 1,000 items, and half of it answers at once. */
export const ASSESSMENTS_MAX = 500

/** What a reviewer is told of an item that is to be decided: nothing of what was decided before. */
export const itemToDecide = {
  item: Uuid(),
  address: nullable(Type.String()),
  kind: word(itemKinds),
  language: word(languageCodes),
}

/** What waits for this person. */
export const QueueReply = Type.Object({
  items: Type.Array(
    Type.Object({
      ...itemToDecide,
      round: word(['first', 'second', 'legal'] as const),
      providerName: nullable(Type.String({ description: 'Where it stands.' })),
    }),
  ),
})
export type QueueReply = Static<typeof QueueReply>

/** How much of what waits is wanted. */
export const QueueQuery = exactly({
  limit: Type.Optional(Type.Integer({ minimum: 1, maximum: ASSESSMENTS_MAX })),
  spread: Type.Optional(
    Type.Boolean({
      description:
        'Gives each person other items first, so that people who work at once seldom meet.',
    }),
  ),
})

const purposes = Object.fromEntries(
  exemptPurposes.map((purpose) => [purpose, Type.Optional(word(purposeAnswers))]),
)

/** What one person says of one item. */
export const AssessmentRow = exactly({
  item: Uuid(),
  decision: word(decisions),
  grounds: Type.Optional(
    Type.Array(word(grounds), { maxItems: grounds.length, uniqueItems: true }),
  ),
  offence: Type.Optional(nullable(word(offences))),
  purposes: Type.Optional(exactly(purposes)),
  translated: Type.Optional(Type.Boolean()),
  suggestion: Type.Optional(
    nullable(
      exactly({
        modelVersion: Type.Integer({ minimum: 0, maximum: 1_000_000 }),
        score: Type.Integer({ minimum: 0, maximum: 1_000 }),
      }),
    ),
  ),
})
export type AssessmentRow = Static<typeof AssessmentRow>

const rows = Type.Array(Type.Unknown(), {
  minItems: 1,
  maxItems: ASSESSMENTS_MAX,
  description: 'Each an assessment; one bad row never costs the good ones.',
})

/** Assessments of many items in one act. */
export const AssessmentsMessage = exactly({ assessments: rows })

/** Decisions of a legal reviewer where two people differ. */
export const LegalDecisionsMessage = exactly({ decisions: rows })

/** What was taken, and each row that was not. */
export const RowsReply = Type.Object({
  taken: Count,
  refused: Type.Array(
    Type.Object({
      row: Count,
      item: nullable(Type.String()),
      code: Type.String(),
      whatToDo: Type.String(),
      where: nullable(Type.String({ description: 'Place in the row; of `input.malformed`.' })),
      what: nullable(Type.String({ description: 'What belongs there; of the same.' })),
    }),
  ),
})
export type RowsReply = Static<typeof RowsReply>
