/** The world's own truth: what really stood where and when, who asked, and what was answered. */
import { type Static, Type } from 'typebox'
import { decisions, itemKinds, outcomes } from '../domain/words.ts'
import { word } from '../protocol/word.ts'
import { characters, historyOf, pageStates } from './characters.ts'
import { finalDecision } from './decisions.ts'
import type { WorldItem } from './items.ts'
import type { Memory } from './memory.ts'
import type { PlannedMessage } from './messages.ts'
import type { Scenario } from './scenario.ts'

/** An answer that the house has taken. */
const Answered = Type.Object({
  dispatch: Type.String(),
  outcome: word(outcomes),
  happenedAt: Type.String(),
})
export type Answered = Static<typeof Answered>

/** Everything true of one address. */
export const ItemTruth = Type.Object({
  key: Type.String(),
  address: Type.String(),
  provider: Type.String(),
  kind: word(itemKinds),
  character: word(characters),
  isProtected: Type.Boolean(),
  /** What two people, or a legal reviewer, decide in the end. */
  decision: word(decisions),
  /** From when on what stood there; null is before anybody looked. */
  history: Type.Array(
    Type.Object({ from: Type.Union([Type.Number(), Type.Null()]), state: word(pageStates) }),
  ),
  asked: Type.Array(
    Type.Object({ dispatch: Type.String(), item: Type.String(), at: Type.Number() }),
  ),
  answers: Type.Array(Answered),
})
export type ItemTruth = Static<typeof ItemTruth>

/** The answers that were taken, by item and dispatch. */
export function takenAnswers(
  memory: Memory,
  messages: Iterable<PlannedMessage>,
): ReadonlyMap<string, readonly Answered[]> {
  const taken = new Map<string, Answered[]>()
  for (const { ref, body } of messages) {
    const status = memory.said.get(ref) ?? 0
    if (body.type !== 'answers' || status < 200 || status >= 300) continue
    for (const { item, outcome, happenedAt } of body.answers) {
      const place = `${body.dispatch} ${item}`
      const answers = taken.get(place) ?? []
      answers.push({ dispatch: body.dispatch, outcome, happenedAt })
      taken.set(place, answers)
    }
  }
  return taken
}

/** The truth of one address until now. */
export function truthOf(
  scenario: Scenario,
  memory: Memory,
  item: WorldItem,
  taken: ReadonlyMap<string, readonly Answered[]>,
): ItemTruth {
  const asked = memory.asked.get(item.key) ?? []
  return {
    key: item.key,
    address: item.address,
    provider: item.provider.slug,
    kind: item.kind,
    character: item.fate.character,
    isProtected: item.isProtected,
    decision: finalDecision(scenario, item.key),
    history: [...historyOf(item.fate, memory.receivedAt.get(item.key), memory.now)],
    asked: [...asked],
    answers: asked.flatMap(({ dispatch, item: id }) => taken.get(`${dispatch} ${id}`) ?? []),
  }
}
