/** The press desk over the wire: statements, their sentences and what the check says of them. */

import { type Static, Type } from 'typebox'
import { ORDINARY } from '../domain/kit.ts'
import { PARTICIPANTS_MAX } from '../domain/participant.ts'
import { BINDINGS_MAX, SENTENCES_MAX } from '../domain/statement.ts'
import {
  consentAnswers,
  correctionReasons,
  itemKinds,
  leadOffices,
  readerNotes,
  sentenceFaults,
  statementFigures,
  statementKinds,
  statementLacks,
  statementLanguages,
  statementStates,
  withholdReasons,
} from '../domain/words.ts'
import { Count, exactly, Moment, nullable, Uuid } from './plain.ts'
import { word } from './word.ts'

/** One sentence of print, however long its clauses. */
export const SENTENCE_CHARACTERS_MAX = 1_000

/** In which compartment something stands. */
export const Compartment = Type.Optional(
  Type.String({
    pattern: '^[a-z0-9][a-z0-9-]{0,59}$',
    description: `\`${ORDINARY}\` if left out.`,
  }),
)

/** What of all items a figure counts. There is no member for a provider or a state (G10). */
const Filter = exactly({ kind: nullable(word(itemKinds)) })

const FigureBinding = exactly({
  kind: Type.Literal('figure'),
  figure: word(statementFigures),
  filter: Filter,
  asOf: Moment('As it was recorded at this instant.'),
  number: Count,
})

/** One thing on which a sentence rests. */
export const Binding = Type.Union([
  FigureBinding,
  exactly({ kind: Type.Literal('lead') }),
  exactly({ kind: Type.Literal('phase') }),
  exactly({
    kind: Type.Literal('participants'),
    organisations: Type.Array(Uuid(), {
      minItems: 1,
      maxItems: PARTICIPANTS_MAX,
      uniqueItems: true,
    }),
  }),
  exactly({ kind: Type.Literal('journal'), number: Type.Integer({ minimum: 1 }) }),
  exactly({ kind: Type.Literal('objective'), objective: Uuid() }),
  exactly({ kind: Type.Literal('assertion'), assertion: Uuid() }),
  exactly({ kind: Type.Literal('quote'), speaker: word(leadOffices) }),
])
export type Binding = Static<typeof Binding>

const Written = Type.String({
  maxLength: SENTENCE_CHARACTERS_MAX,
  pattern: '^[^\\u0000-\\u001f\\u007f-\\u009f]*$',
  description: 'Empty where nobody has written it in this language yet.',
})

/** A text in every language. */
const Texts = exactly({ nl: Written, fr: Written, de: Written, en: Written })

const written = {
  source: word(statementLanguages),
  texts: Texts,
  bindings: Type.Array(Binding, { maxItems: BINDINGS_MAX }),
}

/** A sentence that nobody has written yet: may it be said? */
export const SentenceQuestion = exactly(written)
export type SentenceQuestion = Static<typeof SentenceQuestion>

/** A sentence to be written; with an id, in place of the one that has it. */
export const SentenceMessage = exactly({ sentence: Type.Optional(Uuid()), ...written })

/** Why it may not be said so. */
const Reason = Type.Object({
  fault: word(sentenceFaults),
  language: nullable(word(statementLanguages)),
  args: Type.Record(Type.String(), Type.Union([Type.String(), Type.Integer()]), {
    description: 'Words and numbers of the sentence itself, and what the number truly is.',
  }),
})

/** What the check says. Never that a sentence is true. */
export const Verdict = Type.Object({
  is: word(['bound', 'opinion', 'refused']),
  reasons: Type.Array(Reason),
  offer: nullable(Type.Object({ texts: Texts, bindings: Type.Array(Binding) })),
  toRead: Type.Array(word(readerNotes), { description: 'What a reader has to judge.' }),
})
export type Verdict = Static<typeof Verdict>

/** A new statement. */
export const StatementMessage = exactly({
  kind: word(statementKinds),
  compartment: Compartment,
  figuresAt: Type.Optional(Moment('As of when its figures are; now if left out.')),
  embargoAt: Type.Optional(Moment('Until then it is kept.')),
})

