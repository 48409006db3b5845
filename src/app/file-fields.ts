/** Reads the fields of a row of a file into closed words, numbers and times. */
import { no, ok, type Result } from '../domain/kit.ts'

/** Fields of a row by name; what is missing is empty. */
export type Fields = Readonly<Record<string, string>>

/** Which field cannot be read. */
export type FieldFault = { readonly where: string }

/** Reads fields one after another, and remembers the first that cannot be read. */
export class FieldReader {
  readonly #fields: Fields
  fault: string | undefined

  constructor(fields: Fields) {
    this.#fields = fields
  }

  text = (name: string): string => this.#fields[name] ?? ''

  /** A field that must be there. */
  read<Value>(name: string, parse: (text: string) => Value | undefined): Value | undefined {
    const value = parse(this.text(name))
    if (value === undefined) this.fault ??= name
    return value
  }

  /** A field that may be empty. */
  optional<Value>(name: string, parse: (text: string) => Value | undefined): Value | null {
    return this.text(name) === '' ? null : (this.read(name, parse) ?? null)
  }

  done = <Value>(value: Value): Result<Value, FieldFault> =>
    this.fault === undefined ? ok(value) : no({ where: this.fault })
}
