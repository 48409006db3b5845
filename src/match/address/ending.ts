/**
 * Punctuation that people and programs put behind an address: the sentence goes on, the quote ends.
 * `?` and `#` are here because with nothing behind them they say nothing.
 */
const PUNCTUATION = new Set('.,;:!?#\'"`>}…،؟؛。，、！？；：»”’›|\\')

/** A closing bracket goes only when the text holds more closing than opening ones: `a_(b)` stays. */
const OPENERS = new Map([
  [')', '('],
  [']', '['],
])

const countOf = (text: string, character: string): number => text.split(character).length - 1

function isStray(text: string, last: string): boolean {
  if (PUNCTUATION.has(last)) return true
  const opener = OPENERS.get(last)
  return opener !== undefined && countOf(text, last) > countOf(text, opener)
}

/** The text without the punctuation behind it. The end of an address is never such a character. */
export function withoutPunctuationBehind(text: string): string {
  let kept = text
  while (kept !== '' && isStray(kept, kept.charAt(kept.length - 1))) kept = kept.slice(0, -1)
  return kept
}

/** Whether a value may stand at the end of an address without being cut when it is read again. */
export const endsCleanly = (value: string): boolean => {
  const last = value.charAt(value.length - 1)
  return !PUNCTUATION.has(last) && !OPENERS.has(last)
}
