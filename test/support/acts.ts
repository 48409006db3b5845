/**
 * Random acts on a synthetic operation, each decided by the real rules. The same acts run in memory
 * over the fold alone and through the desk of a real database.
 */
import { createHash } from 'node:crypto'
import { itemId } from '../../src/app/intake.ts'
import type { Outcome } from '../../src/app/ports.ts'
import { sealAs } from '../../src/app/seal.ts'
import { liftHold, placeHold } from '../../src/domain/deconfliction.ts'
import { type DispatchEvent, receive, takeStep } from '../../src/domain/dispatch.ts'
import { type Actor, canonical } from '../../src/domain/facts.ts'
import type { Room, Step } from '../../src/domain/history.ts'
import { type AcceptedRow, override } from '../../src/domain/intake.ts'
import {
  after,
  DAY_MS,
  HOUR_MS,
  hexOf,
  type Id,
  type Instant,
  instantOf,
  parseSlug,
  parseZone,
  uuidFrom,
} from '../../src/domain/kit.ts'
import { type Item, isReady } from '../../src/domain/ledger.ts'
import { moveGate } from '../../src/domain/operation.ts'
import { answeredDraft } from '../../src/domain/response.ts'
import { assess, assessedDraft, type Judgement, settle } from '../../src/domain/triage.ts'
import * as words from '../../src/domain/words.ts'

/** A whole number from 0 up to, not including, `below`. */
export type Dice = (below: number) => number

/** Dice that fall the same way for the same seed. */
export function diceOf(seed: number): Dice {
  let state = seed >>> 0
  return (below) => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below
  }
}

/** What the test lacks would be a defect of the test. */
export function must<Value>(value: Value | null | undefined): Value {
  if (value === null || value === undefined) throw new Error('the story lacks something it needs')
  return value
}

/** The first instant of every synthetic operation. */
export const dawn = instantOf(Date.UTC(2026, 10, 18, 7))

/** An id that follows from a name. */
export const idFor = <Kind extends string>(name: string): Id<Kind> =>
  uuidFrom(dawn, createHash('sha256').update(`synthetic ${name}`).digest())

const slug = (text: string) => must(parseSlug(text))

/** Who takes part. */
export const cast = {
  op: idFor<'operation'>('operation'),
  be: idFor<'organisation'>('unit BE'),
  de: idFor<'organisation'>('unit DE'),
  analyst: idFor<'person'>('analyst'),
  second: idFor<'person'>('second'),
  third: idFor<'person'>('third'),
  legal: idFor<'person'>('legal'),
  lead: idFor<'person'>('lead'),
  providers: [idFor<'provider'>('Lumen'), idFor<'provider'>('Tern'), idFor<'provider'>('Vidra')],
  compartments: [slug('open'), slug('closed')],
} as const

/** What has been made so far, and the dice. */
export class Story {
  readonly items: Id<'item'>[] = []
  readonly dispatches: Id<'dispatch'>[] = []
  readonly holds: Id<'hold'>[] = []
  readonly intakes: Id<'intake'>[] = []
  readonly dice: Dice
  #made = 0

  constructor(seed: number) {
    this.dice = diceOf(seed)
  }

  fresh<Kind extends string>(): Id<Kind> {
    this.#made += 1
    return idFor(`thing ${this.#made}`)
  }

  pick<Value>(list: readonly Value[]): Value {
    return must(list[this.dice(list.length)])
  }

  some<Value>(list: readonly Value[]): readonly Value[] {
    return list.filter(() => this.dice(3) === 0).slice(0, 12)
  }

  random = { bytes: (count: number) => Uint8Array.from({ length: count }, () => this.dice(256)) }
}

/** What one act wants done. */
export type Act = Outcome<null>

const person = (
  who: Id<'person'>,
  role: words.Role,
  organisation = cast.be,
): Pick<Act, 'actor' | 'onBehalfOf'> => ({
  actor: { kind: 'person', person: who, organisation, role },
  onBehalfOf: organisation,
})
const rule = (name: 'batching' | 'sending' | 'checking'): Pick<Act, 'actor' | 'onBehalfOf'> => ({
  actor: { kind: 'rule', rule: name } satisfies Actor,
  onBehalfOf: null,
})

const act = (by: Pick<Act, 'actor' | 'onBehalfOf'>, steps: readonly Step[]): Act => ({
  ...by,
  steps,
  answer: null,
})

