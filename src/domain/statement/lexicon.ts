/**
 * The closed lexicon of the press desk: by what words each language refers, sees offline, removes
 * and destroys, counts and qualifies. Patterns find whole words in text without capitals. A word
 * that is not here is not judged.
 */
import { recordOf } from '../kit.ts'
import { type StatementLanguage, statementLanguages } from '../words.ts'
import { de, en, fr, nl } from './lexicon-words.ts'
import { atEnd, whole } from './patterns.ts'

/** How strong a verb is: an item is referred, offline, removed, or what it served is destroyed. */
export const strengths = ['referred', 'offline', 'removed', 'destroyed'] as const
export type Strength = (typeof strengths)[number]

/** Everything that can be counted with a word for it; people, partners and servers never are. */
export const units = [
  'item',
  'provider',
  'video',
  'audio',
  'image',
  'publication',
  'post',
  'account',
  'group',
  'channel',
  'page',
  'file',
  'site',
  'partner',
  'person',
  'server',
] as const
export type Unit = (typeof units)[number]

/** How a number can be qualified. */
export const qualifiers = ['more', 'least', 'less', 'vague'] as const
export type Qualifier = (typeof qualifiers)[number]

/** The words of one language, as alternatives of a pattern. */
export type LexiconWords = {
  readonly verbs: Readonly<Record<Strength, string>>
  /** Words between two clauses. */
  readonly joins: string
  /** Words by which somebody else is made to say it. */
  readonly says: string
  /** Words that stand right before a verb and take it back. */
  readonly negations: string
  readonly units: Readonly<Record<Unit, string>>
  /** Words that count nothing: topics. */
  readonly topics: string
  readonly qualifiers: Readonly<Record<Qualifier, string>>
  /** "fewer than ten", in words. */
  readonly lessThanTen: string
  readonly numerals: string
  readonly quantities: string
  readonly hub: string
  readonly months: readonly string[]
  /** A time of day with the groups `hour` and, where it is told, `minute`. */
  readonly time: string
  readonly group: string
  readonly decimal: string
}

/** Patterns of one language, ready to be searched with. */
export type Lexicon = {
  readonly verbs: Readonly<Record<Strength, RegExp>>
  /** Where a clause ends. */
  readonly ends: RegExp
  readonly says: RegExp
  readonly negated: RegExp
  readonly units: Readonly<Record<Unit, RegExp>>
  readonly topics: RegExp
  readonly qualified: Readonly<Record<Qualifier, RegExp>>
  readonly lessThanTen: RegExp
  readonly numerals: RegExp
  readonly quantities: RegExp
  readonly hub: RegExp
  readonly dates: readonly RegExp[]
  readonly time: RegExp
  readonly number: RegExp
  readonly months: readonly string[]
  readonly group: string
  readonly decimal: string
}

function lexiconOf(words: LexiconWords): Lexicon {
  const { group, decimal, months } = words
  const named = `(?<month>${months.join('|')})`
  const year = '(?:,? (?<year>\\d{4}))?'
  return {
    verbs: recordOf(strengths, (strength) => whole(words.verbs[strength])),
    ends: new RegExp(
      `[;:!?()\\u2013\\u2014]|\\.(?=\\s|$)|,(?!\\d)|(?<!\\p{L})(?:${words.joins})(?!\\p{L})`,
      'u',
    ),
    says: whole(words.says),
    negated: atEnd(words.negations),
    units: recordOf(units, (unit) => whole(words.units[unit])),
    topics: whole(words.topics),
    qualified: recordOf(qualifiers, (qualifier) => atEnd(words.qualifiers[qualifier])),
    lessThanTen: whole(words.lessThanTen),
    numerals: whole(words.numerals),
    quantities: whole(words.quantities),
    hub: whole(words.hub),
    dates: [
      new RegExp(`(?<![\\p{L}\\p{N}])(?<day>\\d{1,2})(?:\\.|er)? ?${named}${year}(?!\\p{L})`, 'gu'),
      new RegExp(`(?<!\\p{L})${named} (?<day>\\d{1,2})(?!\\d)${year}`, 'gu'),
      new RegExp(`(?<!\\p{L})${named} (?<year>\\d{4})(?!\\d)`, 'gu'),
    ],
    time: new RegExp(`(?<![\\p{L}\\p{N}.,])(?:${words.time})(?!\\p{L}|\\d)`, 'gu'),
    number: new RegExp(
      `\\d{1,3}(?:${group}\\d{3})+(?!\\d)(?:${decimal}\\d+)?|\\d+(?:[.,]\\d+)*|\\p{N}+`,
      'gu',
    ),
    months,
    group,
    decimal,
  }
}

const words = { nl, fr, de, en } as const satisfies Record<StatementLanguage, LexiconWords>

/** Language by language. */
export const lexicons = recordOf(statementLanguages, (language) => lexiconOf(words[language]))
