/** Everything that can be read, over the projections. Nothing here decides or records an act. */
import type { Reads } from '../../../app/reads.ts'
import { readAlarms } from './alarms.ts'
import { openPast } from './as-of.ts'
import { readBoard } from './board.ts'
import { readCard, readCardTexts, readOperationOfCard } from './cards.ts'
import { readDates } from './dates.ts'
import { readDispatches, readOperationOf, readReferred } from './dispatches.ts'
import { readHead } from './due-checks.ts'
import { readEffect } from './effect.ts'
import { readEffectChoices } from './effect-choices.ts'
import { readFigures } from './figures.ts'
import { readItemsByKey } from './find.ts'
import { readKnownKeys, readProblems } from './intake.ts'
import { readItems } from './items.ts'
import { readOperation, readOperations } from './operations.ts'
import type { ReadParts } from './parts.ts'
import { openPastCounts } from './past-counts.ts'
import { readJudges, readPopulation } from './population.ts'
import { readColleagues, readJournal, readTasks } from './post.ts'
import { readPreservations } from './preservations.ts'
import {
  readAssertions,
  readPublished,
  readSignals,
  readStatement,
  readStatements,
} from './press.ts'
import { readSources } from './press-sources.ts'
import { readQuestionEverywhere, readQuestions, readRunningAt } from './questions.ts'
import { readQueue } from './queue.ts'
import {
  readDifferences,
  readIsBlindTo,
  readRereviewNext,
  readRereviewQueue,
  readRereviews,
} from './rereviews.ts'
import { openSpeeds } from './speed.ts'
import { openTails } from './tail.ts'
import { readTarget } from './target-sheet.ts'
import { readTargetMap, readTargetNet, readTargetRows, readTargets } from './targets.ts'
import { readThreats } from './threats.ts'
import { readWall } from './wall.ts'
import { readWallBoard } from './wall-board.ts'
import { readWatch, readWatchState } from './watch.ts'
import { readWay } from './way.ts'

/** Opens the readings over a pool of the application's role. */
export function openReads(parts: ReadParts): Reads {
  const { pool } = parts
  const tails = openTails()
  const past = openPast(pool)
  const rooms = { pastCounts: openPastCounts(pool, past), speeds: openSpeeds() }
  return {
    operations: (viewer) => readOperations(parts, viewer),
    operation: (op, viewer) => readOperation(parts, op, viewer),
    dates: (op, viewer) => readDates(parts, op, viewer),
    items: (op, viewer, filter, page) => readItems(parts, past, { op, viewer, filter, page }),
    item: (op, viewer, item, purpose) => readWay(parts, op, viewer, item, purpose),
    figures: (op, viewer, filter, ask) => readFigures(parts, rooms, op, viewer, filter, ask),
    wall: (op, viewer) => readWall(parts, tails, op, viewer),
    headOf: (op) => readHead(pool, op),
    queue: (op, viewer, kind, limit) => readQueue(parts, op, viewer, kind, limit),
    dispatches: (op, viewer, state) => readDispatches(parts, op, viewer, state),
    journal: (op, viewer, page) => readJournal(parts, op, viewer, page),
    tasks: (op, viewer, which) => readTasks(parts, op, viewer, which),
    threats: (op, viewer) => readThreats(parts, op, viewer),
    targets: (op, viewer, page) => readTargets(parts, op, viewer, page),
    targetMap: (op, viewer, most) => readTargetMap(parts, op, viewer, most),
    targetNet: (op, viewer) => readTargetNet(parts, op, viewer),
    target: (op, viewer, target) => readTarget(parts, op, viewer, target),
    targetRows: (op, viewer) => readTargetRows(parts, op, viewer),
    effect: (op, viewer, asOf) => readEffect(parts, op, viewer, asOf),
    effectChoices: (op, viewer, within) => readEffectChoices(parts, op, viewer, within),
    preservations: (op, person) => readPreservations(parts, op, person),
    questions: (op, person, keysOf) => readQuestions(parts, op, person, keysOf),
    questionEverywhere: (question) => readQuestionEverywhere(pool, question),
    runningAt: (at) => readRunningAt(pool, at),
    watch: (op, viewer, which) => readWatch(parts, op, viewer, which),
    watchState: (op, viewer) => readWatchState(parts, op, viewer),
    statements: (op, viewer) => readStatements(parts, op, viewer),
    statement: (op, viewer, id) => readStatement(parts, op, viewer, id),
    sources: (op, viewer, id) => readSources(parts, op, viewer, id),
    published: (code) => readPublished(parts, code),
    assertions: (op, viewer) => readAssertions(parts, op, viewer),
    signals: (op, viewer, item) => readSignals(parts, op, viewer, item),
    population: (op, viewer, ask) => readPopulation(parts, past, op, viewer, ask),
    judgesOf: (op, items) => readJudges(pool, op, items),
    rereviews: (op, viewer) => readRereviews(parts, op, viewer),
    rereviewQueue: (op, viewer) => readRereviewQueue(parts, op, viewer),
    rereviewNext: (op, viewer, most) => readRereviewNext(parts, op, viewer, most),
    rereviewDifferences: (op, viewer) => readDifferences(parts, op, viewer),
    isBlindTo: (op, viewer, item) => readIsBlindTo(pool, op, viewer, item),
    colleagues: (op, viewer) => readColleagues(parts, op, viewer),
    alarms: (op, viewer) => readAlarms(parts, op, viewer),
    problems: (op, intake) => readProblems(pool, op, intake),
    itemsByKey: (op, viewer, keys) => readItemsByKey(parts, op, viewer, keys),
    knownKeys: (op, keys) => readKnownKeys(pool, op, keys),
    referred: (op, dispatch) => readReferred(pool, op, dispatch),
    board: (op, viewer) => readBoard(parts, op, viewer),
    wallBoard: (op, viewer) => readWallBoard(parts, op, viewer),
    card: (op, viewer, card) => readCard(parts, op, viewer, card),
    cardTexts: (op, card) => readCardTexts(pool, op, card),
    operationOfCard: (card) => readOperationOfCard(pool, card),
    operationOf: (dispatch) => readOperationOf(pool, dispatch),
  }
}
