/** What a command says to the person or program in front of it. Results go to standard output, the way to standard error. */

/** Exit codes, each with one meaning. */
export const exits = { done: 0, refused: 1, usage: 2, outage: 3, disagreement: 4 } as const

/** One line of result. */
export const say = (line: string): boolean => process.stdout.write(`${line}\n`)

/** One line about the way. */
export const note = (line: string): boolean => process.stderr.write(`${line}\n`)

/** A fault of ours, with its place and never with what was sent. */
export const noteBug = (error: unknown, place: string): void => {
  note(
    `fault at ${place}: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`,
  )
}

const BAR_WIDTH = 30
const REDRAW_MS = 200

/** A progress bar on a terminal, a line now and then elsewhere. */
export function progress(what: string): (done: number, of: number | null) => void {
  let drawnAt = 0
  return (done, of) => {
    const now = performance.now()
    const isLast = of !== null && done >= of
    if (now - drawnAt < REDRAW_MS && !isLast) return
    drawnAt = now
    const share = of === null || of === 0 ? '' : `${Math.floor((100 * done) / of)} % `
    const filled = of === null || of === 0 ? 0 : Math.round((BAR_WIDTH * done) / of)
    const bar = of === null ? '' : `[${'='.repeat(filled)}${' '.repeat(BAR_WIDTH - filled)}] `
    if (process.stderr.isTTY)
      process.stderr.write(
        `\r${what} ${bar}${share}${done.toLocaleString('en')}${isLast ? '\n' : ''}`,
      )
    else if (isLast) note(`${what} ${done.toLocaleString('en')}`)
  }
}

/** Rows of text under their heads, each column as wide as its widest cell. */
export function tableOf(heads: readonly string[], rows: readonly (readonly string[])[]): string {
  const widths = heads.map((head, i) =>
    Math.max(head.length, ...rows.map((row) => row[i]?.length ?? 0)),
  )
  const line = (row: readonly string[]): string =>
    row
      .map((cell, i) => cell.padEnd(widths[i] ?? 0))
      .join('  ')
      .trimEnd()
  return [line(heads), line(widths.map((width) => '-'.repeat(width))), ...rows.map(line)].join('\n')
}
