/** What a sentence of a statement can rest on, over the wire. */
import { type Static, Type } from 'typebox'
import {
  assertionKinds,
  itemKinds,
  leadOffices,
  objectiveKinds,
  stateCodes,
  statementFigures,
  verdicts,
} from '../domain/words.ts'
import { Count, exactly, Moment, nullable, Uuid } from './plain.ts'
import { word } from './word.ts'

/** Which figures are wanted. */
export const SourcesQuery = exactly({
  asOf: Type.Optional(Moment('As of when the figures are; those of the statement if left out.')),
  kind: Type.Optional(word(itemKinds)),
})

/** Everything that can be bound. Only participants that may be named are here. */
export const StatementSources = Type.Object({
  asOf: Moment(),
  kind: nullable(word(itemKinds)),
  figures: Type.Array(
    Type.Object({
      figure: word(statementFigures),
      number: Count,
      isFew: Type.Boolean({ description: 'It is told as fewer than ten, or not at all.' }),
    }),
  ),
  participants: Type.Array(
    Type.Object({
      organisation: Uuid(),
      name: Type.String(),
      state: nullable(word(stateCodes)),
    }),
  ),
  entries: Type.Array(
    Type.Object({
      number: Type.Integer({ minimum: 1 }),
      at: Moment(),
      text: nullable(Type.String({ description: 'For who reads the journal.' })),
    }),
  ),
  objectives: Type.Array(
    Type.Object({
      objective: Uuid(),
      kind: word(objectiveKinds),
      text: nullable(Type.String()),
      stands: nullable(word(verdicts)),
    }),
  ),
  assertions: Type.Array(
    Type.Object({
      assertion: Uuid(),
      kind: word(assertionKinds),
      text: nullable(Type.String()),
      statedFor: Moment(),
    }),
  ),
  offices: Type.Array(word(leadOffices), {
    description: 'Offices of the lead: who can be quoted.',
  }),
})
export type StatementSources = Static<typeof StatementSources>
