/** Figures and the lists behind them, as the API gives them. */
import { type Static, Type } from 'typebox'
import {
  attributions,
  checkClasses,
  decisions,
  dispatchStates,
  figureIds,
  handlingCodes,
  itemKinds,
  languageCodes,
  outcomes,
  parts,
  rounds,
  scopeVerdicts,
  stateCodes,
} from '../domain/words.ts'
import { Uuid } from './plain.ts'
import { ErrorRate } from './rereview.ts'
import { word } from './word.ts'

/** Rows of one page: enough for a screen and its scroll, small enough for a phone. */
export const PAGE_ROWS_MAX = 500

/** Up to here the browser holds the whole list; above it the server filters. */
export const BROWSER_ITEMS_MAX = 30_000

/** Everything that is counted and opens its list: submissions first, then the figures of addresses. */
export const listFigures = ['found', ...figureIds] as const
export type ListFigure = (typeof listFigures)[number]

/** Filters shared by lists and figures. All given ones must hold. */
export const ItemFilter = Type.Object({
  figure: Type.Optional(word(listFigures)),
  kind: Type.Optional(word(itemKinds)),
  provider: Type.Optional(Uuid()),
  state: Type.Optional(word(stateCodes)),
  language: Type.Optional(word(languageCodes)),
})
export type ItemFilter = Static<typeof ItemFilter>

const nullable = <Schema extends Parameters<typeof Type.Union>[0][number]>(schema: Schema) =>
  Type.Union([schema, Type.Null()])

/** One line of a list. Reading lists is not reading content: the address is all there is. */
export const ItemLine = Type.Object({
  item: Type.String({ format: 'uuid' }),
  address: nullable(Type.String()),
  kind: word(itemKinds),
  provider: nullable(Type.String({ format: 'uuid' })),
  providerName: nullable(Type.String()),
  state: nullable(word(stateCodes)),
  language: word(languageCodes),
  handling: word(handlingCodes),
  scope: word(scopeVerdicts),
  decision: nullable(word(decisions)),
  part: word(parts),
  dispatchState: nullable(word(dispatchStates)),
  outcome: nullable(word(outcomes)),
  lastClass: nullable(word(checkClasses)),
  lastRound: nullable(word(rounds)),
  attribution: word(attributions),
  held: Type.Boolean(),
  submissions: Type.Integer({ minimum: 1, description: 'How often it came in.' }),
})
export type ItemLine = Static<typeof ItemLine>

/** A page of a list with the count that the figure of the same filter shows: addresses, or submissions. */
export const ItemPage = Type.Object({
  asOf: Type.String({ format: 'date-time' }),
  total: Type.Integer({ minimum: 0, description: 'Addresses in the list.' }),
  submissions: nullable(
    Type.Integer({
      minimum: 0,
      description: 'What those of all its addresses add up to, in the list of `found`; else null.',
    }),
  ),
  errorRate: ErrorRate,
  items: Type.Array(ItemLine, { maxItems: PAGE_ROWS_MAX }),
  next: nullable(
    Type.String({
      description:
        'Cursor of the next page, null on the last. A page may hold fewer rows than asked for, or none, and go on.',
    }),
  ),
})
export type ItemPage = Static<typeof ItemPage>

/** How figures can be broken down. */
export const breakdowns = ['kind', 'provider', 'state', 'language'] as const

/** One figure: never a number alone. */
export const Figure = Type.Object({
  figure: Type.String(),
  count: Type.Integer({ minimum: 0 }),
  unit: Type.String(),
  definition: Type.String(),
  denominator: nullable(Type.String()),
  list: nullable(
    Type.String({
      description: 'Path of the list that it counts; null where two figures overlap.',
    }),
  ),
})

/** All figures of an operation for one viewer, as of one instant. */
export const FiguresReply = Type.Object({
  op: Type.String(),
  asOf: Type.String({ format: 'date-time' }),
  figures: Type.Array(Figure),
  errorRate: ErrorRate,
  by: Type.Optional(
    Type.Object({
      breakdown: word(breakdowns),
      rows: Type.Array(
        Type.Object({
          key: Type.String(),
          name: Type.String(),
          counts: Type.Record(Type.String(), Type.Integer()),
        }),
      ),
    }),
  ),
  speed: Type.Object({
    count: Type.Integer({ minimum: 0 }),
    medianMs: nullable(Type.Integer()),
    p90Ms: nullable(Type.Integer()),
    worstMs: nullable(Type.Integer()),
    // Of very many addresses it is read once in a while, and may be older than the rest.
    asOf: Type.String({ format: 'date-time' }),
  }),
})
export type FiguresReply = Static<typeof FiguresReply>
