/** Operations over the wire: the list, opening one, moving a gate. */
import { type Static, Type } from 'typebox'
import { powers } from '../domain/operation.ts'
import {
  gateReasons,
  gateStates,
  gates,
  leadOffices,
  objectiveKinds,
  phases,
  stateCodes,
} from '../domain/words.ts'
import { Count, exactly, LineOfText, Moment, nullable, Uuid } from './plain.ts'
import { word } from './word.ts'

/** A title fits on one line of the wall. */
export const TITLE_CHARACTERS_MAX = 200

/** Two states a day for a month and more: beyond any action so far. */
export const PARTICIPANTS_MAX = 100

/** The longest operation: a year, after which it is a new one. */
export const OPERATION_DAYS_MAX = 366

/** The operations that the reader may see. */
export const OperationList = Type.Object({
  operations: Type.Array(
    Type.Object({
      op: Uuid(),
      title: Type.String(),
      exercise: Type.Boolean(),
      openedAt: Moment(),
      items: Count,
    }),
  ),
})

/** One operation: who leads, where the post stands, who takes part, which gates are open. */
export const OperationReply = Type.Object({
  op: Uuid(),
  title: Type.String(),
  exercise: Type.Boolean(),
  zone: Type.String(),
  openedAt: Moment(),
  days: Count,
  phase: nullable(word(phases)),
  phases: Type.Array(Type.Object({ phase: word(phases), from: Moment(), until: Moment() })),
  leads: Type.Array(Type.Object({ name: Type.String(), office: word(leadOffices) })),
  host: Type.String({ description: 'Name of the organisation where the post stands.' }),
  mandates: Type.Array(
    Type.Object({
      by: Type.String(),
      to: Type.String(),
      limits: nullable(Type.String({ description: 'Null where it was erased.' })),
      givenAt: Moment(),
      until: Moment(),
    }),
  ),
  objectives: Type.Array(
    Type.Object({
      kind: word(objectiveKinds),
      text: nullable(Type.String({ description: 'Null where it was erased.' })),
      setAt: Moment(),
    }),
  ),
  participants: Type.Array(
    Type.Object({
      organisation: Uuid(),
      name: Type.String(),
      state: nullable(word(stateCodes)),
      powers: Type.Array(word(powers)),
    }),
  ),
  gates: Type.Array(
    Type.Object({
      gate: word(gates),
      state: word(gateStates),
      by: nullable(Type.String({ description: 'The organisation whose officer moved it.' })),
      at: nullable(Moment()),
      reason: nullable(word(gateReasons)),
    }),
  ),
})

export type OperationReply = Static<typeof OperationReply>

/** What is asked when an operation is opened. */
export const OpeningMessage = exactly({
  title: LineOfText(TITLE_CHARACTERS_MAX, 'Shown to all participants.'),
  lead: Type.Optional(Uuid('Organisation that leads; the own one where it is left out.')),
  host: Type.Optional(Uuid('Organisation where the post stands; the lead where it is left out.')),
  zone: Type.String({ maxLength: 60, description: 'IANA zone of the command post.' }),
  days: Type.Integer({ minimum: 1, maximum: OPERATION_DAYS_MAX }),
  participants: Type.Array(
    exactly({
      organisation: Uuid(),
      powers: Type.Array(word(powers), { maxItems: powers.length, uniqueItems: true }),
    }),
    { minItems: 1, maxItems: PARTICIPANTS_MAX },
  ),
})
export type OpeningMessage = Static<typeof OpeningMessage>

/** The operation that was opened. */
export const OpenedReply = Type.Object({ op: Uuid() })

/** Why a gate is moved. */
export const GateMove = exactly({ reason: word(gateReasons) })

/** The gate that was moved. */
export const GateReply = Type.Object({ gate: word(gates) })
