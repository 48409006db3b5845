/** Every route of the house, stage by stage in the order of the flow. */
import { assertionRoutes } from './assertion.ts'
import { calendarRoutes } from './calendar.ts'
import { cardRoutes } from './card.ts'
import { chainRoutes } from './chain.ts'
import { deconflictionRoutes } from './deconfliction.ts'
import { directoryRoutes } from './directory.ts'
import { dispatchRoutes } from './dispatch.ts'
import { effectRoutes } from './effect.ts'
import { goRoutes } from './go.ts'
import { intakeRoutes } from './intake.ts'
import { journalRoutes } from './journal.ts'
import { ledgerRoutes } from './ledger.ts'
import { mandateRoutes } from './mandate.ts'
import { operationRoutes } from './operation.ts'
import { orderRoutes } from './order.ts'
import { participantRoutes } from './participant.ts'
import { preservationRoutes } from './preservation.ts'
import { publicStatementRoutes } from './public-statement.ts'
import { questionRoutes } from './question.ts'
import { reportRoutes } from './report.ts'
import { rereviewRoutes } from './rereview.ts'
import { responseRoutes } from './response.ts'
import type { Route } from './route.ts'
import { seizureRoutes } from './seizure.ts'
import { sessionRoutes } from './session.ts'
import { statementRoutes } from './statement.ts'
import { targetRoutes } from './target.ts'
import { taskRoutes } from './task.ts'
import { threatRoutes } from './threat.ts'
import { triageRoutes } from './triage.ts'
import { upkeepRoutes } from './upkeep.ts'
import { watchRoutes } from './watch.ts'

/** The table of routes: the server, the printed matrix and openapi.json are made from it. */
export const routes: readonly Route[] = [
  ...sessionRoutes,
  ...directoryRoutes,
  ...chainRoutes,
  ...operationRoutes,
  ...participantRoutes,
  ...mandateRoutes,
  ...journalRoutes,
  ...taskRoutes,
  ...threatRoutes,
  ...targetRoutes,
  ...watchRoutes,
  ...effectRoutes,
  ...preservationRoutes,
  ...questionRoutes,
  ...intakeRoutes,
  ...triageRoutes,
  ...rereviewRoutes,
  ...deconflictionRoutes,
  ...cardRoutes,
  ...seizureRoutes,
  ...goRoutes,
  ...dispatchRoutes,
  ...responseRoutes,
  ...ledgerRoutes,
  ...reportRoutes,
  ...assertionRoutes,
  ...statementRoutes,
  ...publicStatementRoutes,
  ...calendarRoutes,
  ...orderRoutes,
  ...upkeepRoutes,
]
