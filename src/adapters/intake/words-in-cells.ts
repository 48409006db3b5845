import { type Instant, parseInstant } from '../../domain/kit.ts'
import { type ItemKind, itemKinds, type LanguageCode, languageCodes } from '../../domain/words.ts'
import { normalised } from './columns.ts'

/** What people write for a kind, in English, Dutch, French and German, beside our own word. */
export const kindSynonyms: Readonly<Record<ItemKind, readonly string[]>> = {
  video: ['videos', 'vidéo', 'film', 'filmpje', 'movie', 'clip'],
  audio: ['sound', 'geluid', 'son', 'ton', 'nasheed', 'podcast'],
  image: ['images', 'picture', 'photo', 'afbeelding', 'foto', 'beeld', 'bild', 'photographie'],
  publication: ['publications', 'magazine', 'publicatie', 'tijdschrift', 'revue', 'publikation'],
  post: ['posts', 'message', 'tweet', 'bericht', 'beitrag', 'nachricht'],
  account: ['accounts', 'profile', 'user', 'profiel', 'gebruiker', 'compte', 'profil', 'konto'],
  group: ['groups', 'groep', 'groupe', 'gruppe', 'chat'],
  channel: ['channels', 'kanaal', 'canal', 'chaîne', 'kanal'],
  page: ['pages', 'web page', 'webpagina', 'pagina', 'seite', 'webseite', 'page web'],
  file: ['files', 'document', 'bestand', 'fichier', 'datei', 'download'],
  site: ['website', 'web site', 'domain', 'domein', 'domaine', 'site web', 'domäne'],
}

const kinds = new Map(
  itemKinds.flatMap((kind) =>
    [kind, ...kindSynonyms[kind]].map((word) => [normalised(word), kind]),
  ),
)

/** The kind that a value names, or undefined. */
export const kindOf = (text: string): ItemKind | undefined =>
  kinds.get(text) ?? kinds.get(normalised(text))

/** Codes and names of the languages, the names in the four languages of the product. */
const languages = new Map<string, LanguageCode>(
  ['en', 'nl', 'fr', 'de'].flatMap((reader) => {
    const names = new Intl.DisplayNames([reader], { type: 'language' })
    return languageCodes.map((code): [string, LanguageCode] => [
      normalised(names.of(code) ?? code),
      code,
    ])
  }),
)
for (const code of languageCodes) languages.set(code, code)

/** The language that a value names: `ar`, `ar-SA`, `ara` or its name; or undefined. */
export function languageOf(text: string): LanguageCode | undefined {
  const direct = languages.get(text) ?? languages.get(normalised(text))
  if (direct !== undefined) return direct
  const code = /^([a-z]{2,3})(?:[-_][a-z0-9]{2,8})*$/i.exec(text)?.[1]
  return code === undefined ? undefined : languages.get(new Intl.Locale(code).language)
}

const TIME = /^\d{4}-\d\d-\d\d(?:[T ]\d\d:\d\d(?::\d\d(?:\.\d{1,3})?)?(?:Z|[+-]\d\d:\d\d))?$/

/** An ISO 8601 instant with its zone; a date alone is the start of that day in UTC. */
export function instantIn(text: string): Instant | undefined {
  if (!TIME.test(text)) return undefined
  const [year, month, day] = text.slice(0, 10).split('-').map(Number)
  // A day such as 31 February would roll over into the next month.
  const rolled = new Date(Date.UTC(year ?? 0, (month ?? 0) - 1, day)).getUTCDate()
  if (rolled !== day) return undefined
  return parseInstant(Date.parse(text.replace(' ', 'T')))
}
