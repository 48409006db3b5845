/** What a command of `actionday` is. */
import type { ParseArgsConfig } from 'node:util'
import { Compile } from 'typebox/compile'
import { type Instant, parseInstant, wordOf } from '../domain/kit.ts'
import { Moment } from '../protocol/plain.ts'

/** Values of options as parsed. */
export type Values = Readonly<Record<string, string | boolean | undefined>>

/** One command: its help is made from this, and nothing else describes it. */
export type Command = {
  readonly summary: string
  /** Words after the command's name. */
  readonly usage: string
  /** Words that it takes at most. One more would be passed over, and is refused instead. */
  readonly wordsMax: number
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

/** What an option of a number takes; both ends belong to it. */
export type Range = { readonly least: number; readonly most: number; readonly whole?: boolean }

const ANY: Range = { least: Number.MIN_SAFE_INTEGER, most: Number.MAX_SAFE_INTEGER }

/** Whole numbers from one to another. */
export const whole = (least: number, most: number): Range => ({ least, most, whole: true })

/** The highest port there is. */
export const PORT_MAX = 65_535

/** A number option, or what stands in for it. Throws a usage error on what is no such number. */
export function numberOf(
  values: Values,
  name: string,
  otherwise: number,
  range: Range = ANY,
): number {
  const text = textOf(values, name)
  if (text === undefined) return otherwise
  const number = text.trim() === '' ? Number.NaN : Number(text)
  const { least, most } = range
  const isOne = number >= least && number <= most && (!range.whole || Number.isInteger(number))
  if (isOne) return number
  const what = range.whole ? 'a whole number' : 'a number'
  const ends = range === ANY ? '' : ` from ${least} to ${most}`
  throw new UsageError(`--${name} takes ${what}${ends}, not ${JSON.stringify(text)}`)
}

/** A form of the wire, compiled. */
type Form = { Errors(told: unknown): readonly { instancePath: string; message: string }[] }

/**
 * Holds what was told against the form that the API takes: both doors let the same in. Throws a
 * usage error that names the option.
 */
export function hold(form: Form, told: unknown, options: Readonly<Record<string, string>>): void {
  const [fault] = form.Errors(told)
  if (fault === undefined) return
  const [, part = ''] = fault.instancePath.split('/')
  throw new UsageError(`--${options[part] ?? part} ${fault.message}`)
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

const moments = Compile(Moment())

/** The instant of --as-of, or null where it is not given. */
export function asOfIn(values: Values): Instant | null {
  const text = textOf(values, 'as-of')
  if (text === undefined) return null
  // Read as the API reads it: without an offset, or on a day that no month has, it would be another instant.
  const instant = moments.Check(text) ? parseInstant(Date.parse(text)) : undefined
  if (instant === undefined)
    throw new UsageError('--as-of takes an instant such as 2026-11-24T12:00:00Z')
  return instant
}

/** Said when the words of a command are off. */
export class UsageError extends Error {}
