/** Holds over the wire. */
import { type Static, Type } from 'typebox'
import { ITEMS_PER_FACT_MAX } from '../domain/facts.ts'
import { holdReasons, holdScopes } from '../domain/words.ts'
import { exactly, Moment, Uuid } from './plain.ts'
import { word } from './word.ts'

/** A hold that is asked for. */
export const HoldMessage = exactly({
  scope: word(holdScopes),
  provider: Type.Optional(Uuid('With the scope provider, and only then.')),
  items: Type.Optional(
    Type.Array(Uuid(), {
      minItems: 1,
      maxItems: ITEMS_PER_FACT_MAX,
      uniqueItems: true,
      description: 'With the scope item, and only then.',
    }),
  ),
  reason: word(holdReasons),
  reviewBy: Moment('When somebody must look again; a hold without an end is refused.'),
})
export type HoldMessage = Static<typeof HoldMessage>

/** The hold that was placed or lifted. */
export const HoldReply = Type.Object({ hold: Uuid() })
