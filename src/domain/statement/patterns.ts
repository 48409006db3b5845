/** Patterns over words of a text that has no capitals. */

/** A pattern that finds these alternatives as whole words. */
export const whole = (words: string): RegExp =>
  new RegExp(`(?<![\\p{L}\\p{N}])(?:${words})(?!\\p{L})`, 'gu')

/** A pattern that says whether a text ends with one of these words. */
export const atEnd = (words: string): RegExp => new RegExp(`(?<!\\p{L})(?:${words})\\s*$`, 'u')

/** The first that a pattern finds. */
export const firstOf = (text: string, pattern: RegExp): string | null =>
  text.match(pattern)?.[0] ?? null
