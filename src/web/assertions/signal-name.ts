import { plural, wordFor } from '../ui/text.ts'

/** A signal by what was noted and on how much. */
export const signalName = (kind: string, items: number): string =>
  `${wordFor('signal', kind) ?? kind}, ${plural('assertions.onItems', items)}`
