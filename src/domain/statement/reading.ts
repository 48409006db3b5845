/** Reads one text in one language: numbers with their units, dates, and how strong its verbs are. */
import type { StatementLanguage } from '../words.ts'
import { type GoalRead, goalIn, type JudgedRead, judgedIn } from './claims.ts'
import {
  type Lexicon,
  lexicons,
  type Qualifier,
  qualifiers,
  type Strength,
  strengths,
  type Unit,
  units,
} from './lexicon.ts'

/** A number as it stands in a text. */
export type NumberRead = {
  /** Null for what looks like a number and cannot be read as a whole one in this language. */
  readonly value: number | null
  readonly qualifier: Qualifier | null
  /** The unit behind it; null where no word of the lexicon stands there. */
  readonly unit: Unit | null
  readonly shown: string
}

/** A day, a month or a time of day that a text tells. */
export type DateRead = {
  readonly day: number | null
  readonly month: number | null
  readonly year: number | null
}

/** A time of day that a text tells. */
export type TimeRead = { readonly hour: number; readonly minute: number }

/** The strongest verb of a clause, as it stands there. */
export type VerbRead = { readonly strength: Strength; readonly shown: string }

/** One clause: what is counted in it, and what is said of it. */
export type Clause = {
  readonly numbers: readonly NumberRead[]
  readonly verb: VerbRead | null
  /** Whether somebody else is made to say it. */
  readonly isAttributed: boolean
  /** What it calls that which is counted; null where it calls it nothing that we know of. */
  readonly judged: JudgedRead | null
}

/** A text as it was read. */
export type TextRead = {
  readonly clauses: readonly Clause[]
  readonly dates: readonly DateRead[]
  readonly times: readonly TimeRead[]
  readonly topics: string | null
  readonly goal: GoalRead | null
  readonly saysLessThanTen: boolean
  readonly hasQuantity: boolean
  readonly namesHub: boolean
}

/** Words behind a number among which its unit is looked for: "online", "verschillende" and so on. */
const UNIT_WORDS_MAX = 5

/** The text as patterns read it: one form of each letter, no capitals, plain spaces. */
const evenly = (text: string): string =>
  text.normalize('NFKC').toLowerCase().replace(/\s+/gu, ' ').trim()

/** Takes out what a pattern finds, and gives both. */
function takenOut(text: string, pattern: RegExp): { rest: string; found: RegExpMatchArray[] } {
  const found = [...text.matchAll(pattern)]
  return { rest: found.length === 0 ? text : text.replace(pattern, ' '), found }
}

const wholeOf = (digits: string | undefined): number | null =>
  digits === undefined ? null : Number.parseInt(digits, 10)

function datesIn(text: string, { dates, months }: Lexicon): { rest: string; dates: DateRead[] } {
  let rest = text
  const read: DateRead[] = []
  for (const pattern of dates) {
    const taken = takenOut(rest, pattern)
    rest = taken.rest
    for (const { groups = {} } of taken.found)
      read.push({
        day: wholeOf(groups.day),
        month: groups.month === undefined ? null : months.indexOf(groups.month) + 1,
        year: wholeOf(groups.year),
      })
  }
  return { rest, dates: read }
}

/** Reads a text. Total: whatever is written, something was read. */
export function readText(language: StatementLanguage, text: string): TextRead {
  const lexicon = lexicons[language]
  const dated = datesIn(evenly(text), lexicon)
  const timed = takenOut(dated.rest, lexicon.time)
  const small = takenOut(timed.rest, lexicon.lessThanTen)
  const { rest } = small
  return {
    clauses: rest.split(lexicon.ends).map((clause) => readClause(language, clause)),
    dates: dated.dates,
    times: timed.found.map(({ groups = {} }) => ({
      hour: wholeOf(groups.hour) ?? 0,
      minute: wholeOf(groups.minute) ?? 0,
    })),
    topics: rest.match(lexicon.topics)?.[0] ?? null,
    goal: goalIn(language, rest),
    saysLessThanTen: small.found.length > 0,
    hasQuantity: rest.search(lexicon.quantities) >= 0,
    namesHub: rest.search(lexicon.hub) >= 0,
  }
}

function readClause(language: StatementLanguage, clause: string): Clause {
  const lexicon = lexicons[language]
  return {
    numbers: [...digitsIn(clause, lexicon), ...numeralsIn(clause, lexicon)],
    verb: verbIn(clause, lexicon),
    isAttributed: clause.search(lexicon.says) >= 0,
    judged: judgedIn(language, clause),
  }
}

/** The strongest verb that nothing takes back. */
function verbIn(clause: string, { verbs, negated }: Lexicon): VerbRead | null {
  for (const strength of strengths.toReversed())
    for (const { index, 0: shown } of clause.matchAll(verbs[strength]))
      if (!negated.test(clause.slice(0, index))) return { strength, shown }
  return null
}

function digitsIn(clause: string, lexicon: Lexicon): readonly NumberRead[] {
  const found = [...clause.matchAll(lexicon.number)]
  return found.map(({ index, 0: shown }, place) => {
    const end = index + shown.length
    const before = clause.slice(0, index)
    const behind = clause.slice(end, found[place + 1]?.index)
    const isPart = /[\p{L}\p{N}.,_/-]$/u.test(before) || /^[\p{L}\p{N}_%‰°/]|^ ?%/u.test(behind)
    return {
      value: isPart ? null : wholeNumber(shown, lexicon),
      qualifier: qualifierOf(before, lexicon),
      unit: unitIn(behind, lexicon),
      shown,
    }
  })
}

/** Numbers in words: they are told in digits, so that all languages tell the same. */
function numeralsIn(clause: string, lexicon: Lexicon): readonly NumberRead[] {
  return [...clause.matchAll(lexicon.numerals)].map(({ index, 0: shown }) => ({
    value: null,
    qualifier: null,
    unit: unitIn(clause.slice(index + shown.length), lexicon),
    shown,
  }))
}

/** A whole number, grouped as this language groups or not at all. */
function wholeNumber(shown: string, { group }: Lexicon): number | null {
  if (!new RegExp(`^(?:\\d+|\\d{1,3}(?:${group}\\d{3})+)$`, 'u').test(shown)) return null
  const value = Number(shown.replace(/\D/gu, ''))
  return Number.isSafeInteger(value) ? value : null
}

const qualifierOf = (before: string, { qualified }: Lexicon): Qualifier | null =>
  qualifiers.find((qualifier) => qualified[qualifier].test(before)) ?? null

/** The unit that stands first behind a number. */
function unitIn(behind: string, lexicon: Lexicon): Unit | null {
  const near = behind.trim().split(' ').slice(0, UNIT_WORDS_MAX).join(' ')
  let first: { readonly unit: Unit; readonly at: number } | null = null
  for (const unit of units) {
    const at = near.search(lexicon.units[unit])
    if (at >= 0 && (first === null || at < first.at)) first = { unit, at }
  }
  return first?.unit ?? null
}
