import type { Explanation, RowProblem, RowProblemCode } from './problems.ts'

/** The byte order mark makes spreadsheet programs read the file as UTF-8. */
export const errorFileHeader = '\uFEFFline,code,reason,what to do,received\r\n'

/**
 * What a spreadsheet runs as a formula, at the start of a value and after anything that some
 * spreadsheet takes for the start of a cell: which delimiter it splits at depends on the country.
 */
const FORMULA_START = /(^|[,;|"\t\r\n])(\s*)(?=[=+\-@＝＋－＠\t\r])/g

/** A value as text that no spreadsheet runs: an apostrophe stands before what would start one. */
export const neutralised = (text: string): string => text.replace(FORMULA_START, "$1$2'")

const cell = (text: string): string => `"${neutralised(text).replaceAll('"', '""')}"`

/** One row of the error file, in the language of the text handed in. */
export function errorFileLine<Code extends string>(
  problem: Pick<RowProblem, 'line' | 'received'> & { readonly code: Code },
  text: (code: Code) => Explanation,
): string {
  const { meaning, whatToDo } = text(problem.code)
  const cells = [problem.code, meaning, whatToDo, problem.received].map(cell)
  return `${problem.line},${cells.join(',')}\r\n`
}

/** The error file as text, piece by piece as problems come in: header first, then one row each. */
export async function* writeErrorFile(
  problems: AsyncIterable<RowProblem> | Iterable<RowProblem>,
  text: (code: RowProblemCode) => Explanation,
): AsyncGenerator<string> {
  yield errorFileHeader
  for await (const problem of problems) yield errorFileLine(problem, text)
}
