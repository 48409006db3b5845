/** What a command of `actionday` is. */
import type { ParseArgsConfig } from 'node:util'

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

/** Said when the words of a command are off. */
export class UsageError extends Error {}
