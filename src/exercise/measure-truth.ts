/** The truth of the measures: what peers took, did and said, and what the staff has told. */
import { type Static, Type } from 'typebox'
import { actSources, cardOutcomes, eppStatuses, seizureActs } from '../domain/words.ts'
import { word } from '../protocol/word.ts'
import { measureCharacters } from './measuring.ts'
import type { Memory } from './memory.ts'
import { answerOf, standingOf } from './peer.ts'
import type { Scenario } from './scenario.ts'
import type { CardPlan } from './seizure.ts'

const nullable = <Schema extends Parameters<typeof Type.Union>[0][number]>(schema: Schema) =>
  Type.Union([schema, Type.Null()])

/** Everything true of one measure. */
export const MeasureTruth = Type.Object({
  key: Type.String(),
  /** The id of the house; null when it was never drawn up. */
  card: nullable(Type.String()),
  peer: nullable(Type.Object({ slug: Type.String(), character: word(measureCharacters) })),
  /** Every key under which it was taken, each once. */
  taken: Type.Array(Type.Object({ dispatch: Type.String(), at: Type.Number() })),
  /** Since when it is really done; null when it is not. */
  actedAt: nullable(Type.Number()),
  statuses: Type.Array(word(eppStatuses)),
  /** What the peer has said, and the house has taken. */
  answered: nullable(Type.Object({ outcome: word(cardOutcomes), happenedAt: Type.String() })),
  /** What the staff has told of it: the last word of each source about each act. */
  told: Type.Array(
    Type.Object({ act: word(seizureActs), source: word(actSources), isDone: Type.Boolean() }),
  ),
  /** Things that the team has secured, and images that it has made. */
  exhibits: Type.Integer({ minimum: 0 }),
  images: Type.Integer({ minimum: 0 }),
})
export type MeasureTruth = Static<typeof MeasureTruth>

type Told = MeasureTruth['told'][number]

/** Reference of one step of the staff, as a task and in its keys. */
export const refOfStep = (at: number): string => `step-${String(at).padStart(3, '0')}`

function toldOf(scenario: Scenario, memory: Memory, key: string): readonly Told[] {
  const told = new Map<string, Told>()
  for (const [at, step] of (scenario.seizure?.steps ?? []).entries()) {
    if (step.does !== 'report' || !step.cards.includes(key)) continue
    const { act, source, isDone } = step
    if (memory.done.has(refOfStep(at))) told.set(`${act} ${source}`, { act, source, isDone })
  }
  return [...told.values()]
}

/** How often the staff has done something with a card. */
const timesDone = (
  { seizure }: Scenario,
  { done }: Memory,
  key: string,
  does: 'exhibit' | 'image',
): number =>
  (seizure?.steps ?? []).filter(
    (step, at) => step.does === does && step.cards.includes(key) && done.has(refOfStep(at)),
  ).length

function answeredOf(scenario: Scenario, memory: Memory, card: CardPlan) {
  const peer = scenario.seizure?.peers.find(({ slug }) => slug === card.peer)
  const [taken] = [...memory.measured.values()].filter((each) => each.card === card.key)
  const status = memory.said.get(`measure_${taken?.dispatch}`) ?? 0
  if (peer === undefined || taken === undefined || status < 200 || status >= 300) return null
  const answer = answerOf(scenario, peer, card, taken)
  if (answer === null) return null
  return { outcome: answer.body.outcome, happenedAt: answer.body.happenedAt }
}

/** The truth of every measure of the plan until now, and of what nobody had planned. */
export function measureTruths(scenario: Scenario, memory: Memory): readonly MeasureTruth[] {
  const { cards, peers } = scenario.seizure ?? { cards: [], peers: [] }
  const planned = cards.map((card): MeasureTruth => {
    const peer = peers.find(({ slug }) => slug === card.peer)
    const taken = [...memory.measured.values()].filter((each) => each.card === card.key)
    const standing = peer && standingOf(scenario, memory, peer, card, memory.now)
    return {
      key: card.key,
      card: memory.cards.get(card.key) ?? null,
      peer: peer === undefined ? null : { slug: peer.slug, character: peer.character },
      taken: taken.map(({ dispatch, at }) => ({ dispatch, at })),
      actedAt: standing?.actedAt ?? null,
      statuses: [...(standing?.statuses ?? card.before)],
      answered: answeredOf(scenario, memory, card),
      told: [...toldOf(scenario, memory, card.key)],
      exhibits: timesDone(scenario, memory, card.key, 'exhibit'),
      images: timesDone(scenario, memory, card.key, 'image'),
    }
  })
  const strays = [...memory.measured.values()].filter(({ card }) => card === null)
  return [
    ...planned,
    ...strays.map(
      ({ peer, measure, dispatch, at }): MeasureTruth => ({
        key: `stray ${peer}`,
        card: measure,
        peer: { slug: peer, character: 'prompt' },
        taken: [{ dispatch, at }],
        actedAt: null,
        statuses: [],
        answered: null,
        told: [],
        exhibits: 0,
        images: 0,
      }),
    ),
  ]
}
