/**
 * What is said of refusals and of bad rows, in the reader's language. These words come when the
 * first of them is met: a wall, which sends nothing, never waits for them.
 */
import { filled, type Language, spoken } from './text.ts'

type Words = Readonly<Record<string, string>>

const load = {
  en: () => import('../../text/refusals/en.json'),
  nl: () => import('../../text/refusals/nl.json'),
  fr: () => import('../../text/refusals/fr.json'),
  de: () => import('../../text/refusals/de.json'),
} as const satisfies Record<Language, () => Promise<{ readonly default: Words }>>

const asked = new Map<Language, Promise<Words>>()

/** The words; none where they cannot be had, and then the server's own serve. */
export function refusalWords(): Promise<Words> {
  const language = spoken()
  const words =
    asked.get(language) ??
    load[language]().then(
      ({ default: loaded }) => loaded,
      () => ({}),
    )
  asked.set(language, words)
  return words
}

/** A refusal as the server sends it; what a sentence about it can hold comes along as data. */
export type Refusal = {
  readonly code?: string
  readonly meaning?: string
  readonly whatToDo?: string
  /** The place of what cannot be read. */
  readonly where?: string
  /** The number of what is not there. */
  readonly number?: number
  /** Why a file is no list, and the columns that were seen in it. */
  readonly why?: string
  readonly columns?: readonly string[]
}

/** What a refusal says: in the reader's language where we have it, else as the server says it. */
export async function saidOf(refusal: Refusal): Promise<string | undefined> {
  const words = await refusalWords()
  const { code, meaning, whatToDo, where = '…', number = '…' } = refusal
  const own = code === 'intake.unreadable' ? ofFile(words, refusal) : undefined
  const said = own ?? words[`refusal.${code}`]
  if (said !== undefined) return filled(said, { where, number })
  return [meaning, whatToDo].join(' ').trim() || undefined
}

/** Of a file its own reason says more than that nothing can be read. */
function ofFile(words: Words, { why, columns = [] }: Refusal): string | undefined {
  const said = words[`fileRefusal.${why}`]
  const seen = words['fileRefusal.columnsSeen']
  if (said === undefined || seen === undefined || columns.length === 0) return said
  return `${said} ${filled(seen, { columns: columns.join(', ') })}`
}

/** What a row of a call takes; files say so on pages of their own. */
const CALLS_PAGE = '/openapi.json'

/** What is said against one row; undefined where only the server has words for it. */
export function adviceIn(words: Words, code: string, page = CALLS_PAGE): string | undefined {
  const said = words[`rowProblem.${code}`] ?? words[`refusal.${code}`]
  return said && filled(said, { page })
}
