/**
 * History: the one fold over all facts of an operation. The store uses it to move its projections,
 * the replay to rebuild them, and as-of figures to count again. Total and deterministic: a fact
 * that has happened is never refused; one of an unknown kind stops the fold.
 */
import { foldCard, isAboutCard } from './history/cards.ts'
import { flowTold } from './history/flowing.ts'
import { foldGo, isAboutGo } from './history/going.ts'
import { assessed, holdLifted, holdPlaced, legalDecided } from './history/judging.ts'
import { mandated } from './history/mandating.ts'
import {
  foldIntake,
  gateMoved,
  opened,
  overridden,
  participating,
  protectionListed,
} from './history/opening.ts'
import { foldPost, isOfPost } from './history/post.ts'
import { isAboutKeeping, preserved } from './history/preserving.ts'
import { foldQuestion } from './history/questioning.ts'
import { isAboutRereview, rereviewed } from './history/rereviewing.ts'
import { checked, looked } from './history/seeing.ts'
import { answered, dispatchCut, dispatchMade, dispatchMoved } from './history/sending.ts'
import { foldStatement, isOfPress } from './history/stating.ts'
import { foldTarget } from './history/targets.ts'
import type { Changes, Fact, FoldKey, Of, Room } from './history/union.ts'
import { foldWatch, isAboutWatch } from './history/watching.ts'
import { unreachable } from './kit.ts'

export type {
  AssessmentRow,
  Bodies,
  Changes,
  CheckRow,
  CountRow,
  EntryRow,
  Fact,
  FactKind,
  FoldKey,
  LinkRow,
  ReachRow,
  Room,
  SourceRow,
  Step,
  SubmissionRow,
} from './history/union.ts'

/** Folds one fact into what it changes. */
export function fold(room: Room, fact: Fact, key: FoldKey): Changes {
  if (isOfPost(fact)) return foldPost(room, fact)
  if (isAboutCard(fact)) return foldCard(room, fact)
  if (isAboutGo(fact)) return foldGo(room, fact)
  if (isAboutRereview(fact)) return rereviewed(room, fact)
  if (isAboutKeeping(fact)) return preserved(room, fact)
  if (isAboutWatch(fact)) return foldWatch(room, fact)
  if (isOfPress(fact)) return foldStatement(room, fact)
  switch (fact.kind) {
    case 'operation.opened':
      return { operation: opened(fact) }
    case 'operation.joined':
    case 'participant.framed':
      return participating(room, fact)
    case 'gate.moved':
      return gateMoved(room, fact)
    case 'intake.opened':
    case 'intake.received':
    case 'intake.closed':
      return foldIntake(room, fact)
    case 'scope.override-asked':
    case 'scope.overridden':
      return overridden(room, fact)
    case 'protected.listed':
      return protectionListed(room, fact)
    case 'triage.assessed':
      return assessed(room, fact)
    case 'triage.legal-decided':
      return legalDecided(room, fact)
    case 'evidence.looked':
      return looked(room, fact)
    case 'hold.placed':
      return holdPlaced(room, fact)
    case 'hold.lifted':
      return holdLifted(room, fact)
    case 'dispatch.made':
      return dispatchMade(room, fact)
    case 'dispatch.cut':
      return dispatchCut(room, fact)
    case 'dispatch.sent':
    case 'dispatch.received':
    case 'dispatch.given-up':
    case 'dispatch.revived':
      return dispatchMoved(room, fact, dispatchEventOf[fact.kind], key)
    case 'response.answered':
      return answered(room, fact)
    case 'check.seen':
      return checked(room, fact, key)
    default:
      return foldBeside(room, fact)
  }
}

/** What stands beside the flow of items. */
function foldBeside(
  room: Room,
  fact: Of<
    | 'question.asked'
    | 'question.answered'
    | 'question.lapsed'
    | 'question.told'
    | 'lead.set'
    | 'mandate.given'
    | 'objective.set'
    | 'stop.fixed'
    | 'baseline.registered'
    | 'persons.told'
    | 'flow.counted'
    | 'flow.reached'
    | 'target.listed'
    | 'edge.listed'
    | 'edge.ended'
    | 'target.assessed'
    | 'target.linked'
    | 'target.protected'
  >,
): Changes {
  switch (fact.kind) {
    case 'question.asked':
    case 'question.answered':
    case 'question.lapsed':
    case 'question.told':
      return foldQuestion(room, fact)
    case 'lead.set':
    case 'mandate.given':
    case 'objective.set':
    case 'stop.fixed':
    case 'baseline.registered':
    case 'persons.told':
      return mandated(room, fact)
    case 'flow.counted':
    case 'flow.reached':
      return flowTold(fact)
    case 'target.listed':
    case 'edge.listed':
    case 'edge.ended':
    case 'target.assessed':
    case 'target.linked':
    case 'target.protected':
      return foldTarget(room, fact)
    default:
      return unreachable(fact)
  }
}

/** What each kind of fact did to a dispatch. */
const dispatchEventOf = {
  'dispatch.sent': 'send',
  'dispatch.received': 'receive',
  'dispatch.given-up': 'give-up',
  'dispatch.revived': 'revive',
} as const
