/** Lists that come in, scope and protection. */
import { createHash } from 'node:crypto'
import { itemId } from '../../../src/app/intake.ts'
import { canonical } from '../../../src/domain/facts.ts'
import type { Room, Step } from '../../../src/domain/history.ts'
import { type AcceptedRow, override } from '../../../src/domain/intake.ts'
import { after, DAY_MS, hexOf, type Instant, parseZone } from '../../../src/domain/kit.ts'
import { sealAs } from '../../../src/domain/seal.ts'
import * as words from '../../../src/domain/words.ts'
import { type Act, act, cast, dawn, itemsOf, type Make, must, person, type Story } from './story.ts'

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

/** A maker of acts. */
export const openIntake: Make = (story, _room, now) => {
  const intake = story.fresh<'intake'>()
  story.intakes.push(intake)
  const [submitter, state] = story.pick([
    [cast.be, 'BE'],
    [cast.de, 'DE'],
    [cast.de, null],
    [cast.bg, null],
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

/** A maker of acts. */
export const takeChunk: Make = (story, room, now) => {
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

/** A maker of acts. */
export const closeIntake: Make = (story, room, now) => {
  if (story.intakes.length === 0) return undefined
  const intake = must(room.intake(story.pick(story.intakes)))
  if (intake.closedAt !== null) return undefined
  const counts = { read: 9, fresh: 7, joined: 1, refused: 1, stopped: 0 }
  const body = { intake: intake.terms.intake, counts }
  return act(person(cast.analyst, 'analyst'), [{ kind: 'intake.closed', happenedAt: now, body }])
}

/** A maker of acts. */
export const overrideOne: Make = (story, room, now) => {
  const items = itemsOf(story, room).filter(({ scope }) => scope.verdict === 'override')
  if (items.length === 0) return undefined
  const who = story.pick([cast.lead, cast.legal])
  const step = override(story.pick(items), who, now)
  return step.ok ? act(person(who, 'lead'), [step.value]) : undefined
}

/** A maker of acts. */
export const protect: Make = (story, room, now) => {
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
