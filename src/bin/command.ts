/** What a command of `actionday` is. */
import type { ParseArgsConfig } from 'node:util'
import { type Instant, parseInstant, wordOf } from '../domain/kit.ts'

/** Values of options as parsed. */
export type Values = Readonly<Record<string, string | boolean | undefined>>

/** One command: its help is made from this, and nothing else describes it. */
export type Command = {
  readonly summary: string
  /** Words after the command's name. */
  readonly usage: string
  readonly options: Readonly<
    Record<string, NonNullable<ParseArgsConfig['options']>[string] & { readonly help: string }>
  >
  /** Gives the exit code. */
  run(values: Values, words: readonly string[]): Promise<number>
}

/** A text option, or undefined. */
export const textOf = (values: Values, name: string): string | undefined => {
  const value = values[name]
  return typeof value === 'string' ? value : undefined
}

/** A number option, or what stands in for it. Throws a usage error on what is no number. */
export function numberOf(values: Values, name: string, otherwise: number): number {
  const text = textOf(values, name)
  if (text === undefined) return otherwise
  const number = Number(text)
  if (!Number.isFinite(number))
    throw new UsageError(`--${name} takes a number, not ${JSON.stringify(text)}`)
  return number
}

/** A word of a closed list that was given, or undefined. Throws a usage error on any other word. */
export function wordIn<Word extends string>(
  values: Values,
  name: string,
  words: readonly Word[],
): Word | undefined {
  const text = textOf(values, name)
  if (text === undefined) return undefined
  const word = wordOf(words, text)
  if (word === undefined) throw new UsageError(`--${name} is one of: ${words.join(', ')}`)
  return word
}

/** The instant of --as-of, or null where it is not given. */
export function asOfIn(values: Values): Instant | null {
  const text = textOf(values, 'as-of')
  if (text === undefined) return null
  const instant = parseInstant(Date.parse(text))
  if (instant === undefined)
    throw new UsageError('--as-of takes an instant such as 2026-11-24T12:00:00Z')
  return instant
}

/** Said when the words of a command are off. */
export class UsageError extends Error {}
