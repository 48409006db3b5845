/**
 * Measures in the log of a wall: how many have left and how many are done, as the board beside it
 * counts them, and never which, whose or where.
 */
import type pg from 'pg'
import type { Fact, FactKind } from '../../../domain/history.ts'
import { HOUR_MS, type Id } from '../../../domain/kit.ts'
import type { SeizureAct } from '../../../domain/words.ts'
import type { WallLogLine } from '../../../protocol/wall.ts'
import type { LogLine, Told } from './log-line.ts'

/** Kinds of fact that say what became of measures, beside the go. */
export const loggedOfMeasures = [
  'card.reported',
  'card.report-undone',
] as const satisfies readonly FactKind[]

const lineOfAct = {
  struck: 'measures-struck',
  seized: 'measures-seized',
  'switched-off': 'measures-switched-off',
} as const satisfies Record<SeizureAct, WallLogLine['kind']>

/** The measures that a fact is about. */
export function measuresOf(fact: Fact): readonly Id<'card'>[] {
  if (fact.kind === 'go.given') return fact.body.leaving
  return fact.kind === 'card.reported' || fact.kind === 'card.report-undone' ? [fact.body.card] : []
}

/** Reads in which compartment each of them is. */
export async function readCards(
  client: pg.ClientBase,
  op: Id<'operation'>,
  ids: readonly Id<'card'>[],
): Promise<ReadonlyMap<string, string>> {
  if (ids.length === 0) return new Map()
  const { rows } = await client.query<{ readonly id: string; readonly compartment: string }>(
    'select card_id as id, compartment from card where op_id = $1 and card_id = any($2::uuid[])',
    [op, [...new Set(ids)]],
  )
  return new Map(rows.map(({ id, compartment }) => [id, compartment]))
}

/** What a fact says of measures, by compartment; below 0 where it takes back what was said. */
export function ofMeasures(fact: Fact, cards: ReadonlyMap<string, string>): readonly Told[] {
  const said = saidBy(fact)
  if (said === undefined) return []
  const { kind, sign } = said
  return [...Map.groupBy(measuresOf(fact), (card) => cards.get(card))].flatMap(
    ([compartment, measures]) =>
      compartment === undefined
        ? []
        : [{ kind, count: sign * measures.length, compartment, measures, act: 'board.read' }],
  )
}

type Said = { readonly kind: WallLogLine['kind']; readonly sign: 1 | -1 }

/** As on the board, an act is done where the own team says so. */
function saidBy(fact: Fact): Said | undefined {
  switch (fact.kind) {
    case 'go.given':
      return { kind: 'measures-left', sign: 1 }
    case 'card.report-undone':
      return { kind: lineOfAct[fact.body.act], sign: -1 }
    case 'card.reported': {
      const { act, source, isDone } = fact.body
      return source === 'own-team' ? { kind: lineOfAct[act], sign: isDone ? 1 : -1 } : undefined
    }
    default:
      return undefined
  }
}

/**
 * Lines with those of measures gathered: what is told of one kind within an hour is one line, a
 * measure counts once, and what was taken back is gone.
 */
export function gathered(lines: Iterable<LogLine>): readonly LogLine[] {
  let told: readonly LogLine[] = []
  for (const line of lines) told = line.measures === null ? [...told, line] : taken(told, line)
  return told
}

function taken(told: readonly LogLine[], line: LogLine): readonly LogLine[] {
  const measures = line.measures ?? []
  if (line.count < 0)
    return told.flatMap((each) => (isAlike(each, line) ? less(each, measures) : [each]))
  const known = new Set(told.flatMap((each) => (isAlike(each, line) ? (each.measures ?? []) : [])))
  const fresh = measures.filter((card) => !known.has(card))
  if (fresh.length === 0) return told
  const before = told.findLast((each) => isAlike(each, line) && hourOf(each) === hourOf(line))
  const all = [...(before?.measures ?? []), ...fresh]
  return [...told.filter((each) => each !== before), { ...line, measures: all, count: all.length }]
}

function less(line: LogLine, gone: readonly Id<'card'>[]): readonly LogLine[] {
  const measures = (line.measures ?? []).filter((card) => !gone.includes(card))
  return measures.length === 0 ? [] : [{ ...line, measures, count: measures.length }]
}

const isAlike = (a: LogLine, b: LogLine): boolean =>
  a.measures !== null && a.kind === b.kind && a.compartment === b.compartment

const hourOf = ({ at }: LogLine): number => Math.floor(at / HOUR_MS)
