/**
 * Every expected "no" in one table: its status, what it means and what its reader does next. It is
 * exhaustive by type, and docs/refusals.md is printed from it.
 */
import type { Refusal } from '../app/refusal.ts'
import { cards } from './refusals-of-cards.ts'
import { asking, type DoorRefusal, type RefusalText } from './refusals-of-door.ts'
import { effect } from './refusals-of-effect.ts'
import { mandate, participant, post, preservation, question } from './refusals-of-post.ts'
import { assertion, statement } from './refusals-of-press.ts'
import { rereview } from './refusals-of-review.ts'
import { target, watch } from './refusals-of-targets.ts'

/** Whatever can be said instead of what was asked for. */
export type AnyRefusal = Refusal | DoorRefusal
export type RefusalCode = AnyRefusal['code']

const operation = {
  'operation.not-found': {
    status: 404,
    meaning: 'There is no such operation.',
    whatToDo: 'Take the operation from the list of operations.',
  },
  'operation.already-open': {
    status: 409,
    meaning: 'This operation is open already.',
    whatToDo: 'Use it; an operation is opened once.',
  },
  'operation.not-participant': {
    status: 403,
    meaning: 'This organisation does not take part in the operation.',
    whatToDo: 'Choose one that takes part, or let it take part first.',
  },
  'gate.step-not-lawful': {
    status: 409,
    meaning: 'The gate has been released or waived already.',
    whatToDo: 'Nothing: a gate that is open stays open.',
  },
  'gate.reason-missing': {
    status: 409,
    meaning: 'This reason does not justify a waiver.',
    whatToDo: 'Release the gate, or waive it for danger to life, technical failure or an exercise.',
  },
} as const

const intake = {
  'intake.not-found': {
    status: 404,
    meaning: 'There is no such intake.',
    whatToDo: 'Take its id from the reply to your upload.',
  },
  'intake.closed': {
    status: 409,
    meaning: 'This intake is closed; nothing can be added.',
    whatToDo: 'Upload the list anew under another idempotency key.',
  },
  'intake.chunk-out-of-order': {
    status: 409,
    meaning: 'A part of the list is missing before this one.',
    whatToDo: 'Upload the whole list again under the same idempotency key.',
  },
  'intake.unreadable': {
    status: 400,
    meaning: 'Nothing of this file can be read as a list.',
    whatToDo: 'See the reply: it says what the file is, which columns were seen, and what to do.',
  },
  'scope.nothing-to-override': {
    status: 409,
    meaning: 'The scope check does not stop this address, or it has been overridden.',
    whatToDo: 'Nothing.',
  },
  'scope.second-person-needed': {
    status: 409,
    meaning: 'You have asked for this override yourself.',
    whatToDo: 'Have another person confirm it.',
  },
  'scope.never': {
    status: 403,
    meaning: 'An address that is blocked or protected is never overridden.',
    whatToDo: 'Leave it out; a mistake of the list is corrected in the list.',
  },
} as const

const triage = {
  'triage.item-not-found': {
    status: 404,
    meaning: 'There is no such item, or it is not for you.',
    whatToDo: 'Take items from your review queue.',
  },
  'triage.not-waiting': {
    status: 409,
    meaning: 'This item does not wait for such a decision any more.',
    whatToDo: 'Nothing: take the next one from the queue.',
  },
  'triage.same-person': {
    status: 409,
    meaning: "You have looked at this item already; the other look is another person's.",
    whatToDo: 'Leave it to a colleague.',
  },
  'triage.ground-missing': {
    status: 400,
    meaning: 'A decision for removal names at least one ground.',
    whatToDo: 'Name the letters of Art. 2(7) of Regulation (EU) 2021/784.',
  },
  'triage.offence-missing': {
    status: 400,
    meaning: 'A decision for removal names the offence.',
    whatToDo: 'Name the offence of Directive (EU) 2017/541.',
  },
  'triage.purposes-unanswered': {
    status: 400,
    meaning: 'A decision for removal answers every exempt purpose.',
    whatToDo: 'Answer education, journalism, art, research, counter-speech and polemic.',
  },
  'triage.exempt-purpose': {
    status: 409,
    meaning: 'Content for an exempt purpose is not terrorist content.',
    whatToDo: 'Decide not-terrorist, or correct the answer.',
  },
  'triage.out-of-scope-only': {
    status: 409,
    meaning: 'This address is out of scope and can only be decided so.',
    whatToDo: 'Decide out-of-scope.',
  },
} as const

const holds = {
  'hold.not-found': {
    status: 404,
    meaning: 'There is no such hold.',
    whatToDo: 'Take its id from the reply to placing it.',
  },
  'hold.already-lifted': {
    status: 409,
    meaning: 'This hold has been lifted already.',
    whatToDo: 'Nothing.',
  },
  'hold.review-date-wrong': {
    status: 400,
    meaning: 'A hold is looked at again at a time in the future, within 92 days.',
    whatToDo: 'Name such a time in reviewBy.',
  },
  'hold.too-many-items': {
    status: 400,
    meaning: 'One hold names at most 1,000 items.',
    whatToDo: 'Place several holds.',
  },
} as const

const dispatch = {
  'dispatch.not-found': {
    status: 404,
    meaning: 'There is no such dispatch.',
    whatToDo: 'Take it from the list of dispatches.',
  },
  'dispatch.step-not-lawful': {
    status: 409,
    meaning: 'The dispatch is not in a state that allows this.',
    whatToDo: 'Look at its state in the list of dispatches.',
  },
  'dispatch.no-mailbox': {
    status: 409,
    meaning: 'The directory has no mail address for this provider.',
    whatToDo: 'Hand the sheet over in another way, or add the address.',
  },
  'answers.dispatch-not-found': {
    status: 404,
    meaning: 'There is no such dispatch.',
    whatToDo: 'Use the id of a dispatch that was sent.',
  },
  'answers.item-not-in-dispatch': {
    status: 400,
    meaning: 'The item does not stand in this dispatch.',
    whatToDo: 'Answer only for items of the dispatch that the call names.',
  },
  'answers.not-yours': {
    status: 404,
    meaning: 'There is no such dispatch.',
    whatToDo: 'Use the id of a dispatch that was sent to you.',
  },
  'answers.already-known': {
    status: 409,
    meaning: 'This answer is known already.',
    whatToDo: 'Nothing.',
  },
} as const

/** The table, stage by stage in the order of the flow. */
export const refusalGroups = {
  'Signing in and asking': asking,
  Operation: operation,
  'Who takes part': participant,
  'Lead, mandate and objectives': mandate,
  'Command post': post,
  Targets: target,
  'Copycat watch': watch,
  Preservation: preservation,
  'Questions of providers': question,
  'Intake and scope': intake,
  Triage: triage,
  'Re-review': rereview,
  Holds: holds,
  'Cards and the go': cards,
  'Stop conditions, sensors and effect': effect,
  'Dispatch and response': dispatch,
  'Signals and assertions': assertion,
  'Press desk': statement,
} as const

/** Every code with its status, its meaning and what to do. */
export const refusals = {
  ...asking,
  ...operation,
  ...participant,
  ...mandate,
  ...post,
  ...target,
  ...watch,
  ...preservation,
  ...question,
  ...intake,
  ...triage,
  ...rereview,
  ...holds,
  ...cards,
  ...effect,
  ...dispatch,
  ...assertion,
  ...statement,
} as const satisfies Record<RefusalCode, RefusalText>

/** What the sender of a refused row does next. */
export const whatToDoAbout = (code: RefusalCode): string => refusals[code].whatToDo
