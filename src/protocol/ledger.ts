/** What is asked of lists and figures; the replies stand in figures.ts and wall.ts. */
import { type Static, Type } from 'typebox'
import { breakdowns, ItemFilter, PAGE_ROWS_MAX } from './figures.ts'
import { Count, exactly, LineOfText, Moment, nullable, Uuid } from './plain.ts'
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

/** Addresses of one paste: what one person goes through line by line; more is a list for intake. */
export const FIND_ADDRESSES_MAX = 500

/** So many addresses with the words that people leave around them. */
export const FIND_CHARACTERS_MAX = 250_000

/** What can become of an address that was pasted. What one may not see is not here. */
export const findOutcomes = ['found', 'not-here', 'malformed'] as const

/** Addresses as people paste them. */
export const FindMessage = exactly({
  text: Type.String({
    minLength: 1,
    maxLength: FIND_CHARACTERS_MAX,
    description: 'One address a line, or text that holds some; hxxp and [.] are read too.',
    examples: ['hxxps://share[.]example/synthetic/1\nhttps://share.example/synthetic/2'],
  }),
})

/** Line by line which item of the operation it is. */
export const FindReply = Type.Object({
  lines: Type.Array(
    Type.Object({
      line: Count,
      received: Type.String({ description: 'As it was pasted, cut where it is long.' }),
      is: word(findOutcomes),
      item: nullable(Uuid('The item, where one was found.')),
      address: nullable(
        Type.String({ description: 'How it is shown; null where it was erased or not found.' }),
      ),
      code: nullable(Type.String({ description: 'Why it is no address.' })),
      whatToDo: nullable(Type.String()),
    }),
  ),
})
export type FindReply = Static<typeof FindReply>
