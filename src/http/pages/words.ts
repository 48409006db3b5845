/** Sentences of the pages, from the catalogues that the whole product shares. */

import { wordOf } from '../../domain/kit.ts'
import { UNNAMED } from '../../protocol/participant.ts'
import { type NoticeLanguage, noticeLanguages } from '../../protocol/provider.ts'
import de from '../../text/de.json' with { type: 'json' }
import en from '../../text/en.json' with { type: 'json' }
import fr from '../../text/fr.json' with { type: 'json' }
import nl from '../../text/nl.json' with { type: 'json' }

type Catalogue = typeof en
type Key = keyof Catalogue

const catalogues = { en, nl, fr, de } as const satisfies Record<NoticeLanguage, Catalogue>

/** The words of one language. */
export type Words = {
  readonly language: NoticeLanguage
  say(key: Key): string
  /** `1 account`, `5 accounts`. */
  accounts(count: number): string
  /** An organisation by its name, or as the further partner that it is to the reader. */
  partner(name: string): string
  /** The name of a country by its two letters. */
  state(code: string): string
}

/** Opens the catalogue of a language. */
export function wordsIn(language: NoticeLanguage): Words {
  const catalogue = catalogues[language]
  const plural = new Intl.PluralRules(language)
  const regions = new Intl.DisplayNames(language, { type: 'region' })
  return {
    language,
    say: (key) => catalogue[key],
    partner: (name) => (name === UNNAMED ? catalogue['partner.unnamed'] : name),
    accounts(count) {
      const form = plural.select(count) === 'one' ? 'signIn.accounts.one' : 'signIn.accounts.other'
      return catalogue[form].replace('{count}', String(count))
    },
    state: (code) => regions.of(code) ?? code,
  }
}

/** The first of our languages that a browser asks for. */
export function languageAsked(header: string | undefined): NoticeLanguage {
  const asked = (header ?? '').split(',').map((part) => part.trim().slice(0, 2).toLowerCase())
  return asked.map((text) => wordOf(noticeLanguages, text)).find((word) => word) ?? 'en'
}
