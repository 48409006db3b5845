/** Every expected "no", as one union. Meanings and what to do stand in http/refusals.ts. */

import type { AssertionRefusal } from '../domain/assertion.ts'
import type { NotAllowed } from '../domain/authority.ts'
import type { CardRefusal } from '../domain/card.ts'
import type { HoldRefusal } from '../domain/deconfliction.ts'
import type { DispatchRefusal } from '../domain/dispatch.ts'
import type { EffectRefusal } from '../domain/effect.ts'
import type { FlowRefusal } from '../domain/flow.ts'
import type { GoRefusal } from '../domain/go.ts'
import type { IntakeRefusal } from '../domain/intake.ts'
import type { JournalRefusal } from '../domain/journal.ts'
import type { MandateRefusal } from '../domain/mandate.ts'
import type { OrderRefusal } from '../domain/measure.ts'
import type { OperationRefusal } from '../domain/operation.ts'
import type { ParticipantRefusal } from '../domain/participant.ts'
import type { PreservationRefusal } from '../domain/preservation.ts'
import type { QuestionRefusal } from '../domain/question.ts'
import type { RereviewRefusal } from '../domain/rereview.ts'
import type { ResponseRefusal } from '../domain/response.ts'
import type { StatementRefusal } from '../domain/statement.ts'
import type { StopRefusal } from '../domain/stop.ts'
import type { TargetRefusal } from '../domain/target.ts'
import type { TaskRefusal } from '../domain/task.ts'
import type { ThreatRefusal } from '../domain/threat.ts'
import type { TriageRefusal } from '../domain/triage.ts'
import type { WatchRefusal } from '../domain/watch.ts'

/** Refusals of the engine itself. */
export type EngineRefusal =
  | { readonly code: 'job.lease-lost' }
  | { readonly code: 'input.malformed'; readonly where: string; readonly what: string }
  | { readonly code: 'input.not-found' }
  | { readonly code: 'session.missing' }
  | { readonly code: 'signature.refused'; readonly why: string }
  | {
      readonly code: 'intake.unreadable'
      readonly why: string
      readonly whatToDo: string
      /** Those that were seen, where columns are the reason. */
      readonly columns: readonly string[]
    }
  | { readonly code: 'directory.already-there'; readonly what: string }
  | { readonly code: 'print.not-here' }
  | { readonly code: 'capability.not-here'; readonly capability: string }

/** Any refusal. */
export type Refusal =
  | EngineRefusal
  | NotAllowed
  | OperationRefusal
  | ParticipantRefusal
  | MandateRefusal
  | JournalRefusal
  | TaskRefusal
  | ThreatRefusal
  | TargetRefusal
  | FlowRefusal
  | StopRefusal
  | EffectRefusal
  | PreservationRefusal
  | QuestionRefusal
  | IntakeRefusal
  | TriageRefusal
  | RereviewRefusal
  | HoldRefusal
  | CardRefusal
  | GoRefusal
  | WatchRefusal
  | DispatchRefusal
  | ResponseRefusal
  | OrderRefusal
  | AssertionRefusal
  | StatementRefusal