/** The act that opens the operation. */
export function opening(story: Story): Act {
  const { sealed, row } = sealAs(
    story.fresh(),
    'Synthetic operation',
    after(dawn, DAY_MS),
    story.random,
  )
  const participants = [
    { organisation: cast.be, kind: 'authority', state: 'BE', powers: ['refer'] },
    { organisation: cast.de, kind: 'authority', state: 'DE', powers: ['refer'] },
  ] as const
  const body = {
    title: sealed,
    exercise: true,
    lead: cast.be,
    host: cast.be,
    zone: must(parseZone('Europe/Brussels')),
    days: 2,
    participants,
  }
  const step: Step = { kind: 'operation.opened', happenedAt: dawn, body }
  return { ...act(person(cast.lead, 'lead'), [step]), sealed: [row] }
}

type Make = (story: Story, room: Room, now: Instant) => Act | undefined

const itemsOf = (story: Story, room: Room): readonly Item[] =>
  story.items.map((id) => must(room.item(id)))

const openIntake: Make = (story, _room, now) => {
  const intake = story.fresh<'intake'>()
  story.intakes.push(intake)
  const [submitter, state] = story.pick([
    [cast.be, 'BE'],
    [cast.de, 'DE'],
    [cast.de, null],
  ] as const)
  const body = {
    intake,
    submitter,
    state,
    channel: 'api',
    handling: story.pick(words.handlingCodes),
    source: 'A',
    information: '1',
    light: 'AMBER',
    compartment: story.pick(cast.compartments),
    retentionDays: 180,
  } as const
  return act(person(cast.analyst, 'analyst'), [{ kind: 'intake.opened', happenedAt: now, body }])
}

const takeChunk: Make = (story, room, now) => {
  const open = story.intakes.map((id) => must(room.intake(id))).filter((it) => it.closedAt === null)
  if (open.length === 0) return openIntake(story, room, now)
  const intake = story.pick(open)
  const made = Array.from({ length: 1 + story.dice(12) }, (_, line) =>
    acceptRow(story, room, line, now),
  )
  const body = {
    intake: intake.terms.intake,
    chunk: intake.chunks,
    rules: 1,
    rows: made.map(({ row }) => row),
    refused: story.dice(2),
  }
  return {
    ...act(person(cast.analyst, 'analyst'), [{ kind: 'intake.received', happenedAt: now, body }]),
    sealed: made.map(({ seal }) => seal),
    plain: new Map(made.map(({ row, plain }) => [row.address.seal, plain])),
  }
}

function acceptRow(story: Story, room: Room, line: number, now: Instant) {
  const joins = story.items.length > 0 && story.dice(4) === 0
  const known = joins ? room.item(story.pick(story.items)) : undefined
  const key = known?.key ?? hexOf(createHash('sha256').update(story.fresh()).digest('hex'))
  const address = `https://lumen.example/synthetic/${key.slice(0, 12)}`
  const plain = { address, fetchable: address, host: 'lumen.example' }
  const value = canonical({ ...plain, received: address })
  const { sealed, row: seal } = sealAs(
    story.fresh<'seal'>(),
    value,
    after(now, DAY_MS),
    story.random,
  )
  const fresh = {
    key,
    kind: story.pick(words.itemKinds),
    platform: null,
    provider: story.pick([...cast.providers, null]),
    language: story.pick(words.languageCodes),
    verdict: story.pick(['clear', 'clear', 'clear', 'clear', ...words.scopeVerdicts] as const),
  }
  const item = known?.item ?? itemId(key, now)
  if (known === undefined) story.items.push(item)
  const row: AcceptedRow = {
    submission: story.fresh(),
    line,
    item,
    fresh: known === undefined ? fresh : null,
    address: sealed,
  }
  return { row, seal, plain }
}

const closeIntake: Make = (story, room, now) => {
  if (story.intakes.length === 0) return undefined
  const intake = must(room.intake(story.pick(story.intakes)))
  if (intake.closedAt !== null) return undefined
  const counts = { read: 9, fresh: 7, joined: 1, refused: 1, stopped: 0 }
  const body = { intake: intake.terms.intake, counts }
  return act(person(cast.analyst, 'analyst'), [{ kind: 'intake.closed', happenedAt: now, body }])
}

