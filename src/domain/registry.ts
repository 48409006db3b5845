/**
 * Registry: what the public register says of a domain, before a measure and after it. A registrar
 * that says "done" has said so; whether the measure is in force is what we saw ourselves.
 */
import type { Card, CardFacts } from './card.ts'
import type { Draft } from './facts.ts'
import { HOUR_MS, type Instant, MINUTE_MS } from './kit.ts'
import type { CardMeasure, EppStatus, RegistryRound, Standing } from './words.ts'

/** When the register is asked after a measure was sent; `before` is asked with the release. */
export const askedAfterMs = {
  '15m': 15 * MINUTE_MS,
  '24h': 24 * HOUR_MS,
} as const satisfies Record<Exclude<RegistryRound, 'before'>, number>

/** The statuses of which one says that a measure is in force. Other measures show elsewhere. */
export const statusesOf: Readonly<Partial<Record<CardMeasure, readonly EppStatus[]>>> = {
  'registrar-hold': ['clientHold', 'serverHold'],
  'registry-hold': ['serverHold'],
  'transfer-lock': ['clientTransferProhibited', 'serverTransferProhibited'],
}

/** Whether a measure is in force, by statuses as the register told them; null where it told none. */
export function standingBy(measure: CardMeasure, told: readonly EppStatus[] | null): Standing {
  const wanted = statusesOf[measure]
  if (wanted === undefined || told === null) return 'unknown'
  return told.some((status) => wanted.includes(status)) ? 'in-force' : 'not-in-force'
}

/** Whether a measure is in force by the last look after it; null where there was none yet. */
export function standingOf({ measure, looks }: Pick<Card, 'measure' | 'looks'>): Standing | null {
  const last = looks.findLast(({ round }) => round !== 'before')
  return last === undefined ? null : standingBy(measure, last.statuses)
}

/** Whether whoever was asked says otherwise than the register. */
export const contradicts = (card: Pick<Card, 'measure' | 'looks' | 'answer'>): boolean =>
  (card.answer?.outcome === 'done' && standingOf(card) === 'not-in-force') ||
  (card.answer?.outcome === 'refused' && standingOf(card) === 'in-force')

/** Records what the register said; a round is looked at once. */
export function looked(
  card: Card,
  round: RegistryRound,
  statuses: readonly EppStatus[] | null,
  now: Instant,
): Draft<CardFacts> | undefined {
  if (card.looks.some((each) => each.round === round)) return undefined
  const body = { card: card.card, round, statuses }
  return { kind: 'card.looked', happenedAt: now, body }
}
