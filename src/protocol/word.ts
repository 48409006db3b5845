import { Type } from 'typebox'

/** A closed list of words as a schema with one tidy `enum`. */
export const word = <Word extends string>(words: readonly Word[]) =>
  Type.Unsafe<Word>(Type.String({ enum: [...words] }))
