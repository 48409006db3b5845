/** How far each act reaches: beyond it, the decision itself refuses, whatever the function. */
import { expect, test } from 'vitest'
import { type Act, acts, type Scope, scopeOf } from '../../src/domain/authority.ts'
import { confirm, release } from '../../src/domain/card.ts'
import { planGo, signGo, stopGo } from '../../src/domain/go.ts'
import { after, DAY_MS, type Id, type Result } from '../../src/domain/kit.ts'
import { setLeads, setObjective } from '../../src/domain/mandate.ts'
import { enrolled, join } from '../../src/domain/participant.ts'
import { answerQuestion } from '../../src/domain/question.ts'
import { recordSample } from '../../src/domain/rereview.ts'
import { enter } from '../../src/domain/seizure.ts'
import { fixStop, registerBaseline, tellPersons } from '../../src/domain/stop.ts'
import { moveTask } from '../../src/domain/task.ts'
import { hear } from '../../src/domain/threat.ts'
import { id, now, operation, organisation, seal } from '../law/samples.ts'
import { cast } from '../support/acts/story.ts'
import {
  goAt,
  leftCard,
  operationWith,
  planned,
  readyCard,
  sealedCard,
  stranger,
} from './seizures.ts'

const somebody = id<'person'>(0x77)
const aim = {
  objective: id<'objective'>(0x66),
  kind: 'servers-out',
  text: seal,
  setAt: now,
} as const
const aiming = { ...operation, objectives: [aim] }
const twoServers = { kind: 'servers-out', struck: 2, seized: 2, switchedOff: 2 } as const
const unseen = () => undefined
const fortnight = {
  ...{ outlets: [id<'target'>(0x67)], controls: [id<'target'>(0x68)] },
  ...{ from: after(now, -14 * DAY_MS), until: now },
}
const planning = operationWith(planned)

const judged = { item: id<'item'>(5), decision: 'refer', judges: [] } as const
const sampleAsked = {
  ...{ sample: id<'sample'>(6), seed: 1, decision: null, size: 1, round: 1 },
  ...{ asOf: now, upTo: 1, population: 1 },
}

/** What an organisation that has nothing to do with it wants, act by act. */
const beyond: Partial<Record<Act, (by: Id<'organisation'>) => Result<unknown, { code: string }>>> =
  {
    'lead.set': (by) => setLeads(operation, by, [{ organisation: by, office: 'authority' }], now),
    'objective.set': (by) =>
      setObjective(operation, by, { objective: id(0x66), kind: 'sites-down', text: seal }, now),
    'stop.fix': (by) =>
      fixStop(aiming, by, { objective: aim.objective, stop: twoServers }, unseen, now),
    'baseline.register': (by) =>
      registerBaseline(operation, by, fortnight, () => ({ kind: 'outlet' }), now),
    'persons.tell': (by) => tellPersons(operation, by, { identified: 1, arrested: 0 }, now),
    'go.plan': (by) => planGo(planning, by, goAt, now),
    'go.sign': (by) => signGo(planning, { person: somebody, organisation: by }, [readyCard], now),
    'go.abort': (by) => stopGo(planning, { person: somebody, organisation: by }, now),
    'rereview.order': (by) => recordSample(sampleAsked, operation, by, 0, [judged], now),
    'card.confirm': (by) => confirm(sealedCard, by, goAt, now),
    'card.release': (by) => release(readyCard, by, goAt, now),
    'card.act': (by) => enter(leftCard, by, now),
  }

const threat = {
  ...{ threat: id<'threat'>(0x91), items: [], text: seal, states: ['NL'] as const },
  ...{ compartment: cast.compartments[0], raisedBy: somebody, raisedAt: now },
  ...{ heard: [], closedAt: null, outcome: null },
}

const task = {
  ...{ task: id<'task'>(0x70), number: 1, compartment: cast.compartments[0], text: seal },
  ...{ giver: id<'person'>(1), owner: id<'person'>(2), givenAt: now, movedAt: now },
  ...{ dueAt: after(now, DAY_MS), regards: null, state: 'given' as const },
}

const reaching = (scope: Scope) => acts.filter((act) => scopeOf[act] === scope)

test('whoever neither leads nor owns is refused by each decision itself', () => {
  for (const act of [...reaching('lead'), ...reaching('owner'), 'go.abort' as const]) {
    const wants = beyond[act]
    if (wants === undefined) throw new Error(`${act} has no decision here`)
    expect(wants(stranger), act).toMatchObject({
      ok: false,
      reason: { code: expect.stringMatching(/not-yours$/) },
    })
    expect(wants(organisation).ok, act).toBe(true)
  }
})

test('whoever sits at no desk concerned answers for no danger', () => {
  const at = (by: Id<'organisation'>) =>
    hear(operation, threat, { organisation: by, role: 'duty-officer' }, now)
  expect(at(stranger)).toMatchObject({ reason: { code: 'threat.not-yours' } })
  expect(at(organisation).ok).toBe(true)
})

test('whoever neither leads nor has the post answers no question of a provider', () => {
  const question = {
    ...{ question: id<'question'>(0x51), provider: id<'provider'>(0xb0), kind: 'domain' as const },
    ...{ about: seal, askedAt: now, dueAt: after(now, DAY_MS), state: 'open' as const },
    ...{ fallback: 'act-as-you-see-fit' as const, answer: null, settledAt: null, told: null },
  }
  const by = (asked: Id<'organisation'>) =>
    answerQuestion(operation, question, { organisation: asked, answer: 'hold-ask-desk' }, now)
  expect(by(stranger)).toMatchObject({ reason: { code: 'question.not-yours' } })
  expect(by(organisation).ok).toBe(true)
})

test('whose task it is not moves it not', () => {
  const by = (person: Id<'person'>) =>
    moveTask(task, { person, role: 'analyst' }, { step: 'finish', to: null }, now)
  expect(by(somebody)).toMatchObject({ reason: { code: 'task.not-yours' } })
  expect(by(task.owner).ok).toBe(true)
})

test('whoever neither leads nor keeps the post lets nobody join', () => {
  const participant = { organisation: id<'organisation'>(0x5b), kind: 'hub', state: null } as const
  const told = { ...participant, powers: [] }
  const by = (one: Id<'organisation'>) =>
    join(operation, { organisation: one, role: 'lead' }, enrolled(told), now)
  expect(by(stranger)).toMatchObject({ reason: { code: 'participant.not-yours' } })
  expect(by(organisation).ok).toBe(true)
})
