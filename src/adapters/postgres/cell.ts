/** What the driver is given to write. */

/** A value as the driver takes it. Bytes may come as a buffer or as PostgreSQL's own text (`bytesText`). */
export type Cell = string | number | boolean | null | Buffer | readonly string[]

/** A row in the order of the table's columns. */
export type Row = readonly Cell[]

/** A list of words or ids as PostgreSQL writes an array. They hold no quotes, commas or braces. */
export const arrayText = (values: readonly string[]): string => `{${values.join(',')}}`

/** Bytes as PostgreSQL writes them, of their hexadecimal digits. */
export const bytesText = (hex: string): string => `\\x${hex}`
