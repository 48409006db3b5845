/** Reviews, baseline looks, holds and gates. */

import { liftHold, placeHold } from '../../../src/domain/deconfliction.ts'
import type { Step } from '../../../src/domain/history.ts'
import { after, DAY_MS } from '../../../src/domain/kit.ts'
import { moveGate } from '../../../src/domain/operation.ts'
import { assess, assessedDraft, type Judgement, settle } from '../../../src/domain/triage.ts'
import * as words from '../../../src/domain/words.ts'
import { noneExempts } from '../judgement.ts'
import { act, cast, itemsOf, type Make, must, person, rule, type Story } from './story.ts'

/** A judgement that is complete for its decision. */
export const judgementOf = (decision: words.Decision): Judgement => ({
  decision,
  grounds: ['a'],
  offence: 'provocation',
  purposes: noneExempts,
  translated: false,
  note: null,
})

const decisionOf = (story: Story): words.Decision =>
  story.pick(['refer', 'refer', 'refer', 'refer', 'refer', ...words.decisions])

/** A maker of acts. */
export const look: Make = (story, room, now) => {
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

/** A maker of acts. */
export const settleSome: Make = (story, room, now) => {
  const rows = itemsOf(story, room).flatMap(({ item, triage }) => {
    const settled = settle(triage, judgementOf(decisionOf(story)), cast.legal)
    return settled.ok ? [{ item, judgement: settled.value }] : []
  })
  if (rows.length === 0) return undefined
  const step: Step = { kind: 'triage.legal-decided', happenedAt: now, body: { rows } }
  return act(person(cast.legal, 'legal-reviewer'), [step])
}

/** A maker of acts. */
export const baselines: Make = (story, room, now) => {
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

/** A maker of acts. */
export const hold: Make = (story, room, now) => {
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

/** A maker of acts. */
export const gate: Make = (story, room, now) => {
  const move = {
    gate: story.pick(words.gates),
    step: story.pick(['release', 'waive'] as const),
    reason: 'exercise',
    note: null,
  } as const
  const moved = moveGate(must(room.operation()), move, now)
  return moved.ok ? act(person(cast.legal, 'legal-reviewer'), [moved.value]) : undefined
}