const overrideOne: Make = (story, room, now) => {
  const items = itemsOf(story, room).filter(({ scope }) => scope.verdict === 'override')
  if (items.length === 0) return undefined
  const who = story.pick([cast.lead, cast.legal])
  const step = override(story.pick(items), who, now)
  return step.ok ? act(person(who, 'lead'), [step.value]) : undefined
}

const protect: Make = (story, room, now) => {
  if (story.items.length === 0 || story.dice(4) > 0) return undefined
  const { item, key } = must(room.item(story.pick(story.items)))
  const { sealed, row } = sealAs(
    story.fresh(),
    'synthetic address',
    after(now, DAY_MS),
    story.random,
  )
  const body = {
    key,
    category: 'media',
    reviewBy: after(now, DAY_MS),
    address: sealed,
    items: [item],
  } as const
  const step: Step = { kind: 'protected.listed', happenedAt: now, body }
  return { ...act(person(cast.lead, 'lead'), [step]), sealed: [row] }
}

/** A judgement that is complete for its decision. */
export const judgementOf = (decision: words.Decision): Judgement => ({
  decision,
  grounds: ['a'],
  offence: 'provocation',
  purposes: {
    education: 'no',
    journalism: 'no',
    art: 'no',
    research: 'no',
    'counter-speech': 'no',
    polemic: 'no',
  },
  translated: false,
  note: null,
})

const decisionOf = (story: Story): words.Decision =>
  story.pick(['refer', 'refer', 'refer', 'refer', 'refer', ...words.decisions])

const look: Make = (story, room, now) => {
  const [who, role, unit] = story.pick([
    [cast.analyst, 'analyst', 1],
    [cast.second, 'second-eye', 2],
    [cast.third, 'analyst', 2],
  ] as const)
  const rows = itemsOf(story, room).flatMap(({ item, triage }) => {
    const row = { item, judgement: judgementOf(decisionOf(story)), suggestion: null }
    const assessed = assess(triage, row, who)
    return assessed.ok && story.dice(3) > 0 ? [assessed.value] : []
  })
  if (rows.length === 0) return undefined
  return act(person(who, role), [assessedDraft(unit, rows, now)])
}

const settleSome: Make = (story, room, now) => {
  const rows = itemsOf(story, room).flatMap(({ item, triage }) => {
    const settled = settle(triage, judgementOf(decisionOf(story)), cast.legal)
    return settled.ok ? [{ item, judgement: settled.value }] : []
  })
  if (rows.length === 0) return undefined
  const step: Step = { kind: 'triage.legal-decided', happenedAt: now, body: { rows } }
  return act(person(cast.legal, 'legal-reviewer'), [step])
}

const baselines: Make = (story, room, now) => {
  const due = itemsOf(story, room).filter(({ checks }) => checks.next?.round === 'baseline')
  const rows = story.some(due).map(({ item }) => ({
    item,
    class: story.pick(['live', 'live', 'live', ...words.checkClasses] as const),
    status: 200,
    print: null,
  }))
  if (rows.length === 0) return undefined
  return act(rule('checking'), [
    { kind: 'evidence.looked', happenedAt: now, body: { vantage: 1, rows } },
  ])
}

const hold: Make = (story, room, now) => {
  const standing = story.holds.map((id) => must(room.hold(id))).filter((it) => it.liftedAt === null)
  if (standing.length > 2) {
    const lifted = liftHold(story.pick(standing), now)
    return lifted.ok ? act(person(cast.lead, 'lead'), [lifted.value]) : undefined
  }
  const subject = story.pick([
    { scope: 'item', items: story.some(story.items) },
    { scope: 'provider', provider: story.pick(cast.providers) },
    { scope: 'operation' },
  ] as const)
  const id = story.fresh<'hold'>()
  const asked = {
    hold: id,
    subject,
    reason: 'live-lead',
    reviewBy: after(now, DAY_MS),
    note: null,
  } as const
  const placed = placeHold(asked, now)
  if (!placed.ok) return undefined
  story.holds.push(id)
  return act(person(cast.lead, 'lead'), [placed.value])
}

const gate: Make = (story, room, now) => {
  const move = {
    gate: story.pick(words.gates),
    step: story.pick(['release', 'waive'] as const),
    reason: 'exercise',
    note: null,
  } as const
  const moved = moveGate(must(room.operation()), move, now)
  return moved.ok ? act(person(cast.legal, 'legal-reviewer'), [moved.value]) : undefined
}

