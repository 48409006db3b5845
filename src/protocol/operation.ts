/** Operations over the wire: the list, opening one, moving a gate. */
import { type Static, Type } from 'typebox'
import { PARTICIPANTS_MAX } from '../domain/participant.ts'
import {
  gateReasons,
  gateStates,
  gates,
  leadOffices,
  objectiveKinds,
  phases,
} from '../domain/words.ts'
import { ParticipantLine, ParticipantMessage, PartnerName } from './participant.ts'
import { Count, exactly, LineOfText, Moment, nullable, Uuid } from './plain.ts'
import { ErrorRate } from './rereview.ts'
import { word } from './word.ts'

/** A title fits on one line of the wall. */
export const TITLE_CHARACTERS_MAX = 200

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
      errorRate: ErrorRate,
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
  leads: Type.Array(Type.Object({ name: PartnerName(), office: word(leadOffices) })),
  host: Type.String({ description: 'Name of the organisation where the post stands.' }),
  mandates: Type.Array(
    Type.Object({
      by: PartnerName(),
      to: PartnerName(),
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
  participants: Type.Array(ParticipantLine),
  steers: Type.Boolean({ description: 'Whether the reader says who takes part.' }),
  gates: Type.Array(
    Type.Object({
      gate: word(gates),
      state: word(gateStates),
      by: nullable(PartnerName()),
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
  participants: Type.Array(ParticipantMessage, { minItems: 1, maxItems: PARTICIPANTS_MAX }),
})
export type OpeningMessage = Static<typeof OpeningMessage>

/** The operation that was opened. */
export const OpenedReply = Type.Object({ op: Uuid() })

/** Why a gate is moved. */
export const GateMove = exactly({ reason: word(gateReasons) })

/** The gate that was moved. */
export const GateReply = Type.Object({ gate: word(gates) })
