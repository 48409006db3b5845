/** The address of an operation's dates for programmes that cannot sign in. */
import { type Static, Type } from 'typebox'
import { exactly, Moment, nullable } from './plain.ts'
import { noticeLanguages } from './provider.ts'
import { word } from './word.ts'

/** What a calendar programme asks: with the key, in a language. */
export const CalendarQuery = exactly({
  key: Type.String({ pattern: '^[A-Za-z0-9_-]{20,100}$', description: 'Given once, when made.' }),
  lang: Type.Optional(word(noticeLanguages)),
})

/** Whether one's own key stands. */
export const CalendarState = Type.Object({
  until: nullable(Moment('Until when the key holds; null where there is none.')),
})
export type CalendarState = Static<typeof CalendarState>

/** A new key, in the address that a programme subscribes to. Told this once. */
export const CalendarReply = Type.Object({
  address: Type.String({ description: 'Whoever has it reads the dates; it can be made void.' }),
  until: Moment(),
})
export type CalendarReply = Static<typeof CalendarReply>
