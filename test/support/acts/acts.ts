/**
 * Random acts on a synthetic operation, each decided by the real rules. The same acts run in memory
 * over the fold alone and through the desk of a real database.
 */
import type { Room } from '../../../src/domain/history.ts'
import { HOUR_MS, type Instant, MINUTE_MS } from '../../../src/domain/kit.ts'
import * as flowing from './flowing.ts'
import * as intake from './intake.ts'
import * as mandate from './mandate.ts'
import * as participant from './participant.ts'
import * as post from './post.ts'
import * as preserving from './preserving.ts'
import * as press from './press.ts'
import * as questioning from './questioning.ts'
import * as rereviewing from './rereviewing.ts'
import * as review from './review.ts'
import * as seizures from './seizures.ts'
import * as sending from './sending.ts'
import type { Act, Make, Story } from './story.ts'
import * as targets from './targets.ts'
import * as watching from './watching.ts'

const makers: readonly Make[] = [
  intake.openIntake,
  intake.takeChunk,
  intake.takeChunk,
  intake.closeIntake,
  intake.overrideOne,
  intake.protect,
  review.look,
  review.look,
  review.look,
  review.settleSome,
  review.baselines,
  review.baselines,
  review.hold,
  review.gate,
  participant.joins,
  participant.frame,
  mandate.lead,
  mandate.mandate,
  mandate.objective,
  flowing.stop,
  flowing.baseline,
  flowing.persons,
  flowing.hours,
  flowing.hours,
  post.note,
  post.task,
  post.step,
  post.threat,
  post.threatStep,
  targets.listTargets,
  targets.listEdges,
  targets.end,
  targets.assess,
  targets.link,
  targets.protect,
  seizures.draw,
  seizures.prepare,
  seizures.prepare,
  seizures.goStep,
  seizures.goStep,
  seizures.onTheSpot,
  seizures.holdCards,
  preserving.want,
  preserving.move,
  questioning.ask,
  questioning.settle,
  questioning.tell,
  press.atThePress,
  sending.makeDispatch,
  sending.makeDispatch,
  sending.cut,
  sending.move,
  sending.move,
  sending.move,
  sending.answer,
  sending.answer,
  sending.answer,
  sending.answer,
  sending.checks,
  sending.checks,
  sending.checks,
]

/** What a story is mostly about in its last part: by then it has items to send, and little was. */
const lateMakers: readonly Make[] = [
  review.look,
  review.look,
  review.settleSome,
  review.baselines,
  review.gate,
  sending.makeDispatch,
  sending.move,
  sending.move,
  sending.answer,
  sending.answer,
  sending.answer,
  sending.answer,
  sending.checks,
  intake.takeChunk,
  preserving.want,
  preserving.want,
  post.threat,
  flowing.hours,
]

/** From which share of its acts on a story comes to its end. */
const LATE_FROM = 0.7

/** The next act of a story that has come so far; where it cannot be, somebody watches or re-reviews. */
export const nextAct = (story: Story, room: Room, now: Instant, share = 0): Act | undefined =>
  story.pick(share < LATE_FROM ? makers : lateMakers)(story, room, now) ??
  watching.step(story, room, now) ??
  rereviewing.step(story, room, now)

/** How long until the next act, in milliseconds: mostly minutes, at times days. */
export const pauseMs = (story: Story): number =>
  story.dice(12) === 0 ? story.dice(60) * HOUR_MS : story.dice(90) * MINUTE_MS
