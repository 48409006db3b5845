/** What a command says to the person or program in front of it. Results go to standard output, the way to standard error. */

/** Exit codes, each with one meaning. */
export const exits = {
  done: 0,
  refused: 1,
  usage: 2,
  outage: 3,
  disagreement: 4,
  deadLetters: 5,
  danger: 6,
  judgement: 7,
} as const

/** What each exit code says, for the help. */
export const exitMeanings = {
  done: 'done',
  refused: 'refused by a rule; nothing was done (docs/refusals.md)',
  usage: 'the words of the command are off',
  outage: 'a fault of ours, or the database is away',
  disagreement: 'recounted or replayed figures differ',
  deadLetters: 'messages to providers were given up and wait for a person',
  danger: 'a danger to life is open',
  judgement: 'a measure is contradicted by the register, or a person is to be looked at again',
} as const satisfies Record<keyof typeof exits, string>

/** What moves a terminal instead of being read there: control characters, and those that turn text around. */
const UNPRINTABLE = /[^\P{Cc}\n\t]|[\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]/gu

/** Lists come from outside: a row that is shown must not act. Written as JSON writes it, so that JSON stays what it is. */
const printable = (text: string): string =>
  text.replace(
    UNPRINTABLE,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  )

/** One line of result. */
export const say = (line: string): boolean => process.stdout.write(`${printable(line)}\n`)

/** One line about the way. */
export const note = (line: string): boolean => process.stderr.write(`${printable(line)}\n`)

/** A fault of ours, with its place and never with what was sent. */
export const noteBug = (error: unknown, place: string): void => {
  note(
    `fault at ${place}: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`,
  )
}

const BAR_WIDTH = 30
const REDRAW_MS = 200

/** A progress bar on a terminal, its last state alone elsewhere. `share` is 0 to 1, null where nobody knows. */
export function progress(what: string): (done: number, share: number | null) => void {
  let drawnAt = 0
  return (done, share) => {
    const now = performance.now()
    const isLast = share !== null && share >= 1
    if (now - drawnAt < REDRAW_MS && !isLast) return
    drawnAt = now
    const count = done.toLocaleString('en')
    if (process.stderr.isTTY)
      process.stderr.write(`\r${what} ${barOf(share)}${count}${isLast ? '\n' : ''}`)
    else if (isLast) note(`${what} ${count}`)
  }
}

function barOf(share: number | null): string {
  if (share === null) return ''
  const filled = Math.round(BAR_WIDTH * Math.min(1, share))
  const percent = `${Math.floor(100 * share)} %`.padStart(5)
  return `[${'='.repeat(filled)}${' '.repeat(BAR_WIDTH - filled)}] ${percent}  `
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

/** Columns of a window as people have it. */
const SCREEN = 100

/** A table whose last column goes on below itself where a line would leave the screen. */
export function helpTableOf(
  heads: readonly [string, string],
  rows: readonly (readonly [string, string])[],
): string {
  const first = Math.max(...[heads, ...rows].map(([name]) => name.length))
  const lines = rows.flatMap(([name, help]) =>
    wrapped(help, SCREEN - first - 2).map((line, i) => [i === 0 ? name : '', line]),
  )
  return tableOf(heads, lines)
}

/** Lines of whole words, none longer than the width unless one word is. */
export function wrapped(text: string, width = SCREEN): readonly string[] {
  const lines: string[] = []
  for (const word of text.split(' ')) {
    const longer = `${lines.at(-1)} ${word}`
    if (lines.length === 0 || longer.length > width) lines.push(word)
    else lines[lines.length - 1] = longer
  }
  return lines
}
