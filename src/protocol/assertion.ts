/** Assertions of organisations and signals of reviewers over the wire. */
import { type Static, Type } from 'typebox'
import { SIGNALS_MAX } from '../domain/assertion.ts'
import { ITEMS_PER_FACT_MAX } from '../domain/facts.ts'
import {
  assertionKinds,
  assertionSubjects,
  informationGrades,
  signals,
  sourceGrades,
} from '../domain/words.ts'
import { exactly, LineOfText, Moment, nullable, Paragraph, Uuid } from './plain.ts'
import { REFERENCE_CHARACTERS_MAX } from './preservation.ts'
import { Compartment } from './statement.ts'
import { word } from './word.ts'

/** What an organisation asserts, with what it stands on: a page. */
export const ASSERTION_CHARACTERS_MAX = 2_000

/** A signal that a reviewer notes on items. */
export const SignalMessage = exactly({
  kind: word(signals),
  items: Type.Array(Uuid(), { minItems: 1, maxItems: ITEMS_PER_FACT_MAX, uniqueItems: true }),
})

/** The signal that was noted. */
export const SignalReply = Type.Object({ signal: Uuid() })

/** Of which item; of all where it is left out. */
export const SignalQuery = exactly({ item: Type.Optional(Uuid()) })

/** Signals, the latest first. */
export const SignalList = Type.Object({
  signals: Type.Array(
    Type.Object({
      signal: Uuid(),
      kind: word(signals),
      items: Type.Array(Uuid()),
      organisation: Type.String(),
      notedAt: Moment(),
    }),
  ),
})
export type SignalList = Static<typeof SignalList>

/**
 * What an organisation states. There is no member for whom a text reaches, and none can be added:
 * readers, followers and members are nobody's list (G6).
 */
export const AssertionMessage = exactly({
  kind: word(assertionKinds),
  about: word(assertionSubjects),
  compartment: Compartment,
  source: word(sourceGrades),
  information: word(informationGrades),
  statedFor: Moment('The day of which it speaks; not to come.'),
  text: Paragraph(ASSERTION_CHARACTERS_MAX, 'What is stated.'),
  reference: Type.Optional(
    LineOfText(REFERENCE_CHARACTERS_MAX, 'Number of the case; never the file.'),
  ),
  restsOn: Type.Optional(Type.Array(Uuid(), { maxItems: SIGNALS_MAX, uniqueItems: true })),
})

/** The assertion that was made. */
export const AssertionReply = Type.Object({ assertion: Uuid() })

/** Assertions, the latest first. */
export const AssertionList = Type.Object({
  assertions: Type.Array(
    Type.Object({
      assertion: Uuid(),
      kind: word(assertionKinds),
      about: word(assertionSubjects),
      compartment: Type.String(),
      source: word(sourceGrades),
      information: word(informationGrades),
      statedFor: Moment(),
      assertedAt: Moment(),
      organisation: Type.String(),
      text: nullable(Type.String({ description: 'Null once it was erased.' })),
      reference: nullable(Type.String()),
      restsOn: Type.Array(Uuid()),
    }),
  ),
})
export type AssertionList = Static<typeof AssertionList>