/** Its times. */
export const StatementDates = exactly({
  figuresAt: Type.Optional(Moment('As before if left out.')),
  embargoAt: nullable(Moment('Until then it is kept.')),
})

/** The statement that was changed. */
export const StatementReply = Type.Object({ statement: Uuid() })

/** A sentence to be taken out. */
export const DropMessage = exactly({ sentence: Uuid() })

const sentenceKey = { sentence: Uuid(), revision: Type.Integer({ minimum: 1 }) }

/** A language of a sentence that somebody else has read. */
export const ReadMessage = exactly({ ...sentenceKey, language: word(statementLanguages) })

const Keys = Type.Array(exactly(sentenceKey), { minItems: 1, maxItems: SENTENCES_MAX })

/** What somebody answers who is asked for consent. */
export const ConsentMessage = Type.Union([
  exactly({ answer: Type.Literal('given'), sentences: Keys }),
  exactly({ answer: Type.Literal('withheld'), reason: word(withholdReasons), sentences: Keys }),
])

/** As of when the figures of the next version are. */
export const ReviseMessage = exactly({
  figuresAt: Type.Optional(Moment('Now if left out.')),
})

const Seat = Type.Object({
  organisation: Type.String({ description: 'Name, as the reader may know it.' }),
  office: nullable(word(leadOffices)),
})

const Correction = Type.Object({
  figure: word(statementFigures),
  filter: Filter,
  was: Count,
  wasAsOf: Moment(),
  is: Count,
  asOf: Moment(),
  reason: word(correctionReasons),
})

const sentenceTold = {
  sentence: Uuid(),
  revision: Type.Integer({ minimum: 1 }),
  ...written,
}

const Published = Type.Object({
  version: Type.Integer({ minimum: 1 }),
  at: Moment(),
  figuresAt: Moment(),
  sentences: Type.Array(Type.Object(sentenceTold)),
  corrections: Type.Array(Correction),
})

/** A statement as its reader may see it, judged. */
export const StatementSheet = Type.Object({
  statement: Uuid(),
  kind: word(statementKinds),
  state: word(statementStates),
  version: Type.Integer({ minimum: 1 }),
  figuresAt: Moment(),
  embargoAt: nullable(Moment()),
  askedAt: nullable(Moment()),
  draftedAt: Moment(),
  now: Moment('When this was judged.'),
  zone: Type.String({ description: 'Clock of the operation.' }),
  sentences: Type.Array(
    Type.Object({
      ...sentenceTold,
      isOwn: Type.Boolean({ description: 'Whether the reader wrote it.' }),
      read: Type.Array(word(statementLanguages)),
      verdict: Verdict,
      seats: Type.Array(
        Type.Object({
          ...Seat.properties,
          answer: nullable(word(consentAnswers)),
          reason: nullable(word(withholdReasons)),
          at: nullable(Moment()),
          isMine: Type.Boolean({ description: 'Whether the reader is asked here.' }),
        }),
      ),
    }),
  ),
  lacks: Type.Array(
    Type.Object({
      lack: word(statementLacks),
      sentence: nullable(Uuid()),
      language: nullable(word(statementLanguages)),
      seat: nullable(Seat),
    }),
  ),
  totals: Type.Record(Type.String(), Type.Integer(), {
    description: 'The figures of its instant. The parts of what was sent add up to it.',
  }),
  published: Type.Array(Published),
  corrections: Type.Array(Correction, {
    description: 'What is another number now than was published last.',
  }),
  page: nullable(Type.String({ description: 'Address of its public page.' })),
  writes: Type.Boolean({ description: 'Whether the reader writes it.' }),
})
export type StatementSheet = Static<typeof StatementSheet>

/** Statements, the latest first. */
export const StatementList = Type.Object({
  statements: Type.Array(
    Type.Object({
      statement: Uuid(),
      kind: word(statementKinds),
      state: word(statementStates),
      version: Type.Integer({ minimum: 1 }),
      draftedAt: Moment(),
      embargoAt: nullable(Moment()),
      zone: Type.String({ description: 'Clock of the operation.' }),
    }),
  ),
})
export type StatementList = Static<typeof StatementList>
