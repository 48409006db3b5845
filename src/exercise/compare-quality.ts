/**
 * Agreement about second looks: what the house keeps of each, what its facts fold to, and what the
 * people of the world really decided. Pure: what does not agree comes out as a list by item.
 */
import type { Decision, RereviewState } from '../domain/words.ts'
import type { QualityTruth } from './quality-truth.ts'

/** One item of a sample as one of two sides of the house has it. */
export interface SeenLook {
  readonly item: string
  readonly state: RereviewState
  readonly decision: Decision
  readonly again: Decision | null
  /** Whether somebody looked again at an own decision. */
  readonly isOwnWork: boolean
}

const qualityDisagreements = [
  /** Tables and facts of the house differ. */
  'look-facts-differ',
  /** More or less was drawn than those who drew were told. */
  'drawn-differs',
  /** Decided again in the house, and by nobody of the world; or the reverse. */
  'look-not-in-world',
  'look-not-in-house',
  'look-differs',
  /** Whoever decided it first has decided it again. Must never be. */
  'judged-own-work',
] as const
export type QualityDisagreementKind = (typeof qualityDisagreements)[number]

/** One thing on which they do not agree. */
export interface QualityDisagreement {
  readonly kind: QualityDisagreementKind
  readonly key: string
  readonly house: string
  readonly world: string
}

type Look = QualityTruth['looks'][number]

const written = ({ state, decision, again, isOwnWork }: SeenLook): string =>
  [state, decision, again ?? 'nothing', isOwnWork].join(' / ')

/** Where a look stands by what its people have done. */
function stateOf({ decision, again, verdict }: Look): RereviewState {
  if (decision === again) return 'agreed'
  return verdict?.is ?? 'differs'
}

const isDone = ({ state }: SeenLook): boolean => state !== 'drawn' && state !== 'given'

function lookWrong(seen: SeenLook, truth: Look | undefined): readonly QualityDisagreement[] {
  const { item: key } = seen
  const house = written(seen)
  const own: readonly QualityDisagreement[] = seen.isOwnWork
    ? [{ kind: 'judged-own-work', key, house, world: 'another judged it' }]
    : []
  if (truth === undefined)
    return isDone(seen) ? [...own, { kind: 'look-not-in-world', key, house, world: 'none' }] : own
  const { decision, again } = truth
  const world = written({ item: key, state: stateOf(truth), decision, again, isOwnWork: false })
  return house === world || seen.isOwnWork ? own : [{ kind: 'look-differs', key, house, world }]
}

/** Compares every second look, three ways. */
export function compareQuality(
  truth: QualityTruth,
  seen: readonly SeenLook[],
  folded: readonly SeenLook[],
): readonly QualityDisagreement[] {
  const looks = new Map(truth.looks.map((look) => [look.item, look]))
  const facts = new Map(folded.map((look) => [look.item, written(look)]))
  const tables = new Map(seen.map((look) => [look.item, written(look)]))
  const drawn = truth.samples.reduce((sum, { size }) => sum + size, 0)
  const apart = [...new Set([...facts.keys(), ...tables.keys()])].flatMap((key) => {
    const [house = 'none', world = 'none'] = [tables.get(key), facts.get(key)]
    return house === world ? [] : [{ kind: 'look-facts-differ' as const, key, house, world }]
  })
  const missing = truth.looks.filter(({ item }) => !tables.has(item))
  return [
    ...(drawn === seen.length
      ? []
      : [
          {
            kind: 'drawn-differs',
            key: 'samples',
            house: `${seen.length}`,
            world: `${drawn}`,
          } as const,
        ]),
    ...apart,
    ...seen.flatMap((look) => lookWrong(look, looks.get(look.item))),
    ...missing.map(
      (look): QualityDisagreement => ({
        ...{ kind: 'look-not-in-house', key: look.item, house: 'none', world: stateOf(look) },
      }),
    ),
  ]
}
