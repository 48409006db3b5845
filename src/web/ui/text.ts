/** Sentences in the reader's language, from the catalogues that the whole product shares. */
import type en from '../../text/en.json'

/** Languages of the catalogues. */
export const languages = ['en', 'nl', 'fr', 'de'] as const
export type Language = (typeof languages)[number]

type Catalogue = typeof en
export type TextKey = keyof Catalogue
/** A sentence that has one form for each plural category of the language. */
export type PluralKey = TextKey extends infer Key
  ? Key extends `${infer Base}.other`
    ? Base
    : never
  : never

/** What stands in the gaps of a sentence. Numbers are written in the reader's way. */
export type Values = Readonly<Record<string, string | number>>

const load = {
  en: () => import('../../text/en.json'),
  nl: () => import('../../text/nl.json'),
  fr: () => import('../../text/fr.json'),
  de: () => import('../../text/de.json'),
} as const satisfies Record<Language, () => Promise<unknown>>

/** English numbers and dates are written the European way. */
const locales = { en: 'en-GB', nl: 'nl-NL', fr: 'fr-FR', de: 'de-DE' } as const

let sentences: Readonly<Record<string, string>> = {}
let locale: string = locales.en
let language: Language = 'en'
let plurals = new Intl.PluralRules(locale)
let numbers = new Intl.NumberFormat(locale)

/** The language asked for: by the address, else by the session, else by the browser. */
export function languageFor(asked: readonly (string | null | undefined)[]): Language {
  for (const tag of asked) {
    const base = tag?.toLowerCase().split('-')[0]
    const language = languages.find((each) => each === base)
    if (language) return language
  }
  return 'en'
}

/** Loads the catalogue of one language; everything said afterwards is said in it. */
export async function speak(next: Language): Promise<void> {
  const { default: catalogue } = await load[next]()
  sentences = catalogue
  language = next
  locale = locales[next]
  plurals = new Intl.PluralRules(locale)
  numbers = new Intl.NumberFormat(locale)
}

export const localeNow = (): string => locale

/** The language that is spoken now. */
export const spoken = (): Language => language

export const number = (value: number): string => numbers.format(value)

/** The raw sentence, gaps and all. */
export const sentence = (key: TextKey): string => sentences[key] ?? key

/** The raw sentence in the form that the count asks for. */
export function pluralSentence(key: PluralKey, count: number): string {
  const form = sentences[`${key}.${plurals.select(count)}`]
  return form ?? sentences[`${key}.other`] ?? key
}

export const t = (key: TextKey, values: Values = {}): string => filled(sentence(key), values)

/** What stands before a value, with the colon of the language. */
export const label = (name: string): string => t('label', { label: name })

/** A sentence with a count in it, under the name `count`. */
export const plural = (key: PluralKey, count: number, values: Values = {}): string =>
  filled(pluralSentence(key, count), { count, ...values })

/** The word for one entry of a list that may have grown since this page was built. */
export const wordFor = (list: string, word: string): string | undefined =>
  sentences[`${list}.${word}`]

/** A sentence with its gaps filled; one without a value stays open. */
export const filled = (text: string, values: Values): string =>
  text.replace(/\{(\w+)\}/g, (gap, name: string) => {
    const value = values[name]
    return typeof value === 'number' ? number(value) : (value ?? gap)
  })
