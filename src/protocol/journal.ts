/** The journal of a command post over the wire. */
import { type Static, Type } from 'typebox'
import { journalFields, roles } from '../domain/words.ts'
import { exactly, Moment, nullable, Paragraph } from './plain.ts'
import { word } from './word.ts'

/** A message of some paragraphs; what is longer is a document and belongs elsewhere. */
export const ENTRY_CHARACTERS_MAX = 2_000

/** Entries in one page. */
export const ENTRIES_MAX = 200

/** The number of an entry or a task, as far as a column of the database goes. */
export const EntryNumber = Type.Integer({ minimum: 1, maximum: 2_147_483_647 })

/** The ordinary compartment where none is named. */
export const Compartment = Type.String({ pattern: '^[a-z0-9][a-z0-9-]{0,59}$' })

/** An entry to be written. */
export const EntryMessage = exactly({
  field: word(journalFields),
  text: Paragraph(ENTRY_CHARACTERS_MAX, 'What happened; it is corrected by a supplement alone.'),
  regards: Type.Optional(EntryNumber),
  compartment: Type.Optional(Compartment),
})
export type EntryMessage = Static<typeof EntryMessage>

/** The number that the entry got. */
export const EntryReply = Type.Object({ number: EntryNumber })

/** Which page. */
export const JournalQuery = exactly({
  before: Type.Optional(
    Type.Integer({
      minimum: 0,
      maximum: Number.MAX_SAFE_INTEGER,
      description: 'As the page before it said.',
    }),
  ),
  limit: Type.Optional(Type.Integer({ minimum: 1, maximum: ENTRIES_MAX })),
})

/** Entries from the latest back. */
export const JournalReply = Type.Object({
  entries: Type.Array(
    Type.Object({
      number: EntryNumber,
      compartment: Type.String(),
      field: word(journalFields),
      regards: nullable(EntryNumber),
      text: nullable(Type.String({ description: 'Null where it was erased.' })),
      at: Moment(),
      by: nullable(Type.String({ description: 'A colleague of the own organisation by name.' })),
      organisation: Type.String(),
      role: word(roles),
    }),
  ),
  before: nullable(Type.Integer()),
})
export type JournalReply = Static<typeof JournalReply>
