/** Small schemas that many messages share. */
import { Type } from 'typebox'

/** An id, in lower case. */
export const Uuid = (description = 'Id.') =>
  Type.String({
    description,
    format: 'uuid',
    pattern: '^[0-9a-f-]{36}$',
  })

/** An instant, RFC 3339 with an offset. */
export const Moment = (description = 'Time, RFC 3339 with an offset.') =>
  Type.String({ format: 'date-time', description })

/** One line of text for people: nothing that cannot be printed or stored. */
export const LineOfText = (maxLength: number, description: string) =>
  Type.String({
    description,
    minLength: 1,
    maxLength,
    pattern: '^[^\\u0000-\\u001f\\u007f-\\u009f]+$',
  })

/** Text of some lines for people: line feeds and tabs, and nothing else that cannot be printed. */
export const Paragraph = (maxLength: number, description: string) =>
  Type.String({
    description,
    minLength: 1,
    maxLength,
    pattern: '^[^\\u0000-\\u0008\\u000b-\\u001f\\u007f-\\u009f]+$',
  })

/** A count. */
export const Count = Type.Integer({ minimum: 0 })

/** A value that may be null. */
export const nullable = <Schema extends Parameters<typeof Type.Union>[0][number]>(schema: Schema) =>
  Type.Union([schema, Type.Null()])

/** An object of exactly these members: a mistyped one is refused and never passed over. */
export const exactly = <Members extends Parameters<typeof Type.Object>[0]>(members: Members) =>
  Type.Object(members, { additionalProperties: false })

/** No query: what is asked in one is refused, never passed over. */
export const noQuery = exactly({})

/** A query that is passed over, where the wire has promised so. */
export const anyQuery = Type.Object({})

/** A body that is not read. */
export const anyBody = Type.Unknown()

/** What an unexpected or expected "no" says. */
export const Problem = Type.Object({
  code: Type.String({ description: 'Listed in docs/refusals.md.' }),
  meaning: Type.String(),
  whatToDo: Type.String(),
})
