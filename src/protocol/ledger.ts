/** What is asked of lists and figures; the replies stand in figures.ts and wall.ts. */
import { Type } from 'typebox'
import { breakdowns, ItemFilter, PAGE_ROWS_MAX } from './figures.ts'
import { exactly, LineOfText, Moment } from './plain.ts'
import { word } from './word.ts'

const { figure: _figure, ...dimensions } = ItemFilter.properties

/** A list: filters, as of when, and which page. */
export const ItemsQuery = exactly({
  ...ItemFilter.properties,
  asOf: Type.Optional(Moment('As it was recorded at this instant.')),
  after: Type.Optional(Type.String({ pattern: '^[\\x21-\\x7e]{1,500}$' })),
  limit: Type.Optional(Type.Integer({ minimum: 1, maximum: PAGE_ROWS_MAX })),
})

/** Why somebody looks at one item; it is written down. */
export const ItemQuery = exactly({
  purpose: Type.Optional(LineOfText(200, 'Why you look; `review` where it is left out.')),
})

/** Figures: filters, as of when, and by what. */
export const FiguresQuery = exactly({
  ...dimensions,
  asOf: Type.Optional(Moment('As it was recorded at this instant.')),
  by: Type.Optional(word(breakdowns)),
})
