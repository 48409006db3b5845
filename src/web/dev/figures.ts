/** Figures of the synthetic day, counted from its lines. */
import { type FigureId, figureIds } from '../../domain/words.ts'
import type { FiguresReply, ItemFilter, ItemLine } from '../../protocol/figures.ts'
import { dayRate, noRate } from './frame.ts'

type Test = (line: ItemLine) => boolean

const isDown: Test = ({ part }) => part === 'confirmed'
const wasSent: Test = ({ part }) => part !== 'not-sent'

const tests: Partial<Record<FigureId, Test>> = {
  unique: () => true,
  assessed: () => true,
  lawful: () => true,
  sent: wasSent,
  received: wasSent,
  acted: ({ outcome }) => outcome === 'removed',
  verified: ({ part }) => part === 'confirmed' || part === 'back',
  'back-online': ({ part }) => part === 'back',
  'said-down-live': ({ part, lastClass }) => part === 'said-down' && lastClass === 'live',
  replaced: ({ lastClass }) => lastClass === 'replaced',
  unknown: ({ lastClass }) => lastClass === 'unknown',
  'gone-after': isDown,
  ready: ({ part, held }) => part === 'not-sent' && !held,
  held: ({ held }) => held,
}

/** Whether a line is counted by a figure; what the synthetic day lacks is counted never. */
export function counts(figure: string, line: ItemLine): boolean {
  if (figure === 'found') return true
  if (figure.startsWith('part-')) return figure === `part-${line.part}`
  const id = figureIds.find((each) => each === figure)
  return id ? (tests[id]?.(line) ?? false) : false
}

/** The lines that a filter lets through. */
export function filtered(lines: readonly ItemLine[], query: URLSearchParams): readonly ItemLine[] {
  const fields = ['kind', 'provider', 'state', 'language'] as const satisfies (keyof ItemFilter)[]
  const figure = query.get('figure')
  return lines.filter(
    (line) =>
      (figure === null || counts(figure, line)) &&
      fields.every((name) => !query.has(name) || query.get(name) === line[name]),
  )
}

/** How often these came in. */
export const submissionsOf = (lines: readonly ItemLine[]): number =>
  lines.reduce((sum, { submissions }) => sum + submissions, 0)

/** The reply for all lines, broken down where that is asked. */
export function syntheticFigures(
  op: string,
  lines: readonly ItemLine[],
  query: URLSearchParams,
): FiguresReply {
  const by = (['kind', 'provider', 'state', 'language'] as const).find(
    (name) => name === query.get('by'),
  )
  const figure = (id: string, count: number) => ({
    figure: id,
    count,
    unit: 'addresses',
    definition: '',
    denominator: null,
    list: null,
  })
  return {
    op,
    asOf: query.get('asOf') ?? '2019-11-21T13:32:00.000Z',
    figures: [
      figure('found', submissionsOf(lines)),
      ...figureIds.map((id) => figure(id, lines.filter((line) => counts(id, line)).length)),
    ],
    errorRate: lines.length === 0 ? noRate : dayRate,
    ...(by ? { by: { breakdown: by, rows: rowsBy(lines, by) } } : {}),
    speed: {
      count: lines.length === 0 ? 0 : 21_533,
      medianMs: 2_580_000,
      p90Ms: 9_960_000,
      worstMs: 23_400_000,
      asOf: query.get('asOf') ?? '2019-11-21T13:32:00.000Z',
    },
  }
}

function rowsBy(lines: readonly ItemLine[], by: 'kind' | 'provider' | 'state' | 'language') {
  const groups = Map.groupBy(lines, (line) => line[by] ?? '--')
  return [...groups]
    .map(([key, group]) => ({
      key,
      name: (by === 'provider' ? group[0]?.providerName : undefined) ?? key,
      counts: Object.fromEntries(
        figureIds.map((id) => [id, group.filter((line) => counts(id, line)).length]),
      ),
    }))
    .sort((a, b) => a.name.localeCompare(b.name))
}