const makeDispatch: Make = (story, room, now) => {
  const ready = itemsOf(story, room).filter(isReady)
  const [first] = ready
  if (first === undefined || first.provider === null) return undefined
  const { provider, controller: sender } = first
  const items = ready.filter((it) => it.provider === provider && it.controller === sender)
  const dispatch = story.fresh<'dispatch'>()
  story.dispatches.push(dispatch)
  const ids = items.map(({ item }) => item)
  const body = {
    dispatch,
    measure: story.fresh<'measure'>(),
    provider,
    sender,
    channel: 'api',
    items: ids,
  } as const
  return act(rule('batching'), [{ kind: 'dispatch.made', happenedAt: now, body }])
}

const cut: Make = (story, room, now) => {
  const queued = story.dispatches
    .map((id) => must(room.dispatch(id)))
    .filter(({ state, sentAt }) => state === 'queued' && sentAt === null)
  if (queued.length === 0 || story.dice(3) > 0) return undefined
  const { dispatch, items } = story.pick(queued)
  const body = { dispatch, items: story.some(items) }
  return act(rule('sending'), [{ kind: 'dispatch.cut', happenedAt: now, body }])
}

const move: Make = (story, room, now) => {
  if (story.dispatches.length === 0) return undefined
  const known = must(room.dispatch(story.pick(story.dispatches)))
  const { dispatch } = known
  const event: DispatchEvent = story.pick(['send', 'send', 'receive', 'give-up', 'revive'] as const)
  if (event === 'receive') {
    const steps = receive(known, 'signed-acknowledgement', now)
    return steps.ok
      ? act(
          { actor: { kind: 'provider', provider: known.provider }, onBehalfOf: null },
          steps.value,
        )
      : undefined
  }
  const drafts = {
    send: { kind: 'dispatch.sent', happenedAt: now, body: { dispatch } },
    'give-up': {
      kind: 'dispatch.given-up',
      happenedAt: now,
      body: { dispatch, why: 'failing', attempts: 3 },
    },
    revive: { kind: 'dispatch.revived', happenedAt: now, body: { dispatch } },
  } as const
  const step = takeStep(known, event, drafts[event])
  return step.ok ? act(rule('sending'), [step.value]) : undefined
}

const answer: Make = (story, room, now) => {
  const sent = story.dispatches
    .map((id) => must(room.dispatch(id)))
    .filter(({ sentAt }) => sentAt !== null)
  if (sent.length === 0) return undefined
  const { dispatch, items, provider } = story.pick(sent)
  const rows = story.some(items).map((item) => ({
    item,
    outcome: story.pick(words.outcomes),
    reason: 'none-given' as const,
    area: story.pick(['everywhere', 'eu', null] as const),
    happenedAt: after(now, -story.dice(5) * HOUR_MS),
  }))
  if (rows.length === 0) return undefined
  return act({ actor: { kind: 'provider', provider }, onBehalfOf: null }, [
    answeredDraft(dispatch, rows, now),
  ])
}

const checks: Make = (story, room, now) => {
  const due = itemsOf(story, room).filter(
    ({ checks: { next }, referral }) =>
      next !== null && next.round !== 'baseline' && referral?.sentAt && next.at <= now,
  )
  const rows = story.some(due).map(({ item, checks: { next } }) => ({
    item,
    round: must(next).round,
    class: story.pick(['gone', 'gone', 'live', ...words.checkClasses] as const),
    status: 404,
    vantages: 2,
  }))
  if (rows.length === 0) return undefined
  return act(rule('checking'), [{ kind: 'check.seen', happenedAt: now, body: { rows } }])
}

const makers: readonly Make[] = [
  openIntake,
  takeChunk,
  takeChunk,
  closeIntake,
  overrideOne,
  protect,
  look,
  look,
  look,
  settleSome,
  baselines,
  baselines,
  hold,
  gate,
  makeDispatch,
  makeDispatch,
  cut,
  move,
  move,
  move,
  answer,
  answer,
  checks,
  checks,
  checks,
]

/** The next act of a story; none when the dice asked for what cannot be. */
export const nextAct = (story: Story, room: Room, now: Instant): Act | undefined =>
  story.pick(makers)(story, room, now)

/** How long until the next act, in milliseconds: mostly minutes, at times days. */
export const pauseMs = (story: Story): number =>
  story.dice(5) === 0 ? story.dice(60) * HOUR_MS : story.dice(90) * 60_000
